"""Our fonts inside the document, so that its lines and pages end where ours do on machines that lack them."""

from __future__ import annotations

import hashlib
import uuid
from functools import lru_cache
from pathlib import Path

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from app.record import record
from exports import fonts
from exports.blocks import Composition
from exports.docx.base import PackedPart
from exports.docx.fontsubset import may_be_embedded, rare_letters, subset, usage
from exports.docx.markup import W, inner, w
from exports.docx.packing import Content, deflated
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

_BEFORE = ("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime")
"""The settings that stand before those of fonts (CT_Settings), as far as our documents have them."""


@record
class Carried:
    """A font file as documents carry it: disguised with `key`, and perhaps without the alphabets that they lack."""

    key: str
    is_subset: bool
    content: Content


def embed(document: Document, composition: Composition, style: HouseStyle) -> None:
    """Put the fonts into `document` that its styles ask for, with the alphabets of the text (see `fontsubset`).

    A face whose licence does not allow it is left out.
    """
    table = _font_table(document)
    texts = (composition.letterhead, composition.slug, composition.page_word, composition.more)
    rare = rare_letters((*texts, *map(str, composition.blocks)))
    cut = False
    for family, weights in sorted(_weights(style).items()):
        entry = inner(table.element, f"w:font[@w:name='{fonts.TITLES[family]}']")
        for tag, (bold, italic) in _FACES.items():
            face = fonts.Face(family, bold, italic)
            if bold in weights and (file := carried(face.file, rare)):
                entry.append(_embedded(tag, face, file, table))
                cut = cut or file.is_subset
    _set_up(document.settings.element, cut)


def _weights(style: HouseStyle) -> dict[FontName, set[bool]]:
    """Return the families of `style` with the weights (whether bold) that each is needed in, upright and italic.

    What is set regular may have bold words; bold is never taken back in what is set bold (see `body`).
    """
    weights: dict[FontName, set[bool]] = {}
    for look in (*style.parts.values(), style.furniture, style.letterhead.text):
        weights.setdefault(_CARRIED[fonts.TITLES[look.font]], set()).update((look.bold, True))
    return weights


def _embedded(tag: str, face: fonts.Face, file: Carried, table: XmlPart) -> Element:
    """Return the element `tag` of the font `table` for `face`, whose `file` is put into the package."""
    name = PackURI(f"/word/fonts/{face.file.stem}.odttf")
    part = PackedPart(name, _CONTENT_TYPE, file.content, table.package)
    element = w(tag, fontKey=file.key)
    if file.is_subset:
        element.set(W + "subsetted", "1")
    element.set(qn("r:id"), table.relate_to(part, RELATIONSHIP_TYPE.FONT))
    return element


def _set_up(settings: Element, cut: bool) -> None:
    """Ask for the fonts to be kept when the document is saved, and to be `cut` as they are."""
    asked = [w("embedTrueTypeFonts"), *([w("saveSubsetFonts")] if cut else [])]
    at = sum(child.tag in {W + name for name in _BEFORE} for child in settings)
    settings[at:at] = asked


def _font_table(document: Document) -> XmlPart:
    """Return the font table as a part that can be written to; python-docx reads it as mere bytes."""
    relations = document.part.rels
    old = next(relation for relation in relations.values() if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE)
    read = old.target_part
    table = XmlPart(read.partname, read.content_type, parse_xml(read.blob), document.part.package)
    del relations[old.rId]
    relations.add_relationship(RELATIONSHIP_TYPE.FONT_TABLE, table, old.rId)
    return table


@lru_cache(maxsize=3 * len(fonts.FACES))
def carried(file: Path, rare: frozenset[str]) -> Carried | None:
    """Return a font with the letters that `rare` names (ECMA-376-1, 17.8.1), None if its licence forbids it.

    What is remembered takes some 60 KB for each. The key is drawn from what is in the font.
    """
    whole = file.read_bytes()
    if not may_be_embedded(usage(whole)):
        return None
    data = subset(whole, rare)
    key = uuid.UUID(bytes=hashlib.sha256(data).digest()[:16], version=4)
    mask = key.bytes[::-1] * 2
    disguised = bytes(a ^ b for a, b in zip(data[:32], mask, strict=True)) + data[32:]
    return Carried(f"{{{key}}}".upper(), len(data) < len(whole), deflated(disguised))
