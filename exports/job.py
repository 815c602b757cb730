"""The export job: a kit composed once and written in every format asked for, all of it or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from app.blanks import empty, told_of
from app.errors import ExportCancelled, ExportError
from app.kit import PressKit
from app.language import language
from app.record import record
from exports.blocks import Finding
from exports.check import check
from exports.docx.kind import Kind
from exports.files import Content, check_target, write_all
from exports.kept import keeping
from exports.orders import Order, Sheet, compose_sheet, findings_of, refuse_packed_sheets
from exports.pdf.edition import STANDARD, Edition
from exports.pieces import Pieces, chunks, size
from exports.style import load_style
from exports.typeset.stopping import asking
from exports.writers import FONTLESS, WRITERS, Cancelled, Media, Tell, Work, make_document

_COMPOSED = 0.05
_WRITTEN, _STREAMED = 0.9, 0.4
"""The shares of the whole job at which the composition is ready, and all documents are made; the latter is less where
a package is written, since that is when the media are read.
"""


class EmptyFieldsError(ExportError):
    """Fields to fill in are empty. The words list them."""


@record
class Exported:
    """The files that were written, in the order asked for, and what the user should know about them."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


def export(
    kit: PressKit,
    media: Media,
    targets: Sequence[Path | Order],
    *,
    edition: Edition = STANDARD,
    docx: Kind = Kind.RELEASE,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Cancelled | None = None,
    strict: bool = False,
    allow_empty: bool = False,
) -> Exported:
    """Write `kit` to every one of `targets`, each in the format of its suffix: all of it, or the sheet that is ordered.

    `edition` says whom a PDF is for, and `docx` what a Word document is for.

    Empty fields to fill in stop it, unless they are allowed (`allow_empty`; their labels stand in brackets then) or all
    that is asked for is a review copy, whose comments name them.

    `progress` is told the share done (0 to 1) and what is being done, in words; `cancelled` is asked often. With
    `strict`, findings stop the export. Raises `ExportError` in the user's words, or `ExportCancelled`; nothing new
    stands at any of the names then.
    """
    orders = [Order(target) if isinstance(target, Path) else target for target in targets]
    paths = [order.target for order in orders]
    written = _STREAMED if any(path.suffix.lower() == ".zip" for path in paths) else _WRITTEN
    job = _Job(progress or (lambda share, words: None), cancelled or (lambda: False), written)
    _check_targets(paths)
    refuse_packed_sheets(orders)
    if not (allow_empty or is_for_review(paths, docx)):
        _check_fields(kit)
    job.step(0, "Composing")
    work, told = _begin(kit, media, orders, edition, docx)
    if strict and told:
        raise ExportError(told[0].message)
    files: list[tuple[Path, Content]] = []
    with keeping():
        for number, order in enumerate(orders):
            content, found = job.make(order.target, number / len(orders), 1 / len(orders), work.about(order.sheet))
            told += found
            files.append((order.target, content))
        job.step(written, "Writing to disk")
        write_all(files)
    job.tell(1, "Done")
    return Exported(tuple(paths), tuple(dict.fromkeys(told)))


def _begin(
    kit: PressKit, media: Media, orders: Sequence[Order], edition: Edition, docx: Kind
) -> tuple[Work, list[Finding]]:
    """Return what the documents are made of, and what is found in the sheets of the `orders` before that."""
    from exports.compose import compose, findings

    style, composition = load_style(kit.style), compose(kit)
    work = Work(kit, composition, style, media, edition, docx, findings(kit, media), "", {})
    sheets = tuple(dict.fromkeys(order.sheet for order in orders))
    found = list(findings_of(work.findings, kit, sheets))
    if not _are_fontless(order.target for order in orders):
        for sheet in sheets:
            found += check(kit, style) if sheet == "kit" else check(work.about(sheet).composition, style)
    return replace(work, findings=tuple(found)), found


def doubts(kit: PressKit, media: Media, *, packed: bool, sheet: Sheet = "kit") -> tuple[Finding, ...]:
    """Return what should be put right before `kit` goes out: what an export would tell, without making any document.

    Where there are pictures the pages are laid out, which tells at what resolution they are printed. `packed` is for
    the journalist's package; else it may be one `sheet` alone that goes out.
    """
    from exports.compose import findings
    from exports.openpoints import still_open

    sheet = "kit" if packed else sheet
    style, composition = load_style(kit.style), compose_sheet(kit, sheet)
    found = [*findings_of(findings(kit, media), kit, [sheet])]
    found += still_open(composition, whole=not isinstance(sheet, int))
    found += check(kit, style) if sheet == "kit" else check(composition, style)
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

    def ask(self) -> None:
        """Raise `ExportCancelled` if the user has cancelled."""
        if self.cancelled():
            raise ExportCancelled("The export was cancelled. No file was written.")

    def step(self, share: float, words: str) -> None:
        """Tell where the job is. Raises `ExportCancelled`."""
        self.ask()
        self.tell(share, words)

    def make(self, target: Path, start: float, part: float, work: Work) -> tuple[Content, tuple[Finding, ...]]:
        """Return the document for `target`; it is `part` of all documents and `start` of them are made."""

        def tell(share: float, what: str = "") -> None:
            done = start + part * share
            self.step(_COMPOSED + (self.written - _COMPOSED) * done, f"Making {_of(target, what)}")

        def tell_writing(share: float, what: str = "") -> None:
            self.step(self.written + (1 - self.written) * (start + part * share), f"Writing {_of(target, what)}")

        tell(0)
        named = replace(work, name=target.stem)
        with asking(self.ask):
            content, found = make_document(target.suffix.lower(), named, tell, self.cancelled)
        tell(1)
        streamed = partial(_write, content) if isinstance(content, tuple) else content

        def write(file: BinaryIO) -> None:
            with asking(self.ask):
                streamed(file, tell_writing)

        return write, found


def _write(pieces: Pieces, file: BinaryIO, tell: Tell) -> None:
    whole, done = max(1, size(pieces)), 0
    for chunk in chunks(pieces):
        tell(done / whole)
        file.write(chunk)
        done += len(chunk)


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


def _are_fontless(targets: Iterable[Path]) -> bool:
    return all(target.suffix.lower() in FONTLESS for target in targets)


def _unknown(target: Path) -> str:
    if not target.suffix:
        endings = ", ".join(WRITERS)
        return f"“{target.name}” does not say which format it should be in. Add one of these endings: {endings}."
    return f"Pressroom cannot write “{target.suffix}” files. It writes {language('en').joined(list(WRITERS))}."
