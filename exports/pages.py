"""Pages as the preview and the exporter share them: a finished PDF and a map from its places back to the fields."""

from __future__ import annotations

from dataclasses import dataclass

from app.kit import END_MARK
from app.path import Path
from exports.blocks import Finding


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of a field on a page. `box` is left, top, right, bottom in points from the page's top left corner."""

    page: int
    box: tuple[float, float, float, float]
    path: Path


@dataclass(frozen=True, slots=True)
class Pages:
    """A finished PDF with the size of each page in points, the marks in reading order, and what was found wanting."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    marks: tuple[Mark, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def runs_on(self) -> bool:
        """Whether the release itself, up to its end mark, goes on after page 1."""
        return next((mark.page for mark in self.marks if mark.path == END_MARK), len(self.sizes) - 1) > 0
