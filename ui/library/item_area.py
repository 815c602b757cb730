"""The text of an item in its dialog: on a card that scrolls, with a panel for links."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.library.item_forms import TextForm, is_rich
from ui.panes.link_popover import LinkPopover
from ui.theme import GRID
from ui.widgets.rich_editor import RichEditor


class ItemArea(QScrollArea):
    """Shows `form` and keeps the cursor in view."""

    def __init__(self, form: TextForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = QFrame()
        card.setObjectName("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        inner.addWidget(form)
        inner.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._card = card
        self.setMinimumHeight(20 * GRID)
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._follow)
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._following.start())  # the field has grown
        self.setWidget(card)
        card.setAutoFillBackground(False)
        self.popover = LinkPopover(self.viewport())
        self.verticalScrollBar().valueChanged.connect(self.popover.follow)
        for editor in form.findChildren(RichEditor):
            editor.link_wanted.connect(lambda editor=editor: self.popover.open_for(editor))
            editor.cursorPositionChanged.connect(self._following.start)

    def toggle_bold(self) -> None:
        if (editor := self._editor()) is not None:
            editor.toggle_bold()

    def toggle_italic(self) -> None:
        if (editor := self._editor()) is not None:
            editor.toggle_italic()

    def clear_format(self) -> None:
        if (editor := self._editor()) is not None:
            editor.clear_format()

    def edit_link(self) -> None:
        """Open the panel for links at the cursor."""
        if (editor := self._editor()) is not None:
            self.popover.open_for(editor)

    def _editor(self) -> RichEditor | None:
        """Return the field in focus if there are bold, italic and links in it."""
        focus = self.window().focusWidget()
        return focus if isinstance(focus, RichEditor) and is_rich(focus) else None

    def _follow(self) -> None:
        editor = self.window().focusWidget()
        if isinstance(editor, RichEditor) and self._card.isAncestorOf(editor):
            at = editor.mapTo(self._card, editor.caret().bottomLeft())
            self.ensureVisible(at.x(), at.y(), 0, 3 * GRID)
