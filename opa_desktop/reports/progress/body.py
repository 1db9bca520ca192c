"""The body of the progress report: area by area, goal by goal, the activities as points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from opa_desktop import i18n, locales
from opa_desktop.core import summaries
from opa_desktop.core.names import best
from opa_desktop.core.tally import Tally
from opa_desktop.i18n import N_, _, fill, isolate_ltr, ngettext, sentence
from opa_desktop.reports.blocks import Block, Heading, Note, Paragraph
from opa_desktop.reports.options import Options
from opa_desktop.reports.progress.outline import Chapter, Row, Section
from opa_desktop.reports.progress.telling import Teller
from opa_desktop.reports.words import joined
from opa_desktop.store.report_texts import CLOSING, INTRODUCTION, Part, Texts

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue

STATUSES = ("implemented", "ongoing", "postponed", "cancelled")


def chapter_blocks(
    chapter: Chapter, tally: Tally, texts: Texts, catalogue: Catalogue, options: Options
) -> Iterator[Block]:  # fmt: skip
    """Yield an area: heading, figures, its texts, and its sections. `tally` are its counts."""
    area = Part("area", chapter.area)
    yield Heading(chapter_title(chapter.area, catalogue), 1, cluster=catalogue.cluster_of(chapter.area))
    if goals := _goals(chapter.area, catalogue):
        yield Paragraph(goals)
    if tally.total:
        yield Note(_figures(tally, catalogue))
    yield from text_blocks(texts, area, INTRODUCTION)
    teller = Teller(catalogue, options)
    for section in chapter.sections:
        yield from _section(section, area, texts, teller, catalogue)
    if not chapter.rows:
        yield Paragraph(_("No activity is recorded in this area for this period."))
    if options.gaps and (gaps := _gaps(chapter, catalogue)):
        yield Note(gaps)
    yield from text_blocks(texts, area, CLOSING)


def text_blocks(texts: Texts, part: Part, place: str) -> Iterator[Block]:
    """Yield the paragraphs that were written for a part, in the language in use or the nearest there is."""
    written = best(texts.get((part, place)))
    for paragraph in written.split("\n"):
        if paragraph.strip():
            yield Paragraph(paragraph.strip(), data=True)


def chapter_title(area: str, catalogue: Catalogue) -> str:
    """Return the heading of an area; "" is the chapter of what has none."""
    if not area:
        return _("Without a priority area")
    facts = {"number": locales.digits(area), "area": catalogue.name("areas", area)}
    return sentence(N_("Priority area {number}: {area}"), facts)


def section_title(part: Part, catalogue: Catalogue) -> str:
    """Return the heading of a goal or sub-sector."""
    name = catalogue.name(f"{part.kind}s", part.code)
    if part.kind == "subsector":
        return name
    code = locales.digits(part.code)
    code = isolate_ltr(code) if i18n.is_rtl() else code
    template = _("Goal {code}: {name}") if name != part.code else _("Goal {code}")
    return template.format(code=code, name=name)


def _section(
    section: Section, area: Part, texts: Texts, teller: Teller, catalogue: Catalogue
) -> Iterator[Block]:  # fmt: skip
    own = section.part == area
    if not own:
        yield Heading(section_title(section.part, catalogue), 2)
        yield from text_blocks(texts, section.part, INTRODUCTION)
    for point in section.points:
        for row, level in point.walk():
            yield teller.item(row, level)
    if section.also:
        yield Note(_also(section.also, catalogue))
    if not own:
        yield from text_blocks(texts, section.part, CLOSING)


def _also(rows: Sequence[Row], catalogue: Catalogue) -> str:
    told = [_reference(row) for row in rows]
    words = ngettext(
        "Told and counted elsewhere, and serves this goal too: {activities}.",
        "Told and counted elsewhere, and serve this goal too: {activities}.",
        len(told),
    )
    return fill(words, {"activities": locales.joined(told)})


def _reference(row: Row) -> str:
    title = best(row.get("title")) or row.get("number") or ""
    goal = locales.digits(row.get("goal") or "")
    wrapped = i18n.isolate(title) if i18n.is_rtl() else title
    return f"{wrapped} ({isolate_ltr(goal) if i18n.is_rtl() else goal})" if goal else wrapped


def _goals(area: str, catalogue: Catalogue) -> str:
    """Say which goals an area has: from the first to the last, or the bare prefix under which it reports."""
    goals = summaries.goals_of(area, catalogue)
    if len(goals) > 1:
        facts = {"first": locales.digits(goals[0]), "last": locales.digits(goals[-1])}
        return sentence(N_("Goals {first} to {last}"), facts)
    term = catalogue.term("areas", area)
    prefix = locales.digits(term.facts.get("prefix", "")) if term and not goals else ""
    return sentence(N_("Goal {code}"), {"code": prefix}) if prefix else ""


def _figures(tally: Tally, catalogue: Catalogue) -> str:
    count = ngettext("{count} activity", "{count} activities", tally.total)
    parts = [fill(count, {"count": locales.number(tally.total)})]
    numbers: Mapping[str, int] = {status: getattr(tally, status) for status in STATUSES}
    parts += [_figure(catalogue.name("statuses", status), number) for status, number in numbers.items() if number]
    if tally.waiting:
        parts.append(_figure(_("Not begun"), tally.waiting))
    return " · ".join(parts)


def _figure(name: str, number: int) -> str:
    return f"{name}: {locales.number(number)}"


def _gaps(chapter: Chapter, catalogue: Catalogue) -> str:
    held = {section.part.code for section in chapter.sections}
    gaps = [goal for goal in summaries.goals_of(chapter.area, catalogue) if goal not in held]
    if not gaps:
        return ""
    return sentence(N_("Goals without activities: {goals}."), {"goals": joined(locales.digits(goal) for goal in gaps)})
