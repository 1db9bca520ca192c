"""Pieces of the reader on their own: plain text, names, titles, repeats, damage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.reader.damage import cleaned, find_damage
from opa_desktop.reader.names import party_tree
from opa_desktop.reader.plain import plainly
from opa_desktop.reader.repeats import Told, find_repeats
from opa_desktop.reader.titles import LONGEST, headline

ARABIC = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآةىؤئ ًُّ،.()\"'0123456789ـ", max_size=300)


@given(st.text(max_size=200))
def test_every_plain_character_knows_where_it_was_printed(text: str) -> None:
    plain = plainly(text)
    assert len(plain.places) == len(plain.text) == len(plain.shade)
    assert list(plain.places) == sorted(plain.places)
    assert all(0 <= place < len(text) for place in plain.places)


@given(ARABIC)
def test_sentences_cover_the_words_in_order(text: str) -> None:
    plain = plainly(text)
    covered = [word for word in plain.words if any(a <= word.start < b for a, b in plain.sentences)]
    assert covered == list(plain.words)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("للمركز الإسلامي لتنمية التجارة", ["ICDT"]),
        ("وبالمركز الإسلامي لتنمية التجارة", ["ICDT"]),
        ("صندوق التضامن الإسلامي للتنمية", ["ISFD"]),  # the longest name, not the fund whose name begins alike
        ("صندوق التضامن الإسلامي في السنغال", ["ISF", "state:SN"]),
        ("المركز الإسلامي. لتنمية التجارة", []),  # a full stop parts names
        ("دعم مالي لمالي", ["state:ML"]),  # an adjective, then the state
    ],
)
def test_names_are_found_with_clitics_and_the_longest_wins(text: str, codes: list[str], catalogue: Catalogue) -> None:
    assert [name.code for name in party_tree(catalogue).find_all(plainly(text))] == codes


@given(ARABIC)
def test_a_headline_is_short_and_printed_so(text: str) -> None:
    title = headline(plainly(text))
    assert len(title) <= LONGEST
    assert " ".join(title.rstrip("…").split()) in " ".join(text.split())


def test_a_headline_ends_where_a_reader_would_stop() -> None:
    line = (
        "نظم سيسرك ورشة عمل إقليمية حول إدارة مخاطر الفيضانات في المدن الساحلية في 3-4 مايو 2018 في مدينة داكار، "
        "السنغال، بهدف تبادل الخبرات بين المختصين في الدول الأعضاء والاطلاع على التجارب الناجحة في هذا المجال."
    )
    assert headline(plainly(line)).endswith("السنغال…")


def test_a_long_opening_is_left_out_of_the_headline() -> None:
    line = (
        "بالتعاون مع عدد كبير من الجامعات ومراكز البحث والجمعيات المهنية في بلدان كثيرة من القارات الخمس وغيرها من "
        "الجهات المعنية بهذا الموضوع المهم، نظم سيسرك ندوة حول الصحراء."
    )
    plain = plainly(line)
    assert headline(plain, begin=plain.text.index("نظم")) == "نظم سيسرك ندوة حول الصحراء"


def test_a_headline_holds_what_was_done() -> None:
    line = (
        "نظم البنك الإسلامي للتنمية، بالتعاون مع سيسرك والإيسيسكو وعدد من الجمعيات الخيرية الناشطة في شؤون اللاجئين "
        "والنازحين، ورشة عمل حول التعليم في المخيمات الحدودية التي أقيمت حديثا في بلدان الجوار."
    )
    plain = plainly(line)
    reach = plain.text.index("ورشه عمل") + len("ورشه عمل")
    assert "ورشة عمل" in headline(plain, reach=reach)


def test_damage_is_proposed_and_the_text_is_kept() -> None:
    text = "نظم إرسিকা معرضا في مانिला."
    assert [(d.before, d.after) for d in find_damage(text)] == [("إرسিকা", "إرسيكا"), ("مانिला", "مانيلا")]
    assert cleaned(text) == "نظم إرسيكا معرضا في مانيلا."
    assert not find_damage(cleaned(text))


@pytest.mark.parametrize("text", ["خطوة خطوة", "في 12 12 بندا", "برنامج CERT.GOV.AZ", "المملكة المتحدة (UK)", "«نص»"])
def test_sound_text_is_not_called_damaged(text: str) -> None:
    assert find_damage(text) == ()


def told(line: int, text: str, when: str = "", kind: str = "workshop", city: str = "", parties: str = "SESRIC") -> Told:
    return Told(line, plainly(text), when, kind, frozenset([parties]), city)


FLOODS = "ورشة عمل حول إدارة مخاطر الفيضانات في المدن الساحلية الكبرى"

HEALTH = 'برنامج إرشادي حول "إحصاءات الصحة" لفائدة قطر'


def test_the_same_days_and_the_same_thing_in_other_words_are_a_repeat() -> None:
    other = "حلقة دراسية بشأن إدارة مخاطر الفيضانات بالمدن الساحلية"
    assert find_repeats([told(1, FLOODS, "2018-05-03"), told(9, other, "2018-05-03/2018-05-04")]) == {9: 1}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told(1, FLOODS, "2017-05-03"), told(2, FLOODS, "2018-05-03")),  # two yearly meetings
        (told(1, FLOODS + " الأولى"), told(2, FLOODS + " الثانية")),  # two of a series
        (told(1, FLOODS, "2018-05-03", city="داكار"), told(2, FLOODS, "2018-05-03", city="باكو")),
        (told(1, HEALTH.replace("الصحة", "الطاقة"), "2018-10"), told(2, HEALTH, "2018-10")),  # other titles in quotes
        (told(1, "ورشة عمل حول الطاقة", "2018-05-03"), told(2, "مذكرة تفاهم حول الحج", "2018-05-03", "agreement")),
    ],
)  # fmt: skip
def test_what_only_looks_alike_is_no_repeat(one: Told, other: Told) -> None:
    assert find_repeats([one, other]) == {}


def test_a_third_telling_points_at_the_first() -> None:
    assert find_repeats([told(n, FLOODS, "2018-05-03") for n in (3, 5, 8)]) == {5: 3, 8: 3}
