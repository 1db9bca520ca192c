"""What clerks and programs do to a workbook between two offices, with openpyxl standing in for Excel."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opa_desktop.exchange import export_job, import_job
from opa_desktop.exchange.import_plan import ImportPlan
from opa_desktop.exchange.layout import MACHINE_PREFIX

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from opa_desktop.store.database import Store

PERIOD = "2017-2018"
FIRST = 3
"""The first row of activities, as Excel counts."""

CLASSES = ("rows", "new", "changed", "unchanged", "conflicts", "rejected")


def exported(store: Store, folder: Path, name: str = "out.xlsx", **options: Any) -> Path:
    """Export everything of a store and return the file."""
    return export_job.export(store, folder / name, **options).path


class Clerk:
    """Somebody with the file open in Excel: cells by machine name and row of the sheet."""

    def __init__(self, book: Workbook, sheet: str) -> None:
        self.book = book
        self.sheet: Worksheet = book[sheet]
        heads = {cell.value: cell.column for cell in self.sheet[1]}
        self.columns = {str(k).removeprefix(MACHINE_PREFIX): v for k, v in heads.items()}

    def cell(self, row: int, name: str) -> Any:
        return self.sheet.cell(row, self.columns[name])

    def __getitem__(self, at: tuple[int, str]) -> Any:
        return self.cell(*at).value

    def __setitem__(self, at: tuple[int, str], value: Any) -> None:
        self.cell(*at).value = value

    def row_of(self, uid: str) -> int:
        return next(r for r in range(FIRST, self.sheet.max_row + 1) if self[r, "uid"] == uid)

    def type_new(self, row: int, **values: Any) -> None:
        for name, value in values.items():
            self[row, name.replace("__", ".")] = value


def edited(path: Path, work: Callable[[Clerk], None], sheet: str = PERIOD, name: str = "edited.xlsx") -> Path:
    """Open a workbook as a clerk does, change it, and save it beside; return the new file."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    work(Clerk(book, sheet))
    target = path.with_name(name)
    book.save(target)
    return target


def counts(plan: ImportPlan) -> dict[str, int]:
    """Return the classes of the rows that occur, and prove that they add up."""
    answer = plan.to_json()
    assert answer["rows"] == sum(answer[kind] for kind in CLASSES[1:])
    return {kind: answer[kind] for kind in CLASSES if answer[kind]}


def codes(plan: ImportPlan) -> list[str]:
    return [problem.code for problem in plan.problems]


def imported(store: Store, path: Path, **options: Any) -> ImportPlan:
    """Plan and apply an import; return the plan."""
    plan = import_job.plan(store, path)
    import_job.apply(store, plan, **options)
    return plan


def rezipped(path: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Copy a zip with some parts changed; None leaves a part out."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for info in source.infolist():
            data = change(info.filename, source.read(info))
            if data is not None:
                out.writestr(info.filename, data)
    return target


def through_libreoffice(path: Path, folder: Path, ending: str = "xlsx") -> Path:
    """Save a workbook with LibreOffice, as many offices do, and return what it wrote."""
    folder.mkdir(exist_ok=True)
    command = [
        "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", ending, "--outdir",
        str(folder), str(path),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{ending}"
