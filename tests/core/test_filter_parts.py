"""The parts of a filter: named for chips, and taken away one by one."""

from __future__ import annotations

from opa_desktop.core.filter_parts import parts, without
from opa_desktop.core.filters import ActivityFilter, simple

WHOLE = ActivityFilter(
    simple(area=["5"], institution=["SESRIC"]).conditions,
    text="تجارة",
    until="2018-12-31",
    incomplete=True,
    deleted=True,
    changed_since="2020-01-01",
    uids=("a",),
)


def test_every_part_has_its_name() -> None:
    names = ("area", "institution", "text", "time", "incomplete", "deleted", "changed", "selection")
    assert parts(WHOLE) == names
    assert parts(ActivityFilter(text="  ")) == ()


def test_each_part_can_be_taken_away_until_nothing_is_left() -> None:
    left = WHOLE
    for part in parts(WHOLE):
        left = without(left, part)
        assert part not in parts(left)
    assert left == ActivityFilter()
