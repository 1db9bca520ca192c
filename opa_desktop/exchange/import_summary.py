"""What an import did, in words: for the last page of the import, a file, or an e-mail to the sender."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from opa_desktop import locales
from opa_desktop.core.changes import Changes, RecordChange
from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.entry import FieldValues
from opa_desktop.core.names import best
from opa_desktop.core.problems import Problem, Severity, say
from opa_desktop.errors import FileError
from opa_desktop.exchange.field_words import JOINT, joined
from opa_desktop.exchange.import_plan import ImportPlan, RowClass
from opa_desktop.exchange.import_run import FileResult
from opa_desktop.exchange.register_file import moment
from opa_desktop.files import written_beside
from opa_desktop.i18n import FALLBACK, N_, _, fill, ngettext, sentence, strip_marks
from opa_desktop.store import activities, history

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.core.entry import Entry
    from opa_desktop.store.database import Store

MOST = 500
"""Lines of a list; an import can hold thousands of activities."""


@dataclass(frozen=True)
class Section:
    """A heading and its lines."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """The summary of an import, with all words said; `to` is the e-mail address of the sender, "" when not known."""

    title: str
    sections: tuple[Section, ...]
    to: str = ""

    @property
    def text(self) -> str:
        """The summary as plain text."""
        blocks = [self.title, *("\n".join((s.title, *(f"- {line}" for line in s.lines))) for s in self.sections)]
        return strip_marks("\n\n".join(blocks)) + "\n"


def summary(store: Store, results: Sequence[FileResult], changes: Changes) -> Summary:
    """Return what importing some files did, in the language in use."""
    names = JOINT.join(result.path.name for result in results[:3]) + (" …" if len(results) > 3 else "")
    done = history.records(store, changes.change_set) if changes.change_set else []
    entries = activities.by_uid(store, {change.uid for change in done})
    sections = [Section(result.path.name, tuple(_file_lines(result, store.catalogue()))) for result in results]
    sections += _done_sections(done, entries, changes)
    sections += _left_sections([r.plan for r in results if r.plan])
    title = sentence(N_("Import of {file}"), {"file": names})
    return Summary(title, tuple(section for section in sections if section.lines), _address(results))


def _address(results: Sequence[FileResult]) -> str:
    found = {r.plan.head.email for r in results if r.plan and r.plan.head and r.plan.head.email}
    return found.pop() if len(found) == 1 else ""


def _file_lines(result: FileResult, catalogue: Catalogue) -> Iterator[str]:
    if result.plan is None:
        yield str(result.error)
        return
    plan = result.plan
    sender = catalogue.name("offices", plan.sender) if plan.sender else _("an unknown sender")
    yield sentence(N_("From: {sender}"), {"sender": sender})
    if plan.periods:
        yield sentence(N_("Reporting period: {period}"), {"period": locales.digits(", ".join(plan.periods))})
    if plan.created:
        yield sentence(N_("Written on {day}"), {"day": moment(plan.created)})
    yield counts_line(plan)
    yield from (say(flag) for flag in result.flags)


def counts_line(plan: ImportPlan) -> str:
    """Return how many rows of a plan are what, in one line."""
    counts = plan.counts
    facts = {str(kind): locales.number(counts[kind]) for kind in RowClass} | {"rows": locales.number(len(plan.rows))}
    return sentence(
        N_(
            "Rows: {rows}, of them {new} new, {changed} changed, {unchanged} the same, {conflicts} in conflict, "
            "{rejected} rejected"
        ),
        facts,
    )


def _done_sections(done: Sequence[RecordChange], entries: Mapping[str, Entry], changes: Changes) -> list[Section]:
    by_uid = {change.uid: change for change in done if change.uid in entries}
    titles = (
        (_("New here"), changes.added),
        (_("Changed here"), changes.updated),
        (_("Moved to the bin"), changes.deleted),
    )
    made = []
    for title, uids in titles:
        lines = [_record_line(entries[uid], by_uid[uid]) for uid in uids if uid in by_uid]
        made.append(Section(f"{title} ({locales.number(len(lines))})", tuple(_shortened(lines))))
    return made


def _record_line(entry: Entry, change: RecordChange) -> str:
    head = joined((str(entry.values.get("number") or ""), best(entry.values.get("title")) or _("Without a title")))
    if not change.before or "deleted" in change.after:
        return head
    return f"{head}: {_field_labels({**change.before, **change.after})}"


def _field_labels(names: Iterable[str]) -> str:
    # One label for the languages of a text and for all periods: what was touched, not how often.
    keys = dict.fromkeys(name.partition("@")[0].partition(".")[0] for name in names)
    return joined([_(COLUMNS[key].label) for key in keys if key in COLUMNS])


def _left_sections(plans: Sequence[ImportPlan]) -> list[Section]:
    rejected = [_problem_line(p) for plan in plans for p in plan.problems if p.severity is Severity.BLOCKER]
    open_ = [_titled(r.mine, r.theirs) for plan in plans for r in plan.conflicts]
    outside = [_titled(r.mine, r.theirs) for plan in plans for r in plan.outside]
    found = ((_("Rejected rows"), rejected), (_("Conflicts"), open_), (_("Of other offices"), outside))
    return [Section(f"{title} ({locales.number(len(lines))})", tuple(_shortened(lines))) for title, lines in found]


def _titled(mine: Entry | None, theirs: FieldValues) -> str:
    if mine is not None:
        return joined((str(mine.values.get("number") or ""), best(mine.values.get("title"))))
    return next((str(theirs[f"title.{one}"]) for one in FALLBACK if theirs.get(f"title.{one}")), _("Without a title"))


def _problem_line(problem: Problem) -> str:
    return joined((problem.sheet, problem.cell, say(problem)))


def _shortened(lines: Sequence[str]) -> Iterable[str]:
    yield from lines[:MOST]
    if more := len(lines) - MOST if len(lines) > MOST else 0:
        yield fill(ngettext("and {count} more", "and {count} more", more), {"count": locales.number(more)})


def save_text(made: Summary, path: Path) -> Path:
    """Write a summary as a text file; raise FileError for another ending or when it cannot be written."""
    path = Path(path)
    if path.suffix.lower() != ".txt":
        raise FileError("file-type", path=path, endings=".txt")
    with written_beside(path) as working:
        working.write_text(made.text, "utf-8-sig")  # the mark tells old editors that it is UTF-8
    return path
