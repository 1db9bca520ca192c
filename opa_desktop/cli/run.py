"""What every verb needs: the store it works on, the way it answers, and how errors end."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from opa_desktop.errors import OpaError
from opa_desktop.i18n import strip_marks

if TYPE_CHECKING:
    from opa_desktop.store.database import Store

DONE, REFUSED, WRONG_USAGE, NEEDS_A_PERSON = 0, 1, 2, 3


@dataclass(frozen=True)
class Run:
    """One call of `opa`: the store's path, and whether the answer is JSON."""

    store: Path
    as_json: bool

    @contextmanager
    def open(self, *, read_only: bool = False) -> Iterator[Store]:
        """Open the store for the length of a `with`; a verb that only reads asks for `read_only`."""
        from opa_desktop.store.database import open_store

        with open_store(self.store, read_only=read_only) as store:
            yield store

    def answer(self, data: dict[str, Any], lines: list[str] | str) -> None:
        """Print the answer: the JSON object, or the text for people."""
        if self.as_json:
            print(json.dumps(data, ensure_ascii=False, default=str))
        else:
            for line in [lines] if isinstance(lines, str) else lines:
                print(line)


def verb(function: Callable[..., int | None]) -> Callable[..., None]:
    """Wrap a verb: its first argument becomes the `Run`, its errors one sentence, its result the exit code."""

    @functools.wraps(function)
    def wrapped(context: typer.Context, *arguments: Any, **options: Any) -> None:
        run: Run = context.obj
        try:
            code = function(run, *arguments, **options)
        except OpaError as error:
            refuse(error, as_json=run.as_json)
            code = REFUSED
        except BrokenPipeError:  # the reader of a pipe went away, as `| head` does
            code = DONE
        raise typer.Exit(code or DONE)

    annotations = dict(function.__annotations__)
    first = next(iter(annotations))
    wrapped.__annotations__ = {"context": typer.Context, **{k: v for k, v in annotations.items() if k != first}}
    wrapped.__signature__ = _signature(function)  # type: ignore[attr-defined]
    return wrapped


def _signature(function: Callable[..., Any]) -> Any:
    import inspect

    own = inspect.signature(function, eval_str=True)
    first, *others = own.parameters.values()
    return own.replace(parameters=[first.replace(name="context", annotation=typer.Context), *others])


def refuse(error: OpaError, *, as_json: bool) -> None:
    """Say an error: one sentence on standard error, and with `--json` an object on standard output."""
    message = strip_marks(str(error))
    print(message, file=sys.stderr)
    if as_json:
        facts = {key: str(value) if isinstance(value, Path) else value for key, value in error.facts.items()}
        print(
            json.dumps(
                {"error": {"code": error.code, "message": message, "facts": facts}}, ensure_ascii=False, default=str
            )
        )


def progress(label: str) -> Callable[[int, int], None] | None:
    """Return a function that shows progress on standard error, None when that is no terminal."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, of: int) -> None:
        end = "\n" if done >= of else ""
        print(f"\r{label} {done}/{of}", end=end, file=sys.stderr, flush=True)

    return show
