"""Rows of the settings page that show something, or ask for a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from opa_desktop.gui import notices
from opa_desktop.gui.elements import Button, ElidedLabel, PlainLabel
from opa_desktop.gui.first_run.steps import sample_line
from opa_desktop.gui.settings_parts.rows import SettingRow
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import N_, _


class _ShownRow(SettingRow):
    """A row that has no setting of its own."""

    def restore_default(self) -> None:
        """Leave it: there is nothing to restore."""


class OfficeNameRow(_ShownRow):
    """Whose office this is; it was chosen at the first run."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "", N_("Office"), N_("Chosen at the first run; every activity carries it."))
        self.name = PlainLabel("", "strong")
        self.put(self.name)

    def show_value(self) -> None:
        """Show the name of the office."""
        if self.workspace.is_open:
            self.name.setText(self.workspace.catalogue.label("offices", self.workspace.store.office.code))


class SampleRow(_ShownRow):
    """A line that shows how dates and numbers look."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "", N_("This is how it looks"))
        self.line = PlainLabel("", "section")
        self.put(self.line)

    def show_value(self) -> None:
        """Write the line anew."""
        self.line.setText(sample_line(self.workspace))


class FolderRow(SettingRow):
    """A folder, and a button to choose another."""

    def __init__(self, workspace: Workspace, setting: str, label: str) -> None:
        super().__init__(workspace, setting, label)
        self.path, self.choose = ElidedLabel("", "muted"), Button(icon="folder")
        self.choose.clicked.connect(self._ask)
        self.put(_line(self.choose, self.path))

    def show_value(self) -> None:
        """Show the folder."""
        self.choose.setText(_("Choose…"))
        self.choose.setAccessibleName(_("Choose a folder: {name}").format(name=self.label.raw_text()))
        self.path.setText(str(self.value()) or _("Asked for each time"))

    def _ask(self) -> None:
        if found := notices.ask_folder(self, self.label.raw_text(), str(self.value())):
            self.change(found)


class StoreRow(_ShownRow):
    """Where the store lies, and a button that opens the folder."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "", N_("The store"), N_("The backups lie in the folder “backups” beside it."))
        self.path, self.show_folder = ElidedLabel("", "muted"), Button(icon="folder_open")
        self.show_folder.clicked.connect(self._open)
        self.put(_line(self.show_folder, self.path))

    def show_value(self) -> None:
        """Show the path."""
        self.show_folder.setText(_("Open the folder"))
        if self.workspace.is_open:
            self.path.setText(str(self.workspace.store.path))

    def _open(self) -> None:
        folder: Path = self.workspace.store.path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _line(button: Button, label: ElidedLabel) -> QWidget:
    field = QWidget()
    row = QHBoxLayout(field)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addWidget(label, 1)
    return field
