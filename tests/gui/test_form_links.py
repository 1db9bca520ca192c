"""Links between activities (parts, continues) and links to the web."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from opa_desktop.gui.forms.activity_form import ActivityForm
from opa_desktop.gui.forms.links_editor import shown_address, web_address
from opa_desktop.store import activities, record_links
from tests import builders
from tests.builders import PERIOD
from tests.gui.fixtures_activities import settle, type_text
from tests.gui.fixtures_form import enter

ALT = Qt.KeyboardModifier.AltModifier


def pick(qtbot: object, form: ActivityForm, key: str, text: str) -> None:
    """Type into a field that names another activity, wait for its list, and take the first row."""
    editor = form.fields[key].editor
    form.activateWindow()
    editor.take_focus()
    type_text(editor.line, text)
    editor.ask()
    settle()
    assert editor.suggestions.marked() is not None
    qtbot.keyClick(editor.suggestions.popup(), Qt.Key.Key_Return)


def test_an_earlier_record_is_found_by_words_and_linked(qtbot: object, form: ActivityForm) -> None:
    store = form.workspace.store
    old = builders.add(store, "المرحلة الأولى من مشروع المياه")
    builders.add(store, "مؤتمر الصحة")
    form.open_new()
    enter(form, "title", "المرحلة الثانية")
    pick(qtbot, form, "continues", "مشروع المياه")
    assert form.fields["continues"].editor.value() == old
    assert "المرحلة الأولى" in form.fields["continues"].editor.line.text()
    form.save()
    assert activities.get(store, form.record.uid).get("continues") == old
    assert [link.uid for link in record_links.continued_by(store, old)] == [form.record.uid]
    with qtbot.waitSignal(form.open_asked) as asked:
        form.fields["continues"].editor.take_focus()
        form.keys.open_linked()
    assert asked.args == [old]
    form.open(old)
    settle()
    assert "المرحلة الثانية" in form.parts.rows[0].layout().itemAt(0).widget().accessibleName()


def test_what_is_typed_and_not_chosen_is_no_link(form: ActivityForm) -> None:
    form.open_new()
    enter(form, "title", "ورشة")
    enter(form, "parent", "شيء ما")
    assert form.fields["parent"].editor.value() is None
    assert {p.code for p in form.fields["parent"].problems} == {"record-not-chosen"}
    assert form.save(), "and saving is not refused"


def test_a_link_is_taken_back_by_emptying_the_field(form: ActivityForm) -> None:
    store = form.workspace.store
    whole = builders.add(store, "برنامج")
    part = builders.add(store, "جزء", parent=whole)
    form.open(part)
    assert "برنامج" in form.fields["parent"].editor.line.text()
    enter(form, "parent", "")
    form.save()
    assert activities.get(store, part).get("parent") is None


def test_parts_are_listed_opened_and_added(qtbot: object, form: ActivityForm) -> None:
    store = form.workspace.store
    whole = builders.add(store, "برنامج", funders=("IDB",))
    part = builders.add(store, "جزء أول", parent=whole)
    form.open(whole)
    assert len(form.parts.rows) == 1
    with qtbot.waitSignal(form.open_asked) as asked:
        qtbot.mouseClick(form.parts.rows[0].layout().itemAt(0).widget(), Qt.MouseButton.LeftButton)
    assert asked.args == [part]
    form.parts.add.click()
    values = {key: form.fields[key].editor.value() for key in ("parent", "area", "goal", "leads", "funders", "title")}
    assert values == {
        "parent": whole, "area": "5", "goal": "2.5.3", "leads": ("SESRIC",), "funders": ("IDB",), "title": None,
    }  # fmt: skip
    enter(form, "title", "جزء ثان")
    form.save()
    assert [link.names["ar"] for link in record_links.parts(store, whole)] == ["جزء أول", "جزء ثان"]
    assert form.record.working.get("review", PERIOD) == "draft"


def test_a_part_of_an_unsaved_activity_saves_that_first(form: ActivityForm) -> None:
    form.open_new()
    enter(form, "title", "برنامج جديد")
    form.parts.add.click()
    whole = record_links.find(form.workspace.store, "برنامج")[0]
    assert form.record.is_new
    assert form.fields["parent"].editor.value() == whole.uid


def test_the_line_of_the_plan_shows_only_where_there_are_plan_lines(form: ActivityForm) -> None:
    form.open_new()
    assert not form.fields["plan_line"].isVisible()
    uid = builders.add(form.workspace.store, plan_line="7.1")
    form.open(uid)
    assert not form.fields["plan_line"].isHidden(), "a value that is there is always seen"


# --- the web ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "is_web"),
    [
        ("https://www.oic-oci.org/doc?id=7", True), ("http://oic.org", True), ("Doc. 7", False),
        ("file:///etc/passwd", False), ("javascript:alert(1)", False), ("oic.org", False), ("https://", False),
    ],
)  # fmt: skip
def test_only_web_addresses_are_offered(entry: str, is_web: bool) -> None:
    assert (web_address(entry) is not None) is is_web


def test_look_alike_letters_are_spelled_out() -> None:
    assert shown_address(QUrl("https://оic-oci.org/ط")) == "https://xn--ic-oci-vqf.org/%D8%B7"


def test_a_link_opens_only_after_its_address_was_shown(
    qtbot: object, form: ActivityForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    uid = builders.add(form.workspace.store, evidence=("https://www.oic-oci.org/doc", "Doc. 7"))
    form.open(uid)
    editor = form.fields["evidence"].editor
    (button,) = editor.buttons
    button.click()
    assert opened == [] and editor.strip.isVisible()
    assert "www.oic-oci.org" in editor.strip.address.raw_text()
    editor.strip.copy_button.click()
    assert QApplication.clipboard().text() == "https://www.oic-oci.org/doc"
    editor.strip.close_button.click()
    assert opened == [] and not editor.strip.isVisible()
    button.click()
    editor.strip.open_button.click()
    assert [url.toString() for url in opened] == ["https://www.oic-oci.org/doc"]
