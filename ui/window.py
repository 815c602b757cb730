"""The main window: puts the parts together, and carries what a document needs from its first line to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QMargins, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.kit import HEADLINE, PressKit
from ui import settings
from ui.commands.edit import EditCommands
from ui.commands.exchange import ExchangeCommands
from ui.commands.files import FileCommands
from ui.commands.help import HelpCommands
from ui.commands.items import ItemCommands
from ui.commands.kit import KitCommands
from ui.commands.library import LibraryCommands
from ui.commands.media import MediaCommands
from ui.commands.naming import file_name
from ui.commands.newer import NewerCommands
from ui.commands.out import OutCommands
from ui.commands.templates import TemplateCommands
from ui.commands.themes import Themes
from ui.dialogs.questions import ask_to_save, is_asked
from ui.document import Document
from ui.focus import Focus
from ui.foreign import dropped, expect
from ui.menus import Actions
from ui.notice import Notice
from ui.session import Session
from ui.status import Status
from ui.theme import GRID
from ui.widgets.enter import press_with_enter

if TYPE_CHECKING:
    from app.recovery import Recovered
    from ui.start_page import StartPage
    from ui.windows import Windows
    from ui.workspace import Workspace

_SIZE = (165 * GRID, 108 * GRID)
_SMALLEST = (95 * GRID, 50 * GRID)
_FRAME = QMargins(GRID, 5 * GRID, GRID, GRID)
"""Room left on the screen for the frame and the title bar, which come on top of the window's size."""
_LIBRARY_AFTER = 300
"""Milliseconds from the first picture of the start page to reading the library for the templates it offers."""


class Window(QMainWindow):
    """One document's window. It shows the start page until `show_kit`."""

    closed = Signal(object)
    """This window is closed for good."""
    stayed = Signal()
    """The user was asked whether to save and went back to writing."""
    painted = Signal()
    """The first picture of the window is on the screen."""

    def __init__(self, windows: Windows) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.windows = windows
        self.document = Document(PressKit(), self)
        self.focus = Focus(self)
        self.session = Session(self.document, self)
        self.notice = Notice()
        self.workspace: Workspace | None = None
        self.start_page: StartPage | None = None
        self.is_sample = False
        self._dropped = False
        self._was_painted = False
        self._commands()
        self._build()
        self.document.loaded.connect(self._forget_sample)
        self.document.saved_changed.connect(self._retitle)
        self.document.file_changed.connect(self._retitle)
        self.document.changed.connect(self._retitle)
        self.document.changed.connect(self._show_imported)
        self._retitle()

    @property
    def is_untouched(self) -> bool:
        """Whether another kit may take the place of what is here without anybody missing anything."""
        document = self.document
        used = document.path is not None or document.undo_stack.count() or not document.is_saved
        return not used and not self.session.is_saving

    @property
    def name(self) -> str:
        """The name of the document: of its file, of the file that it was imported from, else its headline."""
        path, kit = self.document.path, self.document.kit
        if path is not None:
            return path.stem
        if kit.imported.file:
            return f"{kit.imported.file.rpartition('.')[0] or kit.imported.file} (imported)"
        return file_name(kit)

    def show_kit(self) -> None:
        """Show the document: outline, panes, and, as soon as the window stands, the pages."""
        if self.workspace is None:
            self._open_workspace()
        self._arrange()
        self._retitle()
        self.come_forward()
        # Fields as tall as their text have found their height; the form is laid out by it before it is painted first.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.focus.go_to(HEADLINE)
        if self._was_painted:
            QTimer.singleShot(0, self._start_workspace)

    def show_start(self) -> None:
        """Show the start page."""
        from ui.start_page import StartPage

        if self.start_page is None:
            self.start_page = page = StartPage(self._stack)
            page.new_wanted.connect(self.files.new)
            page.open_wanted.connect(self.files.open)
            page.import_wanted.connect(lambda: self.files.imports.choose())
            page.paste_wanted.connect(lambda: self.files.imports.from_clipboard())
            page.sample_wanted.connect(self.files.sample)
            page.templates_wanted.connect(self.templates.choose)
            page.template_wanted.connect(self.templates.start_usual)
            self.painted.connect(
                lambda: QTimer.singleShot(_LIBRARY_AFTER, page, lambda: page.follow(self.windows.shelf))
            )
            page.path_wanted.connect(self.files.open_path)
            page.draft_wanted.connect(self.files.open_draft)
            self._stack.addWidget(page)
        self._arrange()
        self.show()

    def offer_drafts(self) -> None:
        """Offer what an earlier session left unsaved: on the start page, or in a notice over an open kit."""
        from app.recovery import pending

        found = pending()
        if self.start_page is not None and self.workspace is None:
            self.start_page.show_recovered(found)
        elif found:
            words = "Pressroom was closed unexpectedly. What you had typed was kept."
            self.notice.tell(words, ("Show…", lambda: self._show_drafts(found)), topic="drafts")

    def come_forward(self) -> None:
        """Show this window above the others, with the keyboard."""
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.session.is_saving:
            event.ignore()
            self.files.when_saved(self.close)
        elif self.items.is_editing and not self._dropped:
            event.ignore()
            self.items.ask_then(self.close)
        elif not self.document.is_saved and not self._dropped:
            event.ignore()
            if not is_asked(self):
                ask_to_save(
                    self,
                    self.name,
                    self.document.path is not None,
                    self._save_and_close,
                    self.drop_and_close,
                    self.stayed.emit,
                )
        else:
            self._end()
            event.accept()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.session.check_disk()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, wherever in the window it stands, and take what is pasted
        where no field can: a picture."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.media.paste()
        elif not press_with_enter(event, self.focusWidget()):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        text = self.workspace is None and data.hasText() and not data.hasUrls()
        if text or dropped(data) or self.media.would_take(data):
            event.acceptProposedAction()
            expect()
            self._show_drop(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drop(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_drop(False)
        event.acceptProposedAction()
        paths = dropped(event.mimeData())
        for path in paths:
            self.files.open_path(path)
        if not self.media.take(event.mimeData()) and not paths:
            self.files.imports.take(event.mimeData(), "the text")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._after_paint)

    def _commands(self) -> None:
        self.files = FileCommands(self)
        self.edit = EditCommands(self.document, self)
        self.help = HelpCommands(self)
        self.out = OutCommands(self)
        self.templates = TemplateCommands(self)
        self.exchange = ExchangeCommands(self)
        self.items = ItemCommands(self)
        self.library = LibraryCommands(self)
        self.media = MediaCommands(self)
        self.parts: dict[str, object] = {
            "themes": Themes(),
            "files": self.files, "edit": self.edit, "out": self.out,
            "kit": KitCommands(self.document, self), "help": self.help,
            "library": self.library, "media": self.media, "items": self.items, "newer": NewerCommands(self),
            "templates": self.templates, "exchange": self.exchange,
        }  # fmt: skip
        self.menu_actions = Actions(self, self.parts)
        self.edit.attach(self.menu_actions)
        self.help.attach(self.menu_actions)

    def _build(self) -> None:
        self.setMinimumSize(*_SMALLEST)
        self._toolbar = self.menu_actions.toolbar()
        self.addToolBar(self._toolbar)
        centre = QWidget()
        self.setCentralWidget(centre)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._stack = QStackedWidget(centre)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self.status = Status(self.document, self.session)
        self.setStatusBar(self.status)
        self.menu_actions.enable(format=False, source=False, imported=False)
        self._place()
        self._arrange()

    def _place(self) -> None:
        kept = settings.settings().value("window/geometry")
        if not (isinstance(kept, QByteArray) and self.restoreGeometry(kept)):
            # How thick the frame is nobody knows before the window is shown.
            room = QGuiApplication.primaryScreen().availableSize().shrunkBy(_FRAME)
            self.resize(QSize(*_SIZE).boundedTo(room))

    def _open_workspace(self) -> None:
        from ui.commands.view import ViewCommands
        from ui.workspace import Workspace

        self.workspace = workspace = Workspace(self.document, self.focus, self._stack)
        self._stack.addWidget(workspace)
        workspace.panes.desk.library = lambda: self.windows.shelf
        workspace.panes.desk.keep_wanted.connect(self.items.keep)
        view = ViewCommands(workspace, self)
        view.attach(self.menu_actions)
        self.library.attach(workspace)
        self.media.attach(workspace)
        self.parts |= {"view": view, "panes": workspace.panes, "workspace": workspace}
        workspace.panes.format_changed.connect(self._show_format)
        workspace.pages_changed.connect(self.status.show_pages)
        workspace.full_changed.connect(self._go_full)

    def _arrange(self) -> None:
        workspace = self.workspace
        open_kit = workspace is not None
        shown = workspace or self.start_page
        if shown is not None:
            self._stack.setCurrentWidget(shown)
        self._toolbar.setVisible(open_kit)
        self.status.setVisible(open_kit)
        self.menu_actions.enable(kit=open_kit)

    def _after_paint(self) -> None:
        self.painted.emit()
        self.status.start()
        if self.workspace is not None:
            self._start_workspace()

    def _start_workspace(self) -> None:
        if self.workspace is not None:
            self.workspace.start()

    def _show_format(self, bold: bool, italic: bool, can_format: bool) -> None:
        self.menu_actions.enable(format=can_format)
        self.menu_actions["bold"].setChecked(bold)
        self.menu_actions["italic"].setChecked(italic)

    def _go_full(self, full: bool) -> None:
        for widget in (self.menuBar(), self._toolbar, self.status):
            widget.setVisible(not full)
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _retitle(self) -> None:
        name = f"{self.name} (copy of the sample)" if self.is_sample and self.document.path is None else self.name
        title = f"{name}[*] — Pressroom" if self.workspace is not None else "Pressroom[*]"
        if title != self.windowTitle():  # each of these has the system draw the frame anew
            self.setWindowTitle(title)
            self.setWindowFilePath("")
        if self.isWindowModified() == self.document.is_saved:
            self.setWindowModified(not self.document.is_saved)

    def _show_imported(self, before: PressKit, now: PressKit) -> None:
        if before.imported is not now.imported:
            self.menu_actions.enable(imported=bool(now.imported.aside or now.imported.notes))

    def _show_drop(self, over: bool) -> None:
        if self.start_page is not None:
            self.start_page.show_drop(over)

    def _forget_sample(self) -> None:
        self.is_sample = False

    def _show_drafts(self, found: list[Recovered]) -> None:
        from ui.dialogs.recovered import RecoveredDialog

        dialog = RecoveredDialog(found, self)
        dialog.list.opened.connect(self.files.open_draft)
        dialog.list.opened.connect(dialog.accept)
        dialog.open()

    def _save_and_close(self) -> None:
        self.files.when_saved(self.close)
        self.files.save()

    def drop_and_close(self) -> None:
        """Close without saving and without a question."""
        self._dropped = True
        self.close()

    def _end(self) -> None:
        settings.remember("window/geometry", self.saveGeometry())
        if self.workspace is not None:
            self.workspace.remember()
            self.library.remember()
            self.workspace.stop()
        self.session.close()
        self.closed.emit(self)
