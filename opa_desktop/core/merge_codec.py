"""The merge state as compact JSON text, for a column of the store and a line of a manifest.

The values of undisputed cells are not repeated: they are read from the record itself, which stands beside the
state. What is written:

    {"d": ["SN.4f1a", 1],                       the dot of every stated cell that is not named below
     "c": {"city": ["SN.4f1a", 2],              cells with another dot; a cell that is not stated was cleared
           "type": ["GS.77", 1, {"SN.4f1a": 1}]},   the third part is what the writer had seen of others
     "x": {"city": [["GS.77", 1, {}, "Dakar"], ...]}}   disputed, unknown or deleted: with their values
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from opa_desktop.core.merge_cells import column_of
from opa_desktop.core.versions import DELETED, NOWHERE, Dot, Sibling, State

_ONE_DOT = re.compile(r'\{"d":\["[^"\\]*",[0-9]{1,15}\]\}')


def fresh(actor: str) -> str:
    """Return the text of a record all of whose cells were written at once, by `actor`."""
    return _text({"d": [actor, 1]})


def has_one_dot(text: str) -> bool:
    """Tell whether a state is the usual one: all stated cells were written at once, and nothing else is known."""
    return _ONE_DOT.fullmatch(text) is not None


def encode(state: State, cells: Mapping[str, Any], *, whole: bool = True) -> str:
    """Return the text of a state, next to a record whose stated cells are `cells`.

    `whole` False says that the record will get further cells that the state does not know (the number the store
    gives to a new one): they must not take over somebody's dot.
    """
    single = {name: siblings[0] for name, siblings in state.cells.items() if _is_plain(name, siblings, cells)}
    default = _most_common_dot(single, cells) if whole else None
    dots = {
        name: _dot(sibling)
        for name, sibling in single.items()
        if sibling.dot != default or sibling.seen or name not in cells
    }
    full = {name: [_full(name, s) for s in siblings] for name, siblings in state.cells.items() if name not in single}
    data: dict[str, Any] = {"d": list(default) if default else None, "c": dots, "x": full}
    return _text({key: part for key, part in data.items() if part})


def _is_plain(name: str, siblings: tuple[Sibling, ...], cells: Mapping[str, Any]) -> bool:
    return len(siblings) == 1 and column_of(name) is not None and siblings[0].value == cells.get(name)


def _most_common_dot(single: Mapping[str, Sibling], cells: Mapping[str, Any]) -> Dot | None:
    count = Counter(s.dot for name, s in single.items() if name in cells and not s.seen)
    return max(count, key=lambda dot: (count[dot], dot)) if count else None


def decode(text: str, cells: Mapping[str, Any]) -> State:
    """Read back a state next to the record's stated cells; raise ValueError when the text is no state.

    A stated cell of which the text knows nothing gets a dot that every write replaces.
    """
    try:
        data = json.loads(text) if text else {}
        default = tuple(data.get("d") or NOWHERE)
        dot = (str(default[0]), int(default[1]))
        found: dict[str, tuple[Sibling, ...]] = {name: (Sibling(dot, value),) for name, value in cells.items()}
        for name, parts in data.get("c", {}).items():
            found[name] = (_sibling(parts, cells.get(name)),)
        for name, siblings in data.get("x", {}).items():
            found[name] = tuple(_sibling(parts, _value(name, parts[3])) for parts in siblings)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"not a merge state: {error!r}") from error
    return State(found)


def _dot(sibling: Sibling) -> list[Any]:
    return [*sibling.dot, dict(sibling.seen)] if sibling.seen else [*sibling.dot]


def _full(name: str, sibling: Sibling) -> list[Any]:
    return [*sibling.dot, dict(sibling.seen), value_to_json(name, sibling.value)]


def _sibling(parts: list[Any], value: Any) -> Sibling:
    seen = parts[2] if len(parts) > 2 else {}
    return Sibling((str(parts[0]), int(parts[1])), value, tuple(sorted((str(a), int(n)) for a, n in seen.items())))


def value_to_json(cell: str, value: Any) -> Any:
    """Return the value of a cell as plain JSON data; `_value` reads it back."""
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, tuple):
        return dict(value) if cell == DELETED else [value_to_json(cell, part) for part in value]
    return value


def _value(cell: str, data: Any) -> Any:
    if isinstance(data, dict):
        if cell == DELETED:
            return tuple(sorted((str(actor), int(count)) for actor, count in data.items()))
        return Decimal(data["decimal"]) if data.keys() == {"decimal"} else data  # the latter from a newer version
    return tuple(_value(cell, part) for part in data) if isinstance(data, list) else data


def cells_to_json(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Return the cells of a record as plain JSON data, in their order."""
    return {
        name: value if value is True or type(value) is str else value_to_json(name, value)
        for name, value in cells.items()
    }


def cells_from_json(data: Mapping[str, Any]) -> dict[str, Any]:
    """Read back what `cells_to_json` wrote; raise ValueError when it is something else."""
    try:
        return {
            str(name): value if value is True or type(value) is str else _value(name, value)
            for name, value in data.items()
        }
    except (KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise ValueError(f"not the cells of a record: {error!r}") from error


def _text(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
