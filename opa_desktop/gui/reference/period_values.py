"""What people type for a period, as the fields the store keeps; without any widget."""

from __future__ import annotations

import re

from opa_desktop.core import edtf, numbers
from opa_desktop.core.arabic import western_digits
from opa_desktop.core.problems import say
from opa_desktop.i18n import N_, sentence
from opa_desktop.locales import digits

_LABEL = re.compile(r"(\d{4})(?:-(\d{4}))?")
_DASHES = re.compile(r"\s*[-‐–—/\\]\s*")


class Unread(Exception):
    """Something typed that cannot be read; the text says what to do."""


def read_label(text: str) -> str:
    """Return the label of a period, such as 2019-2020; raise Unread."""
    label = _DASHES.sub("-", western_digits(text).strip())
    found = _LABEL.fullmatch(label)
    if found is None or (found[2] and int(found[2]) < int(found[1])):
        facts = {"text": text.strip(), "example": digits("2019-2020")}
        raise Unread(sentence(N_("“{text}” is not a period. Write its years, such as {example}."), facts))
    return label


def read_day(text: str) -> str:
    """Return a day, ISO, "" for an empty text; raise Unread."""
    if not text.strip():
        return ""
    parsed = edtf.parse(text)
    first, last = edtf.bounds(parsed.value or "")
    if parsed.value is None and parsed.problems:
        raise Unread(say(parsed.problems[0]))
    if not first or first != last:
        raise Unread(sentence(N_("“{text}” is no day. Write day, month and year."), {"text": text.strip()}))
    return first


def read_total(text: str) -> int | None:
    """Return a published total, None for an empty text; raise Unread."""
    if not text.strip():
        return None
    parsed = numbers.parse_count(text)
    if parsed.value is None:
        raise Unread(say(parsed.problems[0]))
    return int(parsed.value)
