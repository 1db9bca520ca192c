"""The catalogue is extended from a workbook: goals and lines of the plan, in any language, with nothing lost."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from opa_desktop.core.changes import label
from opa_desktop.core.problems import say
from opa_desktop.errors import FileError, StoreError
from opa_desktop.exchange import catalogue_workbook, write_catalogue
from opa_desktop.exchange.catalogue_layout import columns, known_headings
from opa_desktop.exchange.catalogue_workbook import CataloguePlan, TermClass
from opa_desktop.i18n import LANGUAGES, strip_marks
from opa_desktop.store import activities, backups, history
from opa_desktop.store.database import Store
from tests import builders

GOALS = ("Code", "Text (English)", "Texte (français)", "النص (بالعربية)")
LINES = ("رقم البند", "الهدف", "النص", "الشركاء", "الإطار الزمني", "التكليف", "ملاحظات")


def book(path: Path, *sheets: Sequence[Sequence[Any]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for place, rows in enumerate(sheets):
        sheet = made.create_sheet(f"sheet {place}")
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book(
        tmp_path / "plan.xlsx",
        [
            ("الخطة التنفيذية",),
            LINES,
            ("7.1", "2.7.1", "زيادة التجارة البينية", "SESRIC ; ICDT", "2016-2025", "CFM 43", "x"),
            (7.2, "2.7.9", "بند بلا هدف معروف", "جهة مجهولة", 2016, None, None),
        ],
        [
            GOALS,
            ("2.7.1", "Intra-OIC trade", "Commerce intra-OCI", "التجارة البينية"),
            ("2.5.3", "Water, revised", None, None),
            ("2.99.1", "Nowhere", None, None),
            (None, "Without a code", None, None),
            ("2.7.1", "Again", None, None),
            (datetime.date(2003, 5, 2), "Water", None, None),
        ],
    )


def kinds(planned: CataloguePlan) -> list[tuple[str, str]]:
    return [(row.code, str(row.kind)) for row in planned.rows]


def problems(planned: CataloguePlan) -> list[tuple[str, str]]:
    return [(problem.code, problem.cell) for problem in planned.all_problems]


def test_the_plan_accounts_for_every_row_with_addresses(store: Store, path: Path) -> None:
    planned = catalogue_workbook.plan(store, path)
    assert kinds(planned) == [
        ("7.1", "new"), ("7.2", "rejected"),
        ("2.7.1", "new"), ("2.5.3", "changed"), ("2.99.1", "rejected"), ("", "rejected"), ("2.7.1", "rejected"),
        ("2.5.3", "rejected"),
    ]  # fmt: skip
    assert problems(planned) == [
        ("catalogue-column-unknown", "G2"),
        ("term-unknown", "B4"), ("term-unknown", "D4"),
        ("catalogue-area-unknown", "A4"), ("catalogue-code-missing", "A5"), ("catalogue-code-twice", "A6"),
        ("cell-was-code", "A7"), ("catalogue-code-twice", "A7"),
    ]  # fmt: skip
    assert sum(planned.counts.values()) == len(planned.rows) == 8
    assert history.change_sets(store) == []


def test_applying_extends_the_catalogue_in_one_named_step(store: Store, path: Path) -> None:
    builders.speak("en")
    before = store.catalogue()
    done = catalogue_workbook.apply(store, catalogue_workbook.plan(store, path))
    catalogue = store.catalogue()
    assert strip_marks(label(done.verb, done.facts)) == "Take 3 terms from plan.xlsx"
    assert catalogue.name("goals", "2.7.1", "fr") == "Commerce intra-OCI"
    assert catalogue.goals_of("7") == ("2.7", "2.7.1")
    assert catalogue.name("goals", "2.5.3", "en") == "Water, revised"
    assert catalogue.name("goals", "2.5.3", "ar") == before.name("goals", "2.5.3", "ar")
    line = catalogue.term("plan_lines", "7.1")
    assert line is not None and line.parent == "2.7.1"
    assert line.facts == {"partners": "SESRIC ; ICDT", "from": "2016", "to": "2025", "mandate": "CFM 43"}
    assert len(backups.listing(store.path)) == 1
    history.undo(store)
    assert not store.catalogue().known("plan_lines", "7.1")
    assert store.catalogue().terms("goals") == before.terms("goals")
    history.redo(store)
    assert store.catalogue().known("goals", "2.7.1")


def test_the_same_file_again_changes_nothing(store: Store, path: Path) -> None:
    catalogue_workbook.apply(store, catalogue_workbook.plan(store, path))
    again = catalogue_workbook.plan(store, path)
    assert again.counts[TermClass.NEW] == again.counts[TermClass.CHANGED] == 0
    assert catalogue_workbook.apply(store, again).change_set == 0


def test_only_what_is_accepted_is_taken(store: Store, path: Path) -> None:
    catalogue_workbook.apply(store, catalogue_workbook.plan(store, path), accept=["2.5.3"])
    assert not store.catalogue().known("goals", "2.7.1")
    assert store.catalogue().name("goals", "2.5.3", "en") == "Water, revised"


def test_the_first_goals_of_an_area_make_a_goal_needed_and_undo_takes_that_back(store: Store, path: Path) -> None:
    uid = builders.add(store, area="7", goal=None)
    incomplete = "SELECT incomplete FROM activity WHERE uid = ?"
    assert store.value(incomplete, (uid,)) == 0
    catalogue_workbook.apply(store, catalogue_workbook.plan(store, path))
    assert store.value(incomplete, (uid,)) == 1
    history.undo(store)
    assert store.value(incomplete, (uid,)) == 0
    assert len(history.change_sets(store, uid=uid)) == 1
    assert activities.get(store, uid).values["area"] == "7"


def test_a_store_that_moved_on_asks_for_another_look(store: Store, path: Path) -> None:
    planned = catalogue_workbook.plan(store, path)
    builders.add(store)
    with pytest.raises(StoreError) as error:
        catalogue_workbook.apply(store, planned)
    assert error.value.code == "store-moved-on"


@pytest.mark.parametrize("written_in", LANGUAGES)
def test_the_template_holds_what_is_known_and_would_change_nothing(
    store: Store, tmp_path: Path, path: Path, written_in: str
) -> None:
    catalogue_workbook.apply(store, catalogue_workbook.plan(store, path))
    template = tmp_path / "template.xlsx"
    write_catalogue.write_template(template, store.catalogue(), written_in)
    planned = catalogue_workbook.plan(store, template)
    assert set(planned.counts) == set(TermClass)
    assert {kind for _code, kind in kinds(planned)} == {"unchanged"}
    assert planned.counts[TermClass.UNCHANGED] == 65 + 1 + 1
    assert planned.all_problems == ()
    sheet = openpyxl.load_workbook(template).worksheets[0]
    assert bool(sheet.sheet_view.rightToLeft) == (written_in == "ar")
    assert sheet["A2"].number_format == "@"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("7.3", "2.5.3", "نص", "", "2018-2016", ""), "catalogue-years-reversed"),
        (("7.3", "2.5.3", "نص", "", "soon", ""), "catalogue-year-wrong"),
        (("7.3", "", "نص", "", "", ""), "catalogue-goal-missing"),
        (("7.3", "2.5.3", "", "SESRIC", "", ""), "catalogue-text-missing"),
    ],
)
def test_a_wrong_row_says_what_is_wrong_in_every_language(
    store: Store, tmp_path: Path, language: str, row: Sequence[str], code: str
) -> None:
    planned = catalogue_workbook.plan(store, book(tmp_path / "wrong.xlsx", [LINES, row]))
    (found,) = planned.all_problems[1:]
    assert (found.code, planned.rows[0].kind) == (code, TermClass.REJECTED)
    assert "{" not in say(found)


def test_another_workbook_is_refused_with_a_sentence(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FileError) as error:
        catalogue_workbook.plan(store, book(tmp_path / "other.xlsx", [("A", "B"), (1, 2)]))
    assert error.value.code == "workbook-no-catalogue"


def test_headings_are_told_apart_in_every_language() -> None:
    for column in columns().values():
        for heading in column.headings.values():
            assert known_headings()[_folded(heading)] == column.key, heading


def _folded(text: str) -> str:
    from opa_desktop.core.term_index import key

    return key(text)
