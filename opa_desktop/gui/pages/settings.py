"""Settings: one page, groups at the starting edge, a search box, and everything takes effect at once."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from opa_desktop.core.arabic import fold
from opa_desktop.gui import icons, theme
from opa_desktop.gui.direction import align_by_text, follow_text
from opa_desktop.gui.elements import Button, Card, PlainLabel
from opa_desktop.gui.pages.page import Page
from opa_desktop.gui.scrolling import scrolled
from opa_desktop.gui.settings_parts.groups import GROUPS, SettingGroup
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _


class GroupCard(Card):
    """The rows of one group, and a button that restores its defaults."""

    def __init__(self, group: SettingGroup, workspace: Workspace) -> None:
        super().__init__()
        self.group, self.rows = group, group.make(workspace)
        self.restore = Button("", "plain", "arrow_reset")
        self.restore.clicked.connect(self._restore)
        self.body.setSpacing(14)
        for row in self.rows:
            self.body.addWidget(row)
        foot = QHBoxLayout()
        foot.addWidget(self.restore)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def retranslate(self) -> None:
        """Set every word in the language in use."""
        self.set_title(_(self.group.title))
        self.restore.setText(_("Restore the defaults"))
        self.restore.setAccessibleName(_("Restore the defaults: {group}").format(group=_(self.group.title)))
        for row in self.rows:
            row.retranslate()

    def show_matches(self, wanted: str) -> int:
        """Show the rows that match folded words, or all with ""; return how many are shown."""
        for row in self.rows:
            row.setVisible(row.matches(wanted))
        count = sum(row.matches(wanted) for row in self.rows)
        self.restore.setVisible(not wanted)
        self.setVisible(count > 0)
        return count

    def _restore(self) -> None:
        for row in self.rows:
            row.restore_default()


class SettingsPage(Page):
    """The groups, and at the starting edge their names to jump to."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.search_box, self.names = QLineEdit(), QListWidget()
        self.cards = [GroupCard(group, workspace) for group in GROUPS]
        self.nothing = PlainLabel("", "muted")
        follow_text(self.search_box)
        self.search_box.textChanged.connect(self._search)
        self.names.currentRowChanged.connect(self._jump)
        workspace.settings_changed.connect(lambda _names: self._show_values())
        self._build()

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.search_box.setPlaceholderText(_("Search the settings…"))
        self.search_box.setAccessibleName(_("Search the settings"))
        align_by_text(self.search_box)
        self.names.setAccessibleName(_("Groups of settings"))
        self.nothing.setText(_("No setting has these words."))
        for card in self.cards:
            card.retranslate()
        self._fill_names()

    def refresh(self) -> None:
        """Show what holds now."""
        self._show_values()

    def _build(self) -> None:
        side, content, columns = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        edge, gap = theme.space("page"), theme.space("m")
        self.names.setObjectName("plainList")
        self.names.setIconSize(QSize(20, 20))
        self.search_box.setClearButtonEnabled(True)
        side.addWidget(self.search_box)
        side.addWidget(self.names, 1)
        content.setSpacing(gap)
        for card in self.cards:
            content.addWidget(card)
        self.nothing.hide()
        content.addWidget(self.nothing)
        content.addStretch(1)
        held = QWidget()
        self._scroll = scrolled(held, content)
        side_holder = QWidget()
        side_holder.setLayout(side)
        side_holder.setFixedWidth(240)
        side.setContentsMargins(0, 0, 0, edge)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addSpacing(edge)  # a margin would stay at the same side in a right-to-left window
        columns.addWidget(side_holder)
        columns.addWidget(held, 1)
        self.setLayout(columns)

    def _fill_names(self) -> None:
        row = max(0, self.names.currentRow())
        self.names.blockSignals(True)
        self.names.clear()
        for card in self.cards:
            item = QListWidgetItem(icons.icon(card.group.icon), _(card.group.title))
            item.setSizeHint(QSize(100, theme.row_height("roomy")))
            self.names.addItem(item)
        self.names.setCurrentRow(row)
        self.names.blockSignals(False)

    def _jump(self, place: int) -> None:
        if 0 <= place < len(self.cards):
            self._scroll.verticalScrollBar().setValue(self.cards[place].y())

    def _search(self, text: str) -> None:
        wanted = fold(text)
        found = sum(card.show_matches(wanted) for card in self.cards)
        self.nothing.setVisible(found == 0)

    def _show_values(self) -> None:
        for card in self.cards:
            for row in card.rows:
                row.show_value()
        self._fill_names()
