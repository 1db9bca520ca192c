"""The language in use: translated words, plural forms, direction, and isolation of inserted data.

In here: gettext and what every visible sentence needs. Not in here: names of terms (the catalogue has them) and
what people typed. Numbers, dates and months as people read them are in `opa_desktop/locales.py`.
"""

from __future__ import annotations

import gettext as _gettext
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from opa_desktop.paths import translations

FIRST_STRONG_ISOLATE = "\u2068"
LEFT_TO_RIGHT_ISOLATE = "\u2066"
POP_ISOLATE = "\u2069"
RIGHT_TO_LEFT_MARK = "\u200f"
DIRECTION_MARKS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@dataclass(frozen=True)
class Language:
    """A language of the interface: its code, its own name, and its direction."""

    code: str
    own_name: str
    right_to_left: bool


LANGUAGES: dict[str, Language] = {
    "ar": Language("ar", "العربية", True),
    "en": Language("en", "English", False),
    "fr": Language("fr", "Français", False),
}
FALLBACK = ("ar", "en", "fr")
"""The order in which names in several languages are tried after the language in use."""

_current = "ar"
_speaking: ContextVar[str] = ContextVar("speaking", default="")
_catalogues: dict[str, _gettext.NullTranslations] = {}


def use(code: str) -> None:
    """Make `code` (a key of `LANGUAGES`) the language in use; raise KeyError for any other."""
    global _current  # the one piece of state the ground keeps: the language of this process
    _current = LANGUAGES[code].code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Use the language `code` inside this block only, and in this thread only; "" keeps the language in use.

    A report in another language can so be made in the background while the window stays as it is.
    """
    token = _speaking.set(LANGUAGES[code].code if code else _speaking.get())
    try:
        yield
    finally:
        _speaking.reset(token)


def current() -> str:
    """Return the code of the language in use."""
    return _speaking.get() or _current


def is_rtl(code: str | None = None) -> bool:
    """Tell whether the language in use (or `code`) runs right to left."""
    return LANGUAGES[code or current()].right_to_left


def _(message: str) -> str:
    """Translate a word or sentence of the program."""
    return _catalogue(current()).gettext(message)


def N_(message: str) -> str:
    """Mark a message for translation where it is declared; it is translated where it is shown."""
    return message


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate a sentence with a count; Arabic has six forms."""
    return _catalogue(current()).ngettext(singular, plural, count)


def isolate(text: object) -> str:
    """Wrap inserted data so that its direction does not disturb the sentence around it."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def isolate_ltr(text: object) -> str:
    """Wrap a code, a date or a negative number so that it keeps its left-to-right order."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}"


def strip_marks(text: str) -> str:
    """Remove invisible direction marks, which must never reach files, keys or the clipboard."""
    return text.translate({ord(mark): None for mark in DIRECTION_MARKS})


def sentence(template: str, facts: Mapping[str, object]) -> str:
    """Translate `template` and fill its `{fields}` from `facts`, each isolated when the language is right to left."""
    return fill(_(template), facts)


def fill(translated: str, facts: Mapping[str, object]) -> str:
    """Fill the `{fields}` of a sentence that is translated already (such as by `ngettext`)."""
    wrapped = {key: (isolate(value) if is_rtl() else value) for key, value in facts.items()}
    try:
        return translated.format_map(wrapped)
    except (KeyError, IndexError, ValueError):
        # A fact is missing: better an unfilled sentence than none. The tests of sentences catch it.
        return translated


def _catalogue(code: str) -> _gettext.NullTranslations:
    if code not in _catalogues:
        _catalogues[code] = _load(code)
    return _catalogues[code]


def _load(code: str) -> _gettext.NullTranslations:
    built, source = translations() / f"{code}.mo", translations() / f"{code}.po"
    if source.exists() and not (built.exists() and built.stat().st_mtime >= source.stat().st_mtime):
        return _gettext.GNUTranslations(io.BytesIO(compiled(source.read_bytes(), code)))
    if built.exists():
        with built.open("rb") as file:
            return _gettext.GNUTranslations(file)
    return _gettext.NullTranslations()


def compiled(po: bytes, code: str) -> bytes:
    """Compile the bytes of a `.po` file to the bytes of a `.mo` file (used in a checkout and by the build)."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    out = io.BytesIO()
    write_mo(out, read_po(io.BytesIO(po), locale=code))
    return out.getvalue()
