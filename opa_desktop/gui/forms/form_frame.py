"""What stands above and below the fields of the form: the way back, the title, the periods; the buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from opa_desktop.gui import icons
from opa_desktop.gui.elements import Button, ElidedLabel, IconButton, PlainLabel, PrimaryButton
from opa_desktop.gui.forms.period_tabs import PeriodTabs
from opa_desktop.i18n import N_, _, isolate_ltr, sentence

ACTIVITY = N_("Activity {number}")
_ROOM_FOR_STATE = 160


class FormHeader(QWidget):
    """Back, the title of the record, why it can only be read, and the periods that have an entry."""

    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = IconButton("back")
        self.title = ElidedLabel("", "section", data=False)
        self.lock, self.lock_icon = PlainLabel("", "small", tone="late"), QLabel(self)
        self.periods = PeriodTabs()
        self._number, self._reason = "", ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self.title, 1)
        for widget in (self.lock_icon, self.lock, self.periods):
            row.addWidget(widget)
        self.back.clicked.connect(self.back_asked)

    def show_record(self, number: str) -> None:
        """Show which record is edited, "" for a new one."""
        self._number = number
        self._say_title()

    def show_reason(self, reason: str) -> None:
        """Show why some of the form can only be read; `reason` is untranslated, "" for none."""
        self._reason = reason
        self.lock.setText(_(reason) if reason else "")
        for widget in (self.lock, self.lock_icon):
            widget.setVisible(bool(reason))
        if reason:
            self.lock_icon.setPixmap(icons.icon("lock_closed", "late").pixmap(QSize(16, 16)))

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.back.set_icon("back")
        self.back.set_name(_("Back to the list"), "Esc")
        self.periods.retranslate()
        self.show_reason(self._reason)
        self._say_title()

    def _say_title(self) -> None:
        number = isolate_ltr(self._number)
        self.title.setText(sentence(ACTIVITY, {"number": number}) if self._number else _("New activity"))


class FormFooter(QWidget):
    """The buttons of the form, and whether everything is saved."""

    save_new_asked = Signal()
    save_asked = Signal()
    duplicate_asked = Signal()
    close_asked = Signal()
    discard_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.save_new, self.save = PrimaryButton(), Button()
        self.duplicate, self.close_button = Button(), Button("", "plain")
        self.state, self.discard = ElidedLabel("", "small", data=False), Button("", "linkButton")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for button in (self.save_new, self.save, self.duplicate):
            row.addWidget(button)
        row.addWidget(self.state, 1)
        row.addWidget(self.discard)
        row.addWidget(self.close_button)
        self.discard.clicked.connect(self.discard_asked)
        self.save_new.clicked.connect(self.save_new_asked)
        self.save.clicked.connect(self.save_asked)
        self.duplicate.clicked.connect(self.duplicate_asked)
        self.close_button.clicked.connect(self.close_asked)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.discard.setText(_("Discard the draft"))
        self._say_buttons()

    def _say_buttons(self) -> None:
        self._name_buttons(with_keys=True)
        shown = (button for button in self._buttons() if not button.isHidden())
        needed = sum(button.sizeHint().width() + self.layout().spacing() for button in shown)
        if needed + _ROOM_FOR_STATE > self.width():
            self._name_buttons(with_keys=False)  # large text in a small window: the keys are in the tool tips

    def _name_buttons(self, *, with_keys: bool) -> None:
        words = (_("Save and new"), _("Save"), _("Duplicate"), _("Close"))
        for button, name, keys in zip(self._buttons(), words, ("Ctrl+Enter", "Ctrl+S", "Ctrl+D", "Esc"), strict=True):
            named = f"{name}  ({isolate_ltr(keys)})"
            button.setText(named if with_keys else name)
            button.setAccessibleName(name)
            button.setToolTip("" if with_keys else named)

    def _buttons(self) -> tuple[Button, ...]:
        return (self.save_new, self.save, self.duplicate, self.close_button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the keys out where there is no room for them."""
        super().resizeEvent(event)
        self._say_buttons()

    def say(self, state: str, *, can_discard: bool) -> None:
        """Say whether everything is saved, and offer to throw away what is not."""
        self.state.setText(state)
        self.discard.setVisible(can_discard)

    def set_editable(self, editable: bool) -> None:
        """Offer saving, or only closing."""
        for button in (self.save_new, self.save, self.duplicate):
            button.setVisible(editable)
