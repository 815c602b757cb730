"""Putting the pages of a release together: each as it was drawn before or anew, with its place in tree and outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.kit import HEADLINE
from exports.blocks import Composition
from exports.pdf import structure
from exports.pdf.canvas import PageCanvas
from exports.pdf.contents import begins_document, destination
from exports.pdf.flow import Placed
from exports.pdf.furniture import LetterheadBox, Sheet
from exports.pdf.leaf import Leaf, Page
from exports.pdf.printer import Printer
from exports.pdf.standing import Standing
from exports.pdf.tree import Element, Tree
from exports.style import HouseStyle
from exports.typeset.tagging import ItemElements


class Binding:
    """Makes the document that `canvas` draws, page by page; `standing` has the pages of the one before."""

    def __init__(
        self,
        canvas: PageCanvas,
        composition: Composition,
        style: HouseStyle,
        sheet: Sheet,
        letterhead: LetterheadBox,
        standing: Standing,
    ) -> None:
        self._canvas, self._composition, self._style = canvas, composition, style
        self._sheet, self._letterhead, self._standing = sheet, letterhead, standing
        self._tree = Tree(canvas.structure)
        self._elements: list[Element] = []
        self._headed = False

    def add(self, number: int, placed: Sequence[Placed], more: bool) -> None:
        """Add page `number`, from 0 and in order, with the rows `placed`; `more`: the release goes on after it."""
        elements = self._elements_of(number, placed)
        given = tuple(_each(elements))
        roles = tuple([element.role for element in given])
        page = self._standing.page(number, placed, more, roles, lambda: self._drawn(number, placed, more, elements))
        page.put_on(self._canvas, given)

    def _drawn(self, number: int, placed: Sequence[Placed], more: bool, elements: Sequence[Element]) -> Page:
        leaf = Leaf(self._canvas.edition, elements)
        printer = Printer(leaf, self._composition, self._style, self._sheet, self._letterhead)
        printer.draw_page(number, placed, more, leaf.owners)
        return leaf.page(self._canvas.contents)

    def _elements_of(self, number: int, placed: Sequence[Placed]) -> list[Element]:
        """Return the elements of a page as `Printer.draw_page` is given them, and add its headings to the outline.

        A text that goes on from the page before has the element it had there.
        """
        found = [] if number else [self._letterhead.element(self._tree)]
        if not number or begins_document(placed):
            name = destination(placed[0].row.texts[0].path if number else HEADLINE)
            self._canvas.destination(name, self._sheet.height)
        for item in placed:
            if item.again:
                found += [None] * len(item.row.texts)
                continue
            if not (item.follows and self._elements):
                self._elements = [self._tree.element(text.block) for text in item.row.texts]
                self._bookmark(item)
            found += self._elements
        return found

    def _bookmark(self, item: Placed) -> None:
        """Add an entry to the outline if a heading begins here: the headline, below it the headings of sections."""
        if item.row.entry:
            self._headed |= item.row.level == 0
            self._canvas.bookmark(item.row.entry, item.row.level * self._headed, self._sheet.height - item.top)


def _each(elements: Sequence[Element]) -> Iterator[structure.Element]:
    """Yield the elements one by one: both of an item of a list, and none for None."""
    for element in elements:
        if isinstance(element, ItemElements):
            yield from element
        elif element is not None:
            yield element
