"""How well and how fast text is set, beside reportlab's Paragraph and Typst; prints a table, or JSON.

    typeset.py [--words N] [--runs N] [--json] [quality] [speed]

Quality: the same text in the same font, justified to three measures; lines, hyphens, and how uneven the gaps between
words are, read from everybody's PDF with the same ruler (`ruler.py`). The aim: a spread no larger than Typst's, and no
more than 1.3 times its hyphens.

Speed: the time until every line of a text is found, cold (fonts and hyphenation loaded, every memory of a word or a
paragraph empty) and after a letter was typed into one paragraph. Each number is the median of N forked processes, in
milliseconds; Paragraph meets the same text in the same run. The aim: 20 ms for a release of 700 words, 300 ms for 52
pages, 1.5 ms for an edited paragraph.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
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
    arguments = parser.parse_args()
    wanted = arguments.what or ["quality", "speed"]
    result: dict[str, Any] = {"aim": AIM}
    if "speed" in wanted:
        # first, while nothing has been set that could be remembered
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
    release, long = paragraphs("en", RELEASE), paragraphs("en", LONG)
    edited = edits(release)
    ours = {
        "release": cold(lay_out, release, runs),
        "pages_52": cold(lay_out, long, runs),
        "edit": edit_time(lay_out, release, edited),
    }
    theirs = {
        "release": cold(wrap, release, runs),
        "pages_52": cold(wrap, long, runs),
        "edit": edit_time(wrap, release, edited),
    }
    return {
        name: {
            "pressroom": round(ours[name], 2),
            "paragraph": round(theirs[name], 2),
            "ratio": round(ours[name] / theirs[name], 2),
            "aim": AIM[name],
        }
        for name in ours
    }


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


def cold(layout: Callable[[Sequence[str]], float], texts: Sequence[str], runs: int) -> float:
    """Return the median time of `layout` on `texts` in processes that have set nothing but two words before."""
    layout(["unquestionably hyphenated " * 40])
    return median(_in_a_fork(lambda: _timed(layout, texts)) for _ in range(runs))


def edit_time(
    layout: Callable[[Sequence[str]], float], texts: Sequence[str], versions: Sequence[Sequence[str]]
) -> float:
    """Return the median time of `layout` on each of `versions` in turn, after `texts` was laid out."""

    def typing() -> float:
        layout(texts)
        return median(_timed(layout, version) for version in versions)

    return _in_a_fork(typing)


def _timed(layout: Callable[[Sequence[str]], float], texts: Sequence[str]) -> float:
    started = time.perf_counter()
    layout(texts)
    return (time.perf_counter() - started) * 1000


def _in_a_fork(measure: Callable[[], float]) -> float:
    """Return what `measure` returns in a forked process, whose memories are those of this one."""
    gc.collect()
    gc.freeze()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.write(writing, repr(measure()).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told_by_child:
        answer = told_by_child.read()
    os.waitpid(child, 0)
    return float(answer)


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
