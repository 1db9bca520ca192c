"""What every test starts from: its own data folder, Arabic in use, and stores made fresh.

A test never touches the user's own folders: `OPA_DATA` points into the temporary folder of that test, and the guard
below stops the run should that ever fail.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

# Set before anything imports Qt: the same pictures on every machine, and no window.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_FONT_DPI"] = "96"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("OPA_STORE", None)
os.environ.pop("OPA_LANGUAGE", None)

from opa_desktop import i18n, paths
from tests import builders
from tests.opa import Opa

if TYPE_CHECKING:
    from opa_desktop.core.catalogue import Catalogue
    from opa_desktop.store.database import Store

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_configure() -> None:
    """Compile the translations that are newer than their compiled form, so that every test starts like the program."""
    from tools.texts import compile_stale

    compile_stale()


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test its own folder for stores, settings and logs, and return it."""
    folder = tmp_path / "opa-data"
    monkeypatch.setenv("OPA_DATA", str(folder))
    for place in (paths.user_data_folder(), paths.user_settings_file(), paths.user_log_folder(), paths.default_store()):
        assert place.is_relative_to(tmp_path), f"the tests would touch {place}"
    return folder


@pytest.fixture(autouse=True)
def arabic_in_use() -> Iterator[None]:
    """Start and end every test in Arabic, the language of the source design, with the digits and months of settings."""
    builders.speak("ar")
    yield
    builders.speak("ar")


@pytest.fixture(params=tuple(i18n.LANGUAGES))
def language(request: pytest.FixtureRequest) -> str:
    """Run the test once in every language of the program; the value is the code of the language in use."""
    i18n.use(request.param)
    return str(request.param)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the catalogue that ships with the program: areas, goals, institutions, states and the fixed lists."""
    from opa_desktop.store import reference

    return reference.shipped()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store of the office of Senegal."""
    with builders.new_store(tmp_path / "sn.db", "SN") as made:
        yield made


@pytest.fixture
def secretariat(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store of the General Secretariat."""
    with builders.new_store(tmp_path / "gs.db", "GS") as made:
        yield made


@pytest.fixture(scope="session")
def _sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # Made once for the run, copied for each test: filling it takes longer than most tests.
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    with builders.new_store(path, "GS") as made:
        builders.fill_with_sample(made)
    return path


@pytest.fixture
def sample_store(_sample_file: Path, tmp_path: Path) -> Iterator[Store]:
    """Return a store of the secretariat that holds the sample data."""
    with builders.copy_of(_sample_file, tmp_path / "sample.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def real_report() -> Path:
    """Return the real progress report beside the checkout; skip where it is absent, for it is not ours to ship."""
    path = SHARED / "data" / "progress-report-2017-2018.ar.txt"
    if not path.exists():
        pytest.skip("the real progress report does not lie beside this checkout")
    return path


@pytest.fixture
def opa(tmp_path: Path) -> Opa:
    """Return `opa` on a new store of the office of Senegal."""
    called = Opa(tmp_path / "opa.db")
    called.ok("init", "--office", "SN", "--unit", "وزارة الخارجية")
    return called


@pytest.fixture
def opa_of(tmp_path: Path) -> Callable[[str], Opa]:
    """Return a function that makes `opa` on a new store of any office."""

    def make(office: str) -> Opa:
        called = Opa(tmp_path / f"{office}.db")
        called.ok("init", "--office", office)
        return called

    return make
