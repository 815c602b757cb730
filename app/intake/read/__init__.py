"""From a file or the clipboard to a `Source`: a reader for each format, chosen by what the bytes are, then by the name.

Every reader is bounded (`MAX_BYTES` of a file, `MAX_TEXT` of a text, less where a format unpacks), and raises
`IntakeError` in the user's words for what it cannot read: damaged, protected by a password, pictures only, made to do
harm.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from app.errors import KitFileError
from app.intake.source import Source

MAX_BYTES = 200_000_000
"""Bytes of a file that are read at all; a PDF full of pictures may have so many."""

MAX_TEXT = 4_000_000
"""Bytes of a text file: a thousand pages."""

MAX_MARKED_UP = 20_000_000
"""Bytes of a web page, most of which may be layout."""

MAX_MAIL = 60_000_000
"""Bytes of a mail with its attachments."""

Changes = Literal["accept", "reject"]
"""What becomes of tracked changes: the text with them, or the text before them."""

SUFFIXES = (".docx", ".pdf", ".txt", ".md", ".html", ".htm", ".eml")
"""The suffixes of files that can be imported."""

_HEAD = 4096
_BOUNDS = {"word": MAX_BYTES, "pdf": MAX_BYTES, "mail": MAX_MAIL, "html": MAX_MARKED_UP, "markdown": MAX_TEXT}


class IntakeError(KitFileError):
    """A file cannot be imported; the message says why and what to do."""


def read_file(path: Path, changes: Changes = "accept") -> Source:
    """Return what the file at `path` holds. Raises `IntakeError`.

    Of a file that is too large for what it is, no more than its first bytes are read.
    """
    from app.names import is_possible

    if not is_possible(path):
        raise IntakeError("There is no file of that name.")
    try:
        with open(path, "rb", opener=_opener) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise IntakeError(f"{path.name} is not a file that can be imported.")
            head = file.read(_HEAD)
            _check_size(status.st_size, head, path.name)
            data = head + file.read(MAX_BYTES + 1 - len(head))
    except OSError as error:
        raise IntakeError(f"{path.name} could not be read: {error.strerror}.") from None
    return read_bytes(data, path.name, changes)


def _opener(name: str, flags: int) -> int:
    """Open without waiting: a pipe that nobody writes to would hold the program."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def read_bytes(data: bytes, name: str, changes: Changes = "accept") -> Source:
    """Return what `data`, the content of a file called `name`, holds. Raises `IntakeError`."""
    from app.intake.read.kinds import kind_of

    _check_size(len(data), data[:_HEAD], name)
    if not data.strip():
        raise IntakeError(f"{name} is empty: there is nothing to import.")
    kind = kind_of(data, name)
    if kind == "pdf":
        from app.intake.read.pdf import read_pdf

        return read_pdf(data, name)
    if kind == "word":
        from app.intake.read.word import read_word

        return read_word(data, name, changes)
    return _reader(kind)(data, name)


def read_clipboard(text: str, html: str = "") -> Source:
    """Return what a clipboard holds: `html` if it says as much as `text`, for it has headings, lists and links.

    Raises `IntakeError` if there is no text.
    """
    from app.intake.read.html import fragment
    from app.intake.read.text import source_of

    if max(len(text), len(html)) > MAX_MARKED_UP:
        raise IntakeError("The text on the clipboard is too long to be imported.")
    source = fragment(html) if html else None
    if source and sum(len(str(line.text).split()) for line in source.lines) >= 0.9 * len(text.split()) > 0:
        return source
    if not text.strip():
        if source and any(str(line.text).strip() for line in source.lines):
            return source
        raise IntakeError("There is no text on the clipboard: copy the release first.")
    return source_of(text[:MAX_TEXT], "")


def _reader(kind: str) -> Callable[[bytes, str], Source]:
    if kind == "html":
        from app.intake.read.html import read_html

        return read_html
    if kind == "mail":
        from app.intake.read.mail import read_mail

        return read_mail
    if kind == "markdown":
        from app.intake.read.markdown import read_markdown

        return read_markdown
    from app.intake.read.text import read_text

    return read_text


def _check_size(size: int, head: bytes, name: str) -> None:
    """Raise `IntakeError` if a file of `size` bytes that begins with `head` is too large for what it is."""
    from app.intake.read.kinds import kind_of

    most = MAX_TEXT
    if size > most:
        most = _BOUNDS.get(kind_of(head, name, whole=False), MAX_TEXT)
    if size > most:
        raise IntakeError(
            f"{name} is too large for a release: it has {size / 1e6:,.0f} MB, and at most {most / 1e6:,.0f} MB of this "
            f"kind can be imported."
        )
