"""The texts of the program: `opa.pot` extracted from the code, and `ar.po` and `fr.po` kept in step with it.

English is the source text. `python -m tools.texts` updates the files and reports what is untranslated;
`--check` changes nothing and fails when anything is out of step, unfinished or wrong (`tools/text_rules.py`);
`--compile` only brings the `.mo` files of a checkout in step.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from opa_desktop.i18n import compiled
from tools.text_rules import Finding, findings

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "i18n"
TEMPLATE = FOLDER / "opa.pot"
LANGUAGES = {
    "ar": (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"),
    "fr": (2, "(n > 1)"),
}
"""Number and rule of the plural forms. Arabic: none, one, two, 3-10, 11-99, the rest, in this order."""

HEADER = "# {language}\n# This file is part of OPA Desktop and has the same licence.\n#"
MARKERS = {"_": 1, "N_": 1, "ngettext": 2}
"""The functions that mark a message, and how many of their arguments are its texts (opa_desktop/i18n.py)."""

PERSONAL = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|Report-Msgid-Bugs-To):.*\n',
    re.MULTILINE,
)


def extracted(root: Path = ROOT) -> Catalog:
    """Return every message of the program, with the files it stands in."""
    catalog = Catalog(header_comment=HEADER.format(language="Texts of OPA Desktop"))
    for path in sorted((root / "opa_desktop").rglob("*.py")):
        for line, message in messages(path.read_text("utf-8")):
            catalog.add(message, locations=[(path.relative_to(root).as_posix(), line)])
    return catalog


def messages(code: str) -> list[tuple[int, str | tuple[str, ...]]]:
    """Return the messages of a module with their lines: the literal arguments of the calls named in `MARKERS`."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
            wanted = node.args[: MARKERS[node.func.id]]
            words = [part.value for part in wanted if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            if words and len(words) == len(wanted):
                found.append((node.lineno, words[0] if len(words) == 1 else tuple(words)))
    return sorted(found, key=lambda pair: pair[0])


def updated(language: str, template: Catalog) -> Catalog:
    """Return the catalogue of a language in step with the template: new messages empty, vanished ones left out."""
    path = FOLDER / f"{language}.po"
    catalog = read(path, language) if path.exists() else Catalog(locale=language)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.header_comment = HEADER.format(language=f"{catalog.locale.english_name} texts of OPA Desktop")
    return catalog


def read(path: Path, language: str | None = None) -> Catalog:
    """Read a `.po` or `.pot` file."""
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def written(catalog: Catalog) -> bytes:
    """Return a catalogue as the bytes of its file: sorted, unwrapped, without dates, so that diffs show words only."""
    catalog.project, catalog.version, catalog.fuzzy = "OPA", "Desktop", False
    if catalog.locale_identifier:
        catalog._num_plurals, catalog._plural_expr = LANGUAGES[catalog.locale_identifier]
    out = io.BytesIO()
    write_po(out, catalog, width=0, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    return PERSONAL.sub("", out.getvalue().decode("utf-8")).encode("utf-8")


def update() -> list[Finding]:
    """Write the template and the files of the languages, and return what a translator has to do."""
    FOLDER.mkdir(exist_ok=True)
    template = extracted()
    TEMPLATE.write_bytes(written(template))
    found: list[Finding] = []
    for language in LANGUAGES:
        catalog = updated(language, template)
        (FOLDER / f"{language}.po").write_bytes(written(catalog))
        found += findings(catalog, language)
    return found


def look() -> list[Finding]:
    """Return everything that is out of step, unfinished or wrong; change nothing."""
    template = extracted()
    found: list[Finding] = []
    if not TEMPLATE.exists() or TEMPLATE.read_bytes() != written(template):
        found.append(Finding("", "", "i18n/opa.pot is out of step with the code; run: python3 dev.py texts"))
    for language in LANGUAGES:
        path = FOLDER / f"{language}.po"
        if not path.exists() or path.read_bytes() != written(updated(language, template)):
            found.append(Finding(language, "", f"i18n/{language}.po is out of step; run: python3 dev.py texts"))
        if path.exists():
            found += findings(read(path, language), language)
    return found


def compile_stale() -> None:
    """Write `.mo` files where they are missing or older than their `.po`; without them every start reads the `.po`."""
    for source in sorted(FOLDER.glob("*.po")):
        built = source.with_suffix(".mo")
        if not built.exists() or built.stat().st_mtime <= source.stat().st_mtime:
            built.write_bytes(compiled(source.read_bytes(), source.stem))


def main() -> int:
    """Update or check; print one line for each finding and return 1 when a check found something."""
    checking = "--check" in sys.argv[1:]
    compile_stale()
    if "--compile" in sys.argv[1:]:
        return 0
    found = look() if checking else update()
    compile_stale()
    for finding in found:
        print(finding)
    print(f"{len(found)} findings in the texts of {', '.join(LANGUAGES)}")
    return int(checking and bool(found))


if __name__ == "__main__":
    sys.exit(main())
