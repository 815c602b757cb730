"""House styles: what the three of ours promise, and what a faulty file is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from app.errors import KitError
from exports.blocks import Block, Part, Run
from exports.fonts import family
from exports.pdf import make_pages
from exports.pdf.setting import set_block, set_words
from exports.spaces import look_of
from exports.style import HouseStyle, PartStyle, load_style, style_names
from exports.typeset.faces import BOLD, ITALIC
from tests.exports.releases import BODY, logo, release

OURS = ("bulletin", "classic", "modern")
PAPER_WIDTHS = (612, 595.28)


@pytest.fixture(autouse=True)
def styles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of house styles."""
    monkeypatch.setenv("PRESSROOM_HOME", str(tmp_path))
    folder = tmp_path / "data" / "styles"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def error_of(styles: Path) -> Callable[[str], str]:
    """Returns what is said of a style file with the given text."""

    def say(text: str) -> str:
        (styles / "mine.yaml").write_text(text, "utf-8")
        with pytest.raises(KitError) as caught:
            load_style("mine")
        return str(caught.value)

    return say


def every_look(style: HouseStyle) -> Iterator[PartStyle]:
    yield from style.parts.values()
    yield from (style.furniture, style.letterhead.text)


def contrast_on_white(code: str) -> float:
    """Return the contrast of a color with white (WCAG 2.2)."""
    values = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in values)
    return 1.05 / (0.05 + sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)))


def test_our_three_styles_are_there_with_their_titles() -> None:
    assert style_names() == (("bulletin", "Bulletin"), ("classic", "Classic"), ("modern", "Modern"))


@pytest.mark.parametrize("name", OURS)
def test_our_styles_set_every_part(name: str) -> None:
    assert set(load_style(name).parts) == set(Part)


@pytest.mark.parametrize("name", OURS)
def test_all_text_of_our_styles_can_be_read_on_white(name: str) -> None:
    style = load_style(name)
    for code in (style.link_color, *(look.color for look in every_look(style))):
        assert contrast_on_white(code) >= 4.5, code


@pytest.mark.parametrize("name", OURS)
def test_letters_of_our_styles_stand_close_enough_to_be_read_as_words(name: str) -> None:
    assert all(look.tracking <= 0.07 * look.size for look in every_look(load_style(name)))


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("paper_width", PAPER_WIDTHS)
def test_lines_of_body_text_in_our_styles_have_60_to_76_characters(name: str, paper_width: float) -> None:
    style = load_style(name)
    measure = paper_width - style.margins.left - style.margins.right
    lines = set_words(BODY * 3, style.parts[Part.BODY], measure, "en").lines[:-1]
    assert 60 <= sum(line.end - line.start for line in lines) / len(lines) <= 76


@pytest.mark.parametrize("name", OURS)
def test_all_running_text_of_our_styles_stands_on_their_grid_without_gaps(name: str) -> None:
    style = load_style(name)
    running = (Part.LEDE, Part.BODY, Part.QUOTE, Part.LIST_ITEM, Part.HEADING)
    assert {style.parts[part].leading for part in running} == {style.grid}
    assert all((style.parts[part].after / style.grid) % 1 == 0 for part in running)
    assert all((style.parts[part].before / style.grid) % 1 == 0 for part in running[1:])
    assert (style.set_off / style.grid) % 1 == 0


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("media", [{}, {"logo.png": logo()}], ids=["name", "logo"])
def test_the_lines_of_text_are_at_the_same_heights_on_every_page(name: str, media: dict[str, bytes]) -> None:
    style = load_style(name)
    pages = make_pages(release(paragraphs=22, logo=next(iter(media), "")), style, media)
    text = [mark for mark in pages.marks if mark.path[:2] == ("release", "story")]
    assert {mark.page for mark in text} >= {0, 1, 2}
    for mark in text:
        lines = (mark.box[1] - style.margins.top) / style.grid
        assert lines == pytest.approx(round(lines), abs=0.001), mark


@pytest.mark.parametrize("name", OURS)
def test_text_of_other_sizes_and_fonts_has_the_baselines_of_body_text(name: str) -> None:
    style = load_style(name)
    parts = (Part.BODY, Part.LEDE, Part.QUOTE, Part.HEADING, Part.LIST_ITEM)
    set_parts = [set_block(Block(part, (Run("x"),), ()), style, 300, "en") for part in parts]
    assert len({text.text.drop for text in set_parts}) == 1


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("height", [792, 841.89])
def test_little_is_lost_below_the_last_line_of_the_grid(name: str, height: float) -> None:
    style = load_style(name)
    assert (height - style.margins.top - style.margins.bottom) % style.grid < 0.75 * style.grid


@pytest.mark.parametrize("name", OURS)
def test_the_heads_of_our_styles_stand_off_the_grid_so_that_spare_space_goes_above_them(name: str) -> None:
    style = load_style(name)
    head = (Part.RELEASE_LINE, Part.HEADLINE, Part.SUBHEAD)
    assert style.grid not in {style.parts[part].leading for part in head}


@pytest.mark.parametrize("name", OURS)
def test_our_styles_ask_for_small_capitals_and_figures_only_where_the_font_has_them(name: str) -> None:
    wanted = {"oldstyle": {"onum", "pnum"}, "lining": set(), "default": set()}
    for look in every_look(load_style(name)):
        face = family(look.font).face(BOLD * look.bold + ITALIC * look.italic)
        assert face.features >= (wanted[look.figures] | ({"smcp", "c2sc"} if look.small_caps else set()))


@pytest.mark.parametrize("name", OURS)
def test_only_running_text_of_our_styles_has_divided_words(name: str) -> None:
    style = load_style(name)
    whole = {part for part in Part if part.endswith("heading")} | {Part.RELEASE_LINE, Part.HEADLINE, Part.SUBHEAD}
    assert not any(style.parts[part].hyphenate for part in (*whole, Part.CONTACT))
    assert not style.furniture.hyphenate
    assert not style.letterhead.text.hyphenate


@pytest.mark.parametrize("name", OURS)
def test_each_size_of_serif_text_is_set_in_the_cut_drawn_for_it(name: str) -> None:
    for look in every_look(load_style(name)):
        if look.font != "sans":
            cut = "serif-display" if look.size >= 18 else "serif-small" if look.size <= 9.5 else "serif"
            assert look.font == cut, look


@pytest.mark.parametrize("name", OURS)
def test_the_end_mark_of_our_styles_is_centered(name: str) -> None:
    """As Canadian releases in French have it, and most in English; the styles serve both."""
    assert load_style(name).parts[Part.END_MARK].align == "center"


def test_a_part_that_is_left_out_looks_like_the_base(styles: Path) -> None:
    (styles / "mine.yaml").write_text("base: {font: sans, size: 10}\nparts: {quote: {italic: true}}\n", "utf-8")
    style = load_style("mine")
    assert style.parts[Part.BODY] == PartStyle(font="sans", size=10)
    assert style.parts[Part.QUOTE] == PartStyle(font="sans", size=10, italic=True)
    assert style.furniture.font == style.letterhead.text.font == "sans"


def test_a_style_older_than_the_grid_has_none_and_indents_every_paragraph(styles: Path) -> None:
    (styles / "mine.yaml").write_text("base: {first_line: 20}\n", "utf-8")
    style = load_style("mine")
    assert (style.grid, style.set_off, style.flush_openings) == (0, 0, False)
    assert look_of(Block(Part.BODY, (), ()), None, style).first_line == 20


def test_captions_of_a_style_that_does_not_know_them_are_smaller_than_its_text(styles: Path) -> None:
    (styles / "mine.yaml").write_text("base: {font: sans, size: 10, leading: 14}\n", "utf-8")
    assert load_style("mine").parts[Part.FIGURE] == PartStyle(font="sans", size=8.5, leading=12)
    (styles / "tiny.yaml").write_text("base: {size: 4, leading: 4}\nparts: {figure: {italic: true}}\n", "utf-8")
    assert load_style("tiny").parts[Part.FIGURE] == PartStyle(size=4, leading=4, italic=True)


def test_notices_of_a_style_that_does_not_know_them_look_like_its_boilerplates(styles: Path) -> None:
    text = "parts: {boilerplate: {size: 9}, boilerplate_heading: {bold: true}, notice: {italic: true}}\n"
    (styles / "mine.yaml").write_text(text, "utf-8")
    parts = load_style("mine").parts
    assert parts[Part.NOTICE] == PartStyle(size=9, italic=True)
    assert parts[Part.NOTICE_HEADING] == parts[Part.BOILERPLATE_HEADING] == PartStyle(bold=True)


@pytest.mark.parametrize("name", OURS)
def test_notices_of_our_styles_are_the_smallest_print(name: str) -> None:
    parts = load_style(name).parts
    assert parts[Part.NOTICE].size < min(parts[part].size for part in Part if not part.startswith("notice"))


def test_a_style_of_the_user_is_listed_and_goes_before_ours_of_the_same_name(styles: Path) -> None:
    (styles / "classic.yaml").write_text("title: Our house\n", "utf-8")
    assert dict(style_names())["classic"] == load_style("classic").title == "Our house"


def test_a_changed_style_file_is_read_again(styles: Path) -> None:
    file = styles / "mine.yaml"
    file.write_text("title: One\n", "utf-8")
    assert load_style("mine").title == "One"
    file.write_text("title: Two\n", "utf-8")
    os.utime(file, ns=(1, 1))
    assert load_style("mine").title == "Two"


def test_a_faulty_style_is_still_listed_under_its_name(styles: Path) -> None:
    (styles / "mine.yaml").write_text("title: [", "utf-8")
    assert ("mine", "mine") in style_names()


def test_a_name_that_is_not_there_gets_the_classic_style() -> None:
    assert load_style("long gone").name == "classic"


def test_a_name_is_never_taken_for_a_path(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("title: Secret\n", "utf-8")
    assert load_style("../../secret").name == "classic"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("parts: {headline: {size: big}}", "parts.headline.size: expected a number, found 'big' (line 1)"),
        ("parts:\n  headline:\n    siez: 12", "parts.headline.siez: there is no such setting (line 3)"),
        ("parts: {headlines: {}}", "parts.headlines: there is no such setting"),
        ("parts: {headline: 12}", "parts.headline: expected settings, found '12'"),
        ("parts: {headline: {size: [1]}}", "parts.headline.size: expected a single value, found a list"),
        ("parts: {headline: {size: 900}}", "parts.headline.size: expected a number from 4 to 144, found '900'"),
        ("parts: {headline: {size: nan}}", "expected a number from 4 to 144, found 'nan'"),
        (
            "parts:\n  headline:\n    size: 10\n    tracking: 1",
            "parts.headline.tracking: expected at most 0.7 for this size, found 1 (line 4)",
        ),
        ("base: {size: 20, tracking: 1}\nparts: {quote: {size: 10}}", "parts.quote.tracking: expected at most 0.7 for"),
        ("parts: {headline: {bold: perhaps}}", "parts.headline.bold: expected true or false, found 'perhaps'"),
        (
            "parts: {headline: {font: Comic}}",
            "parts.headline.font: expected serif, sans, serif-display or serif-small,",
        ),
        ("parts: {body: {align: middle}}", "expected left, center, right or justify, found 'middle'"),
        ("link_color: blue", "link_color: expected a color such as '#1a4d8f', found 'blue'"),
        ("letterhead: {text: {size: ''}}", "letterhead.text.size: expected a number, found nothing"),
        ("contact_columns: 1.5", "contact_columns: expected a number, found '1.5'"),
        ("margins: {left: -1}", "margins.left: expected a number from 0 to 300, found '-1'"),
        ("title: ''", "title: expected text, found nothing"),
        ("name: other", "name: there is no such setting"),
        ("- a list", "expected settings, found a list"),
        ("title: [", ", line 2: the file ends"),
    ],
)
def test_an_error_names_the_place(error_of: Callable[[str], str], text: str, said: str) -> None:
    message = error_of(text)
    assert message.startswith("House style mine")
    assert said in message
    assert message.endswith(".")


def test_a_huge_style_file_is_refused(error_of: Callable[[str], str]) -> None:
    assert "larger than 100 kilobytes" in error_of("# " + "x" * 200_000)


def test_every_field_of_a_part_can_be_set_from_a_file(styles: Path) -> None:
    values = {"font": "sans", "align": "right", "color": "#123456", "rule_color": "#123456"}
    values |= {"tracking": "0.5", "figures": "oldstyle"}
    new = {f.name: values.get(f.name, "true" if isinstance(f.default, bool) else "9") for f in fields(PartStyle)}
    (styles / "mine.yaml").write_text("base: {" + ", ".join(f"{k}: '{v}'" for k, v in new.items()) + "}", "utf-8")
    base = load_style("mine").parts[Part.BODY]
    assert all(getattr(base, field.name) != field.default for field in fields(PartStyle))
