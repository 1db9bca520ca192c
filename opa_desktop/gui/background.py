"""Long work beside the window: one call, answers on the GUI thread, progress, and cancelling.

The work must not touch widgets. Answers are dropped when their owner is gone. The threads are Python's own: what a
thread keeps for itself, such as its connection to the store, would be lost after every job in a pool of Qt's.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from concurrent import futures
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Signal

from opa_desktop.errors import Cancelled, OpaError

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]
Moved = Callable[[int, int, str], None]

_SIDE_BY_SIDE = 2
_lanes: dict[str, futures.ThreadPoolExecutor] = {}
_waiting: set[futures.Future[None]] = set()
_running: set[Job] = set()  # keeps a job alive until its answer has arrived, even when nobody else holds it


class Job(QObject):
    """One piece of work under way; it lives on the GUI thread. `cancel()` asks it to stop at its next progress."""

    _ended = Signal(object, object)
    _progressed = Signal(int, int, str)

    def __init__(self, owner: QObject, done: Done | None, failed: Failed | None, progress: Moved | None) -> None:
        super().__init__()
        self._owner, self._done, self._failed, self._progress = owner, done, failed, progress
        self._stop = threading.Event()
        self._ended.connect(self._answer)
        self._progressed.connect(self._move)

    def cancel(self) -> None:
        """Ask the work to stop; it ends with `Cancelled` the next time it reports progress."""
        self._stop.set()

    @property
    def running(self) -> bool:
        """Whether the answer is still awaited."""
        return self in _running

    def report(self, done: int = 0, total: int = 0, what: str = "") -> None:
        """Take word of progress from the work (any thread); raise Cancelled when it is to stop."""
        if self._stop.is_set():
            raise Cancelled
        self._progressed.emit(done, total, what)

    def _move(self, done: int, total: int, what: str) -> None:
        if self._progress and shiboken6.isValid(self._owner) and not self._stop.is_set():
            self._progress(done, total, what)

    def _answer(self, result: Any, error: Exception | None) -> None:
        _running.discard(self)
        if not shiboken6.isValid(self._owner):
            return
        if error is None:
            if self._done:
                self._done(result)
            return
        if not isinstance(error, OpaError):
            sys.excepthook(type(error), error, error.__traceback__)  # our bug: the crash dialog tells
        if self._failed:
            self._failed(error)


def _work(job: Job, call: Callable[[], Any]) -> None:
    try:
        result, error = call(), None
    except Exception as caught:  # carried to the GUI thread, never swallowed
        result, error = None, caught
    if shiboken6.isValid(job):  # gone when the program ended meanwhile
        job._ended.emit(result, error)


def run(
    owner: QObject,
    fn: Callable[..., Any],
    *args: Any,
    done: Done | None = None,
    failed: Failed | None = None,
    progress: Moved | None = None,
    lane: str = "",
    **named: Any,
) -> Job:
    """Run `fn(*args, **named)` in the pool and return its `Job`.

    Work of one `lane` is done one after the other in a thread of its own, which so keeps what it has read of the store
    at hand; other work is done side by side.

    `done(result)` or `failed(error)` is called once on the GUI thread, unless `owner` was deleted meanwhile. With
    `progress`, `fn` is given a keyword `on_progress` that takes `(done, total, what)` and raises `Cancelled`.
    """
    job = Job(owner, done, failed, progress)
    if progress is not None:
        named["on_progress"] = job.report
    _running.add(job)
    _waiting.add(future := _threads(lane).submit(_work, job, lambda: fn(*args, **named)))
    future.add_done_callback(_waiting.discard)
    return job


def wait(milliseconds: int = 10_000) -> bool:
    """Wait until nothing is under way (when the program ends, and in tests); tell whether that is so."""
    return not futures.wait(set(_waiting), milliseconds / 1000).not_done


def _threads(lane: str) -> futures.ThreadPoolExecutor:
    if lane not in _lanes:
        count = 1 if lane else max(_SIDE_BY_SIDE, os.cpu_count() or 1)
        _lanes[lane] = futures.ThreadPoolExecutor(count, f"opa {lane}")
    return _lanes[lane]
