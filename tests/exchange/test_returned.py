"""The way back: what the secretariat changed and remarked, and what the office makes of it."""

from __future__ import annotations

import openpyxl
import pytest

from opa_desktop.errors import NotFoundError
from opa_desktop.exchange import import_job, returned
from opa_desktop.store import activities, periods, register, reviews
from opa_desktop.store.register import Stand
from tests import builders
from tests.exchange.books import PERIOD, Clerk, counts, edited, exported, imported


@pytest.fixture
def uids(store, secretariat, tmp_path):
    found = [builders.add(store, f"نشاط {n}", city="داكار") for n in range(3)]
    imported(secretariat, exported(store, tmp_path, "sent.xlsx"))
    return found


def back(secretariat, folder, **options):
    return returned.export_returned(secretariat, "SN", folder / "back.xlsx", **options).path


def test_nothing_changed_is_nothing_to_return(secretariat, uids, tmp_path):
    assert returned.changed_for(secretariat, "SN") == [] and returned.offices_with_news(secretariat) == {}
    with pytest.raises(NotFoundError):
        back(secretariat, tmp_path)


def test_only_changed_records_go_back_with_their_cells_pointed_out(secretariat, uids, tmp_path, language):
    activities.edit(secretariat, uids[0], {"city": "تيس", "participants": 12})
    reviews.set_review(secretariat, [(uids[1], PERIOD)], "returned", "أين التاريخ؟")
    assert returned.offices_with_news(secretariat, PERIOD) == {"SN": 2}
    path = back(secretariat, tmp_path, language=language, note="شكرًا")
    clerk = Clerk(openpyxl.load_workbook(path), PERIOD)
    row = clerk.row_of(uids[0])
    assert clerk.cell(row, "city").fill.bgColor.rgb != clerk.cell(row, "title.ar").fill.bgColor.rgb
    assert "داكار" in clerk.cell(row, "city").comment.text and clerk.cell(row, "participants").comment
    other = clerk.row_of(uids[1])
    assert clerk[other, "remark"] == "أين التاريخ؟" and not clerk.cell(other, "remark").comment
    assert [str(cell.value) for cell in clerk.sheet[1]][3:5] == ["opa:review", "opa:remark"]
    assert uids[2] not in [cell.value for cell in clerk.sheet["A"][:4]]
    assert any(cell.value == "شكرًا" for cell in clerk.book.worksheets[0]["B"])


def test_the_office_takes_it_field_by_field_and_the_secretariat_hears_of_it(store, secretariat, uids, tmp_path):
    activities.edit(secretariat, uids[0], {"city": "تيس", "type": "training"})
    reviews.set_review(secretariat, [(uids[0], PERIOD)], "returned", "أين العدد؟")
    plan = import_job.plan(store, back(secretariat, tmp_path))
    assert counts(plan) == {"rows": 1, "changed": 1} and not plan.missing and not plan.outside
    import_job.apply(store, plan, decisions={(uids[0], "city"): "mine"})
    entry = activities.get(store, uids[0])
    assert (entry.values["city"], entry.values["type"]) == ("داكار", "training")
    assert entry.progress[PERIOD]["remark"] == "أين العدد؟" and entry.progress[PERIOD]["review"] == "returned"
    activities.edit(store, uids[0], {"participants": 40})
    imported(secretariat, exported(store, tmp_path, "again.xlsx", submit=True))
    entry = activities.get(secretariat, uids[0])
    assert (entry.values["city"], entry.values["participants"]) == ("داكار", 40)
    assert entry.progress[PERIOD]["review"] == "submitted"
    assert returned.changed_for(secretariat, "SN") == [], "the office knows everything now"


def test_what_a_clerk_changes_in_it_comes_back_as_the_offices_word(secretariat, uids, tmp_path):
    reviews.set_review(secretariat, [(uids[0], PERIOD)], "returned", "؟")

    def work(clerk):
        clerk[clerk.row_of(uids[0]), "participants"] = 7
        clerk[clerk.row_of(uids[0]), "remark"] = "لا شيء"

    plan = imported(secretariat, edited(back(secretariat, tmp_path), work))
    assert plan.sender == "SN"
    entry = activities.get(secretariat, uids[0])
    assert entry.values["participants"] == 7


def test_a_deletion_and_a_new_record_of_the_secretariat_go_back_too(store, secretariat, uids, tmp_path):
    activities.delete(secretariat, [uids[0]])
    new = builders.add(secretariat, "أضافته الأمانة", office="SN")
    plan = import_job.plan(store, back(secretariat, tmp_path))
    assert [r.uid for r in plan.deletions] == [uids[0]] and counts(plan)["new"] == 1
    import_job.apply(store, plan)
    assert activities.get(store, uids[0]).deleted and activities.get(store, new).values["office"] == "SN"


# -- who has reported


def stands(store, period=PERIOD):
    return {one.office: one.stand for one in register.reports(store, period)}


def test_the_register_knows_who_has_reported_and_who_has_not(store, secretariat, uids, tmp_path):
    found = register.reports(secretariat, PERIOD)
    assert sum(one.kind == "state" for one in found) == 57 and any(one.office == "SESRIC" for one in found)
    assert stands(secretariat)["SN"] is Stand.RECEIVED and stands(secretariat)["MA"] is Stand.WAITING
    assert stands(secretariat, "2016-2017")["SN"] is Stand.WAITING
    reviews.set_review(secretariat, [(uids[0], PERIOD)], "accepted")
    back(secretariat, tmp_path)
    senegal = next(one for one in register.reports(secretariat, PERIOD) if one.office == "SN")
    assert senegal.stand is Stand.RETURNED and (senegal.activities, senegal.accepted) == (3, 1)
    imported(store, tmp_path / "back.xlsx")
    imported(secretariat, exported(store, tmp_path, "again.xlsx"))
    assert stands(secretariat)["SN"] is Stand.ANSWERED


def test_the_list_of_expected_offices_is_the_secretariats(secretariat, uids):
    register.set_expected(secretariat, ["MA", "TN"])
    assert [o for o, s in stands(secretariat).items() if s is Stand.WAITING] == ["MA", "TN"]
    assert not next(one for one in register.reports(secretariat, PERIOD) if one.office == "SN").expected
    register.set_expected(secretariat, None)
    assert len(stands(secretariat)) > 57


def test_a_locked_period_can_still_be_reviewed_by_the_secretariat(secretariat, uids):
    periods.set_period(secretariat, PERIOD, locked=True)
    reviews.set_review(secretariat, [(uids[0], PERIOD)], "accepted")
    assert activities.get(secretariat, uids[0]).progress[PERIOD]["review"] == "accepted"
