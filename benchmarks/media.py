"""Many large pictures: ``media.py [--pictures 200] [--megapixels 24]``.

Adds the pictures to a kit in the real window, scrolls past all their cards, first with nothing in the cache of
thumbnails and then again, and types a word. Tells how long the window did not answer at most (milliseconds by the
clock, and of its own thread's work, which other programs on the machine don't lengthen) and the memory of the process.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from kits import ROOT
from memory import resident_mb

sys.path.insert(0, str(ROOT))


class Beat:
    """The longest time between two turns of the event loop, by the clock and of its thread's own work."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._tick)

    def of(self, work: Callable[[], object], done: Callable[[], bool], patience: float = 600) -> str:
        """Do `work`, wait until it is `done`, and say how long that took and what the longest block was."""
        from PySide6.QtWidgets import QApplication

        self.clock = self.own = 0.0
        self._last = time.perf_counter(), time.thread_time()
        self._timer.start()
        begun = time.perf_counter()
        work()
        while not done() and time.perf_counter() - begun < patience:
            QApplication.processEvents()
            time.sleep(0.0005)
        self._timer.stop()
        spent = time.perf_counter() - begun
        return f"{spent:7.1f} s, blocked {self.clock * 1000:4.0f} ms at most, {self.own * 1000:4.0f} ms by itself"

    def _tick(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self.clock = max(self.clock, now[0] - self._last[0])
        self.own = max(self.own, now[1] - self._last[1])
        self._last = now


def files(folder: Path, count: int, megapixels: float) -> list[Path]:
    """Make `count` JPEG files of so many `megapixels`, each another file with the same picture."""
    from PIL import Image, ImageFilter

    across = round((megapixels * 1_500_000) ** 0.5)
    noise = Image.effect_noise((across // 8, across // 12), 90).resize((across, round(across / 1.5)))
    bands = [noise, noise.filter(ImageFilter.BoxBlur(3)), noise.transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
    out = BytesIO()
    Image.merge("RGB", bands).save(out, "JPEG", quality=92)
    data, made = out.getvalue(), []
    for number in range(count):
        comment = f"picture {number}".encode()
        mark = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
        file = folder / f"picture-{number:03}.jpg"
        file.write_bytes(data[:2] + mark + data[2:])
        made.append(file)
    print(f"{count} pictures of {across} × {round(across / 1.5)} pixels, {len(data) / 1e6:.1f} MB each")
    return made


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=200)
    parser.add_argument("--megapixels", type=float, default=24)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PRESSROOM_HOME"] = f"{folder}/home"
        measure(files(Path(folder), options.pictures, options.megapixels))


def measure(pictures: list[Path]) -> None:
    """Go through what is done with `pictures`."""
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest

    from ui.main import application
    from ui.windows import Windows

    app = application(["pressroom"])
    windows = Windows()
    window = windows.add()
    window.resize(1440, 900)
    window.files.new()
    workspace = window.workspace
    assert workspace is not None
    QTest.qWait(1500)
    panes, cards, beat = workspace.panes, workspace.panes.below.media, Beat()
    size = sum(file.stat().st_size for file in pictures) / 1e6
    print(f"{'start':28}{'':52}{resident_mb():6.0f} MB")

    def tell(what: str, found: str) -> None:
        print(f"{what:28}{found}  {resident_mb():6.0f} MB")

    tell("add", beat.of(lambda: window.media.add(pictures), lambda: len(window.document.kit.media) == len(pictures)))
    tell("build the cards", beat.of(lambda: None, lambda: len(cards.items) == len(pictures)))
    bar = panes.verticalScrollBar()

    def scroll() -> bool:
        bar.setValue(bar.value() + 120)
        return bar.value() >= bar.maximum()

    for what in ("scroll past, nothing kept", "scroll past again"):
        bar.setValue(0)
        if "again" in what:
            panes.desk.thumbnails.forget()
        tell(what, beat.of(lambda: None, scroll))
    panes.select(("media", 0, "caption"), 0, 0)
    field = panes.focusWidget()
    tell("type a caption", beat.of(lambda: QTest.keyClicks(field, "A new hall", delay=60), lambda: True))
    print(f"{size:.0f} MB of pictures are in memory among that")
    QTimer.singleShot(0, window.drop_and_close)
    app.exec()
    app.setStyleSheet("")


if __name__ == "__main__":
    main()
