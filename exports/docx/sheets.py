"""The further documents of a kit in Word: styles of their own, tables, and the section that they stand in.

Nothing of this is in a document that has none of them. The release is a section for itself, so that "-more-" stands at
the foot of its pages alone; the running head goes on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.section import Section

from app.language import language
from app.path import Path
from exports.blocks import Block, Composition, Part
from exports.docx.lists import twips
from exports.docx.markup import W, inner, text_element, w
from exports.docx.page import text_size
from exports.pdf.cell import COLUMN_GAP, FINE, STRONG, columns
from exports.style import HouseStyle

STYLE_IDS = {
    Part.DOCUMENT_TITLE: "DocumentTitle",
    Part.INTRO: "Introduction",
    Part.COLUMN_HEAD: "TableHead",
    Part.ROW_HEAD: "TableLabel",
    Part.CELL: "TableText",
    Part.QUESTION: "Question",
    Part.ANSWER: "Answer",
    Part.BIO_HEADING: "BioHeading",
    Part.BIO_CREDIT: "BioCredit",
    Part.BIO: "Bio",
    Part.CONTENTS: "Contents",
}
"""The paragraph style of each part that only further documents have."""

_NAMES = {
    Part.DOCUMENT_TITLE: ("Document Title", "Heading1"),
    Part.INTRO: ("Introduction", "Normal"),
    Part.COLUMN_HEAD: ("Table Head", "Normal"),
    Part.ROW_HEAD: ("Table Label", "Normal"),
    Part.CELL: ("Table Text", "Normal"),
    Part.QUESTION: ("Question", "Heading2"),
    Part.ANSWER: ("Answer", "Normal"),
    Part.BIO_HEADING: ("Bio Heading", "Heading2"),
    Part.BIO_CREDIT: ("Bio Credit", "Normal"),
    Part.BIO: ("Bio", "Normal"),
    Part.CONTENTS: ("Contents", "Normal"),
}
"""What each style is called in Word, and the one it rests on."""

_TABLE = "FactTable"
_APART = "\u00a0\u00a0"
"""What stands before the tab of an entry of the contents: one that fills its line keeps away from the number."""
_LEAST: dict[str, str | int] = {"before": 0, "after": 0, "line": 20, "lineRule": "exact"}
"""The spacing of a paragraph that is only there because Word wants one: a point high."""


def parts_of(composition: Composition) -> list[Part]:
    """Return which of the parts with styles of their own `composition` has."""
    here = {block.part for block in composition.blocks}
    return [part for part in STYLE_IDS if part in here]


def add_styles(document: Document, composition: Composition, style: HouseStyle) -> None:
    """Add the styles that `composition` asks for, still without their looks, to those of `document`."""
    root = document.styles.element
    for part in parts_of(composition):
        name, base = _NAMES[part]
        made = w("style", w("name", val=name), w("basedOn", val=base), w("uiPriority", val=4), w("qFormat"),
                 type="paragraph", customStyle=1, styleId=STYLE_IDS[part])  # fmt: skip
        if part is Part.CONTENTS:
            end = twips(text_size(composition, style)[0])
            made.append(w("pPr", w("tabs", w("tab", val="right", pos=end))))
        root.append(made)
    if any(block.cell for block in composition.blocks):
        root.append(_table_style(style.parts[Part.ROW_HEAD].rule_color))


def _table_style(color: str) -> Element:
    """Return the style of tables: fine rules between rows, a stronger one below the heads, text at the outer edges."""

    def rule(tag: str, width: float) -> Element:
        return w(tag, val="single", sz=max(2, round(width * 8)), space=0, color=color.removeprefix("#").upper())

    margins = w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=0, type="dxa"))
    look = w("tblPr", w("tblBorders", rule("insideH", FINE)), margins)
    heads = w("tblStylePr", w("tcPr", w("tcBorders", rule("bottom", STRONG))), type="firstRow")
    return w("style", w("name", val="Fact Table"), w("basedOn", val="TableNormal"), w("uiPriority", val=4), look, heads,
             type="table", customStyle=1, styleId=_TABLE)  # fmt: skip


class Tables:
    """Makes the tables of one document from their cells, which come one after the other."""

    def __init__(self, composition: Composition, style: HouseStyle) -> None:
        self._rtl = language(composition.language).right_to_left
        self._widths = [width for _, width in columns(text_size(composition, style)[0], False)]

    def add(self, block: Block, paragraph: Element, above: Element | None) -> Element | None:
        """Put `paragraph` into its cell; `above` is the table that stands last. Return a table that begins here."""
        cell = block.cell
        if cell is None:
            return None
        begins = not cell.row and not cell.column
        table = self._table() if begins or above is None else above
        if not cell.column:
            head = (w("tblHeader"),) if not cell.row else ()
            table.append(w("tr", w("trPr", w("cantSplit"), *head)))
        gap = COLUMN_GAP if not cell.column else 0
        width = twips(self._widths[cell.column] + gap)
        margin = (w("tcMar", w("end", w=twips(gap), type="dxa")),) if gap else ()
        table[-1].append(w("tc", w("tcPr", w("tcW", w=width, type="dxa"), *margin), paragraph))
        return table if begins else None

    def _table(self) -> Element:
        widths = [twips(self._widths[0] + COLUMN_GAP), *(twips(width) for width in self._widths[1:])]
        about = w("tblPr", w("tblStyle", val=_TABLE))
        if self._rtl:
            about.append(w("bidiVisual"))
        about.extend(
            (
                w("tblW", w=sum(widths), type="dxa"),
                w("tblLayout", type="fixed"),
                w("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
            )
        )
        return w("tbl", about, w("tblGrid", *(w("gridCol", w=width) for width in widths)))


class Entries:
    """The contents: links to the bookmarks of titles, and fields with the numbers of our pages in them.

    `starts` are those pages, counted from 0, by the path of the entry; one that is not among them has no number.
    """

    def __init__(self, blocks: Sequence[Block], starts: Mapping[Path, int]) -> None:
        paths = dict.fromkeys(block.path for block in blocks if block.part is Part.CONTENTS)
        self._numbers = {path: number for number, path in enumerate(paths)}
        self._starts = starts
        self._marked: set[int] = set()

    def add(self, block: Block, paragraph: Element) -> None:
        """Put the bookmark of `block` into its `paragraph` if it is a title; make it a link if it is an entry."""
        number = self._numbers.get(block.path)
        if number is None:
            return
        name = f"document{number}"
        if block.part is Part.CONTENTS:
            page = _page_of(name, self._starts[block.path] + 1) if block.path in self._starts else ()
            link = w("hyperlink", *paragraph[1:], *page, anchor=name, history=1)
            paragraph.append(link)
        elif block.part in (Part.HEADLINE, Part.DOCUMENT_TITLE) and number not in self._marked:
            self._marked.add(number)
            inner(paragraph, "w:pPr").addnext(w("bookmarkStart", id=number, name=name))
            paragraph.append(w("bookmarkEnd", id=number))


def _page_of(name: str, page: int) -> list[Element]:
    """Return the runs of a tab and of the page that the bookmark `name` is on, which is `page` of our own."""
    field = (
        w("fldChar", fldCharType="begin"),
        text_element(f" PAGEREF {name} \\h ", "instrText"),
        w("fldChar", fldCharType="separate"),
        text_element(str(page)),
        w("fldChar", fldCharType="end"),
    )
    return [w("r", text_element(_APART), w("tab")), *(w("r", element) for element in field)]


def finish(document: Document, blocks: Sequence[Block]) -> None:
    """Part the release from the documents after it, in a section of its own, once all else is written."""
    body = document.element.body
    if blocks and blocks[-1].cell:
        inner(body, "w:sectPr").addprevious(w("p", w("pPr", w("spacing", **_LEAST))))
    titles = [number for number, block in enumerate(blocks) if block.part is Part.DOCUMENT_TITLE]
    if not titles or not titles[0]:
        return
    last = inner(body, "w:sectPr")
    release = deepcopy(last)
    first = next(p for p in body.iter(W + "p") if _style_of(p) == STYLE_IDS[Part.DOCUMENT_TITLE])
    first.addprevious(w("p", w("pPr", w("spacing", **_LEAST), release)))
    for tag in ("headerReference", "footerReference"):
        for reference in last.findall(W + tag):
            last.remove(reference)
    last.remove(inner(last, "w:titlePg"))
    _clear_footer(document.sections[-1])
    for section in document.sections[:-1]:
        for footer in (section.first_page_footer, section.footer):
            for field in footer._element.iter(W + "instrText"):
                field.text = (field.text or "").replace(" NUMPAGES ", " SECTIONPAGES ")


def _clear_footer(section: Section) -> None:
    """Give `section` a footer of its own, with nothing in it."""
    section.footer.is_linked_to_previous = False
    paragraph = inner(section.footer._element, "w:p")
    for found in paragraph.findall(qn("w:r")):
        paragraph.remove(found)


def _style_of(paragraph: Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return str(found.get(W + "val")) if found is not None else ""
