"""What ends the release and runs along its pages: end mark and slug."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.panes.desk import Desk
from ui.panes.pane import Box, row
from ui.panes.section import Section
from ui.widgets.change import Change
from ui.widgets.choice import Choice
from ui.widgets.line_field import LineField

USUAL = ("###", "# # #", "-30-", "– 30 –", "ENDS")
_OWN = "\0own"
"""The choice's value for a mark in the user's own wording."""


class EndingSection(Section):
    """The record is the release; its fields here are the end mark and the slug."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, ("release",), "End of the release", parent=parent)
        self.end_mark = EndMark()
        self.bind(self.end_mark, "end_mark")
        self.slug = LineField("Slug", "From the headline")
        self.bind(self.slug, "slug")
        line = row()
        line.addWidget(Box("End mark", self.end_mark), 1)
        line.addWidget(Box("Slug, in the running head", self.slug), 1)
        self.body.addLayout(line)


class EndMark(QWidget):
    """One of the usual marks, none, or one's own."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = ""
        options = [(mark, mark) for mark in USUAL]
        self.choice = Choice("End mark", (*options, ("", "None"), (_OWN, "My own…")))
        self.own = LineField("End mark in my own words", "-ends-")
        self.own.hide()
        line = row(self, 4)
        line.addWidget(self.choice, 1)
        line.addWidget(self.own, 1)
        self.choice.edited.connect(self._choose)
        self.own.edited.connect(self._on_own)
        self.setFocusProxy(self.choice)

    def show_value(self, value: str) -> None:
        self.value = value
        own = (value not in USUAL and value != "") or (self.own.hasFocus() and self.choice.value == _OWN)
        self.choice.show_value(_OWN if own else value)
        self.own.show_value(value if own else "")
        self.own.setVisible(own)

    def _choose(self, change: Change) -> None:
        if change.value == _OWN:
            self.own.setVisible(True)
            self.own.show_value(self.value)
            self.own.setFocus()
            self.own.selectAll()
        else:
            self.own.hide()
            self._tell(change)

    def _on_own(self, change: Change) -> None:
        self._tell(change)

    def _tell(self, change: Change) -> None:
        if change.value != self.value:
            self.value = change.value
            self.edited.emit(change)
