"""Which files an export will write, and what stands at their names now."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from app.record import record
from exports.docx.kind import Kind as DocxKind
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


@record
class Target:
    """A file to be written. `there` is when the file that stands at its name was last changed; None: none does. `holds`
    says what is in it, where that is not plain from its name.
    """

    path: Path
    there: dt.datetime | None
    holds: str = ""

    def words(self) -> str:
        """Return what will happen: "Mila.pdf — replaces the one of yesterday at 14:05"."""
        what = "new" if self.there is None else f"replaces the one of {when.moment(self.there)}"
        return f"{self.path.name} — {what}{self.holds and ': '}{self.holds}"


def holding(media: int) -> str:
    """Return what a package with so many files of the media holds, in words."""
    files = {0: "no media", 1: "1 file of media"}.get(media, f"{media} files of media")
    return f"4 documents, {files}, and an index"


def targets(
    folder: Path,
    name: str,
    suffixes: tuple[str, ...],
    pdf: Kind = Kind.STANDARD,
    docx: DocxKind = DocxKind.RELEASE,
    media: int = 0,
) -> tuple[Target, ...]:
    """Return the files for `name` in `folder`, one for each of `suffixes`; PDF and Word document are of these kinds.

    A package has so many files of the `media`.
    """
    endings = {"pdf": _ENDINGS.get(pdf, ""), "docx": _ENDINGS.get(docx, "")}
    holds = {"zip": holding(media)}
    return tuple(
        _target(folder / f"{_stem(name, endings.get(suffix, ''))}.{suffix}", holds.get(suffix, ""))
        for suffix in suffixes
    )


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


def _target(path: Path, holds: str) -> Target:
    try:
        changed = path.stat().st_mtime
    except OSError:
        return Target(path, None, holds)
    return Target(path, dt.datetime.fromtimestamp(changed, dt.UTC), holds)
