"""The command line `opa`: the same journeys as the window, without one. Its contract is docs/cli.md."""

from __future__ import annotations

import os
import sys

from opa_desktop import i18n

GLOBAL_WITH_VALUE = ("--store", "--language")
GLOBAL_FLAGS = ("--json",)


def main(arguments: list[str] | None = None) -> None:
    """Run one verb and end the process with its exit code (0 done, 1 refused, 2 wrong usage, 3 needs a person)."""
    arguments = global_options_first(list(sys.argv[1:] if arguments is None else arguments))
    os.umask(0o077)  # what the program writes is its owner's
    i18n.use(_language(arguments))
    from opa_desktop.cli.app import run

    sys.exit(run(arguments))


def global_options_first(arguments: list[str]) -> list[str]:
    """Move the global options to the front, so that `opa list --json` means the same as `opa --json list`."""
    first: list[str] = []
    rest: list[str] = []
    while arguments:
        word = arguments.pop(0)
        if word == "--":
            return [*first, *rest, word, *arguments]
        if word in GLOBAL_FLAGS or (word.partition("=")[0] in GLOBAL_WITH_VALUE and "=" in word):
            first.append(word)
        elif word in GLOBAL_WITH_VALUE and arguments:
            first += [word, arguments.pop(0)]
        else:
            rest.append(word)
    return [*first, *rest]


def _language(arguments: list[str]) -> str:
    for place, word in enumerate(arguments):
        value = word.partition("=")[2] if word.startswith("--language=") else ""
        if word == "--language" and place + 1 < len(arguments):
            value = arguments[place + 1]
        if value in i18n.LANGUAGES:
            return value
    if (chosen := os.environ.get("OPA_LANGUAGE", "")) in i18n.LANGUAGES:
        return chosen
    from opa_desktop import settings

    return settings.load().language
