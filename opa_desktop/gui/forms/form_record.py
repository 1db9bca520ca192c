"""The record a form works on: as it is in the store, as it is typed, and for which period. No Qt in here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from opa_desktop.core.entry import Entry, FieldValues
from opa_desktop.core.entry import apply as with_changes
from opa_desktop.gui.forms.form_values import as_fields, changes_between


class FormRecord:
    """`original` is what the store has (for a new activity: an empty entry), `working` what is typed so far."""

    def __init__(
        self, original: Entry, period: str, *, working: Entry | None = None, start: Entry | None = None
    ) -> None:
        self.original = original
        self.working = working or original
        self.period = period
        self.start = start or self.working
        """What counts as not typed by anybody: what the form was filled with."""

    @property
    def uid(self) -> str:
        """The uid of the record, "" while it was never saved."""
        return self.original.uid

    @property
    def is_new(self) -> bool:
        """Whether the record was never saved."""
        return not self.original.uid

    def take(self, values: Mapping[str, Any]) -> None:
        """Take what the editors hold, by column key; columns that are not among them stay as they are."""
        self.working = with_changes(self.working, as_fields(values, self.period))

    def changes(self) -> FieldValues:
        """Return what has to be written."""
        return changes_between(self.original, self.working)

    def is_dirty(self) -> bool:
        """Tell whether a person changed something that is not saved."""
        return bool(changes_between(self.start, self.working))

    def restore(self, changes: FieldValues, period: str) -> None:
        """Take over a draft: what was typed before, and for which period."""
        self.working = with_changes(self.original, changes)
        self.period = period or self.period

    def forget(self) -> None:
        """Go back to what the form was filled with."""
        self.working = self.start

    def rebase(self, fresh: Entry) -> None:
        """Take over a newer state of the store, keeping what is typed here."""
        mine = changes_between(self.start, self.working)
        self.original = self.start = fresh
        self.working = with_changes(fresh, mine)


def period_to_edit(entry: Entry, chosen: str, known: Sequence[str]) -> str:
    """Return the period a form opens with: the one chosen in the window, else the latest of the record, else of all."""
    if chosen:
        return chosen
    return max(entry.progress, default="") or (known[-1] if known else "")
