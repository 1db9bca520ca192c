"""Colours, sizes and the look of the whole program, out of `resources/styles/`.

Fusion, a palette built from the tokens, and a small style sheet for the few things a palette cannot say. Combo
boxes, spin boxes and date edits are never styled by the sheet: that would break them in right-to-left windows.
"""

from __future__ import annotations

import json
from functools import cache
from string import Template
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from opa_desktop.paths import resource

THEMES = ("system", "light", "dark")
TEXT_SIZES = (90, 100, 110, 125, 150)
_FIELDS = (
    "QComboBox", "QLineEdit", "QAbstractSpinBox", "QPlainTextEdit", "QTextEdit", "QCheckBox", "QRadioButton",
)  # fmt: skip
_STYLED = "opa_styled"

_current = "light"


@cache
def design() -> dict[str, Any]:
    """Return the whole of `tokens.json`: colours of both themes, hatches, sizes, spaces, rows."""
    found: dict[str, Any] = json.loads(resource("styles", "tokens.json").read_text("utf-8"))
    return found


def current() -> str:
    """Return the theme in use: `light` or `dark`."""
    return _current


def tokens(name: str) -> str:
    """Return the colour of a token in the theme in use, as `#RRGGBB`."""
    colour: str = design()[_current][name]
    return colour


def colour(name: str) -> QColor:
    """Return the colour of a token in the theme in use."""
    return QColor(tokens(name))


def cluster_colour(cluster: str) -> QColor:
    """Return the colour of a cluster of areas (`C1`…`C5`); muted grey for an unknown one."""
    return QColor(design()[_current].get(f"cluster_{cluster}", tokens("muted")))


def status_token(status: str) -> str:
    """Return the colour token of a status code, such as `done` for `implemented`."""
    token: str = design()["statuses"].get(status, "muted")
    return token


def size(name: str) -> float:
    """Return a text size in points at 100 %: small, body, section, page, figure."""
    return float(design()["sizes"][name])


def space(name: str) -> int:
    """Return a distance in pixels: xs, s, m, l, xl, page, card, column."""
    return int(design()["space"][name])


def row_height(name: str) -> int:
    """Return the height of a table row: compact, normal, roomy."""
    return int(design()["rows"].get(name, design()["rows"]["normal"]))


def load_fonts() -> None:
    """Make the bundled fonts known to Qt; the fallback list serves when they are missing."""
    for file in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def font(name: str = "body", *, percent: int = 100, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font of the program at a named size."""
    made = QFont()
    made.setFamilies(design()["fonts"])
    made.setPointSizeF(size(name) * percent / 100)
    made.setWeight(weight)
    return made


def apply(app: QApplication, theme: str = "system", text_size: int = 100) -> None:
    """Give the whole program its look: `theme` is one of `THEMES`, `text_size` a percentage."""
    global _current  # like the language: one look for the process
    _current = resolve(app, theme)
    if not app.property(_STYLED):
        # Remembered, and not asked of app.style(): that object is replaced under the feet of Python by a style sheet.
        app.setStyle("Fusion")
        app.setProperty(_STYLED, True)
    app.setFont(font(percent=text_size))
    app.setPalette(palette())
    for name in _FIELDS:
        app.setPalette(_field_palette(), name)
    app.setPalette(_list_palette(), "QAbstractItemView")
    app.setStyleSheet(style_sheet(text_size))


def resolve(app: QApplication, theme: str) -> str:
    """Return `light` or `dark`; `system` asks the desktop, and the title bars follow the answer."""
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(theme, Qt.ColorScheme.Unknown)
    hints = app.styleHints()
    if wanted is Qt.ColorScheme.Unknown:
        hints.unsetColorScheme()
        return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"
    hints.setColorScheme(wanted)
    return theme


def palette() -> QPalette:
    """Return the palette of the theme in use."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, colour(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("muted"))
    return made


_ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "alt",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.LinkVisited: "link",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "alt",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "control",
}


def _field_palette() -> QPalette:
    # Fusion outlines a field with the window colour darkened by 1.4: too faint to find. A window colour that is
    # lighter by as much gives exactly the token, and nothing else in a field is painted with it.
    made = palette()
    edge = colour("control")
    lighter = (min(255, round(part * 1.4)) for part in (edge.red(), edge.green(), edge.blue()))
    made.setColor(QPalette.ColorRole.Window, QColor(*lighter))
    return made


def _list_palette() -> QPalette:
    made = _field_palette()  # lists can hold boxes to tick, whose outline has to be seen
    made.setColor(QPalette.ColorRole.Highlight, colour("accent_soft"))
    made.setColor(QPalette.ColorRole.HighlightedText, colour("text"))
    return made


def style_sheet(text_size: int = 100) -> str:
    """Return the style sheet of the theme in use, with sizes for `text_size` percent."""
    sizes = {f"size_{name}": f"{points * text_size / 100:g}pt" for name, points in design()["sizes"].items()}
    text = resource("styles", "app.qss").read_text("utf-8")
    return Template(text).substitute({**design()[_current], **sizes})
