"""`BlankRow`: one thing to fill in, with the field that its kind asks for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.blanks import fill, is_empty, name_of
from app.errors import EditError
from app.kit import Blank
from app.path import Path, dotted
from ui.panes.desk import Desk
from ui.panes.pane import Box, Note, Pane, column, row
from ui.theme import tokens
from ui.widgets.change import Change
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateEntry
from ui.widgets.editors import PlainEditor
from ui.widgets.glyph_button import GlyphButton
from ui.widgets.line_field import LineField

_GUTTER = 26
"""Pixels at the left, where it stands whether the field is filled in."""
_LOWER = 4
"""Pixels by which text stands lower in its field, as it does in those of one line."""
UNCHOSEN = "Choose…"


class BlankDate(DateEntry):
    """A date as the kit keeps it, as a `str`."""

    def show_value(self, value: Any) -> None:
        """Show `value`; what is no date is shown as missing."""
        try:
            super().show_value(dt.date.fromisoformat(value) if value else None)
        except ValueError:
            super().show_value(None)


class BlankRow(Pane):
    """The record is a `Blank`; its field here is the value."""

    entered = Signal()
    """Enter: on to the next one."""
    menu_opened = Signal(object)
    """The menu of the field is about to show; the owner adds what can be done with the blank."""

    def __init__(self, desk: Desk, path: Path, blank: Blank, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, parent)
        self.kind = blank.kind
        self._is_used = True
        self.field = self._field(blank)
        self.box = Box(name_of(blank), self.field)
        self.note = Note("", self)
        self.note.hide()
        self.more = GlyphButton("dots", "Change this field", self)
        line = row(self, 4)
        line.setContentsMargins(_GUTTER, 0, 0, 0)
        words = column(spacing=2)
        words.addWidget(self.box)
        words.addWidget(self.note)
        line.addLayout(words, 1)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.bind(self.field, "value")

    @property
    def is_empty(self) -> bool:
        return is_empty(self.value)

    def show_used(self, used: bool) -> None:
        """Show whether the marker stands anywhere in the text."""
        if used != self._is_used:
            self._is_used = used
            self.derive()

    def write(self, field: Any, change: Change) -> None:
        """Fill the blank in, in all its places."""
        value = change.value
        text = value.isoformat() if isinstance(value, dt.date) else str(value or "")
        path = (*self.path, "value")
        self.clear_complaint(field)
        try:
            kit = fill(self.desk.kit, self.value.key, text)
        except EditError as error:
            self.desk.refused.emit(path, str(error))
            field.show_value(self.value.value)
            return
        merge = f"{change.run} {dotted(path)}" if change.run else ""
        label = f"fill in {name_of(self.value)}"
        self.desk.document.do(label, kit, merge=merge, focus=path, boundary=change.boundary)

    def derive(self) -> None:
        blank: Blank = self.value
        name = name_of(blank)
        self.box.caption.setText(name)
        state = "not filled in" if self.is_empty else "filled in"
        self.field.setAccessibleName(f"{name}, {state}")
        self.more.setToolTip(f"Change the field “{name}”")
        self.more.setAccessibleName(self.more.toolTip())
        hint = blank.hint if self._is_used else f"{blank.hint} It stands nowhere in the text now.".strip()
        self.note.setText(hint)
        self.note.setVisible(bool(hint))
        self.field.setAccessibleDescription(hint)
        if isinstance(self.field, Choice):
            self._offer(self.field, blank)
        elif isinstance(self.field, BlankDate):
            self.field.rewrite()
        self.update()

    def _field(self, blank: Blank) -> Any:
        name = name_of(blank)
        if blank.kind == "date":
            date = BlankDate(name, lambda: self.desk.kit.language)
            date.misread.connect(lambda why: self.box.complain(why))
            date.line.entered.connect(self.entered)
            date.line.menu_opened.connect(self.menu_opened)
            return date
        if blank.kind == "choice":
            choice = Choice(name)
            self._offer(choice, blank)
            return choice
        if blank.kind == "place":
            line = LineField(name)
            line.offer(lambda: _places(self.desk))
            line.entered.connect(self.entered)
            line.menu_opened.connect(self.menu_opened)
            return line
        editor = PlainEditor(name)
        frame = editor.document().rootFrame()
        form = frame.frameFormat()
        form.setTopMargin(_LOWER)
        frame.setFrameFormat(form)
        editor.set_lined()
        editor.entered.connect(self.entered)
        editor.menu_opened.connect(self.menu_opened)
        return editor

    def _offer(self, choice: Choice, blank: Blank) -> None:
        offered = (UNCHOSEN, *blank.choices)
        if tuple(choice.itemText(index) for index in range(choice.count())) != offered:
            choice.set_options([("", UNCHOSEN), *((each, each) for each in blank.choices)])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring before what is still empty, a check before what is filled in."""
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(8, self.box.y() + self.box.caption.height() / 2 + 1)
        if self.is_empty:
            painter.setPen(QPen(QColor(look.warning if self._is_used else look.hairline), 1.6))
            painter.setBrush(QColor(look.unfilled_field) if self._is_used else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, 6, 6)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent))
            painter.drawEllipse(QRectF(middle.x() - 7, middle.y() - 7, 14, 14))
            painter.setPen(QPen(QColor(look.on_accent), 1.6))
            painter.drawPolyline([middle + QPointF(-3, 0), middle + QPointF(-1, 2.5), middle + QPointF(3.5, -2.5)])
        painter.end()


def _places(desk: Desk) -> list[str]:
    from app.dateline import cities

    return [*(place.city for place in desk.kit.release.dateline.places if "{" not in place.city), *cities()]
