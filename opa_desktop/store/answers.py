"""What people answered to the questions of imports, remembered so that nothing is asked twice.

A question is known by its key (`exchange/questions.py`); its answer is a code, the name of a column, or another word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from opa_desktop.store.database import Store

PREFIX = "answer:"


def remembered(store: Store) -> dict[str, str]:
    """Return every answer, by the key of its question."""
    rows = store.rows("SELECT substr(key, ?), value FROM meta WHERE key LIKE ?", (len(PREFIX) + 1, f"{PREFIX}%"))
    return {str(key): str(value) for key, value in rows}


def remember(store: Store, answers: Mapping[str, str]) -> None:
    """Remember answers; a later one to the same question takes the place of an earlier."""
    if answers:
        store.set_meta(**{PREFIX + key: value for key, value in answers.items()})


def forget(store: Store, keys: Iterable[str]) -> None:
    """Forget answers, so that their questions are asked again."""
    with store.write() as session:
        for key in keys:
            session.connection().exec_driver_sql("DELETE FROM meta WHERE key = ?", (PREFIX + key,))
