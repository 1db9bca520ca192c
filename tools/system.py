"""The system libraries Qt needs on Linux: which are missing, and how they are installed or named.

Only the standard library is used here: this runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
"""Library file to Debian package: what Qt needs even without a display (measured on a bare Debian 12)."""

WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt needs besides for a window under X11."""


class Missing(Exception):
    """Something the system lacks and this user cannot install; the text is one sentence that says what to do."""


def has_display() -> bool:
    """Tell whether a window can be opened here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_packages() -> list[str]:
    """Return the Debian packages that are needed and not there; empty on Windows and macOS."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = {**OFFSCREEN, **WINDOW} if has_display() else OFFSCREEN
    packages = [package for library, package in wanted.items() if not _loads(library)]
    if importlib.util.find_spec("ensurepip") is None:
        packages.insert(0, "python3-venv")
    return packages


def install_missing() -> None:
    """Install what is missing when root on a Debian; raise `Missing` naming the command for anyone else."""
    packages = missing_packages()
    if not packages:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Missing(f"Some system libraries are missing; install them with: sudo {' '.join(command)}")
    print(f"Installing system libraries: {' '.join(packages)}", flush=True)
    if not (_quietly(command) or (_quietly(["apt-get", "update"]) and _quietly(command))):
        raise Missing(f"These system libraries could not be installed; try by hand: {' '.join(command)}")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _quietly(command: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        print(done.stdout[-1000:], done.stderr[-1000:], sep="\n", file=sys.stderr)
    return done.returncode == 0
