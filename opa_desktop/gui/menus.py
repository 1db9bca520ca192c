"""The menu bar, built from `COMMANDS`, the pages and the choices of `CHOICES`; keys work whether or not it is open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from opa_desktop.core.changes import ChangeSet, label
from opa_desktop.gui import icons
from opa_desktop.gui.commands import CHOICES, COMMANDS, MENUS, Choice, command
from opa_desktop.gui.dispatch import Dispatcher
from opa_desktop.gui.pages import PageInfo
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _, fill, is_rtl, isolate_ltr


class Menus(QObject):
    """The actions of the window; `actions` holds them by the key of the command."""

    def __init__(self, bar: QMenuBar, workspace: Workspace, dispatcher: Dispatcher, infos: Sequence[PageInfo]) -> None:
        super().__init__(bar)
        self._bar, self._workspace, self._dispatcher = bar, workspace, dispatcher
        self.actions: dict[str, QAction] = {}
        self._menus = {key: QMenu(bar) for key, _words in MENUS}
        self._places = _Places(self, infos, workspace)
        self._choices = [_ChoiceMenu(self, choice, workspace) for choice in CHOICES]
        self._build()
        workspace.changed.connect(lambda _changes: self.refresh())
        workspace.store_opened.connect(self.refresh)

    def retranslate(self) -> None:
        """Set every word and icon for the language, direction and theme of now."""
        for key, words in MENUS:
            self._menus[key].setTitle(_(words))
        for found in COMMANDS:
            action = self.actions[found.key]
            action.setText(with_keys(_(found.text), found.keys))
            action.setIcon(QIcon())  # drawn anew, in the colours of now, when its menu is opened
        self._places.retranslate()
        for choice in self._choices:
            choice.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be done now, and name what undo and redo would do."""
        for key, action in self.actions.items():
            action.setEnabled(self._dispatcher.can(key))
        if self._workspace.is_open:
            self._name_undo()

    def _build(self) -> None:
        for key, _words in MENUS:
            menu = self._menus[key]
            if key == "view":
                menu.addMenu(self._places.menu)
                for choice in self._choices:
                    menu.addMenu(choice.menu)
                menu.addSeparator()
            for found in (c for c in COMMANDS if c.menu == key):
                if found.separate:
                    menu.addSeparator()
                menu.addAction(self._action(found.key, found.keys))
            menu.aboutToShow.connect(partial(self._open, key))
            self._bar.addMenu(menu)
        self.actions["quit"].setMenuRole(QAction.MenuRole.QuitRole)
        self.actions["about"].setMenuRole(QAction.MenuRole.AboutRole)

    def _open(self, key: str) -> None:
        # Icons are drawn here and not at the start of the program: most menus are never opened.
        for found in COMMANDS:
            if found.menu == key and found.icon:
                self.actions[found.key].setIcon(icons.icon(found.icon))
        self._places.draw_icons()
        self.refresh()

    def _action(self, key: str, keys: Sequence[str]) -> QAction:
        action = QAction(self)
        action.setShortcuts([QKeySequence(text) for text in keys])
        action.triggered.connect(partial(self._run, key))
        self.actions[key] = action
        return action

    def _run(self, key: str, _checked: bool = False) -> None:
        self._dispatcher.run(key)
        self.refresh()

    def _name_undo(self) -> None:
        from opa_desktop.store import history

        store = self._workspace.store
        self._name("undo", _("&Undo: {name}"), history.next_undo(store))
        self._name("redo", _("&Redo: {name}"), history.next_redo(store))

    def _name(self, key: str, words: str, found: ChangeSet | None) -> None:
        action = self.actions[key]
        action.setEnabled(found is not None and not self._workspace.store.read_only)
        if found is None:
            text = _("&Undo") if key == "undo" else _("&Redo")
        else:
            text = fill(words, {"name": label(found.verb, found.facts).replace("&", "&&")})
        action.setText(with_keys(text, command(key).keys))


class _Places:
    """The submenu of the pages, with their keys."""

    def __init__(self, parent: Menus, infos: Sequence[PageInfo], workspace: Workspace) -> None:
        self.menu = QMenu(parent._bar)
        self._actions: list[tuple[PageInfo, QAction]] = []
        for info in infos:
            action = self.menu.addAction("")
            action.setShortcut(QKeySequence(info.shortcut))
            action.triggered.connect(partial(lambda key, _checked=False: workspace.open_page(key), info.key))
            self._actions.append((info, action))

    def retranslate(self) -> None:
        """Set every word."""
        self.menu.setTitle(_("&Places"))
        for info, action in self._actions:
            action.setText(with_keys(_(info.title), (info.shortcut,)))

    def draw_icons(self) -> None:
        """Set every icon, in the colours of now."""
        for info, action in self._actions:
            action.setIcon(icons.icon(info.icon))


class _ChoiceMenu:
    """A submenu in which one value of a setting is chosen; it takes effect at once."""

    def __init__(self, parent: Menus, choice: Choice, workspace: Workspace) -> None:
        self.menu = QMenu(parent._bar)
        self._choice, self._workspace = choice, workspace
        group = QActionGroup(parent)
        self._actions: list[tuple[str, QAction]] = []
        for value, _words in choice.values:
            action = QAction(group, checkable=True)
            action.triggered.connect(partial(self._choose, value))
            self.menu.addAction(action)
            self._actions.append((value, action))
        self.menu.aboutToShow.connect(self.show_chosen)

    def retranslate(self) -> None:
        """Set every word; names of languages stay in their own language."""
        self.menu.setTitle(_(self._choice.text))
        for (_value, words), (_same, action) in zip(self._choice.values, self._actions, strict=True):
            action.setText(_(words))
        self.show_chosen()

    def show_chosen(self) -> None:
        """Tick the value that holds now."""
        for value, action in self._actions:
            action.setChecked(getattr(self._workspace.settings, self._choice.setting) == value)

    def _choose(self, value: str, _checked: bool = False) -> None:
        self._workspace.update_settings(**{self._choice.setting: value})


def with_keys(words: str, keys: Sequence[str]) -> str:
    """Return the words of an action, with its keys kept in order where the menu runs right to left."""
    if not is_rtl() or not any(keys):
        return words
    # Qt writes the keys itself otherwise, and "Ctrl++" would be read as "++Ctrl".
    shown = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words}\t{isolate_ltr(shown)}"
