"""Media in the window: what is dropped on it and pasted into it goes into the open kit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from ui.foreign import picture_files

if TYPE_CHECKING:
    from ui.window import Window
    from ui.workspace import Workspace

TOPIC = "media"
"""The topic of notices about files that come into the kit."""


class MediaCommands(QObject):
    """Nothing is taken while there is no open kit."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._workspace: Workspace | None = None
        self._drop: QObject | None = None

    def attach(self, workspace: Workspace) -> None:
        """Tell what the panes say about media in the window's notice, and take pictures that are pasted into fields."""
        self._workspace = workspace
        workspace.panes.desk.started.connect(self._take_drops)
        workspace.panes.desk.told.connect(self._tell)
        self._window.edit.paste_picture = self.paste
        workspace.panes.desk.document.loaded.connect(lambda: self._window.notice.clear(topic=TOPIC))

    def _take_drops(self) -> None:
        """Take pictures that are dropped into a story, from the first picture of the form on."""
        from ui.media.drop import MediaDrop

        if self._workspace is not None and self._drop is None:
            self._drop = MediaDrop(self._workspace.panes)

    def choose(self) -> None:
        """Ask for files and add them to the media."""
        if self._workspace is not None:
            self._workspace.panes.below.media.choose()

    def paste(self) -> None:
        """Add the picture on the clipboard, if there is one."""
        self.take_pasted(QGuiApplication.clipboard().mimeData())

    def would_take(self, data: QMimeData) -> bool:
        """Say whether pictures are being dragged that an open kit would take."""
        return self._workspace is not None and bool(picture_files(data))

    def take(self, data: QMimeData) -> bool:
        """Add the picture files that `data` names; say whether there were any, and a kit to take them."""
        return self.add(picture_files(data))

    def take_pasted(self, data: QMimeData) -> bool:
        """Add the picture or the files that `data` holds, unless it is text; say whether there were any."""
        from ui.media.clipboard import holds_picture, incoming_of

        incoming = incoming_of(data) if self._workspace is not None and holds_picture(data) else ()
        if incoming and self._workspace is not None:
            self._workspace.panes.desk.adding.add(incoming)
        return bool(incoming)

    def add(self, paths: list[Path]) -> bool:
        """Add the files at `paths` to the open kit; say whether there is one."""
        if self._workspace is None or not paths:
            return False
        from ui.media.clipboard import incoming_files

        self._workspace.panes.desk.adding.add(incoming_files(paths))
        return True

    def _tell(self, words: str, kind: str) -> None:
        notice = self._window.notice
        if not words:
            notice.clear(topic=TOPIC)
        elif kind == "busy" and self._workspace is not None:
            notice.tell(words, ("Stop", self._workspace.panes.desk.adding.stop), kind=kind, topic=TOPIC)
        else:
            notice.tell(words, kind=kind, topic=TOPIC)
