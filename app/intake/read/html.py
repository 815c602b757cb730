"""Web pages and HTML from the clipboard: their paragraphs, headings, lists, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from app.intake.clean import repaired
from app.intake.read import IntakeError
from app.intake.read.markup import Draft, drafts
from app.intake.read.text import text_of
from app.intake.source import PLAIN, Hint, Line, Source
from app.text import RichText, rich

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,100}>([^<]{1,500})</title", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]{0,300}?\slang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)", re.IGNORECASE)
_FRAGMENT = re.compile(r"<!--\s*(?P<which>Start|End)Fragment\s*-->", re.IGNORECASE)
_EMPTY = Line()


def read_html(data: bytes, name: str) -> Source:
    """Return the blocks of a web page. Raises `IntakeError` if it is no text, or none is in it."""
    text = _text(data, name)
    title, language = _TITLE.search(text[:50_000]), _LANGUAGE.search(text[:5_000])
    lines = html_lines(text, name)
    if not any(str(line.text).strip() for line in lines):
        raise IntakeError(f"{name} has no text in it: perhaps the page was saved without its content.")
    if title and title[1].strip() and not _holds(lines, title[1]):
        lines = (Line(rich(repaired(title[1]).strip()), Hint("furniture"), whole=True), _EMPTY, *lines)
    return Source(name, "html", lines, language=language[1] if language else "")


def fragment(html: str) -> Source | None:
    """Return what is on the clipboard as HTML, or `None` if it is too long or has no words."""
    marks = {mark["which"].lower(): mark.span() for mark in _FRAGMENT.finditer(html)}
    if "start" in marks and "end" in marks:
        html = html[marks["start"][1] : marks["end"][0]]
    try:
        lines = html_lines(html, "")
    except IntakeError:
        return None
    return Source("", "html", lines) if any(str(line.text).strip() for line in lines) else None


def html_lines(html: str, name: str) -> tuple[Line, ...]:
    """Return the blocks of `html`. Raises `IntakeError` if the text is too long."""
    try:
        found = drafts(html, cells=" | ")
    except ValueError:
        raise IntakeError(f"{name or 'The text'} is too long to be imported.") from None
    return tuple(_lines(found))


def _lines(found: Sequence[Draft]) -> Iterator[Line]:
    blocks = [draft for draft in found if draft.kind != "end"]
    beside = [False, *(a.row and b.row and not b.apart for a, b in pairwise(blocks)), False]
    last: Draft | None = None
    for i, draft in enumerate(blocks):
        text = RichText(tuple(replace(span, text=repaired(span.text)) for span in draft.spans))
        if draft.apart and not (last and last.kind == draft.kind and draft.kind in ("bullet", "number")):
            yield _EMPTY
        yield Line(text, _hint(draft, is_table=beside[i] or beside[i + 1]), whole=True)
        last = draft


def _hint(draft: Draft, *, is_table: bool) -> Hint:
    bold = all(span.bold for span in draft.spans if span.text.strip())
    italic = all(span.italic for span in draft.spans if span.text.strip())
    if draft.nav:
        return Hint("furniture")
    if draft.kind == "heading":
        return Hint("heading", draft.level, bold=bold, italic=italic)
    if draft.kind in ("bullet", "number"):
        return Hint("list" if draft.kind == "bullet" else "numbered", max(1, draft.level), bold=bold, italic=italic)
    if draft.row and is_table:
        return Hint("table")
    return Hint("quote", 1, bold=bold, italic=italic) if draft.cited else replace(PLAIN, bold=bold, italic=italic)


def _holds(lines: Sequence[Line], title: str) -> bool:
    words = set(re.findall(r"\w+", " ".join(str(line.text) for line in lines).casefold()))
    return words.issuperset(re.findall(r"\w+", title.casefold()))


def _text(data: bytes, name: str) -> str:
    """Return the page as text: in the encoding that it says, if it can be, else in the one that it looks like."""
    said = _CHARSET.search(data[:4096])
    if said and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and b"\0" not in data[:4096]:
        try:
            return repaired(data.decode(_windows(said[1].decode("ascii", "ignore"))))
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    return text_of(data, name)


def _windows(charset: str) -> str:
    """Return the encoding that browsers take `charset` for."""
    return "cp1252" if charset.lower() in ("iso-8859-1", "latin1", "us-ascii", "ascii") else charset
