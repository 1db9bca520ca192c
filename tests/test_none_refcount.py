"""Void Qt calls give back the None they return (docs/decisions/0003).

PySide6 6.12.0 lost a reference to None on each of them, which ends a program on Python 3.11 after some thousand calls
while short tests stay green. From Python 3.12 on None is immortal and its count says nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QStringListModel

CALLS = 1000


def _calls() -> dict[str, Callable[[], object]]:
    plain, model = QObject(), QStringListModel(["أ"])
    return {
        "a void method": lambda: plain.setObjectName("x"),
        "a parent that is not there": lambda: plain.parent(),
        "a property that is not there": lambda: plain.property("none"),
        "the event loop": lambda: QCoreApplication.processEvents(),
        "a cell that is not there": lambda: model.data(QModelIndex(), 0),
    }


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
@pytest.mark.parametrize("name", list(_calls()))
def test_no_reference_to_none_is_lost(qapp: QCoreApplication, name: str) -> None:
    call = _calls()[name]
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    lost = before - sys.getrefcount(None)
    assert lost < CALLS / 10, f"{name}: {lost} references to None lost in {CALLS} calls"
