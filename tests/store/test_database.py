"""Stores are made whole, opened by whoever may, and never touched when they are not ours."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from opa_desktop.errors import StoreError
from opa_desktop.store import connection, database, header
from opa_desktop.store.database import Store
from tests import builders


def test_a_new_store_carries_its_office_and_the_shipped_periods(tmp_path: Path) -> None:
    with builders.new_store(tmp_path / "opa.db", "SN", unit="وزارة الخارجية") as store:
        assert (store.office.kind, store.office.code, store.office.unit) == ("state", "SN", "وزارة الخارجية")
        assert store.value("SELECT published_total FROM period WHERE label = '2017-2018'") == 630
    assert [path.name for path in tmp_path.glob("opa.db*")][:1] == ["opa.db"]
    assert not list(tmp_path.glob(".opa.db*")), "nothing half-made stays behind"


def test_every_installation_is_an_actor_of_its_own(tmp_path: Path) -> None:
    one, two = (database.create(tmp_path / name, builders.office("SN", "")) for name in ("a.db", "b.db"))
    assert one.office.actor != two.office.actor
    one.close()
    two.close()


def test_the_pragmas_that_survived_the_power_cuts_are_in_force(store: Store) -> None:
    with store.write() as session:
        ask = session.connection().exec_driver_sql
        assert ask("PRAGMA journal_mode").scalar() == "truncate"
        assert ask("PRAGMA synchronous").scalar() == 2
        assert ask("PRAGMA foreign_keys").scalar() == 1
        assert ask("PRAGMA secure_delete").scalar() == 1


def test_a_second_store_is_not_made_over_the_first(store: Store) -> None:
    before = store.path.read_bytes()
    with pytest.raises(StoreError) as error:
        builders.new_store(store.path, "SN")
    assert error.value.code == "store-exists"
    assert store.path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "store-empty-file"),
        (b"Dear colleague, here is our list." * 10, "store-not-ours"),
        (b"PK\x03\x04" + bytes(200), "store-not-ours"),
        (b"SQLite format 3\x00" + bytes(200), "store-not-ours"),
    ],
)
def test_what_is_no_store_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(StoreError) as error:
        database.open_store(path)
    assert error.value.code == code
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as error:
        database.open_store(tmp_path / "none.db")
    assert error.value.code == "store-missing"
    assert "none.db" in str(error.value)


def test_a_newer_store_is_refused_naming_both_versions_and_left_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    builders.new_store(path).close()
    content = bytearray(path.read_bytes())
    content[60:64] = (header.SCHEMA + 1).to_bytes(4, "big")
    path.write_bytes(content)
    with pytest.raises(StoreError) as error:
        database.open_store(path)
    assert error.value.code == "store-too-new"
    assert (error.value.facts["found"], error.value.facts["known"]) == (header.SCHEMA + 1, header.SCHEMA)
    assert path.read_bytes() == bytes(content)


def test_a_truncated_store_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "cut.db"
    with builders.new_store(path) as store:
        for number in range(50):
            builders.add(store, f"نشاط {number}")
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(StoreError) as error:
        database.open_store(path)
    assert error.value.code == "store-damaged"


def _try_to_write(path: str, answer: multiprocessing.Queue[str]) -> None:
    try:
        with database.open_store(Path(path)) as store:
            builders.add(store)
        answer.put("written")
    except StoreError as error:
        answer.put(f"{error.code} {error.facts.get('holder')}")


def test_one_process_writes_and_the_other_hears_who_it_is(store: Store) -> None:
    builders.add(store)
    context = multiprocessing.get_context("spawn")
    answer: multiprocessing.Queue[str] = context.Queue()
    other = context.Process(target=_try_to_write, args=(str(store.path), answer))
    other.start()
    said = answer.get(timeout=30)
    other.join()
    assert said.startswith("store-busy")
    assert str(multiprocessing.current_process().pid) in said


def test_another_process_can_read_while_one_writes(store: Store) -> None:
    uid = builders.add(store)
    reader = Store(store.path, read_only=True)
    assert reader.value("SELECT uid FROM activity") == uid
    with pytest.raises(StoreError) as error, reader.write():
        pass
    assert error.value.code == "store-read-only"
    reader.close()


def test_an_error_in_a_transaction_leaves_nothing(store: Store) -> None:
    builders.add(store)
    with pytest.raises(RuntimeError), store.write():
        builders.add(store, "آخر")
        raise RuntimeError
    assert store.value("SELECT count(*) FROM activity") == 1
    assert store.value("SELECT count(*) FROM change_set") == 1


def test_the_driver_is_new_enough_for_what_the_store_asks() -> None:
    assert tuple(map(int, connection.driver.sqlite_version.split("."))) >= (3, 44, 0)
