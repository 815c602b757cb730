"""The section: paper, margins, and the document's settings of language and hyphens."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from exports.blocks import Composition
from exports.docx import script
from exports.docx.lists import twips
from exports.docx.markup import NAMESPACE, W, inner, w
from exports.papers import PAPERS, text_room
from exports.style import HouseStyle, PartStyle

_HYPHENS = 2
"""Lines in a row that may end in a hyphen, as on our pages."""


def apply(document: Document, composition: Composition, style: HouseStyle) -> None:
    """Set paper and margins, mirrored where text runs from the right, and the language that Word takes for new text."""
    section = inner(document.element, "w:body/w:sectPr")
    width, height = PAPERS[composition.paper]
    _set(inner(section, "w:pgSz"), w=twips(width), h=twips(height))
    margins = style.margins
    rtl = script.is_rtl(composition.language)
    _set(
        inner(section, "w:pgMar"),
        top=twips(margins.top),
        right=twips(margins.left if rtl else margins.right),
        bottom=twips(margins.bottom),
        left=twips(margins.right if rtl else margins.left),
        header=twips(head_edge(style)),
        footer=twips(foot_edge(style)),
    )
    if rtl:
        section.append(w("bidi"))
    settings = document.settings.element
    if any(map(divides, style.parts.values())):
        rules = w("autoHyphenation"), w("consecutiveHyphenLimit", val=_HYPHENS), w("doNotHyphenateCaps")
        for rule in reversed(rules):
            inner(settings, "w:defaultTabStop").addnext(rule)
    settings.replace(
        inner(settings, "w:themeFontLang"), w("themeFontLang", **_attributes(language_element(composition.language)))
    )


def divides(look: PartStyle) -> bool:
    """Say whether Word may divide words: in ragged lines it would at nearly every one, where our pages hardly do."""
    return look.hyphenate and look.align == "justify"


def head_edge(style: HouseStyle) -> float:
    """Return the distance in points from the top of a page to the running head, whose line ends above the text."""
    return max(0.0, style.margins.top - style.furniture.after - style.furniture.leading)


def foot_edge(style: HouseStyle) -> float:
    """Return the distance in points from the foot of a page up to the line of "-more-"."""
    return max(0.0, style.margins.bottom - style.furniture.before - style.furniture.leading)


def text_size(composition: Composition, style: HouseStyle) -> tuple[float, float]:
    """Return width and height of the text of a page in points."""
    return text_room(composition.paper, style)


def language_element(language: str) -> Element:
    """Return ``w:lang`` for a document in `language`; Latin letters are English where it is not written in them."""
    return w("lang", **{"val": "en-US", **script.word_language(language)})


def _set(element: Element, **attributes: int) -> None:
    for name, value in attributes.items():
        element.set(W + name, str(value))


def _attributes(element: Element) -> dict[str, str]:
    return {str(name).removeprefix(f"{{{NAMESPACE}}}"): str(value) for name, value in element.attrib.items()}
