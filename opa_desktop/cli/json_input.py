"""Read activities from JSON: a list of objects keyed by column names, progress fields inline or under "progress"."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from opa_desktop.core import values
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.changes import Edit
from opa_desktop.core.columns import COLUMNS, Column, Kind
from opa_desktop.core.entry import FieldValues
from opa_desktop.core.parsed import Parsed
from opa_desktop.core.problems import Problem, Severity
from opa_desktop.core.uid import is_uid
from opa_desktop.errors import FileError, InputError

LIMIT_BYTES = 200_000_000
IGNORED = ("deleted", "progress", "period", "uid", "created", "changed")


def read(path: Path) -> list[Mapping[str, Any]]:
    """Return the objects of a JSON file ("-": standard input); raise FileError when it is no list of objects."""
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text("utf-8-sig")
        data = json.loads(text)
    except FileNotFoundError:
        raise FileError("file-missing", path=path) from None
    except OSError as error:
        raise FileError("cannot-read", path=path, detail=error.strerror or error) from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise FileError("json-wrong", path=path, detail=str(error)) from error
    if isinstance(data, dict) and isinstance(data.get("rows"), list):
        data = data["rows"]  # what `opa list --json` printed
    data = [data] if isinstance(data, dict) else data
    if not isinstance(data, list) or not all(isinstance(item, dict) for item in data):
        raise FileError("json-wrong", path=path, detail="[ { … } ]")
    return data


def edits(objects: list[Mapping[str, Any]], catalogue: Catalogue) -> tuple[list[Edit], list[Problem]]:
    """Turn objects into edits, with what was noticed about their values; a blocker means: do not write."""
    out: list[Edit] = []
    problems: list[Problem] = []
    for place, item in enumerate(objects, start=1):
        changes, found = _fields(item, catalogue)
        uid = str(item.get("uid") or "")
        if uid and not is_uid(uid):
            found.append(Problem("not-a-uid", Severity.BLOCKER, ("uid",), {"text": uid}))
        problems += [replace(p, facts={**p.facts, "item": place}) for p in found]
        out.append(Edit(uid, changes))
    return out, problems


def _fields(item: Mapping[str, Any], catalogue: Catalogue) -> tuple[FieldValues, list[Problem]]:
    out: FieldValues = {}
    problems: list[Problem] = []
    rows = [(item, _period(item, catalogue, problems))]
    for row in item.get("progress") or []:
        rows.append((row, _period(row, catalogue, problems)))
    for row, period in rows:
        for key, raw in row.items():
            if key not in IGNORED:
                problems += _field(out, key, raw, period, catalogue, top=row is item)
    if "area" not in out and out.get("goal"):
        out["area"] = catalogue.area_of(out["goal"]) or None
    return out, problems


def _field(out: FieldValues, key: str, raw: Any, period: str, catalogue: Catalogue, *, top: bool) -> Iterator[Problem]:
    column = COLUMNS.get(key)
    if column is None or (not top and not column.progress):
        yield Problem("field-unknown", Severity.BLOCKER, (), {"field": key})
        return
    if column.progress and not period:
        if raw not in (None, "", {}, []):
            yield Problem("period-missing", Severity.BLOCKER, (key,))
        return
    parsed = values.from_json(column, raw, catalogue)
    yield from named(parsed, column)
    if parsed.ok:
        put(out, column, parsed.value, period)


def put(out: FieldValues, column: Column, value: Any, period: str) -> None:
    """Write a parsed value into the fields of an edit; a NAMES value names only the languages it has."""
    suffix = f"@{period}" if column.progress else ""
    if column.kind is Kind.NAMES:
        out.update({f"{column.key}.{language}{suffix}": text for language, text in (value or {}).items()})
    else:
        out[column.key + suffix] = value


def named(parsed: Parsed, column: Column) -> Iterator[Problem]:
    """Yield the problems of a parsed value with its field; what could not be read is a blocker here."""
    for problem in parsed.problems:
        yield problem if problem.fields else replace(problem, fields=(column.key,))
    if not parsed.ok and not any(p.severity is Severity.BLOCKER for p in parsed.problems):
        # An unanswered question (an ambiguous number) may not be answered by a guess.
        yield replace(parsed.problems[0], severity=Severity.BLOCKER, fields=(column.key,))


def _period(row: Mapping[str, Any], catalogue: Catalogue, problems: list[Problem]) -> str:
    label = str(row.get("period") or "")
    if label and not catalogue.known("periods", label):
        problems.append(Problem("period-unknown", Severity.BLOCKER, ("period",), {"period": label}))
    return label


def refuse_blockers(problems: list[Problem]) -> None:
    """Raise InputError with the sentence of the first blocker, and how many more there are."""
    from opa_desktop.core.problems import say

    blockers = [p for p in problems if p.severity is Severity.BLOCKER]
    if not blockers:
        return
    first = blockers[0]
    field = ", ".join(first.fields) or "JSON"
    raise InputError(
        "value-refused", field=field, message=say(first), item=first.facts.get("item"), problem=first.code,
        more=len(blockers) - 1,
    )  # fmt: skip
