"""The window: every page in every language and theme, live switches, keys, names for screen readers, dropped files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QColor, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLineEdit, QMenu, QTabBar, QWidget

from opa_desktop import i18n
from opa_desktop.gui import icons, pages, theme
from opa_desktop.gui.commands import CHOICES, COMMANDS, MENUS
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.gui.page_stack import PageStack
from opa_desktop.gui.pages import PAGES, page_class
from opa_desktop.gui.rail import COLLAPSE_BELOW, NARROW
from opa_desktop.gui.window_commands import WindowCommands
from opa_desktop.i18n import LANGUAGES
from opa_desktop.store import filling
from opa_desktop.store.database import Store
from tests import builders
from tests.gui.conftest import MakeWindow, settle, visible

INPUTS = (QAbstractButton, QLineEdit, QComboBox, QAbstractScrollArea, QTabBar)

ONLY_SHOWN = ("import", "export", "settings")
"""Commands that do no more than show their page."""


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_every_page_opens_in_every_language_and_theme(make_window: MakeWindow, language: str, look: str) -> None:
    window = make_window(language=language, theme=look)
    nameless = []
    for info in PAGES:
        assert window.show_page(info.key) is not None
        settle()
        assert window.pages.key == info.key
        assert window.top_bar.title.raw_text() == i18n._(info.title)
        assert not window.notice_bar.isVisible() or window.notice_bar.property("kind") != "error", info.key
        assert window.current_page().isRightToLeft() is LANGUAGES[language].right_to_left
        nameless += [f"{info.key}: {_describe(w)}" for w in visible(QWidget, window) if _nameless(w)]
    assert not nameless, "these take the keyboard and have no name:\n" + "\n".join(dict.fromkeys(nameless))
    assert not _shared_keys(window)
    _assert_unique_letters(window)


def _nameless(widget: QWidget) -> bool:
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not isinstance(widget, INPUTS) or not widget.isEnabled():
        return False
    parent = widget.parentWidget()
    if isinstance(parent, QComboBox | QAbstractScrollArea) or widget.objectName().startswith("qt_"):
        return False  # a part of another widget, which has the name
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return not (widget.accessibleName() or text)


def _describe(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}"


# --- live switches ---------------------------------------------------------------------------------------------------


def test_the_language_switches_while_the_window_is_open(window: MainWindow) -> None:
    for key in ("activities", "settings", "history", "home"):
        window.show_page(key)
    settle()
    assert window.isRightToLeft() and _rail_is_at_the_right(window)
    window.workspace.update_settings(language="en")
    settle()
    assert not window.isRightToLeft() and not _rail_is_at_the_right(window)
    assert window.top_bar.title.raw_text() == "Home"
    assert window.menus.actions["find"].text() == "&Find"
    assert all(not page.isRightToLeft() for page in window.pages.made())
    window.workspace.update_settings(language="fr")
    assert window.top_bar.title.raw_text() == i18n._("Home")
    assert i18n.current() == "fr"


def _rail_is_at_the_right(window: MainWindow) -> bool:
    return window.rail.mapTo(window, window.rail.rect().center()).x() > window.width() // 2


def test_the_theme_switches_while_the_window_is_open(window: MainWindow) -> None:
    light = window.palette().window().color()
    window.workspace.update_settings(theme="dark")
    assert theme.current() == "dark"
    assert window.palette().window().color() != light
    assert window.palette().window().color() == QColor(theme.tokens("bg"))
    assert window.top_bar.period.palette().text().color() == QColor(theme.tokens("text"))


def test_the_rail_keeps_only_icons_in_a_narrow_window(window: MainWindow) -> None:
    assert window.rail.width() > NARROW
    window.resize(COLLAPSE_BELOW - 60, 700)
    settle()
    assert window.rail.width() == NARROW


# --- commands --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.key not in ONLY_SHOWN], ids=lambda c: c.key)
def test_every_command_has_its_slot(command: object) -> None:
    slot = f"do_{command.key}"
    homes = [WindowCommands, *(page_class(info) for info in PAGES)]
    if command.page:
        homes = [page_class(info) for info in PAGES if info.key == command.page]
    assert any(hasattr(home, slot) for home in homes), f"nobody has {slot}"


def test_every_command_and_page_has_its_icon() -> None:
    names = [c.icon for c in COMMANDS if c.icon] + [p.icon for p in PAGES] + [*icons.STATUS_ICONS.values()]
    missing = [name for name in names if not icons.exists(name)]
    assert not missing


def test_the_mirrored_icons_exist_and_mirror(qapp: object) -> None:
    for name in icons.MIRRORED & {"arrow_undo", "send", "arrow_export"}:
        i18n.use("en")
        left = icons.pixmap(name).toImage()
        i18n.use("ar")
        right = icons.pixmap(name).toImage()
        assert left.flipped(Qt.Orientation.Horizontal) == right, name
    i18n.use("en")
    clock = icons.pixmap("clock").toImage()
    i18n.use("ar")
    assert icons.pixmap("clock").toImage() == clock


def _shared_keys(window: MainWindow) -> list[str]:
    """Return the keys that two commands share, and those that need AltGr, which is needed for typing."""
    keys = Counter(
        sequence.toString() for action in _all_actions(window) for sequence in action.shortcuts() if sequence.toString()
    )
    keys.update(s.key().toString() for s in window.findChildren(QShortcut) if _everywhere(s) and s.key().toString())
    return [key for key, count in keys.items() if count > 1 or "Ctrl+Alt" in key or "Alt+Ctrl" in key]


def _everywhere(shortcut: QShortcut) -> bool:
    return shortcut.context() in (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)


def _all_actions(window: MainWindow) -> list[QAction]:
    return [action for action in window.findChildren(QAction) if action.shortcuts()]


def _assert_unique_letters(window: MainWindow) -> None:
    menus = [menu for menu in window.menuBar().findChildren(QMenu) if menu.actions()]
    bar = [action.text() for action in window.menuBar().actions()]
    for texts in (bar, *([action.text() for action in menu.actions()] for menu in menus)):
        letters = Counter(_letter(text) for text in texts if _letter(text))
        assert not [letter for letter, count in letters.items() if count > 1], texts


def _letter(text: str) -> str:
    place = text.replace("&&", "").find("&")
    return text.replace("&&", "")[place + 1].casefold() if place >= 0 else ""


def test_the_lists_of_menus_and_settings_fit_together() -> None:
    from opa_desktop.settings import Settings

    assert {c.menu for c in COMMANDS} == {key for key, _words in MENUS}
    assert len({c.key for c in COMMANDS}) == len(COMMANDS)
    for choice in CHOICES:
        assert getattr(Settings(), choice.setting) in dict(choice.values)
    for info in PAGES:
        assert pages.page_info(info.key) is info


def test_undo_and_redo_are_named_and_work(window: MainWindow, sample_store: Store) -> None:
    uid = builders.add(sample_store, "ورشة جديدة")
    window.workspace.announce(builders.edit(uid))
    assert "ورشة جديدة" in window.menus.actions["undo"].text()
    assert not window.menus.actions["redo"].isEnabled()
    window.menus.actions["undo"].trigger()
    assert "ورشة جديدة" in window.menus.actions["redo"].text()
    window.menus.actions["redo"].trigger()
    assert not window.menus.actions["redo"].isEnabled()


def test_the_undo_strip_shows_what_was_done_and_takes_it_back(window: MainWindow, sample_store: Store) -> None:
    from opa_desktop.core.changes import Edit, Verb
    from opa_desktop.core.filters import ActivityFilter
    from opa_desktop.store import activities

    before = activities.count(sample_store, ActivityFilter())
    uid = activities.find(sample_store, ActivityFilter(), limit=1).entries[0].uid
    window.workspace.apply([Edit(uid, deleted=True)], Verb.DELETE)
    assert window.undo_strip.isVisible()
    assert activities.count(sample_store, ActivityFilter()) == before - 1
    window.undo_strip.button.click()
    assert activities.count(sample_store, ActivityFilter()) == before
    assert not window.undo_strip.isVisible()


def test_the_panes_are_reached_one_after_the_other(window: MainWindow) -> None:
    window.activateWindow()
    window.rail.findChild(QAbstractButton).setFocus()
    seen = []
    for _step in range(3):
        window.menus.actions["next_pane"].trigger()
        seen.append(next(i for i, pane in enumerate(window.panes()) if pane.isAncestorOf(window.focusWidget())))
    assert seen == [1, 2, 0]


def test_the_text_grows_and_shrinks(window: MainWindow) -> None:
    size = window.font().pointSizeF()
    window.menus.actions["text_larger"].trigger()
    assert window.font().pointSizeF() > size
    window.menus.actions["text_normal"].trigger()
    assert window.font().pointSizeF() == size


# --- period, search, dropped files, the end --------------------------------------------------------------------------


def test_the_period_of_the_bar_holds_for_every_page(window: MainWindow) -> None:
    settle()
    figure = window.current_page().cards["total"].figure.raw_text()
    window.top_bar.period.setCurrentIndex(0)
    window.top_bar.period.activated.emit(0)
    settle()
    assert window.workspace.period == ""
    assert window.current_page().cards["total"].figure.raw_text() != figure


def test_enter_in_the_search_box_shows_the_activities(window: MainWindow) -> None:
    window.top_bar.search.setText("فلسطين")
    window.top_bar.search.returnPressed.emit()
    settle()
    assert window.pages.key == "activities"


def drop(window: MainWindow, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)


def test_a_dropped_workbook_goes_to_the_import(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    monkeypatch.setattr(PageStack, "show_page", lambda _self, key, argument=None: shown.append((key, argument)))
    drop(window, Path("/tmp/OPA_SN.xlsx"))
    assert shown == [("import_", Path("/tmp/OPA_SN.xlsx"))]


@pytest.mark.parametrize("name", ["notes.txt", "old.xls", "مصنف.doc"])
def test_any_other_dropped_file_is_refused_with_the_reason(window: MainWindow, name: str) -> None:
    drop(window, Path("/tmp") / name)
    assert window.pages.key == "home"
    assert name in window.notice_bar.words.raw_text()


def test_the_place_of_the_window_and_the_last_page_are_remembered(make_window: MakeWindow) -> None:
    window = make_window()
    window.resize(1200, 680)
    window.show_page("settings")
    window.close()
    kept = window.workspace.settings
    assert kept.last_page == "settings" and kept.window


def test_the_keys_are_shown_as_the_system_writes_them(window: MainWindow) -> None:
    page = window.show_page("help")
    page.do_shortcuts()
    rows = [page.keys.rows.row(place).words for place in range(page.keys.rows.rowCount())]
    assert any(QKeySequence("Ctrl+F").toString(QKeySequence.SequenceFormat.NativeText) in words[2] for words in rows)


def test_the_status_bar_says_that_there_are_sample_data(make_window: MakeWindow) -> None:
    window = make_window(language="en")
    assert "sample data" in window.status_bar._place.text()
    filling.remove(window.workspace.store)
    window.status_bar.refresh()
    assert "sample data" not in window.status_bar._place.text()
