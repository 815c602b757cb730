"""How near the DOCX comes to the PDF: their pages side by side, and how many lines break elsewhere.

    docx_beside.py KIT OUT_DIR [--style NAME ...]

Writes ``OUT_DIR/STYLE-PAGE.png`` for every page, the PDF on the left and the DOCX as LibreOffice prints it on the
right, and prints for each house style the pages of both, the lines of the PDF, and how many of them end at another
letter in the DOCX. Letterhead, running heads and feet are not counted. LibreOffice stands in for Word; it is given the
dictionaries that Pressroom divides words with.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from PIL import Image
from setters import ROOT as ROOT

from app.package import KitFile, read_package
from exports.compose import compose
from exports.docx import write_docx
from exports.pdf import make_pages
from exports.raster import PageImages
from exports.style import HouseStyle, load_style, style_names

SCALE = 1.5
"""Pixels to the point."""
GUTTER = 12
"""Pixels between the two pages."""
SAME_LINE = 3.0
"""Points by which letters of one line may stand higher or lower."""

DICTIONARIES = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
  ><item oor:path="/org.openoffice.Office.Linguistic/ServiceManager/Dictionaries"
  ><node oor:name="Pressroom" oor:op="replace"
  ><prop oor:name="Locations" oor:op="fuse"><value><it>{file}</it></value></prop
  ><prop oor:name="Format" oor:op="fuse"><value>DICT_HYPH</value></prop
  ><prop oor:name="Locales" oor:op="fuse"><value><it>{locale}</it></value></prop></node></item></oor:items>
"""


class Line(NamedTuple):
    """A printed line, as the letters of the text before it and at its end, and its words."""

    start: int
    end: int
    words: str


def main() -> int:
    """Compare the two documents of a kit in the styles asked for."""
    parser = argparse.ArgumentParser(description="Compare the DOCX of a kit with its PDF.")
    parser.add_argument("kit", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--style", nargs="+", default=[name for name, _ in style_names()])
    options = parser.parse_args()
    if shutil.which("soffice") is None:
        print("LibreOffice (soffice) is not installed.", file=sys.stderr)
        return 2
    options.out.mkdir(parents=True, exist_ok=True)
    file = read_package(options.kit)
    for name in options.style:
        compare(file, name, options.out)
    return 0


def compare(file: KitFile, name: str, out: Path) -> None:
    """Write the pictures of the kit in the style `name` into `out`, and print how its lines break."""
    composition, style = compose(replace(file.kit, style=name)), load_style(name)
    made = make_pages(composition, style, file.media)
    docx = write_docx(composition, style, file.media, runs_on=len(made.sizes) > 1)
    (out / f"{name}.docx").write_bytes(docx)
    printed = print_docx(docx, composition.language)
    with PageImages(made.pdf) as pdf, PageImages(printed) as word:
        for page in range(max(pdf.count, word.count)):
            beside(pdf, word, page).save(out / f"{name}-{page + 1}.png")
        ours, theirs = list(lines(pdf, style)), list(lines(word, style))
        ends = {line.end for line in theirs}
        moved = [line for line in ours if line.end not in ends]
        same = "the same letters" if ours[-1].end == theirs[-1].end else "OTHER LETTERS"
        print(f"{name}: pages {pdf.count} and {word.count}, {same}; {len(moved)} of {len(ours)} lines break elsewhere")
        for line in moved:
            print(f"    {line.words}")


def print_docx(docx: bytes, language: str) -> bytes:
    """Return the PDF that LibreOffice makes of a document, with a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        source, profile = Path(folder, "release.docx"), Path(folder, "profile")
        source.write_bytes(docx)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(dictionaries(language), encoding="utf-8")
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, source], check=True, capture_output=True, timeout=180)
        return source.with_suffix(".pdf").read_bytes()


def dictionaries(language: str) -> str:
    """Return settings in which LibreOffice divides the words of `language` as our typesetter does."""
    import pyphen  # type: ignore[import-untyped]

    from exports.docx.script import full_tag

    locale = full_tag(language)
    code = pyphen.language_fallback(locale.replace("-", "_")) or "en_US"
    return DICTIONARIES.format(file=escape(Path(pyphen.LANGUAGES[code]).as_uri()), locale=locale)


def beside(left: PageImages, right: PageImages, page: int) -> Image.Image:
    """Return the pictures of the two pages side by side; white for one that is not there."""
    pictures = [picture(pages, page) for pages in (left, right)]
    width, height = (max(each.size[side] for each in pictures) for side in (0, 1))
    both = Image.new("RGB", (2 * width + GUTTER, height), "#808080")
    for number, each in enumerate(pictures):
        both.paste(each, (number * (width + GUTTER), 0))
    return both


def picture(pages: PageImages, page: int) -> Image.Image:
    """Return a page as a picture, or one white pixel."""
    if page >= pages.count:
        return Image.new("RGB", (1, 1), "white")
    raster = pages.render(page, SCALE)
    return Image.frombuffer("RGB", (raster.width, raster.height), raster.data, "raw", "BGRX", raster.stride, 1)


def lines(pages: PageImages, style: HouseStyle) -> Iterator[Line]:
    """Yield the lines of the text of a document in the order it is read."""
    at = 0
    for page in range(pages.count):
        for words in lines_of_page(pages, page, style):
            letters = sum(map(str.isalnum, words))
            if letters:
                yield Line(at, at + letters, words)
                at += letters


def lines_of_page(pages: PageImages, page: int, style: HouseStyle) -> Iterator[str]:
    """Yield the words of each line between the margins of a page; on page 1, below the letterhead."""
    found, margins = pages.letters(page), style.margins
    top = margins.top + (0 if page else style.letterhead.text.leading)
    foot, line, height = pages.size(page)[1] - margins.bottom, "", 0.0
    for number, letter in enumerate(found.text):
        if letter.isspace():
            line += " "
            continue
        _, above, _, below = found.box(number)
        middle = (above + below) / 2
        if not top < middle < foot:
            continue
        if line.strip() and abs(middle - height) > SAME_LINE:
            yield line.strip()
            line = ""
        line, height = line + letter, middle
    yield line.strip()


if __name__ == "__main__":
    sys.exit(main())
