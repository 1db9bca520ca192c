"""The form never loses work and never refuses to save; it says what is missing where it is missing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from opa_desktop import i18n
from opa_desktop.core.columns import Place, columns_at
from opa_desktop.core.problems import say
from opa_desktop.gui.forms import form_layout
from opa_desktop.gui.forms.activity_form import ActivityForm
from opa_desktop.store import activities, periods
from tests import builders
from tests.builders import PERIOD
from tests.gui.fixtures_activities import MakeSpace, type_text
from tests.gui.fixtures_form import choose, codes, enter, fill


def test_every_column_of_the_form_has_exactly_one_place() -> None:
    keys = list(form_layout.field_keys())
    assert sorted(keys) == sorted(column.key for column in columns_at(Place.FORM))


def test_a_new_activity_is_written_and_gets_its_number(qtbot: object, form: ActivityForm) -> None:
    form.open_new()
    fill(form)
    enter(form, "amount", "12,500.50")
    enter(form, "currency", "USD")
    with qtbot.waitSignal(form.saved) as saved:
        assert form.save()
    entry = activities.get(form.workspace.store, saved.args[0])
    assert entry.get("title") == {"ar": "ورشة عمل حول التجارة"}
    assert (entry.get("area"), entry.get("goal")) == ("5", "2.5.3")
    assert entry.get("leads") == ("SESRIC",)
    assert entry.get("amount") == Decimal("12500.50")
    assert entry.get("status", PERIOD) == "implemented"
    assert entry.get("when", PERIOD) == "2018-05-18"
    assert entry.get("review", PERIOD) == "draft", "a new entry is in its period from the start"
    assert entry.get("number") in i18n.strip_marks(form.header.title.raw_text())
    assert not form.is_dirty()


def test_saving_is_never_refused(form: ActivityForm) -> None:
    form.open_new()
    enter(form, "title", "عنوان فقط")
    enter(form, "amount", "كثير")
    assert form.save()
    entry = activities.get(form.workspace.store, form.record.uid)
    assert entry.get("title") == {"ar": "عنوان فقط"}
    assert entry.get("amount") is None, "what cannot be read is not written"
    assert form.fields["amount"].editor.line.text() == "كثير", "and stays to be mended"
    assert {"not-a-number", "area-missing", "leads-missing", "status-missing"} <= codes(form)
    assert form.summary.isVisible()
    assert form.is_dirty()


def test_a_mended_field_is_written_by_the_next_save(form: ActivityForm) -> None:
    form.open_new()
    fill(form)
    enter(form, "amount", "كثير")
    form.save()
    enter(form, "amount", "500")
    enter(form, "currency", "USD")
    assert form.save()
    assert activities.get(form.workspace.store, form.record.uid).get("amount") == Decimal(500)
    assert not form.is_dirty()


def test_problems_are_silent_while_typing_and_said_on_leaving(form: ActivityForm) -> None:
    form.open_new()
    editor = form.fields["when"].editor
    editor.take_focus()
    type_text(editor.line, "قريبا")
    assert codes(form) == set()
    editor.left.emit()
    assert codes(form) == {"not-a-date"}, "only what somebody touched is judged"
    assert not form.summary.isVisible()


def test_the_summary_leads_to_the_field(qtbot: object, form: ActivityForm) -> None:
    form.open_new()
    enter(form, "title", "عنوان")
    form.save()
    link = next(link for link in form.summary.links if link.text() == say(form.fields["leads"].problems[0]))
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert form.fields["leads"].editor.line.hasFocus()


def test_a_goal_brings_its_area_and_an_area_narrows_the_goals(form: ActivityForm) -> None:
    form.open_new()
    enter(form, "goal", "2.5.3")
    assert form.fields["area"].editor.value() == "5"
    assert form.fields["goal"].editor.line.parent_code == "5"
    enter(form, "area", "4")
    assert form.fields["goal"].editor.value() is None, "a goal of another area does not stay"


def test_sub_sectors_show_only_where_an_area_has_them(form: ActivityForm) -> None:
    form.open_new()
    assert not form.fields["subsector"].isVisible()
    enter(form, "area", "7")
    assert form.fields["subsector"].isVisible()


def test_nothing_is_written_of_an_untouched_form(form: ActivityForm) -> None:
    form.open_new()
    assert not form.save()
    uid = builders.add(form.workspace.store)
    form.open(uid)
    before = form.workspace.store.value("SELECT count(*) FROM change_set")
    assert form.save()
    assert form.workspace.store.value("SELECT count(*) FROM change_set") == before


def test_only_what_changed_is_written(form: ActivityForm) -> None:
    uid = builders.add(form.workspace.store, title__en="Workshop", amount=Decimal("1234"), currency="USD")
    form.open(uid)
    enter(form, "city", "داكار")
    assert form.record.changes() == {"city": "داكار"}


def test_a_duplicate_is_a_new_record_with_the_same_values(form: ActivityForm) -> None:
    uid = builders.add(form.workspace.store)
    form.open(uid)
    form.duplicate()
    assert form.record.is_new
    form.save()
    first, second = (activities.get(form.workspace.store, u) for u in (uid, form.record.uid))
    assert first.uid != second.uid
    assert first.get("title") == second.get("title")
    assert first.get("number") != second.get("number")


def test_progress_is_edited_by_period(form: ActivityForm) -> None:
    uid = builders.add(form.workspace.store)
    form.open(uid)
    form.set_period("2018-2019")
    assert form.fields["status"].editor.value() is None
    choose(form, "status", "ongoing")
    form.set_period(PERIOD)
    assert form.fields["status"].editor.value() == "implemented"
    form.save()
    entry = activities.get(form.workspace.store, uid)
    assert entry.get("status", PERIOD) == "implemented"
    assert entry.get("status", "2018-2019") == "ongoing"


def test_a_locked_period_can_only_be_looked_at(form: ActivityForm) -> None:
    uid = builders.add(form.workspace.store)
    periods.set_period(form.workspace.store, PERIOD, locked=True)
    form.open(uid)
    assert form.fields["status"].editor.is_read_only()
    assert form.fields["when"].editor.is_read_only()
    assert not form.fields["title"].editor.is_read_only()
    assert form.header.lock.isVisible()
    enter(form, "city", "داكار")
    assert form.save()


def test_the_review_belongs_to_the_secretariat(
    qtbot: object, form: ActivityForm, make_space: MakeSpace, tmp_path: Path
) -> None:
    form.open_new()
    assert not form.fields["review"].isVisible()
    space = make_space()
    space.open(builders.new_store(tmp_path / "gs.db", "GS"))
    theirs = ActivityForm(space)
    theirs.retranslate()
    qtbot.addWidget(theirs)
    theirs.show()
    theirs.open_new()
    assert theirs.fields["review"].isVisible()
    assert not theirs.fields["review"].editor.is_read_only()


def test_news_from_elsewhere_keep_what_is_typed_here(form: ActivityForm) -> None:
    uid = builders.add(form.workspace.store)
    form.open(uid)
    enter(form, "city", "داكار")
    form.workspace.announce(activities.edit(form.workspace.store, uid, {"country": "SN"}))
    assert form.fields["country"].editor.value() == "SN"
    assert form.fields["city"].editor.value() == "داكار"
    form.save()
    entry = activities.get(form.workspace.store, uid)
    assert (entry.get("city"), entry.get("country")) == ("داكار", "SN")


def test_the_form_speaks_every_language(form: ActivityForm, qapp: QApplication) -> None:
    form.open_new()
    fill(form)
    form.save()
    said: dict[str, str] = {}
    for language in i18n.LANGUAGES:
        i18n.use(language)
        form.retranslate()
        said[language] = form.fields["area"].label.raw_text()
        assert form.fields["when"].editor.value() == "2018-05-18"
        assert not form.is_dirty(), "another language changes no value"
    assert said["en"] == "Priority area"
    assert len(set(said.values())) == 3


def test_tab_goes_through_the_fields_in_the_order_of_reading(
    qtbot: object, form: ActivityForm, qapp: QApplication
) -> None:
    form.open_new()
    form.fields["title"].editor.take_focus()
    visited = [form.body.focused_key()]
    for _step in range(60):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        key = form.body.focused_key()
        if not key:
            break
        visited.append(key)
    shown = [key for key in form_layout.field_keys() if form.fields[key].isVisible()]
    assert visited == shown, "one stop per field, and no other stops between"


def test_every_stop_of_the_form_has_a_name(form: ActivityForm, find_nameless: Callable) -> None:
    form.open_new()
    assert find_nameless(form) == []


@pytest.fixture
def find_nameless() -> Callable:
    from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QWidget

    def search(root: QWidget) -> list[QWidget]:
        kinds = (QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QComboBox)
        found = [w for kind in kinds for w in root.findChildren(kind) if w.isVisible()]
        stops = [
            w for w in found if w.focusPolicy() != Qt.FocusPolicy.NoFocus and w.objectName() != "qt_spinbox_lineedit"
        ]
        return [w for w in stops if not (w.accessibleName() or getattr(w, "text", str)())]

    return search


def test_a_field_of_several_lines_leaves_no_gap_below_it(form: ActivityForm) -> None:
    form.open_new()
    QApplication.processEvents()
    for key in ("outcome", "description"):
        editor = form.fields[key].editor
        assert editor.height() == editor.focus_widget().height(), key
