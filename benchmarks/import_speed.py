"""How long the import of a release takes inside the program; prints a table, or JSON.

    import_speed.py [--runs N] [--json]

``import`` is reading, recognition and the making of the kit, ``first`` the same for the first time in the process, with
the cue words and libraries that it loads. ``open`` is python-docx merely opening a Word document of two pages with the
same text, in the same run; ``ratio`` is the import of the text to that. Then the same text from 2 to 100 pages:
``per_page`` stays what it is if the time grows as the text does. All times are the processor's, in milliseconds,
medians of N runs which take turns. The aim: 150 ms for two pages of text.
"""

from __future__ import annotations

import argparse
import io
import json
import time
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

from releases import FORMATS, as_file, release

from app.intake.build import build
from app.intake.read import read_bytes
from app.intake.recognise import recognise

AIM = {"two_pages_of_text_ms": 150.0}
PAGES = (2, 10, 25, 50, 100)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the import of releases.")
    parser.add_argument("--runs", type=int, default=9, help="runs of which a time is the median (9)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    paras = release(2)
    first = _timed(partial(_import, *as_file(paras, "text")))
    result = {"aim": AIM, "first": first} | _two_pages(paras, options.runs)
    result["pages"] = [_row(pages, max(3, options.runs // 3)) for pages in PAGES]
    print(json.dumps(result, indent=2) if options.json else _table(result))
    return 0


def _import(data: bytes, name: str) -> None:
    build(recognise(read_bytes(data, name)))


def _two_pages(paras: list[str], runs: int) -> dict[str, Any]:
    """Return the times for two pages: of each format, and of python-docx opening them."""
    import docx

    files = {format: as_file(paras, format) for format in FORMATS}
    todo: dict[str, Callable[[], object]] = {format: partial(_import, *file) for format, file in files.items()}
    todo["open"] = lambda: docx.Document(io.BytesIO(files["word"][0]))
    times: dict[str, list[float]] = {name: [] for name in todo}
    for _ in range(runs + 1):
        for name, do in todo.items():
            times[name].append(_timed(do))
    medians = {name: round(median(each[1:]), 1) for name, each in times.items()}
    return {"ms": medians, "ratio": round(medians["text"] / medians["open"], 2)}


def _row(pages: int, runs: int) -> dict[str, float]:
    file = as_file(release(pages), "wrapped")
    ms = median(_timed(partial(_import, *file)) for _ in range(runs))
    return {"pages": pages, "ms": round(ms, 1), "per_page": round(ms / pages, 2)}


def _timed(do: Callable[[], object]) -> float:
    started = time.process_time()
    do()
    return round((time.process_time() - started) * 1000, 1)


def _table(result: dict[str, Any]) -> str:
    lines = [f"{'two pages':12}{'ms':>8}", f"{'first':12}{result['first']:8.1f}"]
    lines += [f"{name:12}{ms:8.1f}" for name, ms in result["ms"].items()]
    lines += [f"text to open {result['ratio']:7.2f}", "", f"{'pages':>6}{'ms':>10}{'per page':>10}"]
    lines += [f"{row['pages']:6}{row['ms']:10.1f}{row['per_page']:10.2f}" for row in result["pages"]]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
