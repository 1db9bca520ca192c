"""Values of every kind: read, shown, written for machines, and read back."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opa_desktop.core import values
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS, Kind
from opa_desktop.core.problems import Severity, say
from opa_desktop.core.texts import LONGEST_LINE, LONGEST_TEXT, join_entries, split_entries
from opa_desktop.store import reference
from tests import builders
from tests.core.value_strategies import values_of

SHIPPED = reference.shipped()
READABLE = [key for key in COLUMNS if key != "plan_line"]

READ: list[tuple[str, object, Any]] = [
    ("area", 5, "5"),
    ("area", "5", "5"),
    ("area", "٥", "5"),
    ("area", 5.0, "5"),
    ("area", "2.5", "5"),
    ("area", "2.10", "10"),
    ("area", 2.5, "5"),
    ("area", "المجال 5", "5"),
    ("area", "مجال الأولوية ٥", "5"),
    ("area", "Priority area 5: any name", "5"),
    ("area", "فلسطين والقدس الشريف", "1"),
    ("goal", "2.5.3", "2.5.3"),
    ("goal", "2.5.3.", "2.5.3"),
    ("goal", "الهدف 2.5.3", "2.5.3"),
    ("goal", "2.5.3 الهدف", "2.5.3"),
    ("goal", "الهدف ٢.٥.٣:", "2.5.3"),
    ("goal", "Goal 2.5.3 – any label", "2.5.3"),
    ("goal", 2.7, "2.7"),
    ("subsector", "7.s1", "7.s1"),
    ("leads", "SESRIC", ("SESRIC",)),
    ("leads", "sesric ; ICDT", ("SESRIC", "ICDT")),
    ("leads", "SESRIC؛ ICDT", ("SESRIC", "ICDT")),
    ("leads", "SESRIC, ICDT", ("SESRIC", "ICDT")),
    ("leads", "SESRIC\nICDT\nSESRIC", ("SESRIC", "ICDT")),
    ("leads", ["SESRIC", "state:BD"], ("SESRIC", "state:BD")),
    ("leads", "بنغلاديش", ("state:BD",)),
    ("country", "السنغال", "SN"),
    ("country", "sénégal", "SN"),
    ("status", "منفذ", "implemented"),
    ("status", "Réalisé", "implemented"),
    ("sdgs", [4, 8], ("4", "8")),
    ("sdgs", "4, 8", ("4", "8")),
    ("sdgs", "SDG 4", ("4",)),
    ("currency", "usd", "USD"),
    ("planned", "نعم", True),
    ("planned", "Non", False),
    ("planned", True, True),
    ("planned", 0, False),
    ("participants", "1,234", 1234),
    ("participants", 120.0, 120),
    ("amount", "12,500.50", Decimal("12500.50")),
    ("amount", "١٢٬٥٠٠٫٥٠", Decimal("12500.50")),
    ("amount", 12500.5, Decimal("12500.5")),
    ("amount", 0, Decimal(0)),
    ("when", "12/3/25", "2025-03-12"),
    ("when", 2018, "2018"),
    ("when", datetime.date(2018, 5, 1), "2018-05-01"),
    ("when", datetime.datetime(2018, 5, 1, 10, 30), "2018-05-01"),
    ("title", "  عنوان  ", {"ar": "عنوان"}),
    ("title", "A workshop", {"en": "A workshop"}),
    ("title", "Réunion du comité", {"fr": "Réunion du comité"}),
    ("title", "one\nline", {"en": "one line"}),
    ("title", {"fr": "Atelier", "ar": "ورشة", "en": None}, {"ar": "ورشة", "fr": "Atelier"}),
    ("description", "two\r\nparagraphs", {"en": "two\nparagraphs"}),
    ("city", "\u00a0Dakar\u00a0", "Dakar"),
    ("city", 5.0, "5"),
    ("notes", "a\r\nb", "a\nb"),
    ("evidence", "https://a.org/x;y=1 ; b\nc", ("https://a.org/x;y=1", "b", "c")),
    ("evidence", [r"\\server\file", "a ; b"], (r"\\server\file", "a ; b")),
    ("uid", "0190F7C2-1111-7222-8333-444455556666", "0190f7c2-1111-7222-8333-444455556666"),
]


@pytest.mark.parametrize(("key", "raw", "value"), READ)
def test_a_value_is_read_as_people_write_it(key: str, raw: object, value: Any) -> None:
    builders.speak("en")
    assert values.parse(COLUMNS[key], raw, SHIPPED) == values.Parsed(value)
    assert values.from_json(COLUMNS[key], raw, SHIPPED) == values.Parsed(value)


REFUSED = [
    ("area", "19", "term-unknown"),
    ("area", "5 years", "term-unknown"),
    ("area", 2.1, "term-ambiguous"),
    ("area", ["5"], "wrong-shape"),
    ("goal", "2.99.9", "term-unknown"),
    ("leads", "somebody", "term-unknown"),
    ("leads", {"a": 1}, "wrong-shape"),
    ("status", "later", "term-unknown"),
    ("planned", "perhaps", "not-yes-no"),
    ("participants", "many", "not-a-count"),
    ("participants", 12.5, "not-a-count"),
    ("participants", True, "not-a-count"),
    ("participants", -3, "number-negative"),
    ("amount", "اثنا عشر ألف دولار", "not-a-number"),
    ("amount", "-5", "number-negative"),
    ("amount", [1], "not-a-number"),
    ("when", "soon", "not-a-date"),
    ("when", 43210, "not-a-date"),
    ("when", "31/2/2018", "date-impossible"),
    ("title", {"de": "Titel"}, "wrong-shape"),
    ("title", ["x"], "wrong-shape"),
    ("city", {"x": 1}, "wrong-shape"),
    ("uid", "17", "wrong-shape"),
    ("city", "x" * (LONGEST_LINE + 1), "text-too-long"),
    ("notes", "x" * (LONGEST_TEXT + 1), "text-too-long"),
    ("city", "a\ud800b", "text-damaged"),
    ("title", {"ar": "a\udfff"}, "text-damaged"),
]


@pytest.mark.parametrize(("key", "raw", "code"), REFUSED)
def test_what_cannot_be_read_is_one_problem_and_no_value(key: str, raw: object, code: str) -> None:
    parsed = values.parse(COLUMNS[key], raw, SHIPPED)
    assert parsed.value is None and not parsed.ok
    assert [(problem.code, problem.fields) for problem in parsed.problems] == [(code, (key,))]
    sentence = say(parsed.problems[0])
    assert "{" not in sentence and len(sentence) < 400


@pytest.mark.parametrize("key", list(COLUMNS))
@pytest.mark.parametrize("raw", [None, "", " \n "])
def test_nothing_is_read_from_nothing(key: str, raw: object) -> None:
    assert values.parse(COLUMNS[key], raw, SHIPPED) == values.Parsed()
    assert values.to_json(COLUMNS[key], None) is None
    assert values.canonical(COLUMNS[key], None) == values.show(COLUMNS[key], None, SHIPPED) == ""


def test_an_amount_in_json_has_a_decimal_point() -> None:
    assert values.from_json(COLUMNS["amount"], "1.234", SHIPPED).value == Decimal("1.234")
    assert values.parse(COLUMNS["amount"], "1.234", SHIPPED).value is None


def test_terms_that_are_known_are_kept_beside_those_that_are_not() -> None:
    parsed = values.parse(COLUMNS["partners"], "SESRIC ; somebody ; ICDT", SHIPPED)
    assert parsed.value == ("SESRIC", "ICDT") and not parsed.ok
    assert [problem.facts["text"] for problem in parsed.problems] == ["somebody"]


def test_a_name_that_holds_a_comma_is_not_cut() -> None:
    name = SHIPPED.name("areas", "2", "ar")
    assert "،" in name
    assert values.parse(COLUMNS["area"], name, SHIPPED).value == "2"


def test_problems_of_progress_name_their_period() -> None:
    parsed = values.parse(COLUMNS["status"], "later", SHIPPED, period="2017-2018")
    assert parsed.problems[0].fields == ("status@2017-2018",)


def test_a_field_is_read_by_its_name() -> None:
    assert values.parse_field("title.en", "عنوان", SHIPPED) == values.Parsed("عنوان")
    assert values.parse_field("status@2017-2018", "منفذ", SHIPPED) == values.Parsed("implemented")
    assert values.parse_field("outcome.fr@2017-2018", 5, SHIPPED) == values.Parsed("5")
    assert values.parse_field("title.en", {}, SHIPPED).problems[0].fields == ("title.en",)
    with pytest.raises(KeyError):
        values.parse_field("title", "x", SHIPPED)


def test_what_cannot_be_shown_is_removed_and_counted() -> None:
    assert values.clean_text("a\x00b\u202ec\ufffe\ud800") == ("abc", 4)
    parsed = values.parse(COLUMNS["city"], "Da\x07kar", SHIPPED)
    assert parsed.value == "Dakar" and parsed.ok
    assert [(p.code, p.severity) for p in parsed.problems] == [("text-cleaned", Severity.HINT)]


@pytest.mark.parametrize("text", ["👩‍👩‍👧 🇸🇳", "می‌خواهم", "é", "a\tb\nc", "مُؤَسَّسَة"])
def test_emoji_joiners_and_marks_are_kept(text: str) -> None:
    assert values.clean_text(text) == (text, 0)


SHOWN = [
    ("area", "5", ("5. ", "5. ", "5. ")),
    ("goal", "2.5.3", ("2.5.3 – ", "2.5.3 – ", "2.5.3 – ")),
    ("leads", ("SESRIC", "state:SN"), ("؛ السنغال", "; Senegal", "; Sénégal")),
    ("planned", True, ("نعم", "Yes", "Oui")),
    ("amount", Decimal("12500.5"), ("12,500.50", "12,500.50", "12\u202f500,50")),
    ("amount", Decimal("12500.00"), ("12,500", "12,500", "12\u202f500")),
    ("amount", Decimal("0.125"), ("0.125", "0.125", "0,125")),
    ("participants", 1200, ("1,200", "1,200", "1\u202f200")),
    ("when", "2018-05-18", ("18 مايو 2018", "18 May 2018", "18 mai 2018")),
    ("title", {"en": "Workshop"}, ("Workshop", "Workshop", "Workshop")),
    ("evidence", ("a", "b"), ("a\nb", "a\nb", "a\nb")),
    ("city", "Dakar", ("Dakar", "Dakar", "Dakar")),
]


@pytest.mark.parametrize(("key", "value", "shown"), SHOWN)
def test_a_value_is_shown_in_every_language(key: str, value: Any, shown: tuple[str, str, str]) -> None:
    for language, part in zip(("ar", "en", "fr"), shown, strict=True):
        assert part in values.show(COLUMNS[key], value, SHIPPED, language)


CANONICAL = [
    ("when", "2018-05-18", "2018-05-18"),
    ("partners", ("SESRIC", "state:BD"), "SESRIC ; state:BD"),
    ("amount", Decimal("12500.5"), "12500.50"),
    ("participants", 120, "120"),
    ("planned", False, "no"),
    ("evidence", ("a;b", "c ; d"), r"a\;b ; c \; d"),
    ("title", {"ar": "عنوان"}, '{"ar": "عنوان"}'),
    ("title", "عنوان", "عنوان"),
]


@pytest.mark.parametrize(("key", "value", "text"), CANONICAL)
def test_the_canonical_text_is_plain(key: str, value: Any, text: str) -> None:
    assert values.canonical(COLUMNS[key], value) == text


def test_json_has_integers_for_areas_and_sdgs_and_text_for_amounts() -> None:
    assert values.to_json(COLUMNS["area"], "5") == 5
    assert values.to_json(COLUMNS["sdgs"], ("4", "8")) == [4, 8]
    assert values.to_json(COLUMNS["goal"], "2.5.3") == "2.5.3"
    assert values.to_json(COLUMNS["amount"], Decimal("12500.5")) == "12500.50"
    assert values.to_json(COLUMNS["title"], {"fr": "x", "ar": "y"}) == {"ar": "y", "fr": "x"}
    assert values.to_json(COLUMNS["planned"], False) is False


@pytest.mark.parametrize("key", READABLE)
@given(data=st.data())
def test_what_is_written_is_read_back(key: str, data: st.DataObject) -> None:
    column = COLUMNS[key]
    value = data.draw(values_of(column, SHIPPED))
    assert values.parse(column, values.canonical(column, value), SHIPPED) == values.Parsed(value)
    written = json.loads(json.dumps(values.to_json(column, value), ensure_ascii=False))
    assert values.from_json(column, written, SHIPPED) == values.Parsed(value)
    assert isinstance(values.show(column, value, SHIPPED), str)


@given(st.lists(st.text(alphabet="ab ;\\", min_size=1, max_size=8), min_size=1, max_size=4))
def test_entries_with_semicolons_and_slashes_are_kept_apart(entries: list[str]) -> None:
    stripped = [entry.strip() for entry in entries]
    assert [part.strip() for part in split_entries(join_entries(stripped))] == stripped


raws = st.one_of(
    st.text(max_size=20),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.lists(st.text(max_size=5) | st.integers() | st.none(), max_size=3),
    st.dictionaries(st.text(max_size=2), st.text(max_size=3), max_size=2),
)


@pytest.mark.parametrize("kind", list(Kind))
@given(raw=raws)
def test_no_input_raises_and_each_kind_keeps_its_type(kind: Kind, raw: object) -> None:
    column = next(column for column in COLUMNS.values() if column.kind is kind)
    parsed = values.parse(column, raw, SHIPPED)
    if parsed.value is not None:
        assert values.parse(column, values.canonical(column, parsed.value), SHIPPED).value == parsed.value
    for problem in parsed.problems:
        say(problem).encode("utf-8")


def test_a_question_about_a_term_names_the_choices(catalogue: Catalogue) -> None:
    builders.speak("en")
    (problem,) = values.parse(COLUMNS["area"], 2.1, catalogue).problems
    assert "1. Palestine" in say(problem) and "10. Science" in say(problem)
