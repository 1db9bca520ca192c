"""Work beside the window answers on the GUI thread, once, and only while somebody wants the answer."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QObject

from opa_desktop.errors import Cancelled, NotFoundError
from opa_desktop.gui import background
from opa_desktop.store.database import Store
from tests.gui.conftest import settle


def test_the_answer_arrives_on_the_gui_thread(qapp: object) -> None:
    got: list[tuple[int, threading.Thread]] = []
    job = background.run(
        QObject(qapp), lambda a, b: a + b, 1, b=2, done=lambda r: got.append((r, threading.current_thread()))
    )
    assert job.running
    settle()
    assert got == [(3, threading.main_thread())]
    assert not job.running


def test_progress_is_reported(qapp: object) -> None:
    seen: list[tuple[int, int, str]] = []

    def work(on_progress: Callable[..., None]) -> None:
        for place in range(3):
            on_progress(place, 3, "rows")

    background.run(QObject(qapp), work, progress=lambda *news: seen.append(news))
    settle()
    assert seen == [(0, 3, "rows"), (1, 3, "rows"), (2, 3, "rows")]


def test_cancelling_stops_the_work_at_its_next_step(qapp: object) -> None:
    failures: list[Exception] = []
    begun, go_on = threading.Event(), threading.Event()

    def work(on_progress: Callable[..., None]) -> None:
        begun.set()
        go_on.wait(5)
        on_progress(1, 2)

    job = background.run(QObject(qapp), work, progress=lambda *_news: None, failed=failures.append)
    begun.wait(5)
    job.cancel()
    go_on.set()
    settle()
    assert [type(failure) for failure in failures] == [Cancelled]


def test_what_the_user_can_mend_is_handed_over(qapp: object) -> None:
    failures: list[Exception] = []

    def work() -> None:
        raise NotFoundError("nothing-to-undo")

    background.run(QObject(qapp), work, failed=failures.append)
    settle()
    assert [failure.code for failure in failures] == ["nothing-to-undo"]


def test_a_fault_of_ours_reaches_the_crash_reporter(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: told.append(kind))
    background.run(QObject(qapp), lambda: 1 / 0)
    settle()
    assert told == [ZeroDivisionError]


def test_an_owner_that_is_gone_gets_no_answer(qapp: object) -> None:
    got: list[int] = []
    owner = QObject()
    background.run(owner, lambda: 1, done=got.append)
    shiboken6.delete(owner)
    settle()
    assert got == []


def test_a_thread_keeps_its_connection_to_the_store(qapp: object, sample_store: Store) -> None:
    seen: list[int] = []
    for _turn in range(6):
        background.run(QObject(qapp), lambda: id(sample_store.read()), done=seen.append, lane="lists")
        settle(1)
    assert len(set(seen)) == 1
    for _turn in range(12):
        background.run(QObject(qapp), sample_store.read)
    settle()
    assert len(sample_store._readers) <= 2 + background._lanes[""]._max_workers
