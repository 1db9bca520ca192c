"""Pictures of every page in every language and theme: `python -m opa_desktop.gui.gallery FOLDER [STORE]`.

For the documentation, and to look at after a change. It opens a copy of the store, with settings of its own.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from opa_desktop.gui import background
from opa_desktop.gui.app import make_application, make_workspace
from opa_desktop.gui.first_run import FirstRun
from opa_desktop.gui.main_window import FIRST_SIZE, MainWindow
from opa_desktop.gui.pages import PAGES
from opa_desktop.i18n import LANGUAGES
from opa_desktop.settings import Settings

PERIOD = "2017-2018"
SETTLE_MS = 80


def grab_pages(
    store_path: Path,
    folder: Path,
    languages: Sequence[str] = tuple(LANGUAGES),
    themes: Sequence[str] = ("light", "dark"),
    keys: Sequence[str] = (),
    size: tuple[int, int] = FIRST_SIZE,
) -> list[Path]:
    """Open every page (or those of `keys`) and save it as `<key>-<language>-<theme>.png`; return the files."""
    from opa_desktop.store import database

    app = make_application()
    saved = []
    with tempfile.TemporaryDirectory() as place:
        workspace = make_workspace(app, Settings(theme="light", period=PERIOD))
        workspace.keep_settings_in(Path(place) / "settings.json")
        window = MainWindow(workspace)
        window.resize(*size)
        workspace.open(database.open_store(store_path, read_only=True))
        window.show_shell("home")
        window.show()
        for theme_name in themes:
            for language in languages:
                workspace.update_settings(theme=theme_name, language=language)
                saved += _grab_each(window, folder, f"{language}-{theme_name}", keys)
        window.close()
        workspace.close()
    return saved


def grab_first_run(folder: Path, languages: Sequence[str] = tuple(LANGUAGES)) -> list[Path]:
    """Save each step of the first run as `first-run-<n>-<language>.png`; return the files."""
    app = make_application()
    saved = []
    with tempfile.TemporaryDirectory() as place:
        workspace = make_workspace(app, Settings(theme="light"))
        workspace.keep_settings_in(Path(place) / "settings.json")
        window = MainWindow(workspace)
        first_run = FirstRun(workspace, Path(place) / "opa.db")
        window.show_instead(first_run)
        window.show()
        first_run.office.choose("SN")
        for language in languages:
            workspace.update_settings(language=language)
            for step in range(len(first_run.steps)):
                first_run.show_step(step)
                saved.append(_save(window, folder / f"first-run-{step + 1}-{language}.png"))
        window.close()
    return saved


def _grab_each(window: MainWindow, folder: Path, suffix: str, keys: Sequence[str]) -> list[Path]:
    saved = []
    for info in PAGES:
        if keys and info.key not in keys:
            continue
        window.show_page(info.key)
        saved.append(_save(window, folder / f"{info.key.strip('_')}-{suffix}.png"))
    return saved


def _save(widget: QWidget, file: Path) -> Path:
    settle()
    file.parent.mkdir(parents=True, exist_ok=True)
    widget.grab().save(str(file))
    return file


def settle(rounds: int = 3) -> None:
    """Let layouts be made, timers run out, and the answers of the background arrive (which may ask again)."""
    for _round in range(rounds):
        background.wait()
        loop = QEventLoop()
        QTimer.singleShot(SETTLE_MS, loop.quit)
        loop.exec()


def main(arguments: Sequence[str]) -> int:
    """Save all pictures into a folder, of a store that is given or of the sample data."""
    folder = Path(arguments[0])
    if len(arguments) > 1:
        files = grab_pages(Path(arguments[1]), folder)
    else:
        with tempfile.TemporaryDirectory() as place:
            files = grab_pages(_sample(Path(place) / "sample.db"), folder)
    print(f"{len(files)} pictures in {folder}")
    return 0


def _sample(path: Path) -> Path:
    from opa_desktop.core.office import Office
    from opa_desktop.store import database, filling

    with database.create(path, Office("state", "SN")) as store:
        filling.fill(store)
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
