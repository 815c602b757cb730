"""Where the preview gets its pages: the same composition, style and layout that export uses.

Everything here runs on the worker's thread and imports late, so that the window is up before the writers are loaded.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from app.kit import PressKit
from app.path import Path
from exports.blocks import Finding
from exports.pages import Mark
from ui.document import Media

if TYPE_CHECKING:
    from exports.pagetext import PageText
    from exports.pdf.easel import Easel
    from exports.pdf.live import LivePages
    from exports.pdf.sketch import Sketch
    from exports.raster import Link, PageImages, Raster
    from exports.style import HouseStyle

Cancelled = Callable[[], bool]
"""Says whether nobody waits for the result any more."""

Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels."""

OPEN = 12
"""Pages whose PDFs are kept open: what a screen shows and what is next to it."""
LOOK_AGAIN = 1.0
"""Seconds after which it is looked up whether the file of the house style has changed: not with every key."""
_MARGIN = 2.0
"""Points above and below the rows of a patch in which it is drawn too: pixels are not quite whole parts of points."""


class LiveDocument(Protocol):
    """The pages of a kit as they stand; see `exports.pdf.live`. May be asked from any thread."""

    @property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of each page in points."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found wanting."""

    @property
    def versions(self) -> tuple[int, ...]:
        """A number for each page; as long as it is the same, the page looks the same."""

    def marks_of(self, page: int) -> Sequence[Mark]:
        """Return the marks of a page in reading order."""

    def places(self, path: Path) -> Sequence[int]:
        """Return the pages, rising, on which the field at `path` or something inside it stands."""

    def changed_band(self, page: int, before: int) -> tuple[float, float] | None:
        """Return the stripe in which a page looks other than its version `before`: top and bottom in points; None: not
        at all."""

    def links(self, page: int) -> tuple[Link, ...]:
        """Return the links of a page."""

    def pdf(self, page: int) -> bytes:
        """Return a PDF of this one page."""

    def sketch(self, page: int, stripe: tuple[float, float] | None = None) -> Sketch:
        """Return this one page as it is drawn, or one of which only a stripe (top and bottom in points) is right."""


class Source:
    """Makes pages of kits, and pictures of pages. Belongs to one thread."""

    def __init__(self) -> None:
        self._live: LivePages | None = None
        self._open: OrderedDict[tuple[int, int], PageImages] = OrderedDict()
        self._stale: list[PageImages] = []
        self._easel: Easel | None = None
        self._known_style: tuple[str, HouseStyle | None, float] = ("", None, 0.0)

    def pages(self, kit: PressKit, media: Media, cancelled: Cancelled) -> LiveDocument:
        """Return the pages that export would write; `KitError` if it could not, `ExportCancelled` if told to stop."""
        from exports.compose import compose
        from exports.pdf.live import LivePages

        if self._live is None:
            self._live = LivePages()
        return self._live.update(compose(kit), self._style(kit.style), media, cancelled=cancelled)

    def _style(self, name: str) -> HouseStyle:
        """Return a house style as it stood on disk within the last `LOOK_AGAIN` seconds."""
        from exports.style import load_style

        known, style, read_at = self._known_style
        if style is None or name != known or time.monotonic() - read_at > LOOK_AGAIN:
            style = load_style(name)
            self._known_style = name, style, time.monotonic()
        return style

    def picture(self, document: LiveDocument, page: int, scale: float, box: Box | None) -> Raster:
        """Return a page, or the `box` of it, at `scale` pixels to the point; see `exports.raster`."""
        return self._rendered(document, page, None, scale, box)

    def patch(self, document: LiveDocument, page: int, scale: float, box: Box) -> Raster:
        """Return the `box` of a page as `picture` does, at the cost of what stands in its rows."""
        return self._rendered(
            document, page, (box[1] / scale - _MARGIN, (box[1] + box[3]) / scale + _MARGIN), scale, box
        )

    def _rendered(
        self, document: LiveDocument, page: int, stripe: tuple[float, float] | None, scale: float, box: Box | None
    ) -> Raster:
        from exports.pdf.easel import Easel

        if (page, document.versions[page]) not in self._open:
            if self._easel is None:
                self._easel = Easel()
            picture = self._easel.render(document.sketch(page, stripe), scale, box)
            if picture is not None:
                return picture
        return self._images(document, page).render(0, scale, box)

    def text(self, document: LiveDocument, page: int) -> PageText:
        """Return the characters of a page with their places."""
        return self._images(document, page).letters(0)

    def tidy(self) -> None:
        """Let go of pages that are no longer shown: what can wait until the new ones are."""
        while self._stale:
            self._stale.pop().close()

    def close(self) -> None:
        """Let go of all pages that are open."""
        self._stale += self._open.values()
        self._open.clear()
        self.tidy()
        if self._easel is not None:
            self._easel.close()

    def _images(self, document: LiveDocument, page: int) -> PageImages:
        from exports.raster import PageImages

        key = page, document.versions[page]
        if key not in self._open:
            for old in [old for old in self._open if old[0] == page]:
                self._stale.append(self._open.pop(old))
            self._open[key] = PageImages(document.pdf(page))
            while len(self._open) > OPEN:
                self._stale.append(self._open.popitem(last=False)[1])
        self._open.move_to_end(key)
        return self._open[key]
