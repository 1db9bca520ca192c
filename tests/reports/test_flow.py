"""Strips on pages: what stands together, what is repeated, what is dropped."""

from __future__ import annotations

from opa_desktop.reports.paper.flow import Strip, paginate


def heights(pages: list) -> list[list[float]]:
    return [[placed.strip.height for placed in page] for page in pages]


def test_strips_fill_a_page_and_go_on_with_the_next():
    assert heights(paginate([Strip(40), Strip(40), Strip(40)], 100)) == [[40, 40], [40]]


def test_nothing_is_one_empty_page():
    assert paginate([], 100) == [[]]


def test_a_heading_goes_with_what_follows():
    pages = paginate([Strip(70), Strip(20, keeps=True), Strip(30)], 100)
    assert heights(pages) == [[70], [20, 30]]


def test_the_head_of_a_table_comes_again_on_every_page():
    head = Strip(10, keeps=True)
    rows = [Strip(30, head=head) for _number in range(7)]
    pages = paginate([head, *rows], 100)
    assert heights(pages) == [[10, 30, 30, 30], [10, 30, 30, 30], [10, 30]]
    assert all(page[0].strip is head for page in pages)


def test_a_space_at_the_head_of_a_page_is_dropped():
    assert heights(paginate([Strip(100), Strip(20, space=True), Strip(50)], 100)) == [[100], [50]]


def test_a_break_begins_a_page_but_never_an_empty_one():
    strips = [Strip(0, breaks=True), Strip(10), Strip(0, breaks=True), Strip(0, breaks=True), Strip(10)]
    assert heights(paginate(strips, 100)) == [[10], [10]]


def test_a_group_higher_than_a_page_is_torn_rather_than_lost():
    pages = paginate([Strip(60, keeps=True), Strip(60, keeps=True), Strip(60)], 100)
    assert heights(pages) == [[60], [60], [60]]


def test_strips_stand_one_below_the_other():
    (page,) = paginate([Strip(10), Strip(20), Strip(30)], 100)
    assert [placed.y for placed in page] == [0, 10, 30]
