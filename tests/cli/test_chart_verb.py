"""`opa chart` draws the pictures of the window, of what the filters keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.opa import Opa

WORKSHOP = {
    "title": {"ar": "ورشة عمل", "en": "Workshop on trade"},
    "goal": "2.8.1",
    "leads": ["ICDT"],
    "country": "MA",
    "type": "workshop",
    "period": "2017-2018",
    "status": "implemented",
    "planned": True,
    "when": "2018-02-26",
}
NAMES = "areas periods heatmap goals status months types institutions offices countries money funders sdgs"


def picture(opa: Opa, path: Path, *words: object) -> bytes:
    answer = opa.ok("chart", "areas", "-o", path, *words)
    assert answer == {"file": str(path), "chart": "areas"}
    return path.read_bytes()


def test_every_chart_is_listed_by_the_name_the_contract_gives(opa: Opa) -> None:
    assert " ".join(row["name"] for row in opa.ok("chart", "--list")["charts"]) == NAMES
    contract = (Path(__file__).resolve().parents[2] / "docs" / "cli.md").read_text("utf-8")
    assert f"`{NAMES}`" in contract


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (["--goal", "2.8.1"], True),
        (["--goal", "2.8.2"], False),
        (["--status", "implemented"], True),
        (["--status", "planned"], False),
        (
            ["--type", "workshop", "--institution", "ICDT", "--state", "MA", "--from", "2018-02", "--to", "2018-03"],
            True,
        ),
        (["--type", "project"], False),
        (["--institution", "SESRIC"], False),
        (["--state", "SN"], False),
        (["--from", "2018-03"], False),
        (["--to", "2018-01"], False),
        (["--text", "trade"], True),
        (["--text", "fisheries"], False),
        (["--deleted"], False),
    ],
)
def test_filters_decide_what_is_drawn(opa: Opa, tmp_path: Path, words: list[str], kept: bool) -> None:
    opa.add(WORKSHOP)
    filtered = picture(opa, tmp_path / "filtered.svg", *words)
    nothing = picture(opa, tmp_path / "nothing.svg", "--area", "18", *words)
    assert (filtered != nothing) is kept
