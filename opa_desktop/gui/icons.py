"""Icons out of `resources/icons`: drawn from SVG in the colour of a token, mirrored where the picture has a direction.

The icons are Microsoft's Fluent UI System Icons (MIT, see `resources/icons/LICENSE`). An icon is a picture of one
moment: after a change of theme or direction it has to be asked for again (`elements.py` does so by itself).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from opa_desktop.gui import theme
from opa_desktop.i18n import is_rtl
from opa_desktop.paths import resource

MIRRORED = frozenset({
    "arrow_undo", "arrow_redo", "arrow_reset", "arrow_sync", "arrow_import", "arrow_export", "send", "comment",
    "folder_open", "open", "sign_out", "arrow_forward", "text_bullet_list", "navigation",
})  # fmt: skip
"""Icons that point somewhere and are turned round in a right-to-left window; clocks, ticks and charts are not."""

BY_DIRECTION = {
    "next": ("chevron_right", "chevron_left"),
    "back": ("chevron_left", "chevron_right"),
    "panel": ("panel_left", "panel_right"),
    "calendar": ("calendar_ltr", "calendar_rtl"),
    "task_list": ("task_list_square_ltr", "task_list_square_rtl"),
    "bullets": ("text_bullet_list_ltr", "text_bullet_list_rtl"),
}
"""Names that stand for another file in each direction: (left to right, right to left)."""

SIZES = (16, 20, 24, 32, 40, 48)

STATUS_ICONS = {
    "implemented": "checkmark_circle",
    "ongoing": "circle_half_fill",
    "planned": "circle",
    "postponed": "clock",
    "cancelled": "prohibited",
}
"""The icon of each status: a colour never stands alone."""


def icon(name: str, colour_token: str = "text", *, filled: bool = False) -> QIcon:
    """Return an icon in the colour of a token, for the theme and direction of now.

    Raise FileNotFoundError for a name that is not in `resources/icons`.
    """
    return _icon(name, theme.tokens(colour_token), theme.tokens("muted"), filled, is_rtl())


def pixmap(name: str, colour_token: str = "text", size: int = 20, *, filled: bool = False, dpr: float = 1.0) -> QPixmap:
    """Return the icon as a picture of `size` logical pixels, for painting."""
    return icon(name, colour_token, filled=filled).pixmap(QSize(size, size), dpr)


def status_icon(status: str) -> QIcon:
    """Return the icon of a status in its colour; `implemented` is a filled tick."""
    name = STATUS_ICONS.get(status, "circle")
    return icon(name, theme.status_token(status), filled=status == "implemented")


def exists(name: str) -> bool:
    """Tell whether there is such an icon."""
    return all(_file(file, filled).exists() for file in BY_DIRECTION.get(name, (name,)) for filled in (False, True))


@cache
def _icon(name: str, colour: str, faint: str, filled: bool, rtl: bool) -> QIcon:
    made = QIcon()
    for pixels in SIZES:
        made.addPixmap(_draw(name, colour, pixels, filled, rtl), QIcon.Mode.Normal)
        made.addPixmap(_draw(name, faint, pixels, filled, rtl, opacity=0.5), QIcon.Mode.Disabled)
    return made


def _draw(name: str, colour: str, pixels: int, filled: bool, rtl: bool, opacity: float = 1.0) -> QPixmap:
    file = BY_DIRECTION[name][rtl] if name in BY_DIRECTION else name
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setOpacity(opacity)
    _renderer(file, filled, colour).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return QPixmap.fromImage(image.flipped(Qt.Orientation.Horizontal) if rtl and name in MIRRORED else image)


def _renderer(file: str, filled: bool, colour: str) -> QSvgRenderer:
    text = _file(file, filled).read_text("utf-8").replace("<path ", f'<path fill="{colour}" ')
    return QSvgRenderer(QByteArray(text.encode()))


def _file(name: str, filled: bool) -> Path:
    return resource("icons", f"{name}_20_{'filled' if filled else 'regular'}.svg")
