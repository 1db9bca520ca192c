"""Prepare an e-mail: write the draft, open it with the system's mail program, or show the file and copy the text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from opa_desktop.exchange.mail_draft import ENDING, Mail, write_draft
from opa_desktop.gui.notices import Notices
from opa_desktop.i18n import N_, _, sentence


def prepare(notices: Notices, mail: Mail, path: Path) -> Path:
    """Write a draft beside `path` and open it; raise OpaError when it cannot be written.

    When no program opens it, the folder with the file is shown, and address and text are copied to the clipboard.
    Nothing is sent: the notice says "prepared".
    """
    draft = write_draft(mail, path.with_suffix(ENDING))
    opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(draft)))
    facts = {"file": draft.name}
    if opened:
        notices.say(
            "done", lambda: sentence(N_("The e-mail is prepared as {file}. Send it from your mail program."), facts),
            lambda: _("Show the file"), lambda: show_in_folder(draft),
        )  # fmt: skip
        return draft
    copy_text(mail)
    show_in_folder(draft)
    words = N_(
        "No mail program opened {file}. Its address and text are on the clipboard; attach the workbook yourself."
    )
    notices.say("warning", lambda: sentence(words, facts), lambda: _("Show the file"), lambda: show_in_folder(draft))
    return draft


def copy_text(mail: Mail) -> None:
    """Copy the address and the text of a message."""
    head = [part for part in (mail.to, mail.subject) if part]
    QGuiApplication.clipboard().setText("\n".join([*head, "", mail.text]))


def show_in_folder(path: Path) -> None:
    """Open the folder of a file in the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
