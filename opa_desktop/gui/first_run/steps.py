"""The steps of the first run: language, office, numbers and dates. The last one is in `start_step.py`."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from opa_desktop import locales
from opa_desktop.core.office import Office, kind_of
from opa_desktop.gui.direction import align_by_text, follow_text, keep_ltr
from opa_desktop.gui.elements import Chip, PlainLabel
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import LANGUAGES, N_, _

MONTH_SETS = {
    "gulf": N_("Gulf states, Egypt, Libya, Sudan, Yemen"),
    "levant": N_("Iraq and the Levant"),
    "maghreb": N_("Algeria and Tunisia"),
    "morocco": N_("Morocco"),
    "mauritania": N_("Mauritania"),
}
"""Where each set of Arabic month names is used."""


class Step(QWidget):
    """One step: `ready()` tells whether one may go on, `changed` says that it may be different now."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.heading, self.help = PlainLabel("", "page"), PlainLabel("", "muted", wrap=True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.help)

    def retranslate(self) -> None:
        """Set every word in the language in use."""

    def ready(self) -> bool:
        """Tell whether one may go on."""
        return True

    def first_widget(self) -> QWidget:
        """Return the widget that takes the keyboard when the step is shown."""
        return self


class LanguageStep(Step):
    """The language, in its own name; the window speaks it at once."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.buttons: dict[str, Chip] = {}
        group, row = QButtonGroup(self), QHBoxLayout()
        for code, language in LANGUAGES.items():
            chip = Chip(language.own_name)
            chip.setObjectName("bigChoice")
            chip.clicked.connect(lambda _checked=False, code=code: workspace.update_settings(language=code))
            group.addButton(chip)
            row.addWidget(chip)
            self.buttons[code] = chip
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def retranslate(self) -> None:
        """Set every word in the language in use."""
        self.heading.setText("اختر اللغة · Choose the language · Choisir la langue")
        self.help.setText(_("You can change it at any time in the view menu; nothing has to be started again."))
        self.buttons[self.workspace.settings.language].setChecked(True)

    def first_widget(self) -> QWidget:
        """Return the chosen language."""
        return self.buttons[self.workspace.settings.language]


class OfficeStep(Step):
    """Whose office this is: found by typing, kept by code; and who works there."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.search, self.offices = QLineEdit(), QListWidget()
        self.unit, self.person, self.email = QLineEdit(), QLineEdit(), QLineEdit()
        self.offices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._labels = [PlainLabel() for _field in range(4)]
        self._code = ""
        follow_text(self.search)
        for edit in (self.unit, self.person):
            follow_text(edit)
        keep_ltr(self.email)
        self.search.textChanged.connect(lambda _text: self._find())
        self.search.returnPressed.connect(self._take_first)
        self.search.installEventFilter(self)
        self.offices.currentItemChanged.connect(self._choose)
        self._build()
        self._fill()

    def _build(self) -> None:
        columns, find, form = QHBoxLayout(), QVBoxLayout(), QFormLayout()
        find.addWidget(self._labels[0])
        find.addWidget(self.search)
        find.addWidget(self.offices, 1)
        self._labels[0].setBuddy(self.search)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for label, edit in zip(self._labels[1:], (self.unit, self.person, self.email), strict=True):
            label.setBuddy(edit)
            form.addRow(label, edit)
        columns.setSpacing(24)
        columns.addLayout(find, 1)
        columns.addLayout(form, 1)
        self.body.addLayout(columns, 1)

    def retranslate(self) -> None:
        """Set every word in the language in use."""
        self.heading.setText(_("Your office"))
        self.help.setText(_("Every activity and every workbook carries it. Type part of a name or a code to find it."))
        words = (_("State, institution or secretariat"), _("Ministry or unit"), _("Your name"), _("E-mail"))
        for label, text in zip(self._labels, words, strict=True):
            label.setText(text)
        edits = (self.search, self.unit, self.person, self.email)
        for edit, text in zip(edits, words, strict=True):
            edit.setAccessibleName(text)
            if edit is not self.email:
                align_by_text(edit)
        self.offices.setAccessibleName(words[0])
        self._fill()

    def ready(self) -> bool:
        """Tell whether an office is chosen."""
        return bool(self._code)

    def first_widget(self) -> QWidget:
        """Return the search."""
        return self.search

    def choose(self, code: str) -> None:
        """Choose an office by its code."""
        self._code = code
        self._fill()
        self.changed.emit()

    def office(self) -> Office:
        """Return the office that was chosen."""
        known = self.workspace.catalogue.known("states", self._code)
        texts = (self.unit.text().strip(), self.person.text().strip(), self.email.text().strip())
        return Office(kind_of(self._code, is_state=known), self._code, *texts)

    def _fill(self) -> None:
        catalogue, text = self.workspace.catalogue, self.search.text().strip()
        codes = catalogue.suggest("offices", text, limit=40) if text else list(catalogue.terms("offices"))
        self.offices.blockSignals(True)
        self.offices.clear()
        for code in codes:
            item = QListWidgetItem(catalogue.label("offices", code))
            item.setData(Qt.ItemDataRole.UserRole, code)
            self.offices.addItem(item)
            if code == self._code:
                self.offices.setCurrentItem(item)
        self.offices.blockSignals(False)

    def _find(self) -> None:
        self._fill()
        if self.offices.count() == 1:  # what was typed names one office: no need to point at it
            self._take_first()

    def _take_first(self) -> None:
        if self.offices.currentItem() is None and self.offices.count():
            self.offices.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the Down key lead from the search into the list, as in every search with a list under it."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.search and pressed and event.key() == Qt.Key.Key_Down:
            self._take_first()
            self.offices.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._code = str(item.data(Qt.ItemDataRole.UserRole))
            self.changed.emit()


class NumbersStep(Step):
    """Digits, month names and the Hijri line, with a line that shows how a date will look."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.western, self.arabic = QRadioButton(), QRadioButton()
        self.months, self.hijri, self.sample = QComboBox(), QCheckBox(), PlainLabel("", "section")
        self._months_label = PlainLabel()
        self._months_label.setBuddy(self.months)
        self.western.setChecked(workspace.settings.digits != "arabic")
        self.arabic.setChecked(workspace.settings.digits == "arabic")
        self.hijri.setChecked(workspace.settings.hijri)
        for part in (self.western, self.arabic, self._months_label, self.months, self.hijri, self.sample):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.western.toggled.connect(lambda on: workspace.update_settings(digits="western" if on else "arabic"))
        self.months.activated.connect(lambda row: workspace.update_settings(months=self.months.itemData(row)))
        self.hijri.toggled.connect(lambda on: workspace.update_settings(hijri=on))

    def suggest(self, office: Office) -> None:
        """Propose the month names usual in the state of the office."""
        if office.kind == "state":
            self.workspace.update_settings(months=locales.suggested_months(office.code))

    def retranslate(self) -> None:
        """Set every word in the language in use."""
        self.heading.setText(_("How numbers and dates look"))
        self.help.setText(_("Only on the screen and on paper; workbooks and other files always hold digits 0 to 9."))
        self.western.setText(_("Digits 0 1 2 3 4 5 6 7 8 9"))
        self.arabic.setText(_("In Arabic, digits ٠ ١ ٢ ٣ ٤ ٥ ٦ ٧ ٨ ٩"))
        self._months_label.setText(_("Arabic names of the months"))
        self.months.setAccessibleName(_("Arabic names of the months"))
        self.hijri.setText(_("Show the Hijri date beside a date"))
        self.months.clear()
        for key, where in MONTH_SETS.items():
            self.months.addItem(f"{locales.MONTHS[key][0]}، {locales.MONTHS[key][7]} – {_(where)}", key)
        self.months.setCurrentIndex(max(0, self.months.findData(self.workspace.settings.months)))
        self.sample.setText(sample_line(self.workspace))

    def first_widget(self) -> QWidget:
        """Return the choice of digits."""
        return self.western


def sample_line(workspace: Workspace) -> str:
    """Return a date and a number as they will look with the settings of now."""
    day = date(2025, 3, 12)
    parts = [f"{locales.weekday(day)} {locales.date(day)}", locales.number(12500)]
    if workspace.settings.hijri:
        parts.insert(1, locales.hijri(day))
    return " · ".join(parts)
