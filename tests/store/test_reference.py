"""The shipped reference data: complete, unique, in three languages, and found under the forms reports use."""

from __future__ import annotations

import csv
import datetime

import pytest

from opa_desktop import i18n, paths
from opa_desktop.core.catalogue import VOCABULARIES
from opa_desktop.core.term_index import key
from opa_desktop.core.vocabularies import INSTITUTION_CATEGORIES
from opa_desktop.store import reference

# Forms that occur in reports, and what they stand for.
WRITTEN = {
    "الأمانة العامة": "GS",
    "الأمانة العام": "GS",
    "البنك الإسلامي للتنمية": "IDB",
    "بنك التنمية الإسلامي": "IDB",
    "مجموعة البنك الإسلامي للتنمية": "IDB",
    "IsDB": "IDB",
    "BID": "IDB",
    "الإيسيسكو": "ISESCO",
    "الإيسيكو": "ISESCO",
    "المنظمة الإسلامية للتربية والعلوم والثقافة (إيسيسكو)": "ISESCO",
    "سيسرك": "SESRIC",
    "سييسرك": "SESRIC",
    "مركز سيسرك": "SESRIC",
    "مركز أنقرة": "SESRIC",
    "سمييك": "SMIIC",
    "SMIC": "SMIIC",
    "معهد الدول الإسلامية للمواصفات والمقاييس": "SMIIC",
    "إرسিকা": "IRCICA",
    "مركز البحوث للتاريخ والفنون والثقافة الإسلامية (إرسিকা)": "IRCICA",
    "مركز الأبحاث للتاريخ والفنون والثقافة الإسلامية": "IRCICA",
    "الكومسيك": "COMCEC",
    "الكومستيك": "COMSTECH",
    "الكوميك": "COMIAC",
    "وكالة بيت مال القدس": "BMQA",
    "الغرفة الإسلامية": "ICCIA",
    "اتحاد وكالات أنباء الدول الأعضاء في منظمة التعاون الإسلامي": "UNA",
    "الشركة الإسلامية لضمان الاستثمار وائتمان الصادرات": "ICIEC",
    "المؤسسة الإسلامية لتأمين الإستثمار وائتمانات التصدير": "ICIEC",
    "الاتحاد الرياضي لألعاب التضامن الإسلامي": "ISSF",
    "مركز الملك عبد الله الدولي للحوار": "KAICIID",
    "فريق الاستجابة للطوارئ الحاسوبية لمنظمة التعاون الإسلامي": "OIC-CERT",
    "وكالة التعاون والتنسيق التركية": "TIKA",
    "اليونيسف": "UNICEF",
    "مركز تجارة": "",
    "UNDOC": "UNODC",
    "برنامج الأغذية العالمي": "WFP",
    "ICCI": "ICIC",
}
STATES = {
    "بوركينافاسو": "BF",
    "بوركيينا فاسو": "BF",
    "الكوت ديفوار": "CI",
    "Côte d'Ivoire": "CI",
    "الجمهورية التركية": "TR",
    "Turkey": "TR",
    "سلطنة عمان": "OM",
    "الكامبيرون": "CM",
    "بنغلادش": "BD",
    "السعودية": "SA",
    "فلسطين": "PS",
    "The Gambia": "GM",
    "SEN": "SN",
    "تركمنستان": "TM",
    "شمال قبرص": "XC",
}


def test_the_counts_are_those_of_the_programme(catalogue):
    members = [term for term in catalogue.terms("states").values() if term.facts["status"] == "member"]
    goals = [term for term in catalogue.terms("goals").values() if term.facts["level"] == "goal"]
    prefixes = [term.code for term in catalogue.terms("goals").values() if term.facts["level"] == "prefix"]

    assert catalogue.areas() == [str(number) for number in range(1, 19)]
    assert len(catalogue.terms("clusters")) == 5
    assert len(goals) == 65
    assert prefixes == ["2.7", "2.9", "2.10", "2.11"]
    assert len(catalogue.terms("subsectors")) == 8
    assert len(members) == 57
    assert 175 <= len(catalogue.terms("institutions")) <= 220


def test_members_stand_in_three_groups(catalogue):
    groups = [t.facts.get("group", "") for t in catalogue.terms("states").values() if t.facts["status"] == "member"]

    assert {name: groups.count(name) for name in set(groups)} == {"Arab": 22, "Asian": 18, "African": 17}


@pytest.mark.parametrize("vocabulary", [name for name in reference.FILES if name != "periods"])
def test_every_term_has_a_name_in_every_language(catalogue, vocabulary):
    for term in catalogue.terms(vocabulary).values():
        assert set(term.names) == set(i18n.LANGUAGES), term.code


@pytest.mark.parametrize("vocabulary", reference.FILES)
def test_every_file_is_tidy(vocabulary):
    with paths.resource("reference", f"{vocabulary}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = [row["code"] for row in rows]

    assert list(rows[0])[:6] == ["code", "name_ar", "name_en", "name_fr", "parent", "aliases"]
    assert len(set(codes)) == len(codes) and all(codes)
    for row in rows:
        assert None not in row and all(cell == cell.strip() for cell in row.values()), row["code"]
        assert not any(mark in cell for cell in row.values() for mark in i18n.DIRECTION_MARKS), row["code"]


def test_parents_exist(catalogue):
    above = {"areas": "clusters", "goals": "areas", "subsectors": "areas", "cities": "states"}
    above["institutions"] = "institutions"
    for vocabulary, parents in above.items():
        for term in catalogue.terms(vocabulary).values():
            assert not term.parent or catalogue.known(parents, term.parent), term


def test_every_area_but_those_with_a_prefix_only_has_goals_and_two_have_subsectors(catalogue):
    for area in catalogue.areas():
        prefix_only = catalogue.term("areas", area).facts["prefix_only"] == "yes"
        assert catalogue.goals_of(area)
        assert (catalogue.goals_of(area) == (f"2.{area}",)) is prefix_only
        assert catalogue.find("areas", f"2.{area}") == (area,)
        assert catalogue.cluster_of(area).startswith("C")
    assert [area for area in catalogue.areas() if catalogue.subsectors_of(area)] == ["7", "9"]


@pytest.mark.parametrize(("text", "code"), WRITTEN.items())
def test_institutions_are_found_as_reports_write_them(catalogue, text, code):
    assert catalogue.find("institutions", text) == ((code,) if code else ())


@pytest.mark.parametrize(("text", "code"), STATES.items())
def test_states_are_found_as_people_write_them(catalogue, text, code):
    assert catalogue.find("states", text) == (code,)


@pytest.mark.parametrize("vocabulary", [name for name in VOCABULARIES if name != "periods"])
def test_no_form_points_to_two_terms(catalogue, vocabulary):
    owners: dict[str, set[str]] = {}
    for term in catalogue.terms(vocabulary).values():
        for text in (term.code, *term.names.values(), *term.aliases):
            owners.setdefault(key(text), set()).add(term.code)

    assert {text: codes for text, codes in owners.items() if len(codes) > 1} == {}


def test_forms_that_need_a_context_are_facts_and_not_found(catalogue):
    assert "المجمع" in catalogue.term("institutions", "IIFA").facts["contextual"]
    assert catalogue.find("institutions", "المجمع") == ()


def test_categories_and_confidence_are_known(catalogue):
    for term in catalogue.terms("institutions").values():
        assert term.facts["category"] in INSTITUTION_CATEGORIES, term.code
        assert term.facts["confidence"] in {"high", "medium-high", "medium"}, term.code


def test_observers_and_hosts_are_not_members(catalogue):
    status = {code: term.facts["status"] for code, term in catalogue.terms("states").items()}

    assert {code for code, value in status.items() if value == "observer"} == {"BA", "CF", "TH", "RU", "XC"}
    assert status["FR"] == "other"


def test_sessions_have_dates_in_order_and_known_places(catalogue):
    for term in catalogue.terms("sessions").values():
        starts, ends = (datetime.date.fromisoformat(term.facts[key_]) for key_ in ("starts", "ends"))
        assert starts <= ends
        assert catalogue.known("states", term.facts["country"]), term.code
        assert catalogue.known("cities", term.facts["city"]), term.code


def test_new_stores_begin_with_the_three_reported_periods(catalogue):
    periods = reference.shipped_periods()

    assert [(period.label, period.published_total) for period in periods] == [
        ("2016-2017", 435),
        ("2017-2018", 630),
        ("2018-2019", 839),
    ]
    assert all(period.starts_on == period.ends_on == "" for period in periods)
    assert [period.session for period in periods] == ["CFM45", "CFM46", "CFM47"]
    assert list(catalogue.terms("periods")) == [period.label for period in periods]


def test_the_catalogue_is_made_once():
    assert reference.shipped() is reference.shipped()


def test_every_form_of_the_source_list_is_known(catalogue, real_report):
    # The list of abbreviations: name, tab, abbreviation, three pairs a line; cells that are split are left out.
    lines = real_report.read_text(encoding="utf-8").splitlines()
    pairs = [pair for line in lines if line.count("\t") == 5 for pair in _pairs(line)]
    unknown = [short for name, short in pairs if name and short and not catalogue.find("institutions", short)]

    assert len(pairs) > 80
    assert unknown == []


def _pairs(line: str) -> list[tuple[str, str]]:
    cells = [cell.strip() for cell in line.split("\t")]
    return [(cells[place], cells[place + 1]) for place in (0, 2, 4) if "--" not in cells[place + 1]]
