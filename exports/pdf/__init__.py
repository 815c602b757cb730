"""PDF: finished pages from a composition, for the export and, as they are, for the preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exports.blocks import Composition
from exports.pages import Pages
from exports.pdf.edition import STANDARD, Edition
from exports.style import HouseStyle


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
