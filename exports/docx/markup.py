"""WordprocessingML elements, and text as the elements that carry it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from copy import copy
from typing import cast

from docx.oxml.ns import nsmap
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from app.text import clean

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NSMAP = {"w": NAMESPACE}

_SIGNS = {"\n": "br", "\u00ad": "softHyphen", "\u2011": "noBreakHyphen"}
"""Characters that Word knows as elements; as characters, Word shows the two hyphens wrongly or in another font."""
_PIECES = re.compile("([\n\u00ad\u2011])")

_PARAGRAPH_ORDER = (
    "keepNext",
    "keepLines",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "tabs",
    "suppressAutoHyphens",
    "bidi",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
)
_RUN_ORDER = (
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "color",
    "spacing",
    "kern",
    "sz",
    "szCs",
    "u",
    "lang",
    "ligatures",
    "numForm",
)
"""The properties that our styles have, in the order of the schema (CT_PPrBase, EG_RPrBase)."""


_MOST_PATTERNS = 500
"""Elements that are remembered, about 1 KB each."""


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Return the element ``w:tag`` with `children`; every attribute is one of the ``w`` namespace."""
    key = tag, *attributes.items()
    pattern = _patterns.known.get(key)
    if pattern is None:
        given = {W + name: str(value) for name, value in attributes.items()}
        pattern = _patterns.keep(key, cast(Element, oxml_parser.makeelement(W + tag, given, _NSMAP)))
    element = copy(pattern)
    element.extend(children)
    return element


class _Patterns(threading.local):
    """Elements to copy, which takes a third of the time of making one: most of a document are alike.

    Each thread has its own, since lxml's elements belong to one.
    """

    def __init__(self) -> None:
        self.known: dict[tuple[object, ...], Element] = {}

    def keep(self, key: tuple[object, ...], element: Element) -> Element:
        """Remember `element`, and forget all others once they are too many."""
        if len(self.known) >= _MOST_PATTERNS:
            self.known.clear()
        self.known[key] = element
        return element


_patterns = _Patterns()


def w14(tag: str, val: str) -> Element:
    """Return the element ``w14:tag`` of Word 2010, which older readers pass over."""
    element = cast(Element, oxml_parser.makeelement(f"{{{_W14}}}{tag}", nsmap={"w14": _W14}))
    element.set(f"{{{_W14}}}val", val)
    return element


def switch(tag: str, on: bool) -> Element:
    """Return the on-off property ``w:tag``."""
    return w(tag) if on else w(tag, val=0)


def text_element(text: str, tag: str = "t") -> Element:
    """Return ``w:t`` (or ``w:instrText``) with `text` as it stands, its outer spaces kept."""
    element = w(tag)
    element.text = text
    if text != text.strip():
        element.set(_SPACE, "preserve")
    return element


def text_elements(text: str) -> Iterator[Element]:
    """Yield what stands in a run for `text`: text, line breaks, the two special hyphens."""
    for piece in _PIECES.split(clean(text)):
        if piece in _SIGNS:
            yield w(_SIGNS[piece])
        elif piece:
            yield text_element(piece)


def inner(element: Element, path: str) -> Element:
    """Return the first element at `path` ("w:lvl/w:start") below `element`; there must be one."""
    found = element.find(path, nsmap)
    if found is None:
        raise LookupError(f"no {path} in {element.tag}")
    return cast(Element, found)


def properties(owner: Element, tag: str) -> Element:
    """Return the ``w:pPr`` or ``w:rPr`` of a style, made if it is not there yet (``w:pPr`` first)."""
    found = owner.find(W + tag)
    if found is not None:
        return cast(Element, found)
    made = w(tag)
    owner.append(made)
    return made


def merge(target: Element, elements: Iterable[Element]) -> None:
    """Put properties into a ``w:pPr`` or ``w:rPr``, each in place of one of its name, in the schema's order."""
    order = _PARAGRAPH_ORDER if target.tag == W + "pPr" else _RUN_ORDER
    by_name = {_name(child): child for child in (*target, *elements)}
    target[:] = [by_name[name] for name in order if name in by_name]


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
