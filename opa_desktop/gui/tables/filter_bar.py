"""The line above the table: one chip per condition in words, a menu to add one, and how many activities there are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.gui.elements import Button, FilterChip, PlainLabel
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.gui.tables import filter_state, filter_words
from opa_desktop.gui.tables.filter_panels import AskFacets, FilterPanel
from opa_desktop.gui.tables.filter_state import FilterState
from opa_desktop.gui.tables.panels import make_panel
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.locales import number

REMOVE = N_("Remove the filter {words}")
OF = N_("{shown} of {total}")
_LEAST_CHIP, _CHIP_EDGES = 160, 90
_WITHOUT_PANEL = (
    filter_state.TEXT, filter_state.TIME, filter_state.INCOMPLETE, filter_state.DELETED, filter_state.CHANGED,
    filter_state.SELECTION, filter_state.UNSENT,
)  # fmt: skip


class FilterBar(QWidget):
    """Chips of a `FilterState`, "+ Filter", "Clear all" and the count; `ask_facets` fills the lists of its panels."""

    panel_opened = Signal(str)

    def __init__(
        self,
        state: FilterState,
        catalogue: Callable[[], Catalogue],
        ask_facets: AskFacets,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.state = state
        self._catalogue = catalogue
        self._ask_facets = ask_facets
        self._counts = (0, 0)
        self._said = ActivityFilter()
        self.chips: dict[str, FilterChip] = {}
        self.panel: FilterPanel | None = None
        self.flow_box = QWidget(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.flow_box.setSizePolicy(policy)
        self.flow = FlowLayout(self.flow_box, gap=8, line_gap=6)
        self.add_button = Button("", "plain", "filter")
        self.clear_button = Button("", "plain", "filter_dismiss")
        self.count = PlainLabel("", "muted")
        self.flow.addWidget(self.add_button)
        self.flow.addWidget(self.clear_button)
        self.ends = QHBoxLayout()
        self.ends.setSpacing(8)
        self.ends.addWidget(self.count)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.flow_box, 1)
        side = QVBoxLayout()
        side.addLayout(self.ends)
        side.addStretch(1)
        box.addLayout(side)
        self.add_button.clicked.connect(self.open_menu)
        self.clear_button.clicked.connect(state.clear)
        state.changed.connect(self._on_state)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.add_button.setText(_("Filter"))
        self.add_button.setToolTip(_("Add a filter (Ctrl+Shift+F)"))
        self.clear_button.setText(_("Clear all"))
        self._show_chips()
        self.set_counts(*self._counts)

    def set_counts(self, shown: int, total: int) -> None:
        """Show how many of how many activities are in the table."""
        self._counts = shown, total
        self.count.setText(sentence(OF, {"shown": number(shown), "total": number(total)}))

    # --- chips -----------------------------------------------------------------------------------------------

    def _on_state(self) -> None:
        # The words of the search have no chip: while they are typed nothing here has to be laid out again.
        if filter_state.without(self.state.filter, filter_state.TEXT) != self._said:
            self._show_chips()
        self.clear_button.setVisible(bool(filter_state.parts(self.state.filter)))

    def _show_chips(self) -> None:
        self._said = filter_state.without(self.state.filter, filter_state.TEXT)
        found = self.state.filter
        wanted = [part for part in filter_state.parts(found) if part != filter_state.TEXT]
        for part in [part for part in self.chips if part not in wanted]:
            chip = self.chips.pop(part)
            self.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for part in wanted:
            self._say_chip(self._chip(part), found, part)
        self.clear_button.setVisible(bool(filter_state.parts(found)))
        self.flow.invalidate()
        self.updateGeometry()

    def _say_chip(self, chip: FilterChip, found: ActivityFilter, part: str) -> None:
        words = filter_words.part_words(found, part, self._catalogue())
        room = max(_LEAST_CHIP, self.flow_box.width() - _CHIP_EDGES)
        shown = chip.body.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        chip.set_texts(shown, sentence(REMOVE, {"words": filter_words.inner(words)}))
        chip.body.setAccessibleName(words)
        chip.body.setToolTip(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words of a chip where the window is too narrow for them."""
        super().resizeEvent(event)
        for part, chip in self.chips.items():
            self._say_chip(chip, self.state.filter, part)

    def _chip(self, part: str) -> FilterChip:
        if part not in self.chips:
            chip = FilterChip(parent=self.flow_box)
            chip.clicked.connect(lambda: self.open_panel(part, chip))
            chip.removed.connect(lambda: self.state.drop(part))
            self.flow.insert_widget(self.flow.count() - 2, chip)
            chip.show()
            self.chips[part] = chip
        return self.chips[part]

    # --- adding ----------------------------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """Return the menu of what can be filtered by."""
        menu = QMenu(self)
        for name in filter_words.offered():
            if name == "type":
                menu.addSeparator()
            menu.addAction(filter_words.label(name), lambda name=name: self.open_panel(name, self.add_button))
        menu.addSeparator()
        menu.addAction(_("Incomplete"), lambda: self._set_incomplete())
        return menu

    def open_menu(self) -> None:
        """Show the menu below its button."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = self.add_button.width() - menu.sizeHint().width() if rtl else 0
        menu.popup(self.add_button.mapToGlobal(QPoint(x, self.add_button.height())))

    def _set_incomplete(self) -> None:
        from dataclasses import replace

        self.state.set_filter(replace(self.state.filter, incomplete=True))

    def open_panel(self, part: str, below: QWidget) -> None:
        """Open the panel of a column below its chip; parts without one do nothing."""
        if part in _WITHOUT_PANEL:
            return
        panel = make_panel(part, self.state, self._catalogue(), self)
        self.panel = panel
        self._ask_facets(part, panel.show_facets)
        panel.open_below(below)
        self.panel_opened.emit(part)
