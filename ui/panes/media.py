"""The media: pictures, logos and documents of the kit, a card each with its four fields."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app import media_edits
from app.kit import MEDIA, Media, PressKit
from app.path import Path
from ui.media.beside import Beside
from ui.media.clipboard import holds_picture, incoming_of
from ui.media.dragging import Handle
from ui.media.files import Facts
from ui.media.measure import described
from ui.panes import placing
from ui.panes.blocks import BlockCard
from ui.panes.cards import CardList
from ui.panes.desk import Desk
from ui.panes.pane import Box, Note, Pane, Problem, column, row
from ui.panes.written import LinkButton
from ui.theme import GRID
from ui.widgets.editors import LinesEditor
from ui.widgets.line_field import LineField
from ui.widgets.rich_editor import RichEditor

INVITATION = (
    "No pictures or documents yet. Add files, drop them here, or paste a picture. "
    "Each takes a caption, a credit, words for those who cannot see it, and a note on its use."
)
NOTHING_TO_PASTE = "There is no picture on the clipboard. Copy one, or copy files in your file manager."
_PAUSE = 4
"""Milliseconds from filling one card to filling the next."""
_SETTLED = 400
"""Milliseconds after which a card that was filled has its height."""
_HEIGHT = 37 * GRID
"""Pixels of a card that is not filled yet: about what it will be."""


class MediaCards(CardList):
    """The cards of the media. Files that are dropped here are added, documents too."""

    noun = "picture"
    eager = 0

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        kinds: tuple[tuple[str, str, Callable[[], Any]], ...] = (
            ("Files…", "Add files to the media", self.choose),
            ("From the clipboard", "Add the picture on the clipboard", self.paste),
        )
        super().__init__(desk, MEDIA, kinds, INVITATION, parent)
        self.pile.unfold = self._unfold
        self._placed: dict[str, tuple[media_edits.Placement, ...]] = {}
        self._to_fill: list[Pane] = []
        self._filler = QTimer(self, interval=_PAUSE, singleShot=True)
        self._filler.timeout.connect(self._fill_next)
        desk.document.changed.connect(self._on_changed)
        self.setAcceptDrops(True)

    def make_item(self, value: Any, path: Path) -> Pane:
        card = MediaCard(self.desk, path, self)
        card.seen.connect(partial(self._fill_around, card))
        card.filled.connect(partial(self._connect, card))
        return self.adopt(card)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Offer nothing between the cards: they stand in no order that anybody prints."""

    def _unfold(self, card: QWidget) -> None:
        if isinstance(card, MediaCard):
            card.fill()

    def _fill_around(self, card: MediaCard) -> None:
        """Fill `card`, which has come into view, and its neighbors, which Tab may lead to."""
        if card in self.items:
            at = self.items.index(card)
            self._to_fill += [one for one in self.items[max(0, at - 1) : at + 2] if one not in self._to_fill]
            self._filler.start()

    def _fill_next(self) -> None:
        """Fill one card, the one wanted last, then let the window breathe."""
        near = self.pile.visibleRegion().boundingRect().adjusted(0, -_HEIGHT, 0, _HEIGHT)
        card = self._to_fill.pop() if self._to_fill else None
        if isinstance(card, MediaCard) and card in self.items and near.intersects(card.geometry()):
            card.fill()  # one that was scrolled past meanwhile asks again when it is seen
        if self._to_fill:
            self._filler.start()

    def _connect(self, card: MediaCard) -> None:
        card.place_wanted.clicked.connect(lambda: self.place_in_story(self.items.index(card)))
        card.replace_wanted.clicked.connect(lambda: self.replace_file(self.items.index(card)))
        for editor in card.findChildren(RichEditor):
            editor.menu_opened.connect(partial(self._extend_menu, card))
        QTimer.singleShot(_SETTLED, card, partial(self._keep_in_view, card))

    def _keep_in_view(self, card: MediaCard) -> None:
        """Scroll to the field in focus if it is in `card`, which has found its height only after it was sought."""
        field = self.window().focusWidget()
        if field is not None and card.isAncestorOf(field):
            self.desk.grown.emit()

    def choose(self) -> None:
        """Ask for files and add them."""
        from ui.media.choosing import choose_media

        choose_media(self, self.desk.adding.add)

    def paste(self) -> None:
        """Add what is on the clipboard: a picture, or files."""
        incoming = incoming_of(QGuiApplication.clipboard().mimeData())
        if incoming:
            self.desk.adding.add(incoming)
        else:
            self.desk.told.emit(NOTHING_TO_PASTE, "info")

    def place_in_story(self, index: int) -> None:
        """Put a figure of the medium at `index` after the block that was last in focus; ask in which story if there are
        several.
        """
        file = self.item_value(index).file
        if len(media_edits.stories(self.desk.kit)) == 1:
            placing.place(self.desk, file)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        placing.fill_menu(menu, self.desk, file)
        menu.setActiveAction(menu.actions()[0])
        card = self.items[index]
        button = card.place_wanted if isinstance(card, MediaCard) and card.is_filled else card
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def replace_file(self, index: int) -> None:
        """Ask for another file for the medium at `index`; its words stay."""
        from ui.media.choosing import choose_picture

        choose_picture(self, "Replace the picture", lambda incoming: self.desk.adding.replace(index, incoming))

    def delete(self, index: int) -> None:
        """Take the medium out of the kit, and the figures that show it out of the story."""
        if self.desk.do("remove picture", lambda kit: media_edits.removed(kit, index), (*self.path, index)):
            last = len(self.value) - 1
            self.desk.place((*self.path, min(index, last)) if last >= 0 else self.path)

    def duplicate(self, index: int) -> None:
        """A picture is there once: a copy of its card would be a second set of words for one file."""

    def fill_menu(self, menu: QMenu, index: int) -> None:
        """Add what can be done with the medium at `index` to `menu`."""
        file = self.item_value(index).file
        if len(media_edits.stories(self.desk.kit)) == 1:
            menu.addAction("Place in the story", partial(placing.place, self.desk, file))
        else:
            placing.fill_menu(menu.addMenu("Place"), self.desk, file)
        entries: tuple[tuple[str, bool, Callable[[], None]], ...] = (
            ("Replace the file…", True, partial(self.replace_file, index)),
            ("Move up", index > 0, partial(self.shift, index, index - 1)),
            ("Move down", index < len(self.value) - 1, partial(self.shift, index, index + 1)),
            ("Remove from the kit", True, partial(self.delete, index)),
        )
        for text, enabled, run in entries:
            menu.addAction(text, run).setEnabled(enabled)

    def _on_changed(self, before: PressKit, now: PressKit) -> None:
        """Have the cards look again whose pictures are placed in another way than before."""
        if before.release.story is not now.release.story or before.documents is not now.documents:
            old, self._placed = self._placed, media_edits.placements(now)
            changed = {file for file in old.keys() | self._placed.keys() if old.get(file) != self._placed.get(file)}
        elif before.style is not now.style or before.paper is not now.paper:
            changed = set(self._placed)
        elif before.logo != now.logo:
            changed = {before.logo, now.logo}
        else:
            return
        for card in self.items:
            if card.value.file in changed:
                card.derive_again()

    def _add_at_end(self, make: Callable[[], Any]) -> None:
        make()  # the files come in once they are read

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_picture(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.desk.adding.add(incoming_of(event.mimeData()))


class MediaCard(BlockCard):
    """A thumbnail with what is known of the file, and caption, credit, alternative text, rights.

    It is empty until it comes into view or is sought: a kit may have hundreds of pictures.
    """

    seen = Signal()
    """It has come into view and is still empty."""
    filled = Signal()
    """Its fields are there now."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, "▣", "Picture or document", parent)
        self.is_filled = False
        self.setMinimumHeight(_HEIGHT)

    def fill(self) -> None:
        """Make the fields, if they are not there yet."""
        if self.is_filled:
            return
        self.is_filled = True
        self._make_fields(self.desk)
        for child in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            child.show()  # what is put into a layout that is on the screen would be shown only later
        for field, (part,) in self.fields.items():
            field.show_value(getattr(self.value, str(part)))  # type: ignore[attr-defined]
        self.derive()
        self.setMinimumHeight(0)
        self.filled.emit()

    def _make_fields(self, desk: Desk) -> None:
        self.picture = Handle(desk.thumbnails, desk.document)
        self.facts = Note()
        self.caption = LinesEditor("Caption", "What is to be seen, who and where")
        self.credit = LineField("Credit", "Photo: Ada Roy / Lumen Institute")
        self.alt = LinesEditor("Alternative text", "What readers who cannot see it are told")
        self.rights = LinesEditor("Rights and usage", "Free for editorial use with credit")
        fields = QWidget()
        grid = column(fields, GRID)
        for label, field, part in (
            ("Caption", self.caption, "caption"), ("Credit", self.credit, "credit"),
            ("Alternative text", self.alt, "alt"), ("Rights and usage", self.rights, "rights"),
        ):  # fmt: skip
            grid.addWidget(Box(label, field))
            self.bind(field, part)
        for editor in (self.caption, self.alt, self.rights):
            editor.set_lined()
        self.column.addWidget(self.facts)
        self.column.addWidget(Beside(self.picture, fields, self))
        self.where = Note()
        self.warning = Problem()
        self.column.addWidget(self.where)
        self.column.addWidget(self.warning)
        self.column.addLayout(self._buttons())
        desk.thumbnails.ready.connect(self._on_ready)

    def _buttons(self) -> QHBoxLayout:
        """Return the row of buttons; a plain one, since many cards are laid out at once."""
        self.place_wanted = LinkButton("Place in the story", "Place this picture in the story", self)
        self.replace_wanted = LinkButton("Replace the file…", "Replace the file of this picture", self)
        buttons = row()
        for button in (self.place_wanted, self.replace_wanted):
            buttons.addWidget(button)
        buttons.addStretch(1)
        return buttons

    def seek(self, rest: Path) -> tuple[QWidget, Path]:
        self.fill()
        return super().seek(rest)

    def first_field(self) -> QWidget:
        self.fill()
        return super().first_field()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_filled:
            self.seen.emit()

    def derive(self) -> None:
        if not self.is_filled:
            return
        entry: Media = self.value
        self.picture.show_file(entry.file, words=entry.alt or entry.caption)
        known = self.desk.thumbnails.facts(entry.file)
        self.facts.setText(" · ".join(filter(None, (entry.file or "No file", described(known)))))
        self.place_wanted.setEnabled(known is None or known.is_visible)
        self._show_resolution(entry, known)

    def _show_resolution(self, entry: Media, known: Facts | None) -> None:
        """Say how the picture will print where it is placed, and what may be wrong with it."""
        where, low = placing.standing(self.desk.kit, entry.file, known)
        doubts = known.doubts if known is not None else ()
        self.where.setText(" ".join(filter(None, (where, *doubts))))
        self.where.setVisible(bool(self.where.text()))
        self.warning.setText(self.desk.thumbnails.trouble(entry.file) or low)
        self.warning.setVisible(bool(self.warning.text()))

    def _on_ready(self, file: str) -> None:
        if self.value.file == file:
            self.derive_again()
