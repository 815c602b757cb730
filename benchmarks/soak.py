"""An hour of typing without the pauses: 20,000 edits of a kit of 100 pages in the real window; prints JSON.

    soak.py [--edits N] [--pages N] [--seed N] [--table]

Runs the program offscreen and types, deletes, moves cards, undoes and redoes, goes to other paragraphs, scrolls and
zooms the pages, and changes the style, as dice that always fall the same decide. After every edit it waits until the
preview has painted the pages of the kit as it stands: none is left out. Every 500 edits it notes the memory, less what
the C library keeps though it is free.

First it shows the kit in every style. The first fifth of the edits is the warm-up, in which caches fill. After it
memory is *flat* if the straight line through the samples (least squares) rises by less than `GROWTH` from its beginning
to the last edit, less what the steps XX The exit code is 1 if memory isn't flat.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import linear_regression
from typing import TYPE_CHECKING, Any

from kits import kit_with, save, words_to_type
from memory import resident_mb

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.window import Window
    from ui.windows import Windows

GROWTH = 0.05
"""Part of the memory after the warm-up by which it may rise until the end."""
WARM_UP = 0.2
SAMPLE = 500
"""Edits from sample to sample; of fewer than 10,000 edits every twentieth part is one."""
PATIENCE = 30.0
"""Seconds in which an edit must have been painted."""
DEEDS = {
    "type": 640, "delete": 130, "go": 60, "undo": 60, "redo": 50, "move": 30, "scroll": 24, "zoom": 4, "style": 2,
}  # fmt: skip
"""How many of 1000 edits are of which kind."""
STYLES = ("classic", "modern", "bulletin")


def main() -> int:
    """Type and print what came of it."""
    parser = argparse.ArgumentParser(description="Type for long and look at the memory.")
    parser.add_argument("--edits", type=int, default=20_000, help="edits (20000)")
    parser.add_argument("--pages", type=int, default=100, help="pages of the kit (100)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--table", action="store_true", help="print a table")
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="pressroom-soak-") as home:
        os.environ["PRESSROOM_HOME"] = str(Path(home, "home"))
        child = os.fork()  # what makes the kit takes memory that is not the window's
        if not child:
            save(kit_with(options.pages), Path(home, "long.presskit"))
            os._exit(0)
        os.waitpid(child, 0)
        result = run(Path(home, "long.presskit"), options)
    print(table(result) if options.table else json.dumps(result, indent=1))
    sys.stdout.flush()
    os._exit(0 if result["flat"] else 1)


def run(kit: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Run the program on `kit` until all edits are made; return the result."""
    import app.__main__
    from ui import startup

    startup.begin()
    import ui.main

    begin = ui.main.begin
    soaks: list[Soak] = []

    def begin_to_soak(windows: Windows, kit_path: Path | None) -> None:
        begin(windows, kit_path)
        soaks.append(Soak(windows.all[0], options.edits, random.Random(options.seed)))

    ui.main.begin = begin_to_soak
    app.__main__.main([str(kit)])
    return soaks[0].result()


class Soak:
    """Edits in `window`, driven by the window's own event loop."""

    def __init__(self, window: Window, edits: int, dice: random.Random) -> None:
        self.window, self.edits, self.dice = window, edits, dice
        self.samples: list[tuple[int, float]] = []
        self.counts = dict.fromkeys(DEEDS, 0)
        self.undo_mb = self.seconds = 0.0
        self.trouble = ""
        self._shown: object = None
        self._letters = iter(words_to_type(edits))
        self._course = self._work()
        window.painted.connect(self._begin)

    def result(self) -> dict[str, Any]:
        """Return what was found."""
        after = [sample for sample in self.samples if sample[0] >= self.edits * WARM_UP] or self.samples[-1:]
        first, last = after[0], after[-1]
        slope = linear_regression(*zip(*after, strict=True)).slope if len(after) > 1 else 0.0
        rise = slope * (last[0] - first[0])
        return {
            "edits": self.samples[-1][0],
            "seconds": round(self.seconds),
            "kinds": self.counts,
            "first_mb": self.samples[0][1],
            "warm_mb": first[1],
            "last_mb": self.samples[-1][1],
            "max_mb": max(memory for _, memory in self.samples),
            "kb_per_1000_edits": round(slope * 1024 * 1000),
            "rise_mb": round(rise, 1),
            "undo_mb": self.undo_mb,
            "flat": not self.trouble and rise - max(0.0, self.undo_mb) < GROWTH * first[1],
            "trouble": self.trouble,
            "samples": self.samples,
        }

    def _begin(self) -> None:
        assert self.window.workspace is not None
        self.window.workspace.preview.shown.connect(self._see)
        self._go_on()

    def _see(self, kit: object) -> None:
        self._shown = kit

    def _go_on(self) -> None:
        """Do what comes next as soon as the event loop is through with what is there."""
        from PySide6.QtCore import QCoreApplication, QTimer

        try:
            QTimer.singleShot(next(self._course), self._go_on)
        except StopIteration:
            QCoreApplication.exit(0)
        except Exception as trouble:  # whatever it is, the program must end and tell of it
            self.trouble = repr(trouble)
            QCoreApplication.exit(0)

    def _work(self) -> Iterator[int]:
        """Make all edits; yield the milliseconds until it goes on."""
        yield from self._painted()
        assert self.window.workspace is not None
        self.window.workspace.panes.finish()
        yield 2000
        yield from self._wear_all()
        yield from self._go()
        start, every = time.monotonic(), min(SAMPLE, max(1, self.edits // 20))
        kinds, weights = list(DEEDS), list(DEEDS.values())
        for number in range(self.edits):
            if number % every == 0:
                self._sample(number)
            kind = self.dice.choices(kinds, weights)[0]
            self.counts[kind] += 1
            yield from getattr(self, f"_{kind}")()
            yield from self._painted()
        self._sample(self.edits)
        self.seconds = time.monotonic() - start
        self._weigh_undo()

    def _wear_all(self) -> Iterator[int]:
        """Show the kit in each style: what is remembered of one is then full, and not first when the dice say so."""
        from app.path import put

        document = self.window.document
        for style in (*STYLES, document.kit.style):
            document.do("change style", put(document.kit, ("style",), style), focus=("style",))
            yield from self._painted()

    def _painted(self) -> Iterator[int]:
        """Wait until the pages of the kit as it stands are painted."""
        end = time.monotonic() + PATIENCE
        yield 0
        while self._shown is not self.window.document.kit:
            if time.monotonic() > end:
                raise TimeoutError("The pages of an edit were not painted")
            yield 1

    def _weigh_undo(self) -> None:
        """Note the memory of what only the steps of undo hold: kits and their parts that are not those of the kit now.

        What becomes free when they are forgotten would say less: Python gives memory back only where nothing else
        stands beside it.
        """
        document = self.window.document
        stack = document.undo_stack
        steps = [stack.step(number) for number in range(stack.count())]
        now: set[int] = set()
        _weight(document.kit, now)
        self.undo_mb = round(sum(_weight(kit, now) for step in steps for kit in (step.before, step.after)) / 1e6, 1)

    def _sample(self, number: int) -> None:
        _give_back()
        self.samples.append((number, resident_mb()))
        print(f"{number:>7}{self.samples[-1][1]:>9.1f} MB", file=sys.stderr, flush=True)

    def _press(self, key: Any, letter: str = "") -> None:
        from PySide6.QtTest import QTest

        editor = self._editor()
        if editor is not None:
            QTest.keyClicks(editor, letter) if letter else QTest.keyClick(editor, key)

    def _editor(self) -> QWidget | None:
        return self.window.focusWidget()

    # What a user does

    def _type(self) -> Iterator[int]:
        self._press(None, next(self._letters))
        yield 0

    def _delete(self) -> Iterator[int]:
        from PySide6.QtCore import Qt

        self._press(Qt.Key.Key_Backspace)
        yield 0

    def _go(self) -> Iterator[int]:
        """Go to the middle of some paragraph."""
        from app.kit import Paragraph

        assert self.window.workspace is not None
        story = self.window.document.kit.release.story
        number = self.dice.choice([at for at, block in enumerate(story) if isinstance(block, Paragraph)])
        middle = len(str(getattr(story[number], "text", ""))) // 2
        self.window.workspace.panes.select(("release", "story", number, "text"), middle, middle)
        yield 1

    def _undo(self) -> Iterator[int]:
        self.window.menu_actions["undo"].trigger()
        yield 0

    def _redo(self) -> Iterator[int]:
        self.window.menu_actions["redo"].trigger()
        yield 0

    def _move(self) -> Iterator[int]:
        self.window.menu_actions[self.dice.choice(("move_up", "move_down"))].trigger()
        yield 0

    def _scroll(self) -> Iterator[int]:
        bar = self._canvas().verticalScrollBar()
        bar.setValue(self.dice.randrange(bar.maximum() + 1))
        yield 20

    def _zoom(self) -> Iterator[int]:
        assert self.window.workspace is not None
        self.window.workspace.preview.zoom_to(self.dice.choice((50.0, 75.0, 100.0, 150.0, 200.0)))
        yield 20

    def _style(self) -> Iterator[int]:
        from app.path import put

        document = self.window.document
        style = self.dice.choice([name for name in STYLES if name != document.kit.style])
        document.do("change style", put(document.kit, ("style",), style), focus=("style",))
        yield 0

    def _canvas(self) -> Any:
        assert self.window.workspace is not None
        return self.window.workspace.preview.canvas


def _weight(value: Any, known: set[int]) -> int:
    """Return the bytes of `value` and of all it consists of, but for what is `known`, which takes up what was found."""
    total, found = 0, [value]
    while found:
        each = found.pop()
        if id(each) not in known and not isinstance(each, type):
            known.add(id(each))
            total += sys.getsizeof(each)
            found += gc.get_referents(each)
    return total


def _give_back() -> None:
    """Have the C library give free memory back to the system, where it can."""
    import ctypes

    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):
        return


def table(result: dict[str, Any]) -> str:
    """Return `result` as lines to read."""
    lines = [f"{number:>7} edits{memory:>9.1f} MB" for number, memory in result["samples"]]
    lines.append(
        f"{result['edits']} edits in {result['seconds']} s; {result['warm_mb']} MB after the warm-up, "
        f"{result['last_mb']} at the end, {result['max_mb']} at most; {result['kb_per_1000_edits']} KB per 1000 edits "
        f"({result['undo_mb']} MB of it steps of undo): {'flat' if result['flat'] else 'not flat'} {result['trouble']}"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
