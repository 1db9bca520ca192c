"""What one office may say to another: others' records, the secretariat's fields, locked periods, answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from opa_desktop.core.merge_plan import Own
from opa_desktop.errors import FileError, InputError
from opa_desktop.exchange import export_job, import_job
from opa_desktop.exchange.export_job import Letter
from opa_desktop.exchange.import_plan import RowClass
from opa_desktop.store import activities, backups, exchange_log, history, periods, reviews
from tests import builders
from tests.exchange.books import PERIOD, codes, counts, edited, exported, imported

OTHER = "00000000-0000-7000-8000-0000000000b2"


@pytest.fixture
def sesric(tmp_path):
    with builders.new_store(tmp_path / "sesric.db", "SESRIC") as made:
        yield made


def value(store, uid, key, period=PERIOD):
    return activities.get(store, uid).get(key, period)


# -- what the sender has no say in


def test_records_of_another_office_wait_for_a_tick(store, secretariat, sesric, tmp_path):
    uid = builders.add(store, "ورشة السنغال")
    imported(secretariat, exported(store, tmp_path, "sn.xlsx"))
    imported(sesric, exported(secretariat, tmp_path, "gs.xlsx"))
    activities.edit(sesric, uid, {"city": "Ankara"})
    path = exported(sesric, tmp_path, "sesric.xlsx")
    plan = import_job.plan(secretariat, path)
    assert [r.uid for r in plan.outside] == [uid] and plan.needs_a_person and "records-outside" in codes(plan)
    import_job.apply(secretariat, plan)
    assert value(secretariat, uid, "city") == "أنقرة"
    import_job.apply(secretariat, import_job.plan(secretariat, path), others=True)
    assert value(secretariat, uid, "city") == "Ankara"


def test_an_office_speaks_for_what_it_entered_itself_under_whatever_office(sesric, secretariat, tmp_path):
    uid = builders.add(sesric, "لمكتب آخر", office="SN")
    imported(secretariat, exported(sesric, tmp_path, "one.xlsx"))
    activities.edit(sesric, uid, {"city": "Dakar"})
    plan = imported(secretariat, exported(sesric, tmp_path, "two.xlsx"))
    assert not plan.outside and value(secretariat, uid, "city") == "Dakar"


def test_an_office_cannot_accept_its_own_entries(store, secretariat, tmp_path):
    uid = builders.add(store, "ورشة")
    imported(secretariat, exported(store, tmp_path, "one.xlsx"))
    activities.edit(store, uid, {f"review@{PERIOD}": "accepted", f"remark@{PERIOD}": "ممتاز", "city": "Dakar"})
    plan = import_job.plan(secretariat, exported(store, tmp_path, "two.xlsx"))
    (record,) = plan.guarded
    assert set(record.guarded) == {f"review@{PERIOD}", f"remark@{PERIOD}"} and "cells-guarded" in codes(plan)
    import_job.apply(secretariat, plan)
    assert (value(secretariat, uid, "city"), value(secretariat, uid, "review")) == ("Dakar", None)
    again = import_job.plan(secretariat, exported(store, tmp_path, "three.xlsx"))
    assert not again.guarded, "a refused change does not come back"


def test_a_locked_period_is_guarded_at_the_secretariat_and_travels_to_the_office(store, secretariat, tmp_path):
    uid = builders.add(store, "ورشة")
    imported(secretariat, exported(store, tmp_path, "one.xlsx"))
    periods.set_period(secretariat, PERIOD, locked=True)
    activities.edit(store, uid, {f"status@{PERIOD}": "cancelled", "city": "Dakar"})
    late = builders.add(store, "متأخر")
    plan = import_job.plan(secretariat, exported(store, tmp_path, "two.xlsx"))
    assert "file-period-locked" in codes(plan) and [r.uid for r in plan.outside] == [late]
    import_job.apply(secretariat, plan)
    assert (value(secretariat, uid, "city"), value(secretariat, uid, "status")) == ("Dakar", "implemented")
    back = import_job.plan(store, exported(secretariat, tmp_path, "back.xlsx"))
    assert "file-locks" in codes(back)
    import_job.apply(store, back)
    assert periods.locked(store) == (PERIOD,)


def test_a_file_for_another_office_an_older_file_and_a_note_are_flagged(store, secretariat, sesric, tmp_path):
    builders.add(store, "ورشة")
    old = exported(store, tmp_path, "old.xlsx", letter=Letter(note="ناقص"))
    new = exported(store, tmp_path, "new.xlsx")
    imported(secretariat, new)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exchange_log, "entries", _aged(exchange_log.entries))
        plan = import_job.plan(secretariat, old)
    assert {"file-older", "file-note"} <= set(codes(plan))
    assert "file-for-other" in codes(import_job.plan(sesric, new))


def _aged(entries):
    """Let the files that were received have been written much later."""

    def aged(*arguments, **named):
        found = entries(*arguments, **named)
        return [replace(one, facts={**one.facts, "created": "2999-01-01"}) for one in found]

    return aged


# -- what a person decides


def test_own_values_and_single_fields_are_written_as_decided(store, secretariat, tmp_path):
    uid = builders.add(store, "ورشة", partners=("ICDT",), type="workshop")
    imported(secretariat, exported(store, tmp_path, "one.xlsx"))
    activities.edit(secretariat, uid, {"city": "جدة", "type": "training", "partners": ("ICDT", "SESRIC")})
    activities.edit(store, uid, {"city": "داكار", "participants": 20})
    plan = import_job.plan(store, exported(secretariat, tmp_path, "back.xlsx"))
    decisions = {
        (uid, "city"): Own("تيس"), (uid, "type"): "mine", (uid, "partners/SESRIC"): Own(None),
        (uid, "partners/IDB"): Own(True), (uid, f"status+when@{PERIOD}"): Own(("ongoing", "2018")),
    }  # fmt: skip
    import_job.apply(store, plan, decisions=decisions)
    entry = activities.get(store, uid)
    assert (entry.values["city"], entry.values["type"]) == ("تيس", "workshop")
    assert entry.values["partners"] == ("ICDT", "IDB")
    assert entry.progress[PERIOD] == {"status": "ongoing", "when": "2018"}
    again = import_job.plan(secretariat, exported(store, tmp_path, "again.xlsx"))
    assert counts(again) == {"rows": 1, "changed": 1}, "the decision of one side is newer for the other"


def test_rows_that_are_gone_move_to_the_bin_only_when_ticked(store, tmp_path):
    uids = [builders.add(store, f"نشاط {n}") for n in range(3)]

    def work(clerk):
        clerk.sheet.delete_rows(clerk.row_of(uids[0]))
        clerk.sheet.delete_rows(clerk.row_of(uids[1]))

    plan = import_job.plan(store, edited(exported(store, tmp_path), work))
    done = import_job.apply(store, plan, delete={uids[0], uids[2]})
    assert done.deleted == (uids[0],), "only rows of this file that are gone"
    history.undo(store)
    assert not activities.get(store, uids[0]).deleted


# -- submitted, answered, changed since


def test_sending_a_report_submits_its_entries_and_a_failure_leaves_them(store, secretariat, tmp_path):
    uid = builders.add(store, "ورشة")
    with pytest.raises(FileError):
        export_job.export(store, Path("/proc/nowhere/x.xlsx"), submit=True)
    assert value(store, uid, "review") is None and not exchange_log.entries(store)
    path = exported(store, tmp_path, submit=True)
    assert value(store, uid, "review") == "submitted"
    imported(secretariat, path)
    assert value(secretariat, uid, "review") == "submitted"
    reviews.set_review(secretariat, [(uid, PERIOD)], "accepted")
    imported(store, exported(secretariat, tmp_path, "back.xlsx"))
    exported(store, tmp_path, "same.xlsx", submit=True)
    assert value(store, uid, "review") == "accepted"
    activities.edit(store, uid, {"city": "Dakar"})
    exported(store, tmp_path, "changed.xlsx", submit=True)
    assert value(store, uid, "review") == "submitted", "what changed after it was accepted is submitted again"
    assert history.next_undo(store).facts["review"] == "submitted"


def test_what_was_sent_is_answered_when_the_reply_is_imported(store, secretariat, tmp_path):
    builders.add(store, "ورشة")
    path = exported(store, tmp_path, "one.xlsx")
    imported(secretariat, path)
    assert not exchange_log.answered(store)
    imported(store, exported(secretariat, tmp_path, "back.xlsx", letter=Letter(to="SN")))
    (sent,) = exchange_log.entries(store, exchange_log.SENT)
    assert sent.peer == "GS" and sent.file_id in exchange_log.answered(store)
    imported(secretariat, exported(store, tmp_path, "two.xlsx"))
    (returned,) = exchange_log.entries(secretariat, exchange_log.SENT)
    assert returned.peer == "SN" and returned.file_id in exchange_log.answered(secretariat)


def test_unsent_is_what_no_workbook_carried_as_it_stands(store, tmp_path):
    one, two = builders.add(store, "أول", area="5"), builders.add(store, "ثان", area="10", goal=None)
    assert exchange_log.unsent(store) == {one, two}
    exported(store, tmp_path, found=export_job.NO_FILTER.where("area", "5"))
    assert exchange_log.unsent(store) == {two}, "a part that was sent says nothing of the rest"
    activities.edit(store, one, {"city": "Dakar"})
    assert exchange_log.unsent(store) == {one, two}
    exported(store, tmp_path, "all.xlsx", found=export_job.ActivityFilter(unsent=True))
    assert not exchange_log.unsent(store)


# -- reviews


def test_a_return_needs_words_and_is_one_named_step(secretariat):
    uids = [builders.add(secretariat, f"نشاط {n}") for n in range(2)]
    with pytest.raises(InputError):
        reviews.set_review(secretariat, [(uids[0], PERIOD)], "returned")
    done = reviews.set_review(secretariat, [(uid, PERIOD) for uid in uids], "returned", " أين التاريخ؟ ")
    assert (done.verb, done.facts["count"]) == ("review", 2)
    assert value(secretariat, uids[1], "remark") == "أين التاريخ؟"
    reviews.set_review(secretariat, [(uids[1], PERIOD)], "accepted", "")
    assert value(secretariat, uids[1], "remark") is None
    history.undo(secretariat)
    history.undo(secretariat)
    assert value(secretariat, uids[0], "review") is None


def test_a_change_set_of_several_files_is_taken_back_whole(store, secretariat, tmp_path):
    uid = builders.add(store, "ورشة")
    one = exported(store, tmp_path, "one.xlsx")
    activities.edit(store, uid, {"city": "Dakar"})
    two = exported(store, tmp_path, "two.xlsx")
    first = import_job.apply(secretariat, import_job.plan(secretariat, one))
    import_job.apply(secretariat, import_job.plan(secretariat, two), change_set=first.change_set)
    assert value(secretariat, uid, "city") == "Dakar" and len(history.change_sets(secretariat)) == 1
    assert len(backups.listing(secretariat.path)) == 1
    history.undo(secretariat)
    assert activities.get(secretariat, uid).deleted
    history.redo(secretariat)
    assert value(secretariat, uid, "city") == "Dakar" and not activities.get(secretariat, uid).deleted
    assert RowClass.UNCHANGED in import_job.plan(secretariat, two).counts
