"""Reads DOCX files back the way a reader would, for tests."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import docx
from docx.oxml.ns import nsmap
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from openxml_audit import OpenXmlValidator

from app.text import clean
from exports.blocks import Block, Composition

W = f"{{{nsmap['w']}}}"

_READ = {W + "br": "\n", W + "tab": "\t", W + "noBreakHyphen": "-"}
_WORDED = "//w:p[not(w:pPr/w:sectPr) or w:r]"
"""Paragraphs, but for one that is there because a section has to end with one."""

_PIECES = " | ".join(f".//w:r/w:{tag}" for tag in ("t", "br", "tab", "noBreakHyphen"))


def paragraphs(data: bytes) -> list[str]:
    """Return the text of every body paragraph in reading order; a line break is a line feed."""
    docx.Document(io.BytesIO(data))
    return read(part(data, "word/document.xml"))


def read(story: Element) -> list[str]:
    """Return the text of every paragraph of a part, be it in content controls, links, or neither, but for the end of a
    section.
    """
    return ["".join(_READ.get(each.tag, each.text or "") for each in find(p, _PIECES)) for p in find(story, _WORDED)]


def as_read(block: Block) -> str:
    """Return what `paragraphs` has for `block`: soft hyphens are not read, the non-breaking one is a hyphen."""
    return clean(str(block)).replace("\u00ad", "").replace("\u2011", "-")


def words(composition: Composition) -> list[str]:
    return [word for block in composition.blocks for word in as_read(block).split()]


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def raw(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def part(data: bytes, name: str) -> Element:
    """Return the root element of the part `name` ("word/styles.xml")."""
    from docx.oxml.parser import parse_xml

    return parse_xml(raw(data, name))


def find(element: Element, path: str) -> list[Element]:
    """Return the elements at the XPath `path` ("w:body/w:p")."""
    return list(element.xpath(path))


def values(element: Element, path: str, attribute: str = "val") -> list[str]:
    """Return the ``w:val`` (or another ``w`` attribute) of each element at `path`; "" where there is none."""
    return [found.get(W + attribute, "") for found in find(element, path)]


def style(data: bytes, style_id: str) -> Element:
    (found,) = find(part(data, "word/styles.xml"), f"w:style[@w:styleId='{style_id}']")
    return found


def replaced(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return the document with `old` replaced by `new` in the part `name`; `old` must be there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.namelist():
            content = source.read(entry)
            if entry == name:
                assert old in content
                content = content.replace(old, new)
            target.writestr(entry, content)
    return out.getvalue()


def faults(data: bytes, folder: Path) -> list[str]:
    """Return what openxml-audit finds wrong with a document, in words."""
    file = folder / "audited.docx"
    file.write_bytes(data)
    result = _validator().validate(file)
    return [f"{error.part_uri} {error.path}: {error.description}" for error in result.errors]


@cache
def _validator() -> OpenXmlValidator:
    """The validator, which keeps nothing of a document; making it takes a third of what an audit takes."""
    return OpenXmlValidator()
