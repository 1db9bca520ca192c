"""E-mail drafts: what mail programs need to open them for writing, in every language, and what they say."""

from __future__ import annotations

from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest

from opa_desktop.errors import FileError, InputError
from opa_desktop.exchange import export_job, letters, mail_draft
from opa_desktop.exchange.export_job import Letter
from opa_desktop.i18n import DIRECTION_MARKS
from tests import builders
from tests.exchange.books import exported, imported


def parsed(mail: mail_draft.Mail):
    return BytesParser(policy=policy.default).parsebytes(mail_draft.draft_bytes(mail))


@pytest.fixture
def book(store, tmp_path) -> Path:
    builders.add(store, "ورشة")
    return exported(store, tmp_path, "تقرير السنغال.xlsx", letter=Letter(note="سنكمل الناقص"))


def test_a_draft_is_unsent_has_no_sender_and_carries_the_file(store, book, language):
    message = parsed(letters.letter(store, book, to="opa@example.org", language=language))
    assert message["X-Unsent"] == "1" and message["To"] == "opa@example.org" and message["Subject"]
    assert not [name for name in ("From", "Date", "Message-ID", "Sender") if message[name]]
    (attached,) = message.iter_attachments()
    assert attached.get_content() == book.read_bytes()
    assert attached.get_filename().isascii() and attached.get_filename().endswith(".xlsx")
    html = message.get_body(("html",)).get_content()
    assert ('dir="rtl"' in html) == (language == "ar") and f'lang="{language}"' in html


def test_the_words_are_in_the_language_and_free_of_marks(store, book, language):
    mail = letters.letter(store, book, language=language)
    message = parsed(mail)
    text = message.get_body(("plain",)).get_content()
    assert "سنكمل الناقص" in text and book.name in text and builders.PERIOD in message["Subject"]
    assert store.catalogue().name("offices", "SN", language) in text
    assert not any(mark in text + message["Subject"] for mark in DIRECTION_MARKS)


def test_the_secretariat_writes_to_the_address_an_office_gave(secretariat, tmp_path):
    from dataclasses import replace

    with builders.new_store(tmp_path / "x.db", "SN") as sender:
        sender.set_office(replace(sender.office, email="point@example.sn", person="عمر"))
        builders.add(sender, "ورشة")
        imported(secretariat, exported(sender, tmp_path, "in.xlsx"))
    path = export_job.export(secretariat, tmp_path / "out.xlsx", letter=Letter(to="SN", selection="returned")).path
    mail = letters.letter(secretariat, path)
    assert mail.to == "point@example.sn" and "SN" not in mail.subject


def test_a_locked_workbook_says_so_and_its_content_stays_unread(store, tmp_path):
    builders.add(store, "ورشة")
    path = export_job.export(store, tmp_path / "locked.xlsx", password="a long password").path
    builders.speak("en")
    assert "password" in letters.letter(store, path, language="en").text


@pytest.mark.parametrize(
    "wrong", ["nobody", "a@b@c", "x@y\nBcc: all@example.org", "two@example.org, three@example.org"]
)
def test_what_is_no_address_is_refused(wrong):
    with pytest.raises(InputError):
        mail_draft.draft_bytes(mail_draft.Mail("s", ("t",), wrong))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("OPA_SN_v01.xlsx", "OPA_SN_v01.xlsx"),
        ("Récapitulatif été.xlsx", "Recapitulatif_ete.xlsx"),
        ("تقرير.XLSX", "OPA.xlsx"),
    ],
)
def test_attachments_have_plain_names(given, name):
    assert mail_draft.ascii_name(Path(given)) == name


def test_only_workbooks_go_out_and_only_drafts_are_written(store, book, tmp_path):
    for path in (tmp_path / "none.xlsx", tmp_path / "letter.docx"):
        with pytest.raises(FileError):
            letters.letter(store, path)
    with pytest.raises(FileError):
        mail_draft.write_draft(letters.letter(store, book), tmp_path / "draft.txt")
    assert not (tmp_path / "draft.txt").exists()
