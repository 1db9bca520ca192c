"""What a user can mend: one exception family, with a code and facts but no prose.

In here: `OpaError` and its children, and the one sentence of every code. Not in here: problems of single
values (`core/problems.py`), which are data and are never raised.
"""

from __future__ import annotations

from opa_desktop.i18n import N_, sentence

SENTENCES: dict[str, str] = {
    "store-missing": N_("There is no store at {path}. Create one with: opa init --office CODE"),
    "store-exists": N_("There is already a store at {path}. Choose another file name."),
    "store-not-ours": N_("{path} is not an OPA Desktop store. Nothing was changed."),
    "store-empty-file": N_("{path} is an empty file, not a store. Restore a backup, or choose another file."),
    "store-too-new": N_(
        "{path} was written by a newer version (schema {found}); this version reads up to schema {known}. "
        "Install the newer version. Nothing was changed."
    ),
    "store-damaged": N_("{path} is damaged: {detail}. Restore a backup with: opa restore FILE"),
    "store-busy": N_("The store {path} is in use by {holder}. Close the other window and try again."),
    "store-read-only": N_("The store {path} can only be read here. Nothing was changed."),
    "store-failed": N_("The store could not be read or written: {detail}. Nothing was changed."),
    "disk-full": N_("There is no room left to write {path}. Free some space and try again."),
    "cannot-write": N_("{path} could not be written: {detail}. Close it in other programs, or choose another place."),
    "cannot-read": N_("{path} could not be read: {detail}."),
    "file-missing": N_("There is no file {path}."),
    "activity-unknown": N_("There is no activity {uid} in this store."),
    "period-unknown": N_("The period {period} is not known. See: opa periods"),
    "period-needed": N_("Name the period of this field, such as: --period 2017-2018"),
    "report-period-needed": N_("Choose one reporting period: the progress report tells of one at a time."),
    "period-locked": N_("The period {period} is locked by the secretariat; its entries cannot be changed."),
    "office-unknown": N_("The office {office} is not a state, an institution or the secretariat (GS)."),
    "area-unknown": N_("The priority area {area} is not known. Areas are numbered 1 to 18."),
    "day-wrong": N_("“{text}” is not a day. Write it such as 2018-05-05."),
    "period-same": N_("{period} cannot be carried over into itself. Choose the next period."),
    "period-reversed": N_("The end {end} is before the start {start}."),
    "chart-unknown": N_("There is no chart called {name}. See: opa chart --list"),
    "page-unknown": N_("There is no page called {name}. See: opa page --list"),
    "value-refused": N_("{field}: {message}"),
    "field-unknown": N_("There is no field called {field}."),
    "option-unknown": N_("{option}: {value} is not one of {choices}."),
    "file-type": N_("{path}: the file name must end in {endings}."),
    "json-wrong": N_("{path} is not a list of activities in JSON: {detail}."),
    "nothing-to-undo": N_("There is nothing to undo."),
    "nothing-to-redo": N_("There is nothing to redo."),
    "restore-nothing": N_("There was nothing of this activity yet. Choose a later change."),
    "undo-overtaken": N_("“{label}” cannot be undone: {count} of its records were changed later."),
    "backup-bad": N_("{path} is not a sound backup: {detail}. It was not restored."),
    "store-moved-on": N_("The store has changed since the preview. Look at the plan again."),
    "store-not-empty": N_("The store already holds activities; sample data go into an empty store only."),
    "workbook-empty": N_("{path} is an empty file. Ask for it to be sent again."),
    "workbook-password": N_("{path} is protected with a password. Open it in Excel and save it without one."),
    "workbook-password-wrong": N_("This is not the password of {path}. Ask the sender for it."),
    "password-short": N_("The password is too short. Take at least {count} characters."),
    "password-file-empty": N_("{path} holds no password. Its first line is taken as the password."),
    "folder-empty": N_("There is no workbook (.xlsx) in the folder {path}."),
    "nothing-to-return": N_("There is nothing new for {office} since its last workbook."),
    "nothing-chosen": N_("Name the activities, or choose them with --period, --office or --review."),
    "address-wrong": N_("“{text}” is not an e-mail address. Write it such as name@example.org."),
    "review-unknown": N_("“{review}” is no review state; there are {choices}."),
    "remark-needed": N_("Say in a remark why the entry is returned."),
    "workbook-xls": N_("{path} is in the old Excel format (.xls). Open it in Excel and save it as .xlsx."),
    "workbook-ods": N_("{path} is an OpenDocument spreadsheet. Open it and save it as an Excel workbook (.xlsx)."),
    "workbook-text": N_("{path} is a text file and not a workbook. Open it in Excel and save it as .xlsx."),
    "workbook-html": N_("{path} is a web page and not a workbook. Ask for the workbook itself."),
    "workbook-pdf": N_("{path} is a PDF and not a workbook. Ask for the workbook itself."),
    "workbook-unknown": N_("{path} is not an Excel workbook (.xlsx)."),
    "workbook-other": N_("{path} holds no worksheets: it is another kind of file. Choose an Excel workbook (.xlsx)."),
    "workbook-broken": N_("{path} is damaged and cannot be read. Ask for it to be sent again."),
    "workbook-no-part": N_("{path} is incomplete: {part} is missing. Ask for it to be sent again."),
    "workbook-too-big": N_("{path} is larger than {limit} MB. Remove pictures from it, or send it in parts."),
    "workbook-bomb": N_("{path} would unfold to far more than a workbook of activities can hold. It was not opened."),
    "workbook-unsafe": N_("{path} is built in a way that is not safe to open ({detail}). It was not opened."),
    "workbook-slow": N_("Reading {path} took more than {seconds} seconds and was stopped."),
    "workbook-sheets": N_("{path} has more than {limit} sheets. Keep only those with activities."),
    "workbook-rows": N_("{path} has more than {limit} filled rows. Send it in parts."),
    "workbook-no-table": N_("{path} has no sheet with the headings of activities. Start from: opa template FILE.xlsx"),
    "workbook-no-catalogue": N_(
        "{path} has no sheet with the headings of goals or lines of the plan. Start from the template."
    ),
    "workbook-too-new": N_("{path} was written by a newer version of the program. Install the newer version."),
    "term-unnamed": N_("Give the institution a name in at least one language."),
    "term-exists": N_("“{text}” already stands for {name}. Choose that one, or write it differently."),
    "term-code": N_("“{text}” cannot be an abbreviation: leave out semicolons, colons and line ends."),
    "term-unknown": N_("There is no institution “{text}” in the list."),
    "term-shipped": N_(
        "“{name}” comes with the program and cannot be removed. It can be changed, or merged into another."
    ),
    "term-used": N_(
        "“{name}” is named by {count} activities. Merge it into another institution, or replace it there first."
    ),
    "merge-itself": N_("Choose at least one other institution to merge into {name}."),
    "paste-empty": N_("The clipboard holds no rows to paste. Copy some in the spreadsheet, with or without headings."),
    "paste-large": N_("The clipboard holds {count} rows, too many to paste. Save them as a workbook and import it."),
    "view-unnamed": N_("Give the view a name."),
    "view-exists": N_("There is already a view called “{name}”. Choose another name."),
    "view-unknown": N_("There is no view called “{name}”."),
    "views-wrong": N_("This text holds no views of OPA Desktop ({detail})."),
    "cancelled": N_("Cancelled. Nothing was changed."),
}
"""The sentence of every error code; `{names}` are keys of `OpaError.facts`."""


class OpaError(Exception):
    """Report something the user can mend.

    `code` is a key of `SENTENCES`; `facts` fill its fields. `str(error)` is the sentence in the language in use.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return sentence(SENTENCES.get(self.code, self.code), self.facts)


class StoreError(OpaError):
    """The store is missing, foreign, newer, damaged, busy or read-only."""


class FileError(OpaError):
    """A file of the user cannot be read or written, or is not what it should be."""


class InputError(OpaError):
    """What the user typed or gave cannot be accepted."""


class NotFoundError(OpaError):
    """A record, period or name that was asked for does not exist."""


class Cancelled(OpaError):
    """The user cancelled; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("cancelled")
