"""The canvas that the pages of a press kit are drawn on: tagged, or with bleed and crop marks, as the edition asks.

A reportlab canvas for whoever draws on it; what it adds to each page and to the file is written here, in place of
reportlab's. Which of reportlab's names that touches is in ``tests/exports/test_canvas.py``.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Any

from exports.kept import kept
from exports.pdf import engine, printmarks
from exports.pdf.conformance import About
from exports.pdf.drawing import Drawing
from exports.pdf.edition import STANDARD, Edition, Kind
from exports.pdf.inks import inks
from exports.pdf.structure import Structure
from exports.pdf.syntax import array, number, stream, stream_in_pieces
from exports.pieces import Pieces, joined
from exports.typeset.tagging import END

engine.start()

from reportlab.pdfbase import pdfdoc  # noqa: E402  (reportlab needs the line above)
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from exports.pdf import finish, outline  # noqa: E402
from exports.typeset.pdfobjects import Raw  # noqa: E402

if TYPE_CHECKING:
    from exports.pdf.images import Encoded

LEVELS = {Kind.STANDARD: 6, Kind.PRINT: 6, Kind.SMALL: 9}
"""How hard page contents are compressed."""

REGISTRATION = "Registration"
"""What reportlab's document knows the colour space of crop marks by."""


class PageCanvas(Drawing, Canvas):  # type: ignore[misc]
    """Pages of `size` (width and height in points when trimmed) for `edition`, written to `buffer` by ``save``.

    All that is drawn has its origin at the lower left of the trimmed page; bleed and marks lie outside of it. `inks`
    gives colours. `structure` is the tree of a tagged document, None in PRINT; `tagger` is the same, or None while
    artifacts are drawn. Raises `ProfileError` if the edition's colour profile is unusable.
    """

    def __init__(
        self, buffer: IO[bytes], size: tuple[float, float], edition: Edition = STANDARD, about: About | None = None
    ) -> None:
        self.edition, self.about = edition, about or About()
        self.sheet = printmarks.sheet(*size, edition)
        self.inks = inks(edition)
        self.tagger = None if edition.is_print else Structure()
        self.structure = self.tagger
        self.entries: list[outline.Entry] = []
        self.places: dict[str, tuple[int, float]] = {}
        """Page, counted from 1, and height in points from its foot of what links within the document can lead to."""
        self.wanted: set[str] = set()
        """The names of the places that links do lead to."""
        super().__init__(buffer, (self.sheet.width, self.sheet.height), pageCompression=1, invariant=1)

    @property
    def bleed(self) -> float:
        """How far beyond the edges of the page something must go that is to reach them, in points."""
        return self.edition.bleed if self.edition.is_print else 0

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Add an outline entry that leads to the height `top` of the page being drawn; `level` 0 is the highest."""
        self.entries.append(outline.Entry(title, level, self.getPageNumber(), round(top + self.sheet.border, 2)))

    def destination(self, name: str, top: float) -> None:
        """Let links lead to the height `top` of the page being drawn by `name`, which is ASCII."""
        self.places[name] = self.getPageNumber(), round(top + self.sheet.border, 2)

    def linkURL(self, *_: Any, **__: Any) -> None:
        """Do nothing: a link has to stand in the structure (UA-1, 7.18.5), and is drawn by the tagger; X-4 has none."""

    def add_annotation(self, annotation: bytes) -> int:
        """Put `annotation`, a dictionary, on the page being drawn; return its object number."""
        reference = self._doc.Reference(Raw(annotation))
        self._annotationrefs.append(reference)
        return self.number_of(reference)

    def picture(self, name: str, make: Callable[[], Encoded]) -> str:
        """Return the operator that draws the picture `name`, which is made if the document has not got it yet."""
        if not self._doc.hasForm(name):
            (entries, mask), data = kept((self.edition, name), lambda: _apart(make()))
            masked = f"/SMask {self.number_of(Raw(mask))} 0 R" if mask else ""
            self._doc.addForm(name, Raw(stream_in_pieces(entries + masked, data)))
        self._formsinuse.append(name)
        return drawing_of(name)

    def number_of(self, made: Any) -> int:
        """Return the object number of `made`, a reference or an object, which is given one if it has none."""
        return int(self._doc.idToObjectNumberAndVersion[self._doc.Reference(made).name][0])

    def _reference(self, made: Any) -> str:
        return f"{self.number_of(made)} 0 R"

    def _make_preamble(self) -> None:
        """Replaces reportlab's, which would set a font that is not embedded."""
        border = number(self.sheet.border)
        self._preamble = f"1 0 0 1 {border} {border} cm" if self.sheet.border else ""

    def showPage(self) -> None:
        """End the page, with what its edition asks for."""
        self.end_page(self.contents(self._code))

    def contents(self, code: Sequence[str]) -> bytes:
        """Return the stream of a page that is drawn with the operators `code`."""
        marks = [self._crop_marks()] if self._has_marks else []
        return _contents("\n".join((self._preamble, *code, *marks)), LEVELS[self.edition.kind])

    def end_page(self, made: bytes) -> None:
        """End the page, whose contents are `made` as a stream, with what its edition asks for."""
        document = self._doc
        if self._has_marks:
            self._colorsUsed[REGISTRATION] = "All"
            if REGISTRATION not in document.idToObject:
                document.Reference(Raw(printmarks.registration(self.inks.space)), REGISTRATION)
        entries = [f"/Parent {self._reference(document.Pages)}/Contents {self._reference(Raw(made))}"]
        entries.append(f"/MediaBox{array((0, 0, self.sheet.width, self.sheet.height))}{self._resources()}")
        if self._annotationrefs:
            entries.append(f"/Annots[{' '.join(map(self._reference, self._annotationrefs))}]")
        if self.edition.is_print:
            entries.append(f"/TrimBox{array(self.sheet.trim)}/BleedBox{array(self.sheet.bleed)}")
        key = self.structure.key(self._pageNumber) if self.structure else None
        if key is not None:
            entries.append(f"/StructParents {key}/Tabs/S")
        document.addPage(Raw(f"<</Type/Page{''.join(entries)}>>".encode("ascii")))
        self._startPage()

    def _resources(self) -> str:
        """Return what the page's content names (7.8.3): fonts, pictures and other forms, colour spaces."""
        entries = [f"/Font {self._named(pdfdoc.BasicFonts)}"]
        if self._formsinuse:
            forms = dict.fromkeys(pdfdoc.xObjectName(name) for name in self._formsinuse)
            entries.append(f"/XObject<<{''.join(f'/{name} {self._named(name)}' for name in forms)}>>")
        if self._colorsUsed:
            spaces = "".join(f"/{shown} {self._named(name)}" for name, shown in self._colorsUsed.items())
            entries.append(f"/ColorSpace<<{spaces}>>")
        return f"/Resources<<{''.join(entries)}>>"

    def _named(self, name: str) -> str:
        return self._reference(pdfdoc.PDFObjectReference(name))

    @property
    def _has_marks(self) -> bool:
        return self.edition.is_print and self.edition.crop_marks

    def _crop_marks(self) -> str:
        border = number(-self.sheet.border)
        marks = printmarks.crop_marks(self.sheet, self.bleed)
        return f"/Artifact <</Type/Page>> BDC q 1 0 0 1 {border} {border} cm {marks} Q {END}"

    def save(self) -> None:
        """Write the file; nothing can be drawn after that."""
        self._filename.write(self.getpdfdata())

    def getpdfdata(self) -> bytes:
        """Return the file; nothing can be drawn after that."""
        return joined(self.pieces())

    def pieces(self) -> Pieces:
        """Return the file in pieces, of which some may be on the disk; nothing can be drawn after that."""
        if self._code:
            self.showPage()
        return finish.finished(self)


def _apart(made: Encoded) -> tuple[tuple[str, bytes], bytes]:
    """Return a picture's entries and mask, and its data."""
    return (made.entries, made.mask), made.data


def drawing_of(name: str) -> str:
    """Return the operator that draws the picture `name`."""
    return f"/{pdfdoc.xObjectName(name)} Do"


@lru_cache(maxsize=16)
def _contents(text: str, level: int) -> bytes:
    """Return the stream of a page's content; remembered, since a page may look as before though it is drawn again."""
    return stream("/Filter/FlateDecode", zlib.compress(text.encode("latin-1"), level))
