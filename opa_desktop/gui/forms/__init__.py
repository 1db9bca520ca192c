"""The form of an activity: one editor per kind of column, laid out by hand in groups."""
