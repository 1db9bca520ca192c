"""The tests of OPA Desktop: they mirror the tree of the program, and their names are sentences."""
