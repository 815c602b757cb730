"""What a user chooses for a PDF, and the file of the printer's profile."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.errors import ExportError
from app.length import MM
from exports.pdf.edition import MAX_PROFILE_BYTES, STANDARD, Edition, Kind, ProfileError
from exports.pdfchoice import PdfChoice, load_profile
from tests.exports.icc import PRINTER, SCREEN, write_profile


def test_nothing_chosen_is_the_standard() -> None:
    assert PdfChoice().edition() == STANDARD


def test_an_edition_for_the_printer_has_what_was_chosen(tmp_path: Path) -> None:
    choice = PdfChoice(Kind.PRINT, write_profile(tmp_path), 5 * MM, crop_marks=False)
    assert choice.edition() == Edition(Kind.PRINT, PRINTER, 5 * MM, crop_marks=False)


def test_what_was_chosen_for_the_printer_does_not_get_into_another_edition(tmp_path: Path) -> None:
    assert PdfChoice(Kind.SMALL, tmp_path / "gone.icc", 5 * MM, crop_marks=False).edition() == Edition(Kind.SMALL)


def test_the_profile_is_read_when_the_edition_is_asked_for(tmp_path: Path) -> None:
    choice = PdfChoice(Kind.PRINT, write_profile(tmp_path))
    (tmp_path / "Coated.icc").unlink()
    with pytest.raises(ProfileError, match=r"“Coated.icc” is not there"):
        choice.edition()


def test_a_pdf_for_the_printer_needs_a_profile() -> None:
    with pytest.raises(ExportError, match="Ask the printer"):
        PdfChoice(Kind.PRINT).edition()


def test_a_profile_tells_its_own_name(tmp_path: Path) -> None:
    assert load_profile(write_profile(tmp_path)).name == "sRGB built-in"


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7", SCREEN, PRINTER[:300], bytes(MAX_PROFILE_BYTES + 1)],
    ids=["empty", "no profile", "of a screen", "cut off", "huge"],
)
def test_a_file_that_cannot_be_printed_with_is_named(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"^“Coated.icc” (cannot be used\. \S|is too large)[^\n]+\.$"):
        load_profile(write_profile(tmp_path, data=data))


def test_a_folder_is_no_profile(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="is a folder, no ICC profile"):
        load_profile(tmp_path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero here")
def test_a_device_without_end_is_not_read() -> None:
    with pytest.raises(ProfileError, match="is a device"):
        load_profile(Path("/dev/zero"))


def test_a_name_that_no_file_can_have_is_told() -> None:
    with pytest.raises(ProfileError, match="no file name can have"):
        load_profile(Path("a\0b.icc"))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_profile_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    (tmp_path / "loop.icc").symlink_to(tmp_path / "loop.icc")
    with pytest.raises(ProfileError, match=r"“loop.icc” could not be read \(\w"):
        load_profile(tmp_path / "loop.icc")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_profile_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    write_profile(tmp_path).chmod(0)
    with pytest.raises(ProfileError, match=r"You are not allowed to read the ICC profile “Coated.icc”\."):
        load_profile(tmp_path / "Coated.icc")
