"""Start the window: one application, settings, language and look, the crash reporter, and the store."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from opa_desktop import __version__, logs, settings
from opa_desktop.gui import background, icons, theme
from opa_desktop.gui.appearance import Appearance
from opa_desktop.gui.crash import CrashReporter
from opa_desktop.gui.ending import EndRequests
from opa_desktop.gui.main_window import MainWindow
from opa_desktop.gui.pages import PAGES
from opa_desktop.gui.session import Session
from opa_desktop.gui.workspace import Workspace


def run(argv: Sequence[str]) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    options = parse(argv[1:])
    logs.start_logging()
    app = make_application(argv)
    workspace = make_workspace(app)
    window = MainWindow(workspace)
    reporter = CrashReporter(workspace.notices, window)
    reporter.install()
    session = Session(workspace, window)
    EndRequests(app, window.keep_typing, lambda: (window.close(), app.quit()))
    window.show()
    session.start(options.store)
    if options.file and workspace.is_open:
        window.open_file(options.file)
    if options.smoke:
        QTimer.singleShot(0, lambda: smoke(app, window))
    code = app.exec()
    background.wait()
    workspace.close()
    return int(code)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the words of the command line."""
    parser = argparse.ArgumentParser(prog="opa-desktop", description="Open the window of OPA Desktop.")
    parser.add_argument("file", nargs="?", type=Path, help="a workbook or a backup to open")
    parser.add_argument("--store", type=Path, help="the store to open, in place of the last one")
    parser.add_argument("--smoke", action="store_true", help="show every page once, then quit")
    parser.add_argument("--version", action="version", version=f"OPA Desktop {__version__}")
    return parser.parse_args(arguments)


def make_application(argv: Sequence[str] = ("opa-desktop",)) -> QApplication:
    """Return the one QApplication of the process, with the fonts and the icon of the program."""
    os.environ.setdefault("QT_ENABLE_HIGHDPI_SCALING", "1")
    app = QApplication.instance() or QApplication(list(argv[:1]))
    assert isinstance(app, QApplication)
    app.setApplicationName("opa-desktop")
    app.setApplicationVersion(__version__)
    theme.load_fonts()
    return app


def make_workspace(app: QApplication, chosen: settings.Settings | None = None) -> Workspace:
    """Return a workspace whose settings are in force; `chosen` in place of the user's own."""
    workspace = Workspace(chosen or settings.load())
    appearance = Appearance(app, workspace)
    appearance.apply_all()
    app.setWindowIcon(icons.icon("board", "accent", filled=True))
    return workspace


def smoke(app: QApplication, window: MainWindow) -> None:
    """Show every page once and quit: proof that the window starts."""
    for info in PAGES if window.workspace.is_open else ():
        window.show_page(info.key)
        app.processEvents()
    window.close()
    app.quit()
