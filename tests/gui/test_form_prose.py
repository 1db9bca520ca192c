"""A sentence is read into the form: what is right is taken, what is there already is not overwritten unasked."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from opa_desktop.gui.forms.activity_form import ActivityForm
from opa_desktop.store import activities
from tests.builders import PERIOD
from tests.gui.fixtures_activities import settle, type_text
from tests.gui.fixtures_form import enter

SENTENCE = (
    "نظم مركز أنقرة (سيسرك) ورشة عمل حول إدارة المياه في داكار بالسنغال يومي 12 و13 مارس 2018 بتمويل من البنك "
    "الإسلامي للتنمية بمبلغ 45 ألف دولار أمريكي"
)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def read(form: ActivityForm) -> ActivityForm:
    """Return a new activity with the sentence read beside it."""
    form.open_new()
    enter(form, "city", "ثيس")
    form.prose.show_panel(SENTENCE)
    settle()
    return form


def row(form: ActivityForm, key: str) -> object:
    return next(row for row in form.prose.panel.rows if row.proposal.key == key)


def test_what_is_ticked_is_taken_and_the_rest_is_left(read: ActivityForm) -> None:
    row(read, "amount").tick.setChecked(False)
    assert not row(read, "city").tick.isChecked(), "a field that says something else keeps it, unless one says so"
    read.prose.panel.take.click()
    values = {key: field.editor.value() for key, field in read.fields.items()}
    assert values["when"] == "2018-03-12/2018-03-13"
    assert (values["status"], values["type"], values["country"]) == ("implemented", "workshop", "SN")
    assert values["funders"] == ("IDB",)
    assert (values["city"], values["amount"]) == ("ثيس", None)
    assert not read.side.isVisible()
    assert read.is_dirty()
    read.save()
    entry = activities.get(read.workspace.store, read.record.uid)
    assert entry.get("when", PERIOD) == "2018-03-12/2018-03-13"
    assert "المياه" in entry.get("title")["ar"]


def test_a_proposal_is_marked_in_the_sentence(read: ActivityForm) -> None:
    text = read.prose.panel.text
    weak = len(text.extraSelections())
    assert weak >= 6
    row(read, "amount").tick.setFocus()
    strong = text.extraSelections()[-1]
    assert len(text.extraSelections()) == weak + 1
    assert "45" in strong.cursor.selectedText()
    row(read, "when").looked_at.emit(row(read, "when").proposal)
    assert text.extraSelections()[-1].cursor.selectedText() == "12 و13 مارس 2018"


def test_a_sentence_pasted_into_the_title_is_offered_to_be_read(qtbot: object, form: ActivityForm) -> None:
    form.open_new()
    line = form.fields["title"].editor.focus_widget()
    QApplication.clipboard().setText(SENTENCE)
    qtbot.keyClick(line, Qt.Key.Key_V, CTRL)
    assert form.prose.bar.isVisible()
    form.prose.bar.button.click()
    settle()
    assert form.prose.panel.text.toPlainText() == SENTENCE
    assert row(form, "title").tick.isChecked(), "the sentence itself is no title anybody has chosen"
    form.prose.panel.take.click()
    assert form.fields["amount"].editor.value() == Decimal(45000)
    assert form.prose.bar.isHidden()


def test_typing_a_long_title_by_hand_offers_nothing(form: ActivityForm) -> None:
    form.open_new()
    type_text(form.fields["title"].editor.focus_widget(), SENTENCE)
    assert form.prose.bar.isHidden()


def test_a_locked_period_takes_nothing_of_its_own(form: ActivityForm) -> None:
    from opa_desktop.store import periods

    periods.set_period(form.workspace.store, PERIOD, locked=True)
    form.open_new()
    form.prose.show_panel(SENTENCE)
    settle()
    form.prose.panel.take.click()
    assert form.fields["status"].editor.value() is None
    assert form.fields["country"].editor.value() == "SN"


def test_another_language_is_told_so(form: ActivityForm) -> None:
    form.open_new()
    form.prose.show_panel("SESRIC held a workshop on water in Dakar in March 2018.")
    settle()
    assert [r.proposal.key for r in form.prose.panel.rows] == ["title"]
    assert form.prose.panel.found.raw_text()
