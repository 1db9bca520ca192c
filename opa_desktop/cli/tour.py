"""The verb `tour`: the whole main job on a throw-away store, step by step, with its files left to look at."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from opa_desktop.cli.run import Run
from opa_desktop.core.filters import ActivityFilter, simple
from opa_desktop.i18n import LANGUAGES, N_, _, current

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

PERIOD = "2017-2018"
AREA = "5"


def tour(run: Run, folder: Annotated[Path, typer.Argument(help=N_("Where to leave the files."))]) -> None:
    """Do the main job once: sample data, checks, charts, summaries, the report, export, and import back."""
    from opa_desktop.store import database

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="opa-tour-") as hidden:
        walk = _Walk(folder)
        with database.create(Path(hidden) / "tour.db", _office()) as store:
            for step in STEPS:
                step(walk, store)
    run.answer({"folder": str(folder), "steps": walk.steps, "files": walk.files}, [*walk.said, *walk.files])


@dataclass
class _Walk:
    """What the tour has done: steps as data, as sentences, and the files it left."""

    folder: Path
    steps: list[dict[str, Any]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    def note(self, step: str, sentence: str, **facts: Any) -> None:
        """Remember one step."""
        self.steps.append({"step": step} | facts)
        self.said.append(f"{len(self.steps)}. {sentence}")

    def file(self, name: str) -> Path:
        """Return the path of a file that the tour leaves."""
        path = self.folder / name
        self.files.append(str(path))
        return path


def _office() -> Any:
    from opa_desktop.core.office import Office

    return Office("secretariat", "GS", unit="OIC-2025", person="OPA Desktop")


def _sample(walk: _Walk, store: Store) -> None:
    from opa_desktop.store import filling

    done = filling.fill(store)
    walk.note("sample", _("Logged {count} sample activities.").format(count=len(done.added)), added=len(done.added))


def _check(walk: _Walk, store: Store) -> None:
    from opa_desktop.store import checking

    count = sum(1 for _finding in checking.findings(store, ActivityFilter()))
    walk.note("check", _("Checked them: {count} findings.").format(count=count), findings=count)


def _charts(walk: _Walk, store: Store) -> None:
    from opa_desktop.reports import charts

    for language in LANGUAGES:
        for name in charts.CHARTS:
            found = ActivityFilter() if name in ("periods", "heatmap") else simple(period=[PERIOD])
            path = walk.file(f"chart-{name}-{language}.png")
            charts.save(charts.draw(store, name, found, language), path)
    walk.note("charts", _("Drew the charts in every language."), charts=list(charts.CHARTS))


def _summaries(walk: _Walk, store: Store) -> None:
    from opa_desktop.reports import print_job

    pages = {}
    for language in LANGUAGES:
        for ending in ("pdf", "docx"):
            path = walk.file(f"summary-area-{AREA}-{language}.{ending}")
            made = print_job.summary(store, [AREA], PERIOD, language, path)
            pages[path.name] = made.pages
    walk.note("summary", _("Printed the summary of area {area}.").format(area=AREA), pages=pages)


def _report(walk: _Walk, store: Store) -> None:
    from opa_desktop.reports import print_job

    pages = {}
    for ending in ("docx", "pdf"):
        path = walk.file(f"report-{PERIOD}-{current()}.{ending}")
        pages[path.name] = print_job.report(store, PERIOD, current(), path).pages
    walk.note("report", _("Wrote the progress report {period}.").format(period=PERIOD), pages=pages)


def _exchange(walk: _Walk, store: Store) -> None:
    from opa_desktop.exchange import export_job, import_job

    path = walk.file("workbook.xlsx")
    made = export_job.export(store, path, ActivityFilter(), language=current())
    walk.note("export", _("Exported {count} rows.").format(count=made.rows), rows=made.rows)
    answer = import_job.plan(store, path).to_json()
    changes = answer["new"] + answer["changed"] + answer["conflicts"] + answer["rejected"]
    walk.note("import", _("Imported them back: {count} changes.").format(count=changes), changes=changes)


STEPS: tuple[Callable[[_Walk, Store], None], ...] = (_sample, _check, _charts, _summaries, _report, _exchange)
"""The steps of the tour, in order."""
