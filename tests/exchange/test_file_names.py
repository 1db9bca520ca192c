from __future__ import annotations

import datetime

import pytest

from opa_desktop.exchange.file_names import safe_name, workbook_name

DAY = datetime.date(2018, 11, 24)


def name(pattern="OPA_{office}_{period}", period="2017-2018"):
    return workbook_name(pattern, office="SN", period=period, version=3, day=DAY)


def test_office_period_version_and_day_make_the_name():
    assert name() == "OPA_SN_2017-2018_v03_2018-11-24.xlsx"
    assert name(period="") == "OPA_SN_v03_2018-11-24.xlsx"
    assert name("{date} {office} {version}") == "2018-11-24 SN 03.xlsx"
    assert name("تقرير_{office}_{unknown}") == "تقرير_SN_v03_2018-11-24.xlsx"


@pytest.mark.parametrize(
    ("given", "safe"),
    [("a/b:c", "a_b_c"), ("\u202ecod.exe", "cod.exe"), ("CON", "_CON"), ("  .", "_"), ("ن" * 200, "ن" * 120)],
)
def test_names_are_safe_on_every_system(given, safe):
    assert safe_name(given) == safe
