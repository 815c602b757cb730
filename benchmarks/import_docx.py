"""How long a Word document takes to be read for import, beside python-docx merely opening it; a table, or JSON.

    import_docx.py [--runs N] [--pages N ...] [--json]

Documents of 2 and 100 pages: ours, where each part names its field, and the same text as python-docx writes it with
its own styles. ``read`` is `read_word` (text, looks, lists, links, fields), ``open`` is ``docx.Document(...)``, which
has looked at no paragraph yet, ``texts`` is that with the text of each paragraph outside of controls. All times are
the processor's, in milliseconds, medians of N runs that take turns, with the libraries loaded; ``load`` is what
loading those takes first. The aims: at 2 pages not more than twice ``open``, at 100 pages for each page no longer.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

import docx
from kits import ROOT, house_style, kit_with

from app.intake.read.word import read_word
from app.kit import Heading, PressKit
from exports.compose import compose
from exports.docx import write_docx

PAGES = (2, 100)
AIM = {"ratio_open_at_2": 2.0}
LOADING = {"read": "import app.intake.read.word", "open": "import docx"}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--runs", type=int, default=20)
    arguments.add_argument("--pages", type=int, nargs="+", default=PAGES)
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    documents = measured(given.pages, given.runs)
    result = {"documents": documents, "load_ms": loading(), "aim": AIM}
    if given.json:
        print(json.dumps(result, indent=2))
        return
    for row in documents:
        print("  ".join(f"{key} {value}" for key, value in row.items()))
    print("load, ms:", result["load_ms"])


def measured(pages: list[int], runs: int) -> list[dict[str, Any]]:
    """Return a row for each document: milliseconds, and how they compare."""
    rows = []
    for count in pages:
        kit = kit_with(count)
        for name, data in (("ours", write_docx(compose(kit), house_style(), {})), ("python-docx", plain(kit))):
            times = timed(
                {"read": partial(read, data), "open": partial(opened, data), "texts": partial(texts, data)}, runs
            )
            row: dict[str, Any] = {"pages": count, "by": name, "kB": len(data) // 1000}
            row |= {f"{key}_ms": round(value, 2) for key, value in times.items()}
            row |= {f"ratio_{key}": round(times["read"] / times[key], 2) for key in ("open", "texts")}
            rows.append(row | {"read_ms_a_page": round(times["read"] / count, 3)})
    return rows


def read(data: bytes) -> None:
    read_word(data, "release.docx", "accept")


def opened(data: bytes) -> None:
    docx.Document(io.BytesIO(data))


def texts(data: bytes) -> None:
    for paragraph in docx.Document(io.BytesIO(data)).paragraphs:
        _ = paragraph.text


def timed(calls: dict[str, Callable[[], None]], runs: int) -> dict[str, float]:
    """Return the median of each of `calls` in milliseconds of the processor; they take turns."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(runs + 1):
        for name, call in calls.items():
            started = time.process_time()
            call()
            if turn:
                times[name].append((time.process_time() - started) * 1000)
    return {name: median(found) for name, found in times.items()}


def plain(kit: PressKit) -> bytes:
    """Return the text of `kit` as python-docx writes it, on its own template."""
    document = docx.Document()
    document.add_heading(str(kit.release.headline), 0)
    for block in kit.release.story:
        words = str(getattr(block, "text", ""))
        document.add_paragraph(words, "Heading 2" if isinstance(block, Heading) else "Normal")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def loading() -> dict[str, float]:
    """Return the milliseconds of the processor that loading the libraries takes in a fresh process."""
    code = "import time; started = time.process_time(); {}; print((time.process_time() - started) * 1000)"
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": str(ROOT)}
    found = {}
    for name, statement in LOADING.items():
        command = [sys.executable, "-c", code.format(statement)]
        runs = [
            float(subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout)
            for _ in range(5)
        ]
        found[name] = round(min(runs), 1)
    return found


if __name__ == "__main__":
    main()
