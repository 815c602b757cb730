"""PDFs that cannot be read, and those that could do harm."""

from __future__ import annotations

import io
import random
import threading
import zlib

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption

from app.intake.read import IntakeError, read_bytes
from app.intake.read.pdf import opening, read_pdf, streams
from tests.app.intake.pdfmaker import HEIGHT, LONG, MORE, WIDTH, Paper, texts


def refused(data: bytes) -> str:
    with pytest.raises(IntakeError) as caught:
        read_bytes(data, "paper.pdf")
    message = str(caught.value)
    assert "paper.pdf" in message
    assert message.endswith(".")
    return message


def scan(pages: int, **words: str) -> bytes:
    paper = Paper()
    picture = io.BytesIO()
    Image.new("L", (60, 80), 200).save(picture, "PNG")
    from reportlab.lib.utils import ImageReader

    for number in range(pages):
        picture.seek(0)
        paper.canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
        paper.put(words.get("stamp", str(number + 1)), y=770).page()
    return paper.made()


def test_a_password_is_asked_for_elsewhere() -> None:
    locked = Paper(encrypt=StandardEncryption("secret", "owner")).paragraph(LONG).made()
    assert "password" in refused(locked)


@pytest.mark.parametrize("revision", [4, 6])
def test_passwords_of_all_ages_are_recognised(revision: int) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(Paper().paragraph(LONG).made())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="secret", owner="owner", R=revision))
    assert "password" in refused(out.getvalue())


@pytest.mark.parametrize("revision", [3, 4, 6])
def test_a_file_that_may_only_not_be_changed_is_read(revision: int) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(Paper().paragraph(LONG).made())) as pdf:
        encryption = pikepdf.Encryption(user="", owner="owner", R=revision, aes=revision > 3, metadata=revision > 3)
        pdf.save(out, encryption=encryption)
    assert texts(read_pdf(out.getvalue(), "paper.pdf")) == [LONG]


def test_a_scan_is_sent_to_ocr() -> None:
    assert "OCR" in refused(scan(2))
    assert "pictures" in refused(scan(1))


def test_a_page_of_pictures_between_others_is_no_scan() -> None:
    paper = Paper().paragraph(LONG).page().put("2", y=770).page().paragraph(MORE)
    assert texts(paper.read())[0] == LONG


def test_empty_pages_are_refused() -> None:
    assert "no text" in refused(Paper().page().made())


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.4\n" + bytes(range(256)) * 50, Paper().paragraph(LONG).made()[:300]]
)
def test_damaged_files_are_refused(data: bytes) -> None:
    assert "damaged" in refused(data)


def test_other_files_called_pdf_are_refused() -> None:
    assert "no PDF" in refused(b"Dear editor, the lamp was lit again." * 100)
    assert "empty" in refused(b"")


@pytest.mark.parametrize("count", [b"999999999", b"0", b"-3"])
def test_a_false_number_of_pages_does_not_matter(count: bytes) -> None:
    data = Paper().paragraph(LONG).page().paragraph(MORE).made()
    assert texts(read_pdf(data.replace(b"/Count 2", b"/Count " + count), "paper.pdf")) == [LONG, MORE]


def test_pages_that_are_their_own_pages_end() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(Paper().paragraph(LONG).made())) as pdf:
        pdf.Root.Pages.Kids = pikepdf.Array([pdf.Root.Pages] * 3)
        pdf.save(out)
    refused(out.getvalue())


def test_of_very_many_pages_the_first_are_read_and_a_note_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_PAGES", 3)
    paper = Paper()
    told = [f"{MORE} On page {number} the lamp was lit." for number in ("one", "two", "three", "four", "five")]
    for text in told:
        paper.paragraph(text).page()
    source = paper.read()
    assert texts(source) == told[:3]
    assert source.notes == ("Only the first 3 of 5 pages were read; the rest of the file is left out.",)


def test_of_very_many_letters_the_first_pages_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_LETTERS", 300)
    source = Paper().paragraph(LONG).page().paragraph(LONG).page().paragraph(MORE).read()
    assert "first 2 of 3 pages" in source.notes[0]


def bomb(code: bytes, count: int, **entries: object) -> bytes:
    machine = zlib.compressobj(9)
    packed = b"".join(machine.compress(code) for _ in range(count)) + machine.flush()
    pdf, out = pikepdf.new(), io.BytesIO()
    stream = pikepdf.Stream(pdf, b"")
    stream.write(packed, filter=pikepdf.Name.FlateDecode)
    for name, value in entries.items():
        stream[f"/{name}"] = value
    pdf.add_blank_page().obj.Contents = pdf.make_indirect(stream)
    pdf.save(out)
    return out.getvalue()


CODE = b"BT /F1 1 Tf (the lamp was lit again) Tj ET\n" * 2_000


def test_a_page_that_unpacks_without_end_is_refused() -> None:
    assert "unpacks" in refused(bomb(CODE, 1_200))


def test_calling_it_a_picture_does_not_help() -> None:
    assert "unpacks" in refused(bomb(CODE, 1_200, Subtype=pikepdf.Name.Image))


def test_nor_does_locking_it() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(bomb(CODE, 1_200))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="", owner="owner", R=6))
    assert "unpacks" in refused(out.getvalue())


def test_nor_does_packing_it_twice() -> None:
    inner = zlib.compress(CODE * 1_200, 9)
    data = b"%PDF-1.4\n1 0 obj<</Filter[/FlateDecode/FlateDecode]>>stream\n" + zlib.compress(inner, 9) + b"\nendstream"
    assert streams.unpacks_to_too_much(data)


def test_a_large_picture_is_no_bomb() -> None:
    data = b"1 0 obj<</Subtype/Image/Filter/FlateDecode>>stream\n" + zlib.compress(b"\x00\xff\x80" * 25_000_000, 1)
    assert not streams.unpacks_to_too_much(data + b"\nendstream")


def test_damaged_bytes_anywhere_raise_nothing_but_our_own_error() -> None:
    sound = Paper().paragraph(LONG).paragraph(MORE).made()
    dice = random.Random(7)
    for _ in range(150):
        data = bytearray(sound)
        for _ in range(dice.randint(1, 30)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            read_pdf(bytes(data[: dice.randint(len(data) // 2, len(data))]), "paper.pdf")
        except IntakeError:
            continue


def test_several_threads_may_read_at_once() -> None:
    data = Paper().paragraph(LONG).paragraph(MORE).made()
    found: list[list[str]] = []
    threads = [threading.Thread(target=lambda: found.append(texts(read_pdf(data, "a.pdf")))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[LONG, MORE]] * 6
