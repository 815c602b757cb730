"""How long a key pressed takes until the page with the letter is painted; prints JSON.

    preview.py [--pages N ...] [--dpi N ...] [--keys N] [--platform NAME] [--burst] [--fields] [--profile] [--table]

For each length of a kit and each resolution (96; 192 as on a screen of double density) a fresh process runs the
program with the real window, 1920 × 1080, and the page at 100 %. After a warm-up keys are pressed in the middle of the
paragraph in the middle of the kit, one every 80 ms (``--burst``: 33 ms), in rounds that alternate with Typst's: the
same text in the same font, size and measure, the same letters; a fresh compiler for each, a PDF, its page drawn by
pdfium at the same resolution. The aims: p50 at most 10 ms and p95 at most 16.7 ms at 96 dpi; p95 at most 25 ms at
192 dpi; 104 pages at most 1.2 times 2 pages; at most half of Typst's at 2 pages, a quarter at 52.

``keystroke_ms``: from the key to when the window has painted its pages and given them to the screen. Every round ends
with a look at what is seen: it must be, pixel for pixel, pages that export would write of the kit as it stands, and
other than after the round before.
``ui_block_ms_max``: the longest time from tick to tick of a timer of 1 ms on the window's thread, less the 1 ms, during
further keys (the timer would take part in the times). ``ui_idle_ms_max`` is the same while nobody types: what other
processes do to it. ``ui_work_ms_max`` is the processor's time of that thread from tick to tick, which they can't touch.
``rss_mb``: the memory that the window's process has at the end.

``--fields`` has fields to fill in in a third of the paragraphs.

``--profile`` adds ``stages_ms``: the processor's time of each stage of the work for a key, without those it calls, as
medians; `stages.py` says what they are.

The platform is offscreen, or with ``--platform xcb`` the display there is; without one an Xvfb of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from kits import PAGES, ROOT, house_style, kit_with, save, typed_into, with_fields, words_to_type
from peers import typst_source
from screenshot import Screenshot
from typst_edits import CURSOR

from app.kit import PressKit

DPI = (96, 192)
WARM_UP, ROUND, BEATS = 30, 20, 60
"""Keys of the warm-up, of a round, and those of which it is measured how long the window doesn't answer."""
PACE, BURST = 80.0, 1000 / 30
"""Milliseconds from key to key."""
BENCHMARKS = Path(__file__).parent


def main() -> int:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(description="Measure from the key to the page.")
    parser.add_argument("--pages", type=int, nargs="+", default=PAGES, help="lengths of kits (2 13 52 104)")
    parser.add_argument("--dpi", type=int, nargs="+", choices=DPI, default=DPI, help="resolutions (both)")
    parser.add_argument("--keys", type=int, default=200, help="keys measured (200)")
    parser.add_argument("--platform", default="offscreen", help="of Qt (offscreen)")
    parser.add_argument("--burst", action="store_true", help="press 30 keys a second")
    parser.add_argument("--fields", action="store_true", help="have fields to fill in in the text")
    parser.add_argument("--profile", action="store_true", help="tell which stage takes how long")
    parser.add_argument("--table", action="store_true", help="print a table")
    options = parser.parse_args()
    rows = []
    with display(options.platform) as environment:
        for pages in options.pages:
            kit = with_fields(kit_with(pages)) if options.fields else kit_with(pages)
            for dpi in options.dpi:
                rows.append(measure(kit, dpi, options, environment))
                print(line(rows[-1]), file=sys.stderr, flush=True)
    print(table(rows) if options.table else json.dumps(rows, indent=1))
    return 0


@contextmanager
def display(platform: str) -> Iterator[dict[str, str]]:
    """Yield the environment for windows on `platform`; with a display of its own if one is missing."""
    environment = os.environ | {"QT_QPA_PLATFORM": platform, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
    if platform != "xcb" or os.environ.get("DISPLAY"):
        yield environment
        return
    reading, writing = os.pipe()
    screen = ["-screen", "0", "4096x2304x24", "-dpi", "96", "-nolisten", "tcp"]
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), *screen], pass_fds=[writing])
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            yield environment | {"DISPLAY": f":{number.readline().strip()}"}
    finally:
        server.terminate()
        server.wait()


class Child:
    """A process that answers lines of JSON with lines of JSON."""

    def __init__(self, environment: dict[str, str], *words: object) -> None:
        command = [sys.executable, *map(str, words)]
        self._process = subprocess.Popen(
            command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._read()

    def ask(self, order: object) -> Any:
        """Return the answer to `order`."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> Any:
        assert self._process.stdout is not None
        answer = self._process.stdout.readline()
        if not answer:
            raise SystemExit("A process that is measured ended by itself.")
        return json.loads(answer)

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()


def measure(kit: PressKit, dpi: int, options: argparse.Namespace, environment: dict[str, str]) -> dict[str, Any]:
    """Return the row of one kit at one resolution."""
    pace = BURST if options.burst else PACE
    text = words_to_type(WARM_UP + options.keys + BEATS)
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pressroom-preview-")))
        environment = environment | {"PRESSROOM_HOME": str(home / "home"), "QT_SCALE_FACTOR": str(dpi / 96)}
        file = save(kit, home / "long.presskit")
        source = home / "long.typ"
        source.write_text(typst_source(typed_into(kit, CURSOR), house_style()), "utf-8")
        profile = ["--profile"] if options.profile else []
        window = stack.enter_context(Child(environment, BENCHMARKS / "typing_window.py", file, dpi, *profile))
        typst = stack.enter_context(Child(environment, BENCHMARKS / "typst_edits.py", source, dpi))
        idle = window.ask(["beat", "", pace])
        keys, theirs, screenshot = type_in_rounds(window, typst, text[:-BEATS], pace, home)
        stages = window.ask(["stages"])
        beats = window.ask(["beat", text[-BEATS:], pace])
        memory = window.ask(["end"])
    ours, other = spread(keys), spread(theirs)
    return {
        "pages": screenshot.count,
        "dpi": dpi,
        "keystroke_ms": ours,
        "typst_ms": {name: other[name] for name in ("p50", "p95")},
        "ratio_p50": round(ours["p50"] / other["p50"], 2),
        "ui_block_ms_max": round(max(wall for wall, _ in beats) - 1, 1),
        "ui_idle_ms_max": round(max(wall for wall, _ in idle) - 1, 1),
        "ui_work_ms_max": round(max(work for _, work in beats), 1),
        "rss_mb": memory,
        "keys": len(keys),
        "platform": options.platform,
    } | ({"stages_ms": {name: round(median(values), 2) for name, values in stages.items() if values}} if stages else {})


def type_in_rounds(
    window: Child, typst: Child, text: str, pace: float, home: Path
) -> tuple[list[float], list[float], Screenshot]:
    """Type `text`; return the times of its keys after the warm-up, Typst's, and what was seen at last."""
    seen: Screenshot | None = None
    ours: list[float] = []
    theirs: list[float] = []
    for start in (0, *range(WARM_UP, len(text), ROUND)):
        end = min(start + ROUND, len(text)) if start else WARM_UP
        ours += window.ask(["type", text[start:end], pace])
        if not start:
            window.ask(["stages"])
        theirs += typst.ask([pace, [text[:length] for length in range(start, end + 1)]])
        picture = home / f"{start}.png"
        seen = Screenshot(picture, window.ask(["look", str(picture)]), seen)
        seen.verify(text[:end])
    assert seen is not None
    return ours[WARM_UP:], theirs[WARM_UP:], seen


def spread(times: Sequence[float]) -> dict[str, float]:
    """Return median, 95th percentile and maximum of `times`."""
    return {
        "p50": round(median(times), 1),
        "p95": round(quantiles(times, n=20, method="inclusive")[-1], 1),
        "max": round(max(times), 1),
    }


HEADS = ("pages", "dpi", "p50", "p95", "max", "Typst p50", "p95", "ratio", "block", "idle", "work", "MB")


def line(row: dict[str, Any]) -> str:
    """Return `row` as a line of the table, and its stages."""
    ours, other = row["keystroke_ms"], row["typst_ms"]
    blocks = (row["ui_block_ms_max"], row["ui_idle_ms_max"], row["ui_work_ms_max"])
    cells = (row["pages"], row["dpi"], *ours.values(), *other.values(), row["ratio_p50"], *blocks, row["rss_mb"])
    stages = ", ".join(f"{name} {value}" for name, value in row.get("stages_ms", {}).items())
    return "".join(f"{cell:>10}" for cell in cells) + (f"\n    {stages}" if stages else "")


def table(rows: Sequence[dict[str, Any]]) -> str:
    """Return `rows` as a table, in milliseconds."""
    return "\n".join(("".join(f"{head:>10}" for head in HEADS), *map(line, rows)))


if __name__ == "__main__":
    sys.exit(main())
