"""A block of cells from a spreadsheet is planned like a workbook: new rows, changed rows, refused cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from opa_desktop import i18n
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.errors import InputError
from opa_desktop.exchange import import_job, paste_block
from opa_desktop.exchange.import_plan import ImportPlan, RowClass
from opa_desktop.store import activities
from opa_desktop.store.database import Store
from tests import builders

TABLE = ("number", "title", "area", "when", "leads", "status")


def plan(store: Store, text: str, folder: Path, table: tuple[str, ...] = TABLE) -> ImportPlan:
    return import_job.plan(store, paste_block.to_workbook(store, text, table, builders.PERIOD, folder))


def test_rows_without_headings_belong_to_the_columns_of_the_table(store: Store, tmp_path: Path) -> None:
    made = plan(
        store, "\tورشة عن المياه\t5\t12/3/2018\tSESRIC\tمنفذ\r\n\tندوة\t11\tمارس 2018\tISESCO\tمزمع\r\n", tmp_path
    )
    assert made.counts[RowClass.NEW] == 2
    import_job.apply(store, made)
    first, second = activities.find(store, ActivityFilter()).entries
    assert first.get("title") == {"ar": "ورشة عن المياه"}
    assert first.get("when", builders.PERIOD) == "2018-03-12"
    assert second.get("leads") == ("ISESCO",)
    assert second.get("status", builders.PERIOD) == "planned"


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_headings_are_known_in_every_language(store: Store, tmp_path: Path, language: str) -> None:
    i18n.use(language)
    head = "\t".join(i18n._(label) for label in ("Title", "Priority area", "Amount", "Currency", "City"))
    made = plan(store, f"{head}\tXYZ\nWorkshop on water\t5\t12,500.50\tUSD\tDakar\tx", tmp_path)
    assert made.counts[RowClass.NEW] == 1
    assert made.ignored_columns == ("XYZ",)
    import_job.apply(store, made)
    entry = activities.find(store, ActivityFilter()).entries[0]
    assert str(entry.get("amount")) == "12500.50"
    assert entry.get("city") == "Dakar"


def test_a_row_with_a_known_number_changes_that_activity(store: Store, tmp_path: Path) -> None:
    uid = builders.add(store, "ورشة", status="planned", when=None)
    number = activities.get(store, uid).get("number")
    made = plan(store, f"{number}\tورشة\t5\t12/3/2018\tSESRIC\tمنفذ", tmp_path)
    assert [record.uid for record in made.records] == [uid]
    import_job.apply(store, made, keep="theirs")
    entry = activities.get(store, uid)
    assert entry.get("status", builders.PERIOD) == "implemented"
    assert entry.get("when", builders.PERIOD) == "2018-03-12"
    assert entry.get("number") == number
    assert activities.count(store, ActivityFilter()) == 1


def test_what_cannot_be_read_is_refused_with_its_place(store: Store, tmp_path: Path) -> None:
    made = plan(store, "\tورشة\t99\tغدا\tSESRIC\tمنفذ", tmp_path)
    assert made.counts[RowClass.REJECTED] == 1
    assert {problem.code for problem in made.problems} >= {"term-unknown"}


def test_cells_of_excel_are_taken_apart_as_excel_wrote_them(store: Store, tmp_path: Path) -> None:
    rows = paste_block.read_block('A\t"two\nlines"\t"say ""x"""\r\n\t\t\r\n\'=1+1\tB\t\u2068C\u2069\r\n')
    assert rows == [["A", "two\nlines", 'say "x"'], ["=1+1", "B", "C"]]


@pytest.mark.parametrize("text", ["", " \t\n", "العنوان\tالمدينة"])
def test_nothing_to_paste_is_said(store: Store, tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError) as raised:
        plan(store, text, tmp_path)
    assert raised.value.code == "paste-empty"


def test_a_narrow_block_is_understood(store: Store, tmp_path: Path) -> None:
    made = plan(store, "ورشة أولى\nورشة ثانية", tmp_path, ("title",))
    assert made.counts[RowClass.NEW] == 2
