"""Opening stores: the last one, one that is asked for, and the ways out when it cannot be opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.gui import app, notices
from opa_desktop.gui.first_run import FirstRun
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.gui.session import Session
from opa_desktop.gui.trouble import Trouble
from opa_desktop.gui.workspace import Workspace
from opa_desktop.store import activities, backups, database
from tests import builders
from tests.gui.conftest import settle


@pytest.fixture
def session(make_space: Callable[..., Workspace], qtbot: object) -> Iterator[tuple[MainWindow, Session]]:
    """Return a window without a store, and its session."""
    window = MainWindow(make_space(period=""))
    qtbot.addWidget(window)
    window.show()
    yield window, Session(window.workspace, window)
    settle()


def trouble(window: MainWindow) -> Trouble:
    return window.findChildren(Trouble)[-1]


def press(window: MainWindow, words: str) -> None:
    next(button for button in trouble(window).buttons if words in button.text()).click()
    settle()


def test_without_a_store_the_first_run_begins(session: tuple[MainWindow, Session]) -> None:
    window, opened = session
    opened.start()
    assert window.findChild(FirstRun) is not None
    assert not window.menuBar().isVisible()


def test_a_store_opens_on_its_pages(session: tuple[MainWindow, Session], tmp_path: Path) -> None:
    window, opened = session
    builders.new_store(tmp_path / "a.db").close()
    opened.start(tmp_path / "a.db")
    assert window.pages.key == "home"
    assert window.workspace.settings.store == str(tmp_path / "a.db")


def test_a_missing_store_can_be_started(session: tuple[MainWindow, Session], tmp_path: Path) -> None:
    window, opened = session
    window.workspace.update_settings(language="en")
    opened.start(tmp_path / "none.db")
    assert "none.db" in trouble(window).words.raw_text()
    press(window, "Start a new store")
    assert window.findChild(FirstRun) is not None


def test_a_foreign_file_is_refused_and_left_alone(session: tuple[MainWindow, Session], tmp_path: Path) -> None:
    window, opened = session
    file = tmp_path / "foreign.db"
    file.write_bytes(b"not a store at all" * 100)
    before = file.read_bytes()
    opened.start(file)
    assert "foreign.db" in trouble(window).words.raw_text()
    assert file.read_bytes() == before
    assert not window.workspace.is_open


def test_the_trouble_speaks_the_language_of_the_moment(session: tuple[MainWindow, Session], tmp_path: Path) -> None:
    window, opened = session
    window.workspace.update_settings(language="en")
    opened.start(tmp_path / "none.db")
    words = trouble(window).words.raw_text()
    window.workspace.update_settings(language="fr")
    settle()
    assert trouble(window).words.raw_text() != words


def test_a_store_in_use_can_be_read(session: tuple[MainWindow, Session], tmp_path: Path) -> None:
    window, opened = session
    window.workspace.update_settings(language="en")
    with builders.new_store(tmp_path / "a.db") as other:
        builders.add(other)
        other.hold()
        opened.start(tmp_path / "a.db")
        press(window, "reading only")
        assert window.workspace.store.read_only
        assert activities.count(window.workspace.store, ActivityFilter()) == 1
        window.workspace.close()


def test_a_damaged_store_is_restored_from_its_backup(
    session: tuple[MainWindow, Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, opened = session
    window.workspace.update_settings(language="en")
    file = tmp_path / "a.db"
    with builders.new_store(file) as made:
        builders.add(made)
        backups.make(made)
    file.write_bytes(b"")
    monkeypatch.setattr(notices, "confirm", lambda *_words: True)
    opened.start(file)
    press(window, "Restore the last backup")
    assert activities.count(window.workspace.store, ActivityFilter()) == 1


def test_a_backup_is_restored_from_the_history(
    session: tuple[MainWindow, Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, opened = session
    builders.new_store(tmp_path / "a.db").close()
    opened.start(tmp_path / "a.db")
    builders.add(window.workspace.store)
    backup = backups.make(window.workspace.store)
    builders.add(window.workspace.store, "ثانٍ")
    monkeypatch.setattr(notices, "confirm", lambda *_words: True)
    window.workspace.restore_requested.emit(backup.path)
    settle()
    assert activities.count(window.workspace.store, ActivityFilter()) == 1
    assert window.notice_bar.property("kind") == "done"


def test_a_file_that_is_no_backup_changes_nothing(
    session: tuple[MainWindow, Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, opened = session
    builders.new_store(tmp_path / "a.db").close()
    opened.start(tmp_path / "a.db")
    builders.add(window.workspace.store)
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"nothing")
    monkeypatch.setattr(notices, "confirm", lambda *_words: True)
    window.workspace.restore_requested.emit(bad)
    settle()
    assert activities.count(window.workspace.store, ActivityFilter()) == 1
    assert window.notice_bar.property("kind") == "error"


def test_a_changed_store_is_backed_up_when_it_opens(session: tuple[MainWindow, Session], tmp_path: Path) -> None:
    _window, opened = session
    with builders.new_store(tmp_path / "a.db") as made:
        builders.add(made)
    opened.start(tmp_path / "a.db")
    settle()
    assert [backup.reason for backup in backups.listing(tmp_path / "a.db")] == ["start"]
    opened.open(tmp_path / "a.db")
    settle()
    assert len(backups.listing(tmp_path / "a.db")) == 1, "nothing changed since"


def test_the_words_of_the_command_line_are_read(tmp_path: Path) -> None:
    options = app.parse(["--store", str(tmp_path / "a.db"), "--smoke", "book.xlsx"])
    assert (options.store, options.smoke, options.file) == (tmp_path / "a.db", True, Path("book.xlsx"))


def test_a_store_that_was_open_is_closed_for_the_next(session: tuple[MainWindow, Session], tmp_path: Path) -> None:
    window, opened = session
    for name in ("a.db", "b.db"):
        builders.new_store(tmp_path / name).close()
        opened.open(tmp_path / name)
    assert window.workspace.store.path.name == "b.db"
    with database.open_store(tmp_path / "a.db") as free:
        free.hold()
