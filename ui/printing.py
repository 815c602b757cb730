"""Printing: the pages of the very PDF that export would write, at the printer's resolution."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Qt
from PySide6.QtGui import QIcon, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QPushButton, QWidget

from exports.pages import Pages
from exports.raster import PageImages, Raster
from ui.notice import Notice
from ui.tasks import Task

MAX_DPI = 600
"""Dots per inch beyond which type gains nothing; an A4 page then takes 140 MB."""

_worker = ThreadPoolExecutor(1, "print")


class Printing(QObject):
    """One print run. Each page is drawn on another thread and then given to the printer, so that Cancel works."""

    def __init__(self, pages: Pages, title: str, notice: Notice, window: QWidget) -> None:
        super().__init__(window)
        self._pages, self._notice, self._window = pages, notice, window
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(title)
        width, height = pages.sizes[0]
        size = QPageSize(QSizeF(width, height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        self.printer.setFullPage(True)
        self.printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
        self._painter = QPainter()
        self._left: Iterator[int] = iter(())
        self._done = 0

    def ask(self) -> None:
        """Show the system's print dialog; printing begins when it is accepted."""
        dialog = QPrintDialog(self.printer, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, len(self._pages.sizes))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        for button in dialog.findChildren(QPushButton):
            button.setIcon(QIcon())  # Qt's dialog has no room for it beside the words of the accented button
        dialog.accepted.connect(self.start)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def start(self) -> None:
        """Print the pages that the printer was told to."""
        if not self._painter.begin(self.printer):
            self._notice.tell(
                "The printer could not be reached. Check that it is switched on and connected.", kind="danger"
            )
            return
        numbers = self.numbers()
        self._left = iter(numbers)
        self._images = PageImages(self._pages.pdf)
        self._progress = QProgressDialog("Printing…", "Cancel", 0, len(numbers), self._window)
        self._progress.setWindowTitle("Print")
        for bar in self._progress.findChildren(QProgressBar):
            bar.setTextVisible(False)  # our bars are thinner than a line of text
        self._progress.setAutoClose(False)
        self._progress.setMinimumDuration(500)
        self._next()

    def numbers(self) -> list[int]:
        """Return the pages to print, counted from 0, in the order of printing."""
        count = len(self._pages.sizes)
        numbers = list(range((self.printer.fromPage() or 1) - 1, min(self.printer.toPage() or count, count)))
        return numbers[::-1] if self.printer.pageOrder() == QPrinter.PageOrder.LastPageFirst else numbers

    def _next(self) -> None:
        number = None if self._progress.wasCanceled() else next(self._left, None)
        if number is None:
            self._end()
            return
        scale, images = min(self.printer.resolution(), MAX_DPI) / 72, self._images
        task = Task(lambda: (number, images.render(number, scale)))
        task.done.connect(self._put)
        task.start(_worker)

    def _put(self, drawn: tuple[int, Raster]) -> None:
        number, raster = drawn
        if self._done:
            self.printer.newPage()
        width, height = self._pages.sizes[number]
        dots = self.printer.resolution() / 72
        image = QImage(raster.data, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32)
        self._painter.drawImage(QRectF(0, 0, width * dots, height * dots), image)
        self._done += 1
        self._progress.setValue(self._done)
        self._next()

    def _end(self) -> None:
        if self._progress.wasCanceled():
            self.printer.abort()
        self._painter.end()
        self._images.close()
        self._progress.deleteLater()
        self.deleteLater()
