"""A folder of workbooks in one run: a result for every file, one backup, one step to undo."""

from __future__ import annotations

import pytest

from opa_desktop.core.changes import label
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import Cancelled, FileError
from opa_desktop.exchange import import_job, import_run
from opa_desktop.exchange.export_job import Letter
from opa_desktop.exchange.import_run import FileState
from opa_desktop.store import activities, backups, exchange_log, history
from tests import builders
from tests.exchange.books import exported


@pytest.fixture
def folder(tmp_path):
    """Workbooks of three offices, one damaged, one for somebody else, and what Excel leaves beside an open one."""
    folder = tmp_path / "in"
    folder.mkdir()
    for office in ("SN", "MA", "SESRIC"):
        with builders.new_store(tmp_path / f"{office}.db", office) as made:
            for number in range(3):
                builders.add(made, f"{office} {number}")
            exported(made, folder, f"{office}.xlsx")
            if office == "MA":
                exported(made, folder, "for-sesric.xlsx", letter=Letter(to="SESRIC"))
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 no zip")
    (folder / "~$SN.xlsx").write_bytes(b"lock")
    (folder / "notes.txt").write_text("x")
    return folder


def states(run):
    return {one.path.name: one.state for one in run.files}


def test_every_file_has_its_result_and_the_run_is_one_step(secretariat, folder):
    told = []
    run = import_run.import_files(
        secretariat, import_run.workbooks_in([folder]), on_progress=lambda *step: told.append(step)
    )
    assert states(run) == {
        "MA.xlsx": FileState.IMPORTED, "SESRIC.xlsx": FileState.IMPORTED, "SN.xlsx": FileState.IMPORTED,
        "broken.xlsx": FileState.REFUSED, "for-sesric.xlsx": FileState.LEFT_OUT,
    }  # fmt: skip
    assert told[0][:2] == (0, 5) and told[-1][2] == "for-sesric.xlsx"
    assert activities.count(secretariat, ActivityFilter()) == 9 == len(run.changes.added)
    (step,) = history.change_sets(secretariat)
    builders.speak("en")
    assert (step.records, label(step.verb, step.facts)) == (9, "Import 9 activities from 3 workbooks")
    assert len(backups.listing(secretariat.path)) == 1
    assert {one.peer for one in exchange_log.entries(secretariat)} == {"SN", "MA", "SESRIC"}
    history.undo(secretariat)
    assert activities.count(secretariat, ActivityFilter()) == 0


def test_planning_a_folder_writes_nothing(secretariat, folder):
    before = secretariat.path.read_bytes()
    found = import_run.plan_files(secretariat, import_run.workbooks_in([folder]))
    assert [one.state for one in found].count(FileState.PLANNED) == 3
    assert secretariat.path.read_bytes() == before


def test_the_order_of_files_does_not_matter(tmp_path, folder):
    made = []
    for place, files in enumerate((sorted(folder.glob("[MS]*.xlsx")), sorted(folder.glob("[MS]*.xlsx"))[::-1])):
        with builders.new_store(tmp_path / f"gs{place}.db", "GS") as store:
            import_run.import_files(store, files)
            made.append(
                {entry.uid: (entry.values, entry.progress) for entry in activities.walk(store, ActivityFilter())}
            )
    assert made[0] == made[1]


def test_the_same_folder_again_changes_nothing(secretariat, folder):
    files = import_run.workbooks_in([folder])
    import_run.import_files(secretariat, files)
    again = import_run.import_files(secretariat, files)
    assert again.changes.change_set == 0 and states(again)["SN.xlsx"] is FileState.SAME


def test_two_versions_of_one_office_in_one_run_end_with_the_later_one(secretariat, tmp_path):
    with builders.new_store(tmp_path / "sn.db", "SN") as store:
        uid = builders.add(store, "ورشة")
        exported(store, tmp_path, "1.xlsx")
        activities.edit(store, uid, {"city": "Thiès"})
        exported(store, tmp_path, "2.xlsx")
    for order in (("2", "1"), ("1", "2")):
        run = import_run.import_files(secretariat, [tmp_path / f"{name}.xlsx" for name in order])
        assert activities.get(secretariat, uid).values["city"] == "Thiès"
        if run.changes.change_set:
            assert history.undo(secretariat)


def test_what_waits_for_a_person_is_open(secretariat, tmp_path):
    with builders.new_store(tmp_path / "sn.db", "SN") as store:
        uid = builders.add(store, "ورشة")
        import_job.apply(secretariat, import_job.plan(secretariat, exported(store, tmp_path, "1.xlsx")))
        activities.edit(store, uid, {"city": "Thiès"})
        activities.edit(secretariat, uid, {"city": "Dakar"})
        exported(store, tmp_path, "2.xlsx")
    (found,) = import_run.import_files(secretariat, [tmp_path / "2.xlsx"]).files
    assert found.state is FileState.OPEN and found.to_json()["conflicts"] == 1
    (found,) = import_run.import_files(secretariat, [tmp_path / "2.xlsx"], keep="theirs").files
    assert activities.get(secretariat, uid).values["city"] == "Thiès"


def test_a_cancelled_run_keeps_what_is_done_as_one_step(secretariat, folder):
    def stop(done, total, name):
        if done == 2:
            raise Cancelled

    run = import_run.import_files(secretariat, import_run.workbooks_in([folder]), on_progress=stop)
    assert run.cancelled and len(run.files) == 2
    assert activities.count(secretariat, ActivityFilter()) == 6
    history.undo(secretariat)
    assert activities.count(secretariat, ActivityFilter()) == 0


def test_a_folder_without_workbooks_is_one_sentence(tmp_path):
    with pytest.raises(FileError) as refused:
        import_run.workbooks_in([tmp_path])
    assert refused.value.code == "folder-empty"


def test_unusual_files_are_flagged(secretariat, folder, tmp_path):
    builders.add(secretariat, "من الأمانة")
    own = exported(secretariat, folder, "own.xlsx")
    found = {one.path.name: [flag.code for flag in one.flags] for one in import_run.plan_files(secretariat, [own])}
    assert found == {"own.xlsx": ["file-own"]}
