"""The periods of an activity: one tab for each that has an entry, a button to add one, and a way to take one out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabBar, QWidget

from opa_desktop.gui import icons, theme
from opa_desktop.gui.elements import IconButton, PlainLabel
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.locales import digits

REMOVE = N_("Remove the entry of {period}")
ADD = N_("Add an entry for {period}")


class PeriodTabs(QWidget):
    """The periods, the one that is edited marked. `chosen` names another one, `remove_asked` one to take out."""

    chosen = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = PlainLabel("", "muted")
        self.bar, self.more = QTabBar(self, expanding=False, drawBase=False), IconButton("add")
        self._known: Sequence[str] = ()
        self._statuses: Mapping[str, str] = {}
        self._locked: frozenset[str] = frozenset()
        self._editable = True
        self._period, self._busy = "", False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self.label, self.bar, self.more):
            row.addWidget(widget)
        self.bar.currentChanged.connect(self._on_tab)
        self.more.clicked.connect(self.show_menu)

    @property
    def periods(self) -> list[str]:
        """The periods that have a tab, in order."""
        return [str(self.bar.tabData(place)) for place in range(self.bar.count())]

    def show_periods(
        self,
        statuses: Mapping[str, str],
        known: Sequence[str],
        period: str,
        *,
        locked: frozenset[str] = frozenset(),
        editable: bool = True,
    ) -> None:
        """Show the periods of a record with their statuses ("" if none), and which one is edited."""
        self._statuses, self._known, self._locked, self._period = statuses, known, locked, period
        self._editable = editable
        self._busy = True
        shown = sorted({*statuses, period} - {""})
        while self.bar.count():
            self.bar.removeTab(0)
        for place, label in enumerate(shown):
            self.bar.addTab(digits(label))
            self.bar.setTabData(place, label)
        self.bar.setCurrentIndex(shown.index(period) if period in shown else -1)
        self._busy = False
        self.more.setVisible(editable and bool(known))
        self._draw()

    def show_status(self, period: str, status: str) -> None:
        """Show another status of a period while it is typed."""
        if period and self._statuses.get(period) != status:
            self._statuses = {**self._statuses, period: status}
            self._draw()

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.label.setText(_("Period"))
        self.bar.setAccessibleName(_("Period"))
        self.more.set_name(_("Add or remove a period"))
        for place, label in enumerate(self.periods):
            self.bar.setTabText(place, digits(label))
        self._draw()

    def show_menu(self) -> None:
        """Offer the periods without an entry, and to take out the entry that is shown."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Return the menu of what can be added and taken out."""
        menu = QMenu(self)
        for label in reversed([label for label in self._known if label not in self.periods]):
            action = menu.addAction(sentence(ADD, {"period": digits(label)}), partial(self.chosen.emit, label))
            action.setEnabled(label not in self._locked)
        menu.addSeparator()
        remove = menu.addAction(sentence(REMOVE, {"period": digits(self._period)}))
        remove.setIcon(icons.icon("delete"))
        remove.setEnabled(self._period in self._statuses and self._period not in self._locked)
        remove.triggered.connect(lambda: self.remove_asked.emit(self._period))
        return menu

    def _on_tab(self, place: int) -> None:
        if not self._busy and place >= 0:
            self.chosen.emit(self.bar.tabData(place))

    def _draw(self) -> None:
        for place, label in enumerate(self.periods):
            status = self._statuses.get(label, "")
            name = "lock_closed" if label in self._locked else icons.STATUS_ICONS.get(status, "add_circle")
            token = "muted" if label in self._locked or not status else theme.status_token(status)
            self.bar.setTabIcon(place, icons.icon(name, token, filled=status == "implemented"))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons again for another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_period"):
            self._draw()
