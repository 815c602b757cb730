"""Mails: the release is in the text, or in a Word document or a PDF that the mail only brings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from app.errors import KitError
from app.intake.read import IntakeError, read_bytes
from app.intake.read.encoding import decoded
from app.intake.read.html import html_lines
from app.intake.read.text import lines_of
from app.intake.source import Hint, Line, Source
from app.text import clean_line, rich

SHORT = 80
"""Words of a mail that only introduces what is attached."""

_MAX_PARTS = 200
_MAX_DEPTH = 4
_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_READABLE = (".docx", ".pdf")
_EMPTY = Line()
_WORD = re.compile(r"\w+")


def read_mail(data: bytes, name: str, depth: int = 0) -> Source:
    """Return the text of a mail, or of the release attached to it. Raises `IntakeError`."""
    message = message_from_bytes(data, policy=policy.compat32)
    parts = _parts(message)
    if any(part.get_content_type() == "application/pkcs7-mime" for part in parts):
        raise IntakeError(f"{name} is an encrypted or signed mail: open it in your mail program and copy the text.")
    body = _body(parts, name)
    attached = [part for part in parts if _file_name(part)]
    source = Source(
        name,
        "mail",
        (*_headers(message), *body),
        subject=_header(message, "Subject"),
        sent=_sent(message),
    )
    words = sum(len(_WORD.findall(str(line.text))) for line in body)
    if words <= SHORT:
        brought = _brought(parts, source, depth)
        if brought:
            return brought
    if not words:
        raise IntakeError(f"{name} is a mail without a text.")
    return replace(source, notes=_left([_file_name(part) for part in attached]))


def _parts(message: Message) -> list[Message]:
    """Return the parts of a mail that hold something, but not those of mails within it."""
    out: list[Message] = []
    stack = [message]
    while stack and len(out) < _MAX_PARTS:
        part = stack.pop()
        inner = part.get_payload() if part.is_multipart() else None
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            stack += [child for child in reversed(inner[:_MAX_PARTS]) if isinstance(child, Message)]
        else:
            out.append(part)
    return out


def _body(parts: Sequence[Message], name: str) -> tuple[Line, ...]:
    """Return the text of a mail: its HTML, unless that says less than the plain text, or much more."""
    texts = [part for part in parts if part.get_content_maintype() == "text" and not _is_attached(part)]
    plain = [line for part in texts if part.get_content_subtype() == "plain" for line in (*_plain(part), _EMPTY)]
    marked = [line for part in texts if part.get_content_subtype() == "html" for line in _marked(part, name)]
    told, shown = (_WORD.findall(" ".join(str(line.text) for line in lines)) for lines in (plain, marked))
    if not told:
        return tuple(marked)
    same = len(set(told) & set(shown)) >= 0.9 * len(set(told))
    return tuple(marked if same and len(shown) <= 1.3 * len(told) + 20 else plain)


def _plain(part: Message) -> Iterator[Line]:
    text = _text(part)
    if part.get_param("format") == "flowed":
        text = _unflowed(text, joined=str(part.get_param("delsp")).lower() == "yes")
    yield from lines_of(text)


def _marked(part: Message, name: str) -> tuple[Line, ...]:
    return html_lines(_text(part), name)


def _text(part: Message) -> str:
    """Return the text of `part` in the encoding that it says, if it can be, else in the one that it looks like."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "replace")
    try:
        charset = str(part.get_content_charset() or "ascii")
        return data.decode("cp1252" if charset in ("iso-8859-1", "latin1") else charset)
    except (LookupError, UnicodeDecodeError, ValueError):
        pass
    try:
        return decoded(data)
    except ValueError:
        return data.decode("utf-8", "replace")


def _unflowed(text: str, *, joined: bool) -> str:
    """Return a text of ``format=flowed`` (RFC 3676) with its lines put together; `joined`: without the space."""
    out: list[str] = []
    flowing = False
    depth = 0
    for line in text.splitlines():
        bare = line.lstrip(">")
        cited = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        if flowing and cited == depth and bare != "-- ":
            out[-1] += bare
        else:
            out.append("> " * cited + bare)
        flowing, depth = bare.endswith(" ") and bare != "-- ", cited
        if flowing and joined:
            out[-1] = out[-1][:-1]
    return "\n".join(out)


def _headers(message: Message) -> Iterator[Line]:
    for header in _HEADERS:
        if words := _header(message, header):
            yield Line(rich(f"{header}: {words}"), Hint("furniture"), whole=True)
    yield _EMPTY


def _header(message: Message, name: str) -> str:
    given = message.get(name)
    if given is None:
        return ""
    try:
        words = str(make_header(decode_header(str(given)[:5000])))
    except (LookupError, ValueError, MessageError):
        words = str(given)[:5000]
    return " ".join(clean_line(words.encode("utf-8", "replace").decode()).split())[:900]


def _sent(message: Message) -> dt.date | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_file_name(part))


def _file_name(part: Message) -> str:
    try:
        given = part.get_filename()
    except (LookupError, ValueError, TypeError):
        return ""
    try:
        return clean_line(str(make_header(decode_header(given))))[:200] if given else ""
    except (LookupError, ValueError, MessageError):
        return clean_line(str(given))[:200]


def _brought(parts: Sequence[Message], mail: Source, depth: int) -> Source | None:
    """Return the release that is attached, with the mail's own text as furniture before it, or `None`."""
    for part in parts if depth < _MAX_DEPTH else ():
        name = _file_name(part)
        found = _attachment(part, name, depth)
        if not found:
            continue
        others = [n for p in parts if p is not part and (n := _file_name(p))]
        note = f"The release was read from “{name or 'the mail'}”, which is attached to the mail."
        before = tuple(replace(line, hint=Hint("furniture"), whole=True) for line in mail.lines)
        return replace(
            found,
            name=mail.name,
            lines=(*before, _EMPTY, *found.lines),
            subject=mail.subject,
            sent=mail.sent,
            notes=(note, *_left(others), *found.notes),
        )
    return None


def _attachment(part: Message, name: str, depth: int) -> Source | None:
    try:
        if name.lower().endswith(_READABLE):
            payload = part.get_payload(decode=True)
            return read_bytes(payload, name) if isinstance(payload, bytes) else None
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            return read_mail(first.as_bytes(), name, depth + 1) if isinstance(first, Message) else None
    except (KitError, UnicodeError, LookupError):
        return None
    return None


def _left(names: Sequence[str]) -> tuple[str, ...]:
    """Return the note about attachments that were not imported."""
    if not names:
        return ()
    shown = ", ".join(f"“{name}”" for name in names[:10]) + (" and more" if len(names) > 10 else "")
    return (f"Attached to the mail, and not imported: {shown}.",)
