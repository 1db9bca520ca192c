"""Workbooks between offices on the command line: passwords, folders, reviews, returns, the register, the e-mail."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.opa import Opa

PERIOD = "2017-2018"
WORK = {
    "title": {"ar": "ورشة عمل"}, "goal": "2.5.3", "leads": ["SESRIC"], "period": PERIOD, "status": "planned",
    "when": "2018-03",
}  # fmt: skip


@pytest.fixture
def pair(opa_of: Callable[[str], Opa]) -> tuple[Opa, Opa]:
    return opa_of("SN"), opa_of("GS")


def test_a_password_comes_from_a_file_and_a_wrong_one_is_one_sentence(pair: tuple[Opa, Opa], tmp_path: Path) -> None:
    ministry, secretariat = pair
    ministry.add(WORK)
    right, wrong, short = (tmp_path / f"{name}.txt" for name in ("right", "wrong", "short"))
    right.write_text("كلمة سر طويلة\n", "utf-8")
    wrong.write_text("another long one", "utf-8")
    short.write_text("short", "utf-8")
    book = tmp_path / "locked.xlsx"
    ministry.ok("export", book, "--password-file", right)
    assert book.read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["locked.xlsx"]
    for options in ([], ["--password-file", wrong], ["--password-file", tmp_path / "none.txt"]):
        refused = secretariat("import", book, *options)
        assert refused.code == 1 and len(refused.err.splitlines()) == 1
    assert secretariat.ok("import", book, "--password-file", right)["new"] == 1
    assert ministry("export", tmp_path / "x.xlsx", "--password-file", short).code == 1
    assert not (tmp_path / "x.xlsx").exists()


def test_a_folder_gives_a_result_for_every_file(opa_of: Callable[[str], Opa], tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for office in ("SN", "MA"):
        opa = opa_of(office)
        opa.add(WORK, WORK)
        opa.ok("export", inbox / f"{office}.xlsx")
    (inbox / "broken.xlsx").write_bytes(b"nothing")
    secretariat = opa_of("GS")
    planned = secretariat("import", inbox, "--plan", "--json")
    assert planned.code == 3 and secretariat.ok("list")["total"] == 0
    done = secretariat("import", inbox, "--json")
    assert done.code == 3 and len(done.err.splitlines()) == 1
    files = {Path(one["file"]).name: one for one in done.json["files"]}
    assert {name: one["state"] for name, one in files.items()} == {
        "MA.xlsx": "imported", "SN.xlsx": "imported", "broken.xlsx": "refused",
    }  # fmt: skip
    assert files["broken.xlsx"]["error"]["code"] == "workbook-text" and files["SN.xlsx"]["sender"] == "SN"
    assert secretariat.ok("undo")["records"] == 4 and secretariat.ok("list")["total"] == 0
    (tmp_path / "empty").mkdir()
    assert secretariat("import", tmp_path / "empty").code == 1


def test_others_records_are_taken_only_when_asked_for(opa_of: Callable[[str], Opa], tmp_path: Path) -> None:
    ministry, secretariat, sesric = opa_of("SN"), opa_of("GS"), opa_of("SESRIC")
    (uid,) = ministry.add(WORK)
    ministry.ok("export", tmp_path / "sn.xlsx")
    secretariat.ok("import", tmp_path / "sn.xlsx")
    secretariat.ok("export", tmp_path / "gs.xlsx")
    sesric.ok("import", tmp_path / "gs.xlsx")
    sesric.ok("set", uid, "city=Ankara")
    sesric.ok("export", tmp_path / "sesric.xlsx")
    answer = secretariat("import", tmp_path / "sesric.xlsx", "--json")
    assert (answer.code, answer.json["outside"]) == (3, 1)
    assert secretariat.ok("show", uid)["city"] is None
    assert secretariat("import", tmp_path / "sesric.xlsx", "--others").code == 0
    assert secretariat.ok("show", uid)["city"] == "Ankara"


def test_submit_return_and_answer(pair: tuple[Opa, Opa], tmp_path: Path) -> None:
    ministry, secretariat = pair
    first, second = ministry.add(WORK, {**WORK, "title": {"ar": "مؤتمر"}})
    ministry.ok("export", tmp_path / "v1.xlsx", "--period", PERIOD, "--submit", "--note", "نكمل لاحقًا")
    assert ministry.ok("show", first)["progress"][0]["review"] == "submitted"
    assert any(p["code"] == "file-note" for p in secretariat.ok("import", tmp_path / "v1.xlsx")["problems"])
    assert secretariat.ok("review", "accepted", second)["reviewed"] == 1
    assert secretariat("review", "returned", first).code == 1, "a return says why"
    assert secretariat("review", "accepted").code == 1, "not everything by accident"
    assert secretariat.ok("review", "returned", first, "--remark", "أين العدد؟")["uids"] == [first]
    (sent,) = secretariat.ok("return", "-o", tmp_path / "out")["files"]
    assert (sent["office"], sent["activities"]) == ("SN", 2) and "OPA_GS_SN" in Path(sent["file"]).name
    assert ministry.ok("import", sent["file"])["changed"] == 2
    assert ministry.ok("show", first)["progress"][0]["remark"] == "أين العدد؟"
    ministry.ok("set", first, "participants=30")
    ministry.ok("export", tmp_path / "v2.xlsx", "--changed", "--submit")
    secretariat.ok("import", tmp_path / "v2.xlsx")
    assert secretariat.ok("show", first)["progress"][0]["review"] == "submitted"
    assert secretariat.ok("return")["files"] == [], "nothing is left to tell"
    assert secretariat("return", "SN").code == 1
    register = secretariat.ok("register", "--period", PERIOD)
    senegal = next(one for one in register["offices"] if one["office"] == "SN")
    assert (senegal["state"], senegal["activities"], senegal["accepted"]) == ("answered", 2, 1)
    assert sum(one["state"] == "waiting" for one in register["offices"]) > 80
    assert [one["direction"] for one in ministry.ok("register")["exchanges"]] == ["sent", "received", "sent"]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_register_is_saved_as_a_table(opa_of: Callable[[str], Opa], tmp_path: Path, ending: str) -> None:
    secretariat = opa_of("GS")
    path = tmp_path / f"offices.{ending}"
    secretariat.ok("register", "--period", PERIOD, "-o", path)
    if ending == "csv":
        assert len(path.read_text("utf-8-sig").splitlines()) > 80
    else:
        import openpyxl

        sheet = openpyxl.load_workbook(path).active
        assert sheet.max_row > 80 and sheet["B2"].value == "Not reported"
    assert secretariat("register", "-o", tmp_path / "offices.pdf").code == 1


def test_an_email_draft_has_the_file_and_the_words_of_the_language(pair: tuple[Opa, Opa], tmp_path: Path) -> None:
    ministry, _secretariat = pair
    ministry.add(WORK)
    book = tmp_path / "تقرير.xlsx"
    ministry.ok("export", book, "--period", PERIOD)
    said = {}
    for language in ("ar", "en", "fr"):
        ministry.language = language
        done = ministry.ok("email", book, "-o", tmp_path / f"{language}.eml", "--to", "oic@example.org")
        draft = (tmp_path / f"{language}.eml").read_bytes()
        assert b"X-Unsent: 1\r\n" in draft and b"\r\nFrom:" not in draft and b"\r\nDate:" not in draft
        assert done["attachments"] == ["OPA.xlsx"] and done["to"] == "oic@example.org" and PERIOD in done["subject"]
        said[language] = done["text"]
    assert "السنغال" in said["ar"] and "Senegal" in said["en"] and "Sénégal" in said["fr"]
    assert ministry("email", tmp_path / "none.xlsx", "-o", tmp_path / "x.eml").code == 1
    assert ministry("email", book, "-o", tmp_path / "x.eml", "--to", "nobody").code == 1
    assert not (tmp_path / "x.eml").exists()
    assert json.dumps(said)
