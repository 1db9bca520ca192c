"""When what is typed is kept: a moment after a key, whenever a field is left, and at once when the program ends.

Where it is kept is told by `store/drafts.py`, and what is kept by the form, which is asked for it each time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from opa_desktop.errors import OpaError
from opa_desktop.gui.workspace import Workspace
from opa_desktop.store import drafts
from opa_desktop.store.drafts import Draft

KEEP_MS = 2_000
"""The longest time in which what is typed lives in the window only."""

_AGAIN_MS = 400  # a longer write is running: try again soon
_LAST_TRIES, _PAUSE = 20, 0.05


class DraftKeeper(QObject):
    """Keeps the draft of one form. `said` tells that there is news about it: it was kept, dropped, or could not be."""

    said = Signal()

    def __init__(self, workspace: Workspace, collect: Callable[[], Draft], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._collect = workspace, collect
        self._kept: Draft | None = None
        self.at: datetime | None = None
        """When the draft was kept last, None while none is."""
        self.error: OpaError | None = None
        """Why the draft could not be kept the last time, None when it could."""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.keep)

    def start(self, draft: Draft | None) -> None:
        """Begin with another record; `draft` is what is kept of it already (without a time it is not yet)."""
        self._timer.stop()
        self._kept, self.error, self.at = None, None, None
        if draft and draft.at:
            self._kept, self.at = draft, datetime.fromisoformat(draft.at)

    def touch(self) -> None:
        """Keep what is typed before long; more typing does not put it off."""
        if not self._timer.isActive():
            self._timer.start(KEEP_MS)

    def keep(self) -> bool:
        """Keep what is typed, now or (False) a little later, when a longer write is done."""
        self._timer.stop()
        draft = self._collect()
        if not self._can_write() or self._is_kept(draft):
            return True
        try:
            done = drafts.save(self._workspace.store, draft)
        except OpaError as error:
            # The typing is still in the form; a full disk must not stop it.
            self.error = error
            self.said.emit()
            return True
        if done:
            self._remember(draft)
        else:
            self._timer.start(_AGAIN_MS)
        return done

    def keep_at_last(self) -> None:
        """Keep what is typed before the program ends, waiting a second for a longer write if need be."""
        for _try in range(_LAST_TRIES):
            if self.keep():
                return
            time.sleep(_PAUSE)

    def drop(self) -> None:
        """Forget the draft: it is saved, or not wanted."""
        self._timer.stop()
        if self._kept is not None and self._can_write():
            self._discard(self._kept.key)
            self._kept, self.at = None, None
            self.said.emit()

    def _discard(self, key: str) -> None:
        try:
            if not drafts.discard(self._workspace.store, key):
                QTimer.singleShot(_AGAIN_MS, self, lambda: self._can_write() and self._discard(key))
        except OpaError as error:
            self.error = error

    def _can_write(self) -> bool:
        return self._workspace.is_open and not self._workspace.store.read_only

    def _is_kept(self, draft: Draft) -> bool:
        if self._kept is None:
            return not draft.count
        return draft.count > 0 and _content(draft) == _content(self._kept)

    def _remember(self, draft: Draft) -> None:
        self.error = None
        self._kept = draft if draft.count else None
        self.at = datetime.now().astimezone() if draft.count else None
        self.said.emit()


def _content(draft: Draft) -> tuple[object, ...]:
    return draft.key, draft.values, draft.period, dict(draft.typed), draft.seen
