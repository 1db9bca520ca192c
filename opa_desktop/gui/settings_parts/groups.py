"""Which settings there are, in which groups, with which words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from opa_desktop import locales
from opa_desktop.core.columns import COLUMNS
from opa_desktop.gui.first_run.steps import MONTH_SETS
from opa_desktop.gui.settings_parts.rows import (
    ChoiceRow,
    OfficeRow,
    SettingRow,
    SeveralRow,
    TextRow,
    YesNoRow,
)
from opa_desktop.gui.settings_parts.special_rows import FolderRow, OfficeNameRow, SampleRow, StoreRow
from opa_desktop.gui.theme import TEXT_SIZES
from opa_desktop.gui.workspace import Workspace
from opa_desktop.i18n import LANGUAGES, N_, _

STICKY = ("area", "goal", "type", "leads", "partners", "city", "country", "currency", "status", "when")
"""Fields that may keep their value from one new activity to the next."""


@dataclass(frozen=True)
class SettingGroup:
    """A card of the settings page: key, words, icon, and the function that makes its rows."""

    key: str
    title: str
    icon: str
    make: Callable[[Workspace], list[SettingRow]]


def _general(space: Workspace) -> list[SettingRow]:
    languages = [(code, lambda name=language.own_name: name) for code, language in LANGUAGES.items()]
    return [
        ChoiceRow(space, "language", N_("Language"), languages),
        OfficeNameRow(space),
        OfficeRow(space, "unit", N_("Ministry or unit")),
        OfficeRow(space, "person", N_("Your name"), N_("Stands in the history and in the workbooks you send.")),
        OfficeRow(space, "email", N_("E-mail"), ltr=True),
    ]


def _look(space: Workspace) -> list[SettingRow]:
    themes = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))
    heights = (("compact", N_("Compact")), ("normal", N_("Normal")), ("roomy", N_("Roomy")))
    return [
        ChoiceRow(space, "theme", N_("Light or dark"), _said(themes)),
        ChoiceRow(space, "text_size", N_("Text size"), [(size, partial(locales.percent, size)) for size in TEXT_SIZES]),
        ChoiceRow(space, "row_height", N_("Height of table rows"), _said(heights)),
    ]


def _numbers(space: Workspace) -> list[SettingRow]:
    digits = (("western", N_("0 1 2 3 4 5 6 7 8 9")), ("arabic", N_("In Arabic ٠ ١ ٢ ٣ ٤ ٥ ٦ ٧ ٨ ٩")))
    note = N_("It can differ by a day from the local one.")
    return [
        ChoiceRow(space, "digits", N_("Digits"), _said(digits), N_("Files always hold digits 0 to 9.")),
        ChoiceRow(space, "months", N_("Arabic names of the months"), [(k, partial(_months, k)) for k in MONTH_SETS]),
        YesNoRow(space, "hijri", N_("Show the Hijri date beside a date"), note),
        SampleRow(space),
    ]


def _entry(space: Workspace) -> list[SettingRow]:
    words = N_("After “Save and new” the next form begins with these.")
    fields = [(key, partial(_column, key)) for key in STICKY]
    return [SeveralRow(space, "sticky", N_("Fields that keep their value"), fields, words)]


def _files(space: Workspace) -> list[SettingRow]:
    return [StoreRow(space), FolderRow(space, "export_folder", N_("Folder for workbooks"))]


def _sending(space: Workspace) -> list[SettingRow]:
    pattern = N_("{office} and {period} are filled in; a number is added when the file exists.")
    return [
        TextRow(space, "secretariat_email", N_("E-mail of the secretariat"), ltr=True),
        TextRow(space, "filename_pattern", N_("Name of the workbook"), pattern, ltr=True),
    ]


GROUPS: Sequence[SettingGroup] = (
    SettingGroup("general", N_("General"), "person", _general),
    SettingGroup("look", N_("Look"), "dark_theme", _look),
    SettingGroup("numbers", N_("Numbers and dates"), "calendar", _numbers),
    SettingGroup("entry", N_("Entry"), "edit", _entry),
    SettingGroup("files", N_("Files"), "folder", _files),
    SettingGroup("sending", N_("Sending"), "send", _sending),
)


def _said(values: Sequence[tuple[str, str]]) -> list[tuple[str, Callable[[], str]]]:
    return [(value, partial(_, words)) for value, words in values]


def _months(key: str) -> str:
    names = locales.MONTHS[key]
    return f"{names[0]}، {names[7]} – {_(MONTH_SETS[key])}"


def _column(key: str) -> str:
    return _(COLUMNS[key].label)
