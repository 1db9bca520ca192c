"""The pages of the window, in the order of the rail. Their modules are imported when they are first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from opa_desktop.i18n import N_

if TYPE_CHECKING:
    from opa_desktop.gui.pages.page import Page
    from opa_desktop.gui.workspace import Workspace


@dataclass(frozen=True)
class PageInfo:
    """A row of the rail: `target` is `module:Class` inside `gui.pages`; pages of one `group` stand together."""

    key: str
    title: str
    icon: str
    shortcut: str
    target: str
    group: int = 0

    @property
    def module(self) -> str:
        """The full name of the page's module."""
        return f"{__name__}.{self.target.partition(':')[0]}"


PAGES: tuple[PageInfo, ...] = (
    PageInfo("home", N_("Home"), "home", "Ctrl+1", "home:HomePage"),
    PageInfo("activities", N_("Activities"), "table", "Ctrl+2", "activities:ActivitiesPage"),
    PageInfo("goals", N_("Goals"), "target", "Ctrl+3", "goals:GoalsPage"),
    PageInfo("charts", N_("Charts"), "data_bar_vertical", "Ctrl+4", "charts:ChartsPage"),
    PageInfo("reports", N_("Reports"), "print", "Ctrl+5", "reports:ReportsPage"),
    PageInfo("import_", N_("Import"), "arrow_import", "Ctrl+6", "import_:ImportPage", 1),
    PageInfo("export", N_("Export and send"), "mail_arrow_up", "Ctrl+7", "export:ExportPage", 1),
    PageInfo("reference", N_("Reference data"), "building_bank", "Ctrl+9", "reference:ReferencePage", 2),
    PageInfo("history", N_("History and bin"), "history", "Ctrl+0", "history:HistoryPage", 2),
    PageInfo("settings", N_("Settings"), "settings", "", "settings:SettingsPage", 3),
    PageInfo("help", N_("Help"), "question_circle", "", "help:HelpPage", 3),
)


def page_info(key: str) -> PageInfo:
    """Return the row of a page; raise KeyError for an unknown key."""
    return {info.key: info for info in PAGES}[key]


def page_class(info: PageInfo) -> type[Page]:
    """Import the module of a page and return its class."""
    found: type[Page] = getattr(import_module(info.module), info.target.partition(":")[2])
    return found


def make_page(key: str, workspace: Workspace) -> Page:
    """Make a page with its texts set; it reads the store when it is first shown."""
    page = page_class(page_info(key))(workspace)
    page.setObjectName(f"page_{key}")
    page.retranslate()
    return page
