"""The review copy: what those need who check a release, and what a release copy never carries.

Lines numbered down the margin, a wide margin for notes, a notice at the head of every page, changes tracked from the
first keystroke, and a comment for each open point. The wide margin takes from the measure, so that lines and pages end
elsewhere than in the release copy.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace

from docx.document import Document
from docx.oxml.parser import parse_xml

import resources
from app.language import language
from exports.blocks import Composition, Finding
from exports.docx import comments
from exports.docx.lists import twips
from exports.docx.markup import W, inner, merge, properties, text_elements, w
from exports.docx.page import head_edge
from exports.openpoints import open_points
from exports.style import HouseStyle, PartStyle

NUMBERS_MARGIN = 72
"""Points at the edge where lines are numbered: an inch, as of pleading paper (California Rules of Court, 2.107)."""

NOTES_MARGIN = 180
"""Points at the other edge: two and a half inches take handwriting, and leave about sixty characters to a line."""

_NUMBERS_GAP = 18
"""Points between numbers and text; at least a fifth of an inch (California Rules of Court, 2.108)."""

_UNNUMBERED = ("Figure", "Letterhead", "LetterheadLogo")


def with_margins(style: HouseStyle) -> HouseStyle:
    """Return `style` with the margins of a review copy, and nothing standing out into them."""
    return replace(
        style,
        margins=replace(style.margins, left=NUMBERS_MARGIN, right=NOTES_MARGIN),
        letterhead=replace(style.letterhead, text=_drawn_in(style.letterhead.text)),
        parts={part: _drawn_in(look) for part, look in style.parts.items()},
    )


def _drawn_in(look: PartStyle) -> PartStyle:
    indent = max(0.0, look.indent)
    return replace(
        look, indent=indent, indent_right=max(0.0, look.indent_right), first_line=max(-indent, look.first_line)
    )


def apply(document: Document, composition: Composition, style: HouseStyle, findings: Iterable[Finding]) -> None:
    """Make a review copy of `document`, which is written; `findings` are open points beside those in `composition`."""
    _add_styles(document)
    _number_lines(document)
    _set_notice(document, composition, style)
    inner(document.settings.element, "w:defaultTabStop").addprevious(w("trackRevisions"))
    comments.write(document, composition, open_points(composition, findings))


def _add_styles(document: Document) -> None:
    document.styles.element.extend(parse_xml(resources.path("review", "styles.xml").read_bytes()))


def _number_lines(document: Document) -> None:
    """Number the lines of each page from 1, as lawyers cite page and line (California Rules of Court, 2.108).

    All that may be remarked on has a number, the contacts too. A picture is no line; nor is the letterhead, which Word
    would not count in a header, but LibreOffice does.
    """
    numbers = w("lnNumType", countBy=1, distance=twips(_NUMBERS_GAP), restart="newPage")
    inner(document.element, "w:body/w:sectPr/w:pgMar").addnext(numbers)
    for style_id in _UNNUMBERED:
        style = inner(document.styles.element, f"w:style[@w:styleId='{style_id}']")
        merge(properties(style, "pPr"), (w("suppressLineNumbers"),))


def _set_notice(document: Document, composition: Composition, style: HouseStyle) -> None:
    """Put the notice above all else in the heads of all pages, which begin a line higher to make room for it."""
    words = language(composition.language).review_notice
    direction = [w("rPr", w("rtl"))] if language(composition.language).right_to_left else []
    section = document.sections[0]
    for head in (section.first_page_header, section.header):
        run = w("r", *deepcopy(direction), *text_elements(words))
        head._element.insert(0, w("p", w("pPr", w("pStyle", val="ReviewNotice")), run))
    edge = max(0.0, head_edge(style) - style.furniture.leading)
    inner(document.element, "w:body/w:sectPr/w:pgMar").set(W + "header", str(twips(edge)))
