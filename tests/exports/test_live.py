"""Pages of the preview: those of the export to the pixel, with the work of an edit."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resources
from app.errors import ExportCancelled
from app.kit import Crop
from app.package import read_package
from app.path import Path
from exports.blocks import Block, Composition, Part, Run
from exports.compose import compose
from exports.pages import Pages
from exports.pdf import make_pages
from exports.pdf.live import REMEMBERED, LiveDocument, LivePages
from exports.pdf.printer import Printer
from exports.pdf.setting import set_block
from exports.raster import PageImages, Raster
from exports.style import HouseStyle
from exports.typeset.paragraph import forget
from tests.exports.releases import BODY, STORY, block, contact, house, logo, release

SAMPLES = ("ardoise", "phare", "werft")
STYLES = ("bulletin", "classic", "modern")
SCREEN, FINE = 96 / 72, 192 / 72


def live(composition: Composition, style: HouseStyle, media: Mapping[str, bytes] | None = None) -> LiveDocument:
    return LivePages().update(composition, style, media or {})


def edited(composition: Composition, number: int, text: str) -> Composition:
    """Return `composition` with `text` at the end of the block `number`."""
    blocks = list(composition.blocks)
    *runs, last = blocks[number].runs or (Run(""),)
    blocks[number] = replace(blocks[number], runs=(*runs, replace(last, text=last.text + text)))
    return replace(composition, blocks=tuple(blocks))


def place_of(composition: Composition, part: Part) -> int:
    return next(number for number, block in enumerate(composition.blocks) if block.part is part)


def picture(pdf: bytes, scale: float, page: int = 0) -> Raster:
    with PageImages(pdf) as images:
        return images.render(page, scale)


def agree(document: LiveDocument, pages: Pages) -> bool:
    """Say whether `document` says the same as `pages`, pixels aside."""
    marks = tuple(mark for page in range(len(document.sizes)) for mark in document.marks_of(page))
    return (document.sizes, document.findings, marks) == (pages.sizes, pages.findings, pages.marks)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_page_of_a_sample_is_that_of_the_exported_file_to_the_pixel(sample: str, style: str) -> None:
    package = read_package(resources.path("samples", f"{sample}.presskit"))
    composition = compose(package.kit)
    pages = make_pages(composition, house(style), package.media)
    document = live(composition, house(style), package.media)
    assert agree(document, pages)
    with PageImages(pages.pdf) as whole:
        for page in range(whole.count):
            with PageImages(document.pdf(page)) as alone:
                assert alone.count == 1
                assert alone.links(0) == whole.links(page)
                for scale in (SCREEN, FINE):
                    assert alone.render(0, scale) == whole.render(page, scale)
                links = document.links(page)
                assert [link.address for link in links] == [link.address for link in alone.links(0)]
                for link, other in zip(links, alone.links(0), strict=True):
                    assert link.box == pytest.approx(other.box, abs=0.01)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_stripe_is_the_same_pixels_and_takes_less_than_its_page(sample: str) -> None:
    package = read_package(resources.path("samples", f"{sample}.presskit"))
    document = live(compose(package.kit), house("classic"), package.media)
    for page, (_, height) in enumerate(document.sizes):
        whole = picture(document.pdf(page), SCREEN)
        for top in range(0, int(height) - 120, 97):
            pdf = document.pdf(page, (top, top + 40.0))
            first, rows = round((top + 2) * SCREEN), round(36 * SCREEN)
            with PageImages(pdf) as images:
                part = images.render(0, SCREEN, (0, first, whole.width, rows))
            assert part.data == whole.data[first * whole.stride : (first + rows) * whole.stride]
            assert len(pdf) < len(document.pdf(page))


@pytest.mark.parametrize("text", ["漢字かな", "سلام", "नमस्ते", "Ελλάδα", "½ ﬁ Ǻ q̣̂", ""])
def test_letters_of_other_fonts_are_the_same_pixels(text: str) -> None:
    composition = edited(release(), 5, text)
    pages, document = make_pages(composition, house("classic"), {}), live(composition, house("classic"))
    assert picture(document.pdf(0), SCREEN) == picture(pages.pdf, SCREEN)


PARTS = (Part.BODY, Part.BODY, Part.BODY, Part.QUOTE, Part.HEADING, Part.LIST_ITEM, Part.CONTACT)
TEXTS = st.sampled_from(("", "a", " word", " Größe", " ½", " 漢字", "\n", BODY, BODY * 4))


@st.composite
def edits(draw: st.DrawFn, composition: Composition) -> Composition:
    """Return `composition` after an edit: a block changed, put in, or taken out; or what stands beside the text."""
    blocks = composition.blocks
    number = draw(st.integers(0, len(blocks) - 1))
    match draw(st.sampled_from(("type", "type", "type", "insert", "remove", "slug", "letterhead"))):
        case "type":
            return edited(composition, number, draw(TEXTS))
        case "insert":
            part = draw(st.sampled_from(PARTS))
            marker = {"marker": "•", "list_index": 0} if part is Part.LIST_ITEM else {}
            made = block(part, "New " + draw(TEXTS), (*STORY, draw(st.integers(0, 9))), **marker)
            return replace(composition, blocks=(*blocks[:number], made, *blocks[number:]))
        case "remove" if len(blocks) > 1:
            return replace(composition, blocks=(*blocks[:number], *blocks[number + 1 :]))
        case "slug":
            return replace(composition, slug=draw(st.sampled_from(("Tide", "Tidal light", "Lumen"))))
        case _:
            return replace(composition, letterhead=draw(st.sampled_from(("", "Lumen", "Harbour Lumen"))))


@cache
def _drawn(pdf: bytes) -> Raster:
    return picture(pdf, SCREEN)


@settings(max_examples=25)
@given(st.data(), st.sampled_from(STYLES))
def test_after_any_edits_pages_versions_and_bands_are_right(data: st.DataObject, style: str) -> None:
    composition, pages = release(paragraphs=data.draw(st.sampled_from((1, 12)))), LivePages()
    before = pages.update(composition, house(style), {})
    for _ in range(data.draw(st.integers(1, 3))):
        composition = data.draw(edits(composition))
        after = pages.update(composition, house(style), {})
        assert agree(after, make_pages(composition, house(style), {}))
        for page in range(min(len(before.sizes), len(after.sizes))):
            old, new = _drawn(before.pdf(page)), _drawn(after.pdf(page))
            assert before.versions[page] != after.versions[page] or old == new
            assert repaired(old, after, page, before.versions[page]) == new.data
        before = after


def repaired(old: Raster, document: LiveDocument, page: int, version: int) -> bytearray:
    """Return the pixels of `old`, a picture of `version`, with what has changed since drawn anew."""
    band = document.changed_band(page, version)
    if band is None:
        return old.data
    top, end = max(0, int(band[0] * SCREEN) - 1), min(old.height, int(band[1] * SCREEN) + 2)
    with PageImages(document.pdf(page, (top / SCREEN - 2, end / SCREEN + 2))) as images:
        part = images.render(0, SCREEN, (0, top, old.width, end - top))
    return old.data[: top * old.stride] + part.data + old.data[end * old.stride :]


def test_the_band_of_a_letter_typed_is_about_its_paragraph() -> None:
    pages, composition = LivePages(), release(paragraphs=3)
    number = place_of(composition, Part.BODY)
    before = pages.update(composition, house("classic"), {})
    after = pages.update(edited(composition, number, "x"), house("classic"), {})
    boxes = [mark.box for mark in after.marks_of(0) if mark.path == (*STORY, 4)]
    band = after.changed_band(0, before.versions[0])
    assert band is not None
    assert boxes[0][1] < band[0] < boxes[-1][1]
    assert boxes[-1][3] < band[1] < boxes[-1][3] + 20


def test_a_version_nobody_knows_means_the_whole_page() -> None:
    document = live(release(), house("classic"))
    assert document.changed_band(0, -1) == (0.0, 792.0)


def test_only_the_page_with_the_change_has_another_version() -> None:
    pages, composition = LivePages(), release(paragraphs=60)
    before = pages.update(composition, house("classic"), {})
    after = pages.update(edited(composition, 30, "x"), house("classic"), {})
    differing = [one != other for one, other in zip(before.versions, after.versions, strict=True)]
    assert len(differing) > 5
    assert sum(differing) == 1


def test_what_was_undone_has_the_version_it_had() -> None:
    pages, composition = LivePages(), release(paragraphs=12)
    before = pages.update(composition, house("classic"), {})
    pages.update(edited(composition, 1, " and more than that, as everybody sees"), house("classic"), {})
    assert pages.update(composition, house("classic"), {}).versions == before.versions


def test_a_page_whose_fields_have_moved_in_the_kit_keeps_its_version() -> None:
    pages, composition = LivePages(), release(paragraphs=12)
    moved = tuple(
        replace(block, path=("moved", *block.path)) if block.part is Part.BODY else block
        for block in composition.blocks
    )
    before = pages.update(composition, house("classic"), {})
    after = pages.update(replace(composition, blocks=moved), house("classic"), {})
    assert after.versions == before.versions
    assert any(mark.path[:1] == ("moved",) for mark in after.marks_of(0))


def test_pages_behind_an_end_mark_that_is_none_any_more_say_that_it_goes_on() -> None:
    pages, long = LivePages(), release()
    number = place_of(long, Part.END_MARK)
    start = replace(long, blocks=(*long.blocks, *(block(Part.BOILERPLATE, BODY) for _ in range(30))))
    blocks = list(start.blocks)
    blocks[number] = replace(blocks[number], path=("other",))
    before = pages.update(start, house("classic"), {})
    after = pages.update(replace(start, blocks=tuple(blocks)), house("classic"), {})
    assert len(before.sizes) > 2
    assert [page.more for page in before.pages] == [False] * len(before.sizes)
    assert [page.more for page in after.pages] == [True] * (len(after.sizes) - 1) + [False]
    assert after.versions[1] != before.versions[1]


def test_a_block_that_has_not_changed_is_not_set_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pages, composition = LivePages(), release(paragraphs=60)
    pages.update(composition, house("classic"), {})
    made: list[Block] = []

    def watched(block: Block, *rest: object) -> object:
        made.append(block)
        return set_block(block, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("exports.pdf.rows.set_block", watched)
    longer = edited(composition, 30, "x")
    pages.update(longer, house("classic"), {})
    assert len(made) == 1
    made.clear()
    blocks = list(longer.blocks)
    blocks[30] = replace(blocks[30], part=Part.QUOTE)
    pages.update(replace(longer, blocks=tuple(blocks)), house("classic"), {})
    assert len(made) == 3, "the block of another kind and its neighbours, whose spaces it has a say in"


def test_a_page_is_drawn_when_somebody_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    draw_page = Printer.draw_page

    def watched(printer: Printer, number: int, *rest: object) -> None:
        drawn.append(number)
        draw_page(printer, number, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Printer, "draw_page", watched)
    document = live(release(paragraphs=30), house("classic"))
    assert drawn == []
    document.pdf(1)
    assert drawn == [1]


def test_a_field_is_found_on_all_its_pages() -> None:
    document = live(edited(release(), 9, BODY * 10), house("classic"))
    assert document.places((*STORY, 4)) == (0, 1)
    assert document.places(("contacts",)) == (len(document.sizes) - 1,)
    assert document.places(("nowhere",)) == ()


def test_the_pages_of_a_field_are_those_with_a_mark_of_it() -> None:
    runs = Run("A long text. " * 900, path=(*STORY, 0, "text")), Run("!", path=(*STORY, 0, "end"))
    lede = Block(Part.LEDE, runs, (*STORY, 0))
    document = live(replace(release(), blocks=(lede,)), house("classic"))
    assert document.places((*STORY, 0)) == tuple(range(len(document.sizes)))
    assert document.places((*STORY, 0, "end")) == (len(document.sizes) - 1,)
    assert document.places(("issuer",)) == (0,)
    assert document.places(("logo",)) == ()


def test_a_field_is_found_without_the_marks_of_other_pages() -> None:
    document = live(release(paragraphs=30), house("classic"))
    document.places(("contacts", 0))
    assert [page.number for page in document.pages if "marks" in vars(page)] == [len(document.sizes) - 1]


def test_exports_and_the_preview_set_the_same_text_at_once() -> None:
    """What both remember they share, on two threads."""
    compositions = [edited(release(paragraphs=8), 9, f" {number} Tide") for number in range(6)]
    alone = [make_pages(composition, house("modern"), {}) for composition in compositions]
    forget()
    with ThreadPoolExecutor(2) as pool:
        exported = pool.map(lambda one: make_pages(one, house("modern"), {}), compositions)
        pages = LivePages()
        documents = [pages.update(composition, house("modern"), {}) for composition in compositions]
        assert list(exported) == alone
    assert all(agree(*pair) for pair in zip(documents, alone, strict=True))


def test_a_changed_picture_changes_its_page() -> None:
    path: Path = (*STORY, 1)
    figure = Block(Part.FIGURE, (Run("A caption", path=("media", 0, "caption")),), path, picture="a.png", alt="A")
    composition = replace(release(paragraphs=12), blocks=(figure, *release(paragraphs=12).blocks), logo="logo.png")
    media = {"a.png": logo(400, 300), "logo.png": logo()}
    pages, style = LivePages(), house("classic")
    before = pages.update(composition, style, media)
    assert pages.update(composition, style, dict(media)).versions == before.versions
    other = pages.update(composition, style, media | {"a.png": logo(400, 200)})
    assert other.versions[0] != before.versions[0]
    assert agree(other, make_pages(composition, style, media | {"a.png": logo(400, 200)}))
    without = pages.update(composition, style, {})
    assert agree(without, make_pages(composition, style, {}))


@pytest.mark.parametrize("fields", [{"width": "half"}, {"crop": Crop(left=300)}, {"crop": Crop(100, 100, 400, 400)}])
def test_a_figure_made_narrower_or_cropped_changes_its_page_to_what_is_exported(fields: dict[str, Any]) -> None:
    path: Path = (*STORY, 1)
    figure = Block(Part.FIGURE, (Run("A caption", path=("media", 0, "caption")),), path, picture="a.png", alt="A")
    text = release(paragraphs=12)
    composition = replace(text, blocks=(text.blocks[0], figure, *text.blocks[1:]))
    media, style, pages = {"a.png": logo(800, 600)}, house("classic"), LivePages()
    before = pages.update(composition, style, media)
    changed = replace(composition, blocks=(text.blocks[0], replace(figure, **fields), *text.blocks[1:]))
    other, exported = pages.update(changed, style, media), make_pages(changed, style, media)
    assert other.versions[0] != before.versions[0]
    assert agree(other, exported)
    assert picture(other.pdf(0), SCREEN) == picture(exported.pdf, SCREEN)


def test_another_style_paper_or_language_makes_other_pages() -> None:
    pages, composition = LivePages(), release()
    pages.update(composition, house("classic"), {})
    for changed in (composition, replace(composition, paper="a4"), replace(composition, language="fr-CA")):
        for style in STYLES:
            assert agree(pages.update(changed, house(style), {}), make_pages(changed, house(style), {}))


def test_contacts_stand_in_columns_again_when_they_can() -> None:
    pages, composition = LivePages(), release(contacts=2)
    pages.update(composition, house("modern"), {})
    more = replace(composition, blocks=(*composition.blocks, contact(2)))
    for changed in (more, composition, edited(composition, len(composition.blocks) - 1, "\nand\nmuch\nmore")):
        assert agree(pages.update(changed, house("modern"), {}), make_pages(changed, house("modern"), {}))


def test_nothing_has_changed_in_a_document_that_newer_ones_were_made_after() -> None:
    pages, composition = LivePages(), release(paragraphs=12)
    first = pages.update(composition, house("classic"), {})
    pdf, marks = first.pdf(1), live(composition, house("classic")).marks_of(1)
    pages.update(edited(composition, 0, BODY * 20), house("classic"), {})
    assert picture(first.pdf(1), SCREEN) == picture(pdf, SCREEN)
    assert first.marks_of(1) == marks


def test_work_that_is_overtaken_stops_and_leaves_no_trace() -> None:
    pages, composition = LivePages(), release(paragraphs=12)
    pages.update(composition, house("classic"), {})
    changed = edited(composition, 9, BODY)
    asked = 0

    def later() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    with pytest.raises(ExportCancelled):
        pages.update(changed, house("classic"), {}, cancelled=later)
    assert agree(pages.update(changed, house("classic"), {}), make_pages(changed, house("classic"), {}))


def test_an_export_does_not_keep_the_preview_waiting() -> None:
    from exports.pdf.layout import turn

    with turn:
        assert live(release(), house("classic")).sizes


def test_what_is_remembered_is_bounded_and_the_pages_shown_are_in_it() -> None:
    pages, composition = LivePages(), release(paragraphs=12)
    document = pages.update(composition, house("classic"), {})
    other = document.versions[1]
    for count in range(3 * REMEMBERED):
        document = pages.update(edited(composition, 1, f"{count:03}"), house("classic"), {})
    assert len(pages._versions.pages) <= 2 * REMEMBERED + len(document.sizes)
    assert document.versions[1] == other
    assert pages._versions.pages[other].version == other


def test_findings_come_in_the_order_of_the_export() -> None:
    composition = edited(release(), 5, "\U000f0000")
    figure = Block(Part.FIGURE, (), (*STORY, 1), picture="a.png", alt="A")
    composition = replace(composition, blocks=(*composition.blocks, figure), logo="none.png", letterhead="Lumen " * 99)
    media = {"a.png": b"no picture"}
    document = live(composition, house("classic"), media)
    assert len(document.findings) == 4
    assert agree(document, make_pages(composition, house("classic"), media))
