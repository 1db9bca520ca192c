"""A store as the running write of this thread sees it, for work that reads what it has just written."""

from __future__ import annotations

from typing import Any

from opa_desktop.store.database import Store


class _Inside(Store):
    """The same open store; only its reads go through the running transaction."""

    def rows(self, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a SELECT, what was just written among them."""
        return self.current_rows(sql, parameters)


def inside(store: Store) -> Store:
    """Return `store` for use inside `with store.write():`; it shares everything with it and is not closed by itself."""
    made = _Inside.__new__(_Inside)
    made.__dict__ = store.__dict__
    return made
