"""Opening a PDF and reading its pages, within bounds; what cannot be read is told in the user's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from app.intake.read import IntakeError
from app.intake.read.pdf.letters import Reader
from app.intake.read.pdf.page import Page, read_page
from app.intake.read.pdf.raw import text_of
from app.intake.read.pdf.streams import unpacks_to_too_much
from app.intake.read.pdf.tagged import Element, tree_of
from app.pdfium import turn
from app.record import record

MAX_PAGES = 300
"""Pages of a PDF that are read; the rest is left out, and a note says so."""
MAX_LETTERS = 1_000_000
"""Letters that are read, some 300 full pages."""

_FEW = 12
"""Letters on a page that is a picture: a scan often has a stamp or a number set on it."""
_MOSTLY_PICTURES = 0.5
_UNREADABLE = 0.3
"""The share of letters without a meaning from which on the text cannot be used."""
_WRONG_PASSWORD, _UNKNOWN_LOCK, _NOT_A_PDF = 4, 5, 3


@record
class Scan:
    """What the pages of a PDF hold. `trees` is the structure of each page, () of a file without one."""

    pages: tuple[Page, ...]
    trees: tuple[tuple[Element, ...], ...] = ()
    language: str = ""
    notes: tuple[str, ...] = ()


def read_pages(data: bytes, name: str) -> Scan:
    """Return the pages of the PDF `data`, called `name`. Raises `IntakeError`."""
    with turn(), _opened(data, name) as document:
        from pypdfium2 import raw

        if unpacks_to_too_much(_plain(document) if raw.FPDF_GetSecurityHandlerRevision(document) >= 0 else data):
            raise IntakeError(f"{name} unpacks to far more than a release can hold, so it is not read.")
        count = raw.FPDF_GetPageCount(document)
        tagged = bool(raw.FPDFCatalog_IsTagged(document))
        reader = Reader(MAX_LETTERS, exact=tagged and _is_ours(document))
        pages: list[Page] = []
        trees: list[tuple[Element, ...]] = []
        notes: list[str] = []
        broken = 0
        for number in range(1, min(count, MAX_PAGES) + 1):
            page = raw.FPDF_LoadPage(document, number - 1)
            if not page:
                broken += 1
                continue
            try:
                pages.append(read_page(document, page, number, reader))
                trees.append(tree_of(page) if tagged else ())
            finally:
                raw.FPDF_ClosePage(page)
            if reader.left <= 0:
                break
        if not pages:
            raise IntakeError(f"{name} is damaged: none of its pages can be read.")
        _refuse_pictures(pages, name)
        notes += _bounds(count, pages[-1].number, broken)
        return Scan(tuple(pages), tuple(trees), _language(document), tuple(notes))


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Any]:
    import ctypes

    from pypdfium2 import raw  # sets pdfium up when it is imported first

    if not data.strip():
        raise IntakeError(f"{name} is empty.")
    buffer = ctypes.c_char_p(data)
    document = raw.FPDF_LoadMemDocument64(buffer, len(data), None)
    if not document:
        raise IntakeError(_refusal(name, raw.FPDF_GetLastError(), data))
    try:
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


def _plain(document: Any) -> bytes:
    """Return the file of a protected document that can be read without a password, without its protection."""
    import ctypes
    import io

    from pypdfium2 import raw

    out = io.BytesIO()

    def write(_: Any, piece: Any, size: int) -> int:
        out.write(ctypes.string_at(piece, size))
        return 1

    writer = raw.FPDF_FILEWRITE(version=1)
    writer.WriteBlock = type(writer.WriteBlock)(write)
    raw.FPDF_SaveAsCopy(document, writer, raw.FPDF_REMOVE_SECURITY)
    return out.getvalue()


def _refusal(name: str, error: int, data: bytes) -> str:
    if error == _WRONG_PASSWORD:
        return (
            f"{name} is protected by a password. Open it in a PDF reader, save or print it as a PDF without the "
            "password, and import that."
        )
    if error == _UNKNOWN_LOCK:
        return f"{name} is locked in a way that cannot be read here. Save it without protection and import that."
    if error == _NOT_A_PDF and b"%PDF-" not in data[:2048]:
        return f"{name} is no PDF, whatever its name says."
    return f"{name} is damaged and cannot be read: perhaps it was not downloaded to the end. Get it once more."


def _refuse_pictures(pages: Sequence[Page], name: str) -> None:
    """Raise `IntakeError` if there is no text that could be read."""
    letters = sum(page.letters for page in pages)
    unknown = sum(page.unknown for page in pages)
    if letters and unknown > _UNREADABLE * letters:
        raise IntakeError(
            f"The letters in {name} are drawn in a font that does not say what they mean. Have the text recognised "
            "with OCR (many PDF and scanner programs can), then import the result."
        )
    if letters >= _FEW * len(pages):
        return
    covered = sum(page.covered for page in pages) / len(pages)
    if letters == 0 or covered > _MOSTLY_PICTURES:
        reason = "only pictures of pages, as a scanner makes them" if covered > 0.1 else "no text"
        raise IntakeError(
            f"{name} holds {reason}. Have the text recognised with OCR (many PDF and scanner programs can), then "
            "import the result."
        )


def _bounds(count: int, last: int, broken: int) -> Iterator[str]:
    if count > last:
        yield f"Only the first {last} of {count} pages were read; the rest of the file is left out."
    if broken:
        yield f"{broken} page{'s' * (broken > 1)} of the file could not be read."


def _language(document: Any) -> str:
    """Return the language that the file names. English is what programs name if nobody has told them."""
    from pypdfium2 import raw

    language = text_of(raw.FPDFCatalog_GetLanguage, document)
    return language if _is_ours(document) or not language.lower().startswith("en") else ""


def _is_ours(document: Any) -> bool:
    from pypdfium2 import raw

    return "Pressroom" in text_of(raw.FPDF_GetMetaText, document, b"Creator")
