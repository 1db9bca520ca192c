"""The window: rail, top bar, notices, page and status bar around one workspace."""

from __future__ import annotations

import base64
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.gui import theme
from opa_desktop.gui.dispatch import Dispatcher
from opa_desktop.gui.dropping import dropped_file, place_of
from opa_desktop.gui.menus import Menus
from opa_desktop.gui.notice_widgets import NoticeBar, UndoStrip
from opa_desktop.gui.page_stack import PageStack
from opa_desktop.gui.pages import PAGES, page_info
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.rail import COLLAPSE_BELOW, Rail
from opa_desktop.gui.status_bar import StatusBar
from opa_desktop.gui.top_bar import TopBar
from opa_desktop.gui.window_commands import WindowCommands
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _

SMALLEST = (1024, 600)
FIRST_SIZE = (1366, 740)


class MainWindow(QMainWindow):
    """The shell around the pages. `show_instead` puts something else in its place: the first run, or a trouble."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.rail, self.top_bar = Rail(PAGES), TopBar(workspace)
        self.notice_bar, self.undo_strip = NoticeBar(), UndoStrip(self)
        self.pages, self.status_bar = PageStack(workspace), StatusBar(workspace)
        self.commands = WindowCommands(self, workspace)
        self.dispatcher = Dispatcher(workspace, self, self.commands)
        self.menus = Menus(self.menuBar(), workspace, self.dispatcher, PAGES)
        self._outer = QStackedWidget()
        self._outer.addWidget(self._shell())
        self.setCentralWidget(self._outer)
        self.setAcceptDrops(True)
        self._connect()
        self.retranslate()
        self._restore_place()

    # --- what is shown ---------------------------------------------------------------------------------------

    def current_page(self) -> Page | None:
        """Return the page that is shown; None while something else stands in the place of the shell."""
        return self.pages.page() if self._outer.currentIndex() == 0 else None

    def show_page(self, key: str, argument: object = None) -> Page | None:
        """Show a page and hand it `argument`; None for an unknown one, or when the one shown may not be left."""
        if key not in {info.key for info in PAGES}:
            return None  # the settings can name a page of another version
        return self.pages.show_page(key, argument)

    def show_shell(self, key: str = "") -> None:
        """Show the pages, starting with `key` or the one that was shown last."""
        while self._outer.count() > 1:
            gone = self._outer.widget(1)
            self._outer.removeWidget(gone)
            gone.deleteLater()
        self.menuBar().show()
        wanted = key or self.workspace.settings.last_page
        self._outer.setCurrentIndex(0)
        if self.show_page(wanted) is None:
            self.show_page("home")
        self.menus.refresh()

    def show_instead(self, widget: QWidget) -> None:
        """Show `widget` in the place of the whole shell, until `show_shell`."""
        while self._outer.count() > 1:
            gone = self._outer.widget(1)
            self._outer.removeWidget(gone)
            gone.deleteLater()
        self.undo_strip.hide()
        self._outer.addWidget(widget)
        self._outer.setCurrentWidget(widget)
        self.menuBar().hide()

    def panes(self) -> list[QWidget]:
        """Return the panes F6 goes through."""
        page = self.current_page()
        return [self.rail, self.top_bar, *([page] if page else [])]

    # --- language, look, data --------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every word of the shell in the language in use; pages do it for themselves."""
        self._set_title()
        self.undo_strip.hide()  # its words are of the language before
        for part in (self.rail, self.top_bar, self.notice_bar, self.status_bar, self.menus):
            part.retranslate()
        self._show_title(self.pages.key)

    def _connect(self) -> None:
        space = self.workspace
        space.language_changed.connect(self.retranslate)
        space.settings_changed.connect(self._settings_changed)
        space.store_opened.connect(self._set_title)
        space.page_requested.connect(self.show_page)
        space.command_requested.connect(self.dispatcher.run)
        space.notices.said.connect(self.notice_bar.show_notice)
        space.notices.cleared.connect(self.notice_bar.clear)
        space.notices.undo_offered.connect(self._offer_undo)
        self.undo_strip.undo_requested.connect(lambda: self.dispatcher.run("undo"))
        self.rail.chosen.connect(self._rail_chosen)
        self.pages.page_changed.connect(self._page_changed)
        self.pages.searched.connect(self.top_bar.search.show_text)
        self.top_bar.new_requested.connect(lambda: self.dispatcher.run("new"))
        self.top_bar.search.searched.connect(self._search_here)
        self.top_bar.search.entered.connect(self._search)

    def _settings_changed(self, names: frozenset[str]) -> None:
        if "theme" in names:
            self.menus.retranslate()  # its icons are in the colours of the theme

    def _set_title(self) -> None:
        name = ""
        if self.workspace.is_open:
            name = self.workspace.catalogue.name("offices", self.workspace.store.office.code)
        self.setWindowTitle(name or _("OPA Desktop"))

    def _page_changed(self, key: str) -> None:
        self.notice_bar.clear()
        self.rail.show_chosen(key)
        self._show_title(key)
        self.menus.refresh()
        if key != self.workspace.settings.last_page:
            self.workspace.update_settings(last_page=key)

    def _rail_chosen(self, key: str) -> None:
        if self.show_page(key) is None and self.pages.key:
            self.rail.show_chosen(self.pages.key)

    def _show_title(self, key: str) -> None:
        if key:
            self.top_bar.title.setText(_(page_info(key).title))

    def _offer_undo(self, done: str) -> None:
        self.undo_strip.offer(done)
        self._place_strip()

    # --- search ----------------------------------------------------------------------------------------------

    def _search_here(self, text: str) -> None:
        # While typing only a page that searches by itself follows; the others wait for Enter.
        page = self.current_page()
        if page is not None and hasattr(page, "search"):
            page.search(text)

    def _search(self, text: str) -> None:
        page = self.current_page()
        if page is not None and hasattr(page, "search"):
            page.search(text)
        elif text.strip():
            self.show_page("activities", ActivityFilter(text=text))

    # --- layout ----------------------------------------------------------------------------------------------

    def _shell(self) -> QWidget:
        middle, column = QWidget(), QVBoxLayout()
        edge = theme.space("page")
        self._notice_gap = QWidget()
        self._notice_gap.setFixedHeight(theme.space("m"))
        self._notice_gap.hide()
        self.notice_bar.toggled.connect(self._notice_gap.setVisible)
        notice_row = QHBoxLayout()
        notice_row.setContentsMargins(edge, 0, edge, 0)
        notice_row.addWidget(self.notice_bar)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top_bar, _line()):
            column.addWidget(part)
        column.addSpacing(theme.space("m"))
        column.addLayout(notice_row)
        column.addWidget(self._notice_gap)
        column.addWidget(self.pages, 1)
        middle.setLayout(column)
        whole, row, shell = QVBoxLayout(), QHBoxLayout(), QWidget()
        row.setSpacing(0)
        for part in (self.rail, _line(upright=True)):
            row.addWidget(part)
        row.addWidget(middle, 1)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(_line())
        whole.addWidget(self.status_bar)
        shell.setLayout(whole)
        return shell

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Collapse the rail in a narrow window, and keep the undo strip over the status bar."""
        super().resizeEvent(event)
        self.rail.set_narrow(event.size().width() < COLLAPSE_BELOW)
        self._place_strip()

    def changeEvent(self, event: QEvent) -> None:
        """Move the undo strip when the direction changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and hasattr(self, "undo_strip"):
            self._place_strip()

    def _place_strip(self) -> None:
        strip = self.undo_strip
        width = min(560, self.width() - 2 * theme.space("xl"))
        height = strip.sizeHint().height()
        top = self.height() - self.status_bar.height() - height - theme.space("m")
        # In the middle, so that it needs no side.
        strip.setGeometry((self.width() - width) // 2, top, width, height)

    # --- dropping files --------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, so that what cannot be opened can be refused with a reason."""
        if self.current_page() is not None and dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a workbook in Import, a backup in History, and say why of anything else."""
        file = dropped_file(event.mimeData())
        if file is None:
            return
        event.acceptProposedAction()
        self.open_file(file)

    def open_file(self, file: Path) -> None:
        """Show a file on the page that takes such files, or say that none does."""
        key, refusal = place_of(file)
        if not refusal and self.show_page(key, file) is not None:
            return
        self.workspace.notices.say("warning", refusal or (lambda: _("This file cannot be opened here.")))

    # --- the end ---------------------------------------------------------------------------------------------

    def keep_typing(self) -> None:
        """Keep what is typed on the page that is shown; the others kept theirs when they were left."""
        if (page := self.current_page()) is not None:
            page.may_leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the page that is shown, remember where the window stood, and close the store."""
        page = self.current_page()
        if page is not None and not page.may_leave():
            event.ignore()
            return
        place = base64.b64encode(bytes(self.saveGeometry().data())).decode()
        self.workspace.update_settings(window=place)
        super().closeEvent(event)

    def _restore_place(self) -> None:
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST_SIZE)
        if place := self.workspace.settings.window:
            try:
                self.restoreGeometry(QByteArray(base64.b64decode(place, validate=True)))
            except ValueError:
                return


def _line(*, upright: bool = False) -> QFrame:
    line = QFrame()
    line.setObjectName("uprightLine" if upright else "separator")
    line.setFixedWidth(1) if upright else line.setFixedHeight(1)
    line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return line
