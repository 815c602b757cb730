"""The base document: opened from readable XML, described, and saved as the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache

import docx
from docx.document import Document

import resources
from app.text import clean_line
from exports.blocks import Composition
from exports.docx import script

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP entry can bear: a document's bytes must not tell when it was written."""

_LONGEST = 255
"""Characters that a core property may have (python-docx's limit, from the OPC specification)."""


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
    """Return the bytes of `document`, its parts dated and marked alike wherever and whenever it is written."""
    written, out = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            same = zipfile.ZipInfo(entry.filename, _EPOCH)
            same.compress_type = zipfile.ZIP_DEFLATED
            same.create_system = 3
            same.external_attr = 0o644 << 16
            target.writestr(same, source.read(entry))
    return out.getvalue()
