"""Lines that can be clicked, one below the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from opa_desktop.gui.buttons import LinkButton


class LinkLines(QWidget):
    """Lines that can be clicked, each cut with an ellipsis where there is no room for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[LinkButton] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def show_lines(self, lines: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Show other lines, each with what a click does."""
        for button in self.buttons:
            self._box.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._line(words, do) for words, do in lines]
        self.setVisible(bool(lines))

    def _line(self, words: str, do: Callable[[], object]) -> LinkButton:
        button = LinkButton()
        button.set_words(words)
        button.clicked.connect(lambda: do())
        self._box.addWidget(button)
        return button
