"""What a file leaves open is asked once for all its rows, and never again."""

from __future__ import annotations

import datetime
from decimal import Decimal

import openpyxl
import pytest

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.exchange import export_job, import_job
from opa_desktop.exchange.questions import LEAVE_OUT, NEW, Ask, say
from opa_desktop.store import activities, answers, history
from tests import builders
from tests.exchange.books import FIRST, PERIOD, codes, counts, edited, exported

WHEN, AMOUNT = f"when@{PERIOD}", "amount"


def everything(store):
    return list(activities.walk(store, ActivityFilter()))


def by_hand(tmp_path, headings, *rows, name="hand.xlsx", sheet=PERIOD):
    """A list somebody made without the program."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in (headings, *rows):
        book.active.append(row)
    book.save(tmp_path / name)
    return tmp_path / name


def listed(tmp_path, *whens, column="When", name="hand.xlsx"):
    rows = [(f"نشاط {n}", 5, value) for n, value in enumerate(whens)]
    return by_hand(tmp_path, ["Title", "Priority area", column], *rows, name=name)


def the_question(plan, ask):
    (found,) = [question for question in plan.questions if question.ask is ask]
    return found


# -- dates


def test_one_clear_date_tells_the_order_of_its_column(store, tmp_path):
    path = listed(tmp_path, "3/4/2018", "25/4/2018", "1/2/2018")
    plan = import_job.plan(store, path)
    assert counts(plan) == {"rows": 3, "new": 3} and codes(plan).count("dates-inferred") == 1
    assert not plan.questions
    import_job.apply(store, plan)
    assert [entry.get("when", PERIOD) for entry in everything(store)] == ["2018-04-03", "2018-04-25", "2018-02-01"]


def test_months_may_come_first(store, tmp_path):
    plan = import_job.plan(store, listed(tmp_path, "3/4/2018", "4/25/2018"))
    assert [record.theirs[WHEN] for record in plan.records] == ["2018-03-04", "2018-04-25"]


@pytest.mark.parametrize("whens", [("3/4/2018", "May 2018", "1/2/2018"), ("3/4/2018", "25/4/2018", "4/25/2018")])
def test_what_no_cell_tells_is_one_question_for_the_column(store, tmp_path, whens, language):
    plan = import_job.plan(store, listed(tmp_path, *whens))
    question = the_question(plan, Ask.DATES)
    assert (
        question.is_open and plan.needs_a_person and question.rows == whens.count("3/4/2018") + whens.count("1/2/2018")
    )
    assert [option.value for option in question.options] == ["day", "month"]
    assert "3/4/2018" in say(question) and "{" not in say(question)
    assert plan.count(import_job.RowClass.REJECTED) == question.rows, "nothing is guessed"


@pytest.mark.parametrize(("answer", "when"), [("day", "2018-04-03"), ("month", "2018-03-04")])
def test_an_answer_holds_for_all_rows_and_for_later_files(store, tmp_path, answer, when):
    path = listed(tmp_path, "3/4/2018", "1/2/2018")
    question = the_question(import_job.plan(store, path), Ask.DATES)
    plan = import_job.plan(store, path, answers={question.key: answer})
    assert counts(plan) == {"rows": 2, "new": 2} and not plan.needs_a_person
    assert not answers.remembered(store), "planning leaves the store alone"
    import_job.apply(store, plan)
    assert everything(store)[0].get("when", PERIOD) == when
    later = import_job.plan(store, listed(tmp_path, "5/6/2018", name="later.xlsx"))
    assert counts(later) == {"rows": 1, "new": 1} and not any(question.is_open for question in later.questions)


def test_habits_are_those_of_a_sender(store, secretariat, tmp_path):
    path = export_job.template(store, tmp_path / "t.xlsx", periods=[PERIOD]).path
    path = edited(path, lambda c: c.type_new(FIRST, title__ar="ورشة", area="5", when="3/4/2018"))
    question = the_question(import_job.plan(secretariat, path), Ask.DATES)
    import_job.apply(secretariat, import_job.plan(secretariat, path, answers={question.key: "month"}))
    assert "SN" in question.key
    assert the_question(import_job.plan(secretariat, listed(tmp_path, "3/4/2018")), Ask.DATES).is_open


# -- numbers


def amounts(tmp_path, *values):
    rows = [(f"نشاط {n}", 5, value, "USD") for n, value in enumerate(values)]
    return by_hand(tmp_path, ["Title", "Priority area", "Amount", "Currency"], *rows)


@pytest.mark.parametrize(("clear", "value"), [("12,50", "1.234"), ("1,250.75", "1234"), ("1.234.567", "1.234")])
def test_one_clear_number_tells_the_decimal_sign_of_its_column(store, tmp_path, clear, value):
    plan = import_job.plan(store, amounts(tmp_path, "1,234", clear))
    assert counts(plan) == {"rows": 2, "new": 2} and "decimals-inferred" in codes(plan)
    assert plan.records[0].theirs[AMOUNT] == Decimal(value)


def test_a_number_with_two_meanings_is_one_question(store, tmp_path):
    path = amounts(tmp_path, "1,234", "5,678", 12)
    question = the_question(import_job.plan(store, path), Ask.DECIMALS)
    assert question.rows == 2 and [option.value for option in question.options] == [".", ","]
    plan = import_job.plan(store, path, answers={question.key: "."})
    assert [record.theirs[AMOUNT] for record in plan.records] == [Decimal(1234), Decimal(5678), Decimal(12)]


# -- terms


def led_by(tmp_path, *leads, name="hand.xlsx"):
    rows = [(f"نشاط {n}", 5, lead) for n, lead in enumerate(leads)]
    return by_hand(tmp_path, ["Title", "Priority area", "Lead institutions"], *rows, name=name)


def test_a_text_nobody_knows_is_asked_once_for_all_rows(store, tmp_path, language):
    path = led_by(tmp_path, "The Ankara Centre", "SESRIC", "the  ankara centre ; ICDT", "The Ankara Centre")
    plan = import_job.plan(store, path)
    question = the_question(plan, Ask.TERM)
    assert (question.text, question.rows, question.column) == ("The Ankara Centre", 3, "leads")
    assert question.places[0] == (PERIOD, "C2") and question.facts["vocabulary"] == "parties"
    assert counts(plan) == {"rows": 4, "new": 1, "rejected": 3}
    answered = import_job.plan(store, path, answers={question.key: "SESRIC"})
    assert [record.theirs["leads"] for record in answered.records][2] == ("SESRIC", "ICDT")
    import_job.apply(store, answered)
    later = by_hand(
        tmp_path, ["Title", "Priority area", "Lead institutions"], ("later", 6, "THE ANKARA CENTRE"), name="b.xlsx"
    )
    assert counts(import_job.plan(store, later)) == {"rows": 1, "new": 1}


def test_a_text_may_be_left_out(store, tmp_path):
    path = led_by(tmp_path, "Somebody", "Somebody ; ICDT")
    question = the_question(import_job.plan(store, path), Ask.TERM)
    plan = import_job.plan(store, path, answers={question.key: LEAVE_OUT})
    assert counts(plan) == {"rows": 2, "new": 2}
    assert [record.theirs.get("leads") for record in plan.records] == [None, ("ICDT",)]


def test_of_a_list_nothing_is_taken_while_one_part_is_unknown(store, tmp_path):
    path = by_hand(tmp_path, ["Title", "Priority area", "Beneficiary states"], ("x", 5, "Senegal ; Nowhere"))
    plan = import_job.plan(store, path)
    assert counts(plan) == {"rows": 1, "rejected": 1} and the_question(plan, Ask.TERM).text == "Nowhere"


def test_a_single_value_is_mended_in_place(store, tmp_path):
    builders.add(store, "ورشة")
    path = edited(exported(store, tmp_path), lambda c: c.type_new(FIRST, amount="خمسة ملايين", currency="USD"))
    (problem,) = [p for p in import_job.plan(store, path).problems if p.code == "not-a-number"]
    plan = import_job.plan(store, path, replacements={(problem.sheet, problem.cell): "5000000"})
    assert counts(plan) == {"rows": 1, "changed": 1}
    import_job.apply(store, plan)
    assert everything(store)[0].get("amount") == Decimal(5_000_000)
    assert not answers.remembered(store), "what was mended in one file says nothing about others"


def test_a_text_is_mended_wherever_it_stands_in_its_column(store, tmp_path):
    path = by_hand(tmp_path, ["Title", "Priority area", "When"], ("a", 5, "soon"), ("b", 5, "soon"), ("soon", 6, 2018))
    plan = import_job.plan(store, path, replacements={("when", "soon"): "2018-05"})
    assert [record.theirs[WHEN] for record in plan.records] == ["2018-05", "2018-05", "2018"]
    plan = import_job.plan(store, led_by(tmp_path, "Somebody"), replacements={("leads", "Somebody"): "ICDT"})
    assert plan.records[0].theirs["leads"] == ("ICDT",)


# -- headings


def test_a_heading_nobody_knows_is_asked_once_and_remembered(store, tmp_path, language):
    headings = ["Title", "Priority area", "Status", "Ort der Veranstaltung"]
    path = by_hand(tmp_path, headings, ("Workshop", 5, "planned", "Dakar"))
    plan = import_job.plan(store, path)
    question = the_question(plan, Ask.HEADING)
    assert not question.needed and counts(plan) == {"rows": 1, "new": 1}
    assert plan.ignored_columns == ("Ort der Veranstaltung",) and "city" in [o.value for o in question.options]
    assert {"title", "area", "status", "uid"}.isdisjoint(option.value for option in question.options)
    plan = import_job.plan(store, path, answers={question.key: "city"})
    assert plan.records[0].theirs["city"] == "Dakar" and not plan.ignored_columns
    import_job.apply(store, plan)
    later = by_hand(tmp_path, headings, ("Other", 5, "planned", "Thiès"), name="b.xlsx")
    assert import_job.plan(store, later).records[0].theirs["city"] == "Thiès"


def test_a_column_may_be_left_out_for_good(store, tmp_path):
    path = by_hand(tmp_path, ["Title", "Priority area", "Status", "Colour"], ("x", 5, "planned", "red"))
    question = the_question(import_job.plan(store, path), Ask.HEADING)
    import_job.apply(store, import_job.plan(store, path, answers={question.key: LEAVE_OUT}))
    again = import_job.plan(store, path)
    assert not again.ignored_columns and not again.questions


def test_too_few_headings_are_asked_for_before_rows_are_read(store, tmp_path):
    path = by_hand(tmp_path, ["Nom", "Domaine", "Statut"], ("Atelier", 5, "réalisé"))
    plan = import_job.plan(store, path)
    asked = {question.text: question for question in plan.questions}
    assert not plan.rows and plan.needs_a_person and asked.keys() == {"Nom", "Domaine"}
    assert all(question.needed for question in asked.values())
    given = {asked["Nom"].key: "title.fr", asked["Domaine"].key: "area"}
    plan = import_job.plan(store, path, answers=given)
    assert counts(plan) == {"rows": 1, "new": 1} and plan.records[0].theirs["title.fr"] == "Atelier"


# -- rows that look like an activity here


def test_a_row_without_identity_that_looks_like_one_here_is_proposed_and_not_merged(store, tmp_path):
    uid = builders.add(store, "ورشة عمل حول تيسير التجارة في إفريقيا", leads=("ICDT",), when="2018-05-18", city=None)
    headings = ["Title", "Priority area", "Lead institutions", "When", "City", "Status"]
    row = ("ورشه عمل حول تيسير التجارة فى افريقيا", 5, "ICDT", "2018-05-18", "Dakar", "Implemented")
    path = by_hand(tmp_path, headings, row)
    plan = import_job.plan(store, path)
    question = the_question(plan, Ask.MATCH)
    assert counts(plan) == {"rows": 1, "new": 1} and "row-looks-known" in codes(plan)
    assert [option.value for option in question.options] == [uid, NEW] and not question.needed
    taken = import_job.plan(store, path, answers={question.key: uid})
    (record,) = taken.records
    assert record.uid == uid and counts(taken) == {"rows": 1, "conflicts": 1}, "what differs is asked field by field"
    import_job.apply(store, taken, keep="theirs")
    assert [entry.get("city") for entry in everything(store)] == ["Dakar"]
    again = import_job.plan(store, path)
    assert counts(again) == {"rows": 1, "unchanged": 1} and not again.questions
    history.undo(store)
    assert everything(store)[0].get("city") is None


def test_a_row_that_is_said_to_be_new_is_not_asked_about_again(store, tmp_path):
    builders.add(store, "ورشة عمل حول تيسير التجارة", leads=("ICDT",))
    headings = ["Title", "Priority area", "Lead institutions", "When"]
    path = by_hand(tmp_path, headings, ("ورشة عمل حول تيسير التجارة", 5, "ICDT", datetime.date(2018, 5, 18)))
    question = the_question(import_job.plan(store, path), Ask.MATCH)
    plan = import_job.plan(store, path, answers={question.key: NEW})
    assert not plan.questions and counts(plan) == {"rows": 1, "new": 1}


def test_questions_are_data_for_the_command_line(store, tmp_path):
    answer = import_job.plan(store, listed(tmp_path, "3/4/2018")).to_json()
    (question,) = answer["questions"]
    assert question["key"] == "dates::when" and question["answer"] is None and question["needed"]
    assert [option["value"] for option in question["options"]] == ["day", "month"]
