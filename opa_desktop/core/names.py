"""One thing in several languages: NAMES is a plain dict `{"ar": ..., "en": ..., "fr": ...}`, any may be missing."""

from __future__ import annotations

from collections.abc import Mapping

from opa_desktop import i18n

Names = Mapping[str, str]


def best(names: Names | None, language: str | None = None) -> str:
    """Return the name in `language` (default: the one in use), else in Arabic, English, French; "" for none."""
    if not names:
        return ""
    for code in (language or i18n.current(), *i18n.FALLBACK):
        if text := names.get(code):
            return text
    return ""


def tidy(names: Names | None) -> dict[str, str]:
    """Return the names without empty ones, in the fixed order of the languages."""
    names = names or {}
    return {code: names[code] for code in i18n.FALLBACK if names.get(code)}


def missing(names: Names | None) -> list[str]:
    """Return the codes of the languages in which there is no name yet."""
    names = names or {}
    return [code for code in i18n.FALLBACK if not names.get(code)]
