"""Unsaved typing, kept on the disk until it is saved or thrown away: nothing that was typed is lost.

One small file per installation in the user's own folder, written whole. In here: keeping and giving back. Not in
here: when to keep (the form says so) and what is typed but cannot be read (it has no value to keep).
"""

from __future__ import annotations

import datetime
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from opa_desktop.core import values
from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.entry import FieldValues, is_empty, split
from opa_desktop.errors import FileError
from opa_desktop.files import written_beside
from opa_desktop.paths import user_data_folder

NEW = "new"
"""The key of the draft of an activity that was never saved."""

_LIMIT_BYTES = 5_000_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Draft:
    """What was typed and not saved: the changed fields, the period edited, and when it was kept (local time)."""

    changes: FieldValues
    period: str
    at: datetime.datetime


def drafts_file(installation: str) -> Path:
    """Return the file of the drafts of an installation, not created here."""
    return user_data_folder() / "drafts" / f"{installation or 'none'}.json"


class Drafts:
    """The drafts of one store, by the uid of the record, or `NEW`."""

    def __init__(self, file: Path, catalogue: Catalogue) -> None:
        self._file = file
        self._catalogue = catalogue
        self._drafts: dict[str, dict[str, Any]] = _load(file)

    def keep(self, uid: str, changes: Mapping[str, Any], period: str) -> None:
        """Keep the changed fields of a record in place of an earlier draft; no changes drop it."""
        if not changes:
            self.drop(uid)
            return
        data = {name: _to_json(name, value) for name, value in changes.items()}
        now = datetime.datetime.now().isoformat(timespec="seconds")
        if self._drafts.get(uid, {}).get("changes") != data:
            self._drafts[uid] = {"changes": data, "period": period, "at": now}
            self._save()

    def get(self, uid: str) -> Draft | None:
        """Return the draft of a record, None when there is none; fields that no longer exist are left out."""
        kept = self._drafts.get(uid)
        if kept is None:
            return None
        changes = {}
        for name, data in kept["changes"].items():
            try:
                changes[name] = _from_json(name, data, self._catalogue)
            except KeyError:
                continue
        return Draft(changes, kept["period"], datetime.datetime.fromisoformat(kept["at"]))

    def drop(self, uid: str) -> None:
        """Forget the draft of a record, if there is one."""
        if self._drafts.pop(uid, None) is not None:
            self._save()

    def _save(self) -> None:
        try:
            with written_beside(self._file) as working:
                working.write_text(json.dumps(self._drafts, ensure_ascii=False), "utf-8")
        except FileError as error:
            # The typing is still in the form; a full disk must not stop it, and saving will say what is wrong.
            _log.warning("drafts could not be kept: %s", error.code)


def _to_json(name: str, value: Any) -> Any:
    column, language, _period = split(name)
    return value if language or is_empty(value) else values.to_json(column, value)


def _from_json(name: str, data: Any, catalogue: Catalogue) -> Any:
    column, language, _period = split(name)
    return data if language or data is None else values.from_json(column, data, catalogue).value


def _load(file: Path) -> dict[str, dict[str, Any]]:
    try:
        if file.stat().st_size > _LIMIT_BYTES:
            return {}
        data = json.loads(file.read_text("utf-8"))
        return {uid: kept for uid, kept in data.items() if _is_draft(kept)}
    except (OSError, ValueError, AttributeError):
        return {}


def _is_draft(kept: Any) -> bool:
    if not isinstance(kept, dict) or not isinstance(kept.get("changes"), dict):
        return False
    try:
        datetime.datetime.fromisoformat(kept["at"])
    except (KeyError, TypeError, ValueError):
        return False
    return isinstance(kept.get("period"), str)
