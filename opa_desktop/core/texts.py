"""Text as it may be stored: cleaned of what cannot be shown, within limits, in its language, or as a list of lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from opa_desktop import i18n
from opa_desktop.core.arabic import is_arabic
from opa_desktop.core.parsed import Parsed, refused
from opa_desktop.core.problems import Problem, Severity

LONGEST_LINE = 2_000
LONGEST_TEXT = 1_000_000
"""The most characters of a one-line and of a long text: far above what people write, a stop for accidents."""

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufdd0-\ufdef"
    "\ud800-\udfff" + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF)) + "]"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"\s*\n\s*|\t")
_SEMICOLON = re.compile(r"(?P<slashes>\\*);")
_SEPARATOR = re.compile(r"[\n\r\v\f\x85\u2028\u2029]|(?P<slashes>\\*);")
_FRENCH = frozenset(("le", "la", "les", "des", "du", "de", "et", "pour", "sur", "aux", "avec", "dans", "une", "en"))
_FRENCH_LETTERS = re.compile("[éèêàçùâîôûœ]", re.IGNORECASE)


def is_clean(text: str) -> bool:
    """Tell, quickly, whether `clean_text` would return a text of one line as it is; False may also mean "look"."""
    return text.isprintable() and unicodedata.is_normalized("NFC", text)


def clean_text(text: str) -> tuple[str, int]:
    """Return the text without what cannot be shown or stored, and how many characters that were.

    Removed are control characters, direction marks, non-characters and lone surrogates. All line ends become one
    sort, composed letters are used where there are any; everything else, emoji and joiners too, stays as it is.
    """
    cleaned, count = _UNWANTED.subn("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", cleaned), count


def read_text(text: str, *, one_line: bool) -> Parsed:
    """Read a text: cleaned, without blanks at its ends, None when nothing is left."""
    if _LONE_SURROGATE.search(text):
        return refused("text-damaged")
    cleaned, count = clean_text(text)
    cleaned = (_BLANKS.sub(" ", cleaned.strip()) if one_line else cleaned).strip()
    limit = LONGEST_LINE if one_line else LONGEST_TEXT
    if len(cleaned) > limit:
        return refused("text-too-long", count=len(cleaned), limit=limit)
    removed = (Problem("text-cleaned", Severity.HINT, facts={"count": count}),) if count else ()
    return Parsed(cleaned or None, removed)


def language_of(text: str) -> str:
    """Guess the language of a text: Arabic by its letters, French by its accents or small words, else English."""
    if is_arabic(text):
        return "ar"
    if i18n.current() == "fr":
        return "fr"
    few = set(re.findall(r"[^\W\d_]+", text.lower())) & _FRENCH
    return "fr" if _FRENCH_LETTERS.search(text) or len(few) > 1 else "en"


def read_lines(text: str) -> Parsed:
    """Read entries, one a line or with semicolons between them: a tuple, each once, None when there is none."""
    read = [read_text(part, one_line=True) for part in split_entries(text)]
    entries = tuple(dict.fromkeys(parsed.value for parsed in read if parsed.value))
    return Parsed(entries or None, tuple(problem for parsed in read for problem in parsed.problems))


def split_entries(text: str) -> list[str]:
    r"""Cut a text at line ends and at semicolons beside a blank; `\;` is a semicolon inside an entry.

    A semicolon between other characters stays, for links hold them.
    """
    entries, place = [""], 0
    for found in _SEPARATOR.finditer(text):
        entries[-1] += text[place : found.start()]
        place = found.end()
        slashes = found["slashes"]
        if slashes is None or (len(slashes) % 2 == 0 and _stands_apart(text, place - 1)):
            entries[-1] += (slashes or "")[::2]
            entries.append("")
        else:
            entries[-1] += slashes[: len(slashes) // 2] + ";"
    entries[-1] += text[place:]
    return entries


def join_entries(entries: Iterable[str]) -> str:
    """Join entries to one text that `split_entries` takes apart again."""
    return " ; ".join(_SEMICOLON.sub(lambda found: found["slashes"] * 2 + "\\;", entry) for entry in entries)


def _stands_apart(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return not before.strip() or not after.strip()
