"""What the tests of the form share: a form that is shown, and what hands do in it."""

from __future__ import annotations

import pytest

from opa_desktop.gui.forms.activity_form import ActivityForm
from opa_desktop.gui.workspace import Workspace
from tests.gui.fixtures_activities import type_text


@pytest.fixture
def form(qtbot: object, workspace: Workspace) -> ActivityForm:
    made = ActivityForm(workspace)
    made.retranslate()
    made.resize(1100, 600)
    qtbot.addWidget(made)
    made.show()
    return made


def enter(form: ActivityForm, key: str, text: str) -> None:
    """Type into a field of the form, after emptying it, and leave it by its own means."""
    editor = form.fields[key].editor
    editor.take_focus()
    editor.focus_widget().clear()
    type_text(editor.focus_widget(), text)
    editor.on_leave()
    editor.left.emit()


def choose(form: ActivityForm, key: str, value: object) -> None:
    form.fields[key].editor.buttons[value].click()


def codes(form: ActivityForm) -> set[str]:
    return {problem.code for field in form.fields.values() for problem in field.problems}


def fill(form: ActivityForm) -> None:
    enter(form, "title", "ورشة عمل حول التجارة")
    enter(form, "goal", "2.5.3")
    enter(form, "leads", "SESRIC")
    enter(form, "when", "18/5/2018")
    choose(form, "status", "implemented")
