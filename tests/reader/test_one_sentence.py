"""One pasted sentence becomes proposals for the fields, with the place of each in the text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.reader.one_sentence import NO_SPAN, read_sentence

SENTENCE = (
    "•  نظم مركز أنقرة (سيسرك) ورشة عمل حول إدارة المياه في داكار بالسنغال\nيومي 12 و13 مارس 2018 بتمويل من البنك "
    "الإسلامي للتنمية بمبلغ 45 ألف دولار أمريكي"
)


def test_a_sentence_says_what_when_where_who_and_how_much(catalogue: Catalogue) -> None:
    reading = read_sentence(SENTENCE, "2017-2018", catalogue)
    values = {proposal.key: proposal.value for proposal in reading.proposals}
    assert values.items() >= {
        "status": "implemented", "type": "workshop", "when": "2018-03-12/2018-03-13", "city": "داكار",
        "country": "SN", "funders": ("IDB",), "amount": Decimal(45000), "currency": "USD",
    }.items()  # fmt: skip
    assert "ورشة عمل حول إدارة المياه" in values["title"]["ar"]
    assert type(values["status"]) is str


def test_each_proposal_tells_where_it_is_written(catalogue: Catalogue) -> None:
    reading = read_sentence(SENTENCE, "2017-2018", catalogue)
    printed = {p.key: reading.text[slice(*p.span)] for p in reading.proposals if p.span != NO_SPAN}
    assert printed["city"] == "داكار"
    assert printed["when"] == "12 و13 مارس 2018"
    assert "\n" not in reading.text and not reading.text.startswith("•")


def test_proposals_stand_in_the_order_of_the_fields(catalogue: Catalogue) -> None:
    keys = [proposal.key for proposal in read_sentence(SENTENCE, "2017-2018", catalogue).proposals]
    assert keys[0] == "title"
    assert keys.index("city") < keys.index("amount") < keys.index("status")


@pytest.mark.parametrize("text", ["", "   \n "])
def test_nothing_says_nothing(catalogue: Catalogue, text: str) -> None:
    assert read_sentence(text, "2017-2018", catalogue).proposals == ()


def test_another_language_gives_its_title_only(catalogue: Catalogue) -> None:
    reading = read_sentence("SESRIC held a workshop on water in Dakar in March 2018.", "2017-2018", catalogue)
    assert reading.language == "en"
    assert [(p.key, list(p.value)) for p in reading.proposals] == [("title", ["en"])]
