"""The blocks as paragraphs: each a style, each run a character style or none, links as links, lists as lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from app.text import clean_link, is_safe_link
from exports.blocks import Block, Composition, Part, Role, Run
from exports.docx import script
from exports.docx.lists import Lists
from exports.docx.markup import text_elements, w
from exports.docx.styles import STYLE_IDS
from exports.style import HouseStyle, PartStyle

_ROLE_STYLES = {Role.TEXT: "", Role.DATELINE: "Dateline", Role.ATTRIBUTION: "Attribution", Role.NAME: "Name"}
_NOT_IN_ADDRESSES = re.compile(r'[\x00-\x20"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})')


def write(document: Document, composition: Composition, style: HouseStyle) -> None:
    """Put every block of `composition` into the body of `document`, before its section properties."""
    writer = BodyWriter(document, composition, style)
    blocks = composition.blocks
    document.element.body[:0] = [
        writer.paragraph(block, tied=following is not None and following.part is Part.END_MARK)
        for block, following in zip_longest(blocks, blocks[1:])
    ]


class BodyWriter:
    """Writes blocks for one document: it holds the document's lists, links and direction."""

    def __init__(self, document: Document, composition: Composition, style: HouseStyle) -> None:
        self._part = document.part
        self._parts = style.parts
        self._lists = Lists(document.part.numbering_part.element)
        self._rtl = script.is_rtl(composition.language)

    def paragraph(self, block: Block, *, tied: bool = False) -> Element:
        """Return ``w:p`` for `block`; a `tied` one stays on a page with the next, so that no end mark stands alone."""
        is_item = block.part is Part.LIST_ITEM
        layout = w("pPr", w("pStyle", val=self._lists.style_id(block) if is_item else STYLE_IDS[block.part]))
        if tied:
            layout.append(w("keepNext"))
        if is_item:
            layout.extend(self._lists.properties(block))
        return w("p", layout, *self._content(block.runs, self._parts[block.part]))

    def _content(self, runs: Iterable[Run], look: PartStyle) -> Iterator[Element]:
        for address, group in groupby(runs, key=lambda run: link_target(run.link)):
            elements = [
                element for run in group for element in run_elements(run.text, _style_id(run, address, look), self._rtl)
            ]
            if address and elements:
                link = w("hyperlink", *elements, history=1)
                link.set(qn("r:id"), self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
                yield link
            else:
                yield from elements


def link_target(address: str) -> str:
    """Return `address` as a relationship may carry it (RFC 3986), or "" if it is no link that a document may have."""
    address = clean_link(address)
    if not is_safe_link(address):
        return ""
    return _NOT_IN_ADDRESSES.sub(lambda match: f"%{ord(match[0]):02X}", address)


def run_elements(text: str, style_id: str, rtl: bool) -> Iterator[Element]:
    """Yield the ``w:r`` of `text`, one for each stretch of one direction; `rtl` is the paragraph's direction."""
    for stretch, runs_left in script.stretches(text, rtl):
        looks = [w("rStyle", val=style_id)] if style_id else []
        if runs_left:
            looks.append(w("rtl"))
        content = list(text_elements(stretch))
        if content:
            yield w("r", *([w("rPr", *looks)] if looks else []), *content)


def _style_id(run: Run, address: str, look: PartStyle) -> str:
    """Return the character style of `run`, "" for none.

    Word takes bold or italic of a character style within a bold or italic paragraph style as a switch back
    (ECMA-376-1 17.7.3): wanted for italic, as in the PDF, but not for bold.
    """
    strength = "Strong" * (run.bold and not look.bold) + "Emphasis" * run.italic
    return ("Hyperlink" if address else "") + strength or _ROLE_STYLES[run.role]
