"""`LibraryDock`: the library beside the form: searched as one types, read, and placed from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.library.summary import Summary
from ui import settings
from ui.came_from import CameFrom
from ui.library.damaged import DamagedFold
from ui.library.item_preview import ItemPreview
from ui.library.look import dress
from ui.library.search_bar import SearchBar
from ui.library.shelf import Shelf
from ui.library.shelf_list import ShelfList
from ui.library.states import Says, Trouble
from ui.panes.pane import column
from ui.theme import GRID

INVITATION = (
    "Boilerplates, contacts and speakers are written once, here, and placed in any kit. To begin with one of this kit, "
    "put the cursor into its card and choose Library ▸ Keep this card in the library."
)
_PREVIEW_AFTER = 60
"""Milliseconds that an item must stay marked until it is shown: while somebody types, the list comes first."""
_SIZES = (40 * GRID, 30 * GRID)


class LibraryDock(QWidget):
    """Shows what is on `shelf`. `language` gives the kit's; `act` does what an action of the window's table says."""

    place_wanted = Signal(str, str, str)
    """Kind and id of an item, and the language that was picked for it ("": that of the kit)."""
    edit_wanted = Signal(str, str)
    history_wanted = Signal(str, str)
    removal_wanted = Signal(object)
    export_wanted = Signal(str, str)
    close_wanted = Signal()
    left = Signal()
    """Esc was pressed, and there is no field to give the keyboard back to."""

    def __init__(
        self, shelf: Shelf, language: Callable[[], str], act: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Library")
        self.shelf = shelf
        self._language, self._act = language, act
        self._came_from = CameFrom(self)
        self._was_painted = False
        self.search = SearchBar()
        self.trouble = Trouble(("Try again", shelf.refresh), ("Choose the folder…", lambda: act("library_folder")))
        self.invitation = Says(
            "Nothing of yours here yet", INVITATION,
            ("Write a boilerplate…", lambda: act("new_boilerplate")),
            ("Import from Word…", lambda: act("import_abouts")),
        )  # fmt: skip
        self.list = ShelfList()
        self.nothing = Says("", "", ("Search everything", self.search.widen))
        self.damaged = DamagedFold()
        self.preview = ItemPreview()
        self._later = QTimer(self, singleShot=True, interval=_PREVIEW_AFTER)
        self._later.timeout.connect(self._show_current)
        self._build()
        dress(self)
        self._connect()
        self._renew()

    def _build(self) -> None:
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        blank = QWidget()
        below = column(blank)
        below.addWidget(self.nothing)
        below.addStretch(1)
        self._lists.addWidget(blank)
        above = QWidget()
        upper = column(above, 0)
        upper.addWidget(self.search)
        upper.addWidget(self.trouble)
        upper.addWidget(self.invitation)
        upper.addWidget(self._lists, 1)
        upper.addWidget(self.damaged)
        self._lists.setMinimumHeight(11 * GRID)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for widget, stretch in ((above, 1), (self.preview, 0)):
            self._splitter.addWidget(widget)
            self._splitter.setStretchFactor(self._splitter.indexOf(widget), stretch)
        self._splitter.setSizes(list(_SIZES))
        kept = settings.settings().value("library/splitter")
        if isinstance(kept, QByteArray):
            self._splitter.restoreState(kept)
            self._splitter.setHandleWidth(1)
        column(self, 0).addWidget(self._splitter)
        self.setFocusProxy(self.search)

    def _connect(self) -> None:
        self.search.changed.connect(self._find)
        self.search.entered.connect(self._place_current)
        self.search.went_down.connect(self._go_down)
        self.search.closed.connect(self.close_wanted)
        self.list.left_upwards.connect(lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.typed.connect(self._type_on)
        self.list.placed.connect(self._place)
        self.list.removal_wanted.connect(self.removal_wanted)
        self.list.chosen.connect(self._choose)
        for name in ("place_wanted", "edit_wanted", "history_wanted", "removal_wanted", "export_wanted"):
            getattr(self.preview, name).connect(getattr(self, name))
        self.shelf.changed.connect(self._renew)
        self.shelf.trouble_changed.connect(self._tell_trouble)
        self.shelf.progressed.connect(self._tell_progress)

    @property
    def current(self) -> Summary | None:
        """The item that is marked in the list."""
        return self.list.current

    def go_search(self) -> None:
        """Put the keyboard into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.field.selectAll()

    def remember(self) -> None:
        """Keep for the next window how high the parts are."""
        settings.remember("library/splitter", self._splitter.saveState())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.shelf.start)  # the thread that loads would be in the way of the first picture

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to where the keyboard came from."""
        if event.key() == Qt.Key.Key_Escape:
            if not self._came_from.give_back():
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def _renew(self) -> None:
        """Show what is on the shelf now; what was marked stays marked."""
        self.search.offer_languages(self.shelf.languages)
        self.damaged.show_files(self.shelf.contents.damaged, self.shelf.folder)
        self._tell_trouble(self.shelf.trouble)
        self._search(keep=True)
        self._show_current()

    def _find(self) -> None:
        self._search(keep=False)

    def _search(self, *, keep: bool) -> None:
        search = self.search
        found = self.shelf.finder.find(search.words, search.kind.value, search.language.value)
        self.list.show_items(found, keep=keep)
        own = bool(self.shelf.contents.items) or bool(self.shelf.contents.damaged)
        asked = bool(search.words) or search.is_narrowed
        self.invitation.setVisible(self.shelf.is_ready and not own and not asked and not self.shelf.trouble)
        self._lists.setCurrentIndex(0 if found else 1)
        self.nothing.buttons.setVisible(self.shelf.is_ready and search.is_narrowed)
        if not self.shelf.is_ready:
            self.nothing.say("", "Reading the library …")
        elif not found:
            words = f"Nothing found for “{search.words.strip()}”." if search.words.strip() else "There is none yet."
            self.nothing.say("", words if asked or own else "")

    def _choose(self, summary: Summary | None) -> None:
        self._later.start()

    def _show_current(self) -> None:
        self._later.stop()
        summary = self.current
        item = self.shelf.item(summary.kind, summary.id) if summary is not None else None
        self.preview.show_item(summary, item, self._language())

    def _place_current(self) -> None:
        if self.current is not None:
            self._place(self.current)

    def _place(self, summary: Summary) -> None:
        picked = self.preview.language if self.preview.summary is summary else ""
        self.place_wanted.emit(summary.kind, summary.id, picked)

    def _go_down(self) -> None:
        """Lead from the search field into the list: to the second row, since the first is marked already."""
        if self.current is not None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            row = self.list.currentIndex().row()
            if row + 1 < len(self.list.items):
                self.list.mark(row + 1)

    def _type_on(self, letters: str) -> None:
        """Go on typing in the search field."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.field.end(False)
        self.search.field.insert(letters)

    def _tell_trouble(self, words: str) -> None:
        self.trouble.tell(words)
        if words:
            self.invitation.hide()

    def _tell_progress(self, part: float) -> None:
        if not self.shelf.is_ready:
            self.nothing.say("", f"Reading the library … {part:.0%}")
