"""Colour profiles: which of them a printed edition takes, and what is said of those that it does not take."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PIL import ImageCms

from exports.pdf.conformance import srgb
from exports.pdf.edition import MAX_PROFILE_BYTES, SMALL, STANDARD, Edition, Kind, ProfileError, read_profile
from tests.exports.tagged import PRESS, needs_press

SCREEN = srgb()


def printer(space: str = "RGB") -> bytes:
    """Return a profile that says it is that of a printer; only the class in its head is not that of a screen."""
    return SCREEN[:12] + b"prtr" + SCREEN[16:] if space == "RGB" else gray()


def gray() -> bytes:
    """Return a printer's profile of one ink, made by hand: a head, three tags, a gamma of 2 (ICC.1, 8.4)."""
    name = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"Gray\0" + bytes(12 + 67)
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061)
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, 512) + bytes(2)
    tags, at = b"", 132 + 3 * 12
    for label, tag in ((b"desc", name), (b"wtpt", white), (b"kTRC", curve)):
        tags += struct.pack(">4sII", label, at, len(tag))
        at += len(tag)
    head = struct.pack(
        ">I4sI4s4s4s12x4s28x3i48x", at, b"none", 0x02100000, b"prtr", b"GRAY", b"XYZ ", b"acsp", 63190, 65536, 54061
    )
    return head + struct.pack(">I", 3) + tags + name + white + curve


def test_the_editions_are_what_the_command_line_calls_them() -> None:
    assert [kind.value for kind in Kind] == ["standard", "print", "small"]
    assert (STANDARD.is_print, SMALL.is_print, Edition(Kind.PRINT).is_print) == (False, False, True)
    assert Edition().bleed == pytest.approx(8.504, abs=0.001)


@needs_press
def test_a_press_profile_is_known_by_its_name_and_colours() -> None:
    profile = read_profile(PRESS.read_bytes())
    assert (profile.kind, profile.space, profile.components, profile.name) == (
        "prtr", "CMYK", 4, "Artifex CMYK SWOP Profile",
    )  # fmt: skip


@pytest.mark.parametrize(("space", "components", "name"), [("RGB", 3, "sRGB built-in"), ("GRAY", 1, "Gray")])
def test_printers_may_have_other_colours_too(space: str, components: int, name: str) -> None:
    profile = read_profile(printer(space))
    assert (profile.space, profile.components, profile.name) == (space, components, name)


def test_a_profile_without_a_name_is_called_custom() -> None:
    assert read_profile(printer().replace(b"desc", b"xxxx", 1)).name == "Custom"
    assert read_profile(printer().replace(b"mluc", b"text", 1)).name == "Custom"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not an ICC colour profile"),
        (b"PK" + bytes(200), "not an ICC colour profile"),
        (SCREEN, "one of a screen, not of a printer"),
        (SCREEN[:12] + b"scnr" + SCREEN[16:], "one of a scanner or camera"),
        (SCREEN[:12] + b"nmcl" + SCREEN[16:], "one of another kind"),
        (SCREEN[:12] + b"prtrLab " + SCREEN[20:], "for Lab colours"),
        (SCREEN[:8] + b"\5" + SCREEN[9:12] + b"prtr" + SCREEN[16:], "newer version"),
        (printer()[:-1], "not as long as it says"),
        (printer()[:160] + bytes(len(SCREEN) - 160), "damaged or lacks the tables"),
        (bytes(MAX_PROFILE_BYTES + 1), "too large"),
    ],
    ids=["nothing", "archive", "screen", "scanner", "names", "Lab", "version 5", "cut", "emptied", "large"],
)
def test_what_is_no_profile_of_a_printer_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(ProfileError, match=words) as caught:
        read_profile(data)
    assert str(caught.value).endswith(".")


def test_a_profile_cut_anywhere_is_refused_and_no_crash() -> None:
    whole = gray()
    for length in range(0, len(whole), 7):
        cut = struct.pack(">I", length) + whole[4:length]
        with pytest.raises(ProfileError):
            read_profile(cut)


def test_the_hand_made_profile_is_one_to_littlecms_as_well(tmp_path: Path) -> None:
    file = tmp_path / "gray.icc"
    file.write_bytes(gray())
    assert ImageCms.getProfileDescription(str(file)).strip() == "Gray"
