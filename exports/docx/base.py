"""The base document: opened from readable XML, described, and saved as the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from functools import lru_cache

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, NAMESPACE
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.package import Package

import resources
from app.text import clean_line
from exports.blocks import Composition
from exports.docx import script
from exports.docx.packing import Content, deflated, pack, stored

_LONGEST = 255
"""Characters that a core property may have (python-docx's limit, from the OPC specification)."""

_BY_SUFFIX = {
    "jpg": CONTENT_TYPE.JPEG,
    "png": CONTENT_TYPE.PNG,
    "rels": CONTENT_TYPE.OPC_RELATIONSHIPS,
    "xml": CONTENT_TYPE.XML,
}
"""What parts are by the suffix of their name, if the package does not say of a part by itself what it is."""

_TYPES = f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<Types xmlns=\"{NAMESPACE.OPC_CONTENT_TYPES}\">"
_COMPRESSED = (CONTENT_TYPE.JPEG, CONTENT_TYPE.PNG)
"""Parts that are compressed by themselves."""


class PackedPart(Part):
    """A part that comes as the archive will hold it, since many documents have the same."""

    def __init__(self, name: PackURI, content_type: str, content: Content, package: Package) -> None:
        super().__init__(name, content_type, b"", package)
        self.content = content


@lru_cache(maxsize=1)
def _package() -> bytes:
    folder = resources.path("docx")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                package.writestr(file.relative_to(folder).as_posix(), file.read_bytes())
    return out.getvalue()


def open_base() -> Document:
    """Return a new document with our styles, settings, headers and footers, and nothing in it."""
    return docx.Document(io.BytesIO(_package()))


def describe(document: Document, composition: Composition) -> None:
    """Set title, author and language; there are no dates, so that a document says nothing of when it was written."""
    core = document.core_properties
    core.title = clean_line(composition.title)[:_LONGEST]
    core.author = clean_line(composition.author)[:_LONGEST]
    core.language = script.full_tag(composition.language)


def save(document: Document) -> bytes:
    """Return the bytes of `document`, its parts dated and marked alike wherever and whenever it is written.

    python-docx would deflate again what is deflated, and date the parts by the clock.
    """
    return pack((name.membername, content) for name, content in _entries(document.part.package))


def _entries(package: Package) -> Iterator[tuple[PackURI, Content]]:
    """Yield names and contents of all entries of `package`, each part before its relationships (ECMA-376-2)."""
    parts = package.parts
    yield CONTENT_TYPES_URI, deflated(_content_types(parts))
    yield PACKAGE_URI.rels_uri, deflated(package.rels.xml)
    for part in parts:
        yield part.partname, _content(part)
        if part.rels:
            yield part.partname.rels_uri, deflated(part.rels.xml)


def _content(part: Part) -> Content:
    if isinstance(part, PackedPart):
        return part.content
    return stored(part.blob) if part.content_type in _COMPRESSED else deflated(part.blob)


def _content_types(parts: Iterable[Part]) -> bytes:
    """Return what every part is: most by their names, the others by the suffix (ECMA-376-2, 10.1.2)."""
    suffixes = {"rels", "xml"}
    names = {}
    for part in parts:
        if _BY_SUFFIX.get(part.partname.ext) == part.content_type:
            suffixes.add(part.partname.ext)
        else:
            names[part.partname] = part.content_type
    defaults = [f'<Default Extension="{suffix}" ContentType="{_BY_SUFFIX[suffix]}"/>' for suffix in sorted(suffixes)]
    overrides = [f'<Override PartName="{name}" ContentType="{names[name]}"/>' for name in sorted(names)]
    return "".join((_TYPES, *defaults, *overrides, "</Types>")).encode("ascii")
