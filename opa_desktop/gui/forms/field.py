"""One field of a form: the label above, the editor, and one line below for what is wrong or was understood."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from opa_desktop.core.columns import Level
from opa_desktop.core.problems import Problem, Severity, say
from opa_desktop.gui import icons
from opa_desktop.gui.elements import PlainLabel
from opa_desktop.gui.forms.editor import Editor
from opa_desktop.i18n import _

_LOOK = {
    Severity.BLOCKER: ("error", "error_circle"),
    Severity.WARNING: ("late", "warning"),
    Severity.HINT: ("", "info"),
}
_ORDER = tuple(_LOOK)


class Field(QWidget):
    """An editor with its label and its message."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.column = editor.column
        self.problems: tuple[Problem, ...] = ()
        self.label = PlainLabel()
        self.label.setBuddy(editor)
        self.icon = QLabel(self)
        self.message = PlainLabel("", "small", wrap=True)
        self._build()
        editor.hint_changed.connect(self._show_message)

    def _build(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.label)
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
        self._show_message()

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        star = " *" if self.column.level is Level.SUBMIT else ""
        self.label.setText(_(self.column.label) + star)
        self.label.setToolTip(_(self.column.help) if self.column.help else "")
        self.editor.retranslate()
        self.editor.focus_widget().setAccessibleDescription(self._description())
        self._show_message()

    def _description(self) -> str:
        needed = _("needed for sending") if self.column.level is Level.SUBMIT else ""
        return " · ".join(part for part in (needed, _(self.column.help) if self.column.help else "") if part)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show the heaviest of the problems below the field; none takes the message away."""
        self.problems = tuple(sorted(problems, key=lambda problem: _ORDER.index(problem.severity)))
        self.editor.mark(_LOOK[self.problems[0].severity][0] if self.problems else "")
        self._show_message()

    def _show_message(self) -> None:
        tone, picture, text = "", "", self.editor.hint()
        if self.problems:
            tone, picture = _LOOK[self.problems[0].severity]
            text = say(self.problems[0])
        self.message.setProperty("role", "error" if tone == "error" else "small")
        self.message.set_tone("" if tone == "error" else tone)
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self.icon.setVisible(bool(picture))
        if picture:
            pixmap = icons.icon(picture, tone or "muted", filled=tone == "error").pixmap(QSize(14, 14))
            self.icon.setPixmap(pixmap)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again for another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "message"):
            self._show_message()
