"""Every command of the program: its words, menu, keys and icon, in one list.

A command is carried out by a slot `do_<key>`: of the page that is shown, else of the main window, else of the page
named in `page`, which is shown first (and for some commands that is all). The menus, the list of keys and the tests
walk `COMMANDS`.
"""

from __future__ import annotations

from dataclasses import dataclass

from opa_desktop.i18n import LANGUAGES, N_

MENUS: tuple[tuple[str, str], ...] = (
    ("file", N_("&File")),
    ("edit", N_("&Edit")),
    ("view", N_("&View")),
    ("activity", N_("&Activity")),
    ("tools", N_("&Tools")),
    ("help", N_("&Help")),
)
"""The menus, from the starting edge: key and words."""


@dataclass(frozen=True)
class Command:
    """One command. `shortcut` holds its keys, several separated by a space; `page` is where it lives if not here."""

    key: str
    text: str
    menu: str
    shortcut: str = ""
    icon: str = ""
    page: str = ""
    separate: bool = False  # a line above it in the menu

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys, in Qt's portable spelling."""
        return tuple(self.shortcut.split())


COMMANDS: tuple[Command, ...] = (
    Command("import", N_("&Import a workbook…"), "file", "Ctrl+I", "arrow_import", "import_"),
    Command("import_folder", N_("Import a &folder of workbooks…"), "file", "", "folder", "import_"),
    Command("export", N_("&Export and send…"), "file", "Ctrl+E", "mail_arrow_up", "export"),
    Command("backup", N_("&Back up now"), "file", "", "database_arrow_up", separate=True),
    Command("restore", N_("&Restore a backup…"), "file", "", "arrow_reset", "history"),
    Command("print", N_("&Print…"), "file", "Ctrl+P", "print", "reports", separate=True),
    Command("save_pdf", N_("Save as P&DF…"), "file", "", "document_pdf", "reports"),
    Command("save_word", N_("Save as &Word…"), "file", "", "document_text", "reports"),
    Command("quit", N_("&Quit"), "file", "Ctrl+Q", "power", separate=True),
    Command("undo", N_("&Undo"), "edit", "Ctrl+Z", "arrow_undo"),
    Command("redo", N_("&Redo"), "edit", "Ctrl+Y", "arrow_redo"),
    Command("copy", N_("&Copy"), "edit", "Ctrl+C", "copy", separate=True),
    Command("copy_headings", N_("Copy with &headings"), "edit", "Ctrl+Shift+C", "table_simple"),
    Command("copy_chart", N_("Copy the &picture"), "edit", "", "image"),
    Command("paste", N_("Pas&te rows…"), "edit", "Ctrl+V", "clipboard_paste"),
    Command("select_all", N_("Select &all"), "edit", "Ctrl+A"),
    Command("find", N_("&Find"), "edit", "Ctrl+F", "search", separate=True),
    Command("delete", N_("Move to the &bin"), "edit", "Del", "delete"),
    Command("add_filter", N_("&Add a filter"), "view", "Ctrl+Shift+F", "add"),
    Command("clear_filters", N_("Cl&ear the filters"), "view", "", "filter_dismiss"),
    Command("filter_row", N_("F&ilter row"), "view", "Ctrl+Shift+L", "filter"),
    Command("save_view", N_("Save as a vie&w…"), "view", "", "save"),
    Command("columns", N_("&Columns…"), "view", "Ctrl+Shift+K", "column_triple_edit"),
    Command("preview", N_("Pre&view pane"), "view", "Ctrl+Space", "panel"),
    Command("text_larger", N_("&Larger text"), "view", "Ctrl++ Ctrl+=", "zoom_in", separate=True),
    Command("text_smaller", N_("&Smaller text"), "view", "Ctrl+-", "zoom_out"),
    Command("text_normal", N_("&Normal text size"), "view"),
    Command("next_pane", N_("Ne&xt pane"), "view", "F6", separate=True),
    Command("previous_pane", N_("Previ&ous pane"), "view", "Shift+F6"),
    Command("new", N_("&New activity"), "activity", "Ctrl+N", "add", "activities"),
    Command("open", N_("&Open"), "activity", "", "open"),
    Command("edit_cell", N_("&Edit the cell"), "activity", "F2", "edit"),
    Command("save", N_("&Save"), "activity", "Ctrl+S", "save", separate=True),
    Command("save_new", N_("Save and ne&w"), "activity", "Ctrl+Return Ctrl+Enter", "document_add"),
    Command("duplicate", N_("&Duplicate"), "activity", "Ctrl+D", "document_multiple"),
    Command("copy_previous", N_("Copy from the &previous activity"), "activity", "Ctrl+'"),
    Command("today", N_("&Today's date"), "activity", "Ctrl+;"),
    Command("pin", N_("&Keep this field for the next one"), "activity", "Ctrl+Shift+P", "pin"),
    Command("read_sentence", N_("&Read a sentence…"), "activity", "Ctrl+Shift+V", "text_description", "activities"),
    Command("next_record", N_("Ne&xt activity"), "activity", "Ctrl+PgDown", separate=True),
    Command("previous_record", N_("Previo&us activity"), "activity", "Ctrl+PgUp"),
    Command("mark_implemented", N_("Mark as &implemented"), "activity", "Ctrl+M", "checkmark_circle", separate=True),
    Command("accept", N_("&Accept"), "activity", "Ctrl+Shift+A", "checkmark"),
    Command("send_back", N_("Return with a remark…"), "activity", "Ctrl+Shift+R", "comment"),
    Command("bulk", N_("&Change in bulk…"), "activity", "Ctrl+Shift+B", "options"),
    Command("carry_over", N_("Carry o&ver…"), "activity", "", "arrow_forward", "activities"),
    Command("record_history", N_("&History of this activity"), "activity", "Ctrl+H", "history"),
    Command("settings", N_("&Settings"), "tools", "Ctrl+,", "settings", "settings"),
    Command("shortcuts", N_("&Keys"), "tools", "Ctrl+/", "keyboard", "help"),
    Command("guide", N_("&Guide"), "help", "F1", "book", "help"),
    Command("sample", N_("Add the sample &data"), "help", "", "beaker"),
    Command("remove_sample", N_("&Remove the sample data"), "help", "", "bin_recycle"),
    Command("about", N_("&About OPA Desktop"), "help", "", "info", "help", separate=True),
)


@dataclass(frozen=True)
class Choice:
    """A submenu of the view menu that chooses one value of a setting: value and words."""

    setting: str
    text: str
    values: tuple[tuple[str, str], ...]


CHOICES: tuple[Choice, ...] = (
    Choice("language", N_("Lan&guage"), tuple((code, language.own_name) for code, language in LANGUAGES.items())),
    Choice(
        "theme", N_("Light or &dark"),
        (("system", N_("&As the system")), ("light", N_("&Light")), ("dark", N_("&Dark"))),
    ),
    Choice(
        "row_height", N_("&Row height"),
        (("compact", N_("&Compact")), ("normal", N_("&Normal")), ("roomy", N_("&Roomy"))),
    ),
)  # fmt: skip


def command(key: str) -> Command:
    """Return a command by its key; raise KeyError for an unknown one."""
    return {found.key: found for found in COMMANDS}[key]
