"""The rule of the floors holds, and each contract bites when it is broken in a copy of the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINT = Path(sys.executable).parent / "lint-imports"

BREACHES = [
    # what is imported, by which module, and the contract that has to break
    ("opa_desktop.core.columns", "opa_desktop.store.activities", "Floors"),
    ("opa_desktop.i18n", "opa_desktop.core.columns", "Floors"),
    ("opa_desktop.store.activities", "opa_desktop.reports.style", "Floors"),
    ("opa_desktop.reports.style", "opa_desktop.exchange.layout", "Floors"),
    ("opa_desktop.gui.theme", "opa_desktop.cli", "Floors"),
    ("opa_desktop.core.columns", "PySide6.QtCore", "Qt only"),
    ("opa_desktop.reports.charts", "PySide6.QtGui", "Qt only"),
    ("opa_desktop.store.activities", "openpyxl", "Workbook libraries"),
    ("opa_desktop.gui.workspace", "xlsxwriter", "Workbook libraries"),
    ("opa_desktop.reports.blocks", "docx", "Word documents"),
    ("opa_desktop.gui.theme", "matplotlib.figure", "matplotlib only"),
    ("opa_desktop.core.arabic", "sqlite3", "One SQLite"),
    ("opa_desktop.gui.theme", "opa_desktop.gui.pages", "Inside the window"),
    ("opa_desktop.core.names", "opa_desktop.core.columns", "No circles"),
]


def lint(folder: Path) -> str:
    """Check the contracts on the package in `folder` and return what the linter says."""
    command = [str(LINT), "--no-logo", "--no-cache", "--config", str(folder / "pyproject.toml")]
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what the linter says of a copy of the program with every forbidden import in it."""
    folder = tmp_path_factory.mktemp("broken")
    shutil.copytree(ROOT / "opa_desktop", folder / "opa_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for importer, imported, _contract in BREACHES:
        parts = importer.split(".")
        path = folder.joinpath(*parts[:-1], f"{parts[-1]}.py")
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\nimport {imported}\n")
    return lint(folder)


def test_the_program_keeps_every_contract() -> None:
    said = lint(ROOT)
    assert " 0 broken" in said, said


@pytest.mark.parametrize(("importer", "imported", "contract"), BREACHES, ids=lambda value: str(value).split(".")[-1])
def test_a_forbidden_import_breaks_its_contract(broken: str, importer: str, imported: str, contract: str) -> None:
    status = [line for line in broken.splitlines() if line.startswith(contract)]
    assert any("BROKEN" in line for line in status), broken
    if contract != "No circles":  # a circle is reported by where it can be cut, not by who closed it
        target = imported if imported.startswith("opa_desktop") else imported.split(".")[0]
        assert f"{importer} -> {target} " in broken


def test_every_contract_is_broken_by_one_of_these_imports() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    proved = {contract for _importer, _imported, contract in BREACHES}
    assert [c["name"] for c in contracts if not any(c["name"].startswith(start) for start in proved)] == []


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    heavy = ("PySide6", "matplotlib", "openpyxl", "xlsxwriter", "docx", "alembic", "sqlalchemy", "sqlmodel", "numpy")
    probe = f"import sys, opa_desktop.cli; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
