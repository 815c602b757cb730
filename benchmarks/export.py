"""How long a PDF takes: again while somebody types, and as a whole process beside Typst; prints a table, or JSON.

    export.py [--runs N] [--json] [warm] [process]

Warm: the pages of a kit of 52 pages, tagged, made again when nothing and when one paragraph has changed, in
milliseconds; medians of N. The aim: 60 ms.

Process: ``pressroom export KIT OUT.pdf`` beside a Python that has Typst write the same text in the same font, size and
measure, as PDF/A-2a and PDF/UA-1 as well, for 2, 13, 52 and 104 pages. Medians of N fresh processes in milliseconds,
which take turns; ``bare`` is a Python that does nothing. The ratio is of the whole times, the one between machines to
compare; the second ratio leaves out the bare Python on both sides.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from prose import paragraphs
from setters import FONT, ROOT

from app.kit import Contact, Dateline, Heading, Paragraph, Place, PressKit, Release, Timing
from app.package import write_package
from app.text import rich
from exports.blocks import Block, Part
from exports.compose import compose
from exports.pdf import make_pages
from exports.style import HouseStyle, load_style

PAGES = (2, 13, 52, 104)
WARM_PAGES = 52
AIM = {"warm_ms": 60.0}
SECTION = 8
"""Paragraphs between two headings."""

TYPST = """
import sys, typst
fonts = typst.Fonts(include_system_fonts=False, font_paths=[sys.argv[3]])
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=fonts, format="pdf", pdf_standards=["a-2a", "ua-1"])
"""


def main() -> int:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(description="Measure the making of PDFs.")
    parser.add_argument("what", nargs="*", help="warm, process (default: both)")
    parser.add_argument("--runs", type=int, default=7, help="runs of which a time is the median (7)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    wanted = arguments.what or ["warm", "process"]
    style = load_style("classic")
    per_page = words_per_page(style)
    result: dict[str, Any] = {"aim": AIM, "runs": arguments.runs}
    if "warm" in wanted:
        result["warm"] = warm(kit_of(round(WARM_PAGES * per_page)), style, arguments.runs)
    if "process" in wanted:
        result["process"] = [process(pages, per_page, style, arguments.runs) for pages in PAGES]
    print(json.dumps(result, indent=2) if arguments.json else told(result))
    return 0


def kit_of(words: int) -> PressKit:
    """Return a kit with about `words` words in its story."""
    story: list[Paragraph | Heading] = []
    for number, text in enumerate(paragraphs("en", words)):
        if number and not number % SECTION:
            story.append(Heading(rich(" ".join(text.split()[:5]).strip("“,;:”"))))
        story.append(Paragraph(rich(text)))
    release = Release(
        timing=Timing("FOR IMMEDIATE RELEASE"),
        headline=rich("Harbor Trust opens a lighthouse to whoever wants to read there"),
        dateline=Dateline((Place("HARROW"),), dt.date(2026, 11, 18)),
        story=tuple(story),
        end_mark="###",
    )
    contact = Contact("Ines Okafor", "Head of Communications", "Harbor Trust", "press@trust.example", "+1 902 555 0148")
    return PressKit(language="en-US", issuer="Harbor Trust", release=release, contacts=(contact,))


def words_per_page(style: HouseStyle) -> float:
    """Return how many words of a story a page takes."""
    words = 8_000
    return words / (len(make_pages(compose(kit_of(words)), style, {}).sizes) - 0.5)


def warm(kit: PressKit, style: HouseStyle, runs: int) -> dict[str, float]:
    """Return the times of making the pages of `kit` again, in milliseconds."""
    first = _timed(kit, style)
    same = [_timed(kit, style) for _ in range(runs)]
    edited = [_timed(_edited(kit, "x" * count), style) for count in range(1, runs + 1)]
    pages = make_pages(compose(kit), style, {})
    return {
        "pages": len(pages.sizes),
        "bytes": len(pages.pdf),
        "first": round(first, 1),
        "unchanged": round(median(same), 1),
        "one_paragraph_changed": round(median(edited), 1),
    }


def _timed(kit: PressKit, style: HouseStyle) -> float:
    started = time.perf_counter()
    make_pages(compose(kit), style, {})
    return (time.perf_counter() - started) * 1000


def _edited(kit: PressKit, typed: str) -> PressKit:
    """Return `kit` with `typed` at the end of a paragraph in its middle."""
    story = list(kit.release.story)
    middle = next(i for i in range(len(story) // 2, len(story)) if isinstance(story[i], Paragraph))
    paragraph = story[middle]
    assert isinstance(paragraph, Paragraph)
    story[middle] = replace(paragraph, text=paragraph.text + rich(" " + typed))
    return replace(kit, release=replace(kit.release, story=tuple(story)))


def process(pages: int, per_page: float, style: HouseStyle, runs: int) -> dict[str, float]:
    """Return the times of whole processes that write a PDF of about `pages` pages, in milliseconds."""
    kit = kit_of(round((pages - 0.7) * per_page))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        write_package(place / "long.presskit", kit, {}, expected=None)
        (place / "long.typ").write_text(typst_source(kit, style), "utf-8")
        ours = [sys.executable, "-m", "app", "export", str(place / "long.presskit"), str(place / "ours.pdf")]
        typst = [sys.executable, "-c", TYPST, str(place / "long.typ"), str(place / "typst.pdf"), str(FONT)]
        bare, pressroom, theirs = _in_turns([[sys.executable, "-c", "pass"], ours, typst], place, runs)
        return {
            "pages": _pages(place / "ours.pdf"),
            "typst_pages": _pages(place / "typst.pdf"),
            "bytes": (place / "ours.pdf").stat().st_size,
            "typst_bytes": (place / "typst.pdf").stat().st_size,
            "bare": round(bare, 1),
            "pressroom": round(pressroom, 1),
            "typst": round(theirs, 1),
            "ratio": round(pressroom / theirs, 2),
            "ratio_without_bare": round((pressroom - bare) / (theirs - bare), 2),
        }


def _in_turns(commands: Sequence[Sequence[str]], home: Path, runs: int) -> list[float]:
    """Return the median time of each command in milliseconds; the first turn only fills the caches."""
    environment = os.environ | {"PRESSROOM_HOME": str(home / "home"), "PYTHONDONTWRITEBYTECODE": ""}
    times: list[list[float]] = [[] for _ in commands]
    for turn in range(runs + 1):
        for command, found in zip(commands, times, strict=True):
            started = time.perf_counter()
            subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
            if turn:
                found.append((time.perf_counter() - started) * 1000)
    return [median(found) for found in times]


def _pages(file: Path) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    count = len(document)
    document.close()
    return count


def typst_source(kit: PressKit, style: HouseStyle) -> str:
    """Return the text of `kit` for Typst: tagged, on the paper, with the margins and in the type of `style`."""
    composition, margins, body = compose(kit), style.margins, style.parts[Part.BODY]
    head = f"""
#set document(title: {_quoted(composition.title)}, author: {_quoted(composition.author)})
#set page(paper: "us-letter", margin: (top: {margins.top}pt, bottom: {margins.bottom}pt, rest: {margins.left}pt))
#set text(font: "Source Serif 4", size: {body.size}pt, lang: "en", region: "US", hyphenate: true)
#set par(justify: {str(body.align == "justify").lower()}, leading: {body.leading - 0.7 * body.size}pt)
#set par(spacing: {body.leading - 0.7 * body.size + body.after}pt)
"""
    return head + "\n\n".join(map(_typst_block, composition.blocks))


def _typst_block(block: Block) -> str:
    text = f"#{_quoted(str(block))}"
    if block.part == Part.HEADLINE:
        return f"#heading(level: 1)[{text}]"
    if block.part in (Part.HEADING, Part.BOILERPLATE_HEADING, Part.CONTACT_HEADING):
        return f"#heading(level: 2)[{text}]"
    return text


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def told(result: dict[str, Any]) -> str:
    """Return `result` as tables."""
    lines = []
    if "warm" in result:
        row = result["warm"]
        lines.append(f"{row['pages']} pages, {row['bytes']:,} bytes, first made in {row['first']} ms")
        lines.append(f"again, nothing changed: {row['unchanged']} ms (aim: {AIM['warm_ms']:.0f})")
        lines.append(f"again, one paragraph changed: {row['one_paragraph_changed']} ms")
    if "process" in result:
        heads = ("pages", "Typst's", "bare ms", "Pressroom ms", "Typst ms", "ratio", "without bare")
        lines.append("\n{:>6}{:>9}{:>9}{:>14}{:>10}{:>8}{:>14}".format(*heads))
        keys = ("pages", "typst_pages", "bare", "pressroom", "typst", "ratio", "ratio_without_bare")
        shape = "{:6}{:9}{:9}{:14}{:10}{:8}{:14}"
        lines += [shape.format(*(row[key] for key in keys)) for row in result["process"]]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
