"""The font of the documents, embedded, so that they look and break their pages alike on every machine.

Word wants an embedded font with its first 32 bytes mixed with a key that stands beside it (ECMA-376, part 4, 2.8.1).
The licence of the font (OFL) allows embedding; Word and LibreOffice read it, others take the font that is named second.
"""

from __future__ import annotations

import uuid
from typing import Any

from opa_desktop.paths import resource
from opa_desktop.reports.style import FAMILY

SECOND = "Arial"
MIXED = 32
FACES = (("w:embedRegular", "Regular"), ("w:embedBold", "Bold"))

_FONT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_TABLE = "/fontTable"


def embed(made: Any) -> None:
    """Put the regular and the bold face into a document, and name them in its table of fonts."""
    from docx.oxml import parse_xml
    from lxml import etree

    from opa_desktop.reports.word.marks import element, name

    table = next(rel.target_part for rel in made.part.rels.values() if rel.reltype.endswith(_TABLE))
    root = parse_xml(table.blob)
    faces = []
    for number, (mark, weight) in enumerate(FACES, start=1):
        key = uuid.uuid5(uuid.NAMESPACE_URL, f"{FAMILY} {weight}")
        part = _part(made, number, _mixed(resource("fonts", f"IBMPlexSansArabic-{weight}.ttf").read_bytes(), key))
        face = element(mark, fontKey=f"{{{str(key).upper()}}}")
        face.set(name("r:id"), table.relate_to(part, _FONT))
        faces.append(face)
    about = [element("w:altName", val=SECOND), element("w:family", val="swiss")]
    root.append(element("w:font", [*about, *faces], name=FAMILY))
    table._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    made.settings.element.find(name("w:zoom")).addnext(element("w:embedTrueTypeFonts"))


def _part(made: Any, number: int, blob: bytes) -> Any:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    return Part(PackURI(f"/word/fonts/font{number}.odttf"), _TYPE, blob, made.part.package)


def _mixed(font: bytes, key: uuid.UUID) -> bytes:
    """Return the font with its first bytes mixed with the key, read from its end."""
    backwards = key.bytes[::-1] * (MIXED // 16)
    return bytes(one ^ other for one, other in zip(font[:MIXED], backwards, strict=True)) + font[MIXED:]
