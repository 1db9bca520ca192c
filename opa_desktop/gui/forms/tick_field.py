"""A field of the bulk form: a box to tick before its label; without the tick the activities keep what they have."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from opa_desktop.core.columns import Kind
from opa_desktop.core.entry import is_empty
from opa_desktop.gui.forms.bulk_values import How, Shared, Wish
from opa_desktop.gui.forms.editor import Editor
from opa_desktop.gui.forms.field import Field
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.locales import joined, number

DIFFERENT = N_("(different)")
DIFFERENT_VALUES = N_("(different): {values}")
CHANGE, EMPTIED = N_("Change {field}"), N_("It will be emptied.")
_LISTED = 3
_HOW = ((How.REPLACE, N_("Replace")), (How.ADD, N_("Add to it")), (How.REMOVE, N_("Take out")))


class TickField(Field):
    """An editor with a tick. Typing ticks it; taking the tick away shows again what the activities have."""

    ticked = Signal()

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        self.tick = QCheckBox()
        self.how = QComboBox() if editor.column.kind is Kind.TERMS else None
        self._shared = Shared()
        super().__init__(editor, parent)
        if self.pin is not None:
            self.pin.hide()
        if self.needed is not None:
            self.needed.hide()
        if self.how is not None:
            for how, _words in _HOW:
                self.how.addItem("", how)
            self.layout().itemAt(0).layout().addWidget(self.how)
            self.how.setEnabled(False)
            self.how.activated.connect(lambda _at: self.ticked.emit())
        self.tick.toggled.connect(self._on_ticked)
        editor.changed.connect(lambda: self.tick.setChecked(True))

    def leading(self) -> Sequence[QWidget]:
        """Return the box to tick, which stands before the label."""
        return (self.tick,)

    def show_shared(self, shared: Shared) -> None:
        """Show what the activities have in common, or that they differ."""
        self._shared = shared
        self.editor.set_value(shared.value)
        self.tick.setChecked(False)
        self._say_mixed()
        self._show_message()

    def wish(self) -> Wish | None:
        """Return what is wanted, None without a tick."""
        if not self.tick.isChecked():
            return None
        return Wish(self.editor.value(), How(self.how.currentData()) if self.how is not None else How.REPLACE)

    def is_changed(self) -> bool:
        """Tell whether the editor shows something else than the activities have."""
        return self.editor.value() != self._shared.value

    def set_open(self, is_open: bool) -> None:
        """Let the field be changed, or only looked at."""
        self.editor.set_read_only(not is_open)
        self.tick.setEnabled(is_open)

    def _on_ticked(self, on: bool) -> None:
        if not on and (self.is_changed() or self.editor.typed()):
            self.editor.set_value(self._shared.value)
            self.show_problems(())
        if self.how is not None:
            self.how.setEnabled(on)
        self._say_mixed()
        self._show_message()
        self.ticked.emit()

    # --- words -----------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        super().retranslate()
        name = sentence(CHANGE, {"field": _(self.column.label)})
        self.tick.setAccessibleName(name)
        self.tick.setToolTip(name)
        if self.how is not None:
            self.how.setAccessibleName(f"{_('What to do with the list')}: {_(self.column.label)}")
            for place, (_how, words) in enumerate(_HOW):
                self.how.setItemText(place, _(words))
        self._say_mixed()

    def _say_mixed(self) -> None:
        mixed = self._shared.mixed and not self.tick.isChecked()
        if not mixed and not self.tick.isChecked():
            return
        for widget in {self.editor.focus_widget(), *self.editor.marked_widgets()}:
            if hasattr(widget, "setPlaceholderText"):
                widget.setPlaceholderText(_(DIFFERENT) if mixed else "")

    def own_message(self) -> str:
        """Return that the values differ, or that the field will be emptied."""
        if self.tick.isChecked():
            return _(EMPTIED) if is_empty(self.editor.value()) and not self.editor.typed() else ""
        if not self._shared.mixed:
            return ""
        most = [f"{words or _('not stated')} ({number(count)})" for words, count in self._shared.counted[:_LISTED]]
        more = ["…"] if len(self._shared.counted) > _LISTED else []
        return sentence(DIFFERENT_VALUES, {"values": joined([*most, *more])})
