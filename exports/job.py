"""The export job: a kit composed once and written in every format asked for, all of it or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Protocol

from app.blanks import empty, told_of
from app.errors import ExportCancelled, ExportError
from app.kit import PressKit
from app.language import language
from app.record import record
from exports.blocks import Composition, Finding
from exports.check import check
from exports.docx.kind import Kind
from exports.files import Content, check_target, write_all
from exports.pdf.edition import STANDARD, Edition
from exports.style import HouseStyle, load_style

Media = Mapping[str, bytes]
Cancelled = Callable[[], bool]


class Tell(Protocol):
    """Takes the share done (0 to 1) of a document, or of its writing, and what of it is being done, if it has parts."""

    def __call__(self, share: float, what: str = "") -> None: ...


Streamed = Callable[[BinaryIO, Tell], None]
"""Writes a document that is too large for the memory into a file, in the end."""
Made = tuple[bytes | Streamed, tuple[Finding, ...]]
Writer = Callable[["Work", Tell, Cancelled], Made]
"""Makes a document in memory; is given a function to tell the share done and one that says whether to stop."""

_COMPOSED = 0.05
_WRITTEN, _STREAMED = 0.9, 0.4
"""The shares of the whole job at which the composition is ready, and all documents are made; the latter is less where
a package is written, since that is when the media are read.
"""

ISSUER = ("issuer",)
"""What is told of the letterhead is about the PDF: in Word a long name takes the lines it needs."""

_PAGING_SHARE = 0.5
"""About what part of the time of a DOCX it takes to find out whether the release goes on after page 1."""


class EmptyFieldsError(ExportError):
    """Fields to fill in are empty. The words list them."""


@record
class Exported:
    """The files that were written, in the order asked for, and what the user should know about them."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


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
    made: dict[tuple[str, Edition, Kind], Made]


def _pdf(work: Work, tell: Tell, cancelled: Cancelled) -> Made:
    from exports.pdf import make_pages

    pages = make_pages(
        work.composition, work.style, work.media, edition=work.edition, cancelled=cancelled, progress=tell
    )
    return pages.pdf, pages.findings


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
    return document, found


def _text(work: Work, tell: Tell, cancelled: Cancelled) -> Made:
    from exports.plaintext import write_text

    return write_text(work.composition).encode(), ()


def _html(work: Work, tell: Tell, cancelled: Cancelled) -> Made:
    from exports.html import write_page

    return write_page(work.composition, work.media, tell).encode(), ()


def _package(work: Work, tell: Tell, cancelled: Cancelled) -> Made:
    from exports.packet import Packet, speaking
    from exports.packet.holding import missing, without_alt

    name = speaking(work.name, "release")
    plain = replace(work, docx=Kind.RELEASE, edition=STANDARD if work.edition.is_print else work.edition)
    documents: list[tuple[str, bytes]] = []
    found = (*missing(work.kit, work.media), *without_alt(work.kit, work.media))
    for number, suffix in enumerate(PACKED):

        def tell_part(share: float, what: str = "", suffix: str = suffix, number: int = number) -> None:
            tell((number + share) / len(PACKED), name + suffix)

        data, told = _document(suffix, plain, tell_part, cancelled)
        if isinstance(data, bytes):
            documents.append((name + suffix, data))
        found += told
    return Packet(work.kit, work.composition, work.media, tuple(documents)).write, found


def _document(suffix: str, work: Work, tell: Tell, cancelled: Cancelled) -> Made:
    """Return the document of this kind, which may have been made before."""
    key = suffix, work.edition, work.docx
    made = work.made.get(key)
    if made is None:
        made = WRITERS[suffix](work, tell, cancelled)
        if suffix in PACKED:
            work.made[key] = made
    return made


PACKED = (".pdf", ".docx", ".txt", ".html")
"""The kinds of the release that the journalist's package holds."""

WRITERS: dict[str, Writer] = {".pdf": _pdf, ".docx": _docx, ".txt": _text, ".html": _html, ".zip": _package}
"""Which writer makes which kind of file, by suffix."""

FONTLESS = frozenset({".txt", ".html"})
"""The kinds of file in which no character is missing because a font has none."""


def export(
    kit: PressKit,
    media: Media,
    targets: Sequence[Path],
    *,
    edition: Edition = STANDARD,
    docx: Kind = Kind.RELEASE,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Cancelled | None = None,
    strict: bool = False,
    allow_empty: bool = False,
    document: int | None = None,
) -> Exported:
    """Write `kit` to every one of `targets`, each in the format of its suffix.

    With `document` it is that one of the further documents alone, counted from 0; a package has the whole kit.

    `edition` says whom a PDF is for, and `docx` what a Word document is for.

    Empty fields to fill in stop it, unless they are allowed (`allow_empty`; their labels stand in brackets then) or all
    that is asked for is a review copy, whose comments name them.

    `progress` is told the share done (0 to 1) and what is being done, in words; `cancelled` is asked often. With
    `strict`, findings stop the export. Raises `ExportError` in the user's words, or `ExportCancelled`; nothing new
    stands at any of the names then.
    """
    written = _STREAMED if any(target.suffix.lower() == ".zip" for target in targets) else _WRITTEN
    job = _Job(progress or (lambda share, words: None), cancelled or (lambda: False), written)
    _check_targets(targets)
    if document is not None and any(target.suffix.lower() == ".zip" for target in targets):
        raise ExportError("A package holds the whole kit, not one document of it. Export the two one after the other.")
    if not (allow_empty or is_for_review(targets, docx)):
        _check_fields(kit)
    job.step(0, "Composing")
    style = load_style(kit.style)
    composition, told = _composed(kit, media, document)
    if not _are_fontless(targets):
        told += check(kit, style) if document is None else check(composition, style)
    if strict and told:
        raise ExportError(told[0].message)
    work = Work(kit, composition, style, media, edition, docx, tuple(told), "", {})
    files: list[tuple[Path, Content]] = []
    for number, target in enumerate(targets):
        content, found = job.make(target, number / len(targets), 1 / len(targets), work)
        told += found
        files.append((target, content))
    job.step(written, "Writing to disk")
    write_all(files)
    job.tell(1, "Done")
    return Exported(tuple(targets), tuple(dict.fromkeys(told)))


def _composed(kit: PressKit, media: Media, document: int | None) -> tuple[Composition, list[Finding]]:
    """Return what is to be written, and what composing it could not vouch for."""
    from exports.compose import compose, compose_document, findings
    from exports.sheets import concerns

    found = findings(kit, media)
    if document is None:
        return compose(kit), list(found)
    own = [finding for finding in found if concerns(finding.path, kit, document)]
    return compose_document(kit, document), own


def doubts(kit: PressKit, media: Media, *, packed: bool) -> tuple[Finding, ...]:
    """Return what should be put right before `kit` goes out: what an export would tell, without making any document.

    Where there are pictures the pages are laid out, which tells at what resolution they are printed. `packed` is for
    the journalist's package.
    """
    from exports.compose import compose, findings

    style, composition = load_style(kit.style), compose(kit)
    found = [*findings(kit, media), *check(kit, style)]
    if composition.logo or any(block.picture for block in composition.blocks):
        from exports.pdf import lay_out

        found += lay_out(composition, style, media).findings
    if packed:
        from exports.packet.holding import missing, without_alt

        found += (*missing(kit, media), *without_alt(kit, media))
    return tuple(dict.fromkeys(found))


class _Job:
    def __init__(self, tell: Callable[[float, str], None], cancelled: Cancelled, written: float) -> None:
        self.tell, self.cancelled, self.written = tell, cancelled, written

    def step(self, share: float, words: str) -> None:
        """Tell where the job is. Raises `ExportCancelled`."""
        if self.cancelled():
            raise ExportCancelled("The export was cancelled. No file was written.")
        self.tell(share, words)

    def make(self, target: Path, start: float, part: float, work: Work) -> tuple[Content, tuple[Finding, ...]]:
        """Return the document for `target`; it is `part` of all documents and `start` of them are made."""

        def tell(share: float, what: str = "") -> None:
            done = start + part * share
            self.step(_COMPOSED + (self.written - _COMPOSED) * done, f"Making {_of(target, what)}")

        def tell_writing(share: float, what: str = "") -> None:
            self.step(self.written + (1 - self.written) * (start + part * share), f"Writing {_of(target, what)}")

        tell(0)
        content, found = _document(target.suffix.lower(), replace(work, name=target.stem), tell, self.cancelled)
        tell(1)
        if isinstance(content, bytes):
            return content, found
        return lambda file: content(file, tell_writing), found


def _of(target: Path, what: str) -> str:
    """Return the name of `target`, and `what` of it if that is known."""
    return f"{target.name}: {what}" if what else target.name


def _check_targets(targets: Sequence[Path]) -> None:
    """Refuse, before any work is done, what cannot be written."""
    seen: set[str] = set()
    for target in targets:
        if target.suffix.lower() not in WRITERS:
            raise ExportError(_unknown(target))
        final = os.path.realpath(target)
        if final in seen:
            raise ExportError(f"“{target.name}” is named twice. Give each document a name of its own.")
        seen.add(final)
        check_target(target)


def is_for_review(targets: Iterable[Path], docx: Kind) -> bool:
    """Say whether all of `targets` are review copies, `docx` being what a Word document is for."""
    return docx is Kind.REVIEW and all(target.suffix.lower() == ".docx" for target in targets)


def _check_fields(kit: PressKit) -> None:
    """Refuse a kit with empty fields."""
    if missing := empty(kit):
        them = "it" if len(missing) == 1 else "them"
        raise EmptyFieldsError(f"{told_of(missing)} Fill {them} in before the release goes out.")


def _are_fontless(targets: Sequence[Path]) -> bool:
    return all(target.suffix.lower() in FONTLESS for target in targets)


def _unknown(target: Path) -> str:
    if not target.suffix:
        endings = ", ".join(WRITERS)
        return f"“{target.name}” does not say which format it should be in. Add one of these endings: {endings}."
    return f"Pressroom cannot write “{target.suffix}” files. It writes {language('en').joined(list(WRITERS))}."
