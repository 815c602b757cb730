"""A preview with the document and the focus that it follows, and sources of pages that do as they are told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from app.edits import set_field
from app.errors import ExportCancelled
from app.kit import STORY, Paragraph, PressKit, Release
from app.path import Path
from app.text import rich
from ui.document import Document, Media
from ui.focus import Focus
from ui.preview.pictures import Tile
from ui.preview.preview import Preview
from ui.preview.source import Cancelled, LiveDocument, Source

SENTENCE = "The river rose before dawn, and the mill that had stood still for thirty years began to turn. "
LAST: Path = (*STORY, 39, "text")


def kit_of(paragraphs: int) -> PressKit:
    story = tuple(Paragraph(rich(f"Paragraph {n}. {SENTENCE * 3}")) for n in range(paragraphs))
    return PressKit(release=Release(headline=rich("Old Mill Turns Again"), story=story))


class Desk:
    """A preview with the document and the focus that it follows."""

    def __init__(self, qtbot: QtBot, kit: PressKit, source: Source | None = None) -> None:
        self.qtbot = qtbot
        self.document, self.focus = Document(kit), Focus()
        self.preview = Preview(self.document, self.focus, source=source)
        self.canvas = self.preview.canvas
        qtbot.addWidget(self.preview)
        self.preview.resize(600, 700)

    def open(self) -> Desk:
        self.preview.show()
        self.qtbot.waitExposed(self.preview)
        self.preview.start()
        return self

    def opened(self) -> Desk:
        with self.shown():
            self.open()
        return self

    def shown(self) -> SignalBlocker:
        """Wait until the document as it stands then is painted."""
        return self.qtbot.waitSignal(
            self.preview.shown, timeout=20_000, check_params_cb=lambda kit: kit is self.document.kit
        )

    def type(self, path: Path, text: str) -> None:
        self.document.do("type", set_field(self.document.kit, path, rich(text)))

    def picture(self, page: int = 0) -> QImage:
        """Return the sharp picture of a page, with what was patched."""
        found = self.canvas.pictures.sharp(self.canvas.versions[page], Tile(page, self.canvas.pages_layout.scale))
        assert found is not None
        image = found.image.copy()
        if found.patch is not None:
            painter = QPainter(image)
            painter.drawImage(0, found.top, found.patch)
            painter.end()
        return image

    def point_of(self, path: Path) -> QPoint:
        """Return the middle of the first mark of a field in the viewport."""
        assert self.preview.pages is not None
        pages = self.preview.pages
        mark = next(mark for page in pages.places(path) for mark in pages.marks_of(page) if mark.path == path)
        frame, scale = self.canvas.pages_layout.frames[mark.page], self.canvas.pages_layout.scale
        x, y = (mark.box[0] + mark.box[2]) / 2 * scale, (mark.box[1] + mark.box[3]) / 2 * scale
        return frame.topLeft() + QPoint(round(x), round(y)) - self.canvas.view().topLeft()


Make = Callable[..., Desk]


def desks(qtbot: QtBot) -> Iterator[Make]:
    """Yield what makes desks, of `kit` with pages from `source`; their threads are ended afterwards."""
    made: list[Desk] = []

    def build(kit: PressKit | None = None, source: Source | None = None) -> Desk:
        made.append(Desk(qtbot, kit or kit_of(3), source))
        return made[-1]

    yield build
    for desk in made:
        desk.preview.stop()


class Gate(Source):
    """Makes real pages, but not before the gate is opened; tells what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.open = threading.Event()
        self.open.set()
        self.begun: list[PressKit] = []
        self.stopped: list[PressKit] = []

    def pages(self, kit: PressKit, media: Media, cancelled: Cancelled) -> LiveDocument:
        self.begun.append(kit)
        while not self.open.wait(0.005):
            if cancelled():
                self.stopped.append(kit)
                raise ExportCancelled("Stopped.")
        return super().pages(kit, media, cancelled)


class Refusing(Source):
    """Makes real pages until it is told to fail."""

    error: Exception | None = None

    def pages(self, kit: PressKit, media: Media, cancelled: Cancelled) -> LiveDocument:
        if self.error is not None:
            raise self.error
        return super().pages(kit, media, cancelled)
