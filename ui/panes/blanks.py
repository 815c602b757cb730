"""What is to be filled in: the first section of a form whose kit was started from a template."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from app.blank_edits import changed_blank, removed_blank
from app.blanks import DATE, settled, used
from app.kit import BLANKS, HEADLINE, Blank, PressKit
from app.path import Path
from ui import settings
from ui.panes import tab_order
from ui.panes.blank_row import BlankRow
from ui.panes.desk import Desk
from ui.panes.item_list import ItemList
from ui.panes.pane import Note, Pane, row
from ui.panes.section import Section
from ui.panes.written import LinkButton
from ui.theme import GRID, MUTED

_LOOK_AFTER = 300
"""Milliseconds of rest after an edit until it is looked which blanks stand in the text: that reads all of it."""
_SETTLE = "Write the fields into the text"


class BlanksSection(Section):
    """The record is the blanks of the kit. It is hidden while there are none."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, BLANKS, "To fill in", parent=parent)
        self._guides = settings.flag("templates/guidance", True)
        self.count = QLabel(self)
        self.count.setForegroundRole(MUTED)
        self.fold = LinkButton("Hide guidance", "Hide guidance", self)
        self.fold.clicked.connect(self._turn_guidance)
        self._head()
        self.guidance = Note("", self)
        self.guidance.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.guidance.setAccessibleName("Guidance")
        self.guidance.setContentsMargins(0, 0, 0, GRID)
        self.body.addWidget(self.guidance)
        self.rows = Blanks(desk, self)
        self.bind(self.rows)
        self.body.addWidget(self.rows)
        self.done = QWidget(self)
        line = row(self.done)
        line.addWidget(Note("Everything is filled in. You can change it here until you write it into the text."), 1)
        self.settle_button = LinkButton(_SETTLE, parent=self.done)
        self.settle_button.clicked.connect(self.settle)
        line.addWidget(self.settle_button)
        self.body.addWidget(self.done)
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(_LOOK_AFTER)
        self._looking.timeout.connect(self._look)
        desk.document.changed.connect(self._on_kit)

    def derive(self) -> None:
        blanks: tuple[Blank, ...] = self.value
        filled = sum(bool(blank.value.strip()) for blank in blanks)
        self.count.setText(f"{filled} of {len(blanks)} filled in")
        self.done.setVisible(filled == len(blanks))
        self._show_guidance(self.desk.kit.guidance)
        self.setVisible(bool(blanks))
        if not self._looking.isActive():
            self._looking.start()

    def first_field(self) -> QWidget:
        """Return the first field that is still empty, else the first one."""
        rows = [item for item in self.rows.items if isinstance(item, BlankRow)]
        first = next((item for item in rows if item.is_empty), rows[0] if rows else None)
        return first.first_field() if first is not None else self

    def seek(self, rest: Path) -> tuple[QWidget, Path]:
        return super().seek(rest) if rest else (self.first_field(), ())

    def tab(self, here: QWidget, forward: bool) -> QWidget | None:
        """Take Tab pressed in `here`: on to the next empty field, or back to the one before.

        Returns None if the focus has been moved, else the widget from which Tab goes on as everywhere: in the last
        one, that is the end of this section.
        """
        rows = [item for item in self.rows.items if isinstance(item, BlankRow)]
        at = next((i for i, item in enumerate(rows) if here is not item.more and item.isAncestorOf(here)), None)
        if at is None:
            return here
        target = next((item for item in rows[at + 1 :] if item.is_empty), None) if forward else _before(rows, at)
        if target is not None:
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            target.first_field().setFocus(reason)
            return None
        return self._last_stop() if forward else here

    def event(self, event: QEvent) -> bool:
        """Be as tall as the width asks for: while more is built below, the form would else press the hints together."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and not self.isHidden():
            self.setMinimumHeight(max(0, self.heightForWidth(self.width())))
        return done

    def settle(self) -> None:
        """Write what is filled in into the text, as one step."""
        self.desk.do("write the fields into the text", settled, HEADLINE)
        self.desk.place(HEADLINE)

    def _head(self) -> None:
        """Put the count and the guidance's switch into the line of the title."""
        layout = self.layout()
        assert layout is not None
        layout.removeWidget(self.title)
        line = row(spacing=GRID)
        line.addWidget(self.title)
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.fold)
        layout.insertLayout(0, line)  # type: ignore[attr-defined]

    def _show_guidance(self, words: str) -> None:
        self.fold.setVisible(bool(words))
        self.fold.setText("Hide guidance" if self._guides else "Show guidance")
        self.fold.setAccessibleName(self.fold.text())
        self.guidance.setText(words)
        self.guidance.setVisible(bool(words) and self._guides)

    def _turn_guidance(self) -> None:
        self._guides = not self._guides
        settings.remember("templates/guidance", self._guides)
        self._show_guidance(self.desk.kit.guidance)

    def _on_kit(self, before: PressKit, now: PressKit) -> None:
        if before.guidance != now.guidance:
            self._show_guidance(now.guidance)
        if now.blanks:
            self._looking.start()

    def _look(self) -> None:
        """Tell the rows which of them stand in the text."""
        keys = {DATE, *(blank.key for blank in used(self.desk.kit))}
        for item in self.rows.items:
            if isinstance(item, BlankRow):
                item.show_used(item.value.key in keys)

    def _last_stop(self) -> QWidget:
        stops = [
            widget
            for widget in tab_order.reading_order(self)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(self) and widget.isEnabled()
        ]
        return stops[-1]


class Blanks(ItemList):
    """The blanks, a row each."""

    noun = "field to fill in"
    eager = 40

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, BLANKS, 2 * GRID, parent)

    def make_item(self, value: Any, path: Path) -> Pane:
        item = BlankRow(self.desk, path, value, self)
        item.entered.connect(item.field.focusNextChild)
        item.menu_opened.connect(partial(self._extend, item))
        item.more.clicked.connect(lambda: self.open_menu(item, item.more.mapToGlobal(QPoint(0, item.more.height()))))
        return item

    def fits(self, item: Pane, value: Any) -> bool:
        return isinstance(item, BlankRow) and item.kind == value.kind

    def fill_menu(self, menu: QMenu, index: int) -> None:
        """Add what can be done with the blank at `index`."""
        self.finish()
        blank: Blank = self.item_value(index)
        words = "its value" if blank.value.strip() else "its label"
        entries = (
            ("Change label, hint or kind…", True, lambda: self.change(index)),
            ("Move up", index > 0, lambda: self.shift(index, index - 1)),
            ("Move down", index < len(self.items) - 1, lambda: self.shift(index, index + 1)),
            (f"Remove, and leave {words} in the text", True, lambda: self.delete(index)),
        )
        for text, enabled, run in entries:
            menu.addAction(text, run).setEnabled(enabled)

    def change(self, index: int) -> None:
        """Ask how the blank at `index` is to be from now on."""
        from ui.library.blank_dialog import BlankDialog

        dialog = BlankDialog(self.window(), self.desk.kit, self.item_value(index))
        dialog.decided.connect(partial(self._change, index))
        dialog.open()

    def delete(self, index: int) -> None:
        """Remove the blank at `index`: its value, or its label, takes the place of its marker."""
        path = (*self.path, index)
        if self.desk.do("remove field to fill in", lambda kit: removed_blank(kit, index), path):
            last = len(self.items) - 1
            self.desk.place((*self.path, min(index, last), "value") if last >= 0 else HEADLINE)

    def _change(self, index: int, blank: Blank) -> None:
        path = (*self.path, index, "value")
        self.desk.do("change field to fill in", lambda kit: changed_blank(kit, index, blank), path)

    def _extend(self, item: Pane, menu: QMenu) -> None:
        menu.addSeparator()
        self.fill_menu(menu, self.items.index(item))


def _before(rows: list[BlankRow], at: int) -> BlankRow | None:
    return rows[at - 1] if at else None
