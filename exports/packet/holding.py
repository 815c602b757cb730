"""Which files of a kit go into its package, and what they are called there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from app.kit import Figure, Media, PressKit
from app.media.kinds import PICTURES, SUFFIXES
from app.record import record
from exports.blocks import Finding
from exports.orders import Sheet, sheets_of, title_of_sheet
from exports.packet.names import ending, numbered, speaking

FOLDER, PAPERS = "media", "documents"
"""The folders of the media and, where there are several, of the documents."""

_OF_RELEASE, _OF_FURTHER = (".pdf", ".docx", ".txt", ".html"), (".pdf", ".docx")
"""The formats of the release, which is quoted from and taken over by newsrooms, and of what is read beside it."""


@record
class Paper:
    """A document of the package: its path there, and the sheet of the kit that stands in it with its title."""

    path: str
    sheet: Sheet
    title: str

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.path).suffix


def papers(kit: PressKit, name: str) -> tuple[Paper, ...]:
    """Return the documents of the package of `kit`, which is called `name`.

    A kit that is a release alone has that in each format. Else the first is the whole kit, to be read and printed in
    one go, and below it is a folder with each document by itself, for those who are after that one.
    """
    sheets = sheets_of(kit)
    if len(sheets) == 1:
        return tuple(Paper(name + suffix, "kit", title_of_sheet(kit, "release")) for suffix in _OF_RELEASE)
    out = [Paper(f"{name}.pdf", "kit", "")]
    for number, sheet in enumerate(sheets, start=1):
        title = title_of_sheet(kit, sheet)
        stem = f"{PAPERS}/{numbered(number, len(sheets), speaking(title, str(sheet), kit.language))}"
        out += (Paper(stem + suffix, sheet, title) for suffix in (_OF_FURTHER if number > 1 else _OF_RELEASE))
    return tuple(out)


@record
class Held:
    """A file of the kit's media: its name there, its path in the package, and what the kit says about it."""

    file: str
    path: str
    entry: Media


def held(kit: PressKit, files: Collection[str]) -> tuple[Held, ...]:
    """Return what goes into the package of `kit`, in the order of its media; then what is placed but not listed there.

    Entries whose file is not among `files` are left out; see `missing`.
    """
    entries = [entry for entry in _entries(kit) if entry.file in files]
    names = (
        numbered(number, len(entries), _name(entry, kit.language)) for number, entry in enumerate(entries, start=1)
    )
    return tuple(
        Held(entry.file, f"{FOLDER}/{name}{ending(entry.file)}", entry)
        for entry, name in zip(entries, names, strict=True)
    )


def missing(kit: PressKit, files: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each entry of the media whose file is not there."""
    for i, entry in enumerate(kit.media):
        if entry.file.strip() and entry.file not in files:
            yield Finding(("media", i), f"The file “{entry.file}” is not in this kit; the package goes out without it.")


def without_alt(kit: PressKit, files: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each picture of the media that has no alternative text and is placed nowhere.

    Those that are placed are found when the kit is composed.
    """
    stories = (kit.release.story, *(document.story for document in kit.documents))
    placed = {block.media for story in stories for block in story if isinstance(block, Figure)}
    for i, entry in enumerate(kit.media):
        if entry.file in files and entry.file not in placed and is_picture(entry.file) and not entry.alt.strip():
            told = "readers who cannot see it are not told what it shows"
            yield Finding(("media", i, "alt"), f"The picture “{entry.file}” has no alternative text: {told}.")


def is_picture(file: str) -> bool:
    """Say whether the name `file` is that of a picture."""
    return file.lower().endswith(PICTURES) and not file.lower().endswith(SUFFIXES["pdf"])


def _entries(kit: PressKit) -> Iterator[Media]:
    seen: set[str] = set()
    stories = (kit.release.story, *(document.story for document in kit.documents))
    placed = (block.media for story in stories for block in story if isinstance(block, Figure))
    portraits = (bio.portrait for document in kit.documents for bio in document.people)
    for entry in (*kit.media, *(Media(file=name) for name in (*placed, *portraits, kit.logo))):
        if entry.file.strip() and entry.file not in seen:
            seen.add(entry.file)
            yield entry


def _name(entry: Media, tag: str) -> str:
    """Return what the file is called without its ending: what its caption says, its alt text, or its old name."""
    stem = PurePosixPath(entry.file).stem
    for words in (entry.caption, entry.alt, stem):
        if name := speaking(" ".join(words.split()), "", tag):
            return name
    return "file"
