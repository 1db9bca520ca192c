"""Whoever types an activity that is there already is told, can look at it, open it, link it, or say it is another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from opa_desktop.gui.forms import repeat_watch
from opa_desktop.gui.forms.activity_form import ActivityForm
from opa_desktop.store import activities
from tests import builders
from tests.gui.fixtures_activities import settle, type_text
from tests.gui.fixtures_form import choose, enter

TITLE = "ورشة عمل إقليمية حول تيسير التجارة البينية"


@pytest.fixture
def other(form: ActivityForm) -> str:
    return builders.add(form.workspace.store, TITLE, city="داكار", country="SN")


@pytest.fixture
def typed(form: ActivityForm, other: str) -> ActivityForm:
    """Return the form with nearly the same title typed, and the answer of the search in it."""
    form.open_new()
    enter(form, "title", "ورشة عمل اقليمية عن تيسير التجارة البينية")
    enter(form, "when", "18/5/2018")
    form.repeats.ask()
    settle()
    return form


def test_a_likely_repeat_is_told_a_moment_after_typing(qtbot: object, form: ActivityForm, other: str) -> None:
    form.open_new()
    type_text(form.fields["title"].editor.focus_widget(), TITLE)
    assert form.repeats.bar.isHidden(), "not at every letter"
    assert 0 < repeat_watch.ASK_MS < 1500
    qtbot.waitUntil(lambda: form.repeats.bar.isVisible(), timeout=5000)
    assert "SN-2018-001" in form.repeats.bar.words.raw_text()
    assert form.fields["title"].editor.focus_widget().hasFocus(), "the keyboard stays where it is"


def test_a_look_shows_both_side_by_side_and_opens_the_other(qtbot: object, typed: ActivityForm, other: str) -> None:
    typed.repeats.bar.button.click()
    panel = typed.repeats.panel
    assert typed.side.isVisible() and typed.side.shown is panel
    assert panel.reasons.raw_text()
    assert len(panel.compared.rows) >= 4
    with qtbot.waitSignal(typed.open_asked) as asked:
        panel.open.click()
    assert asked.args == [other]


def test_a_repeat_that_continues_is_linked(typed: ActivityForm, other: str) -> None:
    typed.repeats.look()
    typed.repeats.panel.link.click()
    assert typed.fields["continues"].editor.value() == other
    assert typed.repeats.bar.isHidden() and not typed.side.isVisible()
    typed.save()
    assert activities.get(typed.workspace.store, typed.record.uid).get("continues") == other


def test_what_was_called_different_is_not_told_again(typed: ActivityForm) -> None:
    typed.repeats.bar.dismiss.click()
    enter(typed, "city", "داكار")
    typed.repeats.ask()
    settle()
    assert typed.repeats.bar.isHidden()


def test_other_titles_and_other_records_take_the_warning_away(qtbot: object, typed: ActivityForm) -> None:
    assert typed.repeats.bar.isVisible()
    enter(typed, "title", "مؤتمر وزراء الصحة")
    typed.repeats.ask()
    settle()
    assert typed.repeats.bar.isHidden()
    enter(typed, "title", TITLE)
    typed.repeats.ask()
    typed.open_new()
    settle()
    assert typed.repeats.bar.isHidden(), "an answer that comes too late is dropped"


def test_fields_that_say_nothing_about_it_ask_nothing(form: ActivityForm, other: str) -> None:
    form.open_new()
    choose(form, "mode", "joint")
    enter(form, "notes", "سطر")
    assert not form.repeats._timer.isActive()


def test_escape_closes_the_panel_and_not_the_form(qtbot: object, typed: ActivityForm) -> None:
    typed.activateWindow()
    typed.fields["city"].editor.take_focus()
    typed.repeats.look()
    typed.repeats.panel.open.setFocus()
    with qtbot.assertNotEmitted(typed.closed):
        qtbot.keyClick(typed.repeats.panel.open, Qt.Key.Key_Escape)
    assert not typed.side.isVisible()
    assert typed.fields["city"].editor.line.hasFocus(), "the keyboard goes back"
