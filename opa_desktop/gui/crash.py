"""What happens with a fault of the program: it is logged without anyone's data, and told once.

What the user can mend (`OpaError`) ends in the notice bar instead.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, qVersion
from PySide6.QtWidgets import QWidget

from opa_desktop import __version__
from opa_desktop.errors import OpaError
from opa_desktop.gui import notices

log = logging.getLogger("opa_desktop.crash")


class CrashReporter(QObject):
    """Takes the place of `sys.excepthook` while the window is open."""

    def __init__(self, voice: notices.Notices, window: QWidget | None = None) -> None:
        super().__init__()
        self._voice, self.window, self._telling = voice, window, False

    def install(self) -> None:
        """Receive every exception that reaches Qt or the top of the program."""
        sys.excepthook = self.take

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tell of an exception: a sentence for what can be mended, a report for everything else."""
        if isinstance(error, OpaError):
            self._voice.error(error)
            return
        if not isinstance(error, Exception):  # Ctrl+C in a terminal
            sys.__excepthook__(kind, error, trace)
            return
        # The log gets the places but not the message: messages can hold what people typed.
        log.error("%s\n%s", kind.__name__, "".join(traceback.format_tb(trace)))
        if self._telling:
            return
        self._telling = True
        try:
            notices.crash_box(self.window, report(error))
        finally:
            self._telling = False


def report(error: BaseException) -> str:
    """Return what is needed to find the fault: versions, system, and the places in the program."""
    head = f"OPA Desktop {__version__} · Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}"
    return head + "\n" + "".join(traceback.format_exception(error))
