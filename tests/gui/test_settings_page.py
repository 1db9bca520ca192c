"""Settings take effect at once, everywhere, and are kept."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit

from opa_desktop import i18n, locales
from opa_desktop.gui import theme
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.gui.pages.settings import SettingsPage
from opa_desktop.gui.settings_parts.rows import SettingRow
from opa_desktop.settings import Settings, load
from tests.gui.conftest import MakeWindow, settle, visible


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    found = window.show_page("settings")
    settle()
    return found


def row(page: SettingsPage, setting: str) -> SettingRow:
    return next(r for card in page.cards for r in card.rows if r.setting == setting)


def choose(page: SettingsPage, setting: str, value: object) -> None:
    combo: QComboBox = row(page, setting).combo
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())
    settle()


def test_the_language(window: MainWindow, page: SettingsPage) -> None:
    choose(page, "language", "en")
    assert i18n.current() == "en"
    assert not window.isRightToLeft()
    assert page.cards[0].heading.raw_text() == "General"


def test_the_theme_and_the_text_size(window: MainWindow, page: SettingsPage) -> None:
    points = QApplication.font().pointSizeF()
    choose(page, "theme", "dark")
    choose(page, "text_size", 150)
    assert theme.current() == "dark"
    assert QApplication.font().pointSizeF() == points * 1.5


def test_arabic_digits_hold_on_the_whole_page(window: MainWindow, page: SettingsPage) -> None:
    choose(page, "digits", "arabic")
    assert locales.number(12) == "١٢"
    assert QLocale().zeroDigit() == "٠"
    window.show_page("home")
    settle()
    shown = [label.text() for label in visible(QLabel, window)]
    assert any("١" in text for text in shown)
    assert not [text for text in shown if re.search("[0-9]", text)]
    choose(page, "digits", "western")
    window.show_page("home")
    assert not [label.text() for label in visible(QLabel, window) if re.search("[٠-٩]", label.text())]


def test_the_months_show_in_the_sample_line(page: SettingsPage) -> None:
    choose(page, "months", "levant")
    assert "آذار" in row(page, "months").parent().rows[-1].line.raw_text()


def test_the_particulars_of_the_office_go_to_the_store(window: MainWindow, page: SettingsPage) -> None:
    edit: QLineEdit = row(page, "person").edit
    edit.setText("مريم")
    edit.editingFinished.emit()
    assert window.workspace.store.office.person == "مريم"


def test_fields_that_keep_their_value(window: MainWindow, page: SettingsPage) -> None:
    boxes = row(page, "sticky").boxes
    boxes["city"].click()
    assert ("city" in window.workspace.settings.sticky) is boxes["city"].isChecked()


def test_what_is_chosen_is_kept_in_the_file(page: SettingsPage, tmp_path: Path) -> None:
    choose(page, "row_height", "roomy")
    assert load(tmp_path / "settings.json").row_height == "roomy"
    assert json.loads((tmp_path / "settings.json").read_text("utf-8"))["row_height"] == "roomy"


def test_the_defaults_of_a_group_come_back(window: MainWindow, page: SettingsPage) -> None:
    choose(page, "row_height", "roomy")
    next(card for card in page.cards if card.group.key == "look").restore.click()
    assert window.workspace.settings.row_height == Settings().row_height


def test_settings_are_found_by_their_words(page: SettingsPage) -> None:
    label = row(page, "months").label.raw_text()
    page.search_box.setText(label)
    assert row(page, "months").isVisible()
    assert not row(page, "theme").isVisible()
    page.search_box.setText("لا شيء كهذا أبدا")
    assert page.nothing.isVisible()
    page.search_box.clear()
    assert row(page, "theme").isVisible()


def test_settings_that_cannot_be_saved_are_reported(window: MainWindow, page: SettingsPage, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    window.workspace.keep_settings_in(blocked / "settings.json")
    choose(page, "row_height", "compact")
    assert window.workspace.settings.row_height == "compact"
    assert window.notice_bar.property("kind") == "warning"


@pytest.mark.parametrize(("language", "word"), [("ar", "حفظ"), ("fr", "Enregistrer"), ("en", "Save")])
def test_the_standard_buttons_speak_office_words(make_window: MakeWindow, language: str, word: str) -> None:
    make_window(language=language)
    assert QCoreApplication.translate("QPlatformTheme", "Save") == word
