"""Things the tests are made of: activities in a line, stores, and the language in use.

Builders make real objects through the same functions the program uses; nothing here stands in for anything.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opa_desktop import i18n
from opa_desktop.core.changes import Edit
from opa_desktop.core.office import Office, kind_of

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

PERIOD = "2017-2018"
INSTALLATION = "00000000-0000-7000-8000-0000000000a1"


def speak(language: str, digits: str = "western", months: str = "gulf") -> None:
    """Put a language in use, with digits and month names; the defaults are those of the settings."""
    i18n.use(language)
    if locales := sys.modules.get("opa_desktop.locales"):  # not loaded: still at its own defaults
        locales.use_digits(digits)
        locales.use_months(months)


def office(code: str = "SN", installation: str = INSTALLATION, **details: str) -> Office:
    """Return the office with this code: two letters for a state, `GS`, or an institution."""
    return Office(kind_of(code, is_state=len(code) == 2 and code != "GS"), code, installation=installation, **details)


def new_store(path: Path, code: str = "SN", **details: str) -> Store:
    """Create an empty store of the office with this code; close it, or use it in a `with`."""
    from opa_desktop.store import database

    return database.create(path, office(code, **details))


def copy_of(source: Path, target: Path) -> Store:
    """Copy the file of a closed store and open the copy."""
    from opa_desktop.store import database

    shutil.copyfile(source, target)
    return database.open_store(target)


def fill_with_sample(store: Store) -> None:
    """Fill an empty store with the sample data."""
    from opa_desktop.store import filling

    filling.fill(store)


def activity(title: str = "ورشة عمل حول التجارة", /, *, period: str = PERIOD, **fields: Any) -> dict[str, Any]:
    """Return the fields of a plausible activity, complete enough to be sent; `fields` replace or add.

    Progress fields are given by their plain key and go to `period`; None leaves a field out.
    """
    from opa_desktop.core.columns import COLUMNS

    plain: dict[str, Any] = {
        "title.ar": title,
        "area": "5",
        "goal": "2.5.3",
        "leads": ("SESRIC",),
        "city": "أنقرة",
        "country": "TR",
        "status": "implemented",
        "when": "2018-05-18",
        **{key.replace("__", "."): value for key, value in fields.items()},
    }
    progress = {key for key, column in COLUMNS.items() if column.progress}
    return {
        f"{key}@{period}" if key.split(".")[0] in progress else key: value
        for key, value in plain.items()
        if value is not None
    }


def add(store: Store, title: str = "ورشة عمل حول التجارة", /, **fields: Any) -> str:
    """Add one activity to the store and return its uid; the arguments are those of `activity`."""
    from opa_desktop.store import activities

    return activities.add(store, activity(title, **fields)).added[0]


def edit(uid: str, **fields: Any) -> Edit:
    """Return an edit of one activity: `edit(uid, city="داكار")`; `__` in a name stands for a full stop."""
    return Edit(uid, {key.replace("__", "."): value for key, value in fields.items()})
