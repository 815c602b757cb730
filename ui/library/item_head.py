"""What an item has in every language: its name in the library, tags, owner, review date."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.library.draft import suggested
from ui.library.drafting import DraftForm, Drafting
from ui.panes.pane import Box, Note, row
from ui.panes.written import LinkButton
from ui.theme import GRID
from ui.widgets.date_field import DateEntry
from ui.widgets.line_field import LineField


class ItemHead(DraftForm):
    """The fields above the text. Without a name the item is called by whom it is about."""

    taken_over = Signal()
    """This is to become the newer text of the item that has the same name."""

    def __init__(self, drafting: Drafting, parent: QWidget | None = None) -> None:
        super().__init__(drafting, (), parent)
        self.name = LineField("Name in the library")
        self.tags = LineField("Tags", "institute, science")
        self.owner = LineField("Owner", "Who keeps it up to date")
        self.review = DateEntry("Review date", lambda: "en")
        for field, part in ((self.name, "name"), (self.tags, "tags"), (self.owner, "owner"), (self.review, "review")):
            self.bind(field, part)
        self.review_box = Box("Review date", self.review)
        self.review.misread.connect(self.review_box.complain)
        self.review.line.setToolTip("When it is to be looked at again. Alt+Down opens the calendar")
        self.tags.setToolTip("Words to find it by, with commas between them")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        for at in (0, 1):
            grid.setColumnStretch(at, 1)
        top = Qt.AlignmentFlag.AlignTop
        self.name_box = Box("Name in the library", self.name)
        grid.addWidget(self.name_box, 0, 0, top)
        grid.addWidget(Box("Tags", self.tags), 0, 1, top)
        grid.addWidget(self._hint(), 1, 0, 1, 2)
        grid.addWidget(Box("Owner", self.owner), 2, 0, top)
        grid.addWidget(self.review_box, 2, 1, top)
        self.show_draft()

    def _hint(self) -> QWidget:
        self.hint = QWidget(self)
        line = row(self.hint)
        self._words = Note(parent=self.hint)
        self.take_over = LinkButton("Make this its newer text", parent=self.hint)
        self.take_over.setObjectName("quiet")
        self.take_over.clicked.connect(self.taken_over)
        line.addWidget(self._words, 1)
        line.addWidget(self.take_over)
        self.hint.hide()
        return self.hint

    def show_same(self, words: str) -> None:
        """Say that there is an item of this name already; "" where there is none."""
        self._words.setText(words)
        self.hint.setVisible(bool(words))

    def show_draft(self) -> None:
        super().show_draft()
        self.name.setPlaceholderText(suggested(self.drafting.draft) or "How it is found")
        if suggested(self.drafting.draft):
            self.name_box.complain("")
