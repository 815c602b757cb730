"""Plain text: its lines, with the links that Markdown writers leave in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from app.intake.read import IntakeError
from app.intake.read.encoding import decoded
from app.intake.source import Line, Source
from app.text import RichText, Span, rich

_BREAKS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029\x1c-\x1e]")
_LINK = re.compile(r"\[(?P<words>[^\[\]\n]{1,300})\]\((?P<address>(?:https?://|mailto:)[^\s()<>]{1,1000})\)")


def read_text(data: bytes, name: str) -> Source:
    """Return the lines of a text file. Raises `IntakeError` if it is no text."""
    return source_of(text_of(data, name), name)


def source_of(text: str, name: str) -> Source:
    """Return the lines of `text`, read as Markdown if that is plain to see."""
    from app.intake.read.markdown import is_markdown, markdown_of

    return markdown_of(text, name) if is_markdown(text) else Source(name, "text", lines_of(text))


def text_of(data: bytes, name: str) -> str:
    """Return `data` as text, whatever its encoding. Raises `IntakeError` if it is no text."""
    try:
        return decoded(data)
    except ValueError:
        is_named = Path(name).suffix.lower() in (".txt", ".md", ".html", ".htm", ".eml")
        but = " although its name says so" if is_named else ""
        raise IntakeError(f"{name} is not a text{but}, nor another kind of file that can be imported.") from None


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of `text`; a page break is an empty one."""
    return tuple(Line(_linked(line.expandtabs(8))) for line in _BREAKS.split(text.replace("\f", "\n\f")))


def _linked(line: str) -> RichText:
    return RichText(tuple(_spans(line))) if "](" in line else rich(line)


def _spans(line: str) -> Iterator[Span]:
    at = 0
    for match in _LINK.finditer(line):
        yield Span(line[at : match.start()])
        yield Span(match["words"], link=match["address"])
        at = match.end()
    yield Span(line[at:])
