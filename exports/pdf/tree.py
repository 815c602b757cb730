"""The structure tree of a release: which element each block of the composition is, and which blocks belong together.

Document holds everything in reading order. The headline is H1, headings below it H2; a quote is a BlockQuote of its
paragraphs, a list an L of its items; a boilerplate and a notice with its heading, and the contacts with theirs, are a
Sect each; a figure is a Sect of Figure and Caption (ISO 32000-1, 14.8.4).

The title of a further document is H1 like the headline, questions and the names of bios are H2; a portrait stands with
the name below it in a Sect. Rows are a Table of TR, with TH over the columns and at the start of each row. The contents
are a TOC, each entry a TOCI with a Reference that is a Link.
"""

from __future__ import annotations

from typing import Any

from app.origin import origin_of
from app.path import Path
from exports.blocks import Block, Cell, Part, Role, Run
from exports.typeset.tagging import Tagger, list_item

HEADINGS = {
    Part.HEADLINE: 1,
    Part.HEADING: 2,
    Part.BOILERPLATE_HEADING: 2,
    Part.NOTICE_HEADING: 2,
    Part.CONTACT_HEADING: 2,
    Part.DOCUMENT_TITLE: 1,
    Part.QUESTION: 2,
    Part.BIO_HEADING: 2,
}
"""The parts that are headings, and how deep. A level is never skipped: without a headline above them all are H1."""

SECTIONS = frozenset({Part.BOILERPLATE_HEADING, Part.NOTICE_HEADING, Part.CONTACT_HEADING})
"""The headings that begin a section of their own."""

SOFT_HYPHEN = "\u00ad"
"""Of a headline of nothing else nothing is drawn, and its element is left out."""

_NUMBERING = ("Disc", "Decimal")
"""ListNumbering of lists without and with numbers (ISO 32000-1, table 347)."""

_ROLES_OF_CELLS = {Part.COLUMN_HEAD: ("TH", "Column"), Part.ROW_HEAD: ("TH", "Row"), Part.CELL: ("TD", "")}
"""The element of each part of a table, and which cells a head is for."""

Element = Any


class Tree:
    """Makes the elements of a document's blocks as they are drawn. Without a `tagger` there are none."""

    def __init__(self, tagger: Tagger | None) -> None:
        self._tagger = tagger
        self._headed = False
        self._last: Block | None = None
        self._group: Element = None
        self._row: Element = None

    def element(self, block: Block) -> Element:
        """Return the new element for `block`, which follows the one asked for before; None in an untagged document."""
        tagger, last = self._tagger, self._last
        self._last = block
        if tagger is None:
            return None
        if block.part is Part.BIO_HEADING and block.picture:
            self._group = None
            return tagger.element("Sect")
        if level := HEADINGS.get(block.part, 0):
            self._headed |= level == 1 and bool(str(block).strip(SOFT_HYPHEN))
            self._group = tagger.element("Sect") if block.part in SECTIONS else None
            return tagger.element(f"H{level if self._headed else 1}", self._group, origin=origin(block))
        if block.cell:
            return self._cell(tagger, block, block.cell, last)
        if not _belong_together(last, block):
            self._group = self._new_group(tagger, block)
        match block.part:
            case Part.FIGURE:
                return self._group
            case Part.LIST_ITEM:
                return list_item(tagger, self._group, origin(block))
            case Part.CONTENTS:
                return tagger.element("Reference", tagger.element("TOCI", self._group))
            case _:
                return tagger.element("P", self._group, origin=origin(block))

    def _cell(self, tagger: Tagger, block: Block, cell: Cell, last: Block | None) -> Element:
        if last is None or last.cell is None or last.cell.table != cell.table:
            self._group = tagger.element("Table")
        if not cell.column:
            self._row = tagger.element("TR", self._group)
        role, scope = _ROLES_OF_CELLS[block.part]
        return tagger.element(role, self._row, scope=scope)

    def artwork(self, alt: str) -> Element:
        """Return a Figure outside the blocks (the logo of the letterhead), or None in an untagged document."""
        return self._tagger.element("Figure", alt=alt) if self._tagger else None

    def words(self) -> Element:
        """Return a paragraph outside the blocks (the letterhead), or None in an untagged document."""
        return self._tagger.element("P") if self._tagger else None

    def _new_group(self, tagger: Tagger, block: Block) -> Element:
        match block.part:
            case Part.QUOTE:
                return tagger.element("BlockQuote")
            case Part.CONTENTS:
                return tagger.element("TOC")
            case Part.LIST_ITEM:
                return tagger.element("L", numbering=_NUMBERING[block.marker[:1].isdigit()])
            case Part.BOILERPLATE | Part.NOTICE | Part.CONTACT | Part.FIGURE:
                return tagger.element("Sect")
            case _:
                return None


def origin(block: Block) -> str:
    """Return where the words of `block` come from (`app.origin`), "" if it names no field.

    An import makes a release of a file: the words of further documents would not find their place in it.
    """
    field = _field(block)
    if not field or field[0] == "documents" or block.part is Part.CONTENTS:
        return ""
    return str(origin_of(field, [(run.text, _own_field(block, field, run)) for run in block.runs]))


def _field(block: Block) -> Path:
    """Return the path of what `block` is printed from: its field, or its record if several share the block."""
    if block.part in (Part.QUOTE, Part.CONTACT, Part.FIGURE):
        return block.path
    if block.part is Part.LIST_ITEM:
        return block.path[:-1]
    return next((run.path for run in block.runs if run.role is Role.TEXT), block.path)


def _own_field(block: Block, field: Path, run: Run) -> Path:
    """Return the path of a `run` that has a field of its own within the block's, () for any other."""
    if run.path == field or (run.role is Role.TEXT and block.part is not Part.CONTACT):
        return ()
    return run.path


def _belong_together(last: Block | None, block: Block) -> bool:
    """Say whether `block` stands in the group that `last` is in: one quote, one list, one section."""
    if last is None:
        return False
    match block.part:
        case Part.QUOTE:
            return last.part == Part.QUOTE and last.path == block.path
        case Part.LIST_ITEM:
            return last.list_index is not None and last.list_index == block.list_index
        case Part.BOILERPLATE:
            return last.part in (Part.BOILERPLATE, Part.BOILERPLATE_HEADING) and last.path == block.path
        case Part.NOTICE:
            return last.part in (Part.NOTICE, Part.NOTICE_HEADING) and last.path == block.path
        case Part.CONTENTS:
            return last.part is Part.CONTENTS
        case Part.CONTACT:
            return last.part in (Part.CONTACT, Part.CONTACT_HEADING)
        case _:
            return False
