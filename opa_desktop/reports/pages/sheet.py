"""The sheet of one activity: everything stated of it, its progress period by period, its parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from opa_desktop import i18n, locales
from opa_desktop.core import values
from opa_desktop.core.columns import ACTIVITY_COLUMNS, COLUMNS, Column, Kind, Place
from opa_desktop.core.entry import Entry
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.core.names import best
from opa_desktop.i18n import FALLBACK, LANGUAGES, N_, _, sentence
from opa_desktop.reports.activity_table import status_tone
from opa_desktop.reports.blocks import Block, Cell, Document, Heading, Note, PageBreak, Paragraph, Table, TableColumn
from opa_desktop.reports.frame import framed
from opa_desktop.reports.options import Options
from opa_desktop.reports.words import period_label
from opa_desktop.store import activities

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.store.database import Store

ELSEWHERE = ("uid", "parent", "continues", "title")
"""Columns that the sheet shows in another way than as a line of its table."""

PROGRESS = ("planned", "status", "when", "outcome", "remark")


def activity_sheets(
    store: Store, found: ActivityFilter, language: str = "", options: Options | None = None
) -> Document:  # fmt: skip
    """Return the sheets of the activities of a filter, each beginning on a page of its own."""
    options = options or Options()
    language = language or i18n.current()
    with i18n.speaking(language):
        entries = list(activities.walk(store, found))
        title = _title(entries[0]) if len(entries) == 1 else _("Activity sheets")
        blocks: list[Block] = [] if entries else [Paragraph(_("No activity matches this choice."))]
        for number, entry in enumerate(entries):
            blocks += [PageBreak()] if number else []
            blocks += list(_sheet(store, entry))
        return framed(store, title, language, "", blocks, options, about=_("Activity sheets"))


def _sheet(store: Store, entry: Entry) -> Iterator[Block]:
    catalogue = store.catalogue()
    area = entry.get("area") or ""
    yield Heading(_title(entry), 1, locales.digits(area), catalogue.cluster_of(area))
    names = entry.get("title") or {}
    for language in FALLBACK:
        if language in names and names[language] != _title(entry):
            yield Paragraph(names[language], data=True)
    yield _facts(entry, catalogue)
    if entry.progress:
        yield Heading(_("Progress"), 2)
        yield _progress(entry, catalogue)
    yield from _relatives(store, entry)


def _title(entry: Entry) -> str:
    return best(entry.get("title")) or _("Without a title")


def _facts(entry: Entry, catalogue: Catalogue) -> Table:
    rows: list[tuple[Cell, Cell]] = []
    for column in ACTIVITY_COLUMNS:
        value = entry.get(column.key)
        if value is not None and Place.PAGE in column.places and column.key not in ELSEWHERE:
            rows += [(Cell(label, tone="muted"), cell) for label, cell in _lines(column, value, catalogue)]
    return Table((TableColumn(_("Field"), 24), TableColumn(_("What is stated"), 76)), tuple(rows))


def _lines(column: Column, value: Any, catalogue: Catalogue) -> Iterator[tuple[str, Cell]]:
    """Yield label and value of a column; a text in several languages has a line for each."""
    if column.kind is not Kind.NAMES:
        yield _(column.label), Cell(values.show(column, value, catalogue), ltr=column.ltr)
        return
    for language in FALLBACK:
        if value.get(language):
            label = f"{_(column.label)} ({LANGUAGES[language].own_name})" if len(value) > 1 else _(column.label)
            yield label, Cell(value[language])


def _progress(entry: Entry, catalogue: Catalogue) -> Table:
    stated = {key for row in entry.progress.values() for key in row}
    shown = [key for key in PROGRESS if key in stated]
    shares = {"planned": 11.0, "status": 13.0, "when": 20.0, "outcome": 40.0, "remark": 24.0}
    columns = [TableColumn(_("Period"), 14), *(TableColumn(_(COLUMNS[key].label), shares[key]) for key in shown)]
    rows = [
        (Cell(locales.digits(period), ltr=True), *(_progress_cell(key, row, catalogue) for key in shown))
        for period, row in sorted(entry.progress.items())
    ]
    return Table(tuple(columns), tuple(rows))


def _progress_cell(key: str, row: Any, catalogue: Catalogue) -> Cell:
    if row.get(key) is None:
        return Cell("")
    text = values.show(COLUMNS[key], row[key], catalogue)
    return Cell(text, tone=status_tone(row["status"]), strong=True) if key == "status" else Cell(text)


def _relatives(store: Store, entry: Entry) -> Iterator[Block]:
    linked = {"parent": N_("It is part of: {title}"), "continues": N_("It continues: {title}")}
    others = activities.by_uid(store, [entry.get(key) for key in linked if entry.get(key)])
    for key, template in linked.items():
        if other := others.get(entry.get(key) or ""):
            yield Note(sentence(template, {"title": _named(other)}))
    parts = store.rows("SELECT uid FROM activity WHERE parent = ? AND deleted = '' ORDER BY number_key", (entry.uid,))
    if parts:
        yield Heading(_("Its parts"), 2)
        columns = (TableColumn(_(COLUMNS["number"].label), 16), TableColumn(_(COLUMNS["title"].label), 84))
        found = activities.by_uid(store, [row[0] for row in parts])
        rows = tuple((Cell(found[uid].get("number") or "", ltr=True), Cell(_title(found[uid]))) for (uid,) in parts)
        yield Table(columns, rows)


def _named(entry: Entry) -> str:
    periods = "، " if i18n.is_rtl() else ", "
    labels = periods.join(period_label(period) for period in sorted(entry.progress))
    return " · ".join(part for part in (entry.get("number"), _title(entry), labels) if part)
