"""Where the preview gets its pages: the same composition, style and writer that export uses.

Everything here runs on the worker's thread and imports late, so that the window is up before the writers are loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.kit import PressKit
from exports.pages import Pages
from ui.document import Media

if TYPE_CHECKING:
    from exports.raster import PageImages

Cancelled = Callable[[], bool]
"""Says whether nobody waits for the result any more."""


class Source:
    """Makes pages of kits, and pictures of pages."""

    def pages(self, kit: PressKit, media: Media, cancelled: Cancelled) -> Pages:
        """Return the pages that export would write; `KitError` if it could not, `ExportCancelled` if told to stop."""
        from exports.compose import compose
        from exports.pdf import make_pages
        from exports.style import load_style

        return make_pages(compose(kit), load_style(kit.style), media, cancelled=cancelled)

    def images(self, pdf: bytes) -> PageImages:
        """Return the rasteriser of a finished PDF."""
        from exports.raster import PageImages

        return PageImages(pdf)
