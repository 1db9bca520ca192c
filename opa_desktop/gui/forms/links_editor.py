"""The editor of links and references: one a line, and each web address opened only after it was shown whole."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from opa_desktop.core.columns import Column
from opa_desktop.gui import theme
from opa_desktop.gui.elements import Button, PlainLabel
from opa_desktop.gui.flow import FlowLayout
from opa_desktop.gui.forms.editor import FormContext
from opa_desktop.gui.forms.text_editors import LinesEditor
from opa_desktop.i18n import LEFT_TO_RIGHT_ISOLATE, N_, POP_ISOLATE, _, sentence

_SCHEMES = ("http", "https")
OPEN = N_("Open {place}…")


def web_address(entry: str) -> QUrl | None:
    """Return the address of an entry that is one of the web, None for a reference to a document or anything else."""
    url = QUrl(entry.strip(), QUrl.ParsingMode.StrictMode)
    return url if url.isValid() and url.scheme() in _SCHEMES and url.host() else None


def shown_address(url: QUrl) -> str:
    """Return the whole address as it goes out, foreign letters spelled out, so that look-alikes are seen."""
    return bytes(url.toEncoded().data()).decode("ascii")


class AddressStrip(QFrame):
    """Shows a whole address before it is opened: Open, Copy, or close again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("kind", "info")
        self._url = QUrl()
        self.words, self.address = PlainLabel("", "small"), PlainLabel(wrap=True)
        self.open_button, self.copy_button, self.close_button = Button(), Button("", "plain"), Button("", "plain")
        row, column = QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(theme.space("s"), 6, theme.space("s"), 6)
        for button in (self.open_button, self.copy_button, self.close_button):
            row.addWidget(button)
        row.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self.address)
        column.addLayout(row)
        self.open_button.clicked.connect(self._open)
        self.copy_button.clicked.connect(lambda: QApplication.clipboard().setText(shown_address(self._url)))
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def ask(self, url: QUrl) -> None:
        """Show the address and wait for a yes."""
        self._url = url
        breakable = shown_address(url).replace("/", "/\u200b")
        self.address.setText(f"{LEFT_TO_RIGHT_ISOLATE}{breakable}{POP_ISOLATE}")
        self.show()
        self.open_button.setFocus()

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.words.setText(_("This address opens in the browser:"))
        self.open_button.setText(_("Open"))
        self.copy_button.setText(_("Copy the address"))
        self.close_button.setText(_("Do not open"))

    def _open(self) -> None:
        self.hide()
        QDesktopServices.openUrl(self._url)


class LinksEditor(LinesEditor):
    """Links and references, and below them a button for each web address among them."""

    def __init__(self, column: Column, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(column, context, parent)
        self.strip = AddressStrip(self)
        self.buttons: list[Button] = []
        self.row = QWidget(self)
        self.flow = FlowLayout(self.row, gap=4, line_gap=2)
        self.layout().addWidget(self.row)
        self.layout().addWidget(self.strip)
        self.row.hide()

    def set_value(self, value: Any) -> None:
        """Show other links."""
        super().set_value(value)
        self.strip.hide()
        self._show_buttons()

    def on_leave(self) -> None:
        """Offer to open what was typed."""
        self._show_buttons()

    def _show_buttons(self) -> None:
        wanted = [url for entry in self.value() or () if (url := web_address(entry)) is not None]
        for button in self.buttons:
            self.flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(url) for url in wanted]
        self.row.setVisible(bool(wanted))

    def _button(self, url: QUrl) -> Button:
        button = Button(sentence(OPEN, {"place": url.host()}), "linkButton", "open")
        button.setToolTip(shown_address(url))
        button.clicked.connect(lambda: self.strip.ask(url))
        self.flow.addWidget(button)
        button.show()
        return button

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        super().retranslate()
        self.strip.retranslate()
        self._show_buttons()
