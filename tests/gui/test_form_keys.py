"""The keys of the form: pins, copy from before, today, the direction of a text, the periods."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from opa_desktop.gui.forms.activity_form import ActivityForm
from opa_desktop.store import activities, periods
from tests import builders
from tests.builders import PERIOD
from tests.gui.fixtures_activities import type_text
from tests.gui.fixtures_form import choose, enter, fill

CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
LEFT_SHIFT, RIGHT_SHIFT = (50, 0xFFE1), (62, 0xFFE2)


# --- pins ---------------------------------------------------------------------------------------------------------


def test_save_and_new_keeps_the_pinned_fields(form: ActivityForm) -> None:
    form.open_new()
    fill(form)
    enter(form, "city", "داكار")
    form.save_and_new()
    assert form.record.is_new
    values = {key: form.fields[key].editor.value() for key in ("area", "leads", "city", "title", "goal")}
    assert values == {"area": "5", "leads": ("SESRIC",), "city": "داكار", "title": None, "goal": None}
    assert not form.is_dirty(), "what stays is not yet typed by anybody"
    assert form.fields["title"].editor.focus_widget().hasFocus()


def test_a_pin_is_set_by_its_key_and_taken_back_by_the_mouse(qtbot: object, form: ActivityForm) -> None:
    form.open_new()
    assert form.fields["city"].pin.isChecked() and not form.fields["type"].pin.isChecked()
    form.fields["type"].editor.take_focus()
    form.keys.pin()
    assert "type" in form.workspace.settings.sticky
    assert form.fields["type"].pin.isChecked()
    qtbot.mouseClick(form.fields["type"].pin, Qt.MouseButton.LeftButton)
    assert "type" not in form.workspace.settings.sticky


def test_what_belongs_to_one_activity_has_no_pin(form: ActivityForm) -> None:
    assert [key for key in ("title", "amount", "notes", "status", "when", "evidence") if form.fields[key].pin] == []


# --- copy from before, today --------------------------------------------------------------------------------------


def test_a_field_is_copied_from_the_activity_before(form: ActivityForm) -> None:
    form.open_new()
    fill(form)
    form.save_and_new()
    form.fields["goal"].editor.take_focus()
    form.keys.copy_previous()
    assert form.fields["goal"].editor.value() == "2.5.3"


def test_without_one_saved_here_the_newest_activity_is_the_one_before(form: ActivityForm) -> None:
    builders.add(form.workspace.store, city="داكار", outcome__ar="توصيات")
    form.open_new()
    for key in ("city", "outcome"):
        form.fields[key].editor.take_focus()
        form.keys.copy_previous()
    assert form.fields["city"].editor.value() == "داكار"
    assert form.fields["outcome"].editor.value() == {"ar": "توصيات"}
    assert form.is_dirty()


def test_today_goes_into_the_date(form: ActivityForm) -> None:
    form.open_new()
    form.keys.today()
    assert form.fields["when"].editor.value() == datetime.date.today().isoformat()


# --- the direction of a text --------------------------------------------------------------------------------------


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier, native: tuple[int, int] = (0, 0)) -> None:
    """Press and release a key as the keyboard of an X11 desktop tells it."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, native[0], native[1], 0))


def turn(widget: QWidget, side: tuple[int, int]) -> None:
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Control, NONE, 37, 0xFFE3, 0))
    press(widget, Qt.Key.Key_Shift, CTRL, side)
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Control, CTRL, 37, 0xFFE3, 0))


def starts_right(line: QWidget) -> bool:
    return bool(line.alignment() & Qt.AlignmentFlag.AlignRight)


def test_ctrl_with_a_shift_key_turns_a_line_of_text(form: ActivityForm) -> None:
    form.open_new()
    line = form.fields["city"].editor.line
    type_text(line, "Dakar")
    assert not starts_right(line)
    turn(line, RIGHT_SHIFT)
    assert starts_right(line) and line.layoutDirection() is Qt.LayoutDirection.RightToLeft
    type_text(line, " X")
    assert starts_right(line), "typing on does not turn it back"
    turn(line, LEFT_SHIFT)
    assert not starts_right(line)
    turn(line, RIGHT_SHIFT)
    form.open_new()
    type_text(line, "Dakar")
    assert not starts_right(line), "the next record begins anew"


def test_a_key_between_is_another_command(form: ActivityForm) -> None:
    form.open_new()
    line = form.fields["city"].editor.line
    type_text(line, "Dakar")
    shift = [
        QKeyEvent(kind, Qt.Key.Key_Shift, CTRL, *RIGHT_SHIFT, 0)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
    ]
    QApplication.sendEvent(line, shift[0])
    press(line, Qt.Key.Key_C, CTRL | SHIFT)
    QApplication.sendEvent(line, shift[1])
    assert not starts_right(line)


def test_longer_texts_and_titles_turn_too(form: ActivityForm) -> None:
    form.open_new()
    notes, title = form.fields["notes"].editor.text, form.fields["title"].editor.inputs["en"]
    for widget in (notes, title):
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Direction_R, NONE))
    assert notes.document().defaultTextOption().textDirection() is Qt.LayoutDirection.RightToLeft
    assert title.layoutDirection() is Qt.LayoutDirection.RightToLeft
    form.open_new()
    assert notes.document().defaultTextOption().textDirection() is Qt.LayoutDirection.LayoutDirectionAuto
    assert title.layoutDirection() is Qt.LayoutDirection.LeftToRight, "each language keeps its own direction"


# --- periods ------------------------------------------------------------------------------------------------------


def test_the_periods_of_an_activity_are_tabs_and_a_menu_adds_one(form: ActivityForm) -> None:
    uid = builders.add(form.workspace.store, title__en="Workshop")
    form.open(uid)
    tabs = form.header.periods
    assert tabs.periods == [PERIOD]
    menu = tabs.menu()
    added = next(action for action in menu.actions() if "2018-2019" in action.text())
    added.trigger()
    assert tabs.periods == [PERIOD, "2018-2019"]
    choose(form, "status", "ongoing")
    tabs.bar.setCurrentIndex(0)
    assert form.record.period == PERIOD
    assert form.fields["status"].editor.value() == "implemented"
    form.save()
    assert set(activities.get(form.workspace.store, uid).progress) == {PERIOD, "2018-2019"}


def test_an_entry_is_taken_out_with_the_next_save(form: ActivityForm) -> None:
    store = form.workspace.store
    uid = builders.add(store)
    activities.edit(store, uid, {"status@2018-2019": "ongoing", "outcome.ar@2018-2019": "توصيات"})
    form.open(uid)
    form.set_period("2018-2019")
    menu = form.header.periods.menu()
    remove = menu.actions()[-1]
    assert remove.isEnabled()
    remove.trigger()
    assert form.header.periods.periods == [PERIOD]
    assert set(activities.get(store, uid).progress) == {PERIOD, "2018-2019"}, "nothing is written yet"
    assert form.is_dirty()
    form.save()
    assert set(activities.get(store, uid).progress) == {PERIOD}


def test_a_locked_entry_is_not_taken_out(form: ActivityForm) -> None:
    uid = builders.add(form.workspace.store)
    periods.set_period(form.workspace.store, PERIOD, locked=True)
    form.open(uid)
    assert not form.header.periods.menu().actions()[-1].isEnabled()


@pytest.mark.parametrize("deleted", [True, False])
def test_a_form_that_can_only_be_read_says_why(form: ActivityForm, deleted: bool) -> None:
    uid = builders.add(form.workspace.store)
    if deleted:
        activities.delete(form.workspace.store, [uid])
    else:
        periods.set_period(form.workspace.store, PERIOD, locked=True)
    form.open(uid)
    assert form.header.lock.isVisible() and form.header.lock.text()
    assert form.fields["title"].editor.is_read_only() is deleted
    assert form.fields["status"].editor.is_read_only()
    assert form.footer.save.isHidden() is deleted
