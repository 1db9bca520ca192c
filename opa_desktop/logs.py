"""The log file: rotating, for the owner only, and without a word of anyone's records."""

from __future__ import annotations

import logging
import logging.handlers

from opa_desktop.paths import user_log_folder

LIMIT_BYTES = 1_000_000
KEPT = 3


def start_logging() -> None:
    """Write warnings and errors of this process to the user's log folder; stay silent when that is not possible."""
    folder = user_log_folder()
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / "opa.log", maxBytes=LIMIT_BYTES, backupCount=KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("opa_desktop")
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    root.propagate = False
