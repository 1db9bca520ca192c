"""The environment `.venv`: made from the lock file with hashes, and remade only when the lock has changed.

Only the standard library is used here: this runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.system import Missing, install_missing

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = SCRIPTS / ("python.exe" if sys.platform == "win32" else "python")
LOCK = ROOT / "requirements" / "dev.txt"
STAMP = VENV / "opa-ready"
OLDEST, NEWEST = (3, 11), (3, 13)


def make_ready() -> None:
    """Make `.venv` complete, with the program installed in it; a second call with nothing changed takes no time."""
    if not (STAMP.exists() and STAMP.read_text("utf-8") == _fingerprint() and PYTHON.exists()):
        _make_environment()
    if any(_is_stale(source) for source in (ROOT / "i18n").glob("*.po")):
        _run(str(PYTHON), "-m", "tools.texts", "--compile")


def _make_environment() -> None:
    install_missing()
    if not _works(PYTHON):
        print("Making .venv from requirements/dev.txt …", flush=True)
        _run(_fitting_python(), "-m", "venv", "--clear", str(VENV))
    pip = (str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    _run(*pip, "--require-hashes", "-r", str(LOCK))
    _run(*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text(_fingerprint(), "utf-8")


def offscreen() -> dict[str, str]:
    """Return the environment for work without a window: the same pictures on every machine."""
    fixed = {"QT_QPA_PLATFORM": "offscreen", "QT_FONT_DPI": "96", "QT_SCALE_FACTOR": "1", "PYTHONUTF8": "1"}
    return {**os.environ, **fixed}


def _is_stale(source: Path) -> bool:
    built = source.with_suffix(".mo")
    return not built.exists() or built.stat().st_mtime <= source.stat().st_mtime


def _fingerprint() -> str:
    # What .venv is made from: the lock, and the file that names the entry points.
    parts = [path.read_bytes() for path in (LOCK, ROOT / "pyproject.toml")]
    return hashlib.sha256(b"\0".join(parts)).hexdigest() + f" {VENV}"


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    probe = f"import sys, pip; raise SystemExit(not {OLDEST} <= sys.version_info[:2] <= {NEWEST})"
    return subprocess.run([str(python), "-c", probe], capture_output=True).returncode == 0


def _fitting_python() -> str:
    """Return a Python of a supported version: this one, or one that is found under its usual name."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        if found := shutil.which(f"python3.{minor}"):
            return found
    raise Missing(f"Python 3.{OLDEST[1]} to 3.{NEWEST[1]} is needed; this is {sys.version.split()[0]}.")


def _run(*command: str) -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, cwd=ROOT)
    if done.returncode:
        raise Missing(f"This step failed; mend what is said above and start again: {' '.join(command)}")
