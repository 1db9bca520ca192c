"""One piece of work at a time in the background, whose answer is dropped when nobody waits for it any more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from opa_desktop.gui import background


class Turns:
    """Starts work for an owner; `failed` and `progress` hear of the work that is under way, and of no earlier one."""

    def __init__(
        self, owner: QObject, failed: Callable[[Exception], None], progress: Callable[[int, int, str], None]
    ) -> None:
        self._owner, self._failed, self._progress = owner, failed, progress
        self._job: background.Job | None = None
        self._turn = 0

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._job is not None and self._job.running

    def start(self, work: Callable[..., Any], *given: Any, done: Callable[[Any], None], **named: Any) -> None:
        """Begin work; `done` hears its result, unless it was dropped meanwhile."""
        self._turn += 1
        turn = self._turn

        def current(take: Callable[..., None]) -> Callable[..., None]:
            return lambda *answer: take(*answer) if turn == self._turn else None

        self._job = background.run(
            self._owner, work, *given, done=current(done), failed=current(self._failed),
            progress=current(self._progress), **named,
        )  # fmt: skip

    def stop(self) -> None:
        """Ask the work under way to stop; its owner hears of it."""
        if self._job is not None:
            self._job.cancel()

    def drop(self) -> None:
        """Stop the work under way and hear nothing more of it."""
        self.stop()
        self._turn += 1
        self._job = None
