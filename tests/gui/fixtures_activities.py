"""What the tests of the activities page and its form share: a workspace over an empty store, and real key presses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from opa_desktop.gui import background
from opa_desktop.gui.workspace import Workspace
from tests import builders

MakeSpace = Callable[..., Workspace]


@pytest.fixture
def workspace(make_space: MakeSpace, tmp_path: Path) -> Workspace:
    """Return a workspace in Arabic with an empty store of Senegal open, in the period 2017-2018."""
    bury()
    made = make_space()
    made.open(builders.new_store(tmp_path / "window.db", "SN"))
    return made


def bury() -> None:
    """Delete the widgets of earlier tests now: Qt waits for an event loop, and every look would restyle them all."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def type_text(widget: QWidget, text: str) -> None:
    """Type a text as a keyboard does; `qtbot.keyClicks` aborts the process on Arabic letters."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def settle(rounds: int = 5) -> None:
    """Let the answers of the background arrive."""
    for _round in range(rounds):
        background.wait()
        QApplication.processEvents()
