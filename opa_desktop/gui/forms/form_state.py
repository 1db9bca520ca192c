"""The words below a form: whether what is seen is saved, kept as a draft, or still lacks something."""

from __future__ import annotations

from opa_desktop import locales
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.checks import missing_for_sending
from opa_desktop.gui.forms.draft_keeper import DraftKeeper
from opa_desktop.gui.forms.drafts_bar import time_of
from opa_desktop.gui.forms.form_record import FormRecord
from opa_desktop.i18n import N_, _, fill, ngettext, sentence
from opa_desktop.store.drafts import Draft

RESTORED = N_("The draft of {time} is back; it is not saved yet.")
KEPT = N_("Draft saved {time}")
NOT_KEPT = N_("Not saved, and no draft could be kept: {reason}")


def restored(draft: Draft) -> str:
    """Return that what was typed before is back."""
    return sentence(RESTORED, {"time": time_of(draft)})


def state(record: FormRecord, keeper: DraftKeeper, catalogue: Catalogue, *, dirty: bool) -> str:
    """Return what holds of a record now."""
    if dirty:
        return _unsaved(keeper)
    if record.is_new:
        return ""
    missing = len(missing_for_sending(record.original, catalogue))
    if not missing:
        return _("Saved, and ready to be sent.")
    words = ngettext(
        "Saved; {count} field is missing before it can be sent.",
        "Saved; {count} fields are missing before it can be sent.",
        missing,
    )
    return fill(words, {"count": locales.number(missing)})


def _unsaved(keeper: DraftKeeper) -> str:
    if keeper.error is not None:
        return sentence(NOT_KEPT, {"reason": str(keeper.error)})
    if keeper.at is None:
        return _("Not saved yet")
    return sentence(KEPT, {"time": locales.time(keeper.at)})
