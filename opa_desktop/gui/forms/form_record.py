"""The record a form works on: as it is in the store, as it is typed, and for which period. No Qt in here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from opa_desktop.core.columns import COLUMNS
from opa_desktop.core.entry import Entry, FieldValues, fields
from opa_desktop.core.entry import apply as with_changes
from opa_desktop.gui.forms.form_values import NEW_REVIEW, as_fields, changes_between, field_names
from opa_desktop.store import drafts
from opa_desktop.store.drafts import Draft


class FormRecord:
    """`original` is what the store has (for a new activity: an empty entry), `working` what is typed so far.

    `start` is what the form was filled with: what differs from it was typed by a person. `key` is that of its draft.
    """

    def __init__(
        self, original: Entry, period: str, *, working: Entry | None = None, start: Entry | None = None, key: str = ""
    ) -> None:
        self.original = original
        self.working = working or original
        self.period = period
        self.start = start or self.working
        self.key = key or (drafts.edit_key(original.uid) if original.uid else drafts.new_key())
        self._typed: dict[str, str] = {}

    @property
    def uid(self) -> str:
        """The uid of the record, "" while it was never saved."""
        return self.original.uid

    @property
    def is_new(self) -> bool:
        """Whether the record was never saved."""
        return not self.original.uid

    # --- what is typed ---------------------------------------------------------------------------------------

    def take(self, values: Mapping[str, Any], typed: Mapping[str, str]) -> None:
        """Take what the editors hold, by column key; columns that are not among them stay as they are.

        `typed` are the texts that cannot be read, by column key; what was so in other periods is remembered.
        """
        self.working = with_changes(self.working, as_fields(values, self.period))
        other = {name: text for name, text in self._typed.items() if self._is_elsewhere(name)}
        self._typed = other | {field_names(key, self.period)[0]: text for key, text in typed.items()}

    def _is_elsewhere(self, name: str) -> bool:
        return name.partition("@")[2] not in ("", self.period)

    def typed(self) -> dict[str, str]:
        """Return by column key the texts that could not be read, of the period that is edited."""
        return {name.partition("@")[0]: text for name, text in self._typed.items() if not self._is_elsewhere(name)}

    def changes(self) -> FieldValues:
        """Return what has to be written."""
        return changes_between(self.original, self.working)

    def is_dirty(self) -> bool:
        """Tell whether a person changed something that is not saved."""
        return bool(self._typed) or bool(changes_between(self.start, self.working))

    def forget(self) -> None:
        """Go back to what the form was filled with."""
        self.working = self.start
        self._typed = {}

    def remove_progress(self, period: str) -> None:
        """Take the whole entry of a period out, until it is typed anew."""
        kept = {label: row for label, row in self.working.progress.items() if label != period}
        self.working = replace(self.working, progress=kept)
        self._typed = {name: text for name, text in self._typed.items() if name.partition("@")[2] != period}

    # --- drafts and news -------------------------------------------------------------------------------------

    def draft(self) -> Draft:
        """Return what a crash must not lose; it counts nothing when nobody has typed anything."""
        if not self.is_dirty():
            return Draft(self.key)
        values = self.changes()
        if self.is_new:
            values = {name: value for name, value in values.items() if not _is_first_review(name, value)}
        stored = fields(self.original)
        seen = {} if self.is_new else {name: stored.get(name) for name in values}
        return Draft(self.key, values, self.period, dict(self._typed), seen)

    def restore(self, draft: Draft) -> tuple[str, ...]:
        """Take over a draft; return the fields that were changed in the store since it was begun."""
        self.key = draft.key
        self.period = draft.period or self.period
        self.working = with_changes(self.start, draft.values)
        self._typed = {name: text for name, text in draft.typed.items() if name.partition("@")[0] in COLUMNS}
        stored = fields(self.original)
        return tuple(name for name, value in draft.seen.items() if stored.get(name) != value)

    def rebase(self, fresh: Entry) -> tuple[str, ...]:
        """Take over a newer state of the store, keeping what is typed here; return the fields both have changed."""
        mine = changes_between(self.start, self.working)
        theirs = changes_between(self.start, fresh)
        self.original = self.start = fresh
        self.working = with_changes(fresh, mine)
        return tuple(name for name in theirs if name in mine and theirs[name] != mine[name])

    def take_stored(self, name: str) -> None:
        """Take the value of the store for one field, in place of what is typed."""
        self.working = with_changes(self.working, {name: fields(self.original).get(name)})


def _is_first_review(name: str, value: Any) -> bool:
    return name.startswith("review@") and value == NEW_REVIEW


def period_to_edit(entry: Entry, chosen: str, known: Sequence[str]) -> str:
    """Return the period a form opens with: the one chosen in the window, else the latest of the record, else of all."""
    if chosen:
        return chosen
    return max(entry.progress, default="") or (known[-1] if known else "")
