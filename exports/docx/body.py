"""The blocks as paragraphs: each a style, each run a character style or none, links as links, lists as lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby, zip_longest
from urllib.parse import urlsplit

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from app.path import Path
from app.text import clean_link, is_safe_link
from exports.blocks import FEW_CONTACTS, KEPT, Block, Composition, Part, Role, Run
from exports.docx import script, sheets
from exports.docx.controls import BODY, NOWHERE, Controls, Place, is_plain, label, places, store
from exports.docx.figures import Figures, portrait_spaces
from exports.docx.lists import Lists, twips
from exports.docx.markup import inner, text_elements, w
from exports.docx.page import text_size
from exports.docx.styles import STYLE_IDS, looks
from exports.figures import column_look
from exports.spaces import look_of, space_after, space_before
from exports.style import HouseStyle, PartStyle

_ROLE_STYLES = {
    Role.TEXT: "",
    Role.DATELINE: "Dateline",
    Role.ATTRIBUTION: "Attribution",
    Role.NAME: "Name",
    Role.CREDIT: "Credit",
}
_STYLE_IDS = STYLE_IDS | sheets.STYLE_IDS
_LONGEST_ADDRESS = 2083
"""Characters of an address that Windows, and Word with it, can follow; a longer one is printed as words."""

_NOT_IN_ADDRESSES = re.compile(r'[\x00-\x20"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})')


def write(
    document: Document,
    composition: Composition,
    style: HouseStyle,
    media: Mapping[str, bytes],
    starts: Mapping[Path, int],
    tell: Callable[[float], None],
) -> None:
    """Put every block of `composition` into the body of `document`, before its section properties.

    `media` holds the pictures by name, `starts` is as in `write_docx`. `tell` is told the share done before each block
    and may raise.
    """
    writer = BodyWriter(document, composition, style)
    figures = Figures(document, composition, style, media)
    blocks = composition.blocks
    few = sum(block.part is Part.CONTACT for block in blocks) <= FEW_CONTACTS
    tables, last = sheets.Tables(composition, style), None
    entries = sheets.Entries(blocks, starts)
    paragraphs: list[tuple[Place, Element]] = []
    for number, (block, following, place) in enumerate(zip_longest(blocks, blocks[1:], places(blocks))):
        tell(number / len(blocks))
        above, has_portrait = blocks[number - 1] if number else None, False
        tied = following is not None and _is_tied(block, following, few)
        if block.part is Part.FIGURE:
            paragraphs += ((place, picture) for picture in figures.picture(block, tied=tied))
            if not block.runs:
                continue
        elif block.part is Part.BIO_HEADING:
            before = space_before(above, block, style) + (space_after(above, block, style) if above else 0)
            portrait = [(place, picture) for picture in figures.portrait(block, before)]
            paragraphs += portrait
            has_portrait = bool(portrait)
        paragraph = writer.paragraph(block, place, above, tied=tied, ends_list=_ends_list(block, following))
        if has_portrait:
            writer.set_beside(paragraph, block, following)
        entries.add(block, paragraph)
        if block.cell:
            table = tables.add(block, paragraph, last)
            if table is not None:
                last = table
                paragraphs.append((place, table))
            continue
        paragraphs.append((place, paragraph))
    written = writer.controls.place(document.element.body, paragraphs)
    store(document, composition, style, written)


def _is_tied(block: Block, following: Block, few: bool) -> bool:
    """Say whether two blocks stay on one page: with the end mark, a list with its lead-in, or as contacts of a `few`.

    The style of a part that is always kept with what follows says so itself.
    """
    opens_list = following.part is Part.LIST_ITEM and block.part is not Part.LIST_ITEM and block.part not in KEPT
    contacts = few and block.part is following.part is Part.CONTACT
    return following.part is Part.END_MARK or opens_list or contacts


def _ends_list(block: Block, following: Block | None) -> bool:
    return block.part is Part.LIST_ITEM and (following is None or following.list_index != block.list_index)


class BodyWriter:
    """Writes blocks for one document: it holds the document's lists, links, controls and direction."""

    def __init__(self, document: Document, composition: Composition, style: HouseStyle) -> None:
        self._part = document.part
        self._style, self._parts, self._looks = style, style.parts, looks(composition, style)
        self._lists = Lists(document.part.numbering_part.element)
        self._language = composition.language
        self._measure = text_size(composition, style)[0]
        self._links: dict[str, str] = {}
        self.controls = Controls(BODY)

    def paragraph(
        self,
        block: Block,
        place: Place = NOWHERE,
        above: Block | None = None,
        *,
        tied: bool = False,
        ends_list: bool = False,
    ) -> Element:
        """Return ``w:p`` for `block`, which stands in `place` and follows `above`.

        A `tied` one stays on a page with the next. An item that `ends_list` has the space of body text below it, as in
        the PDF.
        """
        is_item = block.part is Part.LIST_ITEM
        layout = w("pPr", w("pStyle", val=self._lists.style_id(block) if is_item else _STYLE_IDS[block.part]))
        if tied:
            layout.append(w("keepNext"))
        if block.part is Part.DOCUMENT_TITLE and above is not None and above.path[:1] == block.path[:1]:
            layout.append(w("pageBreakBefore"))
        if is_item:
            layout.extend(self._lists.properties(block))
        layout.extend(self._place(block, above, ends_list))
        return w("p", layout, *self._content(block, place))

    def set_beside(self, paragraph: Element, heading: Block, below: Block | None) -> None:
        """Give the `paragraph` of the `heading` of a bio its place beside the portrait, with the block `below` it."""
        before, after = portrait_spaces(heading, below, self._parts[heading.part], self._measure)
        layout = inner(paragraph, "w:pPr")
        for found in layout.findall(qn("w:spacing")):
            layout.remove(found)
        spacing = w("spacing", before=twips(before), after=twips(after + self._parts[heading.part].after))
        inner(layout, "w:pStyle").addnext(spacing)

    def _place(self, block: Block, above: Block | None, ends_list: bool) -> Iterator[Element]:
        """Yield the spaces that the place of `block` asks for beyond its style: of two, Word leaves the greater."""
        spaces = {}
        if above is not None and block.part is not Part.FIGURE and not block.cell:
            after = space_after(above, block, self._style)
            gap = after + space_before(above, block, self._style)
            if gap != max(after, self._looks[block.part].before):
                spaces["before"] = twips(gap)
        if ends_list:
            spaces["after"] = twips(max(self._parts[Part.LIST_ITEM].after, self._parts[Part.BODY].after))
        if spaces:
            yield w("spacing", **spaces)
        indents = {}
        if block.width != "full":
            look = column_look(self._parts[block.part], block.width, self._measure)
            indents = {"left": twips(look.indent), "right": twips(look.indent_right)}
        if look_of(block, above, self._style).first_line != self._parts[block.part].first_line:
            indents["firstLine"] = 0
        if indents:
            yield w("ind", **indents)

    def _content(self, block: Block, place: Place) -> Iterator[Element]:
        def kind(run: Run) -> tuple[str, Path]:
            return link_target(run.link), place.field_of(block, run)

        look = self._parts[block.part]
        for (address, field), group in groupby(block.runs, key=kind):
            runs = list(group)
            if field and is_plain(runs):
                elements = list(self._words(runs, _style_id(runs[0], address, look), label(place, field), field))
            else:
                elements = [
                    each
                    for run in runs
                    for each in run_elements(run.text, _style_id(run, address, look), self._language)
                ]
            if address and elements:
                link = w("hyperlink", *elements, history=1)
                link.set(qn("r:id"), self._relation(address))
                yield link
            else:
                yield from elements

    def _words(self, runs: list[Run], style_id: str, alias: str, field: Path) -> Iterator[Element]:
        """Yield the words of `field` in their control, and outside of it the spaces around them.

        LibreOffice mixes up two controls with nothing between them.
        """
        text = "".join(run.text for run in runs)
        before, words, after = text.partition(text.strip() or text)
        yield from run_elements(before, style_id, self._language)
        if elements := list(run_elements(words, style_id, self._language)):
            yield self.controls.words(alias, field, elements)
        yield from run_elements(after, style_id, self._language)

    def _relation(self, address: str) -> str:
        """Return the id of the relationship to `address`; python-docx's own way there looks through all of them."""
        if address not in self._links:
            self._links[address] = f"link{len(self._links) + 1}"
            self._part.rels.add_relationship(
                RELATIONSHIP_TYPE.HYPERLINK, address, self._links[address], is_external=True
            )
        return self._links[address]


def link_target(address: str) -> str:
    """Return `address` as a relationship may carry it (RFC 3986), or "" if it is no link that a document may have."""
    address = clean_link(address)
    if not is_safe_link(address):
        return ""
    address = _NOT_IN_ADDRESSES.sub(lambda match: f"%{ord(match[0]):02X}", address)
    return address if len(address) <= _LONGEST_ADDRESS and _names_a_place(address) else ""


def _names_a_place(address: str) -> bool:
    """Say whether a web address has a host, and a port that is a number: readers fail on a document with another."""
    try:
        parts = urlsplit(address)
        return parts.scheme.lower() not in ("http", "https") or (bool(parts.hostname) and parts.port != 0)
    except ValueError:
        return False


def run_elements(text: str, style_id: str, language: str) -> Iterator[Element]:
    """Yield the ``w:r`` of `text`, one for each piece of one direction and language; `language` is the document's."""
    for piece, runs_left, tongue in script.pieces(text, language):
        traits = [w("rStyle", val=style_id)] if style_id else []
        if runs_left:
            traits.append(w("rtl"))
        if tongue:
            traits.append(w("lang", **script.word_language(tongue)))
        content = list(text_elements(piece))
        if content:
            yield w("r", *([w("rPr", *traits)] if traits else []), *content)


def _style_id(run: Run, address: str, look: PartStyle) -> str:
    """Return the character style of `run`, "" for none.

    Word takes bold or italic of a character style within a bold or italic paragraph style as a switch back
    (ECMA-376-1 17.7.3): wanted for italic, as in the PDF, but not for bold.
    """
    strength = "Strong" * (run.bold and not look.bold) + "Emphasis" * run.italic
    return ("Hyperlink" if address else "") + strength or _ROLE_STYLES[run.role]
