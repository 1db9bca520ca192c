"""The schema of the store, step by step, run by `store/upgrade.py`."""
