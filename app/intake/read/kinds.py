"""What a file is, by its first bytes, then by its name; and a sentence for each kind that cannot be imported."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

Kind = Literal["pdf", "word", "html", "mail", "markdown", "text"]

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_IN_WORD = "open it in Word or LibreOffice, save it as a Word document (.docx), and import that"
_PICTURE = "is a picture: there is no text in it to import"
_MAGIC = (
    (b"{\\rtf", f"is a rich text file (RTF): {_OPEN_IN_WORD}"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"\xffWPC", f"is a WordPerfect document: {_OPEN_IN_WORD}"),
    (b"\x1f\x8b", "is a compressed file: unpack it and import what is in it"),
    (b"7z\xbc\xaf\x27\x1c", "is a compressed folder: unpack it and import what is in it"),
    (b"Rar!", "is a compressed folder: unpack it and import what is in it"),
    (b"%!PS", "is a PostScript file: make a PDF of it and import that"),
)
_MEMBERS = (
    ("Index/", "is a Pages document: in Pages, export it as Word (.docx), and import that"),
    ("index.xml", "is a Pages document: in Pages, export it as Word (.docx), and import that"),
    ("content.xml", f"is an OpenDocument file: {_OPEN_IN_WORD}"),
    ("xl/", "is an Excel workbook: copy the text of the release and use New from clipboard"),
    ("ppt/", "is a PowerPoint presentation: copy the text of the release and use New from clipboard"),
    ("kit.yaml", "is a press kit of Pressroom: open it instead of importing it"),
)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}):[ \t]")
_MAIL_ONLY = frozenset(
    ("received", "message-id", "mime-version", "return-path", "x-mailer", "delivered-to", "content-type")
)
_MAIL = frozenset(("from", "to", "subject", "date", "cc")) | _MAIL_ONLY


def kind_of(data: bytes, name: str, *, whole: bool = True) -> Kind:
    """Return what kind of file `data` is, or its beginning if not `whole`. Raises `IntakeError` for other kinds."""
    suffix = Path(name).suffix.lower()
    if b"%PDF-" in data[:1024] and not data[:64].lstrip().startswith(b"<"):
        return "pdf"
    if data.startswith(_ZIP):
        return _zipped(data, name, suffix, whole=whole)
    if data.startswith(_OLE):
        return _compound(data, name, suffix, whole=whole)
    for magic, is_ in _MAGIC:
        if data.startswith(magic):
            raise _refusal(name, is_)
    if suffix == ".pdf":
        return "pdf"
    if suffix == ".docx":
        return "word"
    return _textual(data[:4096], suffix)


def _textual(head: bytes, suffix: str) -> Kind:
    start = head.replace(b"\0", b"").decode("utf-8", "ignore").lstrip("\ufeff")
    if suffix in (".eml", ".mht", ".mhtml", ".emlx") or _is_mail(start):
        return "mail"
    if suffix in (".html", ".htm", ".xhtml") or (start.lstrip().startswith("<") and _HTML.search(start)):
        return "html"
    return "markdown" if suffix in (".md", ".markdown", ".mdown", ".mkd") else "text"


def _is_mail(start: str) -> bool:
    """Say whether `start` are the headers of a mail as it was sent, rather than those that a mail program shows."""
    names: set[str] = set()
    for line in start.splitlines():
        header = _HEADER.match(line)
        if header:
            names.add(header["name"].lower())
        elif not line[:1].isspace() or not line.strip():
            break
    return len(names & _MAIL) >= 3 and bool(names & _MAIL_ONLY)


def _zipped(data: bytes, name: str, suffix: str, *, whole: bool) -> Kind:
    if not whole:
        return "word"
    from app.intake.read.zips import member_names

    members = member_names(data)
    if any(member.startswith("word/") for member in members) or suffix == ".docx":
        return "word"
    for start, is_ in _MEMBERS:
        if any(member.startswith(start) for member in members):
            raise _refusal(name, is_)
    raise _refusal(name, "is a compressed folder: unpack it and import what is in it")


def _compound(data: bytes, name: str, suffix: str, *, whole: bool) -> Kind:
    if suffix == ".docx" or not whole or "EncryptedPackage".encode("utf-16-le") in data:
        return "word"
    if suffix == ".msg" or "__substg1.0".encode("utf-16-le") in data:
        raise _refusal(name, "is a mail in Outlook's own format: in Outlook, save it as text or HTML, and import that")
    raise _refusal(name, f"is a document of Word 97 to 2003: {_OPEN_IN_WORD}")


def _refusal(name: str, is_: str) -> Exception:
    from app.intake.read import IntakeError

    return IntakeError(f"{name} {is_}.")
