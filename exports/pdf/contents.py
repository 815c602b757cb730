"""The contents of a kit on a page: the title of each of its documents, and the page on which it begins.

An entry is a link to that page. The numbers are known once all rows are laid out. They stand beside the titles and
change no line's place, so that nothing is laid out again for them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.kit import DOCUMENTS, HEADLINE
from app.language import language as rules_of
from app.path import Path
from app.record import record
from exports.blocks import Block, Composition, Finding, Part
from exports.pages import Mark
from exports.pdf.edition import Edition
from exports.pdf.flow import Placed
from exports.pdf.setting import SetText, set_block, set_words
from exports.spaces import NUMBER
from exports.style import Align, HouseStyle, PartStyle
from exports.typeset.block import Ink


@record
class SetEntry:
    """An entry ready for the page: the title, and at the end of its first line the number of its page, once known."""

    text: SetText
    inset: float
    edition: Edition
    language: str
    offset: float
    measure: float
    number: SetText | None = None

    @property
    def style(self) -> PartStyle:
        return self.text.style

    @property
    def path(self) -> Path:
        return self.text.path

    @property
    def block(self) -> Block:
        return self.text.block

    @property
    def lines(self) -> Sequence[object]:
        return self.text.lines

    @property
    def leading(self) -> float:
        return self.text.leading

    @property
    def height(self) -> float:
        return self.text.height

    @property
    def look(self) -> Hashable:
        """A value that says how the entry looks."""
        return self.text.look, self.inset, self.offset, self.number and self.number.look

    def slice(self, first: int, end: int) -> SetEntry:
        """Return the lines `first` to `end`; the number stays with line 0."""
        return replace(self, text=self.text.slice(first, end), number=None if first else self.number)

    def draw(self, canvas: Any, left: float, top: float, page_height: float, element: Any = None) -> None:
        """Draw title and number with the corner at `left`, `top` (points from the page's top left).

        Both are a link, of a Link below the Reference `element`.
        """
        tagger = canvas.tagger
        link = tagger.element("Link", element) if tagger and self.number else element
        self.text.draw(canvas, left + self.inset, top, page_height, link)
        if self.number:
            self.number.draw(canvas, left + self.offset, top, page_height, link)
        if tagger and self.number:
            box = left, page_height - top - self.height, left + self.measure, page_height - top
            words, page = " ".join(str(self.block).split()), str(self.number.block)
            spoken = f"{words}, {rules_of(self.language).page_word} {page}"
            tagger.refer(canvas, link, destination(self.path), spoken, box)

    def ink(self, left: float, top: float) -> Iterator[Ink]:
        """Yield what is drawn with the corner at `left`, `top`."""
        yield from self.text.ink(left + self.inset, top)
        if self.number:
            yield from self.number.ink(left + self.offset, top)

    def marks(self, page: int, left: float, top: float) -> Iterator[Mark]:
        """Yield the marks of the title on `page` with the corner at `left`, `top`."""
        yield from self.text.marks(page, left + self.inset, top)

    def numbered(self, page: int) -> SetEntry:
        """Return the entry with the number of the page, counted from 0, that it leads to."""
        align: Align = "left" if self.inset else "right"
        look = replace(self.style, align=align, indent=0.0, indent_right=0.0, first_line=0.0, hang=False)
        number = set_words(str(page + 1), look, NUMBER, self.language, (), self.edition)
        return replace(self, number=number)


def set_entry(block: Block, house: HouseStyle, measure: float, language: str, edition: Edition, rtl: bool) -> SetEntry:
    """Return the entry `block` in a text of `measure` points, still without its number."""
    text = set_block(block, house, measure - NUMBER, language, edition)
    return SetEntry(text, NUMBER if rtl else 0.0, edition, language, 0.0 if rtl else measure - NUMBER, measure)


class Contents:
    """Puts the numbers into the contents of a document that is laid out again and again.

    Rows and pages on which no number has changed are the same objects.
    """

    def __init__(self) -> None:
        self._made: dict[int, tuple[Sequence[Placed], tuple[int, ...], list[Placed]]] = {}

    def numbered(self, pages: Sequence[Sequence[Placed]]) -> Sequence[Sequence[Placed]]:
        """Return `pages` with the numbers of pages in the contents, if there are any."""
        starts = begins(pages)
        first = starts.get(DOCUMENTS)
        if first is None:
            self._made.clear()
            return pages
        end = min((page for path, page in starts.items() if path != DOCUMENTS and page > first), default=len(pages))
        out = list(pages)
        for page in range(first, end):
            placed = pages[page]
            targets = tuple(starts.get(item.row.texts[0].path, 0) for item in placed)
            known = self._made.get(page)
            if known is None or known[0] is not placed or known[1] != targets:
                made = [_numbered(item, target) for item, target in zip(placed, targets, strict=True)]
                known = self._made[page] = placed, targets, made
            out[page] = known[2]
        return out


def begins(pages: Sequence[Sequence[Placed]]) -> Mapping[Path, int]:
    """Return on which page, from 0, each further document begins, and the release, by the path of its entry."""
    found: dict[Path, int] = {HEADLINE: 0}
    for number, placed in enumerate(pages):
        if begins_document(placed):
            found[placed[0].row.texts[0].path] = number
    return found


def too_long(composition: Composition, pages: Sequence[Sequence[Placed]]) -> tuple[Finding, ...]:
    """Return a finding for each document of `composition` that is meant to be one page and takes more of `pages`."""
    if not composition.one_page:
        return ()
    starts = begins(pages)
    found = []
    for path in composition.one_page:
        first = starts.get(path, len(pages))
        count = min((page for page in starts.values() if page > first), default=len(pages)) - first
        if count > 1:
            title = " ".join(str(pages[first][0].row.texts[0].block).split())
            told = "A fact sheet is one page: shorten it, or move what explains into a background document."
            found.append(Finding(path, f"“{title}” takes {count} pages. {told}"))
    return tuple(found)


def begins_document(placed: Sequence[Placed]) -> bool:
    """Say whether the rows of a page begin with a further document, or with the contents."""
    return bool(placed) and placed[0].row.fresh and not placed[0].follows


def destination(path: Path) -> str:
    """Return the name by which links lead to the document whose entry has this `path`; it is ASCII."""
    return f"document-{int(path[1]) + 1}" if path[:1] == DOCUMENTS and len(path) > 1 else str(path[0])


def _numbered(item: Placed, page: int) -> Placed:
    text = item.row.texts[0]
    if not isinstance(text, SetEntry) or text.block.part is not Part.CONTENTS or item.follows:
        return item
    return replace(item, row=replace(item.row, texts=(text.numbered(page),)))
