"""The outline of a report: which list line stands under which area, goal and sub-sector, and which announces others.

In here: lines to `Item`s. What an item says is read elsewhere. Nothing is dropped: a list line becomes an item or an
`Unread` with its reason; text outside lists becomes a continuation or is kept as `loose`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.core.texts import clean_text
from opa_desktop.reader.document import Document, Paragraph
from opa_desktop.reader.headings import Heading, read_heading
from opa_desktop.reader.parts import with_parts

BULLET = re.compile(
    r"(?P<indent>[ \t\u00a0\u200e\u200f]*)(?P<sign>[-–—*][ \t\u00a0]|[●•▪■◦‣○◆►\uf0b7\uf0a7])[ \t\u00a0]*(?P<body>.*)"
)
_PAGE_NUMBER = re.compile(r"[\s\d\u0660-\u0669-]*")
_FULL_STOP = re.compile(r"[.؟!][\s\"»”)]*$")


@dataclass(frozen=True)
class Item:
    """A list line with what continues it. `printed` is as in the file, `body` without the bullet, on one line."""

    line: int
    part: int
    printed: str
    body: str
    indent: int
    area: str
    goal: str = ""
    subsector: str = ""
    container: bool = False
    parent_line: int = 0
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Unread:
    """A list line that became no activity, with the code of the reason."""

    line: int
    text: str
    reason: str


@dataclass
class Outline:
    """What the document announces and lists; `goals` and `areas` hold their list lines' number, in order of print."""

    items: list[Item] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    areas: dict[str, int] = field(default_factory=dict)
    goals: dict[str, int] = field(default_factory=dict)
    loose: list[Paragraph] = field(default_factory=list)
    headings: list[Paragraph] = field(default_factory=list)
    findings: list[Problem] = field(default_factory=list)

    @property
    def lines(self) -> int:
        """The number of list lines."""
        return len(self.items) + len(self.unread)


def read_outline(document: Document, catalogue: Catalogue) -> Outline:
    """Read the outline of a document."""
    walk = _Walk(catalogue)
    for paragraph in document.paragraphs:
        walk.step(paragraph)
    outline = walk.outline
    outline.items = with_parts(outline.items)
    outline.findings.extend(walk.contradictions())
    outline.findings.extend(_announcements_without_parts(outline.items))
    return outline


def _announcements_without_parts(items: Sequence[Item]) -> Iterator[Problem]:
    for item in items:
        if not item.container and item.body.endswith(":"):
            yield Problem("report-container-empty", Severity.HINT, (), {"line": item.line})


class _Walk:
    """Goes through the paragraphs in order and keeps the headings in force."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.outline = Outline()
        self._catalogue = catalogue
        self._in_force = Heading()
        self._ranges: list[tuple[str, str, str, int]] = []
        self._open = False  # an item may still be continued
        self._blank = False  # since the last text

    def step(self, paragraph: Paragraph) -> None:
        """Take in the next paragraph."""
        if not paragraph.text.strip():
            self._blank = True
            return
        bullet = None if paragraph.in_table else BULLET.fullmatch(paragraph.text.rstrip())
        if bullet:
            self._list_line(paragraph, bullet)
        elif heading := self._heading(paragraph):
            self.outline.headings.append(paragraph)
            self._enter(heading, paragraph.line)
        else:
            self._other(paragraph)
        self._blank = False

    def _heading(self, paragraph: Paragraph) -> Heading:
        return read_heading(paragraph.text, self._in_force.area, self._catalogue)

    def _enter(self, heading: Heading, line: int) -> None:
        self._open = False
        area = heading.area or self._in_force.area
        if heading.area:
            self._in_force = Heading(heading.area)
            self.outline.areas.setdefault(heading.area, 0)
        if heading.goals[0]:
            self._ranges.append((area, *heading.goals, line))
        if heading.goal and area:
            if self.outline.goals.get(heading.goal) == 0:
                self._find("report-heading-twice", line, goal=heading.goal)
            self.outline.goals.setdefault(heading.goal, 0)
            self._in_force = Heading(area, heading.goal)
            if self._catalogue.area_of(heading.goal) not in ("", area):
                self._find("report-goal-elsewhere", line, goal=heading.goal, area=area)
        if heading.subsector:
            self._in_force = replace(self._in_force, subsector=heading.subsector)

    def _list_line(self, paragraph: Paragraph, bullet: re.Match[str]) -> None:
        body = clean_text(bullet["body"])[0].strip()
        reason = self._why_unread(body)
        if reason:
            self.outline.unread.append(Unread(paragraph.line, paragraph.text.strip(), reason))
            self._open = False
            return
        area, goal = self._in_force.area, self._in_force.goal
        indent = len(bullet["indent"].expandtabs(4))
        item = Item(
            paragraph.line, paragraph.part, paragraph.text.rstrip(), body, indent, area, goal,
            self._in_force.subsector, lines=(paragraph.line,),
        )  # fmt: skip
        self.outline.items.append(item)
        self.outline.areas[area] += 1
        if goal:
            self.outline.goals[goal] += 1
        self._open = True

    def _why_unread(self, body: str) -> str:
        if not self._in_force.area:
            return "report-line-before-areas"
        if not body:
            return "report-line-empty"
        if _PAGE_NUMBER.fullmatch(body):
            return "report-line-page-number"
        return "" if re.search(r"\w", body) else "report-line-without-words"

    def _other(self, paragraph: Paragraph) -> None:
        text = clean_text(paragraph.text)[0].strip()
        if not self._in_force.area or _PAGE_NUMBER.fullmatch(text):
            return
        if self._open and not paragraph.in_table and self._continues(paragraph):
            last = self.outline.items[-1]
            self.outline.items[-1] = replace(
                last,
                printed=f"{last.printed}\n{paragraph.text.rstrip()}",
                body=f"{last.body} {text}",
                lines=(*last.lines, paragraph.line),
            )
            return
        self._open = False
        self.outline.loose.append(paragraph)

    def _continues(self, paragraph: Paragraph) -> bool:
        """Tell whether a line without a bullet belongs to the item before: unless a new paragraph begins there."""
        finished = bool(_FULL_STOP.search(self.outline.items[-1].body))
        return not (finished and self._blank and not paragraph.new_page)

    def contradictions(self) -> Iterator[Problem]:
        """Yield a finding for each heading of a range that the goals in the body do not bear out; the body wins."""
        for area, first, last, line in self._ranges:
            printed = [goal for goal in self.outline.goals if goal.split(".")[1:2] == [area] and goal.count(".") == 2]
            numbers = [int(goal.split(".")[2]) for goal in printed]
            if numbers and (min(numbers), max(numbers)) != (int(first.split(".")[-1]), int(last.split(".")[-1])):
                low, high = (f"2.{area}.{number}" for number in (min(numbers), max(numbers)))
                yield Problem(
                    "report-range-contradicted",
                    fields=("goal",),
                    facts={"line": line, "first": first, "last": last, "low": low, "high": high},
                )

    def _find(self, code: str, line: int, **facts: object) -> None:
        self.outline.findings.append(Problem(code, Severity.HINT, ("goal",), {"line": line, **facts}))
