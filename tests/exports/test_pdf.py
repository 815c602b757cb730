"""The PDF: its words, its marks, its links and outline, and the contract with reportlab."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
import textwrap
import zlib
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from app.errors import ExportCancelled, ExportError
from exports.blocks import Block, Composition, Part, Role, Run
from exports.pages import Pages
from exports.pdf import make_pages
from exports.pdf.canvas import PageCanvas
from exports.pdf.layout import turn
from exports.pdf.standing import forget
from exports.pieces import Pieces
from exports.style import HouseStyle
from exports.typeset.sfnt import FontError
from tests.exports.releases import BODY, LINK, block, composition, house, logo, release

STYLES = ("classic", "modern", "bulletin")
CLASSIC = house("classic")


def pages_of(document: Composition, style: HouseStyle = CLASSIC, **media: bytes) -> Pages:
    return make_pages(document, style, media)


def words_of(pdf: bytes) -> str:
    """Return the words of the whole PDF with single spaces between them."""
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())


def page_words(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return texts


def links_of(pdf: bytes) -> list[tuple[str, tuple[float, ...]]]:
    """Return address and box (left, bottom, right, top) of every link of page 1."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    at, link, found = ctypes.c_int(0), raw.FPDF_LINK(), []
    while raw.FPDFLink_Enumerate(page, ctypes.byref(at), ctypes.byref(link)):
        action = raw.FPDFLink_GetAction(link)
        size = raw.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(document, action, buffer, size)
        box = raw.FS_RECTF()
        raw.FPDFLink_GetAnnotRect(link, ctypes.byref(box))
        found.append((buffer.value.decode(), (box.left, box.bottom, box.right, box.top)))
    document.close()
    return found


def plain(document: Composition) -> str:
    return " ".join(" ".join(f"{item.marker} {item}" for item in document.blocks).split())


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_every_word_stands_in_the_pdf_in_order(style: str, paper: str) -> None:
    document = release(contacts=1, letterhead="", slug="", page_word="", more="", paper=paper)
    pages = page_words(pages_of(document, house(style)).pdf)
    found = " ".join(words.removeprefix(f"{number} ") for number, words in enumerate(pages, start=1))
    assert found == plain(document)


@pytest.mark.parametrize(
    "text",
    [
        "« Il y a quinze ans », a dit l’œuvre ; voilà : 12\u202f300\u00a0$ !",
        "«Μας έλεγαν ότι η θάλασσα εδώ είναι πολύ δυνατή», δήλωσε η Άννα ΐΰ",
        "«Нам говорили, что море здесь слишком сильное», — сказала Анна Ёлкина",
        "„Zażółć gęślą jaźń” – Źdźbłowska",
        "ğışİ Vietnamese: ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
        "→ ≤ ≥ × 🄯",
    ],
)
def test_text_of_many_alphabets_can_be_copied_from_the_pdf(text: str) -> None:
    assert words_of(pages_of(composition(block(Part.BODY, text), letterhead="")).pdf) == " ".join(text.split())


def test_more_than_250_different_characters_in_one_face_can_be_copied() -> None:
    text = " ".join(map(chr, [*range(0x21, 0x7F), *range(0xC0, 0x180), *range(0x410, 0x450)]))
    found = words_of(pages_of(composition(block(Part.BODY, text), letterhead="")).pdf)
    assert found.replace(" ", "") == text.replace(" ", "")


def test_the_same_composition_gives_the_same_bytes() -> None:
    assert pages_of(release()).pdf == pages_of(release()).pdf


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (poppler-utils)")
def test_words_set_with_space_between_letters_stay_words(style: str, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pages_of(release(), house(style)).pdf)
    done = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
    assert "FOR IMMEDIATE RELEASE" in done.stdout.decode()
    assert "FOR IMMEDIATE RELEASE" in words_of(file.read_bytes())


def test_the_same_bytes_come_from_another_process(tmp_path: Path) -> None:
    script = """
        import sys
        from exports.pdf import make_pages
        from tests.exports.releases import house, release
        sys.stdout.buffer.write(make_pages(release(), house("classic"), {}).pdf)
    """
    root = Path(__file__).parents[2]
    surroundings = (
        {},
        {"RL_pageCompression": "0", "RL_pdfMultiLine": "1", "RL_rtlSupport": "1", "SOURCE_DATE_EPOCH": "1"},
        {"RL_pageCompression": "x", "RL_xmlParser": "x", "RL_DEBUG": "1", "EVAL_DEBUG": "x", "SOURCE_DATE_EPOCH": "x"},
    )
    for seed, extra in enumerate(surroundings):
        environment = {**os.environ, "PYTHONHASHSEED": f"{seed}", "PYTHONPATH": str(root), "TZ": f"UTC{seed}", **extra}
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(script)],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            check=True,
        )
        assert done.stdout == pages_of(release()).pdf


def test_title_author_subject_creator_and_language_are_set_and_nothing_of_the_machine() -> None:
    pdf = pages_of(release()).pdf
    document = pypdfium2.PdfDocument(pdf)
    metadata = {key: value for key, value in document.get_metadata_dict().items() if value}
    document.close()
    assert metadata == {
        "Title": "Tidal light", "Author": "Harbour Lumen", "Subject": "Press release", "Creator": "Pressroom",
        "Producer": "Pressroom",
    }  # fmt: skip
    assert b"/Lang(en-US)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert str(Path(__file__).parents[2]).encode() not in pdf
    assert b"Date" not in pdf


def test_all_fonts_are_embedded_subsets_of_ours() -> None:
    pdf = pages_of(release()).pdf
    bases = set(re.findall(rb"/BaseFont /(\S+)", pdf))
    assert bases
    assert all(re.fullmatch(rb"[A-Z]{6}\+Source(Serif4(Display|SmText)?|Sans3)-\w+", base) for base in bases)
    assert len(re.findall(rb"/FontFile2", pdf)) == len(bases)


def test_a_subject_that_is_not_known_is_left_out() -> None:
    assert b"/Subject" not in pages_of(release(subject="")).pdf


@pytest.mark.parametrize("style", STYLES)
def test_a_name_too_long_for_the_letterhead_is_cut_after_three_lines_and_told(style: str) -> None:
    look = house(style)
    pages = pages_of(release(letterhead="Harbour Lumen and Sisters " * 100), look)
    boxes = [mark.box for mark in pages.marks if mark.path == ("issuer",)]
    assert len(boxes) == 3
    assert max(box[3] for box in boxes) == look.margins.top + 3 * look.letterhead.text.leading
    assert any(mark.page == 0 and mark.path == ("release", "headline") for mark in pages.marks)
    assert [finding.path for finding in pages.findings] == [("issuer",)]
    assert re.match(r"(Harbour Lumen and Sisters ?)+( \w+)*…", page_words(pages.pdf)[0])


def test_a_name_of_three_lines_stands_whole_in_the_letterhead() -> None:
    pages = pages_of(release(letterhead="Directorate of Lights, Tides and Harbours " * 2))
    assert pages.findings == ()


def test_page_furniture_stands_where_it_belongs() -> None:
    first, *rest = page_words(pages_of(release(paragraphs=26)).pdf)
    assert first.startswith("Harbour Lumen FOR IMMEDIATE RELEASE")
    assert first.endswith("-more-")
    assert len(rest) >= 2
    for number, words in enumerate(rest, start=2):
        # The words come in the order they are drawn in: the running head first.
        assert words.startswith(f"Tidal light Page {number}")
        assert words.endswith("-more-") == (number <= len(rest))


def test_nothing_more_is_promised_once_the_end_mark_stands() -> None:
    for paragraphs in range(3, 14):
        words = page_words(pages_of(release(paragraphs=paragraphs, contacts=4)).pdf)
        end = next(number for number, text in enumerate(words) if "###" in text)
        assert [text.endswith("-more-") for text in words] == [number < end for number in range(len(words))]


def test_a_few_contacts_stay_on_one_page_with_their_heading() -> None:
    for paragraphs in range(3, 14):
        marks = pages_of(release(paragraphs=paragraphs, contacts=4), replace(CLASSIC, contact_columns=1)).marks
        assert len({mark.page for mark in marks if mark.path[0] == "contacts"}) == 1


def test_many_contacts_fill_the_page_before_they_go_on() -> None:
    marks = pages_of(release(paragraphs=0, contacts=20), replace(CLASSIC, contact_columns=1)).marks
    assert {mark.page for mark in marks if mark.path == ("contacts", 0)} == {0}


def test_a_release_of_one_page_has_no_furniture() -> None:
    (words,) = page_words(pages_of(composition(block(Part.BODY, BODY))).pdf)
    assert words == f"Harbour Lumen {BODY}"


def test_a_long_slug_is_cut_before_the_page_number() -> None:
    second = page_words(pages_of(release(paragraphs=20, slug="Tidal light " * 30)).pdf)[1]
    assert re.match(r"(Tidal light )+Tidal( light)?… Page 2 |(Tidal light ?)+… Page 2 ", second)


def test_a_slug_of_one_endless_word_is_cut_too() -> None:
    second = page_words(pages_of(release(paragraphs=20, slug="x" * 500)).pdf)[1]
    assert re.match(r"x{40,120}… Page 2 ", second)


def test_a_page_has_the_size_of_its_paper() -> None:
    assert pages_of(release(paper="letter")).sizes[0] == (612, 792)
    assert pages_of(release(paper="a4")).sizes[0] == (595.28, 841.89)


def test_links_are_real_and_lie_on_their_words() -> None:
    pages = pages_of(release())
    address, (left, bottom, right, top) = links_of(pages.pdf)[0]
    assert address == LINK
    lede = [mark.box for mark in pages.marks if mark.path == ("release", "story", 0)]
    height = pages.sizes[0][1]
    assert any(
        box[0] - 1 <= left < right <= box[2] + 1 and box[1] - 3 <= height - top < height - bottom <= box[3] + 3
        for box in lede
    )


def test_a_link_in_other_alphabets_is_percent_encoded() -> None:
    linked = Block(Part.BODY, (Run("pressé", link="https://example.org/é(1)?a=b%20c"),), ("release",))
    assert links_of(pages_of(composition(linked)).pdf)[0][0] == "https://example.org/%C3%A9(1)?a=b%20c"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", ""])
def test_a_link_that_is_not_safe_is_only_text(address: str) -> None:
    linked = Block(Part.BODY, (Run("words", link=address),), ("release",))
    pdf = pages_of(composition(linked)).pdf
    assert links_of(pdf) == []
    assert b"/URI" not in pdf


def test_text_is_never_taken_for_mark_up() -> None:
    nasty = '<b>bold</b> <img src="/etc/passwd"/> &amp; (a) \\n %s </para>'
    assert words_of(pages_of(composition(block(Part.BODY, nasty), letterhead="")).pdf) == nasty


def test_the_outline_has_the_headline_and_below_it_sections_and_boilerplates() -> None:
    document = pypdfium2.PdfDocument(pages_of(release()).pdf)
    outline = [(item.level, item.get_title()) for item in document.get_toc()]
    document.close()
    headline = "Harbour Lumen brings tidal light to twelve northern towns"
    assert outline == [(0, headline), (1, "What changes"), (1, "About Harbour Lumen")]


def test_in_an_outline_without_a_headline_all_entries_are_at_the_top() -> None:
    headings = (block(Part.HEADING, "What changes"), block(Part.HEADING, "What stays"))
    document = pypdfium2.PdfDocument(pages_of(composition(*headings)).pdf)
    outline = [(item.level, item.get_title()) for item in document.get_toc()]
    document.close()
    assert outline == [(0, "What changes"), (0, "What stays")]


def test_every_run_has_marks_in_reading_order() -> None:
    marks = pages_of(release()).marks
    paths = list(dict.fromkeys(mark.path for mark in marks))
    expected = [("issuer",)]
    expected += [run.path or item.path for item in release().blocks for run in item.runs]
    assert paths == list(dict.fromkeys(expected))
    assert [mark.page for mark in marks] == sorted(mark.page for mark in marks)


def test_a_mark_lies_on_its_words() -> None:
    pages = pages_of(release())
    (mark,) = [mark for mark in pages.marks if mark.path == ("release", "dateline")]
    document = pypdfium2.PdfDocument(pages.pdf)
    height = pages.sizes[0][1]
    left, top, right, bottom = mark.box
    found = document[0].get_textpage().get_text_bounded(left - 1, height - bottom, right - 1, height - top)
    document.close()
    assert found.strip() == "HALIFAX and SAINT JOHN, N.B. – November 18, 2026 –"


@pytest.mark.parametrize("style", STYLES)
def test_marks_lie_within_the_margins(style: str) -> None:
    look = house(style)
    pages = pages_of(release(paragraphs=12), look)
    outdent = min(look.indent for look in look.parts.values())
    hang = 0.4 * look.parts[Part.BODY].size if look.parts[Part.BODY].hang else 0.1
    for mark in pages.marks:
        width, height = pages.sizes[mark.page]
        left, top, right, bottom = mark.box
        assert look.margins.left + min(outdent, 0) - hang <= left <= right <= width - look.margins.right + hang
        assert look.margins.top - 0.1 <= top < bottom <= height - look.margins.bottom + 0.1


def test_contacts_stand_side_by_side_where_there_is_room() -> None:
    marks = pages_of(release(contacts=2)).marks
    first, second = (next(mark.box for mark in marks if mark.path == ("contacts", number)) for number in (0, 1))
    assert first[1] == second[1]
    assert second[0] > first[2]


def test_the_name_of_a_contact_is_bold() -> None:
    named = Block(Part.CONTACT, (Run("Ines Okafor", role=Role.NAME),), ("contacts", 0))
    assert b"SourceSerif4-Bold" in pages_of(composition(named)).pdf


def test_contacts_that_do_not_fit_side_by_side_stand_below_each_other() -> None:
    line = "Directorate of Public Information and Press Relations, Harbours\n"
    wide = block(Part.CONTACT, line * 2, ("contacts", 0))
    marks = pages_of(composition(wide, replace(wide, path=("contacts", 1)))).marks
    first, second = (next(mark.box for mark in marks if mark.path == ("contacts", number)) for number in (0, 1))
    assert first[0] == second[0]
    assert second[1] > first[1]


def test_a_character_without_a_glyph_is_a_finding_and_can_be_copied_all_the_same() -> None:
    pages = pages_of(composition(block(Part.HEADLINE, "Light 漢", ("release", "headline")), letterhead=""))
    assert words_of(pages.pdf) == "Light 漢"
    shown = b"".join(
        zlib.decompress(data) for data in re.findall(rb"stream\r?\n(x.*?)\nendstream", pages.pdf, re.DOTALL)
    )
    assert shown.count(b"/ActualText <FEFF6F22>") == 1
    assert [finding.path for finding in pages.findings] == [("release", "headline")]


def test_a_word_of_200000_letters_is_set_in_a_moment() -> None:
    pages = pages_of(composition(block(Part.BODY, "x" * 200_000)))
    assert words_of(pages.pdf).count("x") == 200_000


def test_empty_compositions_and_blocks_make_a_page() -> None:
    assert len(pages_of(composition()).sizes) == 1
    of_release = list(Part)[: list(Part).index(Part.DOCUMENT_TITLE)]
    parts = (block(part, "") for part in of_release)
    assert len(pages_of(composition(*parts, title="", author="", slug="")).sizes) == 1


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "L", "LA", "P", "1", "CMYK"])
def test_a_logo_takes_the_place_of_the_word_mark(mode: str) -> None:
    data = logo(mode=mode, form="JPEG" if mode == "CMYK" else "PNG")
    pages = make_pages(composition(block(Part.BODY, BODY), logo="logo.png"), CLASSIC, {"logo.png": data})
    assert pages.findings == ()
    assert b"/Subtype/Image" in pages.pdf
    assert words_of(pages.pdf) == BODY
    (mark,) = [mark for mark in pages.marks if mark.path == ("logo",)]
    left, top, right, bottom = mark.box
    assert bottom - top == pytest.approx(CLASSIC.letterhead.height)
    assert (right - left) / (bottom - top) == pytest.approx(4, rel=0.01)
    assert left - CLASSIC.margins.left == pytest.approx(612 - CLASSIC.margins.right - right)


def test_a_clear_logo_stays_clear() -> None:
    pdf = make_pages(composition(logo="a.png"), CLASSIC, {"a.png": logo()}).pdf
    assert b"/SMask" in pdf


def test_a_wide_logo_keeps_within_the_margins() -> None:
    pages = make_pages(composition(logo="a.png"), CLASSIC, {"a.png": logo(4000, 100)})
    (mark,) = [mark for mark in pages.marks if mark.path == ("logo",)]
    assert (mark.box[0], mark.box[2]) == pytest.approx((CLASSIC.margins.left, 612 - CLASSIC.margins.right))


@pytest.mark.parametrize(
    "data", [b"", b"no picture", logo()[:200], b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"]
)
def test_a_logo_that_is_no_picture_is_told_and_the_name_printed_instead(data: bytes) -> None:
    pages = make_pages(composition(logo="a.png"), CLASSIC, {"a.png": data})
    assert words_of(pages.pdf) == "Harbour Lumen"
    (finding,) = pages.findings
    assert finding.path == ("logo",)
    assert finding.message.startswith("The logo “a.png” cannot be printed: ")


def test_a_logo_that_is_not_among_the_media_is_told() -> None:
    assert (
        pages_of(composition(logo="gone.png")).findings[0].message
        == "The logo “gone.png” is not among the kit's media."
    )


def test_progress_runs_from_nothing_to_all() -> None:
    forget()
    told: list[float] = []
    make_pages(release(), CLASSIC, {}, progress=told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)
    assert len(told) > 10


def test_a_cancelled_document_stops_at_once() -> None:
    forget()
    told: list[float] = []
    with pytest.raises(ExportCancelled):
        make_pages(release(), CLASSIC, {}, progress=told.append, cancelled=lambda: len(told) > 3)
    assert len(told) == 4


def test_one_long_paragraph_can_be_cancelled_while_it_is_set() -> None:
    told: list[float] = []
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 5

    long = composition(block(Part.BODY, "A line that no other test has set\n" * 5000))
    with pytest.raises(ExportCancelled):
        make_pages(long, CLASSIC, {}, progress=told.append, cancelled=cancelled)
    assert told == [0, 0]
    assert asked == 6


def test_waiting_for_other_pages_can_be_cancelled() -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool, turn:
        waiting = pool.submit(make_pages, release(), CLASSIC, {}, cancelled=lambda: True)
        with pytest.raises(ExportCancelled):
            waiting.result(timeout=30)
    assert len(pages_of(release()).sizes) >= 1


def test_pages_may_be_made_on_several_threads_at_once() -> None:
    from concurrent.futures import ThreadPoolExecutor

    documents = [release(paragraphs=number) for number in range(1, 9)]
    alone = [pages_of(document).pdf for document in documents]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda document: pages_of(document).pdf, documents)) == alone


@pytest.mark.parametrize("name", ["reportlab_mods.py", "reportlab_settings.py"])
def test_reportlab_runs_no_code_from_the_working_directory_or_the_home_folder(tmp_path: Path, name: str) -> None:
    harm = "import pathlib; pathlib.Path(r'{}').touch()"
    (tmp_path / name).write_text(harm.format(tmp_path / "ran-here"))
    (tmp_path / ("." + name.removesuffix(".py"))).write_text(harm.format(tmp_path / "ran-at-home"))
    root = Path(__file__).parents[2]
    environment = {**os.environ, "HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "PYTHONPATH": str(root)}
    command = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from exports.pdf import engine; engine.start()"
    subprocess.run([sys.executable, "-c", command], cwd=tmp_path, env=environment, check=True)
    assert not list(tmp_path.glob("ran-*"))


def test_nothing_heavy_is_imported_with_the_package() -> None:
    root = Path(__file__).parents[2]
    command = (
        "import sys, exports.pdf, exports.raster, exports.check, exports.style, exports.job; "
        "print([name for name in ('reportlab', 'PIL', 'pypdfium2', 'docx', 'yaml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", command], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_font_that_turns_out_to_be_damaged_while_the_file_is_written_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> Pieces:
        raise FontError("The font Odd is damaged: its outlines cannot be read.")

    monkeypatch.setattr(PageCanvas, "pieces", fail)
    with pytest.raises(ExportError, match=r"The font Odd is damaged: .* Remove it from this computer"):
        pages_of(release())


def test_whoever_waits_for_many_contacts_may_stop_them() -> None:
    forget()
    asked: list[None] = []
    make_pages(release(contacts=60), house("classic"), {}, cancelled=lambda: bool(asked.append(None)))
    assert len(asked) > 60
