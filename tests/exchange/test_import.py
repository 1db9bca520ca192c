"""Workbooks coming back: what the plan says of real edits, and what applying it does to the store."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import FileError, StoreError
from opa_desktop.exchange import export_job, import_job
from opa_desktop.store import activities, backups, exchange_log, history
from tests import builders
from tests.exchange.books import FIRST, PERIOD, codes, counts, edited, exported, imported


@pytest.fixture
def trio(store):
    """Three activities of one period; the first has everything."""
    full = {
        "title__en": "Trade workshop", "amount": Decimal("12500.50"), "currency": "USD", "participants": 30,
        "leads": ("SESRIC", "ICDT"), "partners": ("state:TR",), "sdgs": ("4", "8"), "container": False,
        "evidence": ("https://example.org/a;b", "A/1; B"), "description__ar": "سطر\nآخر", "outcome__ar": "نتيجة",
        "planned": True, "type": "workshop", "mode": "joint", "notes": "داخلي", "beneficiaries": ("SN", "TR"),
    }  # fmt: skip
    builders.add(store, "=ورشة", **full)
    builders.add(store, "مؤتمر العلوم", area="10", goal=None, status="planned", when="2018-11/2018-12", leads=("GS",))
    builders.add(store, "معرض", amount=Decimal("0"), currency="EUR")
    return store


def everything(store):
    return {entry.uid: entry for entry in activities.walk(store, ActivityFilter())}


def only(store):
    (entry,) = everything(store).values()
    return entry


# -- nothing changed


def test_exporting_and_importing_changes_nothing(trio, tmp_path, language):
    path = exported(trio, tmp_path, language=language)
    before = everything(trio)
    plan = import_job.plan(trio, path)
    assert counts(plan) == {"rows": 3, "unchanged": 3}
    assert not plan.problems and not plan.needs_a_person and not plan.changes_something
    assert import_job.apply(trio, plan).change_set == 0
    assert everything(trio) == before


def test_a_save_by_another_program_changes_nothing(trio, tmp_path):
    plan = import_job.plan(trio, edited(exported(trio, tmp_path), lambda clerk: None))
    assert counts(plan) == {"rows": 3, "unchanged": 3} and not plan.problems


def test_every_activity_arrives_whole_in_another_store(trio, secretariat, tmp_path):
    plan = imported(secretariat, exported(trio, tmp_path))
    assert counts(plan) == {"rows": 3, "new": 3}
    here, there = everything(trio), everything(secretariat)
    assert here.keys() == there.keys()
    for uid, entry in here.items():
        values = {key: value for key, value in entry.values.items() if key != "notes"}
        assert (there[uid].values, there[uid].progress) == (values, entry.progress)


def test_the_same_file_twice_is_known_and_changes_nothing(trio, secretariat, tmp_path):
    path = exported(trio, tmp_path)
    imported(secretariat, path)
    again = import_job.plan(secretariat, path)
    assert counts(again) == {"rows": 3, "unchanged": 3}
    assert again.already and codes(again) == ["file-imported-before"]


def test_planning_leaves_the_store_alone(trio, tmp_path):
    path = edited(exported(trio, tmp_path), lambda clerk: clerk.type_new(FIRST, city="داكار"))
    before = trio.path.read_bytes()
    import_job.plan(trio, path)
    assert trio.path.read_bytes() == before


# -- what a clerk does


def test_edits_of_a_clerk_are_found_exactly(trio, tmp_path):
    def work(clerk):
        clerk[FIRST, "title.ar"] = "ورشة معدّلة"
        clerk[FIRST, "leads"] = "SESRIC ; IDB"
        clerk[FIRST + 1, "status"] = "Implemented"
        clerk[FIRST + 1, "when"] = datetime.datetime(2018, 11, 20)
        clerk[FIRST + 1, "amount"] = "١٢٬٥٠٠٫٧٥"
        clerk[FIRST + 1, "currency"] = "EUR"

    path = edited(exported(trio, tmp_path), work)
    plan = imported(trio, path)
    assert counts(plan) == {"rows": 3, "changed": 2, "unchanged": 1}
    assert not plan.problems
    first, second, _third = everything(trio).values()
    assert first.values["title"] == {"ar": "ورشة معدّلة", "en": "Trade workshop"}
    assert first.values["leads"] == ("SESRIC", "IDB")
    assert second.progress[PERIOD] == {"status": "implemented", "when": "2018-11-20"}
    assert (second.values["amount"], second.values["currency"]) == (Decimal("12500.75"), "EUR")


def test_a_row_typed_into_an_empty_line_is_new_and_stays_one_record(trio, secretariat, tmp_path):
    def work(clerk):
        clerk.type_new(FIRST + 3, title__ar="زيارة", area="6", status="مزمع", when="مايو 2018", leads="ICDT")

    path = edited(exported(trio, tmp_path), work)
    for store in (trio, secretariat):
        imported(store, path)
        assert len(everything(store)) == 4
        assert counts(import_job.plan(store, path)) == {"rows": 4, "unchanged": 4}
    new = set(everything(trio)) & set(everything(secretariat))
    assert len(new) == 4, "both stores know the new activity by the same uid"
    entry = next(e for e in everything(secretariat).values() if e.values["title"]["ar"] == "زيارة")
    assert (entry.values["office"], entry.values["source"]) == ("SN", "workbook:out.xlsx")
    assert entry.values["number"] and entry.progress[PERIOD] == {"status": "planned", "when": "2018-05"}


def test_a_row_without_identity_gets_the_same_one_at_every_import(trio, secretariat, tmp_path):
    def work(clerk):
        clerk.type_new(400, title__ar="خارج الأسطر", area="6")

    path = edited(exported(trio, tmp_path), work)
    plan = imported(trio, path)
    assert counts(plan) == {"rows": 4, "new": 1, "unchanged": 3}
    assert counts(import_job.plan(trio, path)) == {"rows": 4, "unchanged": 4}
    imported(secretariat, path)
    assert set(everything(secretariat)) == set(everything(trio))


def test_an_emptied_cell_is_kept_unless_clearing_is_asked_for(trio, tmp_path):
    path = edited(exported(trio, tmp_path), lambda clerk: clerk.type_new(FIRST, city=None))
    kept = import_job.plan(trio, path)
    assert counts(kept) == {"rows": 3, "unchanged": 3}
    assert [(p.code, p.sheet, p.cell) for p in kept.problems] == [("blank-kept", PERIOD, "K3")]
    cleared = import_job.plan(trio, path, blank="clear")
    assert counts(cleared) == {"rows": 3, "changed": 1, "unchanged": 2}
    import_job.apply(trio, cleared)
    assert "city" not in next(iter(everything(trio).values())).values


def test_a_row_that_is_gone_is_missing_and_not_deleted(trio, tmp_path):
    path = edited(exported(trio, tmp_path), lambda clerk: clerk.sheet.delete_rows(FIRST))
    plan = imported(trio, path)
    assert counts(plan) == {"rows": 2, "unchanged": 2}
    assert len(plan.missing) == 1 and "rows-missing" in codes(plan)
    assert len(everything(trio)) == 3


def test_a_column_or_sheet_that_is_gone_has_no_opinion(trio, tmp_path):
    activities.edit(trio, next(iter(everything(trio))), {"outcome.ar@2016-2017": "سابقة"})

    def work(clerk):
        clerk.sheet.delete_cols(clerk.columns["title.ar"])
        del clerk.book["2016-2017"]

    plan = import_job.plan(trio, edited(exported(trio, tmp_path), work), blank="clear")
    assert counts(plan) == {"rows": 3, "unchanged": 3} and not plan.missing


def test_sorting_and_hiding_rows_changes_nothing(trio, tmp_path):
    def work(clerk):
        rows = [[cell.value for cell in row] for row in clerk.sheet.iter_rows(FIRST, FIRST + 2)]
        for place, values in enumerate(reversed(rows)):
            for column, value in enumerate(values, start=1):
                clerk.sheet.cell(FIRST + place, column).value = value
        clerk.sheet.row_dimensions[FIRST].hidden = True

    assert counts(import_job.plan(trio, edited(exported(trio, tmp_path), work))) == {"rows": 3, "unchanged": 3}


def test_a_column_sorted_alone_is_recognised_and_not_taken(store, tmp_path):
    for number in range(6):
        builders.add(store, f"نشاط {number}")

    def work(clerk):
        titles = [clerk[FIRST + n, "title.ar"] for n in range(6)]
        for place, title in enumerate(reversed(titles)):
            clerk[FIRST + place, "title.ar"] = title

    plan = import_job.plan(store, edited(exported(store, tmp_path), work))
    assert counts(plan) == {"rows": 6, "unchanged": 6} and codes(plan) == ["column-sorted-alone"]


def test_a_copied_row_is_a_question(trio, tmp_path):
    def work(clerk):
        for name in clerk.columns:
            clerk[FIRST + 3, name] = clerk[FIRST, name]
        clerk[FIRST + 3, "title.ar"] = "نسخة"

    plan = import_job.plan(trio, edited(exported(trio, tmp_path), work))
    assert counts(plan) == {"rows": 4, "unchanged": 3, "rejected": 1}
    assert [(p.code, p.cell) for p in plan.problems] == [("uid-twice", "A6")]


def test_what_cannot_be_read_rejects_its_row_with_the_address(trio, tmp_path, language):
    def work(clerk):
        clerk[FIRST, "area"] = "تعليم عام"
        clerk[FIRST, "city"] = "لا تؤخذ"
        clerk[FIRST + 1, "amount"] = "خمسة ملايين"

    plan = imported(trio, edited(exported(trio, tmp_path), work))
    assert counts(plan) == {"rows": 3, "unchanged": 1, "rejected": 2} and plan.needs_a_person
    found = {(p["sheet"], p["cell"], p["column"], p["code"]) for p in plan.to_json()["problems"]}
    assert found == {(PERIOD, "G3", "area", "term-unknown"), (PERIOD, "AB4", "amount", "not-a-number")}
    assert all(p["message"] and p["severity"] == "blocker" for p in plan.to_json()["problems"])
    assert "لا تؤخذ" not in str(everything(trio))


def test_errors_and_formulas_are_named_and_never_clear(trio, tmp_path):
    def work(clerk):
        clerk[FIRST, "city"] = "#N/A"
        clerk[FIRST + 1, "city"] = "=A1"

    path = edited(exported(trio, tmp_path), work)
    plan = import_job.plan(trio, path, blank="clear")
    assert counts(plan) == {"rows": 3, "unchanged": 3}
    assert codes(plan) == ["cell-error", "cell-not-calculated"]


def test_a_goal_that_excel_made_a_date_is_recognised(trio, tmp_path):
    path = edited(exported(trio, tmp_path), lambda c: c.type_new(FIRST + 1, goal=datetime.datetime(2002, 5, 30)))
    assert codes(import_job.plan(trio, path)) == ["cell-is-date"]
    path = edited(path, lambda c: c.type_new(FIRST + 1, goal=datetime.datetime(2003, 5, 2), area="5"))
    plan = import_job.plan(trio, path)
    assert counts(plan)["changed"] == 1 and codes(plan) == ["cell-was-code"]


def test_fields_of_others_are_not_taken_from_a_focal_point(trio, secretariat, tmp_path):
    def work(clerk):
        clerk[FIRST, "number"] = "X-1"
        clerk[FIRST, "review"] = "Accepted"

    path = edited(exported(trio, tmp_path), work)
    plan = import_job.plan(trio, path)
    assert counts(plan) == {"rows": 3, "unchanged": 3}
    assert set(codes(plan)) == {"column-locked", "column-secretariat"}


def test_unknown_columns_are_named(trio, tmp_path):
    def work(clerk):
        clerk.sheet.cell(2, 60).value = "ملاحظات شخصية"
        clerk.sheet.cell(FIRST, 60).value = "x"

    plan = import_job.plan(trio, edited(exported(trio, tmp_path), work))
    assert plan.ignored_columns == ("ملاحظات شخصية",) and counts(plan) == {"rows": 3, "unchanged": 3}


def test_a_long_text_comes_back_whole_and_editable(store, tmp_path):
    builders.add(store, description__ar="ن" * 70_000)
    path = exported(store, tmp_path)
    assert counts(import_job.plan(store, path)) == {"rows": 1, "unchanged": 1}
    imported(store, edited(path, lambda c: c.type_new(FIRST, description__ar="أ" + c[FIRST, "description.ar"])))
    assert only(store).values["description"]["ar"] == "أ" + "ن" * 70_000
    path = edited(path, lambda clerk: clerk.book.__delitem__("_long"))
    plan = import_job.plan(store, path)
    assert codes(plan) == ["text-continues"] and counts(plan) == {"rows": 1, "rejected": 1}


# -- two sides


def test_edits_of_different_fields_merge_and_of_the_same_field_conflict(trio, tmp_path):
    first, second, _third = everything(trio)

    def work(clerk):
        clerk[clerk.row_of(first), "city"] = "داكار"
        clerk[clerk.row_of(second), "city"] = "ثيس"

    path = edited(exported(trio, tmp_path), work)
    activities.edit(trio, first, {"type": "training"})
    activities.edit(trio, second, {"city": "جدة"})
    plan = import_job.plan(trio, path)
    assert counts(plan) == {"rows": 3, "changed": 1, "conflicts": 1, "unchanged": 1}
    assert [record.uid for record in plan.merged] == [first]
    change = plan.conflicts[0].merge.changes["city"]
    assert (change.base, change.mine, change.theirs) == ("أنقرة", "جدة", "ثيس")


@pytest.mark.parametrize(("keep", "city"), [(None, "جدة"), ("mine", "جدة"), ("theirs", "ثيس")])
def test_a_conflict_is_left_or_decided_and_a_decision_lasts(trio, tmp_path, keep, city):
    uid = next(iter(everything(trio)))

    def work(clerk):
        clerk[clerk.row_of(uid), "city"] = "ثيس"
        clerk[clerk.row_of(uid), "type"] = "other"

    path = edited(exported(trio, tmp_path), work)
    activities.edit(trio, uid, {"city": "جدة"})
    imported(trio, path, keep=keep)
    entry = activities.get(trio, uid)
    assert (entry.values["city"], entry.values["type"]) == (city, "other"), "the rest is taken either way"
    again = counts(import_job.plan(trio, path))
    assert again == ({"rows": 3, "unchanged": 3} if keep else {"rows": 3, "conflicts": 1, "unchanged": 2})
    assert counts(import_job.plan(trio, exported(trio, tmp_path, "back.xlsx"))) == {"rows": 3, "unchanged": 3}


def test_single_conflicts_are_decided_by_record_and_cell(trio, tmp_path):
    first, second, _third = everything(trio)

    def work(clerk):
        for uid in (first, second):
            clerk[clerk.row_of(uid), "city"] = "ثيس"

    path = edited(exported(trio, tmp_path), work)
    for uid in (first, second):
        activities.edit(trio, uid, {"city": "جدة"})
    plan = import_job.plan(trio, path)
    import_job.apply(trio, plan, decisions={(first, "city"): "theirs"})
    assert [activities.get(trio, uid).values["city"] for uid in (first, second)] == ["ثيس", "جدة"]


def test_partners_added_on_both_sides_are_all_there(trio, tmp_path):
    uid = next(iter(everything(trio)))
    path = edited(exported(trio, tmp_path), lambda c: c.type_new(c.row_of(uid), partners="state:TR ; ICDT"))
    activities.edit(trio, uid, {"partners": ("state:TR", "GS")})
    assert counts(imported(trio, path))["changed"] == 1
    assert set(activities.get(trio, uid).values["partners"]) == {"state:TR", "ICDT", "GS"}


def test_a_file_that_is_older_than_the_store_changes_nothing(trio, tmp_path):
    path = exported(trio, tmp_path)
    for uid in everything(trio):
        activities.edit(trio, uid, {"city": "جدة"})
    assert counts(import_job.plan(trio, path)) == {"rows": 3, "unchanged": 3}


def test_records_go_round_between_two_offices_and_end_equal(trio, secretariat, tmp_path):
    imported(secretariat, exported(trio, tmp_path, "1.xlsx"))
    uid = next(iter(everything(trio)))
    activities.edit(secretariat, uid, {"review@2017-2018": "accepted", "city": "جدة"})
    activities.edit(trio, uid, {"type": "training"})
    back = import_job.plan(trio, exported(secretariat, tmp_path, "2.xlsx"))
    assert counts(back) == {"rows": 3, "changed": 1, "unchanged": 2}
    import_job.apply(trio, back)
    imported(secretariat, exported(trio, tmp_path, "3.xlsx"))
    here, there = activities.get(trio, uid), activities.get(secretariat, uid)
    assert here.values["city"] == "جدة" and here.progress == there.progress
    assert {k: v for k, v in here.values.items() if k != "notes"} == dict(there.values)
    assert here.values["notes"] == "داخلي", "notes that did not travel are not lost"


def test_a_deletion_travels_and_an_edit_in_ignorance_of_it_is_a_conflict(trio, secretariat, tmp_path):
    imported(secretariat, exported(trio, tmp_path, "1.xlsx"))
    first, second, _third = everything(trio)
    activities.delete(trio, [first, second])
    activities.edit(secretariat, second, {"city": "جدة"})
    plan = import_job.plan(secretariat, exported(trio, tmp_path, "2.xlsx"))
    assert [record.uid for record in plan.deletions] == [first]
    assert [record.uid for record in plan.conflicts] == [second]
    import_job.apply(secretariat, plan)
    assert set(everything(secretariat)) == set(everything(trio)) | {second}
    import_job.apply(secretariat, import_job.plan(secretariat, tmp_path / "2.xlsx"), keep="theirs")
    assert set(everything(secretariat)) == set(everything(trio))


# -- two periods


@pytest.fixture
def long_lived(store):
    builders.add(store, "برنامج", status="planned", when="2018")
    uid = next(iter(everything(store)))
    activities.edit(store, uid, {"status@2016-2017": "ongoing", "outcome.ar@2016-2017": "بدأ"})
    return store


def test_an_activity_of_two_periods_stands_on_two_sheets_and_edits_on_either_are_joined(long_lived, tmp_path):
    path = exported(long_lived, tmp_path)
    assert counts(import_job.plan(long_lived, path)) == {"rows": 2, "unchanged": 2}
    path = edited(path, lambda clerk: clerk.type_new(FIRST, city="داكار", status="Ongoing"))
    path = edited(path, lambda clerk: clerk.type_new(FIRST, type="Project", outcome__ar="انتهى"), "2016-2017", "b.xlsx")
    plan = imported(long_lived, path)
    assert counts(plan) == {"rows": 2, "changed": 2} and not plan.problems
    entry = only(long_lived)
    assert (entry.values["city"], entry.values["type"]) == ("داكار", "project")
    assert entry.progress[PERIOD]["status"] == "ongoing" and entry.progress["2016-2017"]["outcome"] == {"ar": "انتهى"}


def test_one_edited_sheet_of_two_counts_one_changed_row(long_lived, tmp_path):
    path = edited(exported(long_lived, tmp_path), lambda clerk: clerk.type_new(FIRST, city="داكار"))
    assert counts(import_job.plan(long_lived, path)) == {"rows": 2, "changed": 1, "unchanged": 1}


def test_sheets_that_contradict_each_other_are_a_question(long_lived, tmp_path):
    path = edited(exported(long_lived, tmp_path), lambda clerk: clerk.type_new(FIRST, city="داكار"))
    path = edited(path, lambda clerk: clerk.type_new(FIRST, city="ثيس"), "2016-2017", "b.xlsx")
    plan = import_job.plan(long_lived, path)
    assert counts(plan) == {"rows": 2, "conflicts": 2} and codes(plan) == ["rows-disagree"]


def test_a_period_that_is_not_known_here_is_added(store, secretariat, tmp_path):
    from opa_desktop.store import periods

    periods.set_period(store, "2031-2032")
    builders.add(store, "بعيد", period="2031-2032")
    plan = imported(secretariat, exported(store, tmp_path))
    assert plan.new_periods == ("2031-2032",) and codes(plan) == ["period-new"]
    assert periods.known(secretariat, "2031-2032")


# -- without a manifest, or without us


def test_without_its_manifest_a_file_of_ours_still_has_its_base(trio, tmp_path):
    def work(clerk):
        del clerk.book["_opa"]
        clerk[FIRST, "city"] = "داكار"

    path = edited(exported(trio, tmp_path), work)
    plan = import_job.plan(trio, path)
    assert counts(plan) == {"rows": 3, "changed": 1, "unchanged": 2} and codes(plan) == ["manifest-missing"]


def test_without_any_base_differences_are_asked_and_nothing_is_automatic(trio, secretariat, tmp_path):
    imported(secretariat, exported(trio, tmp_path))

    def work(clerk):
        del clerk.book["_opa"]
        clerk[FIRST, "city"] = "داكار"

    plan = import_job.plan(secretariat, edited(tmp_path / "out.xlsx", work))
    assert counts(plan) == {"rows": 3, "conflicts": 1, "unchanged": 2}
    import_job.apply(secretariat, plan, keep="theirs")
    assert next(iter(everything(secretariat).values())).values["city"] == "داكار"


def test_an_altered_manifest_is_not_believed(trio, secretariat, tmp_path):
    def work(clerk):
        cell = clerk.book["_opa"]["A2"]
        cell.value = cell.value.replace("أنقرة", "كابول")

    plan = import_job.plan(secretariat, edited(exported(trio, tmp_path), work))
    assert "manifest-missing" in codes(plan) and counts(plan) == {"rows": 3, "new": 3}


def test_a_list_made_by_hand_is_read_by_its_headings(store, tmp_path, language):
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = PERIOD
    sheet.append(["قائمة أنشطة المكتب"])
    sheet.append([])
    sheet.append(["العنوان", "Priority area", "Statut", "When", "ملاحظة خاصة"])
    sheet.append(["ورشة عمل", 5, "réalisé", "18/5/2018", "س"])
    sheet.append(["Trade fair", "2.6", "planned", 2018, None])
    book.save(tmp_path / "hand.xlsx")
    plan = imported(store, tmp_path / "hand.xlsx")
    assert counts(plan) == {"rows": 2, "new": 2} and plan.ignored_columns == ("ملاحظة خاصة",)
    first, second = everything(store).values()
    assert first.values["title"] == {"ar": "ورشة عمل"} and second.values["title"] == {"en": "Trade fair"}
    assert (first.values["area"], first.progress[PERIOD]["when"]) == ("5", "2018-05-18")
    assert counts(import_job.plan(store, tmp_path / "hand.xlsx")) == {"rows": 2, "unchanged": 2}


def test_a_template_is_filled_in_and_comes_back(store, secretariat, tmp_path):
    path = export_job.template(store, tmp_path / "t.xlsx", periods=[PERIOD]).path
    assert counts(import_job.plan(secretariat, path)) == {}
    path = edited(path, lambda c: c.type_new(FIRST, title__fr="Atelier", area="5", leads="SESRIC", when="2018"))
    plan = imported(secretariat, path)
    assert counts(plan) == {"rows": 1, "new": 1} and plan.sender == "SN"
    assert only(secretariat).values["office"] == "SN"


def test_progress_without_a_period_is_rejected(store, tmp_path):
    path = export_job.template(store, tmp_path / "t.xlsx", periods=[], language="en").path
    path = edited(path, lambda c: c.type_new(FIRST, title__ar="ورشة", status="Planned"), "Without period")
    assert codes(import_job.plan(store, path)) == ["period-missing"]
    path = edited(path, lambda c: c.type_new(FIRST, period=PERIOD), "Without period")
    assert counts(import_job.plan(store, path)) == {"rows": 1, "new": 1}


# -- applying


def test_an_import_is_one_change_set_behind_a_backup_and_is_taken_back_whole(trio, tmp_path):
    before = everything(trio)

    def work(clerk):
        clerk[FIRST, "city"] = "داكار"
        clerk.type_new(FIRST + 3, title__ar="زيارة", area="6")

    path = edited(exported(trio, tmp_path), work)
    plan = import_job.plan(trio, path)
    done = import_job.apply(trio, plan)
    assert (len(done.added), len(done.updated)) == (1, 1)
    assert [backup.reason for backup in backups.listing(trio.path)] == ["import"]
    (received,) = exchange_log.entries(trio, exchange_log.RECEIVED)
    assert (received.change_set, received.peer, received.rows) == (done.change_set, "SN", 4)
    assert history.next_undo(trio).facts["file"] == "edited.xlsx"
    history.undo(trio)
    assert everything(trio) == before


def test_a_file_that_was_taken_back_is_offered_again(trio, tmp_path):
    def work(clerk):
        clerk[FIRST, "city"] = "داكار"
        clerk[FIRST, "partners"] = "ICDT"
        clerk.type_new(FIRST + 3, title__ar="زيارة", area="6")

    path = edited(exported(trio, tmp_path), work)
    imported(trio, path)
    after = everything(trio)
    history.undo(trio)
    plan = imported(trio, path)
    assert counts(plan) == {"rows": 4, "new": 1, "changed": 1, "unchanged": 2} and codes(plan) == ["file-taken-back"]
    assert everything(trio) == after
    assert counts(import_job.plan(trio, path)) == {"rows": 4, "unchanged": 4}


def test_what_was_typed_after_taking_back_is_not_overwritten(trio, tmp_path):
    uid = next(iter(everything(trio)))
    path = edited(exported(trio, tmp_path), lambda c: c.type_new(c.row_of(uid), city="داكار", type="Training"))
    imported(trio, path)
    history.undo(trio)
    activities.edit(trio, uid, {"city": "جدة"})
    imported(trio, path)
    assert (activities.get(trio, uid).values["city"], activities.get(trio, uid).values["type"]) == ("جدة", "training")


def test_a_workbook_of_a_newer_format_is_refused(trio, tmp_path, monkeypatch):
    from opa_desktop.exchange import manifest

    with monkeypatch.context() as newer:
        newer.setattr(export_job, "Manifest", lambda *a, **k: manifest.Manifest(*a, **k, readable_since=99))
        path = exported(trio, tmp_path)
    with pytest.raises(FileError) as refused:
        import_job.plan(trio, path)
    assert refused.value.code == "workbook-too-new"


def test_more_rows_than_are_kept_in_memory_are_written_the_same(trio, tmp_path, monkeypatch):
    from opa_desktop.exchange import write_workbook

    monkeypatch.setattr(write_workbook, "BIG", 1)
    assert counts(import_job.plan(trio, exported(trio, tmp_path))) == {"rows": 3, "unchanged": 3}


def test_a_plan_is_not_applied_to_a_store_that_moved_on(trio, tmp_path):
    path = edited(exported(trio, tmp_path), lambda clerk: clerk.type_new(FIRST, city="داكار"))
    plan = import_job.plan(trio, path)
    builders.add(trio, "آخر")
    with pytest.raises(StoreError) as refused:
        import_job.apply(trio, plan)
    assert refused.value.code == "store-moved-on"


def test_only_accepted_records_are_imported(trio, secretariat, tmp_path):
    uid = next(iter(everything(trio)))
    plan = import_job.plan(secretariat, exported(trio, tmp_path))
    import_job.apply(secretariat, plan, accept={uid})
    assert set(everything(secretariat)) == {uid}
