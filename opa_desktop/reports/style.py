"""The look of charts and pages: colours, hatches and fonts, read from the same tokens as the window.

Plain data, so that both the Qt painter and matplotlib can use it. Nothing is loaded at import time.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from opa_desktop.paths import resource

THEMES = ("light", "dark")
FAMILY = "IBM Plex Sans Arabic"
WEIGHTS = ("Regular", "SemiBold", "Bold")
"""The bundled weights; each is a file `IBMPlexSansArabic-<weight>.ttf`."""

drawing = threading.RLock()
"""Held while matplotlib draws: it promises nothing for two figures drawn at once."""


@dataclass(frozen=True)
class Look:
    """The colours of a theme (`#RRGGBB` by token name) and the hatch of each cluster (matplotlib's letters)."""

    theme: str
    colours: Mapping[str, str]
    hatches: Mapping[str, str]
    statuses: Mapping[str, str]

    def colour(self, token: str) -> str:
        """Return the colour of a token; an unknown token is the text colour, so that it is at least seen."""
        return self.colours.get(token, self.colours["text"])

    def cluster(self, cluster: str) -> str:
        """Return the colour of a cluster; activities without one are drawn in the muted colour."""
        return self.colours.get(f"cluster_{cluster}", self.colours["muted"])

    def hatch(self, cluster: str) -> str:
        """Return the hatch that stands for "planned" in a cluster."""
        return self.hatches.get(cluster, "//")

    def status(self, status: str) -> str:
        """Return the colour of a status; "" (not stated) has the colour of lines."""
        return self.colour(self.statuses.get(status, "border"))


@cache
def tokens() -> dict[str, Any]:
    """Return the design tokens as they stand in `resources/styles/tokens.json`."""
    return json.loads(resource("styles", "tokens.json").read_text("utf-8"))


@cache
def look(theme: str = "light") -> Look:
    """Return the look of a theme; anything but "dark" is light."""
    theme = theme if theme in THEMES else "light"
    data = tokens()
    return Look(theme, data[theme], data["hatches"], data["statuses"])


def font_files() -> tuple[str, ...]:
    """Return the paths of the bundled font files."""
    return tuple(str(resource("fonts", f"IBMPlexSansArabic-{weight}.ttf")) for weight in WEIGHTS)


def blend(colour: str, ground: str, share: float) -> str:
    """Return `share` (0 to 1) of a colour laid on a ground, both `#RRGGBB`."""
    pairs = ((int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(front * share + back * (1 - share)):02X}" for front, back in pairs)


def prepare_matplotlib() -> None:
    """Register the bundled font with matplotlib, once in a process, and set how text is saved.

    DejaVu Sans comes with matplotlib and stands in for the few signs IBM Plex lacks, such as the narrow space of
    French numbers. PDF gets real fonts, so that its text can be searched; SVG gets shapes, which look alike everywhere.
    """
    from matplotlib import font_manager, rcParams

    # DejaVu has no semibold; matplotlib takes its bold and would say so on the terminal each time.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    with drawing:
        known = {entry.fname for entry in font_manager.fontManager.ttflist}
        for file in font_files():
            if file not in known:
                font_manager.fontManager.addfont(file)
        rcParams.update(
            {
                "font.family": [FAMILY, "DejaVu Sans"],
                "pdf.fonttype": 42,
                "svg.fonttype": "path",
                "svg.hashsalt": "opa-desktop",
                "axes.unicode_minus": False,
                "text.hinting": "none",  # the shapes as they were drawn, and a quarter less time
                "text.parse_math": False,  # a name may hold two signs of the dollar
            }
        )
