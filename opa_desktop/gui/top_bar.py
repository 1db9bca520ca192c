"""The bar over the page: its title, the search box, the reporting period, and the button for a new activity."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QWidget

from opa_desktop.gui import icons, theme
from opa_desktop.gui.commands import command
from opa_desktop.gui.direction import align_by_text, follow_text
from opa_desktop.gui.elements import PlainLabel, PrimaryButton
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _
from opa_desktop.locales import digits

PAUSE_MS = 0
"""How long the typing has to rest before the search goes out: not at all, for an overtaken question is broken off."""


class SearchBox(QLineEdit):
    """The search over all activities: `searched` goes out with every letter, `entered` with Enter, Esc clears."""

    searched = Signal(str)
    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setClearButtonEnabled(True)
        # Kept and only painted anew: taking an action away deletes a widget while Qt walks the list of all widgets.
        self._glass = self.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(lambda: self.searched.emit(self.text()))
        self.textEdited.connect(lambda _text: self._timer.start())
        self.returnPressed.connect(self._enter)
        follow_text(self)

    def retranslate(self) -> None:
        """Set the words and turn the text round in the language in use."""
        keys = QKeySequence(command("find").keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        self.setPlaceholderText(_("Search all activities…") + f"  ({keys})")
        self.setAccessibleName(_("Search all activities"))
        align_by_text(self)

    def show_text(self, text: str) -> None:
        """Show words that were searched elsewhere, without searching again."""
        with QSignalBlocker(self):
            self.setText(text)
        align_by_text(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the search with Esc."""
        if event.keyCombination() == QKeyCombination(Qt.Key.Key_Escape) and self.text():
            self.clear()
            self.searched.emit("")
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the glass in the colour of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_glass"):
            self._glass.setIcon(icons.icon("search", "muted"))

    def _enter(self) -> None:
        self._timer.stop()
        self.entered.emit(self.text())


class TopBar(QFrame):
    """Title, search, period and the button for a new activity."""

    new_requested = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self._workspace = workspace
        self.title = PlainLabel("", "page")
        self.search = SearchBox()
        self.period_label, self.period = PlainLabel("", "muted"), QComboBox()
        self.period_label.setBuddy(self.period)
        self.new = PrimaryButton(icon="add")
        self.new.clicked.connect(self.new_requested)
        self.period.activated.connect(self._choose_period)
        workspace.store_opened.connect(self.fill_periods)
        workspace.changed.connect(lambda _changes: self.fill_periods())
        workspace.period_changed.connect(lambda _period: self.fill_periods())
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        edge = theme.space("page")
        row.setContentsMargins(edge, 8, edge, 8)
        row.setSpacing(theme.space("m"))
        self.search.setMinimumWidth(180)
        self.search.setMaximumWidth(420)
        self.period.setMinimumWidth(120)
        row.addWidget(self.title)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        row.addWidget(self.period_label)
        row.addWidget(self.period)
        row.addWidget(self.new)

    def retranslate(self) -> None:
        """Set every word in the language in use."""
        self.search.retranslate()
        self.period_label.setText(_("Reporting period"))
        self.period.setAccessibleName(_("Reporting period"))
        self.new.setText(_("New activity"))
        keys = QKeySequence(command("new").keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        self.new.setToolTip(f"{self.new.text()} ({keys})")
        self.fill_periods()

    def fill_periods(self) -> None:
        """List the periods of the store, the newest first, and show the chosen one."""
        if not self._workspace.is_open:
            return
        from opa_desktop.store import periods

        labels = [period.label for period in reversed(periods.all_periods(self._workspace.store))]
        with QSignalBlocker(self.period):
            self.period.clear()
            self.period.addItem(_("All periods"), "")
            for label in labels:
                self.period.addItem(digits(label), label)
            self.period.setCurrentIndex(max(0, self.period.findData(self._workspace.period)))

    def _choose_period(self, row: int) -> None:
        self._workspace.set_period(str(self.period.itemData(row)))
