#!/usr/bin/env python3
"""Work on OPA Desktop: `python3 dev.py run | test | check | texts | pictures | bench`.

Plain Python, on Linux, Windows and macOS. Every command first makes `.venv` from the lock file where it is missing or
out of date (`tools/environment.py`), so a fresh clone needs nothing but Python.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.environment import PYTHON, ROOT, SCRIPTS, make_ready, offscreen
from tools.system import Missing, has_display

TOUR = ROOT / "tour"


def run(arguments: Sequence[str]) -> int:
    """Open the window; without a display, make the tour of the main job and say where its files are."""
    if has_display():
        return _call(PYTHON, "-m", "opa_desktop", *arguments, offscreen_too=False)
    print(f"There is no display here, so the main job is done without a window. Its files go to {TOUR}", flush=True)
    code = _call(SCRIPTS / "opa", "tour", *(arguments or (str(TOUR),)))
    if code == 0:
        print("With a display, the same command opens the window.")
    return code


def test(arguments: Sequence[str]) -> int:
    """Run the tests (any further words go to pytest, such as `tests/core -k dates`)."""
    return _call(PYTHON, "-m", "pytest", *arguments)


def check(arguments: Sequence[str]) -> int:
    """Check style, types, floors, texts and sizes; nothing is changed."""
    return _call(PYTHON, "-m", "tools.checks", *arguments)


def texts(arguments: Sequence[str]) -> int:
    """Bring i18n/*.po in step with the program and report what is untranslated (`--check` only looks)."""
    return _call(PYTHON, "-m", "tools.texts", *arguments)


def pictures(arguments: Sequence[str]) -> int:
    """Draw the pages of the window in every language into docs/pictures."""
    return _call(PYTHON, "-m", "opa_desktop.gui.gallery", *(arguments or (str(ROOT / "docs" / "pictures"),)))


def bench(arguments: Sequence[str]) -> int:
    """Measure the store with 100,000 activities (`OPA_BENCH_ROWS` sets another number)."""
    fixed = ["addopts=--import-mode=importlib", "python_files=bench_*.py", "python_functions=bench_*"]
    columns = "--benchmark-columns=median,min,max,rounds"
    options = [word for setting in fixed for word in ("-o", setting)]
    return _call(PYTHON, "-m", "pytest", *options, columns, *(arguments or ("tests/benchmarks",)))


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    function.__name__: function for function in (run, test, check, texts, pictures, bench)
}


def _call(program: Path, *arguments: str, offscreen_too: bool = True) -> int:
    """Run a program of `.venv` in the checkout and return its exit code."""
    environment = offscreen() if offscreen_too else None
    return subprocess.run([str(program), *arguments], cwd=ROOT, env=environment).returncode


def main(arguments: Sequence[str]) -> int:
    """Make the checkout ready and carry out one command."""
    parser = argparse.ArgumentParser(description="Work on OPA Desktop.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, function in COMMANDS.items():
        commands.add_parser(name, help=function.__doc__, description=function.__doc__, add_help=False)
    chosen = parser.parse_args(arguments[:1])  # further words belong to the command
    try:
        make_ready()
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 1
    return COMMANDS[chosen.command](arguments[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
