"""The DOCX as a file: these parts, these properties, these bytes, and nothing else."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE

import resources
from exports.blocks import Block, Part, Run
from exports.docx import write_docx
from tests.exports.docx_reader import names, part, raw
from tests.exports.docx_samples import block, composition, items, logo
from tests.exports.releases import house

ALWAYS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "customXml/_rels/item1.xml.rels",
    "customXml/item1.xml",
    "customXml/itemProps1.xml",
    "docProps/app.xml",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/_rels/fontTable.xml.rels",
    "word/document.xml",
    "word/fontTable.xml",
    "word/footer-first.xml",
    "word/footer.xml",
    "word/header-first.xml",
    "word/header.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/styles.xml",
    "word/theme/theme1.xml",
}
SANS = {f"SourceSans3_{cut}" for cut in ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")}
SERIF = {f"SourceSerif4_{cut}" for cut in ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")}
DISPLAY = {f"SourceSerif4Display-{cut}" for cut in ("Bold", "BoldIt")}
CARRIED = {"classic": SERIF | DISPLAY, "modern": SANS, "bulletin": SERIF | SANS}
"""The fonts of each house style; the headline's are only wanted in bold."""

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>Lumen Harbor switches on the first tidal array</dc:title><dc:creator>Lumen Harbor</dc:creator>"
    "<dc:language>en-US</dc:language></cp:coreProperties>"
)
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Pressroom</Application></Properties>"
)
TEXT = block(Part.BODY, "Text.")
LIST = (*items(0, ("•", "One"), ("•", "Two")), *items(1, ("1.", "Three")))
LINK = block(Part.BODY, "", Run("a link", link="https://lumen.example"))
PHOTO = Block(Part.FIGURE, (Run("Dawn."),), (), picture="photo.jpg", alt="A turbine")
MEDIA = {"logo.png": logo(), "photo.jpg": logo((90, 60), "JPEG"), "unused.png": logo((9, 9))}


def written(*blocks: Block, style: str = "modern", image: str = "") -> bytes:
    return write_docx(composition(blocks=blocks, logo=image), house(style), MEDIA)


def plain(xml: bytes) -> str:
    """Return a part without its declaration and the spaces between its elements."""
    return "".join(line.strip() for line in xml.decode("utf-8").partition("?>")[2].splitlines())


HEAD = {"word/_rels/header-first.xml.rels"}
CASES: dict[str, tuple[tuple[Block, ...], str, set[str]]] = {
    "text": ((TEXT,), "", set()),
    "lists": ((TEXT, *LIST), "", set()),
    "a link": ((TEXT, LINK), "", set()),
    "a logo": ((TEXT,), "logo.png", {*HEAD, "word/media/image1.png"}),
    "a figure": ((TEXT, PHOTO), "", {"word/media/image1.jpg"}),
    "all": ((TEXT, *LIST, LINK, PHOTO), "logo.png", {*HEAD, "word/media/image1.jpg", "word/media/image2.png"}),
    "pictures that are not there": ((TEXT, replace(PHOTO, picture="gone.jpg")), "gone.png", set()),
}


@pytest.mark.parametrize(("blocks", "image", "more"), CASES.values(), ids=CASES)
def test_a_release_has_these_parts_and_no_others(blocks: tuple[Block, ...], image: str, more: set[str]) -> None:
    fonts = {f"word/fonts/{font}.odttf" for font in SANS}
    assert sorted(names(written(*blocks, image=image))) == sorted({*ALWAYS, *fonts, *more})


@pytest.mark.parametrize("style", CARRIED)
def test_it_carries_the_fonts_of_its_house_style_and_no_others(style: str) -> None:
    fonts = {Path(name).stem for name in names(written(TEXT, style=style)) if "/fonts/" in name}
    assert fonts == CARRIED[style]


def test_its_properties_are_title_author_language_and_program() -> None:
    data = written(TEXT)
    assert plain(raw(data, "docProps/core.xml")) == CORE
    assert plain(raw(data, "docProps/app.xml")) == APP


def test_an_empty_release_has_a_language_and_no_other_property() -> None:
    data = write_docx(composition(blocks=(), title="", author="", language=""), house("modern"), {})
    core = part(data, "docProps/core.xml")
    assert {str(child.tag).rpartition("}")[2]: child.text or "" for child in core if child.text} == {
        "language": "en-US"
    }


def test_every_relation_leads_to_a_part_and_outside_lead_links_alone() -> None:
    data = written(TEXT, *LIST, LINK, PHOTO, image="logo.png")
    outside = []
    for name in (name for name in names(data) if name.endswith(".rels")):
        for relation in part(data, name):
            if relation.get("TargetMode") == "External":
                outside.append((relation.get("Type"), relation.get("Target")))
            else:
                folder = Path(name).parent.parent
                assert os.path.normpath(folder / str(relation.get("Target")).lstrip("/")) in names(data)
    assert outside == [(RELATIONSHIP_TYPE.HYPERLINK, "https://lumen.example")]


def test_the_package_says_nothing_of_the_machine_that_made_it() -> None:
    with zipfile.ZipFile(io.BytesIO(written(TEXT, PHOTO, image="logo.png"))) as package:
        assert package.comment == b""
        for entry in package.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.external_attr, entry.extra, entry.comment) == (3, 0o644 << 16, b"", b"")
        content = b"".join(map(package.read, package.namelist()))
    for word in (str(Path.home()), str(Path.cwd()), os.environ.get("USER", ""), sys.prefix):
        assert len(word) < 3 or word.encode() not in content


MAKE = """
import hashlib, sys
from app.package import read_package
from exports.compose import compose
from exports.docx import write_docx
from exports.style import load_style
from pathlib import Path
for name in sys.argv[1:]:
    file = read_package(Path(name))
    made = write_docx(compose(file.kit), load_style(file.kit.style), file.media)
    print(hashlib.sha256(made).hexdigest())
"""


def test_two_processes_write_the_same_bytes_whatever_the_order_of_their_sets() -> None:
    samples = sorted(map(str, resources.path("samples").glob("*.presskit")))
    made = [
        subprocess.run(
            [sys.executable, "-c", MAKE, *samples],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()
        for seed in ("1", "2")
    ]
    assert len(made[0]) == len(samples)
    assert made[0] == made[1]


def test_two_exports_in_one_process_are_the_same_bytes() -> None:
    first = hashlib.sha256(written(TEXT, *LIST, LINK, PHOTO, image="logo.png")).hexdigest()
    written(PHOTO, LINK, style="classic", image="photo.jpg")
    assert hashlib.sha256(written(TEXT, *LIST, LINK, PHOTO, image="logo.png")).hexdigest() == first
