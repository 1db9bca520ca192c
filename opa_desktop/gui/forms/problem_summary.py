"""The bar above a form that lists what is to be mended, each a link to its field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from opa_desktop.core.problems import Problem, Severity, say
from opa_desktop.gui import icons
from opa_desktop.gui.elements import Button, PlainLabel
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.i18n import fill, ngettext
from opa_desktop.locales import number

_SHOWN = 6


class ProblemSummary(QFrame):
    """What is wrong with a form, in the words that also stand below the fields. `asked` names the field of a link."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.icon = QLabel(self)
        self.heading = PlainLabel("", "strong")
        self.links: list[Button] = []
        self._problems: tuple[Problem, ...] = ()
        self.flow_box = QWidget(self)
        self.flow = FlowLayout(self.flow_box, gap=6, line_gap=2)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.flow_box, 1)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List the problems, the heaviest first; none hides the bar."""
        order = list(Severity)
        self._problems = tuple(sorted(problems, key=lambda problem: order.index(problem.severity)))
        self.retranslate()
        self.setVisible(bool(problems))
        if problems:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def retranslate(self) -> None:
        """Say the problems in the language in use."""
        for link in self.links:
            self.flow.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = [self._link(problem) for problem in self._problems[:_SHOWN]]
        count = len(self._problems)
        words = ngettext("{count} thing to complete:", "{count} things to complete:", count)
        self.heading.setText(fill(words, {"count": number(count)}))
        blocked = any(problem.severity is Severity.BLOCKER for problem in self._problems)
        self.setProperty("kind", "error" if blocked else "warning")
        self.style().unpolish(self)
        self.style().polish(self)
        token, name = ("error", "error_circle") if blocked else ("warning", "warning")
        self.icon.setPixmap(icons.icon(name, token, filled=True).pixmap(QSize(20, 20)))

    def _link(self, problem: Problem) -> Button:
        link = Button(say(problem), "linkButton")
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        field = problem.fields[0] if problem.fields else ""
        link.clicked.connect(lambda: self.asked.emit(field))
        self.flow.addWidget(link)
        link.show()
        return link
