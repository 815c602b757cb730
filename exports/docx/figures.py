"""The pictures of the story: each in a paragraph of its own, above that of its caption."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from exports.blocks import Block, Composition, Part
from exports.docx.lists import twips
from exports.docx.markup import inner, w
from exports.docx.page import text_size
from exports.docx.pictures import Picture, figure_picture, inline, portrait_picture
from exports.papers import figure_room
from exports.style import HouseStyle

_FIRST = 101
"""The number of the first picture: no two of a document may have the same, and that of the logo is lower."""


class Figures:
    """Writes the pictures of one document."""

    def __init__(
        self, document: Document, composition: Composition, style: HouseStyle, media: Mapping[str, bytes]
    ) -> None:
        self._part = document.part
        self._media = media
        self._look = style.parts[Part.FIGURE]
        self._room = figure_room(text_size(composition, style), self._look)
        self._count = 0

    def picture(self, block: Block, *, tied: bool) -> Iterator[Element]:
        """Yield the paragraph of the picture of `block`; nothing for one that cannot be read, which is told elsewhere.

        A picture stays on a page with its caption; without one, with what follows if it is `tied` to that.
        """
        picture = figure_picture(self._media.get(block.picture, b""), self._room, block.width, block.crop)
        if picture is None:
            return
        layout = w("pPr", w("pStyle", val="Figure"))
        if block.runs or tied:
            layout.append(w("keepNext"))
        if not block.runs:
            layout.append(w("spacing", after=twips(self._look.after)))
        yield self._paragraph(layout, picture, block)

    def portrait(self, block: Block, before: float) -> Iterator[Element]:
        """Yield the paragraph of the portrait of a bio, `before` points below what is above; nothing without one."""
        picture = portrait_picture(self._media.get(block.picture, b""), block.crop) if block.picture else None
        if picture:
            spacing = w("spacing", before=twips(before), after=0)
            yield self._paragraph(w("pPr", w("pStyle", val="Figure"), w("keepNext"), spacing), picture, block)

    def _paragraph(self, layout: Element, picture: Picture, block: Block) -> Element:
        drawing = inline(self._part, picture, f"Picture {self._count + 1}", block.alt)
        inner(drawing, "wp:docPr").set("id", str(_FIRST + self._count))
        self._count += 1
        return w("p", layout, w("r", w("drawing", drawing)))
