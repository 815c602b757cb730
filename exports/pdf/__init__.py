"""PDF: finished pages from a composition, for the export and, as they are, for the preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from exports.blocks import Composition
from exports.pages import Pages
from exports.pdf.edition import STANDARD, Edition
from exports.style import HouseStyle

if TYPE_CHECKING:
    from exports.pdf.layout import Layout


def make_pages(
    composition: Composition,
    style: HouseStyle,
    media: Mapping[str, bytes],
    *,
    edition: Edition = STANDARD,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Pages:
    """Return `composition` as a finished PDF with its marks and findings; the same bytes for the same input.

    `media` holds the kit's files by name. `edition` says whom the PDF is for. `progress` is told the share done, from
    0 to 1; `cancelled` is asked often and stops the work with `ExportCancelled`. May be called on any thread; calls
    wait for each other.
    """
    from exports.pdf import document

    return document.make_pages(composition, style, media, edition=edition, cancelled=cancelled, progress=progress)


def lay_out(
    composition: Composition,
    style: HouseStyle,
    media: Mapping[str, bytes],
    *,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Layout:
    """Return where the rows of `composition` stand on pages, with the findings of `make_pages`; nothing is drawn.

    For who writes another document and has to know whether it goes on after page 1. The rest is as with `make_pages`.
    """
    from exports.pdf import layout

    return layout.lay_out(composition, style, media, cancelled=cancelled, progress=progress)
