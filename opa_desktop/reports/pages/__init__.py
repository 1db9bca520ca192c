"""Documents as blocks: the summary of areas, lists, the sheet of an activity, gaps, the form, the register.

Each function counts, says everything in the language asked for, and returns a `Document`; nothing is drawn but the
charts, which are pictures already. The whole progress report is in `reports/progress/`.
"""

from __future__ import annotations

from opa_desktop.reports.options import OnProgress, Options
from opa_desktop.reports.pages.area import area_summary
from opa_desktop.reports.pages.form import entry_form
from opa_desktop.reports.pages.gaps import gaps_page
from opa_desktop.reports.pages.lists import activity_list, chart_page
from opa_desktop.reports.pages.register import register_page
from opa_desktop.reports.pages.sheet import activity_sheets

__all__ = [
    "OnProgress", "Options", "activity_list", "activity_sheets", "area_summary", "chart_page", "entry_form",
    "gaps_page", "register_page",
]  # fmt: skip
