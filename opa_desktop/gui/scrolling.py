"""Pages that scroll when the window is too small for them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from opa_desktop.gui import theme


def scrolled(page: QWidget, content: QLayout) -> QScrollArea:
    """Fill `page` with a scroll area that holds `content`, with the margins every page has."""
    area, body = QScrollArea(page), QWidget()
    area.setObjectName("pageScroll")
    body.setObjectName("pageScrollBody")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    column = QVBoxLayout(body)
    edge = theme.space("page")
    column.setContentsMargins(edge, 0, edge, edge)
    column.addLayout(content)
    area.setWidget(body)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(area)
    return area
