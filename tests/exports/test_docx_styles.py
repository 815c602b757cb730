"""The house style in Word: styles, outline levels, page, language and direction."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exports.blocks import Part
from exports.docx import write_docx
from exports.style import HouseStyle, Margins, PartStyle, load_style
from tests.exports.docx_reader import W, find, part, style, values
from tests.exports.docx_samples import block, composition, items


@pytest.fixture(scope="module")
def classic() -> HouseStyle:
    return load_style("classic")


def with_part(house: HouseStyle, name: Part, look: PartStyle) -> HouseStyle:
    return replace(house, parts={**house.parts, name: look})


def attributes(data: bytes, style_id: str, path: str) -> dict[str, str]:
    (element,) = find(style(data, style_id), path)
    return {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}


def test_a_part_is_set_as_the_house_style_says(classic: HouseStyle) -> None:
    look = PartStyle(
        "sans", 12.5, 17, bold=True, caps=True, color="#A1B2C3", align="justify", after=9, indent=20, indent_right=10,
        first_line=-6, tracking=0.5, rule_left=2, rule_color="#112233",
    )  # fmt: skip
    data = write_docx(composition(), with_part(classic, Part.QUOTE, look), {})
    fonts = {"ascii": "Source Sans 3", "hAnsi": "Source Sans 3", "cs": "Arial"}
    assert attributes(data, "Quote", "w:rPr/w:rFonts") == fonts
    assert attributes(data, "Quote", "w:rPr/w:sz") == {"val": "25"}
    assert attributes(data, "Quote", "w:rPr/w:b") == attributes(data, "Quote", "w:rPr/w:caps") == {}
    assert attributes(data, "Quote", "w:rPr/w:i") == {"val": "0"}
    assert attributes(data, "Quote", "w:rPr/w:color") == {"val": "A1B2C3"}
    assert attributes(data, "Quote", "w:rPr/w:spacing") == {"val": "10"}
    assert attributes(data, "Quote", "w:pPr/w:jc") == {"val": "both"}
    assert attributes(data, "Quote", "w:pPr/w:ind") == {"left": "400", "right": "200", "hanging": "120"}
    spacing = {"before": "0", "after": "180", "line": "340", "lineRule": "exact"}
    assert attributes(data, "Quote", "w:pPr/w:spacing") == spacing
    border = {"val": "single", "sz": "16", "space": "18", "color": "112233"}
    assert attributes(data, "Quote", "w:pPr/w:pBdr/w:left") == border


def test_headings_rest_on_words_own_which_bear_look_and_outline_level(classic: HouseStyle) -> None:
    data = write_docx(composition(), classic, {})
    for ours, word, level, name in (
        ("Headline", "Heading1", "0", Part.HEADLINE),
        ("SectionHeading", "Heading2", "1", Part.HEADING),
    ):
        assert values(style(data, ours), "w:basedOn") == [word]
        assert values(style(data, word), "w:pPr/w:outlineLvl") == [level]
        assert values(style(data, word), "w:rPr/w:sz") == [str(round(classic.parts[name].size * 2))]
    for ours in ("BoilerplateHeading", "ContactHeading"):
        assert values(style(data, ours), "w:basedOn") == ["Heading2"]


def test_headings_stay_with_what_follows_and_widows_are_kept_off(classic: HouseStyle) -> None:
    data = write_docx(composition(), classic, {})
    for style_id in ("Heading1", "Heading2", "Subhead", "BoilerplateHeading", "ContactHeading"):
        assert find(style(data, style_id), "w:pPr/w:keepNext") != [], style_id
    assert find(style(data, "Contact"), "w:pPr/w:keepLines") != []
    assert find(style(data, "Normal"), "w:pPr/w:widowControl") != []


def test_the_space_before_a_heading_holds_the_space_after_the_body_as_well(classic: HouseStyle) -> None:
    """Word leaves the greater of two spaces where the house style means their sum."""
    house = with_part(classic, Part.HEADING, replace(classic.parts[Part.HEADING], before=11))
    house = with_part(house, Part.BODY, replace(classic.parts[Part.BODY], after=6))
    data = write_docx(composition(), house, {})
    assert attributes(data, "Heading2", "w:pPr/w:spacing")["before"] == str((11 + 6) * 20)


def test_lines_grow_where_other_fonts_step_in(classic: HouseStyle) -> None:
    data = write_docx(composition(blocks=(block(Part.BODY, "潮汐"),)), classic, {})
    assert attributes(data, "Body", "w:pPr/w:spacing")["lineRule"] == "atLeast"


def test_long_numbers_have_room_before_their_text(classic: HouseStyle) -> None:
    def hanging(*markers: str) -> int:
        blocks = items(0, *((marker, "Step") for marker in markers))
        data = write_docx(composition(blocks=blocks), classic, {})
        return int(attributes(data, "ListNumber", "w:pPr/w:ind")["hanging"])

    size = classic.parts[Part.LIST_ITEM].size
    assert hanging("1.") >= 1.3 * size * 20
    assert hanging("9.", "10.") >= 1.9 * size * 20


@pytest.mark.parametrize(("paper", "size"), [("letter", ("12240", "15840")), ("a4", ("11906", "16838"))])
def test_paper_and_margins_are_the_house_styles(paper: str, size: tuple[str, str], classic: HouseStyle) -> None:
    house = replace(classic, margins=Margins(90, 80, 70, 60))
    document = part(write_docx(composition(paper=paper), house, {}), "word/document.xml")
    assert (*values(document, "//w:pgSz", "w"), *values(document, "//w:pgSz", "h")) == size
    sides = [values(document, "//w:pgMar", side)[0] for side in ("top", "right", "bottom", "left")]
    assert sides == ["1800", "1600", "1400", "1200"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", {"val": "en-US"}),
        ("fr-CA", {"val": "fr-CA"}),
        ("", {"val": "en-US"}),
        ("ar", {"val": "en-US", "bidi": "ar-SA"}),
        ("ja", {"val": "en-US", "eastAsia": "ja-JP"}),
    ],
)
def test_the_language_stands_where_word_looks_for_it(
    language: str, expected: dict[str, str], classic: HouseStyle
) -> None:
    styles = part(write_docx(composition(language=language), classic, {}), "word/styles.xml")
    (element,) = find(styles, "w:docDefaults//w:lang")
    assert {str(name).rpartition("}")[2]: value for name, value in element.attrib.items()} == expected


def test_text_from_the_right_mirrors_paragraphs_margins_and_rules(classic: HouseStyle) -> None:
    quote = replace(classic.parts[Part.QUOTE], rule_left=2, indent=12)
    house = replace(with_part(classic, Part.QUOTE, quote), margins=Margins(left=120, right=50))
    data = write_docx(composition(language="he"), house, {})
    document = part(data, "word/document.xml")
    assert (values(document, "//w:pgMar", "left"), values(document, "//w:pgMar", "right")) == (["1000"], ["2400"])
    assert find(document, "//w:sectPr/w:bidi") != []
    assert find(style(data, "Normal"), "w:pPr/w:bidi") != []
    assert find(style(data, "Quote"), "w:pPr/w:pBdr/w:right") != []


def test_each_stretch_of_text_runs_in_its_own_direction(classic: HouseStyle) -> None:
    blocks = (block(Part.BODY, "The word שלום, 12 עולם! stays."),)
    document = part(write_docx(composition(blocks=blocks), classic, {}), "word/document.xml")
    assert "".join(t.text for t in find(document, "//w:r[w:rPr/w:rtl]/w:t")) == "שלום, 12 עולם"
    document = part(
        write_docx(
            composition(language="ar", blocks=(block(Part.BODY, "شركة Lumen Harbor (LH) اليوم."),)), classic, {}
        ),
        "word/document.xml",
    )
    assert [t.text for t in find(document, "//w:r[not(w:rPr/w:rtl)]/w:t")] == ["Lumen Harbor (LH"]


def test_small_capitals_are_capitals_of_a_smaller_size(classic: HouseStyle) -> None:
    """Word's own would be drawn thinner, and not at all for what is typed in capitals."""
    look = PartStyle(size=10.5, small_caps=True)
    data = write_docx(composition(), with_part(classic, Part.RELEASE_LINE, look), {})
    assert attributes(data, "ReleaseLine", "w:rPr/w:sz") == {"val": "18"}
    assert attributes(data, "ReleaseLine", "w:rPr/w:spacing") == {"val": "8"}
    assert attributes(data, "ReleaseLine", "w:rPr/w:caps") == {}


def test_words_are_divided_where_the_house_style_divides_them(classic: HouseStyle) -> None:
    data = write_docx(composition(), classic, {})
    assert values(part(data, "word/settings.xml"), "w:autoHyphenation") == [""]
    settings = [child.tag.removeprefix(W) for child in part(data, "word/settings.xml")]
    at = settings.index("autoHyphenation")
    assert settings[at - 1 : at + 3] == [
        "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "doNotHyphenateCaps"
    ]  # fmt: skip
    assert attributes(data, "Body", "w:pPr/w:suppressAutoHyphens") == {"val": "0"}
    assert classic.parts[Part.BOILERPLATE].hyphenate
    assert attributes(data, "Boilerplate", "w:pPr/w:suppressAutoHyphens") == {}, "its lines are ragged"
    assert attributes(data, "Heading1", "w:pPr/w:suppressAutoHyphens") == {}
    whole = write_docx(composition(), load_style("modern"), {})
    assert values(part(whole, "word/settings.xml"), "w:autoHyphenation") == []


def test_numerals_are_those_of_the_house_style(classic: HouseStyle) -> None:
    data = write_docx(composition(), classic, {})
    assert attributes(data, "Body", "w:rPr/w14:numForm") == {"val": "oldStyle"}
    assert attributes(data, "Heading1", "w:rPr/w14:numForm") == {"val": "lining"}
    plain = write_docx(composition(), with_part(classic, Part.BODY, PartStyle()), {})
    assert find(style(plain, "Body"), "w:rPr/w14:numForm") == []


def test_each_size_of_type_has_its_cut_and_small_print_the_family_itself(classic: HouseStyle) -> None:
    data = write_docx(composition(), classic, {})
    assert attributes(data, "Heading1", "w:rPr/w:rFonts")["ascii"] == "Source Serif 4 Display"
    assert attributes(data, "Boilerplate", "w:rPr/w:rFonts")["ascii"] == "Source Serif 4"
    assert attributes(data, "Boilerplate", "w:rPr/w:spacing") == {"val": "-2"}, "which is wider than our small print"
    assert attributes(data, "Body", "w:rPr/w:spacing") == {"val": "0"}
