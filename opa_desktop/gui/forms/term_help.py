"""What a field of terms knows beyond the catalogue: what was used last, what looks alike, how one is added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from opa_desktop.core.changes import label
from opa_desktop.core.texts import language_of
from opa_desktop.errors import OpaError

if TYPE_CHECKING:
    from opa_desktop.gui.workspace import Workspace

_REMEMBERED = 8
_LONGEST_ABBREVIATION = 12


class TermHelp:
    """Knows nothing: for fields outside a store."""

    def recent(self, column: str) -> Sequence[str]:
        """Return the codes that were used last in a column, the last one first."""
        return ()

    def use(self, column: str, code: str) -> None:
        """Remember that a code was chosen in a column."""

    def alike(self, text: str) -> Sequence[str]:
        """Return the institutions whose names look so much like `text` that it may be one of them."""
        return ()

    def can_add(self, vocabulary: str) -> bool:
        """Tell whether a term that is not in the list may be added where it is typed."""
        return False

    def add(self, text: str) -> str:
        """Add an institution by its name and return its code, "" when that is refused (and said)."""
        return ""


class StoreTerms(TermHelp):
    """Asks the open store; what was chosen since is remembered here."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._recent: dict[str, list[str]] = {}
        workspace.store_opened.connect(self._recent.clear)

    def recent(self, column: str) -> Sequence[str]:
        """Return the codes that were used last in a column, here or in the newest activities."""
        if column not in self._recent:
            from opa_desktop.store import last_used

            self._recent[column] = last_used.codes(self._workspace.store, column, _REMEMBERED)
        return self._recent[column]

    def use(self, column: str, code: str) -> None:
        """Remember that a code was chosen in a column."""
        others = [known for known in self.recent(column) if known != code]
        self._recent[column] = [code, *others][:_REMEMBERED]

    def alike(self, text: str) -> Sequence[str]:
        """Return the institutions whose names look like `text`, the likest first."""
        from opa_desktop.store import terms

        return [code for code, _score in terms.did_you_mean(self._workspace.store, text)]

    def can_add(self, vocabulary: str) -> bool:
        """Tell whether a term may be added: only institutions, and not to a store that is only read."""
        return vocabulary == "parties" and not self._workspace.store.read_only

    def add(self, text: str) -> str:
        """Add an institution; the strip offers to undo it."""
        from opa_desktop.store import terms

        words = " ".join(text.split())
        short = " " not in words and len(words) <= _LONGEST_ABBREVIATION and words.isascii() and words.isupper()
        try:
            added = terms.add(self._workspace.store, {language_of(words): words}, code=words if short else "")
        except OpaError as error:
            self._workspace.notices.error(error)
            return ""
        self._workspace.announce(added.changes)
        self._workspace.notices.offer_undo(label(added.changes.verb, added.changes.facts))
        return added.code
