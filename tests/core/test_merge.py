"""The invariants of the merge (exchange), as properties of a small world of offices."""

from __future__ import annotations

import random
from decimal import Decimal
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opa_desktop.core import merge, merge_codec
from opa_desktop.core.entry import Entry, apply, fields
from opa_desktop.core.merge_cells import cells_of, column_of, field_names, fields_of, period_of, shown_cells
from opa_desktop.core.merge_plan import Outcome, Own, compare, settle
from opa_desktop.core.versions import (
    DELETED,
    Sibling,
    State,
    canonical,
    conflicts,
    delete,
    is_deleted,
    join,
    recover,
    shown,
    values,
    write,
)
from tests.core.merge_world import CELLS, OFFICES, Workbook, export, goals, import_file, played, steps, take

checked = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))

# -- the invariants


@checked
@given(steps)
def test_exporting_and_importing_changes_nothing_anywhere(moves):
    world = played(moves)
    for office in OFFICES:
        records = world.records[office]
        assert take(records, export(records, "z")) == records


@checked
@given(steps)
def test_joining_is_commutative_associative_and_idempotent(moves):
    sides = list(played(moves).records.values())
    for uid in {uid for side in sides for uid in side}:
        a, b, c = (side.get(uid, State()) for side in sides)
        assert join(join(a, b), c) == join(a, join(b, c))
        assert join(a, b) == join(b, a)
        assert join(a, a) == a


@checked
@given(steps, st.randoms())
def test_stores_that_have_seen_the_same_files_are_equal_in_any_order(moves, chance):
    world = played(moves)
    files = world.files + [export(world.records[office], f"e{office}") for office in OFFICES]
    reference = None
    for _ in range(3):
        order = files + chance.sample(files, min(2, len(files)))
        chance.shuffle(order)
        records = {}
        for book in order:
            records = take(records, book)
        reference = reference or records
        assert records == reference
        assert all(shown(records[u], c) == shown(reference[u], c) for u in records for c in CELLS)


@checked
@given(steps)
def test_no_value_is_ever_gone_silently(moves):
    world = played(moves)
    everything = world.everything()
    replaced = {}
    for (uid, cell, _dot), before in world.written.items():
        replaced.setdefault((uid, cell), set()).update(s.dot for s in before.cells.get(cell, ()))
    for uid, cell, dot in world.written:
        present = {s.dot for s in everything[uid].cells.get(cell, ())}
        assert dot in present or dot in replaced[uid, cell], "gone without anybody having seen it"


@checked
@given(steps, st.sampled_from(["p", "q"]), st.sampled_from(["r", "s"]))
def test_edits_of_different_cells_never_conflict(moves, title, kind):
    base = played(moves).records["GS"]
    one, other = export(base, "A"), export(base, "B")
    for uid in sorted(one.rows)[:1]:
        before = conflicts(base[uid])
        one.rows[uid]["title.ar"], other.rows[uid]["type"] = title, kind
        there, back = take(take(base, one), other), take(take(base, other), one)
        assert there == back
        assert set(conflicts(there[uid])) <= set(before)
        assert (shown(there[uid], "title.ar"), shown(there[uid], "type")) == (title, kind)


@checked
@given(steps)
def test_a_settled_conflict_does_not_come_back(moves):
    world = played(moves)
    for book in [export(world.records[office], f"g{office}") for office in OFFICES] + world.files:
        world.records["GS"] = take(world.records["GS"], book)
    for uid, state in list(world.records["GS"].items()):
        decided = {cell: None if cell == DELETED else shown(state, cell) for cell in conflicts(state)}
        world.put("GS", uid, write(state, "GS", decided))
    back = export(world.records["GS"], "back")
    for office in OFFICES:
        records = take(world.records[office], back)
        assert not any(conflicts(state) for state in records.values())
        assert all(take(records, book) == records for book in world.files), "an old file reopened it"


@checked
@given(steps)
def test_rows_and_columns_that_are_absent_have_no_opinion(moves):
    world = played(moves)
    for office in OFFICES:
        book = export(world.records[office], "m")
        for uid in sorted(book.rows)[::2]:
            del book.rows[uid]
        for row in book.rows.values():
            row.pop("title.ar")
        assert take(world.records[office], book) == world.records[office]


@checked
@given(steps)
def test_a_state_without_some_cells_hides_nothing_and_loses_nothing(moves):
    """Private notes or other periods may be left out of a file, in both directions and for ever after."""
    world = played(moves)
    for state in world.records["GS"].values():
        partial = State({cell: siblings for cell, siblings in state.cells.items() if cell != "city"})
        elsewhere = write(join(State(), partial), "DZ", {"type": "edited there", "city": "typed there"})
        returned = State({cell: siblings for cell, siblings in elsewhere.cells.items() if cell != "city"})
        back = join(state, returned)
        assert back.cells.get("city") == state.cells.get("city")
        assert set(values(join(back, elsewhere), "city")) >= {"typed there", *values(state, "city")}


@checked
@given(steps)
def test_an_old_untouched_file_never_overwrites_what_moved_on(moves):
    world = played(moves)
    for office in OFFICES:
        records = dict(world.records[office])
        old = export(records, "old")
        for uid in sorted(records)[:2]:
            records[uid] = write(records[uid], office, {"title.ar": "newer", "type": "newer"})
        assert take(records, old) == records


@checked
@given(steps, st.sampled_from(["p", "نص", "x y"]))
def test_the_same_value_written_twice_is_no_conflict(moves, text):
    base = played(moves).records["GS"]
    one, other = export(base, "A"), export(base, "B")
    for uid in sorted(one.rows)[:1]:
        was = shown(base[uid], "title.ar")
        one.rows[uid]["title.ar"], other.rows[uid]["title.ar"] = text, f"\u200f{text} \u00a0"
        merged = take(take(base, one), other)
        assert was == text or "title.ar" not in conflicts(merged[uid])


@checked
@given(steps, st.randoms())
def test_row_order_and_invisible_marks_do_not_matter(moves, chance):
    for book in played(moves).files[:3]:
        rows = list(book.rows.items())
        chance.shuffle(rows)
        dressed = {u: {c: f"\u200f{v} \u00a0" if isinstance(v, str) else v for c, v in row.items()} for u, row in rows}
        assert take({}, Workbook(book.file_id, dressed, book.base)) == take({}, book)


@checked
@given(steps)
def test_a_deletion_in_ignorance_of_an_edit_is_reported_and_not_carried_out(moves):
    for state in played(moves).records["GS"].values():
        base = recover(state, "GS")
        gone, edited = delete(base, "MA"), write(base, "TN", {"title.ar": "edited meanwhile"})
        both = join(gone, edited)
        assert is_deleted(join(base, gone))
        assert DELETED in conflicts(both) and not is_deleted(both)
        assert is_deleted(join(both, delete(both, "GS")))


@checked
@given(steps, goals, goals)
def test_elements_added_on_both_sides_are_all_there(moves, first, second):
    base = played(moves).records["GS"]
    one, other = export(base, "A"), export(base, "B")
    for uid in sorted(one.rows)[:1]:
        own = {cell for cell in CELLS if "/" in cell and one.rows[uid][cell]}
        one.rows[uid] |= dict.fromkeys(first, True)
        other.rows[uid] |= dict.fromkeys(second, True)
        merged = take(take(base, one), other)[uid]
        assert {cell for cell in shown_cells(merged) if "/" in cell} == own | first | second


@checked
@given(steps)
def test_two_edited_copies_of_one_file_conflict_and_keep_both_values(moves):
    base = played(moves).records["GS"]
    one, other = export(base, "SAME"), export(base, "SAME")
    for uid in sorted(one.rows)[:1]:
        one.rows[uid]["title.ar"], other.rows[uid]["title.ar"] = "first copy", "second copy"
        other.rows[uid]["type"] = "only in the second"
        merged = take(take(base, one), other)
        assert merged == take(take(base, other), one)
        assert {"first copy", "second copy"} <= set(values(merged[uid], "title.ar"))
        assert "title.ar" in conflicts(merged[uid]) and shown(merged[uid], "type") == "only in the second"


# -- the plan


@checked
@given(steps, st.sampled_from(["mine", "theirs", ""]))
def test_the_plan_says_what_the_import_does(moves, keep):
    world = played(moves)
    for book in world.files[:3]:
        records = world.records["GS"]
        after = import_file(records, book, keep, "GS")
        for uid, theirs in book.returned().items():
            found = compare(records.get(uid), theirs)
            changed = {c for c in CELLS if shown(after[uid], c) != shown(found.mine, c)}
            assert changed <= {*found.cells(Outcome.TAKEN), *(found.conflicts if keep == "theirs" else [])}
            assert set(found.cells(Outcome.TAKEN)) <= changed


@checked
@given(steps, st.sampled_from(["mine", "theirs"]))
def test_importing_a_decided_file_again_changes_nothing(moves, keep):
    world = played(moves)
    for book in world.files[:3]:
        once = import_file(world.records["GS"], book, keep, "GS")
        for uid, theirs in book.returned().items():
            again = compare(once[uid], theirs)
            assert not again.conflicts and not again.cells(Outcome.TAKEN) and again.deletion is Outcome.SAME
        assert import_file(once, book, "", "GS") == once


@checked
@given(steps)
def test_undecided_conflicts_are_left_as_they_were(moves):
    world = played(moves)
    for book in world.files[:3]:
        records = world.records["MA"]
        after = import_file(records, book, "", "MA")
        for uid, theirs in book.returned().items():
            found = compare(records.get(uid), theirs)
            for cell in found.conflicts:
                assert after[uid].cells.get(cell, ()) == found.mine.cells.get(cell, ())


def test_a_refused_change_is_joined_and_overwritten_so_that_it_does_not_return():
    mine = write(State(), "GS", {"city": "جدة", "type": "meeting"})
    theirs = write(mine, "TN", {"city": "تونس", "type": "workshop"})
    after = settle(compare(mine, theirs), "GS", {}, refused=["city"])
    assert (shown(after, "city"), shown(after, "type")) == ("جدة", "workshop")
    again = compare(after, theirs)
    assert again.cells(Outcome.KEPT) == ["city"] and not again.cells(Outcome.TAKEN)
    assert shown(join(theirs, after), "city") == "جدة", "the refusal travels"


def test_a_deletion_against_an_edit_is_decided_either_way():
    base = write(State(), "GS", {"city": "جدة"})
    gone, edited = delete(base, "MA"), write(base, "GS", {"city": "مكة"})
    found = compare(edited, gone)
    assert found.deletion is Outcome.CONFLICT
    assert settle(found, "GS", {}) == edited
    assert not is_deleted(settle(found, "GS", {DELETED: "mine"}))
    assert is_deleted(settle(found, "GS", {DELETED: "theirs"}))
    other_way = compare(gone, edited)
    assert is_deleted(settle(other_way, "MA", {DELETED: "mine"}))
    assert not is_deleted(settle(other_way, "MA", {DELETED: "theirs"}))


# -- cells and fields

PERIOD = "2017-2018"
FULL = {
    "title.ar": "ورشة", "title.fr": "Atelier", "area": "5", "goal": "2.5.3", "leads": ("SESRIC", "state:TR"),
    "amount": Decimal("12500.50"), "currency": "USD", "participants": 0, "container": False,
    "evidence": ("https://example.org/a/b@c", "A/1-2"), "notes": "داخلي",
    f"status@{PERIOD}": "implemented", f"when@{PERIOD}": "2018-05-18", f"outcome.ar@{PERIOD}": "نتيجة",
}  # fmt: skip


def entry(**changes) -> Entry:
    start = apply(Entry("u"), FULL)
    return apply(start, {k.replace("__", "."): v for k, v in changes.items()})


def test_coupled_fields_lists_and_languages_become_cells_and_come_back():
    cells = cells_of(entry())
    assert cells["area+goal+subsector"] == ("5", "2.5.3", None)
    assert cells[f"status+when@{PERIOD}"] == ("implemented", "2018-05-18")
    assert cells["leads/state:TR"] is True and cells["evidence/https://example.org/a/b@c"] is True
    assert cells["participants"] == 0 and cells["container"] is False
    assert fields_of(cells) == fields(entry())
    assert cells_of(fields(entry())) == cells


def test_a_cell_knows_its_column_period_and_fields():
    assert period_of(f"status+when@{PERIOD}") == period_of(f"outcome.ar@{PERIOD}") == PERIOD
    assert period_of("evidence/https://example.org/a@b") == ""
    assert field_names(f"status+when@{PERIOD}") == (f"status@{PERIOD}", f"when@{PERIOD}")
    assert field_names("leads/SESRIC") == ("leads",)
    assert column_of("from_the_future") is None and field_names("from_the_future") == ()


def test_lists_keep_the_order_people_gave_them():
    cells = {f"leads/{code}": True for code in ("D", "A", "C", "B")}
    assert fields_of(cells, {"leads": ("C", "A")}, {"leads": ("A", "B")})["leads"] == ("C", "A", "B", "D")


def test_canonical_values_are_equal_however_they_are_dressed():
    assert canonical(" \u200fنص\r\n\u00a0") == canonical("نص")
    assert canonical("e\u0301") == canonical("é")
    assert canonical(("", None)) is None and canonical("  ") is None
    assert canonical(3.0) == 3 and canonical(12.5) == Decimal("12.5")


# -- what the store keeps


def test_a_fresh_state_is_small_and_says_who_wrote_everything():
    text = merge.fresh(entry(), "SN.1")
    state = merge_codec.decode(text, cells_of(entry()))
    assert len(text) < 40
    assert {s.dot for siblings in state.cells.values() for s in siblings} == {("SN.1", 1)}


def test_states_survive_being_written_and_read_through_a_life():
    life = [entry(), entry(city="أنقرة"), entry(city="أنقرة", leads=("SESRIC",)), entry(leads=("SESRIC",), goal=None)]
    text = merge.fresh(life[0], "SN.1")
    for before, after in pairwise(life):
        old = merge_codec.decode(text, cells_of(before))
        text = merge.touched(text, before, after, "GS.2")
        new = merge_codec.decode(text, cells_of(after))
        assert shown_cells(new) == cells_of(after)
        assert join(old, new) == new, "the later state knows all of the earlier one"
    binned = merge.removed(text, after, "SN.1")
    assert is_deleted(merge_codec.decode(binned, cells_of(after)))
    back = merge.recovered(binned, after, "GS.2")
    assert not is_deleted(merge_codec.decode(back, cells_of(after)))


def test_touching_without_a_change_leaves_the_state_alone():
    text = merge.fresh(entry(), "SN.1")
    assert merge.touched(text, entry(), entry(title__ar=" ورشة\u200f"), "GS.2") == text


@checked
@given(steps, st.randoms())
def test_a_coded_state_reads_back_as_it_was_next_to_its_record(moves, chance):
    for records in played(moves).records.values():
        for state in records.values():
            cells = shown_cells(state)
            assert merge_codec.decode(merge_codec.encode(state, cells), cells) == state


def test_cells_of_a_newer_version_travel_through_unharmed():
    cells = cells_of(entry())
    state = write(State(), "GS.9", {"from_the_future@2030": "kept", **cells})
    assert merge_codec.decode(merge_codec.encode(state, cells), cells) == state
    text = merge.touched(merge_codec.encode(state, cells), entry(), entry(city="x"), "SN.1")
    assert shown(merge_codec.decode(text, cells), "from_the_future@2030") == "kept"


def test_conflicts_deletions_and_money_keep_their_values_in_the_text():
    base = write(State(), "SN.1", {"amount+currency": (Decimal("1.50"), "USD"), "city": "أ"})
    both = join(
        write(base, "GS.2", {"amount+currency": (Decimal("2.75"), "EUR")}),
        write(base, "TN.3", {"amount+currency": None, "city": "ب"}),
    )
    both = delete(both, "MA.4")
    cells = shown_cells(both)
    assert merge_codec.decode(merge_codec.encode(both, cells), cells) == both
    assert conflicts(both).keys() == {"amount+currency"}


def test_a_number_the_store_adds_later_does_not_take_over_somebodys_dot():
    state = write(State(), "TN.3", {"city": "تونس"})
    text = merge_codec.encode(state, {"city": "تونس"}, whole=False)
    here = merge_codec.decode(text, {"city": "تونس", "number": "TN-2018-001"})
    there = join(here, write(here, "TN.3", {"number": "TN-2018-007"}))
    assert shown(there, "number") == "TN-2018-007" and not conflicts(there)


def test_one_dot_with_two_values_is_read_the_same_everywhere():
    one, two = (State({"city": (Sibling(("SN.1", 1), value),)}) for value in ("أ", "ب"))
    assert join(one, two) == join(two, one)
    assert not conflicts(join(one, two))


def test_cells_become_json_and_come_back():
    cells = cells_of(entry())
    assert merge_codec.cells_from_json(merge_codec.cells_to_json(cells)) == cells


def test_an_edit_in_a_workbook_has_the_same_dots_at_every_importer():
    base = write(State(), "SN.1", {"city": "أ", "type": "meeting"})
    once = merge.clerk_edits(base, "F", "u", {"city": " ب "})
    both = merge.clerk_edits(base, "F", "u", {"type": "other", "city": "ب"})
    assert once.cells["city"] == both.cells["city"]
    assert merge.clerk_edits(base, "G", "u", {"city": "ب"}).cells["city"] != once.cells["city"]


def test_random_orders_of_many_small_edits_agree():
    chance = random.Random(5)
    base = write(State(), "GS", {"city": "0"})
    edits = [write(base, f"O{n}", {"city": str(n)}) for n in range(6)]
    results = []
    for _ in range(5):
        chance.shuffle(edits)
        state = base
        for edited in edits:
            state = join(state, edited)
        results.append(state)
    assert all(result == results[0] for result in results)
    assert len(values(results[0], "city")) == 6


def test_a_value_of_ones_own_replaces_both_and_a_choice_may_overrule_what_merges_by_itself():
    base = write(State(), "SN", {"city": "Dakar", "type": "workshop", "title.ar": "ورشة"})
    mine = write(base, "SN", {"city": "Thiès", "title.ar": "ورشة عمل"})
    theirs = write(base, "GS", {"city": "Kaolack", "type": "training"})
    merge_ = compare(mine, theirs)
    after = settle(
        merge_, "SN", {"city": Own("Ziguinchor"), "type": "mine", "title.ar": "theirs", "country": Own("SN")}
    )
    assert {c: shown(after, c) for c in ("city", "type", "title.ar", "country")} == {
        "city": "Ziguinchor", "type": "workshop", "title.ar": "ورشة", "country": "SN",
    }  # fmt: skip
    assert not compare(after, theirs).changes.get("type", None) or join(after, theirs) == after, "it does not return"
    assert not conflicts(join(after, theirs))
    same = settle(merge_, "SN", {"city": "mine", "type": "theirs", "title.ar": "mine"})
    assert shown(same, "type") == "training" and same.cells["type"] == theirs.cells["type"]
