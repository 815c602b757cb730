"""The outline: the parts of the kit in reading order, a line each, following the field in focus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QCursor, QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.blanks import filled
from app.kit import (
    BLANKS,
    BOILERPLATES,
    CONTACTS,
    DATELINE,
    DOCUMENTS,
    END_MARK,
    HEADLINE,
    MEDIA,
    NOTICES,
    STORY,
    SUBHEADS,
    TIMING,
    Block,
    Document,
    Figure,
    Heading,
    ListBlock,
    Media,
    Paragraph,
    PressKit,
    Quote,
)
from app.path import Path
from app.record import record
from ui.document import Document as OpenDocument
from ui.focus import Focus
from ui.theme import theme, tokens

_SIGN, _EMPTY, _COUNT = (Qt.ItemDataRole.UserRole + n for n in range(3))
_LONGEST = 80
_UNITS = {BLANKS: "filled in", MEDIA: "files"}
"""What a section's count counts, where it is no words."""
_SIGNS = {"paragraph": "¶", "heading": "H", "quote": "“", "figure": "▣"}


@record
class Line:
    """One line of the outline: `sign` is "" for a section's title; `muted` marks what is still empty."""

    path: Path
    text: str
    sign: str = ""
    muted: bool = False
    count: str = ""


class StoryLines:
    """The lines of a story. Those of blocks that are the same objects as last time are the same objects too."""

    def __init__(self) -> None:
        self._blocks: tuple[Block, ...] = ()
        self._media: tuple[Media, ...] = ()
        self._made: list[tuple[Line, int]] = []

    def update(self, blocks: tuple[Block, ...], media: tuple[Media, ...] = ()) -> tuple[list[Line], int]:
        """Return the lines of `blocks`, and how many words they have together; `media` name the figures."""
        kept = zip_longest(blocks, self._blocks[: len(blocks)], self._made[: len(blocks)])
        same = media is self._media
        self._made = [
            made
            if made is not None and block is was and (same or not isinstance(block, Figure))
            else (_block_line((*STORY, index), block, media), len(_block_text(block).split()))
            for index, (block, was, made) in enumerate(kept)
        ]
        self._blocks, self._media = blocks, media
        return [line for line, _ in self._made], sum(words for _, words in self._made)


def _block_line(path: Path, block: Block, media: tuple[Media, ...]) -> Line:
    if isinstance(block, Figure):
        caption = next((entry.caption for entry in media if entry.file == block.media), "") if block.media else ""
        text = _first_words(caption) or block.media
    else:
        text = _first_words(" · ".join(map(str, block.items)) if isinstance(block, ListBlock) else _block_text(block))
    return Line(path, text or _kind(block), _sign(block), not text)


class DocumentLines:
    """The lines of the further documents. Those of a document that is the same object as last time are so, too."""

    def __init__(self) -> None:
        self._documents: tuple[Document, ...] = ()
        self._media: tuple[Media, ...] = ()
        self._made: list[list[Line]] = []

    def update(self, documents: tuple[Document, ...], media: tuple[Media, ...] = ()) -> Iterator[Line]:
        """Yield the lines of `documents`, one that says so where there are none; `media` name their figures."""
        same = media is self._media
        kept = zip_longest(documents, self._documents[: len(documents)], self._made[: len(documents)])
        self._made = [
            made
            if made is not None and document is was and (same or not document.story)
            else list(_document_lines((*DOCUMENTS, index), document, media))
            for index, (document, was, made) in enumerate(kept)
        ]
        self._documents, self._media = documents, media
        if not documents:
            yield Line(DOCUMENTS, "Further documents", muted=True)
        for made in self._made:
            yield from made


def _document_lines(path: Path, document: Document, media: tuple[Media, ...]) -> Iterator[Line]:
    from ui.panes.document_kinds import KINDS, name_of

    kind = KINDS.get(document.kind)
    words = _document_words(document)
    yield Line(path, name_of(document), muted=not words and kind is not None, count=f"{words:,}" if words else "")
    if kind is None:
        return
    for index, block in enumerate(document.story if document.kind == "backgrounder" else ()):
        yield _block_line((*path, "story", index), block, media)
    named = document.people if document.kind == "bios" else ()
    for index, bio in enumerate(named):
        yield Line((*path, "people", index), bio.name or f"Empty {kind.part.lower()}", kind.sign, not bio.name)
    for index, row in enumerate(() if document.kind in ("bios", "backgrounder") else document.rows):
        text = _first_words(str(row.label) or str(row.text))
        yield Line((*path, "rows", index), text or f"Empty {kind.part.lower()}", kind.sign, not text)


def _document_words(document: Document) -> int:
    """Return how many words are in `document` under its title."""
    texts = [str(document.intro), *(_block_text(block) for block in document.story)]
    texts += (f"{row.label} {row.text}" for row in document.rows)
    texts += (f"{bio.name} {bio.title} {bio.organization} {bio.text}" for bio in document.people)
    return sum(len(text.split()) for text in texts)


def lines(kit: PressKit, story: StoryLines | None = None, documents: DocumentLines | None = None) -> Iterator[Line]:
    """Yield the lines of the outline of `kit`; `story` and `documents` remember what need not be made again."""
    release = kit.release
    timing = release.timing
    if kit.blanks:
        filled = sum(bool(blank.value.strip()) for blank in kit.blanks)
        yield Line(BLANKS, "To fill in", count=f"{filled}/{len(kit.blanks)}")
    yield Line(TIMING, "Release timing", muted=not (timing.line or timing.embargo))
    yield Line(HEADLINE, "Headline", muted=not release.headline, count=_words(str(release.headline)))
    for index, subhead in enumerate(release.subheads):
        yield Line((*SUBHEADS, index), _first_words(str(subhead)) or "Subhead", "–", not subhead)
    dateline = release.dateline
    yield Line(DATELINE, "Dateline", muted=not (dateline.places or dateline.date or dateline.words))
    blocks, words = (story or StoryLines()).update(release.story, kit.media)
    yield Line(STORY, "Story", muted=not words, count=f"{words:,}" if words else "")
    yield from blocks
    yield Line(END_MARK, "End of the release", muted=not release.end_mark)
    yield Line(BOILERPLATES, "Boilerplates", muted=not kit.boilerplates)
    for index, item in enumerate(kit.boilerplates):
        name = item.heading or item.about or _first_words(str(item.text))
        yield Line((*BOILERPLATES, index), name or "Boilerplate", "§", not name)
    yield Line(NOTICES, "Notices", muted=not kit.notices)
    for index, notice in enumerate(kit.notices):
        name = notice.heading or _first_words(str(notice.text))
        yield Line((*NOTICES, index), name or "Notice", "†", not name)
    yield Line(CONTACTS, "Media contacts", muted=not kit.contacts)
    for index, contact in enumerate(kit.contacts):
        name = contact.name or contact.organization or contact.email or _first_words(contact.other)
        yield Line((*CONTACTS, index), name or "Contact", "@", not name)
    yield Line(MEDIA, "Media", muted=not kit.media, count=f"{len(kit.media):,}" if kit.media else "")
    for index, entry in enumerate(kit.media):
        name = _first_words(entry.caption) or entry.file
        yield Line((*MEDIA, index), name or "Picture", "▣", not name)
    yield Line(("issuer",), "Letterhead and style", muted=not (kit.issuer or kit.logo))
    yield from (documents or DocumentLines()).update(kit.documents, kit.media)


def _block_text(block: Block) -> str:
    if isinstance(block, ListBlock):
        return " ".join(str(item) for item in block.items)
    if isinstance(block, Paragraph | Heading | Quote):
        return str(block.text)
    return ""


def _sign(block: Block) -> str:
    return ("1." if block.numbered else "•") if isinstance(block, ListBlock) else _SIGNS.get(block.kind, "?")


def _kind(block: Block) -> str:
    return "Picture to be chosen" if isinstance(block, Figure) else f"Empty {block.kind}"


def _first_words(text: str) -> str:
    return " ".join(text[: 2 * _LONGEST].split())[:_LONGEST]


def _words(text: str) -> str:
    count = len(text.split())
    return f"{count:,}" if count else ""


class Outline(QListWidget):
    """A click or Enter on a line asks the panes for its field; the line of the field in focus is marked."""

    def __init__(self, document: OpenDocument, focus: Focus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._focus = focus
        self._document = document
        self._lines: list[Line] = []
        self._story = StoryLines()
        self._documents = DocumentLines()
        self.setAccessibleName("Outline")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setItemDelegate(_LinePainter(self))
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)
        document.changed.connect(lambda _before, now: self._show(now))
        focus.moved.connect(self._mark)
        theme().changed.connect(self.viewport().update)
        self._show(document.kit)

    def _show(self, kit: PressKit) -> None:
        """Bring the lines up to date, touching only those that read differently."""
        new = list(lines(filled(kit), self._story, self._documents))
        if new == self._lines:
            return
        old = self._moved(new)
        for index, (was, line) in enumerate(zip(old, new, strict=True)):
            if was is not line and (was is None or replace(line, path=was.path) != was):
                self._fill(self.item(index), line, alike=was is not None and was.sign == line.sign)
        self._lines = new
        self._mark(self._focus.path)

    def _moved(self, new: list[Line]) -> list[Line | None]:
        """Have as many items as `new` has lines, taking out or putting in some where the lines begin to differ.

        Returns the line that each of the items shows, None for a new one.
        """
        old: list[Line | None] = [*self._lines]
        pairs = enumerate(zip(self._lines, new, strict=False))
        first = next(
            (n for n, (was, line) in pairs if (was.text, was.sign) != (line.text, line.sign)), min(len(old), len(new))
        )
        for _ in range(len(old) - len(new)):
            self.takeItem(first)
        del old[first : first + max(0, len(old) - len(new))]
        for _ in range(len(new) - len(old)):
            self.insertItem(first, QListWidgetItem())
        old[first:first] = [None] * (len(new) - len(old))
        return old

    def _fill(self, item: QListWidgetItem, line: Line, *, alike: bool) -> None:
        """Write `line` into `item`. If it is `alike` it is as high as before, and Qt need not lay out all lines."""
        self.model().blockSignals(alike)
        item.setText(line.text)
        item.setData(_SIGN, line.sign)
        item.setData(_EMPTY, line.muted)
        item.setData(_COUNT, line.count)
        item.setToolTip(line.text if line.sign else "")
        name = f"{line.text}, empty" if line.muted else line.text
        unit = _UNITS.get(line.path, "words")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {line.count} {unit}" if line.count else name)
        self.model().blockSignals(False)
        if alike:
            self.update(self.indexFromItem(item))

    def _mark(self, path: Path) -> None:
        """Mark the line of the field at `path`, the one nearest to it."""
        place = _place(path)
        above = [index for index, line in enumerate(self._lines) if path and place[: len(line.path)] == line.path]
        best = max(above, key=lambda index: len(self._lines[index].path), default=-1)
        if best != self.currentRow():
            self.setCurrentRow(best)
            if best >= 0:
                self.scrollToItem(self.item(best))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done with the line under the mouse, or with the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.currentItem() if by_key else self.itemAt(event.pos())
        if item is not None:
            at = self.viewport().mapToGlobal(self.visualItemRect(item).center()) if by_key else event.globalPos()
            self._open_menu(self._lines[self.row(item)].path, at)

    def _open_menu(self, path: Path, at: QPoint) -> None:
        from ui.outline_menu import menu_for

        menu = menu_for(self._document, self._focus, path, self)
        if menu is not None:
            menu.exec(at)
            menu.deleteLater()

    def _go(self, item: QListWidgetItem) -> None:
        self._focus.go_to(self._lines[self.row(item)].path)


def _place(path: Path) -> Path:
    """Return where in the outline the field at `path` stands: fields without a line of their own share one."""
    if path[:1] in (("release",), BLANKS, BOILERPLATES, NOTICES, CONTACTS, MEDIA, DOCUMENTS):
        return END_MARK if path[:2] == ("release", "slug") else path
    return CONTACTS if path == ("contacts_at",) else ("issuer",)


def _fill(painter: QPainter, rect: QRect, color: str) -> None:
    """Fill `rect` with `color`; ``fillRect`` would load the 180 names of `QGradient` first."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRect(rect)


class _LinePainter(QStyledItemDelegate):
    """Draws titles in bold and cards below them with the sign of their kind, counts at the right, empties muted.

    It asks `view` what is selected and hovered: reading that from ``option.state`` would load the 600 names of
    `QStyle`, which takes longer than all lines take to draw.
    """

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, option.fontMetrics.height() + (10 if index.data(_SIGN) else 16))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, rect = tokens(), option.rect
        painter.save()
        if self._view.selectionModel().isSelected(index):
            _fill(painter, rect, look.selection)
            _fill(painter, QRect(rect.left(), rect.top(), 3, rect.height()), look.accent)
        elif self._is_hovered(rect):
            _fill(painter, rect, look.hairline)
        sign, count = index.data(_SIGN), index.data(_COUNT)
        text = rect.adjusted(40 if sign else 16, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if count:
            painter.setPen(QColor(look.muted))
            painter.drawText(text, middle | Qt.AlignmentFlag.AlignRight, count)
            text.adjust(0, 0, -option.fontMetrics.horizontalAdvance(count) - 8, 0)
        if sign:
            painter.setPen(QColor(look.muted))
            painter.drawText(QRect(rect.left() + 16, rect.top(), 20, rect.height()), Qt.AlignmentFlag.AlignCenter, sign)
        else:
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
        painter.setPen(QColor(look.muted if index.data(_EMPTY) else look.text))
        words = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, middle | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()

    def _is_hovered(self, rect: QRect) -> bool:
        port = self._view.viewport()
        return port.underMouse() and rect.contains(port.mapFromGlobal(QCursor.pos()))
