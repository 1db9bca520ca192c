"""Checks of wording: titles that are long, shouted, in the wrong place or not yet translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opa_desktop import locales
from opa_desktop.core.arabic import is_arabic
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.check_context import Context, hint, warning
from opa_desktop.core.entry import Entry
from opa_desktop.core.names import missing
from opa_desktop.core.problems import Problem
from opa_desktop.i18n import LANGUAGES

LONGEST_TITLE = 300
"""Characters; a title of a report's line rarely has more."""
_SHOUTED_LETTERS = 12
_LATIN_LETTER = re.compile(r"[^\W\d_]")
_SHOWN = 60


def title_long(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """A title is one line."""
    for language, text in _titles(entry):
        if len(text) > LONGEST_TITLE:
            yield hint("title-long", f"title.{language}", count=locales.number(len(text)))


def title_capitals(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """A title is not written in capitals; an abbreviation alone may be."""
    for language, text in _titles(entry):
        letters = _LATIN_LETTER.findall(text)
        if len(letters) >= _SHOUTED_LETTERS and text.upper() == text != text.lower():
            yield warning("title-capitals", f"title.{language}", title=text[:_SHOWN])


def title_language(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """A title stands under the language in whose letters it is written."""
    for language, text in _titles(entry):
        letters = _LATIN_LETTER.findall(text)
        arabic = sum(is_arabic(letter) for letter in letters)
        foreign = arabic == 0 if language == "ar" else arabic * 2 > len(letters)
        if letters and foreign:
            own_name = LANGUAGES[language].own_name
            yield warning("title-language", f"title.{language}", title=text[:_SHOWN], language=own_name)


def title_untranslated(entry: Entry, catalogue: Catalogue, context: Context) -> Iterator[Problem]:
    """A title is given in all languages of the reports."""
    titles = entry.values.get("title")
    absent = missing(titles)
    if titles and absent:
        names = locales.joined([LANGUAGES[code].own_name for code in absent])
        yield hint("title-untranslated", *(f"title.{code}" for code in absent), languages=names)


def _titles(entry: Entry) -> Iterator[tuple[str, str]]:
    yield from (entry.values.get("title") or {}).items()
