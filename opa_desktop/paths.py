"""Where things are: resources of the program, and the user's own folders.

Resources and translations are found in a source checkout, in the installed wheel and in the frozen program.
"""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
APP_NAME = "OPA Desktop"


def resource(*parts: str) -> Path:
    """Return the path of a shipped resource, such as `resource("reference", "areas.csv")`."""
    return _shipped("resources").joinpath(*parts)


def translations() -> Path:
    """Return the folder of the translations (`*.po` in source, `*.mo` when built)."""
    return _shipped("i18n")


def _shipped(name: str) -> Path:
    # Inside the wheel and the frozen program the folder lies in the package, in a checkout beside it.
    inside = PACKAGE / f"_{name}"
    return inside if inside.is_dir() else PACKAGE.parent / name


def user_data_folder() -> Path:
    """Return the folder of the user's stores and backups (`OPA_DATA` wins), not created here."""
    if folder := os.environ.get("OPA_DATA"):
        return Path(folder)
    from platformdirs import user_data_path

    return user_data_path("opa-desktop", appauthor=False)


def user_settings_file() -> Path:
    """Return the path of the settings file (JSON), not created here."""
    if folder := os.environ.get("OPA_DATA"):
        return Path(folder) / "settings.json"
    from platformdirs import user_config_path

    return user_config_path("opa-desktop", appauthor=False) / "settings.json"


def user_log_folder() -> Path:
    """Return the folder of the log files, not created here."""
    if folder := os.environ.get("OPA_DATA"):
        return Path(folder) / "logs"
    from platformdirs import user_log_path

    return user_log_path("opa-desktop", appauthor=False)


def default_store() -> Path:
    """Return the store in use when none is named (`OPA_STORE` wins)."""
    if file := os.environ.get("OPA_STORE"):
        return Path(file)
    return user_data_folder() / "opa.db"
