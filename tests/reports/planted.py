"""A small store whose every count is known beforehand, and the ways to read them back out of documents.

Two periods, five areas, all statuses, a programme that only announces its parts, an activity without a status, one
that serves a second goal, one under the area alone, one with words in one language only.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from opa_desktop.core.tally import Tally
from opa_desktop.i18n import strip_marks
from opa_desktop.store.database import Store
from tests import builders

PERIOD, EARLIER = builders.PERIOD, "2016-2017"

AREAS: dict[str, Tally] = {
    "1": Tally(("1",), planned=1, implemented=2, ongoing=1, total=3),
    "5": Tally(("5",), planned=3, implemented=3, ongoing=1, postponed=1, cancelled=1, total=7),
    "7": Tally(("7",), planned=0, implemented=2, total=2),
    "11": Tally(("11",), planned=1, implemented=0, ongoing=0, total=1),
    "12": Tally(("12",), planned=0, implemented=1, total=1),
}
"""The counts of the period by area; all other areas hold nothing."""

TOTAL = Tally((), planned=5, implemented=8, ongoing=2, postponed=1, cancelled=1, total=14)
PLACES = {
    "2.1.1": 2, "2.1.2": 1, "2.5.1": 1, "2.5.3": 5, "5": 1, "7.s1": 1, "7.s2": 1, "11": 1, "2.12.1": 1
}  # fmt: skip
"""How many activities stand under each goal, sub-sector or area in the report."""

CONTAINERS = 1
EARLIER_TOTAL = 2


def plant(store: Store) -> dict[str, str]:
    """Fill an empty store and return the uids of what tests ask for by name."""
    add = builders.add
    add(store, "اجتماع لجنة فلسطين", area="1", goal="2.1.1", planned=True, title__en="Meeting of the committee")
    add(store, "بيان بشأن القدس", area="1", goal="2.1.1", type="statement", leads=("GS",), city=None, country=None)
    add(store, "دعم وكالة الغوث", area="1", goal="2.1.2", status="ongoing", when=None, partners=("state:QA",))
    known = {
        "workshop": add(
            store, "ورشة عمل حول التجارة", planned=True, title__en="Workshop on trade", title__fr="Atelier commercial",
            partners=("ICDT", "state:QA"), amount=Decimal("12500.50"), currency="USD", other_goals=("2.5.1",),
            outcome__ar="اعتُمدت خطة للتدريب", outcome__en="A plan was adopted", when="2018-05-18/2018-05-19",
        ),
        "programme": add(store, "يضم البرنامج جزأين:", container=True),
    }  # fmt: skip
    for number in (1, 2):
        add(store, f"الجزء {number}", parent=known["programme"], planned=number == 1)
    add(store, "دراسة مستمرة", status="ongoing", when="2018")
    add(store, "مشروع مؤجل", status="postponed", when=None, goal="2.5.1")
    add(store, "معرض ملغى", status="cancelled", planned=True)
    add(store, "نشاط تحت المجال", status=None, goal=None, when=None, review="draft")
    add(store, "Trade forum", area="7", goal="2.7", subsector="7.s1", title__ar=None, title__en="Trade forum")
    add(store, "تمويل إسلامي", area="7", goal="2.7", subsector="7.s2")
    add(store, "برنامج تعليمي مزمع", area="11", goal="2.11", status="planned", planned=True, when="2019-02")
    add(store, "حملة صحية", area="12", goal="2.12.1")
    for number in range(EARLIER_TOTAL):
        add(store, f"نشاط سابق {number}", period=EARLIER, area="8", goal="2.8.1", when="2017-03")
    return known


@dataclass(frozen=True)
class Told:
    """What a written report holds: headings with their level, and points with their level, in order."""

    lines: tuple[tuple[str, int, str], ...]  # "heading" or "point", level, text

    @property
    def headings(self) -> list[tuple[int, str]]:
        return [(level, text) for kind, level, text in self.lines if kind == "heading"]

    @property
    def points(self) -> list[str]:
        return [text for kind, _level, text in self.lines if kind == "point"]

    def below_each(self) -> list[int]:
        """Return how many points stand below each heading, headings without any left out."""
        counts: list[int] = []
        at_heading = True
        for kind, _level, _text in self.lines:
            if kind == "point":
                counts = [*counts, 1] if at_heading else [*counts[:-1], counts[-1] + 1]
            at_heading = kind == "heading"
        return counts


def told_in_word(path: Path) -> Told:
    """Read headings and bullets back from a Word document."""
    from docx import Document

    lines = []
    for paragraph in Document(str(path)).paragraphs:
        style, text = paragraph.style.name, plain(paragraph.text)
        if found := re.fullmatch(r"[Hh]eading (\d)", style):
            lines.append(("heading", int(found[1]), text))
        elif found := re.fullmatch(r"List Bullet ?(\d?)", style):
            lines.append(("point", int(found[1] or 1) - 1, text))
    return Told(tuple(lines))


def tables_of_word(path: Path) -> Iterator[list[list[str]]]:
    """Yield the tables of a Word document as rows of texts."""
    from docx import Document

    for table in Document(str(path)).tables:
        yield [[plain(cell.text) for cell in row.cells] for row in table.rows]


def text_of_pdf(path: Path, *options: str) -> str:
    """Return the text of a PDF as people would search it: letters and not their shapes, no invisible marks."""
    command = ["pdftotext", *options, str(path), "-"]
    return plain(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def plain(text: str) -> str:
    return strip_marks(unicodedata.normalize("NFKC", text))


def numbers(tally: Tally) -> list[str]:
    """Return the counts as the tables of pages show them, in their order."""
    statuses = (tally.implemented, tally.ongoing, tally.postponed, tally.cancelled, tally.waiting)
    return [str(number) for number in (tally.planned, *statuses, tally.total)]


def fields_of(row: dict[str, Any]) -> tuple[int, ...]:
    """Return the counts of a row of `opa count`."""
    return tuple(row[key] for key in ("planned", "implemented", "ongoing", "postponed", "cancelled", "total"))
