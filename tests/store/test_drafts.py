"""What was typed and not saved: kept as it is typed, there after a crash, and no part of the history."""

from __future__ import annotations

import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path

import pytest

from opa_desktop.errors import StoreError
from opa_desktop.store import activities, database, drafts, history
from opa_desktop.store.database import Store
from opa_desktop.store.drafts import Draft
from tests import builders

TYPED = {
    "title.ar": "ورشة عمل",
    "amount": Decimal("12500.50"),
    "leads": ("SESRIC",),
    "planned@2017-2018": False,
    "participants": 0,
    "city": None,
}
CRASH = """
import os, sys
from pathlib import Path
from opa_desktop.store import database, drafts
store = database.open_store(Path(sys.argv[1]))
assert drafts.save(store, drafts.Draft("new:1", {"title.ar": "لم يحفظ"}, "2017-2018"))
assert "sqlalchemy" not in sys.modules  # nothing heavy is loaded by the first letter that is typed
os._exit(1)
"""


def test_a_draft_comes_back_with_the_types_of_its_values(store: Store) -> None:
    draft = Draft("new:1", TYPED, builders.PERIOD, {"when": "12 مارس"}, {"city": "أنقرة"})
    assert drafts.save(store, draft)
    found = drafts.load(store, "new:1")
    assert found is not None
    assert (found.values, found.period, found.typed, found.seen) == (draft.values, *_rest(draft))
    assert found.count == 7
    assert found.at.endswith("Z")


def _rest(draft: Draft) -> tuple[object, ...]:
    return draft.period, draft.typed, draft.seen


def test_a_crash_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "opa.db"
    builders.new_store(path).close()
    done = subprocess.run([sys.executable, "-c", CRASH, str(path)], cwd=Path(__file__).parents[2], capture_output=True)
    assert done.returncode == 1, done.stderr
    with database.open_store(path) as store:
        (found,) = drafts.all_drafts(store)
        assert found.values == {"title.ar": "لم يحفظ"}


def test_each_form_has_one_draft_and_saving_forgets_it(store: Store) -> None:
    uid = builders.add(store)
    for title in ("ور", "ورشة"):
        drafts.save(store, Draft(drafts.edit_key(uid), {"title.ar": title}))
    drafts.save(store, Draft(drafts.new_key(), {"city": "داكار"}))
    newest, older = drafts.all_drafts(store)
    assert (newest.uid, older.uid, older.values) == ("", uid, {"title.ar": "ورشة"})
    assert drafts.discard(store, newest.key, older.key)
    assert drafts.all_drafts(store) == []
    assert drafts.discard(store)


def test_an_empty_draft_is_no_draft(store: Store) -> None:
    drafts.save(store, Draft("new:1", {"city": "داكار"}))
    assert drafts.save(store, Draft("new:1"))
    assert drafts.load(store, "new:1") is None


def test_drafts_are_no_changes(store: Store) -> None:
    uid = builders.add(store)
    before = history.change_sets(store)
    drafts.save(store, Draft(drafts.edit_key(uid), {"title.ar": "غيره"}))
    assert history.change_sets(store) == before
    assert activities.get(store, uid).values["title"]["ar"] != "غيره"


def test_fields_that_no_longer_exist_are_left_out(store: Store) -> None:
    drafts.save(store, Draft("new:1", {"city": "داكار", "budget": "5", "title.de": "Titel"}))
    found = drafts.load(store, "new:1")
    assert found is not None and found.values == {"city": "داكار"}


def test_a_draft_never_waits_for_a_longer_write(store: Store) -> None:
    draft = Draft("new:1", {"city": "داكار"})
    inside, done = threading.Event(), threading.Event()

    def write() -> None:
        with store.write():
            inside.set()
            done.wait(10)

    writer = threading.Thread(target=write)
    writer.start()
    inside.wait(10)
    try:
        assert not drafts.save(store, draft)
    finally:
        done.set()
        writer.join()
    assert drafts.save(store, draft)
    with store.write():
        assert not drafts.save(store, draft)


def test_a_store_that_can_only_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "opa.db"
    builders.new_store(path).close()
    with database.open_store(path, read_only=True) as store, pytest.raises(StoreError) as error:
        drafts.save(store, Draft("new:1", {"city": "داكار"}))
    assert error.value.code == "store-read-only"
