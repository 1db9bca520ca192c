"""What a field knows of the other activities: how one is called, and which a text may mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from opa_desktop.core.names import best
from opa_desktop.i18n import _, is_rtl, isolate, isolate_ltr

if TYPE_CHECKING:
    from opa_desktop.gui.workspace import Workspace
    from opa_desktop.store.record_links import Link

Found = Callable[[Sequence[tuple[str, str]]], None]
"""Takes what was found: the uid and the name of each activity."""


class RecordHelp:
    """Knows no activity: for fields outside a store."""

    def name(self, uid: str) -> str:
        """Return how an activity is called, its uid when it is not known."""
        return uid

    def find(self, text: str, found: Found) -> None:
        """Look for activities that a text may mean; `found` is called with them, now or a little later."""
        found(())


class StoreRecords(RecordHelp):
    """Asks the open store; searches run in the background, and an answer that was overtaken is dropped."""

    def __init__(self, workspace: Workspace, own_uid: Callable[[], str]) -> None:
        self._workspace, self._own_uid = workspace, own_uid
        self._question = 0

    def name(self, uid: str) -> str:
        """Return number and title of an activity, and that it lies in the bin if it does."""
        from opa_desktop.store import record_links

        link = record_links.link(self._workspace.store, uid)
        return link_words(link) if link else uid

    def find(self, text: str, found: Found) -> None:
        """Look for activities by number or words; for no text the newest ones."""
        from opa_desktop.gui import background
        from opa_desktop.store import record_links

        self._question += 1
        number = self._question

        def answer(links: Sequence[Link]) -> None:
            if number == self._question:
                found([(link.uid, link_words(link)) for link in links])

        background.run(
            self._workspace, record_links.find, self._workspace.store, text, but=self._own_uid(),
            done=answer, failed=self._workspace.notices.error,
        )  # fmt: skip


def link_words(link: Link) -> str:
    """Return number and title of an activity in one line."""
    parts = [isolate_ltr(link.number), isolate(best(link.names) or _("Without a title"))]
    words = " – ".join(part for part in parts if part) if is_rtl() else f"{link.number} – {best(link.names)}"
    return f"{words} ({_('in the bin')})" if link.deleted else words
