"""The pictures of the story, each in a paragraph of its own, above that of its caption, and portraits beside names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from app.language import language
from app.stored import entry_of
from exports.blocks import Block, Composition, Part
from exports.docx.lists import twips
from exports.docx.markup import inner, w
from exports.docx.page import text_size
from exports.docx.pictures import Picture, beside, figure_picture, inline, portrait_picture
from exports.papers import figure_room
from exports.spaces import BESIDE_PORTRAIT, PORTRAIT, below_portrait
from exports.style import HouseStyle, PartStyle

LEAST = 1.0
"""Points: the height of a paragraph that is only there for what hangs from it."""

_MEAN_WIDTH = 0.5
"""Ems that a letter takes in running text, about."""

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
        self._rtl = language(composition.language).right_to_left
        self._count = 0

    def picture(self, block: Block, *, tied: bool) -> Iterator[Element]:
        """Yield the paragraph of the picture of `block`; nothing for one that cannot be read, which is told elsewhere.

        A picture stays on a page with its caption; without one, with what follows if it is `tied` to that.
        """
        picture = figure_picture(entry_of(self._media, block.picture) or b"", self._room, block.width, block.crop)
        if picture is None:
            return
        layout = w("pPr", w("pStyle", val="Figure"))
        if block.runs or tied:
            layout.append(w("keepNext"))
        if not block.runs:
            layout.append(w("spacing", after=twips(self._look.after)))
        yield self._paragraph(layout, picture, block)

    def portrait(self, block: Block, before: float) -> Iterator[Element]:
        """Yield the paragraph that the portrait of a bio hangs from, `before` points below what is above.

        It is a point high; the words of the bio stand beside the portrait. Nothing without one.
        """
        file = entry_of(self._media, block.picture) if block.picture else None
        picture = portrait_picture(file, block.crop) if file else None
        if picture:
            spacing = w("spacing", before=twips(before), after=0, line=twips(LEAST), lineRule="exact")
            layout = w("pPr", w("pStyle", val="Figure"), w("keepNext"), spacing)
            named = f"Picture {self._count + 1}"
            hung = beside(self._part, picture, named, block.alt, BESIDE_PORTRAIT, at_right=self._rtl)
            yield self._holding(layout, hung)

    def _paragraph(self, layout: Element, picture: Picture, block: Block) -> Element:
        return self._holding(layout, inline(self._part, picture, f"Picture {self._count + 1}", block.alt))

    def _holding(self, layout: Element, drawing: Element) -> Element:
        inner(drawing, "wp:docPr").set("id", str(_FIRST + self._count))
        self._count += 1
        return w("p", layout, w("r", w("drawing", drawing)))


def portrait_spaces(heading: Block, below: Block | None, look: PartStyle, measure: float) -> tuple[float, float]:
    """Return the space above and below the words of a bio's `heading`, so that they stand in the middle of its portrait
    and what is `below` them begins under it.

    How many lines Word will make of them in a text of `measure` points is reckoned, not known: one more or less moves
    them by half a line.
    """
    room = measure - PORTRAIT - BESIDE_PORTRAIT
    reckoned = (ceil(len(line) * _MEAN_WIDTH * look.size / room) for line in str(heading).split("\n"))
    height = sum(max(1, lines) for lines in reckoned) * look.leading
    above = max(0.0, (PORTRAIT - height) / 2)
    return max(0.0, above - LEAST), max(0.0, PORTRAIT - above - height) + below_portrait(heading, below)
