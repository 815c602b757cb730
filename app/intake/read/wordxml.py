"""WordprocessingML as it is read: names, safe parsing, values of attributes.

Nothing that a document declares is followed: no entities, no DTD, no address. Elements and attributes are counted
before a part is parsed, since the shortest of them take fifty times their bytes in memory.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from app.errors import KitFileError

Element = Any
"""An element of lxml, which carries no types."""

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VAL = W + "val"

MAX_NODES = 2_000_000
"""Elements and attributes of all parts that are read, about 150 bytes each in memory. A page has 1,000 to 3,000."""
MAX_DEPTH = 200
"""Elements within elements; text boxes within tables within tables have forty."""

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", NAMESPACE.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R.strip("{}").encode()),
)
"""The names of ISO/IEC 29500 Strict ("Strict Open XML Document" in Word), and those that everybody else writes."""
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_ENCODINGS = frozenset((b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"))


class XMLError(KitFileError):
    """A part that no honest program writes; the message has no subject ("declares entities …")."""


def weight(content: bytes) -> int:
    """Return how many elements (each end counted as well) and attributes `content` has at most."""
    return content.count(b"<") + content.count(b"=")


def parse(content: bytes) -> Element:
    """Return the root element of `content`. Raises `XMLError` for traps, `SyntaxError` (lxml's) for what is no XML."""
    declared = _ENCODING.search(content[:200]) if content.lstrip()[:5] == b"<?xml" else None
    if declared and declared[1].lower() not in _ENCODINGS:  # in another one, `weight` would count wrongly
        raise XMLError("is a damaged Word document: its text is in an encoding that none has.")
    if b"purl.oclc.org/ooxml" in content:
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise XMLError("is a Word document that declares entities, which no program for texts does. Don’t trust it.")
    return root


def is_on(element: Element | None) -> bool | None:
    """Return the value of an on-off property (ECMA-376-1, 17.17.4), None where it is not there."""
    if element is None:
        return None
    return element.get(VAL, "1").lower() not in ("0", "false", "off", "none")


def child(parent: Element, tag: str) -> Element | None:
    """Return the first child ``w:tag`` of `parent`; lxml's own ``find`` takes five times as long."""
    return next(parent.iterchildren(W + tag), None)


def val(parent: Element | None, tag: str) -> str:
    """Return ``w:val`` of the child ``w:tag`` of `parent`, or ""."""
    found = None if parent is None else child(parent, tag)
    return "" if found is None else str(found.get(VAL, ""))


def number(text: str, default: int = 0) -> int:
    """Return `text` as a number of at most nine digits, `default` for anything else."""
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() and len(text) < 10 else default
