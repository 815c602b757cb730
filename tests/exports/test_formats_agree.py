"""What goes out in several formats says the same in all of them: block by block, with the same links and descriptions.

Each format is read by what reads it elsewhere: the PDF along its structure tree, the DOCX paragraph by paragraph, HTML
element by element, the text line by line. A block may be several paragraphs there, but no paragraph holds two blocks; a
row of a table is one line of the text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import unquote

import docx
import pytest
from lxml import html

import resources
from app.package import read_package
from app.path import Path
from exports.blocks import Block, Composition, Part
from exports.compose import compose
from exports.docx import write_docx
from exports.html import write_page
from exports.mailhtml import write_html
from exports.pdf import lay_out, make_pages
from exports.plaintext import write_text
from tests.exports import docx_reader, tagged_reader
from tests.exports.docx_reader import find, part
from tests.exports.releases import house

KITS = sorted(file.stem for file in resources.path("samples").glob("*.presskit"))
TELLING = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "figcaption", "address", "td", "th", "dt", "dd", "summary"]


UNPICTURED = ("text", "mail")
"""Where there are no pictures, and so no credit of a portrait."""


class Made(NamedTuple):
    """A kit in every format."""

    composition: Composition
    media: Mapping[str, bytes]
    starts: Mapping[Path, int]
    pdf: tagged_reader.Reading
    docx: bytes
    text: str
    mail: Any
    page: Any


@cache
def made(kit: str) -> Made:
    file = read_package(resources.path("samples", f"{kit}.presskit"))
    composition, style = compose(file.kit), house(file.kit.style)
    return Made(
        composition,
        file.media,
        starts := lay_out(composition, style, file.media).starts,
        tagged_reader.read(make_pages(composition, style, file.media).pdf),
        write_docx(composition, style, file.media, starts=starts),
        write_text(composition),
        html.fromstring(write_html(composition)),
        html.fromstring(write_page(composition, file.media)).find("body"),
    )


def of_pdf(made: Made) -> list[str]:
    """Return what is read out; the name of the sender is a picture, if there is a logo."""
    return [block.text for block in made.pdf.blocks]


def of_docx(made: Made) -> list[str]:
    return docx_reader.paragraphs(made.docx)


def of_text(made: Made) -> list[str]:
    """Return the lines of the text, without the addresses that stand behind what leads to them."""
    text = made.text
    for address in sorted({run.link for block in made.composition.blocks for run in block.runs} - {""}, key=len):
        text = text.replace(f" ({spelled(address)})", "")
    return text.splitlines()


def of_mail(made: Made) -> list[str]:
    return [element.text_content() for element in telling(made.mail)]


def of_page(made: Made) -> list[str]:
    return [element.text_content() for element in telling(made.page)]


def telling(root: Any) -> Iterator[Any]:
    """Yield the elements that hold text themselves, in their order."""
    return (element for element in root.iter(*TELLING) if next(element.iterdescendants(*TELLING), None) is None)


READERS: dict[str, Callable[[Made], list[str]]] = {
    "pdf": of_pdf,
    "docx": of_docx,
    "text": of_text,
    "mail": of_mail,
    "page": of_page,
}
NUMBERED = ("pdf", "text")
"""Where the sign of an item of a list is a part of the text; elsewhere whoever shows the list puts it there."""
PAGED = ("pdf", "docx")
"""What has pages has their numbers in the contents."""


def bare(text: str) -> str:
    """Return `text` without spaces, marks of direction and hyphens that only a line end shows, and a plain hyphen."""
    return re.sub(r"[\s\u00ad\u200b\u200e\u200f]", "", text).replace("\u2011", "-")


def spelled(address: str) -> str:
    return unquote(re.sub("^(mailto|tel):", "", address))


def told(made: Made, reader: str) -> list[str]:
    """Return what a reader should find of each block, or, in the text, of each row of a table, if it says anything."""

    def together(numbered: tuple[int, Block]) -> tuple[int, ...]:
        number, block = numbered
        return (block.cell.table, block.cell.row) if block.cell and reader == "text" else (number,)

    def words(block: Block) -> str:
        sign = block.marker if reader in NUMBERED else ""
        page = made.starts[block.path] + 1 if block.part is Part.CONTENTS and reader in PAGED else ""
        return bare(f"{sign}{block}{page}")

    here = [block for block in made.composition.blocks if block.part is not Part.BIO_CREDIT or reader not in UNPICTURED]
    rows = ([block for _, block in row] for _, row in groupby(enumerate(here), together))
    return list(filter(None, (":".join(map(words, row)) for row in rows)))


def without_letterhead(found: list[str], composition: Composition) -> list[str]:
    return found[1:] if found and found[0] == bare(composition.letterhead) else found


def without_brackets(found: list[str], composition: Composition) -> list[str]:
    """Return `found` with captions as they stand below a picture: where there is none they are in brackets."""
    captions = {f"[{bare(str(block))}]" for block in composition.blocks if block.part is Part.FIGURE}
    return [text[1:-1] if text in captions else text for text in found]


def divided(found: list[str], blocks: list[str]) -> list[str]:
    """Return `found` put together to as many texts as `blocks` has, as long as each begins like its block."""
    rest, out = iter(found), []
    for block in blocks:
        text = next(rest, "")
        while text != block and block.startswith(text) and (more := next(rest, None)) is not None:
            text += more
        out.append(text)
    return [*out, *rest]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kit", KITS)
def test_every_format_has_the_same_words_block_by_block(kit: str, reader: str) -> None:
    composition = made(kit).composition
    found = [text for text in map(bare, READERS[reader](made(kit))) if text]
    found = without_brackets(without_letterhead(found, composition), composition)
    wanted = told(made(kit), reader)
    assert divided(found, wanted) == wanted


@pytest.mark.parametrize("kit", KITS)
def test_links_lead_to_the_same_addresses_in_every_format(kit: str) -> None:
    file = made(kit)
    wanted = {run.link for block in file.composition.blocks for run in block.runs} - {""}
    relations = docx.Document(io.BytesIO(file.docx)).part.rels.values()
    assert wanted
    assert {address for _, address in file.pdf.links()} - {""} == wanted
    assert {relation.target_ref for relation in relations if relation.is_external} == wanted
    assert {link.get("href") for link in file.mail.iter("a")} == wanted
    assert {link.get("href") for link in file.page.iter("a") if not link.get("href").startswith("#")} == wanted
    assert [address for address in wanted if digits_or_words(address) not in digits_or_words(file.text)] == []


def digits_or_words(text: str) -> str:
    """Return `text` without what people leave out of addresses: the scheme of the web, and signs in phone numbers."""
    return re.sub(r"^(?:https?://|mailto:|tel:)|[+\s().-]|/$", "", text)


def test_the_contents_lead_to_each_document_in_every_format_that_has_links() -> None:
    file = made("kittiwake")
    entries = [block for block in file.composition.blocks if block.part is Part.CONTENTS]
    links = [link for link in file.page.iter("a") if link.get("href").startswith("#")]
    led = [file.page.get_element_by_id(link.get("href")[1:]) for link in links]
    assert [link.text_content() for link in links] == [str(block) for block in entries]
    assert [element.text_content().strip().startswith(str(block)) for element, block in zip(led, entries, strict=True)]
    body = part(file.docx, "word/document.xml")
    anchors = docx_reader.values(body, "//w:hyperlink[@w:anchor]", "anchor")
    named = docx_reader.values(body, "//w:bookmarkStart", "name")
    assert len(anchors) == len(entries)
    assert set(anchors) == set(named)


@pytest.mark.parametrize("kit", KITS)
def test_pictures_are_described_in_the_same_words_in_every_format(kit: str) -> None:
    file = made(kit)
    wanted = [block.alt for block in file.composition.blocks if block.picture]
    shown = [image.get("alt") for image in file.page.iter("img")]
    body = part(file.docx, "word/document.xml")
    drawn = [each.get("descr") for each in find(body, "//w:body//wp:docPr")]
    read = [figure.alt for figure in file.pdf.root.all("Figure")]
    assert read[len(read) - len(wanted) :] == wanted
    assert drawn[len(drawn) - len(wanted) :] == wanted
    assert shown[len(shown) - len(wanted) :] == wanted


def test_the_kit_with_pictures_has_everything_that_a_whole_kit_has() -> None:
    kit = read_package(resources.path("samples", "kittiwake.presskit")).kit
    names = {entry.file for entry in kit.media}
    assert {document.kind for document in kit.documents} >= {"fact_sheet", "bios", "qa"}
    assert [person.portrait in names for document in kit.documents for person in document.people] == [True] * 3
    assert all(entry.caption and entry.credit and entry.alt and entry.rights for entry in kit.media)
    assert set(made("kittiwake").media) == names
    assert len(made("kittiwake").media) == 11
