"""The name a workbook is given: from a pattern of the settings, safe on every system."""

from __future__ import annotations

import datetime
import re

LONGEST = 120
"""Characters of a name without its ending: below what any system or mail program cuts."""

_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")
_FIELD = re.compile(r"\{(\w+)\}")


def workbook_name(pattern: str, *, office: str, period: str, version: int, day: datetime.date) -> str:
    """Return a file name such as `OPA_SN_2017-2018_v03_2018-11-24.xlsx`.

    `pattern` may name `{office}`, `{period}`, `{version}` and `{date}`; version and date follow when it does not.
    Fields it does not know are left out, and so is a period that is not given.
    """
    if "{version}" not in pattern:
        pattern += "_v{version}"
    if "{date}" not in pattern:
        pattern += "_{date}"
    facts = {"office": office, "period": period, "version": f"{version:02}", "date": day.isoformat()}
    name = _FIELD.sub(lambda match: facts.get(match[1], ""), pattern)
    return f"{safe_name(name)}.xlsx"


def safe_name(name: str) -> str:
    """Return a name that every system accepts, without direction marks, doubled separators and edges of blanks."""
    clean = re.sub(r"_{2,}", "_", _UNSAFE.sub("_", name)).strip(" ._-")[:LONGEST]
    return f"_{clean}" if not clean or _RESERVED.match(clean) else clean
