"""Which files an export will write, and what stands at their names now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from app.language import language
from app.record import record
from exports.docx.kind import Kind as DocxKind
from exports.orders import Order
from exports.pdf.edition import Kind
from ui import when

FORMATS: tuple[tuple[str, str, str, bool], ...] = (
    ("pdf", "PDF", "for reading, printing, and sending", True),
    ("docx", "Word document", "for editors who work on the text", True),
    ("txt", "Text", "for a mail or a wire", False),
    ("html", "HTML page", "for a newsroom", False),
    ("zip", "Journalist’s package", "all of these and the media in one ZIP", False),
)
"""Suffix, name, and purpose of each format, and whether it is wanted unless the user says otherwise."""

_ENDINGS = {Kind.PRINT: "-print", Kind.SMALL: "-small", DocxKind.REVIEW: "-review"}
"""What tells a document of this kind from the one that everybody reads, so that neither takes the other's place."""


_HARD_TO_COUNT = 6


@record
class Target:
    """A file to be written, and what stands in it. `there` is when the file that stands at its name was last changed;
    None: none does. `holds` says what is in it, where that is not plain from its name.
    """

    order: Order
    there: dt.datetime | None
    holds: str = ""

    @property
    def path(self) -> Path:
        return self.order.target

    def words(self) -> str:
        """Return what will happen: "Mila.pdf — replaces the one of yesterday at 14:05"."""
        what = "new" if self.there is None else f"replaces the one of {when.moment(self.there)}"
        return f"{self.path.name} — {what}{self.holds and ': '}{self.holds}"


def holding(documents: int, media: int) -> str:
    """Return what a package of a kit of so many `documents`, with so many files of the `media`, holds, in words."""
    files = {0: "no media", 1: "1 file of media"}.get(media, f"{media} files of media")
    what = f"the whole kit, its {documents} documents" if documents > 1 else "the release in 4 formats"
    return f"{what}, {files}, and an index"


def in_words(wanted: Sequence[Target]) -> str:
    """Return what will happen, a line for each file, under how many there are if they are hard to count."""
    lines = [target.words() for target in wanted]
    return "\n".join((f"{len(lines)} files:", *lines) if len(lines) >= _HARD_TO_COUNT else lines)


def done_in_words(files: Sequence[Path]) -> str:
    """Return what was exported."""
    if len(files) < _HARD_TO_COUNT:
        return f"Exported {language('en').joined([path.name for path in files])}."
    return "\n".join((f"Exported {len(files)} files:", *(path.name for path in files)))


def targets(
    folder: Path,
    name: str,
    suffixes: tuple[str, ...],
    pdf: Kind = Kind.STANDARD,
    docx: DocxKind = DocxKind.RELEASE,
    packed: str = "",
    orders: Callable[[Path], Iterable[Order]] = lambda target: (Order(target),),
) -> tuple[Target, ...]:
    """Return the files for `name` in `folder`, for each of `suffixes`; PDF and Word document are of these kinds.

    A package holds what `packed` says. `orders` says which files stand for one that is named after the kit.
    """
    endings = {"pdf": _ENDINGS.get(pdf, ""), "docx": _ENDINGS.get(docx, "")}
    return tuple(
        _target(_ended(order, endings.get(suffix, "")), packed if suffix == "zip" else "")
        for suffix in suffixes
        for order in orders(folder / f"{name}.{suffix}")
    )


def _ended(order: Order, ending: str) -> Order:
    """Return `order` with the `ending` of its kind in its name."""
    target = order.target
    return replace(order, target=target.with_name(f"{_stem(target.stem, ending)}{target.suffix}"))


def _stem(name: str, ending: str) -> str:
    """Return `name` with the `ending` of its kind, which may stand there already."""
    return name if name.lower().endswith(ending) else name + ending


def plain_name(typed: str) -> str:
    """Return the name without the suffix that somebody typed after it."""
    name = typed.strip()
    for suffix, *_ in FORMATS:
        if name.lower().endswith(f".{suffix}"):
            return name[: -len(suffix) - 1]
    return name


def fault(name: str, folder: Path, suffixes: tuple[str, ...]) -> str:
    """Return why this cannot be exported, in the user's words, or ""."""
    if not suffixes:
        return "Choose at least one format."
    if not name:
        return "Give the files a name."
    if any(char in name for char in '/\\:*?"<>|') or name.startswith("."):
        return 'A file name cannot begin with a period or contain / \\ : * ? " < > |'
    if not folder.is_dir():
        return "This folder is no longer there. Choose another one."
    return ""


def in_the_way(wanted: Iterable[Target]) -> str:
    """Return, in the user's words, what stands at one of these names and cannot be replaced, or ""."""
    folder = next((target.path.name for target in wanted if target.path.is_dir()), "")
    return f"“{folder}” is a folder. Choose another name." if folder else ""


def _target(order: Order, holds: str) -> Target:
    try:
        changed = order.target.stat().st_mtime if order.target.is_file() else None
    except OSError:
        changed = None
    return Target(order, None if changed is None else dt.datetime.fromtimestamp(changed, dt.UTC), holds)
