"""One field of a form: the label above, the editor, and one line below for what is wrong or was understood."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from opa_desktop.core.columns import Level
from opa_desktop.core.problems import Problem, Severity, say
from opa_desktop.gui import icons
from opa_desktop.gui.elements import PlainLabel
from opa_desktop.gui.forms.editor import Editor
from opa_desktop.gui.forms.pins import PinButton, can_be_pinned
from opa_desktop.i18n import N_, _

_LOOK = {
    Severity.BLOCKER: ("error", "error_circle"),
    Severity.WARNING: ("late", "warning"),
    Severity.HINT: ("", "info"),
}
_ORDER = tuple(_LOOK)

NEEDED_ALWAYS = ("title",)
"""What even a draft should have, so that it is found again. The rest is needed for sending only."""

ALWAYS, FOR_SENDING = N_("needed from the start"), N_("needed for sending")


class Field(QWidget):
    """An editor with its label and its message. `pin_asked` is emitted with the key when its pin is pressed."""

    pin_asked = Signal(str)

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.column = editor.column
        self.problems: tuple[Problem, ...] = ()
        self.label = PlainLabel()
        self.label.setBuddy(editor)
        self.needed = PlainLabel("", "strong", tone="accent") if self.column.level is Level.SUBMIT else None
        self.pin = PinButton() if can_be_pinned(self.column) else None
        self.icon = QLabel(self)
        self.message = PlainLabel("", "small", wrap=True)
        self._shown: tuple[str, str, str] | None = None
        self._build()
        editor.hint_changed.connect(self._show_message)

    def _build(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(4)
        for widget in (*self.leading(), self.label, self.needed, self.pin):
            if widget is not None:
                head.addWidget(widget)
        head.addStretch(1)
        if (header := self.editor.header()) is not None:
            head.addWidget(header)
        foot.setSpacing(4)
        foot.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.message, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self.editor)
        box.addLayout(foot)
        box.addStretch(1)
        if self.pin is not None:
            self.pin.clicked.connect(lambda: self.pin_asked.emit(self.column.key))
        self._show_message()

    def leading(self) -> Sequence[QWidget]:
        """Return widgets that stand before the label; children may have some."""
        return ()

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.label.setText(_(self.column.label))
        self.label.setToolTip(_(self.column.help) if self.column.help else "")
        if self.needed is not None:
            always = self.column.key in NEEDED_ALWAYS
            self.needed.setText("●" if always else "*")
            self.needed.setToolTip(_(ALWAYS if always else FOR_SENDING))
        if self.pin is not None:
            self.pin.say(self.column.label)
        self.editor.retranslate()
        self.editor.focus_widget().setAccessibleDescription(self._description())
        self._show_message()

    def _description(self) -> str:
        needed = self.needed.toolTip() if self.needed is not None else ""
        return " · ".join(part for part in (needed, _(self.column.help) if self.column.help else "") if part)

    def show_pinned(self, pinned: bool) -> None:
        """Show whether the value stays for the next activity."""
        if self.pin is not None:
            self.pin.setChecked(pinned)
            self.pin.say(self.column.label)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show the heaviest of the problems below the field; none takes the message away."""
        self.problems = tuple(sorted(problems, key=lambda problem: _ORDER.index(problem.severity)))
        self.editor.mark(_LOOK[self.problems[0].severity][0] if self.problems else "")
        self._show_message()

    def own_message(self) -> str:
        """Return what the field itself has to say; children may have something."""
        return ""

    def _show_message(self) -> None:
        tone, picture, text = "", "", self.own_message() or self.editor.hint()
        if self.problems:
            tone, picture = _LOOK[self.problems[0].severity]
            text = say(self.problems[0])
        if self._shown == (tone, picture, text):
            return  # a form shows its messages often, and a change of look is dear
        if self._shown is None or self._shown[0] != tone:
            self.message.setProperty("role", "error" if tone == "error" else "small")
            self.message.set_tone("" if tone == "error" else tone)
        self._shown = tone, picture, text
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self.icon.setVisible(bool(picture))
        self._draw()

    def _draw(self) -> None:
        tone, picture, _text = self._shown or ("", "", "")
        if picture:
            pixmap = icons.icon(picture, tone or "muted", filled=tone == "error").pixmap(QSize(14, 14))
            self.icon.setPixmap(pixmap)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again for another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_shown"):
            self._draw()
