"""`FormPanes`: the sections of the form in reading order, in step with the document and with the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QMenuBar, QScrollArea, QWidget

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
    PressKit,
)
from app.path import Path, get
from ui.document import Document
from ui.focus import Focus
from ui.panes import tab_order
from ui.panes.active import ActiveCard, card_of
from ui.panes.dateline import DatelineSection
from ui.panes.desk import Desk
from ui.panes.glide import Glide
from ui.panes.headline import HeadlineSection
from ui.panes.item_list import ItemList
from ui.panes.pane import Pane, column, owners
from ui.panes.section import Section, section_of
from ui.panes.story import StoryPane
from ui.panes.timing import TimingSection
from ui.panes.watch import EditorWatch
from ui.widgets.editors import RowsEditor
from ui.widgets.line_field import LineField
from ui.widgets.markers import Markers
from ui.widgets.rich_editor import RichEditor

if TYPE_CHECKING:
    from ui.panes.below import Below
    from ui.panes.blanks import BlanksSection
    from ui.panes.boilerplates import Boilerplates
    from ui.panes.contacts import ContactsSection
    from ui.panes.ending import EndingSection
    from ui.panes.letterhead import LetterheadSection
    from ui.panes.link_popover import LinkPopover

_MAX_WIDTH = 760
"""Pixels beyond which lines of a form are too long to read with ease."""
_BELOW: frozenset[Path] = frozenset({END_MARK, BOILERPLATES, NOTICES, CONTACTS, MEDIA, (), DOCUMENTS})
"""The paths of the sections of `Below`."""
_SPACING = 24
"""Pixels between sections."""
_BELOW_AFTER = 100
"""Milliseconds from the start to building what is under the story; its cards are being built meanwhile."""


class FormPanes(QScrollArea):
    """The form. What others may ask of it is the public methods; everything else goes by document and focus."""

    format_changed = Signal(bool, bool, bool)
    """(bold, italic, whether the field in focus can be formatted)."""

    def __init__(self, document: Document, focus: Focus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document, self.focus = document, focus
        self.desk = Desk(document, focus, self)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Press kit form")
        self.setMinimumWidth(360)
        self._below: Below | None = None
        self.blanks: BlanksSection | None = None
        """What is to be filled in; built when the first kit with blanks is opened."""
        self.markers = Markers(self)
        self._build()
        self._glide = Glide(self, self._form)
        self._active = ActiveCard(self)
        self._watch = EditorWatch(document, self)
        self._popover: LinkPopover | None = None
        self._connect()
        self._show(document.kit)

    def _build(self) -> None:
        form = QWidget()
        form.setObjectName("form")
        outer = QHBoxLayout(form)
        outer.setContentsMargins(16, 16, 16, 32)
        inner = QWidget(form)
        inner.setMaximumWidth(_MAX_WIDTH)
        outer.addWidget(inner)
        layout = column(inner, _SPACING)
        self.timing = TimingSection(self.desk)
        self.headline = HeadlineSection(self.desk)
        self.dateline = DatelineSection(self.desk)
        self.story = StoryPane(self.desk)
        self._sections: dict[Path, Section] = {
            TIMING: self.timing,
            HEADLINE: self.headline,
            DATELINE: self.dateline,
            STORY: section_of(self.story, "Story"),
        }
        for section in self._sections.values():
            layout.addWidget(section)
        layout.addStretch(1)
        self._column = layout
        self._aliases: dict[Path, Path] = {
            SUBHEADS: HEADLINE, ("release", "slug"): END_MARK, ("contacts_at",): CONTACTS, ("release",): HEADLINE,
            ("issuer",): (),
        }  # fmt: skip
        self._form = form
        self.setWidget(form)

    def start(self) -> None:
        """Build what is further down, little by little. Call it once the window is shown; what is asked for earlier
        is built at once."""
        if not self.desk.is_started:
            self.desk.start()
            QTimer.singleShot(_BELOW_AFTER, self, lambda: self.below)

    def finish(self) -> None:
        """Build all that is missing, at once."""
        for items in (self.story, self.boilerplates, self.below.notices, self.contacts.contacts, self.below.documents):
            items.finish()

    @property
    def below(self) -> Below:
        """The sections under the story."""
        if self._below is None:
            from ui.panes.below import Below

            self._below = Below(self.desk, _SPACING, self._form)
            self._column.insertWidget(self._column.count() - 1, self._below)
            self._show(self.document.kit)
            self._below.show()
        return self._below

    @property
    def boilerplates(self) -> Boilerplates:
        return self.below.boilerplates

    @property
    def contacts(self) -> ContactsSection:
        return self.below.contacts

    @property
    def ending(self) -> EndingSection:
        return self.below.ending

    @property
    def letterhead(self) -> LetterheadSection:
        return self.below.letterhead

    def _connect(self) -> None:
        self.document.changed.connect(self._on_changed)
        self.document.loaded.connect(self._on_loaded)
        self.document.revisited.connect(self._on_revisited)
        self.focus.wanted.connect(self._on_wanted)
        self._watch.format_changed.connect(self.format_changed)
        self._watch.cursor_moved.connect(self._follow_cursor)
        self.desk.placed.connect(self.select)
        self.desk.refused.connect(self._on_refused)
        self.desk.grown.connect(self.reveal)
        self.desk.link_wanted.connect(self._open_popover)
        self.markers.changed.connect(self._repaint_markers)
        self.markers.wanted.connect(self.go_to_blank)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    # The document

    def _show(self, kit: PressKit) -> None:
        if kit.blanks and self.blanks is None:
            from ui.panes.blanks import BlanksSection

            self.blanks = self._sections[BLANKS] = BlanksSection(self.desk, self._form)
            self._column.insertWidget(0, self.blanks)
        self.markers.show(kit.blanks, kit.language)
        below = self._below.sections.values() if self._below is not None else ()
        for section in (*self._sections.values(), *below):
            section.show_value(get(kit, section.path))

    def _on_changed(self, before: PressKit, now: PressKit) -> None:
        self._show(now)
        if before.language != now.language:
            for pane in self.findChildren(Pane):
                pane.derive()
        self._report()

    def _on_loaded(self) -> None:
        if self._below is not None:
            self._below.letterhead.logo.show_value(self.document.kit.logo)
        self._glide.stop()
        self.verticalScrollBar().setValue(0)

    def _on_revisited(self, path: Path) -> None:
        if path:
            self.select(path, -1, -1)

    def _on_wanted(self, path: Path) -> None:
        widget, _ = self._seek(path)
        if not (widget.hasFocus() and path == self.focus.path):
            self.select(path, 0, 0)
        head = self._aliases.get(path, path)
        self._glide.whole = (
            self.below.whole(head) if head[:1] == DOCUMENTS or head in _BELOW else self._sections.get(head)
        )
        self._glide.go_soon()

    def _repaint_markers(self) -> None:
        for field in (*self.findChildren(RichEditor), *self.findChildren(LineField)):
            field.viewport().update() if isinstance(field, RichEditor) else field.update()

    def go_to_blank(self, key: str) -> None:
        """Put the cursor where the blank `key` is filled in."""
        keys = [blank.key for blank in self.document.kit.blanks]
        if key in keys:
            self.select((*BLANKS, keys.index(key), "value"), -1, -1)

    def _on_refused(self, path: Path, why: str) -> None:
        widget, _ = self._seek(path)
        for pane, _field in owners(widget):
            if pane.complain(path, why):
                return

    # Finding fields

    def _seek(self, path: Path) -> tuple[QWidget, Path]:
        """Return the deepest widget for `path`, and what of the path lies within it."""
        for length in range(len(path), -1, -1):
            head = self._aliases.get(path[:length], path[:length])
            section = self.below.sections[head] if head in _BELOW else self._sections.get(head)
            if section is not None:
                return section.seek(path[len(section.path) :])
        raise AssertionError("the letterhead stands for whatever has no place of its own")

    def path_of(self, widget: QWidget | None) -> Path | None:
        """Return the path of the field that `widget` is or lies in, None if it is not of the form."""
        for pane, field in owners(widget):
            if field is not None:
                path = pane.path + pane.fields[field]
                return (*path, field.row()) if isinstance(field, RowsEditor) and field.value else path
            if pane.path or not isinstance(pane, Section):
                return pane.path
        return None

    def select(self, path: Path, start: int, end: int) -> None:
        """Put the cursor into the field at `path` and select characters `start` to `end` of its text.

        A `start` of -1 puts the cursor where the field last changed from outside (its end where that is not known).
        """
        widget, rest = self._seek(path)
        while (inner := widget.focusProxy()) is not None:
            widget = inner
        if isinstance(widget, RowsEditor) and rest and isinstance(rest[0], int) and start >= 0:
            widget.place_in(rest[0], start, end)
        elif hasattr(widget, "place"):
            widget.place(start, end)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._glide.go_soon()

    def reveal(self) -> None:
        """Scroll to the field in focus now; for whoever takes the focus back right after `select`."""
        self._glide.go()

    # Focus

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QMenuBar | QMenu):
            return  # the menu is about the field that the keyboard came from, and gives it back
        if now is None or not self.isAncestorOf(now) or (self._popover and self._popover.isAncestorOf(now)):
            if now is not None and not (self._popover and self._popover.isAncestorOf(now)):
                self._watch.follow(None)
            return
        self._active.mark(card_of(now))
        editor = now if isinstance(now, RichEditor) and not now.plain else None
        self._watch.follow(editor)
        self._report()
        self._glide.go_soon()

    def _report(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            path = self.path_of(focus)
            if path is not None:
                self.focus.report(path)

    def _follow_cursor(self) -> None:
        editor = self._watch.editor
        if isinstance(editor, RowsEditor):
            self._report()
        if editor is not None and editor.hasFocus():
            self._glide.go_soon()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Lead Tab through the fields as they are read."""
        _ = self.below
        here: QWidget | None = self.focusWidget()
        if here is not None and self.blanks is not None and self.blanks.isAncestorOf(here):
            here = self.blanks.tab(here, next)
        return here is None or tab_order.step(self._form, here, next)

    # What the window's actions ask for

    def toggle_bold(self) -> None:
        if self._watch.editor is not None:
            self._watch.editor.toggle_bold()

    def toggle_italic(self) -> None:
        if self._watch.editor is not None:
            self._watch.editor.toggle_italic()

    def clear_format(self) -> None:
        if self._watch.editor is not None:
            self._watch.editor.clear_format()

    def edit_link(self) -> None:
        """Open the link panel at the cursor."""
        if self._watch.editor is not None:
            self._open_popover(self._watch.editor)

    def _open_popover(self, editor: RichEditor) -> None:
        if self._popover is None:
            from ui.panes.link_popover import LinkPopover

            self._popover = LinkPopover(self.viewport())
            self.verticalScrollBar().valueChanged.connect(self._popover.follow)
        self._popover.open_for(editor)

    def add_block(self, kind: str) -> None:
        """Add an empty card of `kind`: a block of the story after the one in focus, a boilerplate, a notice, …"""
        from ui.panes.adding import add_block

        add_block(self, kind)

    def add_document(self, kind: str) -> None:
        """Add a further document of `kind`, after the one in focus."""
        from ui.panes.adding import add_document

        add_document(self, kind)

    def duplicate_card(self) -> None:
        there = self._item_in_focus()
        if there:
            there[0].duplicate(there[1])

    def delete_card(self) -> None:
        there = self._item_in_focus()
        if there:
            there[0].delete(there[1])

    def move_card(self, step: int) -> None:
        """Move the card in focus up (-1) or down (1)."""
        there = self._item_in_focus()
        if there:
            there[0].shift(there[1], there[1] + step)

    def _item_in_focus(self) -> tuple[ItemList, int] | None:
        """Return the list whose item is in focus, and the item's number."""
        from ui.panes.adding import item_in_focus

        return item_in_focus(self.focusWidget())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._popover is not None:
            QTimer.singleShot(0, self._popover.follow)
