"""`opa` as a black box: a process of its own, its exit code, what it prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass
class Answer:
    """What one call of `opa` gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        return json.loads(self.out)  # type: ignore[no-any-return]


@dataclass
class Opa:
    """Calls `opa` on one store."""

    store: Path
    language: str = "en"

    def __call__(self, *words: object, stdin: str | None = None) -> Answer:
        command = [sys.executable, "-c", "from opa_desktop.cli import main; main()", "--store", str(self.store)]
        command += ["--language", self.language, *map(str, words)]
        environment = os.environ | {"PYTHONUTF8": "1", "COLUMNS": "120"}
        done = subprocess.run(command, input=stdin, capture_output=True, encoding="utf-8", env=environment, check=False)
        assert "Traceback" not in done.stderr, done.stderr
        return Answer(done.returncode, done.stdout, done.stderr.strip())

    def ok(self, *words: object, stdin: str | None = None) -> dict[str, Any]:
        """Call with --json, expect success, and return the object."""
        answer = self(*words, "--json", stdin=stdin)
        assert answer.code == 0, answer.err or answer.out
        return answer.json

    def add(self, *objects: dict[str, Any]) -> list[str]:
        """Add activities and return their uids."""
        return self.ok("add", "-", stdin=json.dumps(objects))["uids"]
