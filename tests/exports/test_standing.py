"""What is kept of the last document changes nothing in the file of the next one, and saves drawing its pages."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resources
from app.errors import ExportCancelled
from app.kit import END_MARK, Heading, Paragraph, PressKit
from app.package import read_package
from app.text import rich
from exports.blocks import Block, Composition, Part, Run
from exports.compose import compose
from exports.pdf import make_pages
from exports.pdf.edition import SMALL, STANDARD, Edition, Kind
from exports.pdf.printer import Printer
from exports.pdf.standing import EDITIONS, forget, standing
from tests.exports.icc import PRINTER
from tests.exports.releases import BODY, LINK, STORY, block, composition, contact, house, logo, release

SAMPLES = ("ardoise", "phare", "werft")
STYLES = ("bulletin", "classic", "modern")
UNDATED = PRINTER[:24] + bytes(12) + PRINTER[36:]
"""The profile without the moment it was made at: the same in every process."""
PRINT = Edition(Kind.PRINT, UNDATED)
KINDS = {"standard": STANDARD, "print": PRINT, "small": SMALL}
LOOKS = (*((style, "standard") for style in STYLES), ("modern", "print"), ("bulletin", "small"), ("classic", "print"))
CLASSIC = house("classic")


def edits(kit: PressKit) -> Iterator[PressKit]:
    """Yield `kit` as it is, then after one edit and another."""
    yield kit
    story = list(kit.release.story)
    number = next(number for number, item in enumerate(story) if isinstance(item, Paragraph))
    story[number] = Paragraph(rich(f"{story[number]} and a few words more, and Ωmega"))
    yield replace(kit, release=replace(kit.release, story=tuple(story)))
    story[number + 1 : number + 1] = [Paragraph(rich(BODY * 6)), Heading(rich("A new section")), Paragraph(rich(BODY))]
    yield replace(kit, release=replace(kit.release, story=tuple(story)))
    yield replace(kit, issuer="Somebody else", release=replace(kit.release, story=tuple(story[: number + 3])))


def digest(kit: PressKit, media: dict[str, bytes], style: str, edition: Edition) -> str:
    return sha256(make_pages(compose(kit), house(style), media, edition=edition).pdf).hexdigest()


def digests_of_all(*, backwards: bool) -> dict[str, str]:
    """Return a digest of the file of each sample after each edit, in each style and edition."""
    found: dict[str, str] = {}
    for sample in SAMPLES:
        package = read_package(resources.path("samples", f"{sample}.presskit"))
        kits = list(enumerate(edits(package.kit)))
        for style, kind in LOOKS:
            for number, kit in kits[::-1] if backwards else kits:
                if backwards:
                    forget()
                found[f"{sample} {style} {kind} {number}"] = digest(kit, dict(package.media), style, KINDS[kind])
    return found


def test_files_after_edits_are_those_of_a_fresh_process_in_every_style_and_edition() -> None:
    command = (
        "import json; from tests.exports.test_standing import *; print(json.dumps(digests_of_all(backwards=True)))"
    )
    root = Path(__file__).parents[2]
    fresh = subprocess.run([sys.executable, "-c", command], cwd=root, capture_output=True, text=True, check=True)
    assert digests_of_all(backwards=False) == json.loads(fresh.stdout)


LINKED = Block(
    Part.BODY, (Run("See "), Run("all of the many words of this link " * 40, link=LINK), Run(".")), (*STORY, 0)
)
ITEM = block(Part.LIST_ITEM, BODY * 3, (*STORY, 1, "items", 0), marker="•", list_index=0)
FIGURE = Block(Part.FIGURE, (Run("A caption"),), (*STORY, 2), picture="a.png", alt="Half of it is blue")
PIECES = (
    LINKED,
    ITEM,
    replace(ITEM, path=(*STORY, 1, "items", 1)),
    FIGURE,
    block(Part.BODY, BODY * 5, (*STORY, 3)),
    block(Part.BODY, "Words in Ελλάδα and back, twice: Ελλάδα.", (*STORY, 4)),
    block(Part.QUOTE, BODY * 2, (*STORY, 5)),
    block(Part.HEADLINE, "Another headline", ("release", "headline")),
    block(Part.HEADING, "A heading", (*STORY, 6)),
    contact(7),
)
MEDIA = {"a.png": logo(), "b.png": logo(400, 400, "RGB")}


@st.composite
def changed(draw: st.DrawFn, before: Composition) -> Composition:
    """Return `before` after an edit: a block put in, taken out or typed into; or what stands beside the text."""
    blocks = before.blocks
    number = draw(st.integers(0, len(blocks) - 1))
    match draw(st.sampled_from(("insert", "insert", "remove", "type", "slug", "letterhead", "logo", "title"))):
        case "insert":
            made = draw(st.sampled_from(PIECES))
            return replace(before, blocks=(*blocks[:number], made, *blocks[number:]))
        case "remove" if len(blocks) > 1:
            return replace(before, blocks=(*blocks[:number], *blocks[number + 1 :]))
        case "slug" | "letterhead" | "title" as name:
            return replace(before, **{name: draw(st.sampled_from(("Tidal light", "Of other light")))})
        case "logo":
            return replace(before, logo=draw(st.sampled_from(("", *MEDIA))))
        case _:
            *runs, last = blocks[number].runs or (Run(""),)
            typed = replace(last, text=last.text + draw(st.sampled_from((" x", " Ω", " " + BODY))))
            return replace(
                before, blocks=(*blocks[:number], replace(blocks[number], runs=(*runs, typed)), *blocks[number + 1 :])
            )


@given(data=st.data())
@settings(max_examples=30)
@pytest.mark.parametrize("style", STYLES)
def test_after_any_edits_a_document_is_what_it_is_when_nothing_was_kept(style: str, data: st.DataObject) -> None:
    edition = data.draw(st.sampled_from((STANDARD, PRINT)))
    forget()
    documents = [release(paragraphs=9, contacts=3)]
    for _ in range(3):
        documents.append(data.draw(changed(documents[-1])))
    kept = [make_pages(document, house(style), MEDIA, edition=edition) for document in documents]
    for document, pages in zip(documents, kept, strict=True):
        forget()
        alone = make_pages(document, house(style), MEDIA, edition=edition)
        assert (pages.pdf, pages.marks, pages.findings) == (alone.pdf, alone.marks, alone.findings)


def long_document(words: str = "") -> Composition:
    story = [block(Part.BODY, BODY * (1 + number % 3), (*STORY, number)) for number in range(60)]
    story[30] = block(Part.BODY, BODY + words, (*STORY, 30))
    return composition(*story)


def in_turn(*documents: Composition) -> bytes:
    """Return the file of the last of `documents`, made after the others."""
    forget()
    return [make_pages(document, CLASSIC, {}).pdf for document in documents][-1]


def test_headings_far_below_a_headline_that_comes_and_goes_have_the_level_they_need() -> None:
    def headed(headline: str) -> Composition:
        story = [block(Part.BODY, BODY, (*STORY, number)) for number in range(30)]
        return composition(block(Part.HEADLINE, headline), *story, block(Part.HEADING, "Below"), *story)

    assert in_turn(headed("New"), headed("\u00ad")) == in_turn(headed("\u00ad"))
    assert in_turn(headed("\u00ad"), headed("New")) == in_turn(headed("New"))


def test_pages_below_an_end_mark_that_comes_and_goes_tell_whether_there_is_more() -> None:
    def ended(*path: str) -> Composition:
        story = [block(Part.BODY, BODY, (*STORY, number)) for number in range(30)]
        return composition(*story, block(Part.BODY, "The end", path), *story, *story)

    assert in_turn(ended(*END_MARK), ended("other")) == in_turn(ended("other"))
    assert in_turn(ended("other"), ended(*END_MARK)) == in_turn(ended(*END_MARK))


def test_only_the_pages_that_an_edit_touches_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    draw_page = Printer.draw_page

    def watched(printer: Printer, number: int, *rest: object) -> None:
        drawn.append(number)
        draw_page(printer, number, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Printer, "draw_page", watched)
    forget()
    count = len(make_pages(long_document(), CLASSIC, {}).sizes)
    assert drawn == list(range(count))
    drawn.clear()
    make_pages(long_document(" More."), CLASSIC, {})
    assert 1 <= len(drawn) <= 3 < count
    drawn.clear()
    make_pages(long_document(" More."), CLASSIC, {})
    assert drawn == []


@pytest.mark.parametrize("after", range(1, 12))
def test_a_cancelled_document_leaves_nothing_wrong_behind(after: int) -> None:
    forget()
    make_pages(long_document(), CLASSIC, {})
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > after

    with pytest.raises(ExportCancelled):
        make_pages(long_document(" More."), CLASSIC, {}, cancelled=cancelled)
    kept = make_pages(long_document(" And more."), CLASSIC, {}).pdf
    forget()
    assert kept == make_pages(long_document(" And more."), CLASSIC, {}).pdf


def test_what_is_kept_is_that_of_a_few_editions_and_of_the_last_document_alone() -> None:
    forget()
    make_pages(long_document(), CLASSIC, {})
    make_pages(release(paragraphs=0), CLASSIC, {})
    for bleed in range(EDITIONS + 2):
        make_pages(release(), CLASSIC, {}, edition=Edition(Kind.PRINT, UNDATED, bleed))
    assert standing.cache_info().currsize == EDITIONS
