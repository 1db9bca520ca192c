"""Plain Python: what an OPA record is, and every rule about it. No files, no windows, no sessions."""
