"""The window: Qt widgets over the store, in three languages and both directions."""
