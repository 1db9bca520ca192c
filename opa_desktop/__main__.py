"""Start the window: `python -m opa_desktop` or `opa-desktop`."""

from __future__ import annotations

import sys


def main() -> int:
    """Open the window and return the exit code of the program."""
    from opa_desktop.gui.app import run

    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
