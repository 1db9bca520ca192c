"""Help: the first steps, every key, and what this program is."""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from opa_desktop import __version__
from opa_desktop.gui import theme
from opa_desktop.gui.commands import COMMANDS, MENUS
from opa_desktop.gui.elements import Button
from opa_desktop.gui.pages import PAGES
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.simple_table import Row, SimpleTable
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _, current
from opa_desktop.paths import resource

LICENCES = N_(
    "OPA Desktop is free software under the Apache licence 2.0. It contains Qt for Python (LGPL), the typeface "
    "IBM Plex Sans Arabic (SIL Open Font Licence) and the Fluent UI System Icons of Microsoft (MIT)."
)


class HelpPage(Page):
    """Three tabs: guide, keys, about."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.tabs = QTabWidget(documentMode=True)
        self.guide, self.keys, self.about = QTextBrowser(), SimpleTable(1), QPlainTextEdit(readOnly=True)
        self.guide.setOpenLinks(False)
        self.guide.document().setDocumentMargin(theme.space("xl"))
        self.guide.setObjectName("reading")
        self.about.setObjectName("reading")
        self.about.setTabChangesFocus(True)
        self.copy = Button(icon="copy")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.about.toPlainText()))
        for tab in (self.guide, self.keys, self._about_tab()):
            self.tabs.addTab(tab, "")
        column = QVBoxLayout(self)
        edge = theme.space("page")
        column.setContentsMargins(edge, 0, edge, edge)
        column.addWidget(self.tabs)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.tabs.setAccessibleName(_("Help"))
        for place, title in enumerate((_("Guide"), _("Keys"), _("About"))):
            self.tabs.setTabText(place, title)
        self.guide.setAccessibleName(_("Guide"))
        self.keys.setAccessibleName(_("Keys"))
        self.about.setAccessibleName(_("About"))
        self.copy.setText(_("Copy"))
        self.guide.setMarkdown(guide_text(current()))
        self.keys.show_rows((_("Menu"), _("Command"), _("Keys")), key_rows())
        self.about.setPlainText(self._about_text())

    def refresh(self) -> None:
        """Say again where the store lies."""
        self.about.setPlainText(self._about_text())

    def do_guide(self) -> None:
        """Show the guide."""
        self.tabs.setCurrentIndex(0)

    def do_shortcuts(self) -> None:
        """Show every key."""
        self.tabs.setCurrentIndex(1)

    def do_about(self) -> None:
        """Show the version, the folder of the data and the licences."""
        self.tabs.setCurrentIndex(2)

    def _about_tab(self) -> QWidget:
        tab, foot = QWidget(), QHBoxLayout()
        column = QVBoxLayout(tab)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        column.addWidget(self.about, 1)
        column.addLayout(foot)
        return tab

    def _about_text(self) -> str:
        store = str(self.workspace.store.path) if self.workspace.is_open else ""
        versions = f"Python {platform.python_version()} · Qt {qVersion()} · {platform.system()} {platform.release()}"
        lines = (f"{_('OPA Desktop')} {__version__}", versions, "", _("The store"), store, "", _(LICENCES))
        return "\n".join(lines)


def key_rows() -> list[Row]:
    """Return every place and command that has keys, in the order of the menus."""
    places = [Row((_("Places"), _(info.title), _keys((info.shortcut,)))) for info in PAGES if info.shortcut]
    titles = {key: _plain(words) for key, words in MENUS}
    commands = [Row((titles[c.menu], _plain(c.text), _keys(c.keys))) for c in COMMANDS if c.shortcut]
    return [*places, *commands]


def guide_text(language: str) -> str:
    """Return the guide in a language (Markdown); the English one when it is not translated."""
    for code in (language, "en"):
        file = resource("help", f"guide.{code}.md")
        if file.exists():
            return file.read_text("utf-8")
    return ""


def _plain(words: str) -> str:
    return _(words).replace("&", "").rstrip("…").strip()


def _keys(texts: tuple[str, ...]) -> str:
    return " · ".join(QKeySequence(text).toString(QKeySequence.SequenceFormat.NativeText) for text in texts)
