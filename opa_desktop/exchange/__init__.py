"""Workbooks out and in: layout, writing, guarded reading, and the plan of an import. No window, no merge rules."""
