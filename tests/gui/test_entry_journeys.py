"""Whole jobs of a clerk in the real window, with keys only, in Arabic and in English."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from opa_desktop.core.entry import Entry
from opa_desktop.core.filters import ActivityFilter
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.gui.pages.activities import ActivitiesPage
from opa_desktop.gui.workspace import Workspace
from opa_desktop.store import activities, drafts
from tests import builders
from tests.builders import PERIOD
from tests.gui.fixtures_activities import settle, type_text

CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
NEXT = "2018-2019"


@dataclass(frozen=True)
class Words:
    """What is typed in one language."""

    titles: tuple[str, str, str]
    goal: str
    when: str
    city: str
    country: str
    outcome: str
    lead: str
    currency: str


WORDS = {
    "ar": Words(
        ("ورشة عمل حول إدارة المياه", "دورة تدريبية في الري", "مؤتمر عن السدود"),
        "المياه", "١٢/٣/٢٠١٨", "داكار", "السنغال", "اعتمدت توصيات", "مركز الأبحاث الإحصائية", "دولار أمريكي",
    ),
    "en": Words(
        ("Workshop on water management", "Training in irrigation", "Conference on dams"),
        "water", "12 March 2018", "Dakar", "Senegal", "Recommendations were adopted", "Statistical, Economic", "USD",
    ),
}  # fmt: skip


@pytest.fixture(params=["ar", "en"])
def words(request: pytest.FixtureRequest, workspace: Workspace) -> Words:
    """Run the job once in each language, typing its words."""
    workspace.update_settings(language=request.param)
    return WORDS[request.param]


@pytest.fixture
def page(qtbot: object, workspace: Workspace) -> ActivitiesPage:
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.resize(1366, 740)
    window.show_shell("activities")
    window.show()
    window.activateWindow()
    settle()
    found = window.current_page()
    assert isinstance(found, ActivitiesPage)
    return found


class Keyboard:
    """Sends keys where a real keyboard would: to the open list, else to the widget with the focus."""

    def __init__(self, qtbot: object, page: ActivitiesPage) -> None:
        self._qtbot, self._page = qtbot, page

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        target: QWidget = QApplication.activePopupWidget() or QApplication.focusWidget() or self._page.window()
        self._qtbot.keyClick(target, key, modifiers)

    def type(self, text: str) -> None:
        type_text(QApplication.focusWidget(), text)

    def tab_to(self, key: str) -> None:
        """Press Tab until a field has the keyboard, as somebody does who sees where it is."""
        for _stop in range(40):
            if self._page.form.body.focused_key() == key:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {key}")

    def fill(self, key: str, text: str) -> None:
        self.tab_to(key)
        self.type(text)


@pytest.fixture
def keyboard(qtbot: object, page: ActivitiesPage) -> Keyboard:
    return Keyboard(qtbot, page)


def stored(page: ActivitiesPage) -> list[Entry]:
    """Return the activities in the order in which they were added."""
    found = activities.find(page.workspace.store, ActivityFilter()).entries
    return sorted(found, key=lambda entry: str(entry.get("number")))


@pytest.mark.journey
def test_three_activities_are_logged_by_keyboard_only(words: Words, page: ActivitiesPage, keyboard: Keyboard) -> None:
    keyboard.press(Qt.Key.Key_N, CTRL)
    keyboard.type(words.titles[0])
    keyboard.fill("goal", words.goal)
    keyboard.press(Qt.Key.Key_Tab)  # takes the marked goal, and goes on to the status
    assert page.form.body.focused_key() == "status"
    forward = Qt.Key.Key_Left if page.isRightToLeft() else Qt.Key.Key_Right
    for _step in range(2):
        keyboard.press(forward)
    keyboard.fill("when", words.when)
    keyboard.fill("participants", "١٢٠")
    keyboard.fill("city", words.city)
    keyboard.fill("country", words.country)
    keyboard.fill("outcome", words.outcome)
    keyboard.fill("leads", words.lead)
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.fill("amount", "٤٥٬٠٠٠")
    keyboard.fill("currency", words.currency)
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.press(Qt.Key.Key_Return, CTRL)

    assert page.in_form and page.form.record.is_new
    assert page.form.body.focused_key() == "title"
    keyboard.type(words.titles[1])
    keyboard.tab_to("goal")
    keyboard.press(Qt.Key.Key_Apostrophe, CTRL)  # the goal of the one before
    keyboard.press(Qt.Key.Key_Semicolon, CTRL)  # today
    keyboard.press(Qt.Key.Key_Enter, CTRL | Qt.KeyboardModifier.KeypadModifier)

    keyboard.type(words.titles[2])
    keyboard.press(Qt.Key.Key_S, CTRL)
    keyboard.press(Qt.Key.Key_Escape)
    settle()

    assert not page.in_form
    assert drafts.all_drafts(page.workspace.store) == []
    first, second, third = stored(page)
    language = page.workspace.settings.language
    assert [entry.get("title") for entry in (first, second, third)] == [{language: title} for title in words.titles]
    assert first.get("goal") in ("2.5.3", "2.5.4") and first.get("area") == "5"
    assert first.get("status", PERIOD) == "implemented"
    assert first.get("when", PERIOD) == "2018-03-12"
    assert (first.get("participants"), first.get("country")) == (120, "SN")
    assert (first.get("leads"), first.get("currency")) == (("SESRIC",), "USD")
    assert first.get("amount") == 45_000
    assert first.get("outcome", PERIOD) == {language: words.outcome}
    assert second.get("goal") == first.get("goal")
    assert second.get("when", PERIOD)
    for entry in (second, third):
        pinned = (entry.get("area"), entry.get("leads"), entry.get("city"), entry.get("country"))
        assert pinned == ("5", ("SESRIC",), words.city, "SN"), "what is pinned stays"


@pytest.mark.journey
def test_ctrl_enter_keeps_what_is_pinned_and_nothing_else(
    words: Words, page: ActivitiesPage, keyboard: Keyboard
) -> None:
    keyboard.press(Qt.Key.Key_N, CTRL)
    keyboard.type(words.titles[0])
    keyboard.fill("city", words.city)
    keyboard.press(Qt.Key.Key_P, CTRL | SHIFT)  # no longer
    keyboard.fill("currency", words.currency)
    keyboard.press(Qt.Key.Key_P, CTRL | SHIFT)  # from now on
    keyboard.press(Qt.Key.Key_Return, CTRL)
    values = {key: field.editor.value() for key, field in page.form.fields.items()}
    assert (values["currency"], values["city"], values["title"]) == ("USD", None, None)
    assert "currency" in page.workspace.settings.sticky


@pytest.mark.journey
def test_a_draft_is_found_again_at_the_next_start(
    qtbot: object, words: Words, workspace: Workspace, page: ActivitiesPage, keyboard: Keyboard
) -> None:
    keyboard.press(Qt.Key.Key_N, CTRL)
    keyboard.type(words.titles[0])
    keyboard.press(Qt.Key.Key_Tab)
    page.window().hide()  # nothing is said to the program, as in a crash
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show_shell("activities")
    window.show()
    window.activateWindow()
    settle()
    (row,) = window.current_page().drafts.rows
    assert row.title.raw_text() == words.titles[0]
    row.restore.setFocus()
    qtbot.keyClick(row.restore, Qt.Key.Key_Space)
    assert window.current_page().form.fields["title"].editor.value() == {workspace.settings.language: words.titles[0]}


@pytest.mark.journey
def test_a_likely_repeat_is_told_looked_at_and_opened(
    qtbot: object, words: Words, page: ActivitiesPage, keyboard: Keyboard
) -> None:
    language = page.workspace.settings.language
    old = builders.add(page.workspace.store, "نشاط", **{f"title__{language}": words.titles[0], "when": "2018-03-12"})
    keyboard.press(Qt.Key.Key_N, CTRL)
    keyboard.type(words.titles[0])
    bar = page.form.repeats.bar
    qtbot.waitUntil(lambda: bar.isVisible(), timeout=5000)
    bar.button.setFocus()
    keyboard.press(Qt.Key.Key_Space)
    assert page.form.side.isVisible()
    page.form.repeats.panel.open.setFocus()
    keyboard.press(Qt.Key.Key_Space)
    assert page.form.record.uid == old


@pytest.mark.journey
def test_selected_activities_are_changed_at_once_undone_and_done_again(
    words: Words, page: ActivitiesPage, keyboard: Keyboard
) -> None:
    store = page.workspace.store
    uids = [builders.add(store, title, status="planned", city="ثيس") for title in words.titles]
    page.refresh()
    settle()
    page.panel.table.setFocus()
    keyboard.press(Qt.Key.Key_A, CTRL)
    page.do_bulk()
    bulk = page.stack.currentWidget()
    bulk.fields["city"].editor.take_focus()
    keyboard.press(Qt.Key.Key_A, CTRL)  # all have the same city; it is typed over
    keyboard.type(words.city)
    keyboard.press(Qt.Key.Key_S, CTRL)
    settle()
    assert page.stack.currentWidget() is page.panel
    assert {activities.get(store, uid).get("city") for uid in uids} == {words.city}
    keyboard.press(Qt.Key.Key_Z, CTRL)
    assert {activities.get(store, uid).get("city") for uid in uids} == {"ثيس"}
    keyboard.press(Qt.Key.Key_Y, CTRL)
    assert {activities.get(store, uid).get("city") for uid in uids} == {words.city}


@pytest.mark.journey
def test_the_unfinished_is_carried_over_into_the_next_period(
    words: Words, page: ActivitiesPage, keyboard: Keyboard
) -> None:
    store = page.workspace.store
    old = builders.add(store, words.titles[0], status="ongoing")
    builders.add(store, words.titles[1], status="implemented")
    page.workspace.set_period(NEXT)
    page.do_carry_over()
    settle()
    panel = page.stack.currentWidget()
    panel.table.setFocus()
    keyboard.press(Qt.Key.Key_S, CTRL)
    settle()
    new = next(entry for entry in stored(page) if entry.get("continues"))
    assert (new.get("continues"), new.get("status", NEXT)) == (old, "ongoing")
    keyboard.press(Qt.Key.Key_Z, CTRL)
    assert [entry.get("continues") for entry in stored(page)] == [None, None]
