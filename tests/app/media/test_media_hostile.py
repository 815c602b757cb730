from __future__ import annotations

import zlib

import pytest

from app.errors import MediaError
from app.media import Found, examine, metadata, thumbnail, trial
from exports.pdf.pictures import PictureError, read_picture
from tests.app.media.media_files import HEIC, chunk, pdf, raw_pdf, svg


def test_a_pdf_that_draws_itself_without_end_is_a_document_without_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(trial.SECONDS, "pdf", 1)
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Resources<</XObject<</F 5 0 R>>>>"
    endless = raw_pdf(b"/F Do", (form, b"/F Do /F Do"))
    found = examine(endless, "logo.pdf")
    assert (found.pages, found.doubts) == (1, ("“logo.pdf” takes too long to draw; it is handed over unseen.",))
    with pytest.raises(MediaError, match="too much time"):
        thumbnail(endless, 64)
    with pytest.raises(PictureError, match="too much time"):
        read_picture(endless)


def test_a_picture_of_which_its_decoder_dies_is_refused() -> None:
    deadly = HEIC[:179] + b"\xdc" + HEIC[180:]
    with pytest.raises(MediaError, match=r"crash|damaged"):
        examine(deadly, "IMG_0042.HEIC")
    assert metadata(deadly) == Found()


def test_honest_and_damaged_pdfs_are_tried_in_vain() -> None:
    assert trial.is_drawable(pdf(pages=1))
    assert trial.is_drawable(b"%PDF-1.7\nnothing")


def test_a_pdf_whose_pages_are_their_own_parents_is_refused() -> None:
    data = raw_pdf(b"").replace(b"/Kids[3 0 R]/Count 1", b"/Kids[2 0 R]/Count 9")
    with pytest.raises(MediaError, match="damaged"):
        examine(data, "loop.pdf")


def test_a_drawing_with_thousands_of_styles_for_thousands_of_parts_is_refused() -> None:
    sheet = "<style>" + "".join(f".a{n}{{fill:red}}" for n in range(4_000)) + "</style>"
    with pytest.raises(MediaError, match="too many styles"):
        examine(svg(sheet + '<rect width="1" height="1"/>' * 4_000), "logo.svg")


def test_a_png_in_a_hundred_thousand_pieces_is_refused() -> None:
    header = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
    data = header + chunk(b"tEXt", b"a\0b") * 100_000 + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    with pytest.raises(MediaError, match="pieces"):
        examine(data, "plant.png")
