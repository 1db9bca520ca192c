"""The texts are complete and well-made in every language, and the program speaks them."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from opa_desktop import i18n
from tools import text_rules, texts

ROOT = Path(__file__).resolve().parents[1]
COUNTS = {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 101: 5, 102: 5, 103: 3, 111: 4, 1000: 5}
"""Arabic plural form by number."""


def test_texts_are_in_step_finished_and_well_made() -> None:
    assert [str(finding) for finding in texts.look()] == []


def test_messages_are_the_literals_of_the_marking_functions() -> None:
    code = """first = _("a" " b"), N_("c")\nngettext("one", "many", n)\n_(TERMS["key"].label)\nother("d")"""
    assert [message for _line, message in texts.messages(code)] == ["a b", "c", ("one", "many")]


@pytest.mark.parametrize(("language", "forms"), [("ar", 6), ("fr", 2)])
def test_every_language_has_its_plural_forms(language: str, forms: int) -> None:
    catalog = texts.read(texts.FOLDER / f"{language}.po", language)
    assert catalog.num_plurals == forms
    plurals = [message for message in catalog if isinstance(message.id, tuple)]
    assert plurals and all(len(message.string) == forms for message in plurals)


def test_arabic_counts_choose_the_right_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = Catalog(locale="ar")
    catalog.add(("{count} thing", "{count} things"), tuple("012345"))
    (tmp_path / "ar.po").write_bytes(texts.written(catalog))
    monkeypatch.setattr(i18n, "translations", lambda: tmp_path)
    monkeypatch.setattr(i18n, "_catalogues", {})
    assert {n: int(i18n.ngettext("{count} thing", "{count} things", n)) for n in COUNTS} == COUNTS


def test_french_counts_none_as_one() -> None:
    i18n.use("fr")
    none, one, many = (i18n.ngettext("Delete {count} activity", "Delete {count} activities", n) for n in (0, 1, 2))
    assert none == one != many


def test_every_language_says_a_sentence_of_its_own() -> None:
    said = set()
    for language in i18n.LANGUAGES:
        i18n.use(language)
        said.add(i18n.sentence("There is nothing to undo.", {}))
    assert len(said) == len(i18n.LANGUAGES)


@pytest.mark.parametrize(
    ("language", "source", "text", "wrong"),
    [
        ("ar", "Save", "حفظ", ""),
        ("ar", "Wait, then save", "انتظار, ثم حفظ", "Latin"),
        ("ar", "Save?", "حفظ?", "Latin"),
        ("ar", "{count} rows", "صفوف", "lost"),
        ("ar", "Save {name}", "حفظ {nom}", "invented"),
        ("ar", "&File", "ملف", "mnemonics"),
        ("ar", "Done.", "تم", "ends in"),
        ("ar", "“{name}”", "“{name}”", "quotation"),
        ("fr", "Save?", "Enregistrer\u202f?", ""),
        ("fr", "Save?", "Enregistrer ?", "U+202F"),
        ("fr", "Name:", "Nom :", "U+00A0"),
        ("fr", "“{name}”", "«\u00a0{name}\u00a0»", ""),
        ("fr", "The office", "L'office", "apostrophe"),
        ("fr", "<b>Save</b>", "Enregistrer", "mark-up"),
    ],
)
def test_a_rule_finds_what_it_is_for(language: str, source: str, text: str, wrong: str) -> None:
    catalog = Catalog(locale=language)
    catalog.add(source, text)
    found = [finding.text for finding in text_rules.findings(catalog, language)]
    assert any(wrong in text for text in found) if wrong else found == []


def test_mnemonics_are_unique_in_each_menu(language: str) -> None:
    from opa_desktop.gui.commands import COMMANDS

    letters = Counter()
    for command in COMMANDS:
        if found := text_rules.MNEMONIC.search(text := i18n._(command.text)):
            letters[command.menu, text[found.end()].casefold()] += 1
    assert [where for where, count in letters.items() if count > 1] == []


def test_the_wheel_brings_compiled_texts_and_resources(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    assert {"opa_desktop/_i18n/ar.mo", "opa_desktop/_i18n/fr.mo", "opa_desktop/_resources/styles/tokens.json"} <= names
