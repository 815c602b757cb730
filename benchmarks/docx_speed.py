"""How long a DOCX takes: again while somebody types, and as a whole process beside others; prints a table, or JSON.

    docx_speed.py [--runs N] [--pages N ...] [--json] [warm] [process]

For kits of 2, 13 and 50 pages. Others make the same text, in headings and paragraphs of named styles:

- pandoc, from Markdown, with its own reference document;
- docxtpl, from a template with a style for each kind of block.

Neither embeds fonts, writes letterhead, running head and "-more-", or looks at the text otherwise, as Pressroom does.
They are measured where they can be imported or ``PEERS_PYTHON`` names a Python that can (pandoc: or is in the PATH).
All times are the processor's, in milliseconds, which a busy machine falsifies least; each program works on one thread.

Warm: in one process that has made a document before, made again after a paragraph in the middle has changed: compose
and write. pandoc runs as its own Lua interpreter. ``paging`` is what an export does
before, laying out the PDF to learn whether the release goes on after page 1, and ``first`` the first writing of all,
with the libraries that it loads and the fonts that it cuts. The aims: faster than both, and 60 ms at two pages.

Process: ``pressroom export KIT OUT.docx`` beside the program pandoc and a Python that has docxtpl write. Medians of N
fresh processes, which take turns; ``bare`` is a Python that does nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from kits import house_style, kit_with, save, typed_into
from peers import markdown_source, template_blocks
from turns import in_turns, tables

from app.kit import PressKit
from exports.compose import compose
from exports.docx import write_docx
from exports.pdf import make_pages

AIM = {"warm_ms_at_2": 60.0, "warm_ratio": 1.0}
PAGES = (2, 13, 50)
OTHERS = ("pandoc", "docxtpl")

PANDOC_WARM = """
for _, name in ipairs(arg) do
  local started = os.clock()
  local file = io.open(name)
  local made = pandoc.write(pandoc.read(file:read("a"), "markdown"), "docx")
  print((os.clock() - started) * 1000)
end
"""
TEMPLATE = """
import docx, sys
document = docx.Document()
lines = [
    ("{%p for block in blocks %}", "Normal"), ("{%p if block.level == 1 %}", "Normal"),
    ("{{ block.text }}", "Heading 1"),
    ("{%p elif block.level == 2 %}", "Normal"), ("{{ block.text }}", "Heading 2"), ("{%p else %}", "Normal"),
    ("{{ block.text }}", "Body Text"), ("{%p endif %}", "Normal"), ("{%p endfor %}", "Normal"),
]
for text, style in lines:
    document.add_paragraph(text, style)
document.save(sys.argv[1])
"""
DOCXTPL = """
import json, sys, time
from docxtpl import DocxTemplate
template, *files = sys.argv[1:]
for file in files:
    started = time.process_time()
    with open(file, encoding="utf-8") as stream:
        blocks = json.load(stream)
    document = DocxTemplate(template)
    document.render({"blocks": blocks}, autoescape=True)
    document.save(file + ".docx")
    print((time.process_time() - started) * 1000)
"""
PANDOC = "import pypandoc; print(pypandoc.get_pandoc_path())"


def main() -> int:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(description="Measure the making of DOCX files.")
    parser.add_argument("what", nargs="*", help="warm, process (default: both)")
    parser.add_argument("--runs", type=int, default=9, help="runs of which a time is the median (9)")
    parser.add_argument("--pages", type=int, nargs="+", default=PAGES, help="lengths of kits (2 13 50)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    wanted = options.what or ["warm", "process"]
    result: dict[str, Any] = {"aim": AIM, "runs": options.runs, "warm": [], "process": []}
    others = {"pandoc": pandoc(), "docxtpl": python_with("docxtpl")}
    for name, there in others.items():
        if not there:
            print(f"{name} is not installed and left out.", file=sys.stderr)
    for pages in options.pages:
        kit = kit_with(pages)
        for what, measure in (("warm", warm), ("process", process)):
            if what in wanted:
                with tempfile.TemporaryDirectory() as folder:
                    result[what].append({"pages": pages} | measure(kit, Path(folder), options.runs, others))
    print(json.dumps(result, indent=2) if options.json else tables(result, COLUMNS, RATIOS))
    return 0


def python_with(module: str) -> str:
    """Return a Python that has `module`, or ""."""
    for python in (os.environ.get("PEERS_PYTHON", ""), sys.executable):
        if python and not subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode:
            return python
    return ""


def pandoc() -> str:
    """Return the program pandoc, or ""."""
    python = python_with("pypandoc")
    found = subprocess.run([python, "-c", PANDOC], capture_output=True, text=True) if python else None
    return found.stdout.strip() if found and not found.returncode else shutil.which("pandoc") or ""


def warm(kit: PressKit, place: Path, runs: int, others: dict[str, str]) -> dict[str, Any]:
    """Return the times of making a document of `kit` again, in milliseconds."""
    row = {"first": _timed(partial(_write, kit))}
    edited = [typed_into(kit, " " + "x" * count) for count in range(1, runs + 1)]
    row["pressroom"] = median(_timed(partial(_write, each)) for each in edited)
    row["paging"] = median(_timed(partial(_page, each)) for each in edited)
    for name, make in {"pandoc": _pandoc_warm, "docxtpl": _docxtpl_warm}.items():
        if others[name]:
            row[name] = median(make(others[name], [kit, *edited], place)[1:])
    return _rounded(row)


def _write(kit: PressKit) -> None:
    write_docx(compose(kit), house_style(), {})


def _page(kit: PressKit) -> None:
    make_pages(compose(kit), house_style(), {})


def _timed(make: Callable[[], object]) -> float:
    started = time.process_time()
    make()
    return (time.process_time() - started) * 1000


def _pandoc_warm(program: str, kits: Sequence[PressKit], place: Path) -> list[float]:
    script = place / "warm.lua"
    script.write_text(PANDOC_WARM, "utf-8")
    return _told_by([program, "lua", str(script)], [_markdown(kit, place / f"{n}.md") for n, kit in enumerate(kits)])


def _docxtpl_warm(python: str, kits: Sequence[PressKit], place: Path) -> list[float]:
    files = [_blocks(kit, place / f"{n}.json") for n, kit in enumerate(kits)]
    return _told_by([python, "-c", DOCXTPL, _template(python, place)], files)


def _told_by(command: list[str], files: list[str]) -> list[float]:
    """Return the milliseconds that a command prints for each of `files`."""
    done = subprocess.run([*command, *files], stdout=subprocess.PIPE, check=True)
    return [float(line) for line in done.stdout.split()]


def _markdown(kit: PressKit, file: Path) -> str:
    file.write_text(markdown_source(kit), "utf-8")
    return str(file)


def _blocks(kit: PressKit, file: Path) -> str:
    file.write_text(json.dumps(template_blocks(kit)), "utf-8")
    return str(file)


def _template(python: str, place: Path) -> str:
    """Write the template of docxtpl, without time; return its name."""
    file = str(place / "template.docx")
    subprocess.run([python, "-c", TEMPLATE, file], check=True)
    return file


def process(kit: PressKit, place: Path, runs: int, others: dict[str, str]) -> dict[str, Any]:
    """Return the times of whole processes that write a DOCX of `kit`, in milliseconds, and the sizes of the files."""
    file, made = save(kit, place / "long.presskit"), {"pressroom": place / "pressroom.docx"}
    ours = [sys.executable, "-m", "app", "export", str(file), str(made["pressroom"])]
    commands = {"bare": [sys.executable, "-c", "pass"], "pressroom": ours}
    if program := others["pandoc"]:
        made["pandoc"] = place / "pandoc.docx"
        commands["pandoc"] = [program, _markdown(kit, place / "long.md"), "-o", str(made["pandoc"])]
    if python := others["docxtpl"]:
        made["docxtpl"] = place / "long.json.docx"
        template = _template(python, place)
        commands["docxtpl"] = [python, "-c", DOCXTPL, template, _blocks(kit, place / "long.json")]
    row: dict[str, Any] = _rounded(in_turns(commands, place, runs, _by_children))
    row["made_bytes"] = {name: path.stat().st_size for name, path in made.items()}
    return row


def _by_children(run: Callable[[], None]) -> float:
    """Return the processor's milliseconds that the processes which `run` starts and awaits have taken."""
    started = _spent_by_children()
    run()
    return (_spent_by_children() - started) * 1000


def _spent_by_children() -> float:
    """Return the processor's seconds that all processes started here have taken, those that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _rounded(row: dict[str, float]) -> dict[str, float]:
    """Return `row` in tenths, with what part Pressroom takes of the others' time."""
    ratios = {f"ratio_{name}": round(row["pressroom"] / row[name], 2) for name in OTHERS if name in row}
    return {name: round(value, 1) for name, value in row.items()} | ratios


COLUMNS = {
    "warm": ("pages", "first", "paging", "pressroom", *OTHERS),
    "process": ("pages", "bare", "pressroom", *OTHERS),
}
RATIOS = tuple(f"ratio_{name}" for name in OTHERS)


if __name__ == "__main__":
    sys.exit(main())
