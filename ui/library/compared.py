"""`Compared`: two texts side by side, with the words marked that stand in one of them only."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollBar, QTextEdit, QWidget

from app.library.compare import Mark, Piece, compare, count_changes, readable
from app.text import RichText, Span, rich
from ui.theme import GRID, theme, tokens
from ui.widgets.flow import format_of

_LEADING = 130.0
"""Height of a line in percent of the type's own."""
_AIR = 6.0
"""Pixels between paragraphs."""
_FEED = "¶"
"""The sign before a line break that only one of the texts has."""


class Compared(QWidget):
    """The texts that `show_texts` gave, to be read and copied; scrolling one of them scrolls the other along.

    Words of the left one only are struck through, words of the right one only are underlined, each on a tone of its
    own; a line below says so and how many there are.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: tuple[Piece, ...] = ()
        self._titles = (_title(self), _title(self))
        self.left, self.right = Text(self), Text(self)
        self.summary = QLabel(self)
        self.summary.setObjectName("muted")
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        for at, (title, text) in enumerate(zip(self._titles, (self.left, self.right), strict=True)):
            title.setBuddy(text)
            grid.addWidget(title, 0, at, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(text, 1, at)
            grid.setColumnStretch(at, 1)
        grid.setRowStretch(1, 1)
        grid.addWidget(self.summary, 2, 0, 1, 2)
        self.left.verticalScrollBar().valueChanged.connect(lambda: _follow(self.left, self.right))
        self.right.verticalScrollBar().valueChanged.connect(lambda: _follow(self.right, self.left))
        theme().changed.connect(self._fill)

    def show_texts(self, left: RichText | str, right: RichText | str, left_title: str, right_title: str) -> None:
        """Compare `left`, which is mostly the older one, with `right`, and bring the first difference into view."""
        left, right = (rich(text) if isinstance(text, str) else text for text in (left, right))
        self._pieces = readable(compare(left, right))
        self.summary.setText(in_words(self._pieces))
        pairs = zip(self._titles, (self.left, self.right), (left_title, right_title), strict=True)
        for title, text, words in pairs:
            title.setText(words)
            text.setAccessibleName(words)
            text.setAccessibleDescription(self.summary.text())
        self._fill()

    def _fill(self) -> None:
        self.left.show_pieces(self._pieces, "removed")
        self.right.show_pieces(self._pieces, "added")


class Text(QTextEdit):
    """One of the two texts, read-only; the keyboard can scroll and select in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compared")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(GRID)

    def show_pieces(self, pieces: Iterable[Piece], own: Mark) -> None:
        """Show those of `pieces` that are the same and those marked `own`, and scroll to the first of these."""
        self.clear()
        cursor = QTextCursor(self.document())
        block = QTextBlockFormat()
        block.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setBottomMargin(_AIR)
        cursor.beginEditBlock()  # without it each piece would have all of the text laid out anew
        cursor.setBlockFormat(block)
        first = None
        for piece in pieces:
            if piece.mark == own and first is None:
                first = cursor.position()
            if piece.mark in ("same", own):
                for span in piece.text.spans:
                    _insert(cursor, span, piece.mark)
        cursor.endEditBlock()
        cursor.setPosition(first or 0)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def sizeHint(self) -> QSize:
        return QSize(40 * GRID, 30 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * GRID, 10 * GRID)


def in_words(pieces: Iterable[Piece]) -> str:
    """Return in words how the two texts of `pieces` differ, and how that is marked."""
    pieces = tuple(pieces)
    if all(piece.mark == "same" for piece in pieces):
        return "The texts are the same."
    old, new = ("".join(str(piece.text) for piece in pieces if piece.mark != other) for other in ("added", "removed"))
    if old == new:
        return "The words are the same; bold, italic or links differ."
    removed, added = count_changes(pieces)
    if not removed and not added:
        return "Only spaces, line breaks or signs differ."
    found = (
        f"{_words(removed)} only on the left, struck through" if removed else "",
        f"{_words(added)} only on the right, underlined" if added else "",
    )
    return "; ".join(filter(None, found)) + "."


def _words(number: int) -> str:
    return f"{number:,} word{'' if number == 1 else 's'}"


def _insert(cursor: QTextCursor, span: Span, mark: Mark) -> None:
    form = format_of((span.bold, span.italic, span.link))
    form.setFontUnderline(False)
    if mark == "same":
        cursor.insertText(span.text, form)
        return
    look = tokens()
    form.setBackground(QColor(look.added if mark == "added" else look.removed))
    form.setFontUnderline(mark == "added")
    form.setFontStrikeOut(mark == "removed")
    cursor.insertText(span.text.replace("\n", f"{_FEED}\n"), form)
    if span.link:  # the address may be all that differs
        form.setForeground(QColor(look.text))
        form.setFontItalic(False)
        form.setFontWeight(QFont.Weight.Normal)
        cursor.insertText(f" ({span.link})", form)
    cursor.setCharFormat(QTextCharFormat())


def _title(parent: QWidget) -> QLabel:
    made = QLabel(parent)
    made.setObjectName("section")
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def _follow(leader: QTextEdit, follower: QTextEdit) -> None:
    """Scroll `follower` to where `leader` is, by the share of its text that is above."""
    here, there = leader.verticalScrollBar(), follower.verticalScrollBar()
    if leader.hasFocus() or leader.underMouse() or not (follower.hasFocus() or follower.underMouse()):
        _scroll(there, here.value() / here.maximum() if here.maximum() else 0.0)


def _scroll(bar: QScrollBar, share: float) -> None:
    bar.blockSignals(True)
    bar.setValue(round(share * bar.maximum()))
    bar.blockSignals(False)
