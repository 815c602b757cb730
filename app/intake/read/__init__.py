"""From a file or the clipboard to a `Source`: a reader for each format, chosen by what the bytes are, then by the name.

Every reader is bounded (`MAX_BYTES` of a file, less where a format unpacks), and raises `IntakeError` in the user's
words for what it cannot read: damaged, protected by a password, pictures only, made to do harm.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from app.errors import KitFileError
from app.intake.source import Source

MAX_BYTES = 200_000_000
"""Bytes of a file that are read at all; a PDF full of pictures may have so many."""

Changes = Literal["accept", "reject"]
"""What becomes of tracked changes: the text with them, or the text before them."""

SUFFIXES = (".docx", ".pdf", ".txt", ".md", ".html", ".htm", ".eml")
"""The suffixes of files that can be imported."""


class IntakeError(KitFileError):
    """A file cannot be imported; the message says why and what to do."""


def read_file(path: Path, changes: Changes = "accept") -> Source:
    """Return what the file at `path` holds. Raises `IntakeError`."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise IntakeError(f"{path.name} could not be read: {error.strerror}.") from None
    if len(data) > MAX_BYTES:
        raise IntakeError(f"{path.name} is too large: at most {MAX_BYTES // 1_000_000} MB can be imported.")
    return read_bytes(data, path.name, changes)


def read_bytes(data: bytes, name: str, changes: Changes = "accept") -> Source:
    """Return what `data`, the content of a file called `name`, holds. Raises `IntakeError`."""
    suffix = Path(name).suffix.lower()
    if data.startswith(b"%PDF-") or suffix == ".pdf":
        from app.intake.read.pdf import read_pdf

        return read_pdf(data, name)
    if data.startswith(b"PK\x03\x04") or suffix == ".docx":
        from app.intake.read.word import read_word

        return read_word(data, name, changes)
    from app.intake.read.text import read_text

    return read_text(data, name)
