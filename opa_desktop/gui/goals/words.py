"""A line of the tree in words."""

from __future__ import annotations

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.tally import Tally
from opa_desktop.gui.goals.outline import Level, Line
from opa_desktop.i18n import N_, _, fill, ngettext, sentence
from opa_desktop.locales import number


def name(line: Line, catalogue: Catalogue) -> str:
    """Return what a line is called; the number of an area is left to the badge before it."""
    if line.level is Level.REST:
        return _("Recorded under the area alone") if line.area else _("Recorded without an area")
    if line.level is Level.AREA:
        return catalogue.name("areas", line.code)
    return catalogue.label(line.vocabulary, line.code)


def counts(tally: Tally) -> str:
    """Return the counts of a line."""
    words = ngettext("{count} activity recorded", "{count} activities recorded", tally.total)
    parts = [fill(words, {"count": number(tally.total)})]
    if tally.total:
        parts.append(sentence(N_("{count} in the plan"), {"count": number(tally.planned)}))
        parts.append(sentence(N_("{count} implemented"), {"count": number(tally.implemented)}))
    return " · ".join(parts)
