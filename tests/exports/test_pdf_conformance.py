"""Every PDF is PDF/A-2a and PDF/UA-1 at once: samples, styles, papers, every kind of block, generated kits.

Judged by a validator that is not ours (`validators`). The last tests break a good file, so that it is known to object.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from app.kit import Figure, PressKit
from app.package import read_package
from exports.blocks import Block, Part, Role, Run
from exports.compose import compose
from exports.pdf import make_pages
from exports.pdf.edition import SMALL, STANDARD, Edition
from tests.exports.languages import PICTURE, SAMPLES, media
from tests.exports.releases import LINK, block, composition, house, logo, release
from tests.exports.tagged_reader import read
from tests.exports.validators import faults
from tests.strategies import kits

FONTS = Path(__file__).parent.parent / "fonts"
PACKAGES = sorted((Path(__file__).parents[2] / "resources" / "samples").glob("*.presskit"))
STYLES = ("classic", "modern", "bulletin")
KITS_IN_A_CHUNK = 25
CHUNKS = 40 if settings().max_examples > 1000 else 4
"""Together 100 kits, or 1,000 when properties are searched thoroughly, in pieces that can run side by side."""

every_style = pytest.mark.parametrize("style", STYLES)


@pytest.fixture(autouse=True)
def fonts_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESSROOM_FONTS", str(FONTS))


def assert_conforms(pdf: bytes) -> None:
    assert faults(pdf) == []
    assert read(pdf).faults == ()


@every_style
@pytest.mark.parametrize("package", PACKAGES, ids=lambda file: file.stem)
def test_a_sample_kit_conforms(package: Path, style: str) -> None:
    found = read_package(package)
    assert_conforms(make_pages(compose(found.kit), house(style), found.media).pdf)


@every_style
@pytest.mark.parametrize("language", SAMPLES)
def test_every_language_conforms(language: str, style: str) -> None:
    assert_conforms(make_pages(compose(SAMPLES[language]), house(style), media()).pdf)


@every_style
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("edition", [STANDARD, SMALL], ids=lambda edition: edition.kind)
def test_every_style_paper_and_edition_conforms(style: str, paper: str, edition: Edition) -> None:
    document = release(30, 5, paper=paper, logo="logo.png")
    assert_conforms(make_pages(document, house(style), {"logo.png": logo()}, edition=edition).pdf)


RICH = (
    Run("A "),
    Run("bold", bold=True),
    Run(" and ", italic=True),
    Run("both", bold=True, italic=True, link=LINK),
    Run(" end, said Ada Roy\n", role=Role.ATTRIBUTION),
    Run("twice", link=LINK),
    Run(" and Ωμέγα, שלום, 日本, \U00012000."),
)


@every_style
@pytest.mark.parametrize("part", Part)
def test_every_kind_of_block_conforms_alone_and_in_company(part: Part, style: str) -> None:
    extra: dict[str, Any] = {"marker": "•", "list_index": 0} if part == Part.LIST_ITEM else {}
    if part == Part.FIGURE:
        extra = {"picture": PICTURE, "alt": "A hill"}
    item = Block(part, RICH, (part.value,), **extra)
    for blocks in ((item,), (item, item, block(Part.HEADING, "Then"), item, block(Part.BODY, "And."), item)):
        assert_conforms(make_pages(composition(*blocks), house(style), media()).pdf)


@pytest.mark.parametrize("gone", ["blocks", "title", "author", "slug", "page_word", "more", "letterhead", "subject"])
def test_a_document_conforms_though_something_is_empty(gone: str) -> None:
    empty: dict[str, Any] = {gone: () if gone == "blocks" else ""}
    document = replace(release(30, 1), **empty)
    assert_conforms(make_pages(document, house("classic"), {}).pdf)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_generated_kits_conform(chunk: int) -> None:
    """Kits with everything in them that is nasty, characters that no font has among it; the same ones in every run."""

    @seed(chunk)
    @settings(max_examples=KITS_IN_A_CHUNK, database=None, phases=[Phase.generate])  # shrinking takes minutes
    @given(kits(), st.sampled_from(STYLES), st.sampled_from((STANDARD, SMALL)))
    def conform(kit: PressKit, style: str, edition: Edition) -> None:
        assert_conforms(make_pages(compose(kit), house(style), pictures_of(kit), edition=edition).pdf)

    conform()


def pictures_of(kit: PressKit) -> dict[str, bytes]:
    """Return a picture for the figures and the logo of `kit`; every third is not there."""
    figures = [item.media for item in kit.release.story if isinstance(item, Figure)]
    return {name: media()[PICTURE] for name in (*figures, kit.logo) if name and len(name) % 3}


# What follows shows that the tests above can fail.

BROKEN: dict[str, Callable[[pikepdf.Pdf], None]] = {}


def breaking(change: Callable[[pikepdf.Pdf], None]) -> Callable[[pikepdf.Pdf], None]:
    BROKEN[change.__name__] = change
    return change


def objects(pdf: pikepdf.Pdf, key: str, value: str) -> list[pikepdf.Object]:
    """Return the dictionaries of `pdf` whose `key` is the name `value`."""
    found = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary | pikepdf.Stream)]
    return [item for item in found if item.get(key) == value]


def rewrite(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    """Replace `old` in the contents of page 1, where it must stand."""
    page = pdf.pages[0]
    content = page.Contents.read_bytes()
    assert old in content
    page.Contents = pdf.make_stream(content.replace(old, new, 1))


@breaking
def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


@breaking
def no_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


@breaking
def no_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


@breaking
def not_marked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


@breaking
def no_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


@breaking
def the_title_is_not_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


@breaking
def a_picture_without_words(pdf: pikepdf.Pdf) -> None:
    for figure in objects(pdf, "/S", "/Figure"):
        del figure.Alt


@breaking
def a_font_that_is_not_embedded(pdf: pikepdf.Pdf) -> None:
    descriptor = objects(pdf, "/Type", "/FontDescriptor")[0]
    for key in ("/FontFile2", "/FontFile3"):
        if key in descriptor:
            del descriptor[key]


@breaking
def a_font_without_unicode(pdf: pikepdf.Pdf) -> None:
    for font in objects(pdf, "/Subtype", "/Type0"):
        del font.ToUnicode


@breaking
def a_link_without_words(pdf: pikepdf.Pdf) -> None:
    for link in objects(pdf, "/Subtype", "/Link"):
        del link.Contents


@breaking
def a_link_outside_the_structure(pdf: pikepdf.Pdf) -> None:
    for link in objects(pdf, "/Subtype", "/Link"):
        del link.StructParent


@breaking
def a_link_that_is_not_printed(pdf: pikepdf.Pdf) -> None:
    for link in objects(pdf, "/Subtype", "/Link"):
        link.F = 0


@breaking
def tabs_in_no_order(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        del page.Tabs


@breaking
def an_unmarked_line(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n0 0 m 99 99 l S")


@breaking
def an_artifact_that_is_none(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, b"/Artifact", b"/Span")


@breaking
def a_level_of_headings_left_out(pdf: pikepdf.Pdf) -> None:
    for heading in objects(pdf, "/S", "/H2"):
        heading.S = pikepdf.Name.H4


@breaking
def a_role_that_nobody_knows(pdf: pikepdf.Pdf) -> None:
    objects(pdf, "/S", "/P")[0].S = pikepdf.Name.Paragraf


@breaking
def a_color_of_no_known_space(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(b"/Artifact BMC 0 1 0 0 k 0 0 9 9 re f EMC\n" + page.Contents.read_bytes())


@breaking
def a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


@lru_cache(maxsize=1)
def a_good_file() -> bytes:
    document = composition(
        *release(40, 1).blocks, Block(Part.FIGURE, (Run("A hill."),), ("figure",), picture=PICTURE, alt="A hill")
    )
    return make_pages(document, house("modern"), media()).pdf


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        opened.save(out)
    return out.getvalue()


def test_a_good_file_conforms() -> None:
    assert_conforms(a_good_file())


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_found_out(change: Callable[[pikepdf.Pdf], None]) -> None:
    """Writing a file again breaks the form of its streams; what counts is found besides that."""
    written_again = faults(changed(a_good_file(), lambda pdf: None))
    assert set(faults(changed(a_good_file(), change))) - set(written_again) != set()


def test_the_reader_finds_what_the_validator_does_not_see() -> None:
    """A link annotation that no element holds, though the parent tree says that one does."""

    def orphan(pdf: pikepdf.Pdf) -> None:
        for element in objects(pdf, "/S", "/Link"):
            element.K = pikepdf.Array([kid for kid in element.K if not isinstance(kid, pikepdf.Dictionary)])

    assert any("annotation is 0 times" in fault for fault in read(changed(a_good_file(), orphan)).faults)
