"""What the tests of the activities page and its form share: a workspace over a real store, and real key presses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from opa_desktop import i18n, settings
from opa_desktop.gui import background, direction, theme
from opa_desktop.gui.workspace import Workspace
from opa_desktop.store.database import Store
from tests import builders


@pytest.fixture
def look(qapp: QApplication) -> Iterator[QApplication]:
    """Give the program its fonts and colours, in Arabic."""
    theme.load_fonts()
    speak(qapp, "ar")
    theme.apply(qapp, "light")
    yield qapp
    background.wait()


@pytest.fixture
def workspace(look: QApplication, tmp_path: Path) -> Iterator[Workspace]:
    """Return a workspace with an empty store of Senegal open, in the period 2017-2018."""
    made = open_workspace(builders.new_store(tmp_path / "window.db", "SN"), tmp_path)
    yield made
    background.wait()
    made.close()


def open_workspace(store: Store, folder: Path) -> Workspace:
    made = Workspace(settings.Settings(period=builders.PERIOD), folder / "settings.json")
    made.open(store)
    return made


def speak(app: QApplication, language: str) -> None:
    i18n.use(language)
    app.setLayoutDirection(direction.layout_direction(language))


def type_text(widget: QWidget, text: str) -> None:
    """Type a text as a keyboard does; `qtbot.keyClicks` aborts the process on Arabic letters."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def settle(rounds: int = 20) -> None:
    """Let the answers of the background arrive."""
    for _round in range(rounds):
        background.wait()
        QApplication.processEvents()
