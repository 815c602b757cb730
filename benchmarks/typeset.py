"""How well and how fast text is set, beside reportlab's Paragraph and Typst; prints a table, or JSON.

    typeset.py [--words N] [--runs N] [--json] [quality] [speed]

Quality: the same text in the same font, justified to three measures; lines, hyphens, and how uneven the gaps between
words are, read from everybody's PDF with the same ruler (`ruler.py`). The aim: a spread no larger than Typst's, and no
more than 1.3 times its hyphens.

Speed: the time until every line of a text is found, cold (fonts and hyphenation loaded, every memory of a word or a
paragraph empty) and after a letter was typed into one paragraph. Each number is the median of N fresh processes, in
milliseconds of processor time, since other programs take their share of the clock; both set the same text in turn, so
that the ratio holds on any machine. The aim: 20 ms for a release of 700 words, 300 ms for 52
pages, 1.5 ms for an edited paragraph.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from prose import paragraphs
from ruler import measured
from setters import blocks, flowables, set_by_paragraph, set_by_typst, set_by_us, space_width

MEASURES = (180.0, 300.0, 440.0)
"""Points: a column of three, a book, a letter."""

RELEASE, LONG = 700, 26_000
"""Words of a release, and of 52 pages."""

AIM = {"spread_ratio": 1.0, "hyphens_ratio": 1.3, "release": 20.0, "pages_52": 300.0, "edit": 1.5}

SETTERS: dict[str, Callable[..., bytes]] = {
    "Pressroom": set_by_us,
    "Pressroom, nothing hangs": lambda *what: set_by_us(*what, hang=False),
    "Typst": set_by_typst,
    "Typst, nothing hangs": lambda *what: set_by_typst(*what, hang=False),
    "Paragraph": set_by_paragraph,
    "Paragraph, no hyphens": lambda *what: set_by_paragraph(*what, hyphenate=False),
}


def main() -> int:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(description="Measure the setting of text.")
    parser.add_argument("what", nargs="*", help="quality, speed (default: both)")
    parser.add_argument("--words", type=int, default=6_000, help="words of each language for the quality (6000)")
    parser.add_argument("--runs", type=int, default=7, help="runs of which a time is the median (7)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--once", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        print(once(*arguments.once))
        return 0
    wanted = arguments.what or ["quality", "speed"]
    result: dict[str, Any] = {"aim": AIM}
    if "speed" in wanted:
        result["speed"] = speed(arguments.runs)
    if "quality" in wanted:
        result["quality"] = [row for language in ("en", "fr") for row in quality(language, arguments.words)]
    print(json.dumps(result, indent=2) if arguments.json else told(result))
    return 0


def quality(language: str, words: int) -> list[dict[str, Any]]:
    """Return a row of figures for every measure and program."""
    texts = paragraphs(language, words)
    rows = []
    for measure in MEASURES:
        for name, setter in SETTERS.items():
            figures = measured(setter(texts, measure, language), measure, space_width()).figures()
            rows.append({"language": language, "measure": measure, "set_by": name, **figures})
    return rows


def speed(runs: int) -> dict[str, dict[str, float]]:
    """Return the times of both typesetters in milliseconds, and their ratio."""
    times: dict[str, dict[str, list[float]]] = {}
    for name in TEXTS:
        took = times[name] = {layout: [] for layout in LAYOUTS}
        for _ in range(runs):
            for layout, found in took.items():
                found.append(_in_a_fresh_process(name, layout))
    return {name: _row(name, *(median(found) for found in took.values())) for name, took in times.items()}


def _row(name: str, ours: float, theirs: float) -> dict[str, float]:
    ratio = round(ours / theirs, 2)
    return {"pressroom": round(ours, 2), "paragraph": round(theirs, 2), "ratio": ratio, "aim": AIM[name]}


def _in_a_fresh_process(name: str, layout: str) -> float:
    command = [sys.executable, __file__, "--once", name, layout]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def once(name: str, layout: str) -> float:
    """Return the milliseconds of setting the text `name` with `layout`, for which nothing has been set before."""
    lay = LAYOUTS[layout]
    texts = paragraphs("en", TEXTS[name])
    lay(["unquestionably hyphenated " * 40])
    if name != "edit":
        return _timed(lay, texts)
    lay(texts)
    return median(_timed(lay, version) for version in edits(texts))


def lay_out(texts: Sequence[str]) -> float:
    """Set `texts` with Pressroom's typesetter as far as their heights; return these together."""
    return float(sum(block.height for block in blocks(list(texts), 440, "en", hang=True)))


def wrap(texts: Sequence[str]) -> float:
    """The same with reportlab's Paragraph, which remembers nothing."""
    return float(sum(flowable.wrap(440, 1e6)[1] for flowable in flowables(list(texts), "en")))


def edits(texts: Sequence[str]) -> list[list[str]]:
    """Return `texts` as they are while a word is typed into the middle of their fourth paragraph, letter by letter."""
    middle = texts[3].index(" ", len(texts[3]) // 2)
    typed = " unhurriedly"
    return [
        [*texts[:3], texts[3][:middle] + typed[:count] + texts[3][middle:], *texts[4:]]
        for count in range(1, len(typed) + 1)
    ]


def _timed(layout: Callable[[Sequence[str]], float], texts: Sequence[str]) -> float:
    gc.collect()
    started = time.process_time()
    layout(texts)
    return (time.process_time() - started) * 1000


TEXTS = {"release": RELEASE, "pages_52": LONG, "edit": RELEASE}
"""The words of each text that is timed."""

LAYOUTS = {"pressroom": lay_out, "paragraph": wrap}


def told(result: dict[str, Any]) -> str:
    """Return `result` as tables."""
    lines = []
    if "quality" in result:
        heads = (
            "",
            "measure",
            "set by",
            "lines",
            "hyphens",
            "in a row",
            "spread pt",
            "in spaces",
            "widest pt",
            "in spaces",
        )
        lines.append("{:3}{:>8}  {:26}{:>7}{:>9}{:>10}{:>11}{:>11}{:>11}{:>11}".format(*heads))
        keys = ("lines", "hyphens", "hyphens_in_a_row", "spread", "spread_in_spaces", "widest_gap", "widest_in_spaces")
        for row in result["quality"]:
            figures = [row[key] for key in keys]
            shape = "{:3}{:8.0f}  {:26}{:7}{:9}{:10}{:11.2f}{:11.2f}{:11.2f}{:11.2f}"
            lines.append(shape.format(row["language"], row["measure"], row["set_by"], *figures))
    if "speed" in result:
        lines.append(f"\n{'milliseconds':16}{'Pressroom':>10}{'aim':>8}{'Paragraph':>11}{'ratio':>8}")
        for name, row in result["speed"].items():
            lines.append(f"{name:16}{row['pressroom']:10}{row['aim']:8}{row['paragraph']:11}{row['ratio']:8}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
