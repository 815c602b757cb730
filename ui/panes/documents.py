"""The further documents of the kit: a section for each, of the same cards as the story."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from app import edits
from app.kit import DOCUMENTS, Document
from app.path import Path
from ui.panes.cards import CardList
from ui.panes.desk import Desk
from ui.panes.document_kinds import KINDS, NEWER, new_document, parts_of
from ui.panes.pane import Box, Note, Pane, column, row
from ui.panes.section import Plate, Section, SectionTitle
from ui.theme import GRID
from ui.widgets.editors import ParagraphsEditor
from ui.widgets.glyph_button import GlyphButton
from ui.widgets.line_field import LineField

INVITATION = "A release is one sheet of a press kit. Add the others here; each has a page of its own."
_BETWEEN = 32
"""Pixels between two documents."""


class DocumentsSection(Section):
    """The documents. Its title goes when there are some: each has its own."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, DOCUMENTS, "Further documents", framed=False, parent=parent)
        self.documents = Documents(desk, self)
        self.body.addWidget(self.documents)
        self.bind(self.documents)

    def derive(self) -> None:
        self.title.setVisible(not self.value)


class Documents(CardList):
    """The documents, one under the other, and below them what can be added."""

    noun = "document"
    eager = 0

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        kinds = tuple((kind.name, f"Add {kind.name}", partial(new_document, id)) for id, kind in KINDS.items())
        super().__init__(desk, DOCUMENTS, kinds, INVITATION, parent)
        self.pile.gap = _BETWEEN
        self.outer.setSpacing(GRID)
        self.more = Note("Add a document", self)
        self.more.setContentsMargins(0, _BETWEEN - GRID, 0, 0)
        self.outer.insertWidget(self.outer.indexOf(self.add_row), self.more)
        for button in self.add_buttons:
            button.setShortcut(QKeySequence())  # the "&" of "Q&A" is no mnemonic

    def make_item(self, value: Any, path: Path) -> Pane:
        pane = DocumentPane(self.desk, path, value.kind, self)
        pane.up.clicked.connect(lambda: self._shift(pane, -1))
        pane.down.clicked.connect(lambda: self._shift(pane, 1))
        pane.more.clicked.connect(lambda: self.open_menu(pane, pane.more.mapToGlobal(QPoint(0, pane.more.height()))))
        return pane

    def fits(self, item: Pane, value: Any) -> bool:
        return isinstance(item, DocumentPane) and item.kind == value.kind

    def noun_of(self, item: Document) -> str:
        return edits.document_name(item.kind)

    def derive(self) -> None:
        super().derive()
        self.more.setVisible(bool(self.value))
        for index, item in enumerate(self.items):
            assert isinstance(item, DocumentPane)
            item.up.setEnabled(index > 0)
            item.down.setEnabled(index < len(self.value) - 1)

    def finish(self, upto: int | None = None) -> None:
        super().finish(upto)
        for item in self.items if upto is None else ():
            if isinstance(item, DocumentPane) and item.parts is not None:
                item.parts.finish()

    def add(self, item: Any, index: int | None = None, start: int = 0) -> None:
        """Put the document `item` before position `index` (None: at the end) and the cursor into its first part."""
        index = len(self.value) if index is None else index
        path = (*self.path, index)
        parts = parts_of(item.kind)
        if self.desk.do(f"add {self.noun_of(item)}", lambda kit: edits.insert(kit, self.path, index, item), path):
            self.desk.place((*path, parts, 0) if parts else path, start)

    def add_kind(self, kind: str, index: int | None) -> None:
        """Add an empty document of `kind` before position `index`, None: at the end."""
        self.add(new_document(kind), index)

    def shift(self, index: int, to: int) -> None:
        """As for any list; the form goes along with the document, which may be pages long."""
        super().shift(index, to)
        if 0 <= to < len(self.value):
            self.desk.focus.go_to((*self.path, to))

    def _shift(self, pane: Pane, step: int) -> None:
        index = self.items.index(pane)
        self.shift(index, index + step)


class DocumentPane(Pane):
    """A document: title, introduction, and its parts by its `kind`."""

    def __init__(self, desk: Desk, path: Path, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, parent)
        self.kind = kind
        self.parts: CardList | None = None
        self._column = column(self, GRID)
        look = KINDS.get(kind)
        name = look.name if look is not None else "Document of a newer version"
        self.setAccessibleName(name)
        self._head(name)
        if look is None:
            self._column.addWidget(Note(NEWER, self))
            return
        plate = Plate(self)
        self.title = LineField("Title", name)
        self.intro = ParagraphsEditor("Introduction", "A sentence or two before the rest. May stay empty.")
        plate.column.addWidget(Box("Title, if not this one", self.title))
        plate.column.addWidget(Box("Introduction", self.intro))
        self._column.addWidget(plate)
        self.bind(self.title, "title")
        self.bind(self.intro, "intro")
        self.parts = self._parts()
        self._column.addWidget(self.parts)
        self.bind(self.parts, parts_of(kind))

    def derive(self) -> None:
        if self.parts is not None:
            from app.documents import usual_title

            self.title.setPlaceholderText(usual_title(self.kind, self.desk.kit.language))

    def _head(self, name: str) -> None:
        line = row(spacing=GRID // 2)
        line.addWidget(SectionTitle(name, self), 1)
        self.up = GlyphButton("up", f"Move the {edits.document_name(self.kind)} up", self)
        self.down = GlyphButton("down", f"Move the {edits.document_name(self.kind)} down", self)
        self.more = GlyphButton("dots", "More", self)
        for button in (self.up, self.down, self.more):
            line.addWidget(button)
        self._column.addLayout(line)

    def _parts(self) -> CardList:
        path = (*self.path, parts_of(self.kind))
        if self.kind == "backgrounder":
            from ui.panes.story import StoryPane

            return StoryPane(self.desk, self, path=path, invitation=KINDS[self.kind].invitation)
        if self.kind == "bios":
            from ui.panes.bios import Bios

            return Bios(self.desk, path, self)
        from ui.panes.rows import RowList

        return RowList(self.desk, path, KINDS[self.kind], self)
