"""The smaller pages: lists and their columns, activity sheets, gaps, the empty form, the register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from opa_desktop import i18n
from opa_desktop.core.columns import COLUMNS, Owner, Place
from opa_desktop.core.filters import ActivityFilter, simple
from opa_desktop.errors import InputError
from opa_desktop.i18n import _
from opa_desktop.reports import pages, paper, print_job
from opa_desktop.reports.blocks import Blanks, Cell, Document, Heading, Note, PageBreak, Table
from opa_desktop.reports.kinds import KINDS, Wish, kind, make
from opa_desktop.reports.options import COLUMNS as USUAL
from opa_desktop.reports.options import SHARES, Options
from opa_desktop.reports.pages.form import NOT_ASKED, ROWS
from opa_desktop.store import exchange_log
from opa_desktop.store.database import Store
from opa_desktop.store.exchange_log import RECEIVED, SENT, Exchange
from tests import builders
from tests.reports import planted
from tests.reports.planted import PERIOD, plain

FOUND = simple(period=[PERIOD])


@pytest.fixture(scope="module")
def _planted_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("planted") / "planted.db"
    with builders.new_store(path, "GS") as store:
        planted.plant(store)
    return path


@pytest.fixture
def known(_planted_file: Path, tmp_path: Path) -> Iterator[Store]:
    with builders.copy_of(_planted_file, tmp_path / "planted.db") as store:
        yield store


@pytest.fixture(autouse=True)
def _one_application(qapp: object) -> None:
    """Let the whole run share one application: Qt allows no second one."""


def table_of(document: Document, number: int = 0) -> Table:
    return [block for block in document.blocks if isinstance(block, Table)][number]


def titles(table: Table) -> list[str]:
    return [column.title for column in table.columns]


def cells(document: Document) -> Iterator[Cell]:
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield from row


# --- lists ---------------------------------------------------------------------------------------------------------


def test_columns_that_can_be_chosen_are_columns_of_activities(language: str):
    assert set(USUAL) < set(SHARES) <= set(COLUMNS)


def test_only_the_columns_that_are_chosen_are_shown_and_the_title_always(known: Store):
    table = table_of(pages.activity_list(known, FOUND, "en", Options(columns=("partners", "status"))))
    assert titles(table) == ["Title", "Partners", "Status"]


def test_partners_stand_below_the_leads_until_they_have_a_column(known: Store):
    found = simple(period=[PERIOD], goal=["2.5.3"], status=["implemented"])
    usual = table_of(pages.activity_list(known, found, "en"))
    lead = titles(usual).index("Lead institutions")
    assert Cell("SESRIC", "with ICDT, Qatar") in [row[lead] for row in usual.rows]
    chosen = table_of(pages.activity_list(known, found, "en", Options(columns=(*USUAL, "partners"))))
    assert not any(row[lead].detail for row in chosen.rows)
    assert "ICDT, Qatar" in [row[titles(chosen).index("Partners")].text for row in chosen.rows]


def test_a_place_is_shown_where_the_time_is_not_known(known: Store):
    builders.add(known, "بلا موعد", area="6", goal="2.6.1", when=None)
    table = table_of(pages.activity_list(known, simple(area=["6"]), "en"))
    assert "Ankara, Türkiye" in [row[titles(table).index("When and where")].text for row in table.rows]


def test_an_area_without_goals_is_named_by_its_prefix(known: Store):
    table = table_of(pages.activity_list(known, FOUND, "en"))
    goals = [row[titles(table).index("Goal")].text for row in table.rows]
    assert {"2.5", "2.7", "2.5.3"} <= set(goals)


def test_what_only_announces_its_parts_says_so(known: Store, language: str):
    rows = table_of(pages.activity_list(known, FOUND)).rows
    marked = [row for row in rows if any(_("Announces its parts and is not counted itself.") in c.detail for c in row)]
    assert len(marked) == planted.CONTAINERS


# --- sheets --------------------------------------------------------------------------------------------------------


def test_the_sheet_of_an_activity_holds_everything_that_is_stated(known: Store, language: str):
    uid = builders.add(
        known, "نشاط كامل", title__fr="Activité", description__ar="وصف", evidence=("https://example.org/1",),
        notes="شأن داخلي", sdgs=("4",), participants=120, remark="تنبيه", outcome__en="Done",
    )  # fmt: skip
    document = pages.activity_sheets(known, ActivityFilter(uids=(uid,)))
    text = plain(" ".join(f"{cell.text} {cell.detail}" for cell in cells(document)))
    for words in (
        known.catalogue().name("parties", "SESRIC"),
        "وصف",
        "https://example.org/1",
        "120",
        "تنبيه",
        "Done",
        "2.5.3",
    ):
        assert words in text, words
    assert "شأن داخلي" not in text, "internal notes are not printed"
    assert plain(document.title) == ("Activité" if language == "fr" else "نشاط كامل")


def test_each_sheet_begins_on_a_page_of_its_own(known: Store, tmp_path: Path):
    found = simple(period=[PERIOD], area=["1"])
    document = pages.activity_sheets(known, found, "ar")
    assert sum(isinstance(block, PageBreak) for block in document.blocks) == 2
    assert print_job.write(document, tmp_path / "s.pdf").pages == 3


def test_a_sheet_names_parent_and_parts(known: Store, language: str):
    document = pages.activity_sheets(known, simple(period=[PERIOD], goal=["2.5.3"], status=["implemented"]))
    notes = [plain(block.text) for block in document.blocks if isinstance(block, Note)]
    assert sum("يضم البرنامج" in note for note in notes) == 2
    assert [block.text for block in document.blocks if isinstance(block, Heading)].count(_("Its parts")) == 1


# --- the form ------------------------------------------------------------------------------------------------------


def test_the_form_asks_for_every_field_a_person_fills():
    asked = {key for row in ROWS for key, _share, _lines in row}
    typed = {k for k, c in COLUMNS.items() if Place.FORM in c.places and c.owner is Owner.OFFICE}
    assert typed - set(NOT_ASKED) <= asked
    assert not asked & set(NOT_ASKED)
    assert asked | set(NOT_ASKED) >= set(COLUMNS)


@pytest.mark.parametrize("paper_size", ["A4", "Letter"])
def test_the_form_fits_on_one_page_and_the_codes_follow(store: Store, language: str, paper_size: str):
    sheet = paper.Sheet(paper_size)
    assert paper.lay_out(pages.entry_form(store, PERIOD, "", Options(goals=False)), sheet).page_count == 1
    codes = {plain(row[0].text) for row in table_of(pages.entry_form(store, PERIOD)).rows}
    assert {"1", "18", "2.5.3"} <= codes


def test_the_form_has_boxes_for_every_status_and_type(store: Store, language: str):
    document = pages.entry_form(store)
    choices = {
        choice for b in document.blocks if isinstance(b, Blanks) for place in b.places for choice in place.choices
    }
    catalogue = store.catalogue()
    for vocabulary in ("types", "statuses", "modes"):
        assert {catalogue.name(vocabulary, code) for code in catalogue.terms(vocabulary)} <= choices


# --- the register --------------------------------------------------------------------------------------------------


def test_the_register_lists_what_was_sent_and_received(store: Store, language: str):
    for direction, name in ((SENT, "OPA_SN.xlsx"), (RECEIVED, "رد الأمانة.xlsx")):
        one = Exchange(0, "2019-03-10T08:00:00.000Z", direction, name, "GS", PERIOD, name, "ab" * 32, 1234)
        exchange_log.write(store, one)
    rows = table_of(pages.register_page(store)).rows
    assert [row[4].text for row in rows] == ["رد الأمانة.xlsx", "OPA_SN.xlsx"]
    assert rows[0][1].text == _("received") and rows[1][1].text == _("sent")
    assert not any(isinstance(b, Table) for b in pages.register_page(store, "2016-2017").blocks)


def test_an_empty_register_says_so(store: Store, language: str):
    document = pages.register_page(store)
    assert _("No workbook has been sent or received yet.") in [getattr(b, "text", "") for b in document.blocks]


# --- all of them ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KINDS)
@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_every_kind_is_written_in_every_language(known: Store, language: str, tmp_path: Path, key: str, ending: str):
    wish = Wish(key, ("5",) if "areas" in KINDS[key].heeds else (), PERIOD, "", ActivityFilter(), KINDS[key].options())
    made = print_job.page(known, wish, tmp_path / f"p.{ending}")
    assert made.path.stat().st_size > 3000
    document = make(known, wish)
    assert document.language == language and document.blocks


@pytest.mark.parametrize("key", KINDS)
def test_every_kind_of_an_empty_store_says_something(store: Store, language: str, key: str):
    document = make(store, Wish(key, (), PERIOD, "", ActivityFilter(), KINDS[key].options()))
    assert paper.lay_out(document).page_count >= 1
    assert any(getattr(block, "text", "") for block in document.blocks)


def test_what_a_kind_heeds_are_options_areas_or_the_filter():
    fields = set(Options.__dataclass_fields__) | {"areas", "found"}
    assert all(found.heeds <= fields for found in KINDS.values())


def test_an_unknown_kind_is_refused(store: Store):
    with pytest.raises(InputError) as refused:
        kind("poster")
    assert refused.value.code == "page-unknown"


def test_no_heading_is_the_last_thing_on_its_page(known: Store, language: str):
    for number in range(60):
        builders.add(known, f"نشاط {number} " + "كلمة " * (number % 7 * 6), area="12", goal=f"2.12.{number % 3 + 1}")
    for key in ("report", "summary", "gaps"):
        document = make(known, Wish(key, (), PERIOD, "", ActivityFilter(), KINDS[key].options()))
        printed = paper.lay_out(document)
        for page in printed._pages:
            strips = [placed.strip for placed in page if not placed.strip.space]
            assert not strips or not strips[-1].keeps or strips[-1].anchor < 0
    assert i18n.current() == language
