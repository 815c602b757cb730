"""PDF: the text of its pages, by the structure that the file tells, else by where the letters stand.

::

    pdfium ─► Run (letters of one look) ─► Page ─┬─► tagged.py: blocks by the structure tree ──────────┬─► Line
                                                 └─► Row ─► furniture, columns ─► blocks (geometry.py) ┘
"""

from __future__ import annotations

from app.intake.read.pdf.geometry import by_geometry
from app.intake.read.pdf.opening import Scan, read_pages
from app.intake.read.pdf.structure import by_structure
from app.intake.read.pdf.tagged import pictures_of
from app.intake.source import Source


def read_pdf(data: bytes, name: str) -> Source:
    """Return the lines of a PDF. Raises `IntakeError`."""
    scan = read_pages(data, name)
    lines = by_structure(scan.pages, scan.trees) if scan.trees else None
    if lines is None:
        lines = list(by_geometry(scan.pages))
    return Source(name, "pdf", tuple(lines), language=scan.language, notes=(*scan.notes, *_pictures(scan)))


_MOST_PICTURES = 12


def _pictures(scan: Scan) -> list[str]:
    """Return a note that tells which pictures a tagged PDF says it has: they stay behind."""
    shown = list(dict.fromkeys(alt for tree in scan.trees for alt in pictures_of(tree)))[:_MOST_PICTURES]
    if not shown:
        return []
    named = ", ".join(f"“{alt[:200]}”" for alt in shown)
    return [f"Pictures are not taken over from a PDF. This one shows: {named}."]
