"""A store with activities in every area and two periods, for charts and pages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from opa_desktop.core.catalogue import Catalogue
from opa_desktop.core.changes import Edit, Verb
from opa_desktop.store import activities, reference
from opa_desktop.store.database import Store
from tests import builders

STATUSES = ("implemented", "planned", "ongoing", "implemented", "postponed", "cancelled", "implemented")
EARLIER = "2016-2017"


@pytest.fixture(scope="session")
def _filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "filled.db"
    with builders.new_store(path, "SN", unit="وزارة الشؤون الخارجية") as store:
        activities.apply(store, list(_edits(reference.shipped())), Verb.ADD)
    return path


@pytest.fixture
def filled(_filled_file: Path, tmp_path: Path) -> Iterator[Store]:
    """Return a store with activities in every area but area 6, in two periods."""
    with builders.copy_of(_filled_file, tmp_path / "filled.db") as store:
        yield store


def _edits(catalogue: Catalogue) -> Iterator[Edit]:
    for area in catalogue.areas():
        goals = [goal for goal in catalogue.goals_of(area) if goal.count(".") == 2]
        for number in range(0 if area == "6" else 4 + int(area) % 5):
            fields = builders.activity(
                f"ورشة عمل رقم {number + 1} في المجال {area}",
                area=area,
                goal=goals[number % max(len(goals) - 1, 1)] if goals else None,
                subsector=next(iter(catalogue.subsectors_of(area)), None),
                status=STATUSES[number % len(STATUSES)],
                planned=number % 3 > 0,
                when=f"2018-{number + 1:02d}-15",
                amount=Decimal("12500.50") if number == 1 else None,
                currency="USD" if number == 1 else None,
                leads=("SESRIC", "ICDT") if number % 2 else ("SESRIC",),
                type="workshop",
                outcome__ar="اعتمد المشاركون خطة للتدريب." if number == 0 else None,
            )
            if number % 2 == 0:
                fields |= {f"status@{EARLIER}": "implemented", f"when@{EARLIER}": "2017-03", f"planned@{EARLIER}": True}
            yield Edit("", fields)
