"""The user's settings: one JSON file, checked on reading, written whole.

JSON and not QSettings: a settings file that others can touch must never run code (see docs/decisions).
"""

from __future__ import annotations

import dataclasses
import json
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from opa_desktop.i18n import LANGUAGES
from opa_desktop.paths import user_settings_file

LIMIT_BYTES = 1_000_000


@dataclass(frozen=True)
class Settings:
    """What the user chose; every field has a default, so a missing or damaged file is not an obstacle."""

    language: str = "ar"
    theme: str = "system"  # system | light | dark
    text_size: int = 100  # percent
    row_height: str = "normal"  # compact | normal | roomy
    digits: str = "western"  # western | arabic
    months: str = "gulf"  # a key of locales.MONTHS
    hijri: bool = True
    store: str = ""  # the last store opened in the window
    period: str = ""  # the period chosen in the window
    last_page: str = "home"
    window: str = ""  # geometry, base64
    export_folder: str = ""
    filename_pattern: str = "OPA_{office}_{period}"
    secretariat_email: str = ""
    sticky: tuple[str, ...] = ("area", "leads", "city", "country")
    recent: tuple[str, ...] = ()
    tables: dict[str, Any] = field(default_factory=dict)  # columns, widths and sort per table


def load(path: Path | None = None) -> Settings:
    """Read the settings; a missing, damaged or foreign file gives the defaults, and damage is kept aside as `.bad`."""
    path = path or user_settings_file()
    try:
        if path.stat().st_size > LIMIT_BYTES:
            raise ValueError("too large")
        data = json.loads(path.read_text("utf-8"))
        if not isinstance(data, dict):
            raise ValueError("not an object")
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        _keep_aside(path)
        return Settings()
    return Settings(**{f.name: _checked(f, data[f.name]) for f in dataclasses.fields(Settings) if f.name in data})


def _checked(field_: dataclasses.Field[Any], value: Any) -> Any:
    default = field_.default if field_.default is not dataclasses.MISSING else {}
    if isinstance(default, tuple):
        return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else default
    if type(value) is not type(default):
        return default
    if field_.name == "language" and value not in LANGUAGES:
        return default
    return value


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings whole: beside the file first, then in its place."""
    path = path or user_settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-", suffix=".json")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(dataclasses.asdict(settings), file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _keep_aside(path: Path) -> None:
    try:
        os.replace(path, path.with_suffix(".bad"))
    except OSError:
        return
