"""The parts of the form and how they stand: header, notices, the fields with a panel beside them, buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from opa_desktop.gui.forms.editor import FormContext
from opa_desktop.gui.forms.field import Field
from opa_desktop.gui.forms.form_frame import FormFooter, FormHeader
from opa_desktop.gui.forms.form_layout import FormBody
from opa_desktop.gui.forms.problem_summary import ProblemSummary
from opa_desktop.gui.forms.side_panel import SidePanel


class FormView(QWidget):
    """What a form is built of; what it does is told by its children."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header, self.footer, self.summary = FormHeader(), FormFooter(), ProblemSummary()
        self.body = FormBody(FormContext())
        self.side = SidePanel()
        self.notices_box, self.beside = QVBoxLayout(), QHBoxLayout()
        self.scroll = QScrollArea(self, widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._build()

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by column key."""
        return self.body.fields

    def _build(self) -> None:
        self.scroll.setObjectName("pageScroll")
        self.body.setObjectName("pageScrollBody")
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidget(self.body)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        self.notices_box.setSpacing(6)
        self.notices_box.addWidget(self.summary)
        self.beside.setSpacing(12)
        self.beside.addWidget(self.scroll, 1)
        self.beside.addWidget(self.side)
        box.addWidget(self.header)
        box.addLayout(self.notices_box)
        box.addLayout(self.beside, 1)
        box.addWidget(self.footer)

    def go_to_field(self, key: str) -> None:
        """Put the keyboard into a field, and let it be seen."""
        if field := self.fields.get(key):
            self.scroll.ensureWidgetVisible(field)
            field.editor.take_focus()

    def is_in_view(self, widget: QWidget | None) -> bool:
        """Tell whether a widget is a part of this form."""
        return widget is not None and self.isAncestorOf(widget)
