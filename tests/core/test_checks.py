"""The checks: for each a record that it finds, and a near miss that it leaves alone."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from opa_desktop.core import checks
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.check_sentences import CHECKS as CHECK_SENTENCES
from opa_desktop.core.columns import COLUMNS, Level
from opa_desktop.core.entry import Entry, apply, build
from opa_desktop.core.problems import Problem, Severity, say
from opa_desktop.core.sentences import SENTENCES
from opa_desktop.store import reference
from tests import builders

SHIPPED = reference.shipped()
P = "2017-2018"
CONTEXT = checks.Context(
    datetime.date(2018, 10, 1), {P: (datetime.date(2017, 7, 1), datetime.date(2018, 12, 31)), "2018-2019": (None, None)}
)
SOUND: dict[str, Any] = {
    "title.ar": "ورشة عمل حول إدارة المياه",
    "title.en": "Workshop on water management",
    "title.fr": "Atelier sur la gestion de l’eau",
    "area": "5",
    "goal": "2.5.3",
    "leads": ("SESRIC",),
    "partners": ("ICDT",),
    "city": "Dakar",
    "country": "SN",
    "amount": Decimal(12500),
    "currency": "USD",
    f"status@{P}": "implemented",
    f"when@{P}": "2018-05-18",
}


def found(changes: dict[str, Any]) -> list[Problem]:
    """Return the problems of the sound activity with some fields changed."""
    return checks.check(apply(build("u1", SOUND), changes), SHIPPED, CONTEXT)


# The code, the changes that make the check speak, and a near miss.
CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("title-missing", {"title.ar": "", "title.en": "", "title.fr": ""}, {"title.ar": "", "title.en": ""}),
    ("area-missing", {"area": None, "goal": None}, {"area": "7", "goal": None}),
    ("goal-missing", {"goal": None}, {"area": "10", "goal": None}),
    ("leads-missing", {"leads": ()}, {"leads": ("state:SN",)}),
    ("progress-missing", {f"status@{P}": None, f"when@{P}": None}, {f"when@{P}": None}),
    ("status-missing", {f"status@{P}": None}, {f"status@{P}": "planned"}),
    ("goal-elsewhere", {"goal": "2.6.1"}, {"goal": "2.5.4"}),
    ("subsector-elsewhere", {"subsector": "7.s1"}, {"area": "7", "goal": "2.7", "subsector": "7.s1"}),
    ("date-invalid", {f"when@{P}": "2018-02-30"}, {f"when@{P}": "2018-02"}),
    ("date-reversed", {f"when@{P}": "2018-05/2018-03"}, {f"when@{P}": "2018-05-10/2018-05"}),
    ("code-unknown", {"country": "XX"}, {"country": "ML"}),
    ("code-unknown", {"partners": ("NOBODY",)}, {"partners": ("state:BD",)}),
    ("code-unknown", {"status@1999-2000": "planned"}, {"status@2018-2019": "planned"}),
    ("done-in-future", {f"when@{P}": "2018-10-02"}, {f"when@{P}": "2018-10-01/2018-10-05"}),
    ("done-undated", {f"when@{P}": None}, {f"when@{P}": "2018"}),
    (
        "planned-past",
        {f"status@{P}": "planned", f"when@{P}": "2018-09"},
        {f"status@{P}": "planned", f"when@{P}": "2018-10"},
    ),
    (
        "planned-past",
        {f"status@{P}": "planned"},
        {f"status@{P}": "planned", "status@2018-2019": "implemented", "when@2018-2019": "2018-09"},
    ),
    ("date-outside", {f"when@{P}": "2017-06-30"}, {f"when@{P}": "2017-06/2017-07"}),
    (
        "date-outside",
        {f"status@{P}": "planned", f"when@{P}": "2019-01-01"},
        {f"status@{P}": "postponed", f"when@{P}": "2019-01-01"},
    ),
    ("amount-without-currency", {"currency": None}, {"currency": None, "amount": None}),
    ("currency-without-amount", {"amount": None}, {"amount": Decimal(0)}),
    ("lead-also-partner", {"partners": ("SESRIC",)}, {"partners": ()}),
    ("remark-missing", {f"review@{P}": "returned"}, {f"review@{P}": "returned", f"remark@{P}": "Which goal?"}),
    ("title-language", {"title.en": "ورشة عمل"}, {"title.en": "Workshop on الزكاة and its uses"}),
    ("title-language", {"title.ar": "Workshop on water"}, {"title.ar": "ورشة SESRIC"}),
    ("title-capitals", {"title.en": "WORKSHOP ON WATER"}, {"title.en": "COMCEC-OIC"}),
    ("title-long", {"title.en": "w" * 301}, {"title.en": "w" * 300}),
    ("amount-zero", {"amount": Decimal(0)}, {"amount": Decimal("0.01")}),
    ("goal-repeated", {"other_goals": ("2.5.3",)}, {"other_goals": ("2.5.4",)}),
    ("country-missing", {"country": None}, {"country": None, "city": ""}),
    ("title-untranslated", {"title.fr": ""}, {"title.fr": "Atelier"}),
]


def test_a_sound_activity_has_no_problems() -> None:
    assert found({}) == []


@pytest.mark.parametrize(("code", "hit", "miss"), CASES)
def test_a_check_finds_its_problem_and_leaves_a_near_miss_alone(
    code: str, hit: dict[str, Any], miss: dict[str, Any]
) -> None:
    problems = [problem for problem in found(hit) if problem.code == code]
    assert problems
    assert all(problem.uid == "u1" and problem.fields for problem in problems)
    assert code not in {problem.code for problem in found(miss)}


@pytest.mark.parametrize(("code", "hit", "miss"), CASES)
def test_a_problem_is_said_in_full(code: str, hit: dict[str, Any], miss: dict[str, Any]) -> None:
    builders.speak("en")
    for problem in found(hit):
        sentence = say(problem)
        assert sentence != problem.code and "{" not in sentence and "None" not in sentence


def test_every_check_has_a_case_and_a_sentence() -> None:
    assert {code for code, _, _ in CASES} == set(checks.CHECKS)
    assert set(CHECK_SENTENCES) == set(checks.CHECKS) <= set(SENTENCES)


@pytest.mark.parametrize(("code", "hit", "miss"), CASES)
def test_the_fields_of_a_problem_are_columns_with_their_period(
    code: str, hit: dict[str, Any], miss: dict[str, Any]
) -> None:
    for problem in found(hit):
        for field in problem.fields:
            key, _, period = field.partition("@")
            column = COLUMNS[key.partition(".")[0]]
            assert bool(period) == column.progress or field == "period"


def test_required_fields_block_and_offers_do_not() -> None:
    severities = {code: p.severity for code, hit, _ in CASES for p in found(hit) if p.code == code}
    assert all(severities[code] is Severity.BLOCKER for code in checks.REQUIRED)
    assert severities["title-untranslated"] is Severity.HINT
    assert severities["date-outside"] is Severity.WARNING


def test_what_is_missing_for_sending_is_told_by_field(catalogue: Catalogue) -> None:
    assert checks.missing_for_sending(build("u1", SOUND), catalogue) == ()
    assert checks.missing_for_sending(Entry("u1"), catalogue) == ("title", "area", "leads", "period")
    partly = build("u1", {"title.fr": "x", "area": "5", f"planned@{P}": True})
    assert checks.missing_for_sending(partly, catalogue) == ("goal", "leads", f"status@{P}")


def test_all_that_the_columns_require_can_be_missing(catalogue: Catalogue) -> None:
    empty = checks.missing_for_sending(build("u1", {"area": "5", f"planned@{P}": True}), catalogue)
    nothing = checks.missing_for_sending(Entry("u1"), catalogue)
    required = {column.key for column in COLUMNS.values() if column.level is Level.SUBMIT}
    assert {field.partition("@")[0] for field in (*empty, *nothing)} == required


def test_a_period_without_dates_judges_no_date() -> None:
    codes = {p.code for p in found({"status@2018-2019": "implemented", "when@2018-2019": "1999"})}
    assert "date-outside" not in codes
