"""The editor of a date as exactly as it is known: a day, a month, a year, or a range of them.

It is typed freely (12/3/25, 12 March, 18-20 May 2018, 2018); a line below says what was understood, with the day of
the week and the Hijri date. A calendar helps those who prefer to point.
"""

from __future__ import annotations

import datetime

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidget, QWidgetAction

from opa_desktop import locales
from opa_desktop.core import edtf
from opa_desktop.core.columns import Column
from opa_desktop.gui import icons
from opa_desktop.gui.forms.editor import FormContext
from opa_desktop.gui.forms.line_editors import LineEditor
from opa_desktop.i18n import N_, RIGHT_TO_LEFT_MARK, _, current, is_rtl, isolate, strip_marks

EXAMPLE = N_("Such as 12 March 2018, March 2018, or 18-20/5/2018")
# ar_AE has Western digits and the month names of the Gulf; plain "ar" would bring other digits into the calendar.
_QT_LOCALES = {"ar": "ar_AE", "en": "en_GB", "fr": "fr_FR"}


class WhenEditor(LineEditor):
    """A date, a month, a year or a range, typed freely."""

    def __init__(self, column: Column, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(column, context, parent)
        self._calendar = QAction(self)
        self._calendar.triggered.connect(self.open_calendar)
        self.line.addAction(self._calendar, QLineEdit.ActionPosition.TrailingPosition)

    def hint(self) -> str:
        """Return what was understood: the words, the day of the week and the Hijri date."""
        value = self.value()
        if not value:
            return ""
        first, last = (datetime.date.fromisoformat(day) for day in edtf.bounds(value))
        pieces = [] if self.line.text() == self._shown else [strip_marks(edtf.show(value))]
        if first == last:
            pieces.append(locales.weekday(first))
        if self.context.hijri:
            pieces.append(_hijri(first, last))
        # The pieces are isolated, so the line has no letter of its own to take its direction from.
        mark = RIGHT_TO_LEFT_MARK if is_rtl() else ""
        return mark + " · ".join(isolate(piece) for piece in pieces if piece)

    def set_today(self) -> None:
        """Take today."""
        self._take(datetime.date.today())

    def open_calendar(self) -> None:
        """Show a calendar below the line; the chosen day replaces what is there."""
        menu = QMenu(self)
        calendar = QCalendarWidget(menu, gridVisible=False)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setLocale(QLocale(_QT_LOCALES.get(current(), current())))
        if value := self.value():
            day = datetime.date.fromisoformat(edtf.bounds(value)[0])
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        menu.addAction(_("Today (Ctrl+;)"), self.set_today)
        calendar.activated.connect(lambda day: self._pick(menu, day))
        calendar.clicked.connect(lambda day: self._pick(menu, day))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.line.mapToGlobal(self.line.rect().bottomLeft()))
        calendar.setFocus()

    def _pick(self, menu: QMenu, day: QDate) -> None:
        menu.close()
        self._take(day.toPython())
        self.take_focus()

    def _take(self, day: datetime.date) -> None:
        if not self._read_only:
            self.set_value(day.isoformat())
            self.changed.emit()

    def retranslate(self) -> None:
        """Say the date and the help in the language in use."""
        super().retranslate()
        self.line.setPlaceholderText(_(EXAMPLE))
        self._calendar.setIcon(icons.icon("calendar", "muted"))
        self._calendar.setText(_("Calendar (Alt+Down)"))
        self._calendar.setToolTip(self._calendar.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with Alt+Down, which the line leaves to its editor."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def set_read_only(self, read_only: bool) -> None:
        """Let the date be read, but not changed."""
        super().set_read_only(read_only)
        self._calendar.setVisible(not read_only)


def _hijri(first: datetime.date, last: datetime.date) -> str:
    start, end = locales.hijri(first), locales.hijri(last)
    return start if start == end or not end else _("{first} to {last}").format(first=isolate(start), last=isolate(end))
