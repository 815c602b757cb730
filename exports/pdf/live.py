"""Pages for the preview: those that export would write, with the work of an edit and not that of a document.

`LivePages` keeps what it made before. A block is set again if its text, look or width has changed; pages are laid out
again from the first one that changed until they come out as they were (`relayout`); and a page is drawn when somebody
asks for it. A page's version tells whether it looks as before: who has a picture of that version need not look again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from itertools import count

from app.errors import ExportCancelled
from app.path import Path
from exports.blocks import Composition, Finding
from exports.pages import Mark
from exports.pdf.contents import Contents, too_long
from exports.pdf.edition import STANDARD
from exports.pdf.flow import Placed
from exports.pdf.furniture import LetterheadBox, find_logo
from exports.pdf.livepage import Frame, LivePage, changed_band, looks_like
from exports.pdf.liverows import LiveRows
from exports.pdf.printer import grid_of, last_of_release, sheet_of
from exports.pdf.relayout import Relayout, Room
from exports.pdf.sketch import FontStock, Sketch
from exports.raster import Link
from exports.style import HouseStyle
from exports.typeset import stopping

Media = Mapping[str, bytes]

REMEMBERED = 64
"""Looks that are remembered beyond those of the document's pages, and twice as many at most."""

_FRAMES = 256
"""Letterheads, slugs and the like that are told from others."""


class LiveDocument:
    """The pages of a composition at one moment. It never changes, and may be used from any thread."""

    def __init__(
        self,
        pages: tuple[LivePage, ...],
        findings: tuple[Finding, ...],
        stock: FontStock,
        known: Mapping[int, LivePage],
    ) -> None:
        self.pages, self.findings, self._stock, self._known = pages, findings, stock, known
        sheet = pages[0].frame.sheet
        self.sizes: tuple[tuple[float, float], ...] = ((sheet.width, sheet.height),) * len(pages)
        self.versions = tuple(page.version for page in pages)

    def marks_of(self, page: int) -> tuple[Mark, ...]:
        """Return the marks of `page` (from 0) in reading order."""
        return self.pages[page].marks

    def places(self, path: Path) -> tuple[int, ...]:
        """Return the pages on which the field at `path`, or a field inside it, is printed."""
        return tuple(page.number for page in self.pages if page.shows(path))

    def changed_band(self, page: int, before: int) -> tuple[float, float] | None:
        """Return the stripe in which `page` looks other than its version `before`: top and bottom in points.

        Outside of it all pixels are the same; None if all are. The whole page if that version is forgotten.
        """
        old = self._known.get(before)
        if old is None or old.frame.sheet != self.pages[page].frame.sheet:
            return 0.0, self.sizes[page][1]
        return changed_band(old, self.pages[page])

    def links(self, page: int) -> tuple[Link, ...]:
        """Return the links of `page`, from 0."""
        return tuple(Link(box, address) for address, box in self.pages[page].links)

    def pdf(self, page: int, stripe: tuple[float, float] | None = None) -> bytes:
        """Return a PDF of `page` (from 0) alone: the same pixels as that page of the exported file.

        With a `stripe` (top and bottom in points) only those of the stripe are right: what lies outside is left out.
        Raises `KitError` if a font cannot be embedded.
        """
        return self.sketch(page, stripe).pdf()

    def sketch(self, page: int, stripe: tuple[float, float] | None = None) -> Sketch:
        """Return `page` as it is drawn, or the `stripe` of it."""
        return self.pages[page].draw(self._stock, stripe)


class LivePages:
    """Makes a `LiveDocument` of each state of a kit, from what it made of the one before. For one thread at a time."""

    def __init__(self) -> None:
        self._stock = FontStock()
        self._rows = LiveRows()
        self._layout = Relayout()
        self._contents = Contents()
        self._frame: Frame | None = None
        self._numbers_of: dict[Hashable, int] = {}
        self._numbers = count()
        self._pages: tuple[LivePage, ...] = ()
        self._versions = _Versions()

    def update(
        self,
        composition: Composition,
        style: HouseStyle,
        media: Media,
        *,
        cancelled: Callable[[], bool] | None = None,
    ) -> LiveDocument:
        """Return `composition` on pages, as `exports.pdf.make_pages` would lay it out.

        `media` holds the kit's files by name. `cancelled` is asked often and stops the work with `ExportCancelled`;
        `KitError` tells the user why there can be no pages.
        """

        def ask() -> None:
            if cancelled and cancelled():
                raise ExportCancelled("The pages were overtaken by newer ones.")

        with stopping.asking(ask):
            ask()
            frame, logo = self._framed(composition, style, media)
            rows, characters, pictures = self._rows.update(composition, style, media, frame.sheet, lambda _: ask())
            top = frame.sheet.top
            room = Room(top + frame.letterhead.height, top, frame.sheet.bottom, grid_of(frame.sheet, style))
            laid = self._contents.numbered(self._layout.update(rows, room, ask))
            self._pages = self._numbered(laid, frame)
            self._versions.forget(self._pages)
        found = (*characters, *logo, *pictures, *too_long(composition, laid))
        return LiveDocument(self._pages, found, self._stock, self._versions.pages)

    def _framed(self, composition: Composition, style: HouseStyle, media: Media) -> tuple[Frame, tuple[Finding, ...]]:
        sheet = sheet_of(composition, style)
        logo, findings = find_logo(composition, media)
        bare = replace(composition, blocks=(), title="", author="", subject="", date=None, empty=(), one_page=())
        place = sheet, bare.language
        keys = (
            self._number((*place, style.letterhead, bare.letterhead, bare.letterhead_runs, logo.key if logo else None)),
            self._number((*place, style.furniture, bare.slug, bare.page_word)),
            self._number((*place, style.furniture, bare.more)),
        )
        frame = self._frame
        if frame is None or (frame.first, frame.others, frame.foot) != keys:
            letterhead = LetterheadBox(composition, style, sheet, logo, STANDARD)
            frame = self._frame = Frame(bare, style, sheet, letterhead, *keys)
        return frame, (*findings, *frame.letterhead.findings)

    def _number(self, key: Hashable) -> int:
        """Return a number for a part of the frame, the same for the same part."""
        number = self._numbers_of.get(key)
        if number is None:
            if len(self._numbers_of) >= _FRAMES:
                self._numbers_of.clear()
            number = self._numbers_of[key] = next(self._numbers)
        return number

    def _numbered(self, laid: Sequence[Sequence[Placed]], frame: Frame) -> tuple[LivePage, ...]:
        """Return the pages of rows `laid` out; those that are as they were are the same objects."""
        last = self._last_of_release(laid)
        pages: list[LivePage] = []
        for number, placed in enumerate(laid):
            former = self._pages[number] if number < len(self._pages) else None
            more = number < last
            if former and former.placed is placed and former.more == more and former.frame is frame:
                pages.append(former)
            else:
                page = LivePage(number, placed, more, frame)
                if former:
                    page.take_marks(former)
                page.version = self._versions.of(page, former)
                pages.append(page)
        return tuple(pages)

    def _last_of_release(self, laid: Sequence[Sequence[Placed]]) -> int:
        """Return what `printer.last_of_release` does. On a page that has stayed and went on, the release still does."""
        known = 0
        for placed, former in zip(laid, self._pages, strict=False):
            if not (former.placed is placed and former.more):
                break
            known += 1
        return last_of_release(laid, known)


class _Versions:
    """Numbers for looks of pages, and the last page of each number."""

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, int] = OrderedDict()
        self._numbers = count(1)
        self.pages: dict[int, LivePage] = {}

    def of(self, page: LivePage, former: LivePage | None) -> int:
        """Return the version of `page`: the number of another page of the same look, or a new one.

        `former` is the page that stood in its place.
        """
        number = self._known.pop(page.look, 0)
        if not number:
            number = former.version if former and looks_like(former, page) else next(self._numbers)
        self._known[page.look] = number
        self.pages[number] = page
        return number

    def forget(self, shown: Sequence[LivePage]) -> None:
        """Forget looks, when there are too many, but never those of the pages `shown`."""
        most = len(shown) + REMEMBERED
        if len(self._known) <= most + REMEMBERED:
            return
        for page in shown:
            self._known.pop(page.look, 0)
            self._known[page.look] = page.version
        while len(self._known) > most:
            _, number = self._known.popitem(last=False)
            self.pages.pop(number, None)
        self.pages.update((page.version, page) for page in shown)
