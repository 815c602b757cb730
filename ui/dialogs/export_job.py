"""An export on a thread of its own, with progress and cancel; and the check before it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.errors import ExportCancelled, KitError
from app.kit import PressKit
from ui.document import Media
from ui.tasks import Task

if TYPE_CHECKING:
    from exports.docx.kind import Kind
    from exports.orders import Order, Sheet
    from exports.pdfchoice import PdfChoice

_worker = ThreadPoolExecutor(1, "export")


class ProfileRead(NamedTuple):
    """An ICC profile: its file, the name it gives itself, and why it cannot be used, or ""."""

    file: Path
    name: str
    wrong: str


class ExportJob(QObject):
    """One export at a time. Every start ends in `done` or `failed`; a cancelled one in `failed` without words."""

    checked = Signal(object)
    """The findings of the last check, a tuple of `Finding`."""
    progressed = Signal(float, str)
    done = Signal(object)
    """The files that were written and what was found on the way: an `Exported`."""
    failed = Signal(object)
    profile_read = Signal(object)
    """What was asked of `read_profile`: a `ProfileRead`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self.is_running = False

    def check(self, kit: PressKit, media: Media, *, packed: bool = False, sheet: Sheet = "kit") -> None:
        """Look for what should be put right before `kit`, which has `media`, goes out: as a package too (`packed`), or
        nothing of it but one `sheet`.
        """

        def work() -> object:
            from exports.job import doubts

            return doubts(kit, media, packed=packed, sheet=sheet)

        task = Task(work)
        task.done.connect(self.checked)
        task.failed.connect(self.failed)
        task.start(_worker)

    def read_profile(self, file: Path) -> None:
        """Find out what the ICC profile in `file` is."""

        def work() -> ProfileRead:
            from exports.pdfchoice import load_profile

            try:
                return ProfileRead(file, load_profile(file).name, "")
            except KitError as error:
                return ProfileRead(file, "", str(error))

        task = Task(work)
        task.done.connect(self.profile_read)
        task.start(_worker)

    def start(
        self,
        kit: PressKit,
        media: Media,
        orders: Sequence[Order],
        pdf: PdfChoice,
        docx: Kind,
        *,
        allow_empty: bool = False,
    ) -> None:
        """Write `kit` as the `orders` say; PDF and Word document as they were chosen."""
        stop = self._stop = threading.Event()
        self.is_running = True

        def work() -> object:
            from exports.job import export

            edition = pdf.edition()
            return export(
                kit,
                media,
                orders,
                edition=edition,
                docx=docx,
                progress=task.report,
                cancelled=stop.is_set,
                allow_empty=allow_empty,
            )

        task = Task(work)
        task.progressed.connect(self.progressed)
        task.done.connect(self._done)
        task.failed.connect(self._failed)
        task.broke.connect(self._broke)
        task.start(_worker)

    def cancel(self) -> None:
        """Ask the export under way, if any, to stop."""
        self._stop.set()

    def _done(self, exported: Any) -> None:
        self.is_running = False
        self.done.emit(exported)

    def _failed(self, error: Exception) -> None:
        self.is_running = False
        self.failed.emit("" if isinstance(error, ExportCancelled) else error)

    def _broke(self) -> None:
        """The fault itself is told by the window, as every fault of ours is."""
        self.is_running = False
        self.failed.emit("Something went wrong inside Pressroom. No file was written.")
