"""The application as the program sets it up, and a window over the sample data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from opa_desktop.gui import background, theme
from opa_desktop.gui.app import make_workspace
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.gui.workspace import Workspace
from opa_desktop.settings import Settings
from opa_desktop.store.database import Store
from tests import builders
from tests.gui.fixtures_activities import workspace  # noqa: F401  (a fixture for every test here)
from tests.gui.fixtures_form import form  # noqa: F401

MakeWindow = Callable[..., MainWindow]


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application of pytest-qt the fonts of the program."""
    theme.load_fonts()
    yield qapp
    # Qt's offscreen platform crashes at exit over a clipboard that still holds our data; real platforms do not.
    qapp.clipboard().clear()


@pytest.fixture
def make_space(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., Workspace]]:
    """Return a function that makes a workspace whose settings are in force, without a store."""
    made: list[Workspace] = []

    def make(**chosen: object) -> Workspace:
        space = make_workspace(qapp, Settings(**{"theme": "light", "period": builders.PERIOD, **chosen}))
        space.keep_settings_in(tmp_path / "settings.json")
        made.append(space)
        return space

    yield make
    settle(1)
    for space in made:
        space.close()
        space.deleteLater()
    settle(1)


@pytest.fixture
def make_window(make_space: Callable[..., Workspace], sample_store: Store) -> Iterator[MakeWindow]:
    """Return a function that opens the window on the sample data, with settings by name."""
    made: list[MainWindow] = []

    def make(**chosen: object) -> MainWindow:
        window = MainWindow(make_space(**chosen))
        window.resize(1366, 740)
        window.workspace.open(sample_store)
        window.show_shell("home")
        window.show()
        made.append(window)
        return window

    yield make
    background.wait()
    for window in made:
        window.close()
        window.deleteLater()
    settle(1)


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    """Return the window in Arabic, light, on the sample data, showing Home."""
    return make_window()


def settle(rounds: int = 5) -> None:
    """Let layouts be made and the answers of the background arrive."""
    for _round in range(rounds):
        background.wait()
        QApplication.processEvents()
        # No loop runs in a test, so Qt would keep what was deleted, and paint every old window anew.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def visible(kind: type[QWidget], inside: QWidget) -> list[QWidget]:
    """Return the widgets of a kind that can be seen inside another."""
    return [found for found in inside.findChildren(kind) if found.isVisible()]
