"""The history beside the form, and what is changed elsewhere while it is open."""

from __future__ import annotations

import pytest

from opa_desktop import i18n
from opa_desktop.core.changes import Changes
from opa_desktop.gui.forms.activity_form import ActivityForm
from opa_desktop.store import activities, drafts, history, periods
from tests import builders
from tests.builders import PERIOD
from tests.gui.fixtures_form import choose, enter


@pytest.fixture
def uid(form: ActivityForm) -> str:
    """Return an activity whose city was changed twice."""
    made = builders.add(form.workspace.store, city="أنقرة")
    activities.edit(form.workspace.store, made, {"city": "داكار"})
    activities.edit(form.workspace.store, made, {"city": "ثيس", "outcome.ar@2017-2018": "توصيات"})
    return made


def elsewhere(form: ActivityForm, uid: str, **changes: object) -> None:
    """Change the record as an import would."""
    changed = activities.edit(form.workspace.store, uid, changes)
    form.workspace.announce(changed)


# --- the history --------------------------------------------------------------------------------------------------


def test_the_history_tells_every_change_and_restores_a_value(form: ActivityForm, uid: str) -> None:
    form.open(uid)
    form.panels.show_history()
    panel = form.panels.history
    assert form.side.shown is panel
    assert len(panel.restores) == 3, "two cities and an outcome; what was added at first has no value before"
    said = " ".join(i18n.strip_marks(button.text()) for button in panel.restores)
    assert "داكار" in said and "أنقرة" in said
    next(button for button in panel.restores if "أنقرة" in button.text()).click()
    assert activities.get(form.workspace.store, uid).get("city") == "أنقرة"
    assert form.fields["city"].editor.value() == "أنقرة", "the form shows it at once"
    assert history.next_undo(form.workspace.store).verb == "restore-value"
    assert len(panel.restores) == 4, "and the history tells of it"
    form.panels.show_history()
    assert not form.side.isVisible(), "the same command closes it"


def test_a_restored_value_replaces_what_was_typed_into_that_field_only(form: ActivityForm, uid: str) -> None:
    form.open(uid)
    enter(form, "city", "لوغا")
    enter(form, "participants", "12")
    form.panels.show_history()
    next(button for button in form.panels.history.restores if "داكار" in button.text()).click()
    assert form.fields["city"].editor.value() == "داكار"
    assert form.fields["participants"].editor.value() == 12
    assert form.news.bar.isHidden()


def test_nothing_is_restored_into_a_locked_period(qtbot: object, form: ActivityForm, uid: str) -> None:
    periods.set_period(form.workspace.store, PERIOD, locked=True)
    form.open(uid)
    form.panels.show_history()
    with qtbot.waitSignal(form.workspace.notices.said) as said:
        form.panels.history.restores[1].click()
    assert said.args[0].kind == "error"
    assert activities.get(form.workspace.store, uid).get("outcome", PERIOD) == {"ar": "توصيات"}


def test_the_history_of_an_unsaved_activity_is_empty(form: ActivityForm) -> None:
    form.open_new()
    form.panels.show_history()
    assert form.panels.history.nothing.isVisible()


def test_another_record_closes_the_history(form: ActivityForm, uid: str) -> None:
    form.open(uid)
    form.panels.show_history()
    form.open_new()
    assert not form.side.isVisible()


# --- news ---------------------------------------------------------------------------------------------------------


def test_what_was_changed_elsewhere_is_shown_and_what_is_typed_stays(form: ActivityForm, uid: str) -> None:
    form.open(uid)
    enter(form, "participants", "12")
    elsewhere(form, uid, country="SN")
    assert form.fields["country"].editor.value() == "SN"
    assert form.fields["participants"].editor.value() == 12
    assert form.news.bar.isHidden(), "nobody has to decide"
    assert i18n._("Country") in i18n.strip_marks(form.footer.state.raw_text())


def test_what_both_have_changed_is_asked_field_by_field(form: ActivityForm, uid: str) -> None:
    form.open(uid)
    enter(form, "city", "لوغا")
    choose(form, "status", "ongoing")
    elsewhere(form, uid, **{"city": "كولدا", "status@2017-2018": "cancelled"})
    bar = form.news.bar
    assert bar.isVisible() and set(bar.buttons) == {"city", "status@2017-2018"}
    assert form.fields["city"].editor.value() == "لوغا"
    bar.buttons["city"].click()
    assert form.fields["city"].editor.value() == "كولدا"
    assert set(bar.buttons) == {"status@2017-2018"}
    bar.dismiss.click()
    assert bar.isHidden()
    assert form.fields["status"].editor.value() == "ongoing"
    form.save()
    entry = activities.get(form.workspace.store, uid)
    assert (entry.get("city"), entry.get("status", PERIOD)) == ("كولدا", "ongoing")


def test_undo_while_the_form_is_open_is_news_too(form: ActivityForm, uid: str) -> None:
    form.open(uid)
    form.workspace.undo()
    assert form.fields["city"].editor.value() == "داكار"
    assert form.fields["outcome"].editor.value() is None
    for _step in range(2):
        form.workspace.undo()
    assert form.fields["title"].editor.is_read_only(), "the addition is taken back: it lies in the bin"
    form.workspace.redo()
    assert not form.fields["title"].editor.is_read_only()


def test_a_draft_that_was_overtaken_says_so(form: ActivityForm, uid: str) -> None:
    form.open(uid)
    enter(form, "city", "لوغا")
    form.close_form()
    form.open_new()
    activities.edit(form.workspace.store, uid, {"city": "كولدا"})
    form.open(uid)
    assert form.fields["city"].editor.value() == "لوغا"
    assert set(form.news.bar.buttons) == {"city"}
    form.news.bar.buttons["city"].click()
    form.keep_draft()
    assert drafts.all_drafts(form.workspace.store) == [], "nothing of one's own is left"


def test_a_record_that_is_gone_for_good_leaves_a_draft(qtbot: object, form: ActivityForm, uid: str) -> None:
    form.open(uid)
    enter(form, "city", "لوغا")
    activities.purge(form.workspace.store, [uid])
    with qtbot.waitSignal(form.closed):
        form.workspace.changed.emit(Changes(deleted=(uid,)))
    assert [draft.uid for draft in drafts.all_drafts(form.workspace.store)] == [uid]
