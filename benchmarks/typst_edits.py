"""Typst at the same text and the same edits: a child of ``preview.py``.

    typst_edits.py SOURCE DPI

SOURCE holds `CURSOR` where typing goes on. Each line on stdin is a JSON list of milliseconds from one edit to the next,
and a list of what has been typed by then: the state to start from, and those to measure. For each of these a fresh
compiler writes a PDF, tagged, as it does by default, and the page with the cursor is drawn at DPI. The answer is a JSON
list of milliseconds. The pauses are those of the typist, in which a processor rests and forgets.

The source is a file that is written anew before the clock starts: Typst remembers what it made of a file, and so
compiles but what has changed; of a source in memory it would compile all of it each time, which takes 20 times as long.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import typst
from setters import FONT

from exports.raster import PageImages

CURSOR = "\ue000"
NEAR = 12
"""Letters up to the cursor by which its page is found."""


class Edits:
    """Compiles one source as it grows."""

    def __init__(self, file: Path, dpi: float) -> None:
        self._file = file
        self._before, self._after = file.read_text("utf-8").split(CURSOR)
        self._fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(FONT)])
        self._dpi, self._page = dpi, -1

    def make(self, typed: str) -> float:
        """Return the milliseconds until the page with what was `typed` is drawn."""
        self._write(typed)
        started = time.perf_counter()
        with PageImages(self._compiled()) as pages:
            if 0 <= self._page < pages.count:
                pages.render(self._page, self._dpi / 72)
        return (time.perf_counter() - started) * 1000

    def follow(self, versions: Sequence[str], pause: float) -> Iterator[float]:
        """Yield what `make` returns for each of `versions`, one every `pause` milliseconds."""
        start = time.perf_counter()
        for number, typed in enumerate(versions, 1):
            time.sleep(max(0.0, start + number * pause / 1000 - time.perf_counter()))
            yield self.make(typed)

    def look(self, typed: str) -> None:
        """Find the page that the cursor is on now."""
        near = letters(self._before)[-NEAR:] if len(typed) < NEAR else letters(self._before + typed)[-NEAR:]
        self._write(typed)
        with PageImages(self._compiled()) as pages:
            self._page = next(page for page in count() if near in letters(pages.text(page)))

    def _write(self, typed: str) -> None:
        self._file.write_text(self._before + typed + self._after, "utf-8")

    def _compiled(self) -> bytes:
        made = typst.Compiler(str(self._file), font_paths=self._fonts).compile(format="pdf")
        assert isinstance(made, bytes)
        return made


def letters(text: str) -> str:
    """Return the letters of `text` alone: neither hyphens nor where lines end matter."""
    return re.sub(r"[\W\d_]", "", text)


def main() -> None:
    edits = Edits(Path(sys.argv[1]), float(sys.argv[2]))
    edits.look("")
    print("[]", flush=True)
    for line in sys.stdin:
        pause, versions = json.loads(line)
        edits.look(versions[0])
        print(json.dumps(list(edits.follow(versions[1:], pause))), flush=True)


if __name__ == "__main__":
    main()
