"""The rows of the settings page: one setting each, with its label and the widget that changes it at once."""
