"""How long a PDF takes: again while somebody types, and as a whole process beside others; prints a table, or JSON.

    export.py [--runs N] [--pages N ...] [--json] [warm] [process]

For kits of 2, 13, 52 and 104 pages. Others make the same text in the same font, size and measure:

- Typst, as PDF/A-2a and PDF/UA-1 as well;
- WeasyPrint, from HTML, as PDF/UA-1, where it can be imported or ``WEASYPRINT_PYTHON`` names a Python that can; without
  HarfBuzz's library for subsets (Debian: libharfbuzz-subset0) it takes some seconds longer;
- LibreOffice, from our own DOCX, as PDF/A-2 and PDF/UA-1, where ``soffice`` is installed.

Warm: in one process that has made the PDF before, made again after a paragraph in the middle has changed. Pressroom and
Typst (a fresh compiler, which remembers what it made of the file) take turns; WeasyPrint has a process of its own;
LibreOffice cannot be kept running so. The aim: half of Typst's. ``unchanged`` is Pressroom with nothing changed; its
aim at 52 pages is 60 ms.

Process: ``pressroom export KIT OUT.pdf`` beside a Python that has the others write. Medians of N fresh processes in
milliseconds, which take turns (LibreOffice and WeasyPrint: a third of them); ``bare`` is a Python that does nothing.
The ratios are of the whole times. The aim: faster than all three.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from kits import PAGES, ROOT, house_style, kit_with, save, typed_into
from peers import html_source, typst_source
from setters import FONT
from turns import in_turns, tables

from app.kit import PressKit
from exports.compose import compose
from exports.pdf import make_pages

AIM = {"unchanged_ms_at_52": 60.0, "warm_ratio": 0.5, "process_ratio": 1.0}
SELDOM = 3
"""WeasyPrint and LibreOffice run once where the others run so often."""

TYPST = """
import sys, typst
fonts = typst.Fonts(include_system_fonts=False, font_paths=[sys.argv[3]])
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=fonts, format="pdf", pdf_standards=["a-2a", "ua-1"])
"""
WEASYPRINT = """
import sys, weasyprint
weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""
WEASYPRINT_WARM = """
import sys, time, weasyprint
for file in sys.argv[1:]:
    started = time.perf_counter()
    weasyprint.HTML(file).write_pdf(pdf_variant="pdf/ua-1")
    print((time.perf_counter() - started) * 1000)
"""
LIBREOFFICE = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"PDFUACompliance":{"type":"boolean","value":"true"}}'
)


def main() -> int:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(description="Measure the making of PDFs.")
    parser.add_argument("what", nargs="*", help="warm, process (default: both)")
    parser.add_argument("--runs", type=int, default=7, help="runs of which a time is the median (7)")
    parser.add_argument("--pages", type=int, nargs="+", default=PAGES, help="lengths of kits (2 13 52 104)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    wanted = options.what or ["warm", "process"]
    result: dict[str, Any] = {"aim": AIM, "runs": options.runs, "warm": [], "process": []}
    weasyprint = weasyprint_python()
    for name, there in (("WeasyPrint", weasyprint), ("LibreOffice", shutil.which("soffice"))):
        if not there:
            print(f"{name} is not installed and left out.", file=sys.stderr)
    for pages in options.pages:
        kit = kit_with(pages)
        for what, measure in (("warm", warm), ("process", process)):
            if what in wanted:
                with tempfile.TemporaryDirectory() as folder:
                    result[what].append(measure(kit, Path(folder), options.runs, weasyprint))
    print(json.dumps(result, indent=2) if options.json else tables(result, COLUMNS, RATIOS))
    return 0


def weasyprint_python() -> str:
    """Return a Python that has WeasyPrint, or ""."""
    for python in (os.environ.get("WEASYPRINT_PYTHON", ""), sys.executable):
        if python and not subprocess.run([python, "-c", "import weasyprint"], capture_output=True).returncode:
            return python
    return ""


def warm(kit: PressKit, place: Path, runs: int, weasyprint: str) -> dict[str, Any]:
    """Return the times of making the pages of `kit` again, in milliseconds."""
    first = _timed(partial(_make, kit))
    same = [_timed(partial(_make, kit)) for _ in range(runs)]
    typst = _typst_compiler(place / "long.typ")
    typst(kit)
    ours, theirs = [], []
    for count in range(1, runs + 1):
        edited = typed_into(kit, " " + "x" * count)
        ours.append(_timed(partial(_make, edited)))
        theirs.append(typst(edited))
    row = {
        "pages": len(make_pages(compose(kit), house_style(), {}).sizes),
        "first": round(first, 1),
        "unchanged": round(median(same), 1),
        "pressroom": round(median(ours), 1),
        "typst": round(median(theirs), 1),
    }
    if weasyprint:
        row["weasyprint"] = round(_weasyprint_warm(kit, place, weasyprint), 1)
    return row | _ratios(row)


def _make(kit: PressKit) -> None:
    make_pages(compose(kit), house_style(), {})


def _timed(make: Callable[[], object]) -> float:
    started = time.perf_counter()
    make()
    return (time.perf_counter() - started) * 1000


def _typst_compiler(source: Path) -> Callable[[PressKit], float]:
    """Return what has a fresh compiler of Typst make a kit in `source` and returns the milliseconds."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(FONT)])

    def make(kit: PressKit) -> float:
        source.write_text(typst_source(kit, house_style()), "utf-8")
        return _timed(
            lambda: typst.Compiler(str(source), font_paths=fonts).compile(format="pdf", pdf_standards=["a-2a", "ua-1"])
        )

    return make


def _weasyprint_warm(kit: PressKit, place: Path, python: str) -> float:
    """Return the milliseconds of the second kit that one process makes."""
    files = []
    for count in range(2):
        files.append(place / f"{count}.html")
        files[-1].write_text(html_source(typed_into(kit, " " + "x" * count), house_style()), "utf-8")
    command = [*_fonts_alone(place), python, "-c", WEASYPRINT_WARM, *map(str, files)]
    told = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return float(told.stdout.split()[-1])


def process(kit: PressKit, place: Path, runs: int, weasyprint: str) -> dict[str, Any]:
    """Return the times of whole processes that write a PDF of `kit`, in milliseconds."""
    file = save(kit, place / "long.presskit")
    (place / "long.typ").write_text(typst_source(kit, house_style()), "utf-8")
    (place / "long.html").write_text(html_source(kit, house_style()), "utf-8")
    ours = [sys.executable, "-m", "app", "export", str(file), str(place / "pressroom.pdf")]
    typst = [sys.executable, "-c", TYPST, str(place / "long.typ"), str(place / "typst.pdf"), str(FONT)]
    often = {"bare": [sys.executable, "-c", "pass"], "pressroom": ours, "typst": typst}
    times = in_turns(often, place, runs, _timed)
    seldom = {}
    if weasyprint:
        theirs = [weasyprint, "-c", WEASYPRINT, str(place / "long.html"), str(place / "weasyprint.pdf")]
        seldom["weasyprint"] = [*_fonts_alone(place), *theirs]
    if soffice := shutil.which("soffice"):
        seldom["libreoffice"] = _libreoffice(soffice, file, place)
    times |= in_turns(seldom, place, max(1, runs // SELDOM), _timed)
    row: dict[str, Any] = {"pages": _pages(place / "pressroom.pdf")} | {
        name: round(value, 1) for name, value in times.items()
    }
    made = {name: place / f"{name}.pdf" for name in times if name != "bare"}
    row |= _ratios(row)
    row["made_pages"] = {name: _pages(pdf) for name, pdf in made.items()}
    row["made_bytes"] = {name: pdf.stat().st_size for name, pdf in made.items()}
    return row


def _fonts_alone(place: Path) -> list[str]:
    """Return what to put before a command that finds its font with fontconfig: looking through all fonts of the
    machine, as WeasyPrint does for every document, takes it seconds."""
    known = place / "fonts.conf"
    known.write_text(f"<fontconfig><dir>{FONT}</dir><cachedir>{place / 'fonts'}</cachedir></fontconfig>", "utf-8")
    return ["env", f"FONTCONFIG_FILE={known}"]


def _libreoffice(soffice: str, kit: Path, place: Path) -> list[str]:
    """Return the command that makes ``libreoffice.pdf``, of the DOCX that is written here."""
    document = place / "libreoffice.docx"
    subprocess.run([sys.executable, "-m", "app", "export", str(kit), str(document)], cwd=ROOT, check=True)
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    return [soffice, profile, "--headless", "--convert-to", LIBREOFFICE, "--outdir", str(place), str(document)]


def _ratios(row: dict[str, Any]) -> dict[str, float]:
    others = [name for name in ("typst", "weasyprint", "libreoffice") if name in row]
    return {f"ratio_{name}": round(row["pressroom"] / row[name], 2) for name in others}


def _pages(file: Path) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    count = len(document)
    document.close()
    return count


COLUMNS = {
    "warm": ("pages", "first", "unchanged", "pressroom", "typst", "weasyprint"),
    "process": ("pages", "bare", "pressroom", "typst", "weasyprint", "libreoffice"),
}
RATIOS = ("ratio_typst", "ratio_weasyprint", "ratio_libreoffice")


if __name__ == "__main__":
    sys.exit(main())
