"""Headers and footers: the letterhead on page 1, slug and page number after it, "-more-" while the release runs on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.section import Section

from app.path import Path
from app.stored import entry_of
from app.text import clean_line
from exports.blocks import Composition
from exports.docx.body import run_elements
from exports.docx.controls import HEADERS, Controls
from exports.docx.markup import W, inner, text_element, w
from exports.docx.page import text_size
from exports.docx.pictures import Picture, inline, logo_picture
from exports.style import HouseStyle

SLUG: Path = ("release", "slug")
ISSUER: Path = ("issuer",)
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def write(
    document: Document, composition: Composition, style: HouseStyle, media: Mapping[str, bytes], runs_on: bool
) -> None:
    """Fill the four headers and footers of the base document; `runs_on` says that the end mark is not on page 1.

    A logo that is missing or no picture gives way to the issuer's name, as in the PDF.
    """
    section = document.sections[0]
    controls = Controls(HEADERS)
    _paragraph(section.header).extend(_running_head(composition, controls))
    for footer in (section.first_page_footer, section.footer):
        _set_more(footer, composition.more, runs_on)
    file = entry_of(media, composition.logo) if composition.logo else None
    room = text_size(composition, style)
    if file and (picture := logo_picture(file, style.letterhead.height, room[0])):
        _place_logo(section, picture, composition.letterhead)
    elif composition.letterhead:
        paragraph = _letterhead(section, "Letterhead")
        runs = list(run_elements(composition.letterhead, "", composition.language))
        paragraph.extend(_named("Issuer", ISSUER, runs, controls))


def _paragraph(story: BlockItemContainer) -> Element:
    return inner(story._element, "w:p")


def _named(alias: str, path: Path, runs: list[Element], controls: Controls) -> list[Element]:
    """Return `runs` in their control, or nothing if there are none."""
    return [controls.words(alias, path, runs)] if runs else []


def _running_head(composition: Composition, controls: Controls) -> Iterator[Element]:
    slug = list(run_elements(clean_line(composition.slug), "", composition.language))
    yield from _named("Slug", SLUG, slug, controls)
    yield w("r", w("tab"))
    yield from run_elements(f"{clean_line(composition.page_word)} ".lstrip(), "", composition.language)
    yield w(
        "r",
        w("fldChar", fldCharType="begin"),
        text_element(" PAGE ", "instrText"),
        w("fldChar", fldCharType="separate"),
        text_element("2"),
        w("fldChar", fldCharType="end"),
    )


def _set_more(footer: BlockItemContainer, words: str, runs_on: bool) -> None:
    """Put `words` into the field {IF {PAGE} < {NUMPAGES} "words" ""}: Word knows no other way to tell the last page.

    LibreOffice cannot work out a field within a field and would print both numbers, so that the base document offers
    the field only to readers of Word 2013's markup. Others show the plain words at the foot of page 1 if the document
    runs on, and nothing at the foot of later pages, of which they cannot tell the last.
    """
    paragraph = _paragraph(footer)
    if not words:
        paragraph.remove(inner(paragraph, "w:r"))
        return
    words = clean_line(words)
    quoted = words.replace("\\", "\\\\").replace('"', '\\"')
    for either in paragraph.iter(f"{{{MC}}}AlternateContent"):
        for fallback in either.findall(f"{{{MC}}}Fallback"):
            fallback[0].text = words
            if not runs_on:
                either.remove(fallback)
    *_, instruction = paragraph.iter(W + "instrText")
    *_, result = (text for choice in paragraph.iter(f"{{{MC}}}Choice") for text in choice.iter(W + "t"))
    instruction.text = f' "{quoted}" "" '
    result.text = words


def _letterhead(section: Section, style_id: str) -> Element:
    paragraph = _paragraph(section.first_page_header)
    inner(paragraph, "w:pPr/w:pStyle").set(W + "val", style_id)
    return paragraph


def _place_logo(section: Section, picture: Picture, name: str) -> None:
    """Put the logo into the letterhead, the issuer's `name` as its alternative text."""
    drawing = inline(section.first_page_header.part, picture, "Logo", name)
    _letterhead(section, "LetterheadLogo").append(w("r", w("drawing", drawing)))
