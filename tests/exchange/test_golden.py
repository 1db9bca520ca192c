"""Workbooks of earlier formats still mean what they meant; new ones are added with every format, none is replaced.

`workbook-1.xlsx` went out of a store of Senegal; `workbook-1-returned.xlsx` is the same after a clerk edited it and
LibreOffice saved it.
"""

from __future__ import annotations

import json
from pathlib import Path

from opa_desktop.core.entry import fields
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.exchange import import_job
from opa_desktop.store import activities
from opa_desktop.store.field_text import to_text
from tests.exchange.books import counts, imported

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def contents(store):
    return {e.uid: json.loads(to_text(fields(e))) for e in activities.walk(store, ActivityFilter())}


def test_format_1_is_read_as_it_was_meant(secretariat):
    plan = imported(secretariat, GOLDEN / "workbook-1.xlsx")
    assert counts(plan) == {"rows": 4, "new": 4} and not plan.problems
    assert contents(secretariat) == json.loads((GOLDEN / "workbook-1.json").read_text("utf-8"))


def test_format_1_comes_back_against_its_base(secretariat):
    imported(secretariat, GOLDEN / "workbook-1.xlsx")
    plan = import_job.plan(secretariat, GOLDEN / "workbook-1-returned.xlsx")
    assert counts(plan) == {"rows": 5, "new": 1, "changed": 2, "unchanged": 1, "rejected": 1}
