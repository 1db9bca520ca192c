"""The store that benchmarks work on: many generated activities, made once for the run.

`OPA_BENCH_ROWS` sets how many (100,000 when it is not set).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests import builders

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

ROWS = int(os.environ.get("OPA_BENCH_ROWS", "100000"))
SEED = 2025


@pytest.fixture(scope="session")
def large_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store of the secretariat with `ROWS` activities."""
    from opa_desktop.store import filling

    with builders.new_store(tmp_path_factory.mktemp("large") / "large.db", "GS") as store:
        filling.fill(store, count=ROWS, seed=SEED)
        yield store
