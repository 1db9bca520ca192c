"""What the documents tell is there: commands, files, verbs, decisions."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "THIRD_PARTY.md")]
GUIDE = ROOT / "docs" / "cli.md"


def _verbs() -> set[str]:
    from opa_desktop.cli.app import VERBS

    return {name for name, _function, _help in VERBS} | {"period"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_of_dev_py_in_a_document_exists(document: Path) -> None:
    named = set(re.findall(r"dev\.py (\w+)", document.read_text("utf-8")))
    assert named <= set(dev.COMMANDS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_verb_of_opa_in_a_document_exists(document: Path) -> None:
    named = set(re.findall(r"(?:bin/|`)opa ([a-z][a-z-]*)", document.read_text("utf-8")))
    assert named <= _verbs()


@pytest.mark.journey
def test_the_commands_of_the_readme_work_one_after_the_other() -> None:
    lines = re.findall(r"^\.venv/bin/opa (.*)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    opa = str(Path(sys.executable).parent / "opa")
    assert lines
    for line in lines:
        done = subprocess.run([opa, *shlex.split(line)], capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0 and done.stdout, f"opa {line}: {done.stderr}"


@pytest.mark.parametrize("document", [*DOCUMENTS, *(ROOT / "docs").glob("*.md")], ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_path_of_the_tree_in_the_architecture_exists() -> None:
    named = re.findall(r"`([\w/]+/(?:[\w.]+\.(?:py|csv|toml))?)`", (ROOT / "ARCHITECTURE.md").read_text("utf-8"))
    missing = [name for name in named if not any((ROOT / at / name).exists() for at in ("", "opa_desktop"))]
    assert [name for name in missing if "xx" not in name] == []


def test_every_verb_is_documented_once() -> None:
    section = GUIDE.read_text("utf-8").partition("\n## Verbs\n")[2].partition("\n## ")[0]
    first_cells = re.findall(r"^\| (`.*?) \|", section.replace("\\|", "/"), re.MULTILINE)
    named = [verb for cell in first_cells for verb in dict.fromkeys(re.findall(r"`([a-z][a-z-]*)", cell))]
    assert sorted(named) == sorted(_verbs())


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_shipped_works_of_others_come_with_their_licence() -> None:
    named = re.findall(r"`(resources/[\w/.]+)` \|$", (ROOT / "THIRD_PARTY.md").read_text("utf-8"), re.MULTILINE)
    assert len(named) == 2
    assert [name for name in named if not (ROOT / name).is_file()] == []
