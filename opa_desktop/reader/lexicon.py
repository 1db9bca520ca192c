"""The word lists of the reader: `resources/reader/*.csv`, each read once.

In here: files only. What the columns mean is told in `resources/reader/README.md`; how words are compared stands in
`reader/plain.py`, how phrases are found in `reader/phrases.py`.
"""

from __future__ import annotations

import csv
from functools import cache

from opa_desktop.paths import resource


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a word list as they stand in its file, without surrounding spaces."""
    with resource("reader", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple({key: (cell or "").strip() for key, cell in row.items()} for row in csv.DictReader(file))


@cache
def marked(kind: str) -> tuple[str, ...]:
    """Return the phrases of one kind from `markers.csv`, in the order of the file."""
    return tuple(row["phrase"] for row in rows("markers") if row["kind"] == kind)
