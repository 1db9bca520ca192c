"""How activities hang together: the parts of one, what continues it, and finding one to link to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from opa_desktop.core.filters import ActivityFilter
from opa_desktop.i18n import FALLBACK
from opa_desktop.store import query
from opa_desktop.store.database import Store

_COLUMNS = "a.uid, a.number, p.period, p.status, a.deleted, a.title_ar, a.title_en, a.title_fr"
_LATEST = "LEFT JOIN progress AS p ON p.activity_id = a.id AND p.is_latest = 1"


@dataclass(frozen=True)
class Link:
    """An activity in short: enough to name it. `period` and `status` are those of its latest entry."""

    uid: str
    number: str
    names: Mapping[str, str]
    period: str = ""
    status: str = ""
    deleted: bool = False


def find(store: Store, text: str, limit: int = 8, but: str = "") -> list[Link]:
    """Return living activities (not `but`) that a text may mean, the newest first; for no text the newest of all."""
    asked = query.build(ActivityFilter(text=text))
    sql = f"SELECT a.id {asked.sql} AND a.uid <> ? ORDER BY a.id DESC LIMIT ?"
    ids = [row[0] for row in store.rows(sql, [*asked.values, but, limit])]
    marks = ", ".join("?" * len(ids))
    return _links(store, f"WHERE a.id IN ({marks}) ORDER BY a.id DESC", ids)


def link(store: Store, uid: str) -> Link | None:
    """Return one activity in short, also from the bin; None when it is not in the store."""
    found = _links(store, "WHERE a.uid = ?", [uid]) if uid else []
    return found[0] if found else None


def parts(store: Store, uid: str) -> list[Link]:
    """Return the living parts of an activity, in list order."""
    return _links(store, "WHERE a.parent = ? AND a.deleted = '' ORDER BY a.number_key, a.id", [uid]) if uid else []


def continued_by(store: Store, uid: str) -> list[Link]:
    """Return the living activities that continue one. It looks at every row: for the background."""
    return _links(store, "WHERE a.continues = ? AND a.deleted = '' ORDER BY a.number_key", [uid]) if uid else []


def _links(store: Store, where: str, parameters: Sequence[object]) -> list[Link]:
    out = []
    for uid, number, period, status, deleted, *titles in store.rows(
        f"SELECT {_COLUMNS} FROM activity AS a {_LATEST} {where}", list(parameters)
    ):
        names = {language: title for language, title in zip(FALLBACK, titles, strict=True) if title}
        out.append(Link(uid, number, names, period or "", status or "", bool(deleted)))
    return out
