"""The pages with the mark of the field in focus and with what is selected, and the way from them to the fields."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.blanks import filled, path_to
from app.fields import text_fields
from app.kit import Blank, PressKit
from app.path import Path
from ui.preview import paper
from ui.preview.board import Board
from ui.preview.hand import Hand
from ui.preview.layout import Place, Sizes
from ui.preview.maker import Proof, ReadPage
from ui.preview.marks import Highlight, MarkMap
from ui.preview.selection import Reading, Selection
from ui.preview.view import Eye
from ui.theme import tokens


class Canvas(Board):
    """Shows pages, the field in focus, and what is selected; leads from places to fields."""

    clicked = Signal(tuple)
    """A click on the field at this path."""
    letters_wanted = Signal(object)
    """Pages whose text is needed."""

    def __init__(self, sizes: Sizes, parent: QWidget | None = None) -> None:
        super().__init__(sizes, parent)
        self.setObjectName("preview-canvas")
        self.setAccessibleName("Pages")
        self.viewport().setMouseTracking(True)
        self.readings: dict[int, Reading] = {}
        self.selection = Selection(self.readings)
        self._kit: PressKit | None = None
        self._marks = MarkMap()
        self._focus: Path = ()
        self._highlights: tuple[Highlight, ...] = ()
        self._focus_is_late = False
        self._hand = Hand(self)

    @property
    def marks(self) -> MarkMap:
        return self._marks

    @property
    def highlights(self) -> tuple[Highlight, ...]:
        """The stretches of the pages that are marked as the field in focus."""
        return self._marks.highlights(self._focus)

    def show_proof(self, proof: Proof, hint: str) -> None:
        """Show the pages of `proof`; what was in view stays there. `hint` stands on an empty first page."""
        followed = bool(self._highlights) and (self.is_gliding or self._way_to_focus().isNull())
        layout, marked, urgent, old_hint = self._layout, self._highlights, self._urgent(), self.hint
        changed = self._show_document(proof, hint)
        if self._layout is not layout or old_hint != hint or self._urgent() != urgent:
            self.refresh()
        elif not self._repaint((*changed, *self._marked_anew(marked))) and self.is_sharp:
            self._tell_painted()
        if followed or (self._focus_is_late and self._highlights):
            self._focus_is_late = False
            self.scroll_by_itself(self._way_to_focus())

    def _show_document(self, proof: Proof, hint: str) -> list[QRect]:
        """Make the pages of `proof` ours; return where on the canvas the pictures that came with it are different."""
        sizes, versions, old = proof.document.sizes, proof.document.versions, self.versions
        changed = [page for page, version in enumerate(versions) if page >= len(old) or old[page] != version]
        self._kit, self.number, self.versions, self.hint = proof.kit, proof.number, versions, hint
        self._forget_text((*changed, *range(len(versions), len(old))))
        self.pictures.keep_pages(len(sizes))
        if sizes != self._sizes:
            self._set_marks(MarkMap())
            self.set_sizes(sizes, self.eye())
        self._set_marks(proof.marks)
        return [self._keep(picture) for picture in proof.pictures]

    def _marked_anew(self, before: tuple[Highlight, ...]) -> list[QRect]:
        """Return where on the canvas a mark is that was not there `before`, or the other way round."""
        if self._highlights == before:
            return []
        layout, ratio = self._layout, self.ratio()
        now, then = (
            [part for mark in marks for part in paper.highlight_parts(mark, layout, ratio)]
            for marks in (self._highlights, before)
        )
        return [part for part in now if part not in then] + [part for part in then if part not in now]

    def forget(self) -> None:
        """Show blank pages from the top, until those of another document arrive."""
        self.pictures.clear()
        self.hint, self.versions = "", ()
        self._forget_text(self.readings)
        self._set_marks(MarkMap())
        self.verticalScrollBar().setValue(0)
        self.set_sizes(self._sizes[:1], None)
        self.refresh()

    def _forget_text(self, pages: Iterable[int]) -> None:
        """Forget the text of pages that look different now, and what was selected there."""
        gone = set(pages)
        if not gone.isdisjoint(self.selection.pages):
            self.selection.clear()
        for page in gone & self.readings.keys():
            del self.readings[page]

    def _set_marks(self, marks: MarkMap) -> None:
        """Take the marks of the pages as they are laid out now: a mark must never meet a layout without its page."""
        self._marks = marks
        self._find_highlights()

    def _find_highlights(self) -> None:
        self._highlights = self._marks.highlights(self._focus, self._layout.visible(self.view()))

    def add_text(self, page: ReadPage) -> None:
        """Take the text of a page, if the page still looks like that."""
        if self._version(page.page) == page.version:
            self.readings[page.page] = page.reading
            self.viewport().update()
            self._hand.go_on()

    def mark_field(self, path: Path) -> None:
        """Mark the field at `path` in the pages and scroll to it, now or when pages with it arrive."""
        self._focus = path
        self._find_highlights()
        self._focus_is_late = not self._highlights
        self.refresh()
        self.scroll_by_itself(self._way_to_focus())

    def refresh(self) -> None:
        self._find_highlights()
        super().refresh()

    def _urgent(self) -> Collection[int]:
        return {highlight.page for highlight in self._highlights}

    def _paint_over(self, painter: QPainter, page: int) -> None:
        frame, look = self._layout.frames[page], tokens()
        if not self.is_dimmed:
            paper.paint_highlights(painter, self._highlights, page, self._layout, look, self.ratio())
            paper.paint_empty(painter, self._marks.empty(page), frame, self._layout.scale, look)
        paper.paint_selection(painter, self.selection.boxes(page), frame, self._layout.scale, look)

    def _arrange(self, eye: Eye | None, *, changed: bool = False) -> None:
        followed = bool(self._highlights) and (self.is_gliding or self._way_to_focus().isNull())
        super()._arrange(eye, changed=changed)
        if followed and not changed:
            self.scroll_by_itself(self._way_to_focus())

    def _way_to_focus(self) -> QPoint:
        """Return how far (device pixels) the view must move to show the field in focus, or the head of a long one."""
        if not self._highlights:
            return QPoint(0, 0)
        view, area = self.view(), paper.highlight_area(self._highlights[0], self._layout)
        head = min(area.height(), view.height() // 2)
        down = 0
        if area.top() < view.top() or area.top() + head > view.bottom():
            down = area.top() - view.height() // 4 - view.top()
        across = 0
        if area.left() < view.left() or min(area.right(), area.left() + view.width() // 2) > view.right():
            across = area.left() - view.width() // 8 - view.left()
        return QPoint(across, down)

    def place_at(self, point: QPoint) -> Place:
        """Return the place nearest to `point` of the viewport; it may lie beside its page."""
        return self._layout.place_at(self.on_canvas(point))

    def _page_at(self, point: QPoint) -> Place | None:
        """Return the place in a page at `point` of the viewport."""
        place = self.place_at(point)
        return place if self._layout.frames[place.page].contains(self.on_canvas(point)) else None

    def field_at(self, point: QPoint) -> Path | None:
        """Return the path of the field printed at `point` of the viewport, or of that to be filled in there."""
        place = self._page_at(point)
        mark = self._marks.under(place.page, place.x, place.y) if place is not None else None
        return (mark.blank or mark.path) if mark is not None else None

    def empty_at(self, point: QPoint) -> Blank | None:
        """Return the field to fill in whose label stands at `point` of the viewport."""
        place = self._page_at(point)
        mark = self._marks.under(place.page, place.x, place.y, 0) if place is not None else None
        if mark is None or not mark.blank or self._kit is None:
            return None
        return next((blank for at, blank in enumerate(self._kit.blanks) if mark.blank == path_to(at)), None)

    def is_text_at(self, point: QPoint, reach: float) -> bool:
        """Whether something of a field stands at `point` of the viewport, or within `reach` points."""
        place = self._page_at(point)
        return place is not None and self._marks.under(place.page, place.x, place.y, reach) is not None

    def link_at(self, point: QPoint) -> str:
        """Return the address that is linked at `point` of the viewport, or ""."""
        place = self._page_at(point)
        if place is None:
            return ""
        return self.pictures.link_at(self._version(place.page), place.page, place.x, place.y)

    def written(self) -> str:
        """Return the words of the kit whose pages are shown."""
        return "\n".join(str(text) for _, text in text_fields(filled(self._kit))) if self._kit is not None else ""

    def copy(self) -> None:
        """Put the selected text of the pages on the clipboard."""
        self._hand.copy()

    def selectAll(self) -> None:
        """Select the text of all pages."""
        self._hand.select_all()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._hand.show_tip(event)
            return True
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._hand.knows(event):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hand.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._hand.double_click(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hand.release(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hand.move(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._hand.menu(event.pos()).popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._hand.key(event):
            super().keyPressEvent(event)

    def enter_field(self) -> None:
        """Lead to the first field in view."""
        place = self._layout.place_at(self.view().topLeft() + QPoint(self.view().width() // 2, 0))
        mark = self._marks.first_below(place.page, place.y)
        if mark is not None:
            self.clicked.emit(mark.path)
