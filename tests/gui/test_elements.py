"""The small parts: text stands at the starting edge, icons and boxes follow theme and direction."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from opa_desktop import logs
from opa_desktop.errors import NotFoundError
from opa_desktop.gui import crash, notices, theme
from opa_desktop.gui.badges import AreaLabel, StatusMark
from opa_desktop.gui.coverage import two_lines
from opa_desktop.gui.direction import data_text, follow_text, sentence_text, text_is_rtl
from opa_desktop.gui.elements import Button, Chip, ElidedLabel, EmptyState, NumberCard, PlainLabel
from opa_desktop.gui.notices import Notices
from opa_desktop.i18n import RIGHT_TO_LEFT_MARK


@pytest.fixture
def look(qapp: QApplication) -> QApplication:
    theme.apply(qapp, "light")
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return qapp


@pytest.mark.parametrize(
    ("text", "rtl"), [("خطة", True), ("OPA خطة", False), ("61 / 107", None), ("", None), ("(2018) مارس", True)]
)
def test_the_first_strong_letter_decides(text: str, rtl: bool | None) -> None:
    assert text_is_rtl(text) is rtl


def test_marks_are_added_only_where_they_are_needed() -> None:
    assert sentence_text("خطة", rtl=True) == "خطة"
    assert sentence_text("SN-25-014", rtl=True) == RIGHT_TO_LEFT_MARK + "SN-25-014"
    assert data_text("IsDB منتدى", rtl=True) == RIGHT_TO_LEFT_MARK + "\u2068IsDB منتدى\u2069"
    assert data_text("Forum", rtl=False) == "Forum"


def ink(widget: QWidget) -> tuple[int, int]:
    """Return the first and last column of pixels that is painted on."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    widget.render(image)
    ground = image.pixel(image.width() // 2, 0)
    columns = [x for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != ground]
    return min(columns), max(columns)


@pytest.mark.parametrize("kind", [PlainLabel, ElidedLabel])
@pytest.mark.parametrize("text", ["خطة العمل", "OPA_SN.xlsx", "61", "2017-2018"])
def test_a_label_stands_at_the_starting_edge(look: QApplication, kind: type[PlainLabel], text: str) -> None:
    for direction, at_start in (
        (Qt.LayoutDirection.RightToLeft, lambda first, last: last > 280),
        (Qt.LayoutDirection.LeftToRight, lambda first, last: first < 20),
    ):
        label = kind(text)
        label.setLayoutDirection(direction)
        label.resize(300, 30)
        assert at_start(*ink(label)), (kind, text, direction)


def test_a_label_never_reads_markup(look: QApplication) -> None:
    label = PlainLabel("<b>not bold</b>")
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert "<b>" in label.text()


def test_a_line_of_text_follows_what_is_typed(look: QApplication) -> None:
    edit = QLineEdit()
    follow_text(edit)
    assert edit.alignment() & Qt.AlignmentFlag.AlignRight
    edit.setText("Ankara")
    assert edit.alignment() & Qt.AlignmentFlag.AlignLeft
    edit.setText("أنقرة")
    assert edit.alignment() & Qt.AlignmentFlag.AlignRight


def test_icons_follow_the_theme(look: QApplication) -> None:
    button = Button("x", icon="add")
    button.show()
    before = button.icon().pixmap(20, 20).toImage()
    theme.apply(look, "dark")
    assert button.icon().pixmap(20, 20).toImage() != before
    theme.apply(look, "light")
    button.close()


def test_a_number_card_is_a_button(look: QApplication, qtbot: object) -> None:
    card = NumberCard("table")
    qtbot.addWidget(card)
    card.set_texts("12", "activities")
    card.show()
    assert card.accessibleName() == "12 activities"
    with qtbot.waitSignal(card.clicked):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(card.clicked):
        qtbot.keyClick(card, Qt.Key.Key_Return)


def test_a_status_is_icon_and_word(look: QApplication) -> None:
    mark = StatusMark("cancelled", "ملغى")
    assert mark.word.font().strikeOut()
    assert not mark.findChildren(QLabel)[0].pixmap().isNull()
    area = AreaLabel()
    area.set_area("11", "التعليم", "C1")
    assert area.accessibleName() == "11 التعليم"


def test_the_empty_state_does_what_its_buttons_say(look: QApplication) -> None:
    done: list[str] = []
    state = EmptyState()
    state.add_button(lambda: done.append("new"), "primary").click()
    assert done == ["new"]
    assert Chip("x").isCheckable()


def test_long_names_take_two_lines_where_there_is_room(look: QApplication) -> None:
    metrics = PlainLabel().fontMetrics()
    text = "Employment, Infrastructure and Industrialisation of all member states"
    place = PlainLabel().rect()
    place.setRect(0, 0, 160, 3 * metrics.height())
    assert len(two_lines(text, metrics, place)) == 2
    place.setHeight(metrics.height())
    assert len(two_lines(text, metrics, place)) == 1


def test_contrast_is_enough_in_both_themes() -> None:
    for name in ("light", "dark"):
        colours = theme.design()[name]
        for word, ground in (("text", "bg"), ("text", "surface"), ("muted", "surface"), ("on_accent", "accent")):
            assert _contrast(colours[word], colours[ground]) >= 4.5, (name, word, ground)
        for kind in ("done", "ongoing", "late", "warning", "error"):
            assert _contrast(colours[kind], colours[f"{kind}_soft"]) >= 4.5, (name, kind)


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# --- the crash reporter ----------------------------------------------------------------------------------------------


def test_what_can_be_mended_is_said_and_a_fault_is_reported(
    look: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    boxes: list[str] = []
    voice = Notices()
    voice.said.connect(lambda notice: said.append(notice.words()))
    monkeypatch.setattr(notices, "crash_box", lambda _parent, report: boxes.append(report))
    reporter = crash.CrashReporter(voice)
    reporter.take(NotFoundError, NotFoundError("nothing-to-undo"), None)
    assert len(said) == 1 and not boxes
    error = ValueError("secret")
    reporter.take(ValueError, error, None)
    assert len(boxes) == 1 and "OPA Desktop" in boxes[0]


def test_the_log_of_a_fault_holds_no_data(
    look: QApplication, monkeypatch: pytest.MonkeyPatch, own_data_folder: Path
) -> None:
    logs.start_logging()
    monkeypatch.setattr(notices, "crash_box", lambda *_words: None)
    typed = " ".join(("a", "title", "somebody", "typed"))
    try:
        raise ValueError(typed)
    except ValueError:
        crash.CrashReporter(Notices()).take(*sys.exc_info())
    for handler in logging.getLogger("opa_desktop").handlers:
        handler.flush()
        handler.close()
    text = (own_data_folder / "logs" / "opa.log").read_text("utf-8")
    assert "ValueError" in text and "test_elements" in text
    assert "a title somebody typed" not in text


def test_a_sentence_that_begins_with_an_inserted_name_stands_at_the_starting_edge() -> None:
    assert text_is_rtl("\u2068داكار\u2069: here") is False
    assert text_is_rtl("\u2068Dakar\u2069 · \u2068SN\u2069") is None
    assert sentence_text("\u2068داكار\u2069 · \u2068ثيس\u2069", rtl=True).startswith(RIGHT_TO_LEFT_MARK)
