"""The page for a newsroom: the words of the text, clean mark-up, everything in one file."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from lxml.html import fromstring
from PIL import Image

from app.kit import Crop, Document, Figure, Media, Paragraph, PressKit, Release, Row
from app.package import read_package
from app.text import rich
from exports.blocks import Block, Composition, Part, Run
from exports.compose import compose
from exports.html import shortened, write_page
from exports.plaintext import write_text
from exports.screen import FIGURE, screen_picture
from resources import path
from tests.exports.docx_samples import COMPOSITIONS
from tests.exports.languages import SAMPLES
from tests.exports.releases import block, composition, logo
from tests.exports.test_plaintext import squeezed, without_addresses
from tests.exports.test_vector import pdf_logo
from tests.strategies import kits

EMPTY_ELEMENTS = {"br", "meta", "img"}
SIMPLE = EMPTY_ELEMENTS | {
    *("section", "table", "thead", "tbody", "tr", "th", "td", "h4"),
    *("html", "head", "title", "style", "body", "header", "main", "article", "figure", "figcaption"),
    *("p", "h1", "h2", "h3", "ul", "ol", "li", "address", "strong", "em", "span", "a"),
}


class Reader(HTMLParser):
    """Reads HTML as strictly as no browser does; `text` is what stands in its body, with the signs of lists."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags, self.links, self.pictures = "", list[str](), list[str](), list[dict[str, str | None]]()
        self._open, self._numbers = list[str](), list[int]()
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        named = dict(attributes)
        if tag == "a":
            self.links.append(named["href"] or "")
        if tag == "img":
            self.pictures.append(named)
        if tag in ("ol", "ul"):
            self._numbers.append(int(named.get("start") or 1) if tag == "ol" else 0)
        if tag == "li":
            self.text += f"{self._numbers[-1]}." if self._numbers[-1] else "•"
            self._numbers[-1] += 1 if self._numbers[-1] else 0
        if tag not in EMPTY_ELEMENTS:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "body" in self._open:
            self.text += data


def article_of(*blocks: Block) -> str:
    html = write_page(composition(*blocks, letterhead=""), {})
    return html.partition("<article>\n")[2].partition("\n</article>")[0]


def with_picture(**about: str) -> PressKit:
    story = (Paragraph(rich("It turns.")), Figure("turbine.jpg"))
    return PressKit(release=Release(story=story), media=(Media(file="turbine.jpg", **about),))


def photo(width: int = 3000, height: int = 2000) -> bytes:
    out = BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def assert_words_of_the_text(made: Composition) -> None:
    reader = Reader(write_page(made, {}))
    assert squeezed(reader.text) == squeezed(write_text(without_addresses(made)))
    assert set(reader.tags) <= SIMPLE
    assert all(re.match("(https?|mailto|tel):", link, re.IGNORECASE) for link in reader.links)


@pytest.mark.parametrize("language", SAMPLES)
def test_every_language_has_the_words_of_the_text(language: str) -> None:
    assert_words_of_the_text(compose(SAMPLES[language]))


@given(kits())
def test_every_kit_has_the_words_of_the_text(kit: PressKit) -> None:
    assert_words_of_the_text(compose(kit))


@given(COMPOSITIONS)
def test_whatever_is_composed_makes_a_page_whose_elements_are_closed(made: Composition) -> None:
    Reader(write_page(made, {}))


def test_each_part_is_the_element_it_means() -> None:
    runs = (Run("Ada Roy"), Run("\n+1 902 555 0148", link="tel:+19025550148"))
    html = article_of(
        block(Part.RELEASE_LINE, "FOR IMMEDIATE RELEASE"),
        block(Part.HEADLINE, "Tidal light"),
        block(Part.HEADING, "What changes"),
        block(Part.LIST_ITEM, "Third", marker="3.", list_index=0),
        Block(Part.BODY, (Run("a "), Run("b", bold=True), Run(" "), Run("c", italic=True)), ()),
        Block(Part.CONTACT, runs, ()),
    )
    assert html.split("\n") == [
        '<p class="release-line">FOR IMMEDIATE RELEASE</p>',
        '<h1 class="headline">Tidal light</h1>',
        '<h2 class="heading">What changes</h2>',
        '<ol start="3">',
        "<li>Third</li>",
        "</ol>",
        '<p class="body">a <strong>b</strong> <em>c</em></p>',
        '<address class="contact">Ada Roy'
        '<a class="nobr" href="tel:+19025550148"><br>+1&#32;902&#32;555&#32;0148</a></address>',
    ]


def test_the_title_of_a_page_is_cut_after_a_word() -> None:
    assert shortened("Tidal light for twelve towns", 70) == "Tidal light for twelve towns"
    assert shortened("Tidal light, for twelve towns", 14) == "Tidal light…"
    assert shortened("Tidal light for twelve towns", 16) == "Tidal light for…"
    assert shortened("灯" * 80, 70) == "灯" * 69 + "…"


def test_text_is_never_taken_for_markup() -> None:
    run = Run('</p><script>&amp;"', link="https://a.example/?x=1&y=\"><img src='x'>")
    made = composition(Block(Part.BODY, (run,), ()), title="</title><script>", author='"><script>')
    reader = Reader(write_page(made, {}))
    assert "script" not in reader.tags
    assert reader.links == [run.link]


def test_a_picture_stands_in_the_page_no_larger_than_a_screen_shows_it_with_its_words() -> None:
    kit = with_picture(caption="A turbine", credit="Ines Okafor", alt="Three blades & a hub")
    html = write_page(compose(kit), {"turbine.jpg": photo()})
    (picture,) = Reader(html).pictures
    assert (picture["alt"], picture["width"], picture["height"]) == ("Three blades & a hub", "1440", "960")
    kind, _, data = str(picture["src"]).partition(",")
    assert kind == "data:image/jpeg;base64"
    assert Image.open(BytesIO(b64decode(data))).size == (1440, 960)
    assert '<figcaption>A turbine <span class="credit">(Ines Okafor)</span></figcaption>' in html


def test_of_a_picture_that_cannot_be_shown_the_caption_stays() -> None:
    made = compose(with_picture(caption="A turbine"))
    for files in ({}, {"turbine.jpg": b"no picture"}):
        assert '<p class="figure">[A turbine]</p>' in write_page(made, files)


def test_a_page_asks_nobody_for_anything() -> None:
    kit = replace(with_picture(caption="A turbine"), logo="logo.png", issuer="Harbour Lumen")
    html = write_page(compose(kit), {"turbine.jpg": photo(), "logo.png": logo()})
    assert all(str(picture["src"]).startswith("data:image/") for picture in Reader(html).pictures)
    assert not re.search(r"<(?:script|link|iframe|object)|url\(|@import|\ssrc=\"(?!data:)", html)


def test_language_direction_and_words_in_another_script_are_said() -> None:
    assert '<html lang="he-IL" dir="rtl">' in write_page(compose(SAMPLES["he-IL"]), {})
    html = article_of(Block(Part.BODY, (Run("The word φάρος means lighthouse."),), ()))
    assert '<span lang="el">φάρος</span>' in html


def test_a_picture_for_a_screen_is_upright_and_never_enlarged() -> None:
    image, out = Image.new("RGB", (300, 200), "teal"), BytesIO()
    exif = image.getexif()
    exif[0x0112] = 6
    image.save(out, "JPEG", exif=exif)
    shown = screen_picture(out.getvalue(), FIGURE)
    assert shown is not None
    made = Image.open(BytesIO(shown.data))
    assert (made.size, made.format, dict(made.getexif())) == ((200, 300), "JPEG", {})


def test_clear_pictures_stay_clear_and_drawings_stay_drawings() -> None:
    clear = screen_picture(logo(), 400)
    assert clear is not None
    assert Image.open(BytesIO(clear.data)).mode == "RGBA"
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    drawn = screen_picture(svg, 400)
    assert drawn is not None
    assert (drawn.data, drawn.mime, drawn.columns) == (svg, "image/svg+xml", 0)


def test_of_a_drawing_that_is_cropped_a_part_is_shown_and_it_stays_a_drawing() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h20v20H0z"/></svg>'
    drawn = screen_picture(svg, 400, Crop(left=500, top=0, right=750, bottom=1000))
    assert drawn is not None
    assert drawn.mime == "image/svg+xml"
    assert b'width="250" height="500" viewBox="5000 0 2500 5000"' in drawn.data
    assert b64encode(svg) in drawn.data
    square = screen_picture(svg, 400, square=True)
    assert square is not None
    assert b'viewBox="2500 0 5000 5000"' in square.data


def test_of_a_page_that_is_cropped_a_part_is_shown_as_sharp_as_the_whole() -> None:
    left_half = pdf_logo(lambda sheet: sheet.rect(0, 0, 90, 90, stroke=0, fill=1))
    whole, part = (screen_picture(left_half, 400, crop) for crop in (Crop(), Crop(left=500)))
    assert whole is not None
    assert part is not None
    assert (whole.columns, whole.rows) == (400, 200)
    assert (part.columns, part.rows) == (400, 400)
    colors = Image.open(BytesIO(part.data)).convert("L").getcolors()
    assert colors is not None
    assert max(colors)[1] == 255


def test_a_drawing_that_could_run_is_not_shown() -> None:
    assert screen_picture(b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 400) is None


def test_a_figure_shows_what_its_crop_leaves_and_may_be_half_as_wide() -> None:
    figure = Figure("turbine.jpg", "half", Crop(left=500, top=0, right=1000, bottom=250))
    kit = PressKit(release=Release(story=(figure,)), media=(Media("turbine.jpg", alt="A hub"),))
    html = write_page(compose(kit), {"turbine.jpg": photo(400, 400)})
    (picture,) = Reader(html).pictures
    assert (picture["width"], picture["height"]) == ("200", "100")
    assert '<figure class="half">' in html


TELLING = ("p", "h1", "h2", "h3", "h4", "li", "figcaption", "address", "td", "th")


@pytest.mark.parametrize("sample", sorted(path("samples").glob("*.presskit")), ids=lambda file: file.stem)
def test_each_block_of_a_sample_is_an_element_of_its_own_in_the_same_order(sample: Path) -> None:
    file = read_package(sample)
    made = compose(file.kit)
    body = fromstring(write_page(made, file.media).replace("<br>", "\n")).find(".//article")
    told = [squeezed(element.text_content()) for element in body.iter(*TELLING)]
    assert [words for words in told if words] == [squeezed(str(block)) for block in made.blocks if str(block).strip()]


def test_a_further_document_is_a_section_with_a_table_that_has_heads() -> None:
    rows = (Row(rich("Length"), rich("191 feet")), Row(rich("Crew"), rich("Six\nand a dog")))
    kit = PressKit(release=Release(headline=rich("A ferry")), documents=(Document("fact_sheet", rows=rows),))
    page = write_page(compose(kit), {})
    assert '<section class="document" id="document-1">\n<h2 class="document-title">Fact sheet</h2>\n<table>' in page
    assert '<th scope="col">Fact</th>\n<th scope="col">Details</th>\n</tr>\n</thead>' in page
    assert '<th scope="row">Crew</th>\n<td>Six<br>and a dog</td>' in page


def test_a_bio_has_its_portrait_as_a_square_around_the_focal_point() -> None:
    runs = (Run("Ada Roy"),)
    heading = Block(Part.BIO_HEADING, runs, (), picture="ada.jpg", alt="Ada, laughing", crop=Crop(focus_x=1000))
    pictures = Reader(write_page(composition(heading, letterhead=""), {"ada.jpg": photo(900, 600)})).pictures
    assert [(one["width"], one["height"], one["alt"]) for one in pictures] == [("480", "480", "Ada, laughing")]
