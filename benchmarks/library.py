"""How fast a large library is in the window; prints JSON.

    library.py [--items N] [--keys N] [--platform NAME] [--profile] [--table]

Writes a library of N items (10,000): boilerplates of about 600 characters, contacts, speakers, templates, in two
languages. Fresh processes run the program with the real window, 1440 × 900, and a kit of 2 pages:

``first``: nothing is known of the library yet, all files are read; ``warm``: the index of the last time is there.

``open_ms``: from the key that shows the dock to when it has painted itself. Cold: the first time in this process, with
all that is loaded and built for it; warm: hidden, and shown again. The aim: at most 150 ms.
``ready_ms``: from the same key until the items are there. ``stall_ms_max``: the longest time meanwhile that the window
didn't answer (a timer of 1 ms, less that ms); ``idle_ms_max`` the same while nothing happens.
``keystroke_ms``: from a key in the search field to when the list with what is found has been painted and given to the
screen, in words that are typed letter by letter and taken back. The aim: p95 at most 30 ms. ``work_ms``: how much of
that the window's thread was at work, which other processes touch less.
``memory_mb``: what the process holds more than before it began with the library.

``--profile`` writes where the window's thread was while keys were pressed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from kits import ROOT, kit_with, save
from prose import paragraphs

from app.kit import Boilerplate, Contact, PressKit, Release, Speaker
from app.library.codec import encode
from app.library.items import FOLDERS, Item, Kind, Revision, Variant
from app.text import rich

SIZE = (1440, 900)
PATIENCE = 120.0
"""Seconds to wait for what must come."""
PACE = 80
"""Milliseconds from key to key."""
TEXT = 600
"""Characters of a boilerplate."""


def main() -> int:
    """Measure, as the parent or as the process that is measured."""
    parser = argparse.ArgumentParser(description="Measure the library in the window.")
    parser.add_argument("--items", type=int, default=10_000, help="items in the library (10,000)")
    parser.add_argument("--keys", type=int, default=200, help="keys pressed in the search field (200)")
    parser.add_argument("--platform", default="offscreen", help="of Qt (offscreen)")
    parser.add_argument("--profile", action="store_true", help="tell where the time goes")
    parser.add_argument("--table", action="store_true", help="print a table")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child is not None:
        return child(options.child, options)
    with tempfile.TemporaryDirectory(prefix="pressroom-library-") as folder:
        home = Path(folder)
        write_library(home / "home" / "data" / "library", options.items)
        save(kit_with(2), home / "kit.presskit")
        with tempfile.TemporaryDirectory(prefix="pressroom-library-") as other:  # compiles what is not compiled yet
            write_library(Path(other) / "home" / "data" / "library", 100)
            save(kit_with(2), Path(other) / "kit.presskit")
            run("", Path(other), argparse.Namespace(**vars(options) | {"keys": 2, "profile": False}))
        rows = []
        for name in ("first", "warm"):
            rows.append(run(name, home, options))
            (home / "home" / "config" / "window.ini").unlink(missing_ok=True)  # the dock is shown anew in each
    print(table(rows) if options.table else json.dumps(rows, indent=1))
    return 0


def write_library(folder: Path, count: int) -> None:
    """Write `count` items: six in ten are boilerplates, two contacts, nearly two speakers, the rest templates."""
    dice = random.Random(7)
    texts = paragraphs("en", count * 90, seed=3)
    for name in FOLDERS.values():
        (folder / name).mkdir(parents=True)
    for number in range(count):
        item = _item(number, texts[number % len(texts)], texts[(number * 7 + 1) % len(texts)], dice)
        (folder / FOLDERS[item.kind] / f"{item.id}.yaml").write_bytes(encode(item))


def _item(number: int, text: str, more: str, dice: random.Random) -> Item:
    words = [word for word in text.replace(".", "").replace(",", "").split() if word.isalpha()]
    name = " ".join(words[:3]).title() + f" {number}"
    body = f"{text} {more}"[:TEXT]
    part = number % 100
    kind: Kind = "boilerplate" if part < 60 else "contact" if part < 80 else "speaker" if part < 99 else "template"
    content: dict[Kind, Any] = {
        "boilerplate": Boilerplate(name, rich(body)),
        "contact": Contact(
            name, "Media relations", " ".join(words[3:6]), f"press{number}@example.org", other=body[:200]
        ),
        "speaker": Speaker(name, "president", " ".join(words[3:6])),
        "template": PressKit(guidance=body, release=Release(headline=rich(text[:80]))),
    }
    language = "en" if kind == "template" or number % 3 else "fr"
    now = Revision(1, dt.datetime(2026, 11, 20, 9, 30), "Ana Roy", "", (Variant(language, content[kind]),))
    tags = tuple(dice.sample(("bank", "energy", "health", "press", "research", "school", "transit"), 2))
    return Item(kind, f"item-{number}", name, tags, "Ana Roy", dt.date(2027, 1 + number % 12, 1), now)


def run(name: str, home: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Return what a fresh process has measured."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": options.platform, "PYTHONPATH": str(ROOT), "PRESSROOM_HOME": str(home / "home"),
        "QT_LOGGING_RULES": "default.warning=false", "PYTHONDONTWRITEBYTECODE": "",
    }  # fmt: skip
    words = [sys.executable, __file__, "--child", str(home), "--keys", str(options.keys)]
    words += ["--profile"] if options.profile else []
    told = subprocess.run(words, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: dict[str, Any] = json.loads(told)
    return {"library": name, "items": options.items} | found | {"platform": options.platform}


def child(home: Path, options: argparse.Namespace) -> int:
    """Run the program and measure in it."""
    from ui import startup

    startup.begin()
    from PySide6.QtCore import QTimer

    from ui.main import application, begin
    from ui.windows import Windows

    app = application(["pressroom"])
    windows = Windows()
    begin(windows, home / "kit.presskit")
    windows.all[0].resize(*SIZE)
    measure = Measure(windows.all[0], options)
    QTimer.singleShot(0, measure.run)
    app.exec()
    return 0


class Measure:
    """Does in `window` what a user does, and looks at the clock."""

    def __init__(self, window: Any, options: argparse.Namespace) -> None:
        from PySide6.QtCore import QEvent, QObject

        self.window, self.options = window, options
        self.painted = self.worked = 0.0
        outer = self

        class Paintings(QObject):
            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint:
                    QTimer.singleShot(0, outer._note)
                return False

        from PySide6.QtCore import QTimer

        self._paintings = Paintings()

    def run(self) -> None:
        """Measure all of it, print it, and end the process."""
        from memory import resident_mb

        self._wait(lambda: self.window.workspace is not None and self.window.workspace.panes.desk.is_started)
        self._rest(1.5)
        before = resident_mb()
        idle, _ = self._watched(lambda: self._rest(1.0))
        stall, (cold, ready) = self._watched(self._open_cold)
        warm = [self._reopen() for _ in range(9)]
        keys, works = self._type()
        answer = {
            "open_cold_ms": round(cold, 1),
            "open_warm_ms": round(median(warm), 1),
            "ready_ms": round(ready, 1),
            "stall_ms_max": round(stall, 1),
            "idle_ms_max": round(idle, 1),
            "keystroke_ms": spread(keys),
            "work_ms": spread(works),
            "keys": len(keys),
            "memory_mb": round(resident_mb() - before, 1),
        }
        print(json.dumps(answer), flush=True)
        os._exit(0)

    def _open_cold(self) -> tuple[float, float]:
        start = time.perf_counter()
        self.window.menu_actions["find_item"].trigger()
        dock = self.window.library.dock
        dock.installEventFilter(self._paintings)
        self._painted_since(start)
        opened = self.painted
        shelf = self.window.windows.shelf
        self._wait(lambda: shelf.is_ready)
        self._wait(lambda: not shelf._looking)
        ready = time.perf_counter()
        self._rest(0.5)
        return (opened - start) * 1000, (ready - start) * 1000

    def _reopen(self) -> float:
        self.window.menu_actions["library"].trigger()
        self._rest(0.2)
        start = time.perf_counter()
        self.window.menu_actions["library"].trigger()
        self._painted_since(start)
        return (self.painted - start) * 1000

    def _type(self) -> tuple[list[float], list[float]]:
        """Type into the search field what names, tags and texts have; return the times of keys, and of work."""
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        dock = self.window.library.dock
        dock.go_search()
        port = dock.list.viewport()
        port.installEventFilter(self._paintings)
        words = ("harbor", "museum light", "energy the", "press 12", "école", "president", "of the city", "e")
        letters = [letter for word in words for letter in (*word, *("\b" * len(word)))]
        times: list[float] = []
        works: list[float] = []
        profile = self._profile()
        for number in range(self.options.keys):
            letter = letters[number % len(letters)]
            key = Qt.Key.Key_Backspace if letter == "\b" else Qt.Key.Key_unknown
            self._rest(PACE / 1000)
            start, worked = time.perf_counter(), time.thread_time()
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
            if profile is not None:
                profile.enable()
            QApplication.sendEvent(dock.search.field, event)
            self._painted_since(start)
            if profile is not None:
                profile.disable()
            times.append((self.painted - start) * 1000)
            works.append((self.worked - worked) * 1000)
        if profile is not None:
            import pstats

            pstats.Stats(profile, stream=sys.stderr).sort_stats("tottime").print_stats(15)
        return times, works

    def _profile(self) -> Any:
        if not self.options.profile:
            return None
        import cProfile

        return cProfile.Profile()

    def _watched(self, work: Callable[[], Any]) -> tuple[float, Any]:
        """Return the longest time in ms that the window's thread didn't tick during `work`, and what that returned."""
        from PySide6.QtCore import Qt, QTimer

        longest, last = 0.0, time.perf_counter()

        def tick() -> None:
            nonlocal longest, last
            now = time.perf_counter()
            longest, last = max(longest, (now - last) * 1000 - 1), now

        timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=1)
        timer.timeout.connect(tick)
        timer.start()
        result = work()
        timer.stop()
        return longest, result

    def _note(self) -> None:
        self.painted, self.worked = time.perf_counter(), time.thread_time()

    def _painted_since(self, start: float) -> None:
        self._wait(lambda: self.painted > start)

    def _rest(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        self._wait(lambda: time.perf_counter() >= end)

    def _wait(self, condition: Callable[[], bool]) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop, timer, end = QEventLoop(), QTimer(interval=1), time.monotonic() + PATIENCE

        def look() -> None:
            if condition() or time.monotonic() > end:
                loop.quit()

        timer.timeout.connect(look)
        timer.start()
        loop.exec()
        timer.stop()
        if not condition():
            raise TimeoutError("What was waited for did not come")


def spread(times: list[float]) -> dict[str, float]:
    """Return median, 95th percentile and maximum of `times`."""
    return {
        "p50": round(median(times), 1),
        "p95": round(quantiles(times, n=20, method="inclusive")[-1], 1),
        "max": round(max(times), 1),
    }


def table(rows: list[dict[str, Any]]) -> str:
    """Return `rows` as a table, in milliseconds and MB."""
    heads = (
        "library",
        "items",
        "open cold",
        "warm",
        "ready",
        "stall",
        "idle",
        "key p50",
        "p95",
        "max",
        "work p95",
        "MB",
    )
    lines = ["".join(f"{head:>11}" for head in heads)]
    for row in rows:
        cells = (
            row["library"], row["items"], row["open_cold_ms"], row["open_warm_ms"], row["ready_ms"],
            row["stall_ms_max"], row["idle_ms_max"], *row["keystroke_ms"].values(),
            row["work_ms"]["p95"], row["memory_mb"],
        )  # fmt: skip
        lines.append("".join(f"{cell:>11}" for cell in cells))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
