"""What the documents of one export have in common: made once, kept on the disk, and nothing in them tells of it."""

from __future__ import annotations

import gc
import os
import weakref
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.errors import ExportCancelled
from app.kit import Crop, Document, Figure, Media, Paragraph, PressKit, Release, Row
from app.spool import Spool
from app.stored import Stored
from app.text import rich
from exports.compose import compose
from exports.docx.pictures import figure_picture
from exports.job import export
from exports.kept import keeping, kept
from exports.pdf import make_pages
from exports.pdf.standing import forget
from exports.style import load_style

COUNT = 10
"""More pictures than are remembered from one page of the preview to the next."""


def grain() -> bytes:
    out = BytesIO()
    noise = Image.frombytes("RGB", (160, 120), os.urandom(160 * 120 * 3))
    noise.resize((560, 420)).save(out, "JPEG", quality=80)
    return out.getvalue()


FILES = {f"{number}.jpg": grain() for number in range(COUNT)}
KIT = PressKit(
    issuer="Harbour Lumen",
    release=Release(
        headline=rich("Tidal light for twelve towns"),
        story=(
            Paragraph(rich("The sea lights twelve towns.")),
            *(Figure(name, "full", Crop(left=9)) for name in FILES),
        ),
    ),
    documents=(Document("facts", rows=(Row(rich("Towns"), rich("Twelve")),)),),
    media=tuple(Media(name, f"A town by night, number {name[0]}", "Ada Roy", "Lamps") for name in FILES),
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESSROOM_HOME", str(tmp_path / "home"))


def test_a_package_makes_each_picture_once_for_all_its_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    save = Image.Image.save

    def saved(image: Any, file: Any, format: str, **options: Any) -> None:
        made.append(format)
        save(image, file, format, **options)

    monkeypatch.setattr(Image.Image, "save", saved)
    export(KIT, FILES, [tmp_path / "Towns.zip"])
    # for both PDFs, for the Word document, for both pages, and the small ones of the index
    assert made.count("JPEG") == 4 * COUNT


def test_documents_are_the_same_where_the_disk_has_no_room_for_their_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("Towns.pdf", "Towns.html", "Towns.zip")
    made = []
    for folder in ("with", "without"):
        (tmp_path / folder).mkdir()
        targets = [tmp_path / folder / name for name in names]
        export(KIT, FILES, targets)
        made.append([target.read_bytes() for target in targets])
        (tmp_path / "file").touch()
        monkeypatch.setenv("PRESSROOM_HOME", str(tmp_path / "file" / "home"))
    assert made[0] == made[1]


def test_a_pdf_has_its_pictures_on_the_disk_until_it_is_written() -> None:
    composition, style = compose(KIT), load_style(KIT.style)
    forget()
    with keeping():
        pages = make_pages(composition, style, FILES)
    waiting = [piece for piece in pages.pieces if isinstance(piece, Stored)]
    assert len(waiting) == COUNT
    assert pages.pdf == make_pages(composition, style, FILES).pdf


def test_nothing_is_kept_outside_of_an_export() -> None:
    asked: list[None] = []
    for _ in range(2):
        assert kept("key", lambda: (asked.append(None), bytes(100_000)))[1] == bytes(100_000)
    assert len(asked) == 2


def test_pictures_of_word_documents_hold_no_file_open(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    gone = weakref.ref(spool)
    assert figure_picture(spool.keep("a.jpg", grain()), (400, 400), "full", Crop())
    del spool
    gc.collect()
    assert gone() is None


def test_a_large_file_of_a_package_can_be_cancelled_in_the_midst_of_it(tmp_path: Path) -> None:
    target, told, asked = tmp_path / "Towns.zip", [""], [0]

    def cancelled() -> bool:
        asked[0] += "media/01" in told[-1]
        return asked[0] > 3

    with pytest.raises(ExportCancelled):
        export(
            PressKit(media=(Media("plan.pdf"), Media("other.pdf"))),
            {"plan.pdf": bytes(9_000_000), "other.pdf": b""},
            [target],
            progress=lambda share, words: told.append(words),
            cancelled=cancelled,
        )
    assert "media/01" in told[-1]
    assert not target.exists()


def test_what_is_compressed_by_itself_is_not_compressed_again(tmp_path: Path) -> None:
    files = {"scan.tif": b"II*\0" + os.urandom(4_500_000), "plain.tif": b"II*\0" + bytes(4_500_000)}
    export(PressKit(media=tuple(map(Media, files))), files, [tmp_path / "Towns.zip"])
    with zipfile.ZipFile(tmp_path / "Towns.zip") as archive:
        ways = {entry.filename: entry.compress_type for entry in archive.infolist() if "media" in entry.filename}
    assert ways == {"media/01-scan.tif": zipfile.ZIP_STORED, "media/02-plain.tif": zipfile.ZIP_DEFLATED}
