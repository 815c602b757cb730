"""Colours as operators: sRGB on screens, the press's own in print, black as black alone."""

from __future__ import annotations

import pytest

from exports.blocks import Part
from exports.pdf.edition import STANDARD, Edition, Kind, ProfileError
from exports.pdf.icc import converter
from exports.pdf.inks import inks
from tests.exports.releases import house
from tests.exports.tagged import needs_press, print_edition
from tests.exports.test_edition import printer


def numbers(operator: str) -> list[float]:
    return [float(number) for number in operator.split()[:-1]]


def test_colours_of_a_file_to_be_read_are_srgb() -> None:
    assert inks(STANDARD).fill("#1a80ff") == "0.102 0.502 1 rg"
    assert inks(STANDARD).stroke("#000000") == "0 0 0 RG"


@needs_press
@pytest.mark.parametrize("color", ["#000000", "#1a1a1a", "#333333", "#222426"])
def test_dark_neutrals_are_printed_in_black_ink_alone(color: str) -> None:
    assert inks(print_edition()).fill(color) == "0 0 0 1 k"


@needs_press
@pytest.mark.parametrize("style", ["classic", "modern", "bulletin"])
def test_running_text_of_every_style_is_printed_in_black_ink_alone(style: str) -> None:
    parts = house(style).parts
    for part in (Part.BODY, Part.QUOTE, Part.LIST_ITEM, Part.SUBHEAD, Part.FIGURE, Part.BOILERPLATE, Part.CONTACT):
        assert numbers(inks(print_edition()).fill(parts[part].color))[:3] == [0, 0, 0], part


@needs_press
def test_other_neutrals_are_tints_of_black_lighter_the_lighter_they_are() -> None:
    tints = [
        numbers(inks(print_edition()).stroke(f"#{level:02x}{level:02x}{level:02x}")) for level in range(80, 256, 25)
    ]
    assert all(tint[:3] == [0, 0, 0] for tint in tints)
    shares = [tint[3] for tint in tints]
    assert shares == sorted(shares, reverse=True)
    assert 0.5 < shares[0] < 0.95
    assert numbers(inks(print_edition()).fill("#ffffff")) == [0, 0, 0, 0]


@needs_press
def test_a_tint_of_black_looks_as_light_as_the_gray_it_stands_for() -> None:
    convert = converter(print_edition().profile)
    for gray in (96, 128, 200):
        share = round(convert.black(gray) * 255)
        assert abs(convert._black_lightness[share] - convert._gray_lightness[gray]) <= 1


@needs_press
def test_colours_are_converted_with_the_profile() -> None:
    cyan, magenta, yellow, black = numbers(inks(print_edition()).fill("#0b5cad"))
    assert cyan > magenta > yellow
    assert black < 0.2


def test_a_printer_of_rgb_or_gray_gets_its_own_operators() -> None:
    assert inks(Edition(Kind.PRINT, printer("RGB"))).fill("#1a80ff") == "0.102 0.502 1 rg"
    assert inks(Edition(Kind.PRINT, printer("GRAY"))).stroke("#ffffff") == "1 G"
    assert 0.3 < numbers(inks(Edition(Kind.PRINT, printer("GRAY"))).fill("#808080"))[0] < 0.7


def test_a_printed_edition_without_a_profile_is_refused() -> None:
    with pytest.raises(ProfileError):
        inks(Edition(Kind.PRINT))
