"""A page being drawn, be it of a file or alone: artifacts, rules and panels as operators (ISO 32000-1, 8.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from exports.pdf.edition import Edition
from exports.pdf.inks import Inks
from exports.pdf.syntax import array, number
from exports.typeset.block import Stripe
from exports.typeset.pdffonts import DocumentFonts
from exports.typeset.tagging import END, Rectangle, Tagger

if TYPE_CHECKING:
    from exports.pdf.images import Encoded


class Drawing:
    """A page being drawn in the colours `inks` of `edition`; the operators are collected in `_code`.

    `tagger` grows the structure tree that the page belongs to; None in an untagged document and while artifacts are
    drawn.
    """

    edition: Edition
    inks: Inks
    tagger: Tagger | None
    stripe: Stripe | None = None
    """Of text and pictures only what can reach into it is drawn; None: all."""
    _code: list[str]

    def addLiteral(self, operators: str) -> None:
        """Add operators; what draws text calls it by the name of reportlab's method."""
        self._code.append(operators)

    def picture(self, name: str, make: Callable[[], Encoded]) -> str:
        """Return the operator that draws the picture `name`, which is made if the document has not got it yet."""
        raise NotImplementedError

    @contextmanager
    def artifact(self, kind: str, subtype: str = "") -> Iterator[None]:
        """Draw what is no part of the text: "Pagination" ("Header", "Footer"), "Layout", "Page" (14.8.2.2.2).

        Blocks drawn meanwhile are not tagged.
        """
        tagger, self.tagger = self.tagger, None
        self._code.append(f"/Artifact <</Type/{kind}{f'/Subtype/{subtype}' if subtype else ''}>> BDC")
        try:
            yield
        finally:
            self._code.append(END)
            self.tagger = tagger

    def rule(self, start: tuple[float, float], end: tuple[float, float], width: float, color: str) -> None:
        """Draw a line `width` points wide, which means nothing, in `color` ("#rrggbb")."""
        line = f"{number(width)} w {array(start)[1:-1]} m {array(end)[1:-1]} l S"
        self._code.append(f"/Artifact <</Type/Layout>> BDC q {self.inks.stroke(color)} {line} Q {END}")

    def panel(self, box: Rectangle, color: str) -> None:
        """Fill `box` (left, bottom, right, top), which means nothing, with `color` ("#rrggbb")."""
        left, bottom, right, top = box
        area = array((left, bottom, right - left, top - bottom))[1:-1]
        self._code.append(f"/Artifact <</Type/Layout>> BDC q {self.inks.fill(color)} {area} re f Q {END}")


class LooseFonts:
    """The fonts of a page that is drawn without a document: what blocks of text look for in the one of a canvas."""

    def __init__(self) -> None:
        self.fonts = DocumentFonts()
        self.delayedFonts = [self.fonts]
