"""The panel beside the fields: a look at another activity, the history, a sentence to read. One thing at a time."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from opa_desktop.gui import theme
from opa_desktop.gui.elements import Card, IconButton, PlainLabel
from opa_desktop.i18n import _

WIDTH = 20
"""Its width in heights of a line."""


class SidePanel(Card):
    """Shows one widget under a heading, until it is closed (Esc does it too). `closed` tells that it is."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shown: QWidget | None = None
        self._words: Callable[[], str] = str
        self._back: QWidget | None = None  # where the keyboard was before
        self.title, self.dismiss = PlainLabel("", "section", wrap=True), IconButton("dismiss")
        self.scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame, objectName="pageScroll")
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.holder = QWidget(objectName="pageScrollBody")
        self.inner = QVBoxLayout(self.holder)
        self.inner.setContentsMargins(0, 0, theme.space("xs"), 0)
        self.scroll.setWidget(self.holder)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(self.scroll, 1)
        self.dismiss.clicked.connect(self.dismiss_panel)
        self.hide()

    @property
    def shown(self) -> QWidget | None:
        """The widget that is shown, None while the panel is closed."""
        return self._shown

    def show_widget(self, widget: QWidget, words: Callable[[], str]) -> None:
        """Show a widget in place of any other; `words` gives the heading in the language in use."""
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._back = focused
        if self._shown is not widget:
            self._take_out()
            self.inner.addWidget(widget)
        self._shown, self._words = widget, words
        self.setFixedWidth(WIDTH * self.fontMetrics().height())
        self.retranslate()
        widget.show()
        self.show()
        self.scroll.verticalScrollBar().setValue(0)

    def dismiss_panel(self) -> None:
        """Close the panel, and give the keyboard back to where it was."""
        if self._shown is None:
            return
        within = self.isAncestorOf(QApplication.focusWidget() or self)
        self._take_out()
        self.hide()
        if within and self._back is not None and shiboken6.isValid(self._back):
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def retranslate(self) -> None:
        """Say the heading, and what stands below it, in the language in use."""
        self.dismiss.set_name(_("Close"), "Esc")
        self.title.setText(self._words() if self._shown else "")
        self.setAccessibleName(self.title.raw_text())
        if self._shown is not None:
            self._shown.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc; the form stays open."""
        if event.key() == Qt.Key.Key_Escape and self._shown is not None:
            self.dismiss_panel()
            return
        super().keyPressEvent(event)

    def _take_out(self) -> None:
        if self._shown is not None:
            self.inner.removeWidget(self._shown)
            self._shown.hide()
            self._shown.setParent(None)
            self._shown = None
