"""Nothing that is typed is ever lost: not by leaving the form, not by a crash, not by a text that cannot be read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from opa_desktop.gui.forms.activity_form import ActivityForm
from opa_desktop.gui.forms.draft_keeper import KEEP_MS
from opa_desktop.gui.forms.drafts_bar import DraftsBar
from opa_desktop.gui.workspace import Workspace
from opa_desktop.store import activities, drafts
from opa_desktop.store.drafts import Draft
from tests import builders
from tests.builders import PERIOD
from tests.gui.fixtures_activities import type_text
from tests.gui.fixtures_form import choose, enter


@pytest.fixture
def bar(qtbot: object, workspace: Workspace) -> DraftsBar:
    made = DraftsBar(workspace)
    qtbot.addWidget(made)
    made.retranslate()
    return made


def kept(form: ActivityForm) -> list[Draft]:
    return drafts.all_drafts(form.workspace.store)


def another(qtbot: object, form: ActivityForm) -> ActivityForm:
    """Return a form as the next start of the program makes it."""
    made = ActivityForm(form.workspace)
    qtbot.addWidget(made)
    made.retranslate()
    made.show()
    return made


def test_what_is_typed_is_kept_before_long_and_typing_on_does_not_put_it_off(
    qtbot: object,
    form: ActivityForm,
) -> None:
    form.open_new()
    type_text(form.fields["title"].editor.focus_widget(), "ورش")
    assert kept(form) == [], "not at every letter"
    assert form.keeper._timer.isActive() and KEEP_MS <= 3000
    type_text(form.fields["title"].editor.focus_widget(), "ة")
    form.keeper._timer.start(0)
    qtbot.waitUntil(lambda: bool(kept(form)))
    (draft,) = kept(form)
    assert draft.values == {"title.ar": "ورشة"}
    assert draft.count == 1


def test_leaving_a_field_keeps_the_draft_and_says_when(form: ActivityForm) -> None:
    form.open_new()
    enter(form, "title", "لم يحفظ بعد")
    assert len(kept(form)) == 1
    assert ":" in form.footer.state.raw_text(), "the time is said"


def test_a_draft_comes_back_whole_with_what_could_not_be_read(qtbot: object, form: ActivityForm) -> None:
    form.open_new()
    enter(form, "title", "لم يحفظ بعد")
    enter(form, "when", "قريبا")
    enter(form, "amount", "١٢٥٠")
    choose(form, "status", "planned")
    form.keep_draft()
    (draft,) = kept(form)
    assert draft.count == 4
    again = another(qtbot, form)
    again.open_draft(draft)
    assert again.fields["title"].editor.value() == {"ar": "لم يحفظ بعد"}
    assert again.fields["when"].editor.line.text() == "قريبا"
    assert again.fields["amount"].editor.value() == Decimal(1250)
    assert again.fields["status"].editor.value() == "planned"
    assert again.is_dirty()
    assert again.save()
    assert [one.count for one in kept(form)] == [1], "what cannot be read is not saved, and stays a draft"


def test_a_new_activity_starts_empty_while_a_draft_waits(form: ActivityForm) -> None:
    form.open_new()
    enter(form, "title", "الأول")
    form.close_form()
    form.open_new()
    assert not form.is_dirty()
    enter(form, "title", "الثاني")
    form.close_form()
    assert {draft.values["title.ar"] for draft in kept(form)} == {"الأول", "الثاني"}


def test_the_bar_lists_the_drafts_and_takes_a_discard_back(
    qtbot: object,
    form: ActivityForm,
    bar: DraftsBar,
) -> None:
    assert bar.isHidden()
    for title in ("الأول", "الثاني", "الثالث", "الرابع"):
        form.open_new()
        enter(form, "title", title)
        enter(form, "city", "داكار")
    form.close_form()
    bar.refresh()
    assert not bar.isHidden()
    assert [row.title.raw_text() for row in bar.rows] == ["الرابع", "الثالث", "الثاني"]
    assert not bar.more.isHidden()
    bar.more.click()
    assert len(bar.rows) == 4
    assert bar.rows[0].draft.count == 2
    with qtbot.waitSignal(bar.restore_asked) as asked:
        bar.rows[0].restore.click()
    assert asked.args[0].values["title.ar"] == "الرابع"
    bar.rows[0].discard.click()
    assert len(kept(form)) == 3
    bar.rows[-1].restore.click()
    assert len(kept(form)) == 4, "the discard is taken back"
    bar.dismiss.click()
    assert bar.isHidden() and len(kept(form)) == 4


def test_a_draft_of_a_record_comes_back_and_goes_with_saving(form: ActivityForm) -> None:
    uid = builders.add(form.workspace.store)
    form.open(uid)
    enter(form, "city", "داكار")
    form.close_form()
    assert activities.get(form.workspace.store, uid).get("city") == "أنقرة", "a draft is not written to the record"
    (draft,) = kept(form)
    assert (draft.uid, draft.seen) == (uid, {"city": "أنقرة"})
    form.open(uid)
    assert form.fields["city"].editor.value() == "داكار"
    form.save()
    assert kept(form) == []


def test_a_draft_of_a_record_that_is_gone_becomes_a_new_activity(form: ActivityForm) -> None:
    store = form.workspace.store
    uid = builders.add(store)
    form.open(uid)
    enter(form, "title", "عنوان آخر")
    form.close_form()
    (draft,) = kept(form)
    activities.purge(store, [uid])
    form.open_draft(draft)
    assert form.record.is_new
    assert form.fields["title"].editor.value() == {"ar": "عنوان آخر"}


def test_discarding_empties_the_form_and_can_be_taken_back(qtbot: object, form: ActivityForm) -> None:
    form.open_new()
    enter(form, "title", "لا أريده")
    with qtbot.waitSignal(form.workspace.notices.said) as said:
        form.footer.discard.click()
    assert form.fields["title"].editor.value() is None
    assert kept(form) == []
    said.args[0].action()
    assert form.fields["title"].editor.value() == {"ar": "لا أريده"}


def test_a_longer_write_does_not_lose_the_draft(qtbot: object, form: ActivityForm) -> None:
    form.open_new()
    type_text(form.fields["title"].editor.focus_widget(), "ورشة")
    with form.workspace.store.write():
        assert not form.keeper.keep(), "it never waits for another write"
        assert kept(form) == []
    qtbot.waitUntil(lambda: bool(kept(form)), timeout=2000)


def test_unread_text_survives_a_look_at_another_period(form: ActivityForm) -> None:
    form.open_new()
    enter(form, "when", "قريبا")
    form.set_period("2018-2019")
    assert form.fields["when"].editor.line.text() == ""
    form.set_period(PERIOD)
    assert form.fields["when"].editor.line.text() == "قريبا"
    assert form.is_dirty()
