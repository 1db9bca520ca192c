"""SQLite: the only package that opens the store, reads it and writes it."""
