"""How right the report reader is: precision and recall of each field on labelled lines.

    python tests/benchmarks/reader_accuracy.py            our own lines, and the real report where it is present
    python tests/benchmarks/reader_accuracy.py --wrong    with every value that differs from its label

A label may hold alternatives, parted by `|`. "Right" counts an empty value where the label is empty; precision is the
share of right ones among the values filled in, recall the share of the labelled values that were found.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from opa_desktop.reader.line_reader import LineRead, LineReader  # noqa: E402
from opa_desktop.reader.outline import Item  # noqa: E402
from opa_desktop.reader.read_job import ReportPlan, read_report  # noqa: E402
from opa_desktop.reader.years import years_of  # noqa: E402
from opa_desktop.store import reference  # noqa: E402

DATA = ROOT / "tests" / "reader" / "data"
OWN_LINES = DATA / "own_lines.csv"
REAL_LABELS = DATA / "real_labels.csv"
REAL_REPORT = ROOT.parent / "shared" / "data" / "progress-report-2017-2018.ar.txt"
PERIOD = "2017-2018"
OWN_FIELDS = ("status", "type", "when", "leads", "partners", "funders", "city", "country", "amount", "currency")
REAL_FIELDS = ("status", "type", "when", "leads")


@dataclass
class Score:
    """The counts of one field."""

    right: int = 0
    wrong: int = 0  # filled in, but not as labelled
    missed: int = 0  # left empty, but labelled
    filled: int = 0
    labelled: int = 0

    def add(self, got: str, wanted: list[str]) -> bool:
        """Count one value and tell whether it is right."""
        right = got in wanted
        self.right += right
        self.filled += got != ""
        self.labelled += "" not in wanted
        self.wrong += got != "" and not right
        self.missed += got == "" and not right
        return right

    def line(self, name: str) -> str:
        """Return the counts as a line of the table."""
        total = self.right + self.wrong + self.missed
        precision = 1 - self.wrong / self.filled if self.filled else 1.0
        recall = 1 - (self.missed + self.wrong) / self.labelled if self.labelled else 1.0
        return (
            f"{name:10} {100 * self.right / total:6.1f} % right  {100 * self.wrong / total:5.1f} % wrong  "
            f"{100 * self.missed / total:5.1f} % missed   precision {precision:.3f}  recall {recall:.3f}"
        )


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a label file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def text_of(value: object) -> str:
    """Return a value as it is written in a label."""
    if value is None:
        return ""
    return " ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def read_own_line(text: str) -> LineRead:
    """Read one of our own lines, as a list line of area 5."""
    reader = LineReader(reference.shipped(), years_of(PERIOD, reference.shipped()))
    return reader.read(Item(1, 0, text, text, 0, "5"))


def own_lines() -> Iterator[tuple[dict[str, str], Mapping[str, str]]]:
    """Yield each of our labelled lines with what was read from it."""
    reader = LineReader(reference.shipped(), years_of(PERIOD, reference.shipped()))
    for row in rows(OWN_LINES):
        read = reader.read(Item(1, 0, row["text"], row["text"], 0, "5"))
        yield row, {key: text_of(read.value(key)) for key in OWN_FIELDS}


def real_lines(plan: ReportPlan) -> Iterator[tuple[dict[str, str], Mapping[str, str]]]:
    """Yield each labelled line of the real report with what was read from it."""
    records = {record["line"]: record for record in plan.to_json()["records"]}
    for row in rows(REAL_LABELS):
        yield row, {key: text_of(records[int(row["line"])][key]) for key in REAL_FIELDS}


def scores(lines: Iterator[tuple[dict[str, str], Mapping[str, str]]], fields: tuple[str, ...]) -> dict[str, Score]:
    """Return the score of each field, and print what differs when asked to."""
    found = {field: Score() for field in fields}
    for row, got in lines:
        for field in fields:
            if not found[field].add(got[field], row[field].split("|")) and "--wrong" in sys.argv:
                print(f"  {row.get('line') or row['trap']}: {field} is {got[field]!r}, not {row[field]!r}")
    return found


def main() -> None:
    """Print the table."""
    print("our own lines")
    for field, score in scores(own_lines(), OWN_FIELDS).items():
        print(score.line(field))
    if not REAL_REPORT.exists():
        print("the real report does not lie beside this checkout")
        return
    print("the real report")
    plan = read_report(REAL_REPORT, PERIOD, reference.shipped())
    for field, score in scores(real_lines(plan), REAL_FIELDS).items():
        print(score.line(field))


if __name__ == "__main__":
    main()
