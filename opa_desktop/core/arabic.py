"""Arabic spelling made comparable: `fold()` for search and matching, never for display.

The rules are those of `arabic.md` R20: hamza carriers, taa marbuta, alef maqsura, Persian letters, vowel marks,
tatweel, direction marks, digits of three scripts, Latin accents, case and apostrophes.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ی": "ي", "ۀ": "ه",
        "ہ": "ه", "گ": "ك", "پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف", "ـ": None, "’": "'", "ʼ": "'", "`": "'", "‘": "'",
        "ø": "o", "ł": "l", "ı": "i", "œ": "oe", "æ": "ae",
    }
)  # fmt: skip
_DIGITS = str.maketrans({chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)})
_INVISIBLE = re.compile("[\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_SPACES = re.compile(r"\s+")
_ARABIC_LETTER = re.compile("[\u0621-\u064a\u0671-\u06d3]")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_PREFIX = re.compile("^(?:و?(?:ال|لل|بال|كال|فال)|و|ب|ل|ف|ك)(?=..)")


def western_digits(text: str) -> str:
    """Replace Arabic-Indic and Persian digits by 0-9."""
    return text.translate(_DIGITS)


def fold(text: str) -> str:
    """Return the search key of `text`: one spelling for all spellings that a reader takes for the same word.

    Spaces are collapsed; punctuation stays. Folding twice gives the same as folding once.
    """
    if text.isascii():
        return _SPACES.sub(" ", text).strip().casefold()
    # Case first: the capitals of Œ and İ become letters that the steps after it take apart.
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _SPACES.sub(" ", text.translate(_LETTERS).translate(_DIGITS)).strip()


def words(text: str) -> list[str]:
    """Return the folded words of `text`, without punctuation."""
    return _WORD.findall(fold(text))


def stem(word: str) -> str:
    """Strip the article and the one-letter clitics from a folded word: «والاستثمار» and «استثمار» become equal.

    At least two letters always remain. This is not a stemmer; it only makes optional what people leave out.
    """
    return _PREFIX.sub("", word) if len(word) > 3 else word


def is_arabic(text: str) -> bool:
    """Tell whether the text holds at least one Arabic letter."""
    return bool(_ARABIC_LETTER.search(text))


def first_strong_is_rtl(text: str) -> bool | None:
    """Tell the direction of the first letter that has one; None when no letter has."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return None
