"""Rich text to and from a `QTextDocument`, without loss and touching only what differs.

A `Flow` is what a text document holds, as two strings of equal length: the characters, and the look of each. In it a
line break is U+2028, a new block U+2029. An editor says which of the two a line feed of its `RichText` is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from PySide6.QtGui import QColor, QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from app.record import record
from app.text import RichText, Span
from ui.theme import tokens

LINE = "\u2028"
BLOCK = "\u2029"

Look = tuple[bool, bool, str]
"""Bold, italic, link."""


@record
class Flow:
    """The characters of a text document and the look of each one."""

    chars: str
    looks: tuple[Look, ...]


def flow_of(texts: Iterable[RichText], feed: str) -> Flow:
    """Return `texts` as one flow, a block each; a line feed inside them becomes `feed` (`LINE` or `BLOCK`)."""
    chars: list[str] = []
    looks: list[Look] = []
    for index, text in enumerate(texts):
        if index:
            chars.append(BLOCK)
            looks.append((False, False, ""))
        for span in text.spans:
            chars.append(span.text.replace("\n", feed))
            looks += [span.look()] * len(span.text)
    return Flow("".join(chars), tuple(looks))


def spans_of(block: QTextBlock) -> Iterator[Span]:
    """Yield the spans of one block of a document, its line breaks as line feeds."""
    text = block.text()
    wide = text.encode("utf-16-le", "surrogatepass") if text and max(text) > "\uffff" else b""
    for run in block.textFormats():
        if wide:
            piece = wide[2 * run.start : 2 * (run.start + run.length)].decode("utf-16-le", "replace")
        else:
            piece = text[run.start : run.start + run.length]
        yield Span(piece, *look_of(run.format))


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """Yield the blocks of `document` in order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def read_text(document: QTextDocument) -> RichText:
    """Return the whole of `document` as one text, its blocks parted by line feeds."""
    spans: list[Span] = []
    for block in blocks_of(document):
        if block.blockNumber():
            spans.append(Span("\n", *look_of(block.charFormat())))
        spans += spans_of(block)
    return RichText(tuple(spans))


def read_rows(document: QTextDocument) -> tuple[RichText, ...]:
    """Return the blocks of `document` as texts; an empty document has none."""
    rows = tuple(RichText(tuple(spans_of(block))) for block in blocks_of(document))
    return () if rows == (RichText(),) else rows


def look_of(form: QTextCharFormat) -> Look:
    return form.fontWeight() >= QFont.Weight.Bold, form.fontItalic(), form.anchorHref()


def format_of(look: Look) -> QTextCharFormat:
    """Return the character format that shows `look` in the colours of the theme."""
    form = QTextCharFormat()
    bold, italic, link = look
    if bold:
        form.setFontWeight(QFont.Weight.Bold)
    if italic:
        form.setFontItalic(True)
    if link:
        form.setAnchor(True)
        form.setAnchorHref(link)
        form.setForeground(QColor(tokens().accent_text))
        form.setFontUnderline(True)
    return form


def units(text: str) -> int:
    """Return the length of `text` as Qt counts it, in UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text) if text and max(text) > "\uffff" else len(text)


def characters(text: str, position: int) -> int:
    """Return how many characters of `text` stand before the UTF-16 `position`."""
    if not text or max(text) <= "\uffff":
        return min(position, len(text))
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "replace"))


def rewrite(document: QTextDocument, old: Flow, new: Flow) -> tuple[int, int] | None:
    """Turn `document`, which shows `old`, into `new` by replacing one stretch.

    Returns the stretch of the new text as positions in the document, None if nothing differed. Cursors outside the
    stretch stay where they are.
    """
    start = _common(old.chars, old.looks, new.chars, new.looks)
    if start == len(old.chars) == len(new.chars):
        return None
    room = min(len(old.chars), len(new.chars)) - start
    tail = min(room, _common(old.chars[::-1], old.looks[::-1], new.chars[::-1], new.looks[::-1]))
    first, last = units(old.chars[:start]), units(old.chars[: len(old.chars) - tail])
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    end = len(new.chars) - tail
    insert(cursor, Flow(new.chars[start:end], new.looks[start:end]))
    cursor.endEditBlock()
    return first, units(new.chars[:end])


def insert(cursor: QTextCursor, piece: Flow) -> None:
    """Put `piece` at `cursor`."""
    at = 0
    for look, same in groupby(piece.looks):
        length = sum(1 for _ in same)
        cursor.insertText(piece.chars[at : at + length], format_of(look))
        at += length


def _common(a: str, a_looks: Sequence[Look], b: str, b_looks: Sequence[Look]) -> int:
    """Return the length of the common beginning of two flows."""
    same = 0
    for one, other, look, other_look in zip(a, b, a_looks, b_looks, strict=False):
        if one != other or look != other_look:
            break
        same += 1
    return same
