"""Many large pictures: ``media.py [--pictures 200] [--megapixels 24] [--mixed] [--heic FILE]``.

Goes through what is done with the pictures in the real window: adds them while a headline is typed, scrolls past
their cards at the pace of a wheel, first with nothing in the cache of thumbnails and then again, types a caption,
leads Tab on, places 40 of them in the story and types meanwhile, undoes all that, saves, saves again after an edit,
opens the file, and writes it as PDF and as a package. Tells for each how long it took, how long the window did not
answer: the worst and the 99th percentile of the turns of its event loop in milliseconds, by the clock and by its
own thread's work, which other programs on the machine don't lengthen; and the memory in MB: at the end, the most
there has been, and the most of the processes it began. ``--mixed`` has every other picture in another format (WebP,
AVIF, PNG, TIFF, and HEIC if a file is given).
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kits import ROOT
from media_export import export_them
from memory import children_mb, forget_peak, peak_mb, resident_mb

sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from ui.panes.form import FormPanes
    from ui.window import Window

_PATIENCE = 900
"""Seconds that anything may take."""
_WHEEL, _STEP = 0.03, 120
"""Seconds from one notch of the wheel to the next, and the pixels that it scrolls."""
_PLACED = 40


class Beat:
    """Looks at the turns of the event loop while something is done, and tells of them."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._tick)

    def during(self, what: str, work: Callable[[], object], done: Callable[[], object]) -> None:
        """Do `work`, wait until it is `done`, which is asked at every turn, and print what was seen of it."""
        from PySide6.QtWidgets import QApplication

        self._turns: list[tuple[float, float]] = []
        self._looked, self._children = 0.0, 0.0
        forget_peak()
        self._last = time.perf_counter(), time.thread_time()
        self._timer.start()
        begun = time.perf_counter()
        work()
        while not done() and time.perf_counter() - begun < _PATIENCE:
            QApplication.processEvents()
            time.sleep(0.0005)
        QApplication.processEvents()
        self._tick()
        self._timer.stop()
        clock, own = (sorted(turn[at] * 1000 for turn in self._turns) for at in (0, 1))
        print(
            f"{what:26}{time.perf_counter() - begun:7.1f} s  {clock[-1]:5.0f}{_late(clock):5.0f}"
            f"  {own[-1]:5.0f}{_late(own):5.0f}  {resident_mb():6.0f}{peak_mb():6.0f}{self._children:6.0f}",
            flush=True,
        )

    def _tick(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self._turns.append((now[0] - self._last[0], now[1] - self._last[1]))
        if now[0] - self._looked > 0.1:
            self._looked, self._children = now[0], max(self._children, children_mb())
        self._last = time.perf_counter(), time.thread_time()


def _late(turns: list[float]) -> float:
    """Return what one turn in a hundred reaches."""
    return turns[len(turns) * 99 // 100]


def files(folder: Path, count: int, megapixels: float, *, mixed: bool = False, heic: Path | None = None) -> list[Path]:
    """Make `count` files of so many `megapixels`, each another file with the same picture."""
    from PIL import Image, ImageFilter

    across = round((megapixels * 1_500_000) ** 0.5)
    noise = Image.effect_noise((across // 8, across // 12), 90).resize((across, round(across / 1.5)))
    bands = [noise, noise.filter(ImageFilter.BoxBlur(3)), noise.transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
    image = Image.merge("RGB", bands)
    kinds = {"jpg": _saved(image, "JPEG", quality=92)}
    if mixed:
        kinds |= {
            "webp": _saved(image, "WEBP", quality=85, method=0),
            "avif": _saved(image, "AVIF", quality=70, speed=10),
            "png": _saved(image, "PNG", compress_level=3),
            "tif": _saved(image, "TIFF", compression="tiff_lzw"),
        }
    if heic is not None:
        kinds["heic"] = heic.read_bytes()
    others = [kind for kind in kinds if kind != "jpg"]
    made = []
    for number in range(count):
        kind = others[number // 2 % len(others)] if others and number % 2 else "jpg"
        file = folder / f"picture-{number:03}.{kind}"
        file.write_bytes(_apart(kinds[kind], kind, f"picture {number}".encode()))
        made.append(file)
    sizes = ", ".join(f"{kind} {len(data) / 1e6:.1f} MB" for kind, data in kinds.items())
    print(f"{count} pictures of {across} × {round(across / 1.5)} pixels: {sizes}")
    return made


def _saved(image: Any, form: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def _apart(data: bytes, kind: str, mark: bytes) -> bytes:
    """Return `data` with `mark` at a place that no reader looks at."""
    if kind == "jpg":
        return data[:2] + b"\xff\xfe" + (len(mark) + 2).to_bytes(2, "big") + mark + data[2:]
    if kind in ("avif", "heic"):
        return data + (len(mark) + 8).to_bytes(4, "big") + b"free" + mark
    return data + mark


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=200)
    parser.add_argument("--megapixels", type=float, default=24)
    parser.add_argument("--mixed", action="store_true")
    parser.add_argument("--heic", type=Path, help="a picture of this size")
    parser.add_argument("--folder", type=Path, help="where there is room for all of it")
    parser.add_argument("--no-export", action="store_true")
    parser.add_argument("--export", action="store_true", help="measure nothing but exports; see media_export.py")
    parser.add_argument("--placed", type=int, default=60, help="pictures in the story of what is exported")
    parser.add_argument("--formats", nargs="*", help="those to export: print.pdf pdf small.pdf docx html txt zip")
    parser.add_argument("--cancel", type=float, help="stop each export after so many seconds")
    parser.add_argument("--profile", type=Path, help="a printer's profile: a PDF for print is made too")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        os.environ["PRESSROOM_HOME"] = f"{folder}/home"
        pictures = files(Path(folder), options.pictures, options.megapixels, mixed=options.mixed, heic=options.heic)
        gc.collect()
        if options.export:
            export_them(pictures, Path(folder), options)
            return
        Measuring(pictures, Path(folder)).run(export=not options.no_export)


def _panes(window: Window) -> FormPanes:
    assert window.workspace is not None
    return window.workspace.panes


def _stepping(step: Callable[[], object], goes_on: Callable[[], bool]) -> Callable[[], bool]:
    """Return what takes one step, and says whether it was the last."""

    def take() -> bool:
        step()
        return not goes_on()

    return take


def _has_ended(thread: threading.Thread) -> bool:
    return not thread.is_alive()


class Measuring:
    """What is done with `pictures`, one after the other."""

    def __init__(self, pictures: list[Path], folder: Path) -> None:
        from PySide6.QtTest import QTest

        from ui.main import application
        from ui.windows import Windows

        self.pictures, self.folder, self.qt = pictures, folder, QTest
        self.app = application(["pressroom"])
        self.windows = Windows()
        self.beat = Beat()
        self._next = 0.0

    def run(self, *, export: bool) -> None:
        """Go through all of it."""
        window = self._window()
        window.files.new()
        self.qt.qWait(1500)
        print(f"{'':37}  clock, p99   own, p99     MB  most  began\n{'start':60}{resident_mb():6.0f}")
        self._add(window)
        self._look(window)
        self._place(window)
        file = self.folder / "Many.presskit"
        self._save(window, file)
        window.drop_and_close()
        self.qt.qWait(2000)
        self._open(file)
        if export:
            self._export(file)
        self.app.setStyleSheet("")

    def _window(self) -> Window:
        window = self.windows.add()
        window.resize(1440, 900)
        return window

    def _add(self, window: Window) -> None:
        panes, typing = _panes(window), self._typing(window, ("release", "headline"), 0.12)
        count, document = len(self.pictures), window.document

        def are_there() -> bool:
            typing()
            return len(document.kit.media) == count

        self.beat.during("add, typing meanwhile", lambda: window.media.add(self.pictures), are_there)
        cards = panes.below.media
        self.beat.during("build the cards", lambda: None, lambda: len(cards.items) == count)
        self.beat.during("keep them for recovery", lambda: None, self._after(3))

    def _look(self, window: Window) -> None:
        panes = _panes(window)
        bar = panes.verticalScrollBar()

        def scroll() -> bool:
            if time.perf_counter() > self._next:
                self._next = time.perf_counter() + _WHEEL
                bar.setValue(bar.value() + _STEP)
            return bar.value() >= bar.maximum()

        shutil.rmtree(f"{os.environ['PRESSROOM_HOME']}/cache/thumbnails", ignore_errors=True)
        for what in ("scroll past, nothing kept", "scroll past again"):
            bar.setValue(0)
            panes.desk.thumbnails.forget()
            self.beat.during(what, lambda: None, scroll)
        self.beat.during("make what was passed", lambda: None, self._after(5))
        for what, pace in (("type a caption", 0.06), ("lead Tab on", 0.1)):
            self.beat.during(f"seek for: {what}", lambda: panes.select(("media", 7, "caption"), 0, 0), self._after(1))
            letters: Iterator[str] = iter("A new hall for the ferries of the town" if "type" in what else "\t" * 25)
            self.beat.during(what, lambda: None, self._keys(panes.focusWidget, letters, pace))

    def _place(self, window: Window) -> None:
        panes, document = _panes(window), window.document
        cards, number = panes.below.media, iter(range(min(_PLACED, len(self.pictures))))

        def place() -> bool:
            if time.perf_counter() > self._next:
                self._next = time.perf_counter() + 0.2
                at = next(number, None)
                if at is None:
                    return True
                cards.place_in_story(at)
            return False

        self.beat.during(f"place {_PLACED}", lambda: None, place)
        self.beat.during("draw the pages", lambda: None, self._after(8))
        typing = self._typing(window, ("release", "headline"), 0.06)
        self.beat.during("type with them placed", lambda: None, self._after(4, typing))
        stack = document.undo_stack
        self.beat.during("undo all", lambda: None, _stepping(stack.undo, stack.canUndo))
        self.beat.during("redo all", lambda: None, _stepping(stack.redo, stack.canRedo))
        self.beat.during("settle", lambda: None, self._after(5))

    def _save(self, window: Window, file: Path) -> None:
        document = window.document
        self.beat.during("save", lambda: window.session.save(file), lambda: document.is_saved)
        typing = self._typing(window, ("release", "headline"), 0.1)
        for _ in range(2):
            typing()
            self._next = 0.0
        self.beat.during("save after an edit", lambda: window.session.save(file), lambda: document.is_saved)
        self.beat.during("settle", lambda: None, self._after(2))

    def _open(self, file: Path) -> None:
        window = self._window()
        count = len(self.pictures)

        def is_there() -> bool:
            return window.workspace is not None and len(window.document.kit.media) == count

        self.beat.during("open", lambda: window.files.open_path(file), is_there)
        cards = _panes(window).below.media
        self.beat.during("build the cards", lambda: None, lambda: len(cards.items) == count)
        self.beat.during("draw the pages", lambda: None, self._after(8))
        window.drop_and_close()

    def _export(self, file: Path) -> None:
        from app.package import read_package
        from exports.job import export

        kit = read_package(file)
        for suffix in ("pdf", "zip"):
            target = self.folder / f"Many.{suffix}"
            thread = threading.Thread(target=export, args=(kit.kit, kit.media, [target]))
            self.beat.during(f"export as {suffix.upper()}", thread.start, partial(_has_ended, thread))
            print(f"{'':26}{target.stat().st_size / 1e6:7.1f} MB written")

    def _after(self, seconds: float, meanwhile: Callable[[], object] = lambda: None) -> Callable[[], bool]:
        """Return what says whether so many `seconds` are over since it was first asked."""
        begun: list[float] = []

        def is_over() -> bool:
            begun.append(time.perf_counter()) if not begun else meanwhile()
            return time.perf_counter() - begun[0] > seconds

        return is_over

    def _typing(self, window: Window, path: tuple[str | int, ...], pace: float) -> Callable[[], object]:
        """Return what types a letter into the field at `path` when it is time."""
        _panes(window).select(path, 0, 0)
        field = _panes(window).focusWidget()
        return self._keys(lambda: field, iter("New ferry quay " * 1000), pace)

    def _keys(self, field: Callable[[], Any], letters: Iterator[str], pace: float) -> Callable[[], bool]:
        """Return what types the next of `letters` when it is time, and says whether there is none."""

        def press() -> bool:
            if time.perf_counter() < self._next:
                return False
            self._next = time.perf_counter() + pace
            letter = next(letters, "")
            if letter:
                self.qt.keyClicks(field(), letter)
            return not letter

        return press


if __name__ == "__main__":
    main()
