"""The program is killed in the middle of typing: by the system, or by a fault. What was typed is offered again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from opa_desktop.gui.main_window import MainWindow
from opa_desktop.store import database, drafts
from opa_desktop.store.database import Store
from tests import builders
from tests.gui.fixtures_activities import MakeSpace, settle

ROOT = Path(__file__).parents[2]
TITLES = {"ar": "ورشة عمل لم تحفظ", "en": "A workshop that was not saved"}

TYPING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from opa_desktop.gui import app
from opa_desktop.gui.forms.draft_keeper import KEEP_MS
from tests.gui.fixtures_activities import type_text

def type_now():
    window = next(w for w in QApplication.topLevelWidgets() if hasattr(w, "dispatcher"))
    window.activateWindow()
    window.dispatcher.run("new")
    QApplication.processEvents()
    type_text(window.focusWidget(), sys.argv[2])
    QTimer.singleShot(KEEP_MS + 300 if sys.argv[3] == "later" else 0, lambda: print("typed", flush=True))

app.make_application()
QTimer.singleShot(200, type_now)
app.run(["opa-desktop", "--store", sys.argv[1]])
"""


def end_while_typing(store: Path, title: str, moment: str, how: signal.Signals) -> int:
    """Start the program on a store, end it by a signal once it has typed a title, and return its exit code."""
    environment = {**os.environ, "OPA_DATA": str(store.parent / "data"), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, "-c", TYPING, str(store), title, moment],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as program:  # fmt: skip
        watch = threading.Timer(60, program.kill)  # a program that never types must not stop the tests
        watch.start()
        assert program.stdout is not None
        assert program.stdout.readline() == "typed\n"
        program.send_signal(how)
        code = program.wait(20)
        watch.cancel()
    return code


@pytest.mark.journey
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_killed_program_offers_what_was_typed(
    qtbot: object, make_space: MakeSpace, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "opa.db"
    builders.new_store(path).close()
    assert end_while_typing(path, TITLES[language], "later", signal.SIGKILL) != 0

    space = make_space(language=language)
    window = MainWindow(space)
    qtbot.addWidget(window)
    space.open(database.open_store(path))
    window.show_shell("activities")
    window.show()
    settle()
    page = window.current_page()
    (row,) = page.drafts.rows
    assert row.title.raw_text() == TITLES[language]
    qtbot.mouseClick(row.restore, Qt.MouseButton.LeftButton)
    assert page.in_form
    assert page.drafts.isHidden()
    assert TITLES[language] in page.form.fields["title"].editor.value().values()
    page.do_save()
    assert drafts.all_drafts(space.store) == []


@pytest.mark.journey
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals; the end of the session is another test")
def test_a_program_that_is_told_to_end_keeps_what_was_typed_just_now(tmp_path: Path) -> None:
    path = tmp_path / "opa.db"
    builders.new_store(path).close()
    assert end_while_typing(path, TITLES["ar"], "now", signal.SIGTERM) == 0
    with database.open_store(path) as store:
        assert titles(store) == [TITLES["ar"]]


def titles(store: Store) -> list[str]:
    return [str(draft.values["title.ar"]) for draft in drafts.all_drafts(store)]
