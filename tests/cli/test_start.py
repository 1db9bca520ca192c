"""`opa` starts quickly: nothing heavy is imported before a verb needs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "PySide6",
    "matplotlib",
    "numpy",
    "openpyxl",
    "xlsxwriter",
    "alembic",
    "docx",
    "sqlalchemy",
    "babel",
    "rapidfuzz",
)


@pytest.mark.parametrize(
    "words", [["--help"], ["--store", "STORE", "list"], ["--store", "STORE", "count", "--by", "area"]]
)
def test_help_list_and_count_import_nothing_heavy(opa, words: list[str]) -> None:  # type: ignore[no-untyped-def]
    words = [str(opa.store) if word == "STORE" else word for word in words]
    code = (
        "import sys\nfrom opa_desktop.cli import main\n"
        f"try: main({words!r})\nexcept SystemExit as end: assert not end.code, end.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_the_module_list_of_the_package_stays_lazy(tmp_path: Path) -> None:
    code = (
        "import sys, opa_desktop.cli.app; print([n for n in ('PySide6', 'matplotlib', 'alembic') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.strip() == "[]"
