"""The whole progress report of a period, in the order people know: front, overview, then area by area, goal by goal.

The same data give the same document: nothing in it depends on the day or the machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from opa_desktop import i18n
from opa_desktop.core import summaries
from opa_desktop.core.tally import Tally
from opa_desktop.errors import InputError
from opa_desktop.i18n import N_, _, sentence
from opa_desktop.reports.blocks import Block, Contents, Document, Heading, PageBreak
from opa_desktop.reports.frame import in_areas, office_words
from opa_desktop.reports.options import OnProgress, Options
from opa_desktop.reports.pages.area import known_areas
from opa_desktop.reports.progress import body, front
from opa_desktop.reports.progress.outline import outline
from opa_desktop.reports.words import period_label
from opa_desktop.store import counts, periods, report_texts
from opa_desktop.store.report_texts import CLOSING, INTRODUCTION, WHOLE

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

__all__ = ["progress_report"]


def progress_report(
    store: Store, period: str, language: str = "", options: Options | None = None, areas: Sequence[str] = (),
    on_progress: OnProgress | None = None,
) -> Document:  # fmt: skip
    """Return the progress report of a period; `areas` narrows it to some chapters.

    `on_progress` hears how many areas are done, and may raise to stop. Raise NotFoundError for an unknown period or
    area, InputError when no period is named.
    """
    options = options or Options(description=True)
    language = language or i18n.current()
    wanted = known_areas(areas, store.catalogue())
    if not period:
        raise InputError("report-period-needed")
    periods.get(store, period)
    with i18n.speaking(language):
        blocks = tuple(_blocks(store, wanted if areas else [], period, options, on_progress))
        title = sentence(N_("Progress report {period}"), {"period": period_label(period)})
        return Document(
            title, language, blocks,
            head=f"{_(front.PROGRAMME)} – {title}", head_end=office_words(store), day=front.last_day(store, period),
        )  # fmt: skip


def _blocks(
    store: Store, areas: Sequence[str], period: str, options: Options, on_progress: OnProgress | None
) -> Iterator[Block]:
    catalogue = store.catalogue()
    chapters = outline(store, areas, period, options)
    texts = report_texts.of_period(store, period)
    tallies = summaries.by_area(counts.tally(store, ("area",), in_areas(areas, period)), catalogue)
    held = {row.area: row.tally for row in tallies}
    yield front.cover(store, period)
    yield Contents(_("Contents"))
    yield PageBreak()
    yield Heading(_("Overview"))
    yield from body.text_blocks(texts, WHOLE, INTRODUCTION)
    yield from front.overview(store, areas, period, options)
    if options.abbreviations:
        yield from front.abbreviations(chapters, catalogue)
    yield PageBreak()
    yield Heading(_("Status of implementation"))
    yield front.marks_note()
    for number, chapter in enumerate(chapters):
        if on_progress:
            on_progress(number, len(chapters), "")
        tally = held.get(chapter.area, Tally((chapter.area,)))
        yield from body.chapter_blocks(chapter, tally, texts, catalogue, options)
    closing = list(body.text_blocks(texts, WHOLE, CLOSING))
    if closing:
        yield Heading(_("In closing"))
        yield from closing
