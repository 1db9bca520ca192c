"""What a translation must keep and how it must look: one small function for each rule.

Every rule takes the English text, the translation and, for plural forms, the number of the form; it returns what is
wrong in a few words, or "". The rules of Arabic and French typography are those of Office programs in these languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from babel.messages.catalog import Catalog, Message

FIELD = re.compile(r"\{(\w*)[^{}]*\}")
MNEMONIC = re.compile(r"&(?=[^&\s])")
ARABIC = "\u0600-\u06ff"
IN_WORDS = {"ar": 3, "fr": 1}
"""How many of the first plural forms may say the number in words, without its field."""
COUNTED = {"count", "days", "number"}


@dataclass(frozen=True)
class Finding:
    """One thing a translator has to mend."""

    language: str
    message: str
    text: str

    def __str__(self) -> str:
        return f"{self.language or '-'}: {self.text}" + (f": {self.message!r}" if self.message else "")


def findings(catalog: Catalog, language: str) -> Iterator[Finding]:
    """Yield what is unfinished or wrong in the catalogue of a language."""
    for message in catalog:
        if not message.id:
            continue
        first = message.id if isinstance(message.id, str) else message.id[0]
        for text in dict.fromkeys(_wrong(message, language, catalog.num_plurals)):
            yield Finding(language, first, text)


def _wrong(message: Message, language: str, plurals: int) -> Iterator[str]:
    if message.fuzzy:
        yield "marked as uncertain"
    if isinstance(message.id, str):
        pairs = [(message.id, str(message.string or ""), -1)]
    else:
        forms = message.string if isinstance(message.string, (tuple, list)) else ()
        forms = (*forms, *[""] * (plurals - len(forms)))
        pairs = [(message.id[min(form, 1)], text, form) for form, text in enumerate(forms)]
    for source, text, form in pairs:
        if not text:
            yield "not translated" if form < 0 else f"plural form {form} is missing"
            continue
        for rule in (*RULES, *TYPOGRAPHY[language]):
            if wrong := rule(source, text, IN_WORDS[language] > form >= 0):
                yield wrong


Rule = Callable[[str, str, bool], str]


def fields_kept(source: str, text: str, in_words: bool) -> str:
    """The same `{fields}`; forms for none, one and two may leave out `{count}`."""
    wanted, found = set(FIELD.findall(source)), set(FIELD.findall(text))
    if in_words:
        wanted -= COUNTED
        found -= COUNTED
    lost, invented = sorted(wanted - found), sorted(found - wanted)
    return "".join([f"fields lost {lost} " if lost else "", f"fields invented {invented}" if invented else ""]).strip()


def mnemonic_kept(source: str, text: str, in_words: bool) -> str:
    """One `&` where the English has one, none where it has none."""
    wanted, found = len(MNEMONIC.findall(source)), len(MNEMONIC.findall(text))
    return "" if wanted == found else f"{found} mnemonics in place of {wanted}"


def ending_kept(source: str, text: str, in_words: bool) -> str:
    """The same closing mark (full stop, colon, ellipsis, question mark) and the same spaces around."""
    marks = {".": ".", "…": "…", ":": ":", "?": "?؟"}
    wanted, last = source[-1:], text[-1:]
    if wanted in marks and last not in marks[wanted]:
        return f"ends in {last!r} in place of {wanted!r}"
    if wanted not in marks and last in ".…:؟?" and last != wanted:
        return f"ends in {last!r}, the English does not"
    spaces = [(len(part) - len(part.lstrip()), len(part) - len(part.rstrip())) for part in (source, text)]
    return "" if spaces[0] == spaces[1] and source.count("\n") == text.count("\n") else "spaces or lines differ"


def tags_kept(source: str, text: str, in_words: bool) -> str:
    """The same mark-up, where there is any."""
    found = [sorted(re.findall(r"</?\w+[^<>]*>", part)) for part in (source, text)]
    return "" if found[0] == found[1] else "mark-up differs"


def arabic_punctuation(source: str, text: str, in_words: bool) -> str:
    """Arabic comma, semicolon, question mark and quotation marks; no tatweel."""
    if re.search(rf"[{ARABIC}}}»]\s*[,;?]", text):
        return "Latin , ; or ? after an Arabic word"
    if re.search('[“”"]', text):
        return "quotation marks are « »"
    return "tatweel" if re.search(rf"ـ[{ARABIC}]", text) else ""  # it may stand before inserted data: بـ {name}


def french_spaces(source: str, text: str, in_words: bool) -> str:
    """A narrow no-break space before ; ! ?, a no-break space before : and inside « », and ’ as apostrophe."""
    if re.search(r"[^\u202f][;!?](?=\s|$)", text):
        return "U+202F is needed before ; ! ?"
    if re.search(r"[^\u00a0]:(?=\s|$)|«[^\u00a0]|[^\u00a0]»", text):
        return "U+00A0 is needed before : and inside « »"
    if re.search(r"\w'\w", text):
        return "the apostrophe is ’"
    return "quotation marks are « »" if re.search('[“”"]', text) else ""


RULES: tuple[Rule, ...] = (fields_kept, mnemonic_kept, ending_kept, tags_kept)
TYPOGRAPHY: dict[str, tuple[Rule, ...]] = {"ar": (arabic_punctuation,), "fr": (french_spaces,)}
