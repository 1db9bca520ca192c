"""The contract of the command line: names, keys, exit codes, one sentence for bad input, nothing half-written."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from opa_desktop.store.header import SCHEMA
from tests.opa import Opa

FORUM = {
    "title": {"ar": "منتدى الاستثمار", "en": "Investment forum"},
    "goal": "2.8.1",
    "leads": ["ICDT", "SESRIC"],
    "partners": ["state:MA"],
    "city": "الدار البيضاء",
    "country": "MA",
    "amount": "1250000.50",
    "currency": "USD",
    "period": "2017-2018",
    "status": "implemented",
    "planned": True,
    "when": "2018-02-26/2018-02-27",
    "outcome": {"ar": "توصيات"},
}


def digest(opa: Opa) -> str:
    return hashlib.sha256(opa.store.read_bytes()).hexdigest()


def test_what_is_added_is_listed_and_shown_in_machine_forms(opa: Opa) -> None:
    (uid,) = opa.add(FORUM)
    listed = opa.ok("list")
    assert listed["total"] == 1
    row = listed["rows"][0]
    for key, value in FORUM.items():
        assert row[key] == value, key
    assert (row["area"], row["office"], row["number"]) == (8, "SN", "SN-2018-001")
    assert row["funders"] == [] and row["description"] == {} and row["participants"] is None
    shown = opa.ok("show", uid, "--history")
    assert shown["progress"][0]["period"] == "2017-2018"
    assert shown["history"][0]["verb"] == "add"


def test_what_list_prints_add_takes_back(opa: Opa) -> None:
    opa.add(FORUM)
    printed = opa("list", "--json").out
    done = opa.ok("add", "-", stdin=printed)
    assert (done["added"], done["updated"]) == (0, 0), "the same values are no change"


def test_updating_by_uid_changes_only_what_is_named(opa: Opa) -> None:
    (uid,) = opa.add(FORUM)
    done = opa.ok("add", "-", stdin=json.dumps([{"uid": uid, "city": "الرباط"}]))
    assert (done["added"], done["updated"]) == (0, 1)
    assert opa.ok("show", uid)["title"] == FORUM["title"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[{"title": "x", "goal": "2.5.99"}]', "2.5.99"),
        ('[{"title": "x", "area": 19}]', "19"),
        ('[{"title": "x", "period": "2017-2018", "when": "2018-05-20/2018-05-18"}]', "before the start"),
        ('[{"title": "x", "amount": "مليون دولار", "currency": "USD"}]', "not a number"),
        ('[{"title": "x", "leads": ["NO-SUCH-BODY"]}]', "NO-SUCH-BODY"),
        ('[{"title": "x", "period": "1999-2000", "status": "planned"}]', "1999-2000"),
        ('[{"title": "x", "status": "planned"}]', "period"),
        ('[{"title": "x", "colour": 1}]', "colour"),
        ('[{"title": "x", "participants": -3}]', "-3"),
        ('[{"title": 5}]', "title"),
        ("[1, 2]", "JSON"),
        ("not json", "JSON"),
    ],
)
def test_bad_input_is_one_sentence_exit_1_and_no_change(opa: Opa, text: str, words: str) -> None:
    opa.add(FORUM)
    before = digest(opa)
    answer = opa("add", "-", "--json", stdin=text)
    assert answer.code == 1
    assert words in answer.err and len(answer.err.splitlines()) == 1
    assert answer.json["error"]["code"] and answer.json["error"]["message"] == answer.err
    assert digest(opa) == before


def test_one_bad_activity_keeps_the_good_ones_out_too(opa: Opa) -> None:
    answer = opa("add", "-", stdin=json.dumps([FORUM, {"title": "x", "goal": "9.9.9"}]))
    assert answer.code == 1
    assert opa.ok("list")["total"] == 0


@pytest.mark.parametrize(
    "words",
    [
        ["show", "00000000-0000-7000-8000-000000000000"],
        ["set", "nobody", "city=x"],
        ["delete", "nobody"],
        ["list", "--area", "19"],
        ["list", "--from", "yesterday or so"],
        ["list", "--sort", "colour"],
        ["count", "--by", "colour"],
        ["period", "set", "2017-2018", "--starts", "2018-05-05", "--ends", "2018-05-04"],
        ["restore", "no-such-file.db"],
        ["chart", "no-such-chart", "-o", "x.png"],
        ["chart", "areas", "-o", "x.bmp"],
        ["summary", "--area", "99", "-o", "x.pdf"],
        ["import", "no-such-file.xlsx"],
        ["read-report", "no-such-file.txt", "--period", "2017-2018"],
        ["undo"],
        ["redo"],
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(opa: Opa, words: list[str]) -> None:
    before = digest(opa)
    answer = opa(*words)
    assert answer.code == 1, answer.out
    assert len(answer.err.splitlines()) == 1, answer.err
    assert answer.out == ""
    assert digest(opa) == before


@pytest.mark.parametrize(
    "words", [["frobnicate"], ["list", "--limit", "many"], ["init"], ["show"], ["--language", "xx", "list"]]
)
def test_wrong_usage_is_exit_2(opa: Opa, words: list[str]) -> None:
    assert opa(*words).code == 2


def test_a_missing_store_is_refused_by_every_verb_but_init(tmp_path: Path) -> None:
    opa = Opa(tmp_path / "none.db")
    for words in (
        ["status"],
        ["list"],
        ["undo"],
        ["periods"],
        ["verify"],
        ["backup"],
        ["sample"],
        ["count"],
        ["check"],
    ):
        answer = opa(*words)
        assert (answer.code, "none.db" in answer.err) == (1, True), words
    assert list(tmp_path.glob("*.db*")) == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_sentences_are_in_the_language_asked_and_free_of_invisible_marks(opa: Opa, language: str) -> None:
    opa.language = language
    said = opa("show", "nobody").err
    assert "nobody" in said and "There is no" not in said
    assert not set(said) & set("\u2066\u2067\u2068\u2069\u200e\u200f")


def test_global_options_may_stand_after_the_verb(opa: Opa) -> None:
    assert json.loads(opa("status", "--json").out)["office"]["code"] == "SN"


def test_set_delete_recover_undo_and_redo(opa: Opa) -> None:
    (uid,) = opa.add(FORUM)
    opa.ok("set", uid, "city=داكار", "status=ongoing", "title.fr=Forum", "amount=١٬٢٥٠٫٥", "participants=")
    row = opa.ok("show", uid)
    assert (row["city"], row["progress"][0]["status"], row["title"]["fr"]) == ("داكار", "ongoing", "Forum")
    assert row["amount"] == "1250.50"
    undone = opa.ok("undo")
    assert undone["records"] == 1 and "Investment forum" in undone["undone"]
    assert opa.ok("show", uid)["city"] == FORUM["city"]
    opa.ok("redo")
    assert opa.ok("show", uid)["city"] == "داكار"
    assert opa.ok("delete", uid)["deleted"] == 1
    assert opa.ok("list")["total"] == 0 and opa.ok("list", "--deleted")["total"] == 1
    assert opa.ok("recover", uid)["recovered"] == 1
    assert opa.ok("history", uid)["changes"][-1]["label"] == "Add “Investment forum”"


def test_filters_add_up_and_counts_agree_with_the_list(opa: Opa) -> None:
    opa.add(FORUM, FORUM | {"goal": "2.5.1", "status": "planned", "when": "2018-11"}, FORUM | {"period": "2016-2017"})
    assert opa.ok("list", "--area", "8", "--area", "5", "--status", "planned")["total"] == 1
    assert opa.ok("list", "--area", "Agriculture and Food Security")["total"] == 2
    assert opa.ok("list", "--text", "استثمار", "--limit", "1")["total"] == 3
    assert len(opa.ok("list", "--text", "استثمار", "--limit", "1")["rows"]) == 1
    assert opa.ok("list", "--from", "2018-11-30")["total"] == 1
    counted = opa.ok("count", "--by", "area", "--period", "2017-2018")
    assert counted["total"] == opa.ok("list", "--period", "2017-2018")["total"] == 2
    assert [(r["area"], r["planned"], r["implemented"], r["total"]) for r in counted["rows"]] == [
        (5, 1, 0, 1),
        (8, 1, 1, 1),
    ]
    assert {r["institution"] for r in opa.ok("count", "--by", "institution")["rows"]} == {"ICDT", "SESRIC"}


def test_status_and_periods(opa: Opa) -> None:
    opa.add(FORUM)
    opa.ok("period", "set", "2017-2018", "--starts", "2017-07-11", "--ends", "2018-05", "--lock")
    status = opa.ok("status")
    assert (status["activities"], status["deleted"], status["integrity"], status["schema"]) == (1, 0, "ok", SCHEMA)
    period = next(p for p in opa.ok("periods")["periods"] if p["label"] == "2017-2018")
    assert (period["starts_on"], period["ends_on"], period["locked"]) == ("2017-07-11", "2018-05-31", True)
    answer = opa("add", "-", stdin=json.dumps([FORUM]))
    assert answer.code == 1 and "2017-2018" in answer.err
    assert opa.ok("status")["activities"] == 1


def test_backup_restore_and_verify(opa: Opa, tmp_path: Path) -> None:
    opa.add(FORUM)
    made = opa.ok("backup", "-o", tmp_path / "copy.db")
    opa.add(FORUM)
    assert opa.ok("restore", made["backup"])["activities"] == 1
    assert opa.ok("list")["total"] == 1
    assert opa.ok("verify")["integrity"] == "ok"
    assert opa.ok("backups")["backups"][0]["reason"] == "restore"


def test_a_damaged_store_fails_verify_and_stays_as_it_is(opa: Opa) -> None:
    for _round in range(3):
        opa.add(*[FORUM] * 20)
    content = opa.store.read_bytes()[:40000]
    opa.store.write_bytes(content)
    answer = opa("verify")
    assert answer.code == 1
    assert opa.store.read_bytes() == content


def test_a_store_in_use_is_named_with_its_holder(opa: Opa) -> None:
    from opa_desktop.store.database import open_store

    with open_store(opa.store) as store:
        store.hold()
        answer = opa("add", "-", stdin=json.dumps([FORUM]))
        assert answer.code == 1 and "in use" in answer.err
        assert opa.ok("list")["total"] == 0, "reading is possible all the same"
