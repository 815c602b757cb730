"""Our fonts inside the document, so that its lines and pages end where ours do on machines that lack them."""

from __future__ import annotations

import hashlib
import uuid
from functools import lru_cache

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from exports import fonts
from exports.docx.markup import inner, w
from exports.style import FontName, HouseStyle

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_FACES = {
    "embedRegular": (False, False),
    "embedBold": (True, False),
    "embedItalic": (False, True),
    "embedBoldItalic": (True, True),
}
"""The elements of a font's four styles, in the order of the schema (CT_Font), with their weight and slant."""

_CARRIED: dict[str, FontName] = {title: font for font, title in reversed(fonts.TITLES.items())}
"""The font that is carried under each title: a document has no small cut of its own."""


def embed(document: Document, style: HouseStyle) -> None:
    """Put the families that `style` sets into `document`, whole: whoever edits it may need any character and style."""
    table = _font_table(document)
    looks = (*style.parts.values(), style.furniture, style.letterhead.text)
    for family in sorted({_CARRIED[fonts.TITLES[look.font]] for look in looks}):
        entry = inner(table.element, f"w:font[@w:name='{fonts.TITLES[family]}']")
        for tag, (bold, italic) in _FACES.items():
            face = fonts.Face(family, bold, italic)
            key, data = _obfuscated(face)
            name = PackURI(f"/word/fonts/{face.file.stem}.odttf")
            element = w(tag, fontKey=key)
            relation = table.relate_to(Part(name, _CONTENT_TYPE, data, document.part.package), RELATIONSHIP_TYPE.FONT)
            element.set(qn("r:id"), relation)
            entry.append(element)
    inner(document.settings.element, "w:zoom").addnext(w("embedTrueTypeFonts"))


def _font_table(document: Document) -> XmlPart:
    """Return the font table as a part that can be written to; python-docx reads it as mere bytes."""
    relations = document.part.rels
    old = next(relation for relation in relations.values() if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE)
    read = old.target_part
    table = XmlPart(read.partname, read.content_type, parse_xml(read.blob), document.part.package)
    del relations[old.rId]
    relations.add_relationship(RELATIONSHIP_TYPE.FONT_TABLE, table, old.rId)
    return table


@lru_cache(maxsize=len(fonts.FACES))
def _obfuscated(face: fonts.Face) -> tuple[str, bytes]:
    """Return the key and the disguised file of `face` (ECMA-376-1, 17.8.1); the key is drawn from the file."""
    data = face.file.read_bytes()
    key = uuid.UUID(bytes=hashlib.sha256(data).digest()[:16], version=4)
    mask = key.bytes[::-1] * 2
    return f"{{{key}}}".upper(), bytes(a ^ b for a, b in zip(data[:32], mask, strict=True)) + data[32:]
