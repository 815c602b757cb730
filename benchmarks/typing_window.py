"""The real window, typed into: a child of ``preview.py``.

    typing_window.py KIT DPI [--profile]

Runs the program as its command line does, on a large window with the pages at 100 %, and puts the cursor into the
middle of the kit. Then each line on stdin is an order in JSON, and its answer a line on stdout:

``["type", TEXT, MS]``: press the keys of TEXT, one every MS milliseconds; for each the milliseconds until it is seen
``["beat", TEXT, MS]``: the same, with a timer of 1 ms; for each of its ticks the milliseconds since the one before, and
how many of them the window's thread was at work
``["look", FILE]``: write what is seen of the pages as a picture, without the mark of the field in focus; where they lie
``["stages"]``: the milliseconds that each stage took for each key since the last time, if told to ``--profile``
``["end"]``: the memory in MB

A key is pressed from a thread, at its time, whatever the window is doing. It is seen when the window has painted its
pages, all in view sharp and as those of a kit that contains the letter, and has given them to the screen.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING, Any

from stages import Stages

if TYPE_CHECKING:
    from window_watch import Watch

    from ui.windows import Windows

SIZE = (1920, 1080)
"""The window in device-independent pixels: a page at 100 % is in view in its whole width."""
PATIENCE = 60.0
"""Seconds to wait for what must come."""
CALM = 1.5
"""Seconds without anything painted after which the window is at rest."""


def main(kit: str, dpi: float, *, profile: bool) -> None:
    """Run the program on `kit` with a typist in it."""
    import setters  # noqa: F401  (finds the program)

    import app.__main__
    from ui import startup

    startup.begin()
    import ui.main

    begin = ui.main.begin

    def with_typist(windows: Windows, kit_path: Path | None) -> None:
        from window_watch import Watch

        stages = Stages() if profile else None  # before anything is connected to what it puts clocks around
        begin(windows, kit_path)
        window = windows.all[0]
        window.resize(*SIZE)
        watch = Watch(window)
        window.painted.connect(watch.start)
        threading.Thread(target=_serve, args=(watch, dpi, stages), daemon=True).start()

    ui.main.begin = with_typist
    app.__main__.main([kit])


def _serve(watch: Watch, dpi: float, stages: Stages | None) -> None:
    try:
        typist = Typist(watch, dpi, stages)
        _tell(typist.base)
        for line in sys.stdin:
            name, *arguments = json.loads(line)
            _tell(getattr(typist, name)(*arguments))
    except BaseException:
        import traceback

        traceback.print_exc()
    os._exit(1)


def _tell(answer: object) -> None:
    os.write(1, json.dumps(answer).encode() + b"\n")


class Typist:
    """Presses keys from a thread of its own. `base` is the length of the paragraph before that."""

    def __init__(self, watch: Watch, dpi: float, stages: Stages | None) -> None:
        self.window, self._watch, self._stages = watch.window, watch, stages
        self._wait(lambda: bool(watch.seen))
        self._in_window(lambda: self._zoom(dpi))
        self._in_window(self._finish_form)
        self._rest()
        self.path, self.base = self._in_window(self._place_cursor)
        self._wait(lambda: self._in_window(lambda: self._editor() is not None))
        self._rest()
        self._text = ""
        self._watch.measure(self.path[2], self.base)

    def type(self, text: str, pause: float) -> list[float]:
        """Press the keys of `text`, one every `pause` milliseconds; return the milliseconds until each is seen."""
        pressed: list[float] = []
        start = time.perf_counter() + 0.1
        editor = self._in_window(self._editor)
        before = len(self._text)
        for number, letter in enumerate(text):
            time.sleep(max(0.0, start + number * pause / 1000 - time.perf_counter()))
            pressed.append(time.perf_counter())
            self._watch.press(editor, letter)
        self._text += text
        self._wait(lambda: bool(self._watch.seen) and self._watch.seen[-1][0] >= len(self._text))
        seen = list(self._watch.seen)
        moments = []
        for number, moment in enumerate(pressed, before + 1):
            moments.append(next(painted for count, painted in seen if count >= number and painted > moment))
        if self._stages is not None:
            self._stages.note(pressed, moments)
        self._watch.seen[:] = seen[-1:]
        return [(painted - moment) * 1000 for painted, moment in zip(moments, pressed, strict=True)]

    def beat(self, text: str, pause: float) -> list[tuple[float, float]]:
        """Do the same, and return the milliseconds from tick to tick, and those of work within."""
        self._in_window(self._watch.start_beat)
        if text:
            self.type(text, pause)
        else:
            time.sleep(2)
        ticks: list[tuple[float, float]] = self._in_window(self._watch.stop_beat)
        return ticks

    def look(self, file: str) -> dict[str, Any]:
        """Write what is seen to `file`; return frames of pages (number, left, top, width, height) in the picture."""
        self._rest()
        told: dict[str, Any] = self._in_window(lambda: self._grab(file))
        return told

    def stages(self) -> dict[str, list[float]]:
        """Return the milliseconds of each stage for each key."""
        return self._stages.told() if self._stages is not None else {}

    def end(self) -> float:
        """Return the memory in MB."""
        from memory import resident_mb

        return resident_mb()

    def _in_window(self, function: Callable[[], Any]) -> Any:
        """Return what `function` returns on the window's thread."""
        answers: Queue[Any] = Queue()

        def run() -> None:
            try:
                answers.put((function(), None))
            except Exception as error:
                answers.put((None, error))

        self._watch.asked.emit(run)
        answer, error = answers.get(timeout=2 * PATIENCE)
        if error is not None:
            raise error
        return answer

    def _wait(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("What was waited for did not come")
            time.sleep(0.01)

    def _rest(self) -> None:
        """Wait until nothing has been painted for `CALM` and the pages shown are those of the kit."""
        self._wait(lambda: time.perf_counter() - self._watch.painted_at > CALM and self._watch.is_current())

    def _zoom(self, dpi: float) -> None:
        preview = self._preview()
        preview.zoom_to(100)
        scale = preview.canvas.pages_layout.scale * 72
        if abs(scale - dpi) > 0.01:
            raise RuntimeError(f"The pages are shown at {scale} dots per inch, not at {dpi}")

    def _preview(self) -> Any:
        assert self.window.workspace is not None
        return self.window.workspace.preview

    def _finish_form(self) -> None:
        assert self.window.workspace is not None
        self.window.workspace.panes.finish()

    def _place_cursor(self) -> tuple[tuple[Any, ...], int]:
        from kits import cursor_in, middle_of, text_at

        assert self.window.workspace is not None
        kit = self.window.document.kit
        number = middle_of(kit)
        text = text_at(kit, number)
        path = ("release", "story", number, "text")
        self.window.workspace.panes.select(path, cursor_in(text), cursor_in(text))
        return path, len(text)

    def _editor(self) -> Any:
        if self.window.focus.path != self.path:
            return None
        return self.window.focusWidget()

    def _grab(self, file: str) -> dict[str, Any]:
        from app.package import write_package

        canvas = self._preview().canvas
        canvas.mark_field(("nothing",))
        picture = canvas.viewport().grab().toImage()
        canvas.mark_field(self.path)
        picture.save(file)
        write_package(Path(file).with_suffix(".presskit"), self.window.document.kit, {}, expected=None)
        view, layout = canvas.view(), canvas.pages_layout
        frames = [(page, layout.frames[page].translated(-view.topLeft())) for page in layout.visible(view)]
        return {
            "scale": layout.scale,
            "frames": [(page, box.left(), box.top(), box.width(), box.height()) for page, box in frames],
        }


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), profile="--profile" in sys.argv)
