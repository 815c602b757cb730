"""One page as a PDF of its own, for the preview: drawn with the operators of the file, and written without detours.

What it leaves out is what nobody sees: structure, metadata, outline, compression.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from exports.pdf.drawing import Drawing, LooseFonts
from exports.pdf.edition import STANDARD
from exports.pdf.inks import inks
from exports.pdf.syntax import array, stream, string
from exports.pieces import joined
from exports.typeset.pdffonts import font_bodies, plain_glyphs

if TYPE_CHECKING:
    from exports.pdf.images import Encoded
    from exports.typeset.block import Stripe
    from exports.typeset.faces import Face
    from exports.typeset.tagging import Rectangle

MOST_GLYPHS = 3000
"""Glyphs of a face that are kept at hand; beyond that it begins anew with those of one page."""

MOST_FACES = 32
"""Faces that are kept at hand; our families have 13, and a page seldom has more than two of others."""

_COMMON = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) + "‐–—‘’‚“”„†‡•…‹›€™"
"""What somebody may type next."""


class Font(NamedTuple):
    """A font program in a PDF: the `glyphs` it has with what they stand for, and the objects it takes."""

    glyphs: dict[int, str]
    bodies: Callable[[int], list[bytes]]


class FontStock:
    """The fonts of pages that are written one by one. May be used from any thread.

    A face is given more glyphs than a page needs: those that were needed before, and common ones, so that a letter more
    seldom means a new font program. Glyphs have the numbers of the font file, and look the same in every subset.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._fonts: dict[str, Font] = {}

    def font(self, face: Face, glyphs: Mapping[int, str]) -> Font:
        """Return a font with at least `glyphs` of `face`."""
        with self._lock:
            known = self._fonts.get(face.resource)
            if known is None or not glyphs.keys() <= known.glyphs.keys():
                more = known.glyphs if known else plain_glyphs(face, _COMMON)
                wanted = {**more, **glyphs} if len(more) + len(glyphs) <= MOST_GLYPHS else dict(glyphs)
                if len(self._fonts) >= MOST_FACES:
                    self._fonts.clear()
                known = self._fonts[face.resource] = Font(wanted, font_bodies(face, wanted))
            return known


class Sketch(Drawing):
    """A page of `size` (width and height in points) to draw on, or a `stripe` of it; fonts come from `stock`.

    It is not tagged. `links` are the addresses linked on it, each with its box in points from the page's foot.
    """

    def __init__(self, size: tuple[float, float], stock: FontStock, stripe: Stripe | None = None) -> None:
        self.size, self.stock, self.stripe = size, stock, stripe
        self.edition, self.inks, self.tagger = STANDARD, inks(STANDARD), None
        self._doc = LooseFonts()
        self._code: list[str] = []
        self.links: list[tuple[str, Rectangle]] = []
        self._pictures: dict[str, Encoded] = {}

    def linkURL(self, address: str, box: Rectangle, **_: object) -> None:
        """Make `box` a link."""
        self.links.append((address, box))

    def picture(self, name: str, make: Callable[[], Encoded]) -> str:
        """Return the operator that draws the picture `name`, which is made if the page has not got it yet."""
        if name not in self._pictures:
            self._pictures[name] = make()
        return f"/{name} Do"

    @property
    def code(self) -> bytes:
        """What has been drawn, as operators."""
        return "\n".join(self._code).encode("latin-1")

    @property
    def has_pictures(self) -> bool:
        return bool(self._pictures)

    def fonts(self) -> dict[str, Font]:
        """Return the fonts that have been used, by the name of the resource. `KitError` if one cannot be embedded."""
        return {name: self.stock.font(face, glyphs) for name, (face, glyphs) in self._doc.fonts.used.items()}

    def pdf(self) -> bytes:
        """Return the file."""
        fonts: list[str] = []
        bodies = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"",
            stream("", self.code),
        ]
        for resource, font in self.fonts().items():
            fonts.append(f"/{resource} {len(bodies) + 1} 0 R")
            bodies += font.bodies(len(bodies) + 1)
        pictures: list[str] = []
        for name, made in self._pictures.items():
            pictures.append(f"/{name} {len(bodies) + 1} 0 R")
            bodies.append(made.written(f"/SMask {len(bodies) + 2} 0 R" if made.mask else ""))
            bodies += [made.mask] if made.mask else []
        resources = f"/Font<<{''.join(fonts)}>>/XObject<<{''.join(pictures)}>>"
        annotations = f"/Annots[{''.join(_annotation(*link) for link in self.links)}]" if self.links else ""
        box = array((0, 0, *self.size))
        bodies[2] = (
            f"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox{box}/Resources<<{resources}>>{annotations}>>"
        ).encode("ascii")
        from exports.pdf.assembly import plain

        return joined(plain(bodies, "1.7", "/Root 1 0 R"))


def _annotation(address: str, box: Rectangle) -> str:
    """Return a link (ISO 32000-1, 12.5.6.5)."""
    action = f"/A<</Type/Action/S/URI/URI{string(address)}>>"
    return f"<</Type/Annot/Subtype/Link/Rect{array(box)}/Border[0 0 0]/F 4{action}>>"
