"""Workbooks with a password: opened with it, refused without it, and nothing plain left on the disk."""

from __future__ import annotations

import io
import random
import re

import msoffcrypto
import openpyxl
import pytest

from opa_desktop.errors import FileError, InputError
from opa_desktop.exchange import encryption, export_job, import_job
from opa_desktop.store import exchange_log
from tests import builders
from tests.exchange.books import counts

HARDER = rb'(saltSize)="16"([^>]*?spinCount)="100000"|(spinCount)="100000"([^>]*?saltSize)="16"'
PASSWORD = "كلمة-سر-طويلة 1"


@pytest.fixture
def locked(store, tmp_path):
    builders.add(store, "سرّ لا يُقرأ")
    return export_job.export(store, tmp_path / "locked.xlsx", password=PASSWORD).path


def test_office_programs_open_it_with_the_password(locked):
    with locked.open("rb") as file:
        book = msoffcrypto.OfficeFile(file)
        book.load_key(password=PASSWORD)
        plain = io.BytesIO()
        book.decrypt(plain)
    assert openpyxl.load_workbook(plain).sheetnames[1] == builders.PERIOD


def test_the_import_takes_it_with_the_password(store, secretariat, locked):
    plan = import_job.plan(secretariat, locked, password=PASSWORD)
    assert counts(plan) == {"rows": 1, "new": 1}
    import_job.apply(secretariat, plan)
    assert exchange_log.entries(store)[0].facts["encrypted"]


@pytest.mark.parametrize(("given", "code"), [("", "workbook-password"), ("falsch", "workbook-password-wrong")])
def test_without_the_right_password_it_is_one_sentence(store, locked, given, code, language):
    with pytest.raises(FileError) as refused:
        import_job.plan(store, locked, password=given)
    assert refused.value.code == code and "locked.xlsx" in str(refused.value)


def test_a_short_password_is_refused_before_anything_is_written(store, tmp_path):
    with pytest.raises(InputError) as refused:
        export_job.export(store, tmp_path / "x.xlsx", password="kurz")
    assert refused.value.code == "password-short" and not list(tmp_path.glob("x*"))


def test_nothing_plain_lies_about_while_it_is_written(store, tmp_path, monkeypatch):
    builders.add(store, "سرّ")
    seen = []
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(folder))

    def look(done, total):
        seen.extend(folder.rglob("*"))

    export_job.export(store, folder / "locked.xlsx", password=PASSWORD, on_progress=look)
    assert not seen and [path.name for path in folder.rglob("*")] == ["locked.xlsx"]
    assert (folder / "locked.xlsx").read_bytes().startswith(b"\xd0\xcf\x11\xe0")


def test_a_password_for_a_plain_file_does_no_harm(store, secretariat, tmp_path):
    builders.add(store, "ورشة")
    path = export_job.export(store, tmp_path / "plain.xlsx").path
    assert counts(import_job.plan(secretariat, path, password=PASSWORD)) == {"rows": 1, "new": 1}


def test_new_passwords_are_long_and_plain_to_read_out():
    found = {encryption.new_password() for _ in range(50)}
    assert len(found) == 50 and all(len(one) == 19 and one.isascii() for one in found)
    assert not any(letter in one for one in found for letter in "0O1lI")


def test_damaged_and_hostile_locked_files_end_in_one_sentence(store, locked, tmp_path):
    good, chance = locked.read_bytes(), random.Random(3)
    for number in range(60):
        data = bytearray(good)
        for _ in range(chance.choice((1, 30, 400))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(bytes(data[: chance.choice((len(data), len(data) // 2, 5000))]))
        try:
            import_job.plan(store, path, password=PASSWORD)
        except FileError as error:
            assert str(error)


def test_an_encryption_that_would_take_minutes_to_try_is_refused(store, locked, tmp_path):
    good = locked.read_bytes()
    hard = re.sub(HARDER, _harder, good)
    assert hard != good and len(hard) == len(good)
    (tmp_path / "hard.xlsx").write_bytes(hard)
    with pytest.raises(FileError) as refused:
        import_job.plan(store, tmp_path / "hard.xlsx", password=PASSWORD)
    assert refused.value.code == "workbook-broken"


def _harder(match):
    if match[1]:
        return match[1] + b'="1"' + match[2] + b'="9999999"'
    return match[3] + b'="9999999"' + match[4] + b'="1"'
