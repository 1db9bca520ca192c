"""Where entries stand between an office and the secretariat: submitted, accepted, or returned with a remark."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from opa_desktop.core.changes import Changes, Edit, Verb
from opa_desktop.core.entry import Entry
from opa_desktop.core.vocabularies import Review
from opa_desktop.errors import InputError
from opa_desktop.store import activities
from opa_desktop.store.database import Store

OPEN = ("", Review.DRAFT, Review.RETURNED)
"""Review states of entries that a report submits; what is accepted is submitted again only after a change."""

_CHANGED_HERE = """
SELECT c.uid FROM (SELECT uid, max(change_set_id) AS last FROM change GROUP BY uid) AS c
JOIN change_set AS s ON s.id = c.last WHERE s.verb NOT IN ('import', 'review')
"""
"""Activities last touched by a hand in this office, and not by a workbook or a review."""


def set_review(
    store: Store, entries: Iterable[tuple[str, str]], review: str, remark: str | None = None, change_set: int = 0
) -> Changes:
    """Set the review state of progress entries (uid and period), and with `remark` what the secretariat says to them.

    A remark of "" takes an earlier one away, None leaves it. Raise InputError `remark-needed` for a return without
    words, `review-unknown` for another state than those there are.
    """
    if review not in set(Review):
        raise InputError("review-unknown", review=review, choices=", ".join(Review))
    if review == Review.RETURNED and not (remark or "").strip():
        raise InputError("remark-needed")
    edits = []
    for uid, period in entries:
        changes: dict[str, object] = {f"review@{period}": review}
        if remark is not None:
            changes[f"remark@{period}"] = remark.strip() or None
        edits.append(Edit(uid, changes))
    return activities.apply(store, edits, Verb.REVIEW, {"review": review}, change_set=change_set)


def submit(store: Store, entries: Sequence[Entry], periods: Collection[str]) -> Changes:
    """Mark the progress of some activities in some periods as submitted, as sending a report does."""
    changed = {row[0] for row in store.rows(_CHANGED_HERE)}
    wanted = [
        (entry.uid, period)
        for entry in entries
        for period, values in entry.progress.items()
        if period in periods and _to_submit(str(values.get("review") or ""), changed=entry.uid in changed)
    ]
    return set_review(store, wanted, Review.SUBMITTED)


def _to_submit(review: str, *, changed: bool) -> bool:
    return review in OPEN or (review == Review.ACCEPTED and changed)
