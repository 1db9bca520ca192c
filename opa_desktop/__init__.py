"""OPA Desktop: log, find, exchange, see and print the activities of OIC-2025: Programme of Action."""

__version__ = "0.1.0"
