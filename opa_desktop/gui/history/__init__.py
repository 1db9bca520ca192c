"""The tabs of the history page: changes, imports and sendings, the bin, backups."""
