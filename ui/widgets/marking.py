"""What can be done to the looks of a stretch of a text document: links set, found, drawn in new colors."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtGui import QTextCursor, QTextDocument

from ui.widgets.flow import Look, blocks_of, format_of, look_of

Move = QTextCursor.MoveMode


def runs(document: QTextDocument) -> Iterator[tuple[int, int, Look]]:
    """Yield the stretches of one look in `document`: start, end, look."""
    for block in blocks_of(document):
        for run in block.textFormats():
            first = block.position() + run.start
            yield first, first + run.length, look_of(run.format)


def relook(document: QTextDocument, start: int, end: int, change: Callable[[Look], Look]) -> None:
    """Give every stretch between `start` and `end` the look that `change` makes of its own, as one change."""
    part = QTextCursor(document)
    part.beginEditBlock()
    for first, last, look in list(runs(document)):
        if max(start, first) < min(end, last):
            part.setPosition(max(start, first))
            part.setPosition(min(end, last), Move.KeepAnchor)
            part.setCharFormat(format_of(change(look)))
    part.endEditBlock()


def link_range(cursor: QTextCursor) -> tuple[int, int, str] | None:
    """Return start, end and address of the link that `cursor` stands in or beside, if any."""
    at = cursor.position()
    found: tuple[int, int, str] | None = None
    for first, last, (_, _, link) in runs(cursor.document()):
        if found and first == found[1] and link == found[2]:
            found = (found[0], last, link)
        elif link and not (found and found[0] <= at <= found[1]):
            found = (first, last, link)
    return found if found and found[0] <= at <= found[1] else None


def stands_inside_link(cursor: QTextCursor) -> bool:
    """Say whether text typed at `cursor` comes to stand within a link, with words of it on both sides."""
    if cursor.atBlockStart() or cursor.atBlockEnd():
        return False
    after = QTextCursor(cursor)
    after.movePosition(QTextCursor.MoveOperation.NextCharacter)
    return after.charFormat().anchorHref() == cursor.charFormat().anchorHref()
