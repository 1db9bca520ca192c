"""One setting a row. A row shows what holds, changes it at once, and can be found by its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from opa_desktop.core.arabic import fold
from opa_desktop.gui.direction import align_by_text, follow_text, keep_ltr
from opa_desktop.gui.elements import PlainLabel
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import _
from opa_desktop.settings import Settings

DEFAULTS = Settings()
Words = Callable[[], str]


class SettingRow(QWidget):
    """A label over the widget of one setting; `help` is a line that says what it is for."""

    room = 0  # how much of its line a narrow editor takes

    def __init__(self, workspace: Workspace, setting: str, label: str, help_: str = "") -> None:
        super().__init__()
        self.workspace, self.setting = workspace, setting
        self._label, self._help = label, help_
        self.label, self.help = PlainLabel(), PlainLabel("", "small", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.label)

    def put(self, editor: QWidget, *, at_start: bool = False) -> None:
        """Take the widget that changes the setting; `at_start` keeps a narrow one at the starting edge."""
        self.editor = editor
        self.label.setBuddy(editor)
        if at_start:
            # A row with a stretch, because Qt aligns a left-to-right field by the field and not by the window.
            row = QHBoxLayout()
            row.addWidget(editor, self.room)
            row.addStretch(1)
            self._column.addLayout(row)
        else:
            self._column.addWidget(editor)
        self._column.addWidget(self.help)

    def value(self) -> Any:
        """Return what the settings say."""
        return getattr(self.workspace.settings, self.setting)

    def change(self, value: Any) -> None:
        """Change the setting; it takes effect at once."""
        self.workspace.update_settings(**{self.setting: value})

    def show_value(self) -> None:
        """Show what the settings say."""

    def retranslate(self) -> None:
        """Set every word in the language in use."""
        self.label.setText(_(self._label))
        self.editor.setAccessibleName(_(self._label))
        self.help.setText(_(self._help) if self._help else "")
        self.help.setVisible(bool(self._help))
        self.show_value()

    def restore_default(self) -> None:
        """Go back to what a new installation has."""
        self.change(getattr(DEFAULTS, self.setting))

    def matches(self, wanted: str) -> bool:
        """Tell whether the folded words of a search are in the words of this row."""
        words = fold(f"{self.label.raw_text()} {self.help.raw_text()}")
        return all(word in words for word in wanted.split())


class ChoiceRow(SettingRow):
    """One of several values: pairs of value and the words for it, called per language."""

    def __init__(
        self, workspace: Workspace, setting: str, label: str, values: Sequence[tuple[Any, Words]], help_: str = ""
    ) -> None:
        super().__init__(workspace, setting, label, help_)
        self._values = values
        self.combo = QComboBox()
        self.combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._calm = WheelCalmer(self.combo)
        self.combo.activated.connect(lambda row: self.change(self.combo.itemData(row)))
        self.put(self.combo, at_start=True)

    def show_value(self) -> None:
        """List the values in the language in use and show the one that holds."""
        self.combo.clear()
        for value, words in self._values:
            self.combo.addItem(words(), value)
        self.combo.setCurrentIndex(max(0, self.combo.findData(self.value())))


class YesNoRow(SettingRow):
    """A box to tick, with its words beside it."""

    def __init__(self, workspace: Workspace, setting: str, label: str, help_: str = "") -> None:
        super().__init__(workspace, setting, label, help_)
        self.box = QCheckBox()
        self.box.clicked.connect(self.change)
        self.label.hide()
        self.put(self.box)

    def show_value(self) -> None:
        """Show what holds."""
        self.box.setText(self.label.raw_text())
        self.box.setChecked(bool(self.value()))


class TextRow(SettingRow):
    """A line of text, taken when it is left; `ltr` for addresses, patterns and paths."""

    room = 100

    def __init__(self, workspace: Workspace, setting: str, label: str, help_: str = "", *, ltr: bool = False) -> None:
        super().__init__(workspace, setting, label, help_)
        self.edit, self._ltr = QLineEdit(), ltr
        self.edit.setMaximumWidth(460)
        keep_ltr(self.edit) if ltr else follow_text(self.edit)
        self.edit.editingFinished.connect(self._take)
        self.put(self.edit, at_start=True)

    def show_value(self) -> None:
        """Show what holds."""
        self.edit.setText(str(self.value()))
        if not self._ltr:
            align_by_text(self.edit)

    def _take(self) -> None:
        if self.edit.text().strip() != self.value():
            self.change(self.edit.text().strip())


class OfficeRow(TextRow):
    """A particular of the office, which is kept in the store and not in the settings."""

    def value(self) -> str:
        """Return what the store says."""
        return str(getattr(self.workspace.store.office, self.setting)) if self.workspace.is_open else ""

    def change(self, value: Any) -> None:
        """Write it to the store."""
        import dataclasses

        store = self.workspace.store
        store.set_office(dataclasses.replace(store.office, **{self.setting: value}))

    def restore_default(self) -> None:
        """Leave it: an office has no default."""


class SeveralRow(SettingRow):
    """Several of a list, as boxes to tick in lines."""

    def __init__(
        self, workspace: Workspace, setting: str, label: str, values: Sequence[tuple[str, Words]], help_: str = ""
    ) -> None:
        super().__init__(workspace, setting, label, help_)
        self._values = values
        self.boxes = {value: QCheckBox() for value, _words in values}
        field = QWidget()
        flow = FlowLayout(field, gap=16, line_gap=6)
        for box in self.boxes.values():
            box.clicked.connect(self._take)
            flow.addWidget(box)
        self.put(field)

    def show_value(self) -> None:
        """Show what holds."""
        for value, words in self._values:
            self.boxes[value].setText(words())
            self.boxes[value].setAccessibleName(words())
            self.boxes[value].setChecked(value in self.value())

    def _take(self) -> None:
        self.change(tuple(value for value, box in self.boxes.items() if box.isChecked()))


class WheelCalmer(QObject):
    """Keeps the wheel from changing a combo box one only scrolls past."""

    def __init__(self, combo: QComboBox) -> None:
        super().__init__(combo)
        combo.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand the wheel on while the combo box does not have the keyboard."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox) and not watched.hasFocus():
            event.ignore()
            return True
        return False
