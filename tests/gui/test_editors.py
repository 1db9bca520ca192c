"""Every kind of column has an editor, and each takes what people really type."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from opa_desktop import i18n
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.columns import COLUMNS, Kind, Place, columns_at
from opa_desktop.gui.forms import editors
from opa_desktop.gui.forms.editor import Editor, FormContext
from opa_desktop.gui.forms.field import Field
from opa_desktop.gui.forms.segmented import SegmentedEditor
from tests.gui.fixtures_activities import MakeSpace, bury, type_text

SAMPLES = {
    Kind.UID: ("uid", "0190a1b2-0000-7000-8000-000000000001"),
    Kind.TEXT: ("city", "داكار"),
    Kind.LONG_TEXT: ("notes", "سطر\nوآخر"),
    Kind.LINES: ("evidence", ("https://www.oic-oci.org", "Doc. 7")),
    Kind.NAMES: ("title", {"ar": "ورشة عمل", "en": "Workshop"}),
    Kind.TERM: ("goal", "2.5.3"),
    Kind.TERMS: ("leads", ("SESRIC", "state:BD")),
    Kind.YES_NO: ("planned", False),
    Kind.COUNT: ("participants", 1234),
    Kind.MONEY: ("amount", Decimal("12500.5")),
    Kind.WHEN: ("when", "2018-05-18/2018-05-20"),
}


@pytest.fixture
def form(qtbot: object, make_space: MakeSpace, request: pytest.FixtureRequest) -> QWidget:
    """Return a shown window with a second field, so that leaving a field is what it is for people."""
    bury()
    make_space(
        language=request.node.callspec.params.get("language", "ar") if hasattr(request.node, "callspec") else "ar"
    )
    window = QWidget()
    QVBoxLayout(window)
    other = QLineEdit(window, objectName="other")
    window.layout().addWidget(other)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


def put(form: QWidget, key: str, catalogue: Catalogue) -> Editor:
    made = editors.make(COLUMNS[key], FormContext(catalogue, "2017-2018"), form)
    form.layout().addWidget(made)
    made.show()
    made.take_focus()
    return made


def leave(form: QWidget) -> None:
    form.findChild(QLineEdit, "other").setFocus(Qt.FocusReason.TabFocusReason)


def typed(form: QWidget, editor: Editor, text: str) -> None:
    editor.take_focus()
    type_text(editor.focus_widget(), text)
    leave(form)


def test_every_kind_has_an_editor_and_a_sample() -> None:
    assert set(editors.EDITORS) == set(Kind) == set(SAMPLES)


@pytest.mark.parametrize("column", columns_at(Place.FORM), ids=lambda column: column.key)
def test_every_column_of_the_form_gets_an_editor_with_a_name(
    form: QWidget, catalogue: Catalogue, column: object
) -> None:
    editor = put(form, column.key, catalogue)
    assert editor.value() is None
    assert editor.is_readable()
    assert editor.focus_widget().accessibleName()


@pytest.mark.parametrize("kind", list(Kind), ids=str)
def test_a_value_that_is_shown_comes_back_unchanged(
    form: QWidget, catalogue: Catalogue, language: str, kind: Kind
) -> None:
    key, value = SAMPLES[kind]
    editor = put(form, key, catalogue)
    editor.set_value(value)
    assert editor.value() == value
    editor.take_focus()
    leave(form)
    editor.retranslate()
    assert editor.value() == value
    assert editor.problems() == ()
    editor.set_value(None)
    assert editor.value() is None


@pytest.mark.parametrize("kind", list(Kind), ids=str)
def test_setting_a_value_is_silent(qtbot: object, form: QWidget, catalogue: Catalogue, kind: Kind) -> None:
    key, value = SAMPLES[kind]
    editor = put(form, key, catalogue)
    with qtbot.assertNotEmitted(editor.changed):
        editor.set_value(value)


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("city", "نيامي", "نيامي"),
        ("participants", "١٢٠", 120),
        ("participants", "1 234", 1234),
        ("amount", "42,500.50", Decimal("42500.50")),
        ("amount", "١٢٫٥", Decimal("12.5")),
        ("when", "12 مارس 2018", "2018-03-12"),
        ("when", "18-20/5/2018", "2018-05-18/2018-05-20"),
        ("when", "2018", "2018"),
        ("area", "5", "5"),
        ("goal", "2.5.3", "2.5.3"),
        ("country", "السنغال", "SN"),
        ("evidence", "https://oic.org", ("https://oic.org",)),
    ],
)
def test_what_people_type_is_understood(
    qtbot: object, form: QWidget, catalogue: Catalogue, key: str, text: str, value: object
) -> None:
    editor = put(form, key, catalogue)
    with qtbot.waitSignal(editor.changed):
        typed(form, editor, text)
    assert editor.value() == value
    assert editor.is_readable()


@pytest.mark.parametrize(
    ("key", "text"), [("amount", "كثير"), ("when", "قريبا"), ("area", "كوكب"), ("leads", "لا أحد هنا")]
)
def test_what_cannot_be_read_stays_and_is_marked(form: QWidget, catalogue: Catalogue, key: str, text: str) -> None:
    field = Field(editors.make(COLUMNS[key], FormContext(catalogue), form))
    form.layout().addWidget(field)
    field.show()
    typed(form, field.editor, text)
    assert field.editor.value() is None
    assert not field.editor.is_readable()
    field.show_problems(field.editor.problems())
    assert text in field.message.raw_text()
    assert field.editor.marked_widgets()[0].property("problem") == "error"


def test_a_number_is_grouped_when_it_is_left_and_plain_when_it_is_edited(form: QWidget, catalogue: Catalogue) -> None:
    editor = put(form, "amount", catalogue)
    editor.set_value(Decimal(1234))
    leave(form)
    assert editor.line.text() == "1,234"
    editor.take_focus()
    assert editor.line.text() == "1234"
    leave(form)
    assert editor.value() == Decimal(1234), "1,234 could be read in two ways; what was set stays"


def test_a_date_says_what_was_understood(form: QWidget, catalogue: Catalogue) -> None:
    editor = put(form, "when", catalogue)
    type_text(editor.line, "12/3/2018")
    hint = i18n.strip_marks(editor.hint())
    assert "12 مارس 2018" in hint
    assert "الاثنين" in hint
    assert "1439" in hint


def test_today_is_one_key_away(form: QWidget, catalogue: Catalogue) -> None:
    import datetime

    editor = put(form, "when", catalogue)
    editor.set_today()
    assert editor.value() == datetime.date.today().isoformat()


def test_terms_are_completed_in_any_spelling(qtbot: object, form: QWidget, catalogue: Catalogue) -> None:
    editor = put(form, "country", catalogue)
    type_text(editor.line, "السنغ")
    assert editor.line.is_open()
    qtbot.keyClick(editor.line.suggestions.popup(), Qt.Key.Key_Return)
    assert editor.value() == "SN"
    assert not editor.line.is_open()


def test_tab_takes_the_suggestion_and_goes_on(qtbot: object, form: QWidget, catalogue: Catalogue) -> None:
    first, second = put(form, "country", catalogue), put(form, "city", catalogue)
    first.take_focus()
    type_text(first.line, "السنغ")
    qtbot.keyClick(first.line.suggestions.popup(), Qt.Key.Key_Tab)
    assert first.value() == "SN"
    assert second.line.hasFocus()


def test_the_whole_list_opens_below_an_area(qtbot: object, form: QWidget, catalogue: Catalogue) -> None:
    editor = put(form, "goal", catalogue)
    editor.narrow_to("5")
    qtbot.keyClick(editor.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    model = editor.line.suggestions.completionModel()
    assert model.rowCount() == len(catalogue.goals_of("5"))


def test_chips_are_typed_taken_and_taken_away(qtbot: object, form: QWidget, catalogue: Catalogue) -> None:
    editor = put(form, "leads", catalogue)
    type_text(editor.line, "SESRIC,")
    assert editor.value() == ("SESRIC",)
    type_text(editor.line, "السنغال")
    leave(form)
    assert editor.value() == ("SESRIC", "state:SN")
    editor.take_focus()
    qtbot.keyClick(editor.line, Qt.Key.Key_Backspace)
    assert editor.value() == ("SESRIC",)
    qtbot.mouseClick(editor._chips[0].button, Qt.MouseButton.LeftButton)
    assert editor.value() is None


def test_several_terms_can_be_pasted_at_once(form: QWidget, catalogue: Catalogue) -> None:
    editor = put(form, "leads", catalogue)
    editor.line.insert("SESRIC ; ICDT")
    editor.take_typed()
    assert editor.value() == ("SESRIC", "ICDT")


def test_a_text_in_three_languages_shows_what_is_missing(qtbot: object, form: QWidget, catalogue: Catalogue) -> None:
    editor = put(form, "title", catalogue)
    type_text(editor.focus_widget(), "ورشة")
    qtbot.keyClick(editor.focus_widget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert editor.language == "en"
    type_text(editor.focus_widget(), "Workshop")
    assert editor.value() == {"ar": "ورشة", "en": "Workshop"}
    tips = {code: button.toolTip() for code, button in editor.tabs.buttons.items()}
    assert tips["fr"] != tips["ar"].replace("العربية", "Français"), "the missing language is said to be missing"


def test_the_status_is_chosen_with_the_arrows_in_reading_direction(
    qtbot: object, form: QWidget, catalogue: Catalogue
) -> None:
    editor = put(form, "status", catalogue)
    assert isinstance(editor, SegmentedEditor)
    qtbot.keyClick(editor.focus_widget(), Qt.Key.Key_Space)
    assert editor.value() == "planned"
    qtbot.keyClick(editor.focus_widget(), Qt.Key.Key_Left)
    assert editor.value() == "ongoing", "in Arabic the next status stands to the left"
    qtbot.keyClick(editor.focus_widget(), Qt.Key.Key_Space)
    assert editor.value() is None, "pressing the chosen one takes the statement back"


def test_the_status_row_is_one_stop(form: QWidget, catalogue: Catalogue) -> None:
    editor = put(form, "status", catalogue)
    editor.set_value("implemented")
    stops = [b for b in editor.buttons.values() if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [editor.buttons["implemented"]]


def test_tab_leaves_a_box_of_text(qtbot: object, form: QWidget, catalogue: Catalogue) -> None:
    editor = put(form, "notes", catalogue)
    after = put(form, "city", catalogue)
    editor.take_focus()
    qtbot.keyClick(editor.text, Qt.Key.Key_Tab)
    assert after.line.hasFocus()


def test_numbers_stand_at_the_starting_edge(form: QWidget, catalogue: Catalogue, language: str) -> None:
    side = Qt.AlignmentFlag.AlignRight if i18n.is_rtl() else Qt.AlignmentFlag.AlignLeft
    editor = put(form, "amount", catalogue)
    assert editor.line.alignment() & side
    assert editor.line.alignment() & Qt.AlignmentFlag.AlignAbsolute


def test_links_run_left_to_right_in_every_language(form: QWidget, catalogue: Catalogue) -> None:
    editor = put(form, "evidence", catalogue)
    assert editor.text.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_the_identity_can_only_be_read(form: QWidget, catalogue: Catalogue) -> None:
    editor = put(form, "uid", catalogue)
    editor.set_read_only(False)
    assert editor.line.isReadOnly()
