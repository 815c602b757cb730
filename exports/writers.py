"""The makers of each kind of file: a sheet of a kit in, a document in pieces out, or what writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import BinaryIO, Protocol

from app.kit import PressKit
from app.record import record
from exports.blocks import Composition, Finding
from exports.docx.kind import Kind
from exports.orders import Sheet, compose_sheet, findings_of
from exports.pdf.edition import STANDARD, Edition
from exports.pieces import Pieces
from exports.style import HouseStyle

Media = Mapping[str, bytes]
Cancelled = Callable[[], bool]


class Tell(Protocol):
    """Takes the share done (0 to 1) of a document, or of its writing, and what of it is being done, if it has parts."""

    def __call__(self, share: float, what: str = "") -> None: ...


Streamed = Callable[[BinaryIO, Tell], None]
"""Writes a document that is too large for the memory into a file, in the end."""
Made = tuple[Pieces | Streamed, tuple[Finding, ...]]
Writer = Callable[["Work", Tell, Cancelled], Made]
"""Makes a document in memory; is given a function to tell the share done and one that says whether to stop."""

ISSUER = ("issuer",)
"""What is told of the letterhead is about the PDF: in Word a long name takes the lines it needs."""

_PAGING_SHARE = 0.5
"""About what part of the time of a DOCX it takes to find out whether the release goes on after page 1."""


@record
class Work:
    """What documents are made of. `edition` counts for a PDF alone, `docx` for a Word document.

    `findings` were found before any document is made; `name` is what the document is called, without its suffix. What
    was made is remembered in `made`, since a package holds what may be wanted beside it as well.
    """

    kit: PressKit
    composition: Composition
    style: HouseStyle
    media: Media
    edition: Edition
    docx: Kind
    findings: tuple[Finding, ...]
    name: str
    made: dict[tuple[Sheet, str, Edition, Kind], Made]
    sheet: Sheet = "kit"

    def about(self, sheet: Sheet) -> Work:
        """Return what documents of that `sheet` of the kit are made of; of the whole kit this is asked."""
        if sheet == self.sheet:
            return self
        found = tuple(findings_of(self.findings, self.kit, [sheet]))
        return replace(self, sheet=sheet, composition=compose_sheet(self.kit, sheet), findings=found)


def _pdf(work: Work, tell: Tell, cancelled: Cancelled) -> Made:
    from exports.pdf import make_pages

    pages = make_pages(
        work.composition, work.style, work.media, edition=work.edition, cancelled=cancelled, progress=tell
    )
    return pages.pieces, pages.findings


def _docx(work: Work, tell: Tell, cancelled: Cancelled) -> Made:
    from exports.docx import write_docx
    from exports.pdf import lay_out

    paged = work.style
    if work.docx is Kind.REVIEW:
        from exports.docx.review import with_margins

        paged = with_margins(paged)

    def tell_paging(share: float) -> None:
        tell(share * _PAGING_SHARE)

    def tell_writing(share: float) -> None:
        tell(_PAGING_SHARE + share * (1 - _PAGING_SHARE))

    layout = lay_out(work.composition, paged, work.media, cancelled=cancelled, progress=tell_paging)
    found = tuple(finding for finding in layout.findings if finding.path != ISSUER)
    document = write_docx(
        work.composition,
        work.style,
        work.media,
        kind=work.docx,
        findings=(*work.findings, *found),
        runs_on=layout.runs_on,
        starts=layout.starts,
        tell=tell_writing,
    )
    return (document,), found


def _text(work: Work, tell: Tell, cancelled: Cancelled) -> Made:
    from exports.plaintext import write_text

    return (write_text(work.composition).encode(),), ()


def _html(work: Work, tell: Tell, cancelled: Cancelled) -> Made:
    from exports.html import page_in_pieces

    return page_in_pieces(work.composition, work.media, tell), ()


def _package(work: Work, tell: Tell, cancelled: Cancelled) -> Made:
    from exports.packet.holding import missing, papers, without_alt
    from exports.packet.names import speaking
    from exports.packet.packet import MadePaper, Packet

    plain = replace(work, docx=Kind.RELEASE, edition=STANDARD if work.edition.is_print else work.edition)
    wanted = papers(work.kit, speaking(work.name, "release"))
    documents: list[MadePaper] = []
    found = (*missing(work.kit, work.media), *without_alt(work.kit, work.media))
    for number, paper in enumerate(wanted):

        def tell_part(share: float, what: str = "", path: str = paper.path, number: int = number) -> None:
            tell((number + share) / len(wanted), path)

        data, told = make_document(paper.suffix, plain.about(paper.sheet), tell_part, cancelled)
        if isinstance(data, tuple):
            documents.append(MadePaper(paper, data))
        found += told
    return Packet(work.kit, work.composition, work.media, tuple(documents)).write, found


def make_document(suffix: str, work: Work, tell: Tell, cancelled: Cancelled) -> Made:
    """Return the document of this kind, which may have been made before."""
    key = work.sheet, suffix, work.edition, work.docx
    made = work.made.get(key)
    if made is None:
        made = WRITERS[suffix](work, tell, cancelled)
        if suffix in BY_ITSELF:
            work.made[key] = made
    return made


BY_ITSELF = (".pdf", ".docx", ".txt", ".html")
"""The kinds of file that hold one sheet of a kit; the others hold it whole."""

WRITERS: dict[str, Writer] = {".pdf": _pdf, ".docx": _docx, ".txt": _text, ".html": _html, ".zip": _package}
"""Which writer makes which kind of file, by suffix."""

FONTLESS = frozenset({".txt", ".html"})
"""The kinds of file in which no character is missing because a font has none."""
