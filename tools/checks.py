"""`dev.py check`: style, types, floors, texts and sizes, one after the other, with a line for each at the end."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tools import texts

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = Path(sys.executable).parent
LINES_OF_A_FILE = {"opa_desktop": 300, "tools": 300, "tests": 600}
LINES_OF_A_FUNCTION = {"opa_desktop": 40, "tools": 40, "tests": 60}  # a journey in a test is told in one piece
SIDES = re.compile(r"(margin|padding|border)[\w-]*-(left|right)|text-align:\s*(left|right)")


def _program(*command: str) -> Callable[[], bool]:
    def call() -> bool:
        return subprocess.run([str(SCRIPTS / command[0]), *command[1:]], cwd=ROOT).returncode == 0

    return call


def _said(findings: Iterator[str]) -> bool:
    """Print each finding and tell whether there was none."""
    found = list(findings)
    for line in found:
        print(line)
    return not found


def sources() -> Iterator[Path]:
    """Yield the Python files of the program, the tools and the tests."""
    for folder in LINES_OF_A_FILE:
        yield from sorted((ROOT / folder).rglob("*.py"))
    yield from sorted(ROOT.glob("*.py"))


def too_long() -> Iterator[str]:
    """Yield files and functions that have outgrown their size (ARCHITECTURE.md, conventions)."""
    for path in sources():
        code, place = path.read_text("utf-8"), path.relative_to(ROOT).parts[0]
        if (lines := code.count("\n")) > LINES_OF_A_FILE.get(place, 300):
            yield f"{path.relative_to(ROOT)}: {lines} lines; make it two"
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LINES_OF_A_FUNCTION.get(place, 40):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.name} has {lines} lines"


def sides() -> Iterator[str]:
    """Yield places that name a side in a style sheet, which Qt does not mirror."""
    styles = (ROOT / "resources" / "styles").rglob("*")
    for path in sorted([*(ROOT / "opa_desktop" / "gui").rglob("*.py"), *(p for p in styles if p.is_file())]):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if SIDES.search(line):
                yield f"{path.relative_to(ROOT)}:{number}: left or right: {line.strip()}"


def untranslatable() -> Iterator[str]:
    """Yield calls of `_` and its kin on f-strings, which no translator will ever see."""
    for path in sorted((ROOT / "opa_desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            translated = isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "N_", "ngettext")
            if translated and any(isinstance(argument, ast.JoinedStr) for argument in node.args):
                yield f"{path.relative_to(ROOT)}:{node.lineno}: an f-string cannot be translated"


STEPS: dict[str, Callable[[], bool]] = {
    "style": _program("ruff", "check", "--quiet", "."),
    "format": _program("ruff", "format", "--quiet", "--check", "."),
    "types": _program("mypy", "--no-error-summary"),
    "floors": _program("lint-imports", "--no-logo"),
    "texts": lambda: _said(map(str, texts.look())),
    "literals": lambda: _said(untranslatable()),
    "sizes": lambda: _said(too_long()),
    "sides": lambda: _said(sides()),
}
"""Every step by its name: carried out, it prints what it found and tells whether all is well."""


def main(names: list[str]) -> int:
    """Carry out the steps named (all of them when none is) and return 1 when one of them found something."""
    results = {}
    for name in names or STEPS:
        print(f"-- {name}", flush=True)
        results[name] = STEPS[name]()
    failed = [name for name, well in results.items() if not well]
    print(f"failed: {', '.join(failed)}" if failed else "everything is in order")
    print(f"check: {len(results) - len(failed)} passed, {len(failed)} failed")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
