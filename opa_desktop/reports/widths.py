"""How the width of a table is shared out among its columns, on paper and in Word alike."""

from __future__ import annotations

from collections.abc import Sequence

from opa_desktop.reports.blocks import Table

WIDEST = 0.4
"""No column may claim more than this share of the width for one word."""


def shared_out(shares: Sequence[float], needs: Sequence[float], room: float) -> list[float]:
    """Share `room` out; a column that needs more than its share takes from those that have room to spare."""
    whole = sum(shares)
    wide = [room * share / whole for share in shares]
    need = [min(n, room * WIDEST) for n in needs]
    short = sum(max(n - w, 0.0) for n, w in zip(need, wide, strict=True))
    spare = sum(max(w - n, 0.0) for n, w in zip(need, wide, strict=True))
    if not short or not spare:
        return wide
    give = min(short / spare, 1.0)
    return [n if w <= n else w - (w - n) * give for n, w in zip(need, wide, strict=True)]


def longest_words(table: Table, place: int, count: int) -> list[str]:
    """Return the longest words of a column's cells, at most `count`; a code is one word."""
    words: set[str] = set()
    for cell in (row[place] for row in table.rows):
        words.update([cell.text] if cell.ltr else cell.text.split(" "))
    return sorted(words, key=lambda word: (len(word), word))[-count:]
