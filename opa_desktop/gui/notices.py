"""What the program tells the user: one notice bar, the undo strip, and the few boxes there are.

`Notices` is the voice every page speaks to; the main window listens and shows (`notice_widgets.py`). Only this
module opens boxes, and only for what cannot be undone and for faults of the program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from opa_desktop.errors import Cancelled, OpaError
from opa_desktop.i18n import _

Text = str | Callable[[], str]
Action = Callable[[], object]


@dataclass(frozen=True)
class Notice:
    """One message of the bar: `kind` is info, done, warning or error; `text` may be a function, called per language."""

    kind: str
    text: Text
    button: Text = ""
    action: Action | None = None

    def words(self) -> str:
        """Return the text in the language in use."""
        return self.text() if callable(self.text) else self.text

    def button_words(self) -> str:
        """Return the label of the button in the language in use, "" when there is none."""
        return self.button() if callable(self.button) else self.button


class Notices(QObject):
    """Takes messages from pages and hands them to whoever shows them."""

    said = Signal(object)  # Notice
    cleared = Signal()
    undo_offered = Signal(str)  # what was done, in words

    def say(self, kind: str, text: Text, button: Text = "", action: Action | None = None) -> None:
        """Show one message in the bar, in place of any earlier one; `button` and `action` make it answerable."""
        self.said.emit(Notice(kind, text, button, action))

    def clear(self) -> None:
        """Take the message away."""
        self.cleared.emit()

    def error(self, error: Exception) -> None:
        """Show what the user can mend as one sentence; a fault of the program has its own dialog already."""
        if isinstance(error, Cancelled):
            self.say("info", lambda: str(error))
        elif isinstance(error, OpaError):
            self.say("error", lambda: str(error))

    def offer_undo(self, done: str) -> None:
        """Show for ten seconds what was done, with a button that takes it back."""
        self.undo_offered.emit(done)


def confirm(parent: QWidget, text: str, yes: str, detail: str = "") -> bool:
    """Ask before an act that cannot be undone; `yes` names the act. Cancel is the default."""
    box = _box(parent, QMessageBox.Icon.Warning, text, detail)
    act = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is act


def inform(parent: QWidget | None, text: str, detail: str = "") -> None:
    """Show something that has to be read to the end."""
    box = _box(parent, QMessageBox.Icon.Information, text, detail)
    box.addButton(QMessageBox.StandardButton.Close)
    box.exec()


def crash_box(parent: QWidget | None, report: str) -> None:
    """Tell of a fault of the program: what happened to the data, and the report to copy or send."""
    text = _("Something went wrong inside the program. What was saved is safe; the last step may not be done.")
    box = _box(parent, QMessageBox.Icon.Critical, text, _("The details below are also in the log file."))
    box.setDetailedText(report)
    box.addButton(QMessageBox.StandardButton.Close)
    box.exec()


def ask_open(parent: QWidget, title: str, folder: str, kinds: str) -> str:
    """Ask for a file to read; `kinds` is Qt's filter, such as `Workbook (*.xlsx)`. Return its path, "" for none."""
    return QFileDialog.getOpenFileName(parent, title, folder, kinds)[0]


def ask_open_several(parent: QWidget, title: str, folder: str, kinds: str) -> list[str]:
    """Ask for one file to read or several; return their paths."""
    return QFileDialog.getOpenFileNames(parent, title, folder, kinds)[0]


def ask_save(parent: QWidget, title: str, path: str, kinds: str) -> str:
    """Ask for a file to write; return its path, "" for none."""
    return QFileDialog.getSaveFileName(parent, title, path, kinds)[0]


def ask_folder(parent: QWidget, title: str, folder: str) -> str:
    """Ask for a folder; return its path, "" for none."""
    return QFileDialog.getExistingDirectory(parent, title, folder)


def _box(parent: QWidget | None, icon: QMessageBox.Icon, text: str, detail: str) -> QMessageBox:
    from PySide6.QtCore import Qt

    box = QMessageBox(icon, _("OPA Desktop"), text, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(detail)
    return box
