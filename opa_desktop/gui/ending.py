"""End the program well when the system asks for it: a signal, or the end of the session.

Without this Qt dies at once, and what was typed in the last two seconds with it.
"""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication, QSessionManager

_SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")  # Windows knows no SIGHUP


class EndRequests(QObject):
    """Calls `end` in the event loop when a signal asks the program to end, and `keep` when the session does.

    Python's own handlers run only between two bytecodes, and Qt's loop has none while it waits; so each signal also
    writes a byte into a socket, and the socket wakes the loop.
    """

    def __init__(self, app: QGuiApplication, keep: Callable[[], object], end: Callable[[], object]) -> None:
        super().__init__(app)
        self._keep, self._end = keep, end
        self._wake, self._woken = socket.socketpair()
        self._wake.setblocking(False)
        self._woken.setblocking(False)
        signal.set_wakeup_fd(self._wake.fileno(), warn_on_full_buffer=False)
        for name in _SIGNALS:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), _do_nothing)
        self._notifier = QSocketNotifier(self._woken.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        app.commitDataRequest.connect(self._on_session_end)

    def _on_signal(self) -> None:
        self._woken.recv(64)
        self._end()

    def _on_session_end(self, _manager: QSessionManager) -> None:
        self._keep()


def _do_nothing(_number: int, _frame: FrameType | None) -> None:
    """Take the signal from the system, whose way would be to end at once; the socket tells the loop."""
