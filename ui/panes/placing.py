"""Placing a picture of the media in a story: in which of them, and after what; and where it stands already."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu

from app import media_edits
from app.kit import DOCUMENTS, STORY, PressKit
from app.path import Path, get
from ui.media.files import Facts
from ui.media.measure import placed, worded
from ui.panes.desk import Desk
from ui.panes.document_kinds import name_of


def story_name(kit: PressKit, story: Path) -> str:
    """Return what the user calls the document that `story`, or a list of people, belongs to: "the release"."""
    if story == STORY:
        return "the release"
    return f"“{name_of(get(kit, story[: len(DOCUMENTS) + 1]))}”"


def place(desk: Desk, file: str, story: Path = STORY) -> None:
    """Put a figure of `file` after the block of `story` that was last in focus, and the cursor into its card."""
    last = desk.last_blocks.get(story)
    place_at(desk, (file,), story, None if last is None else last + 1)


def place_at(desk: Desk, files: tuple[str, ...], story: Path, index: int | None) -> None:
    """Put figures of `files` before block `index` of `story` (None: at the end), and the cursor into the first."""
    path: Path = ()

    def edit(kit: PressKit) -> PressKit:
        nonlocal path
        kit, path = media_edits.place(kit, files, story, index)
        return kit

    if desk.do(label_of(files), edit, story):
        desk.place(path)


def label_of(files: tuple[str, ...]) -> str:
    """Return what the step is called that places `files`."""
    return "place picture" if len(files) == 1 else f"place {len(files)} pictures"


def fill_menu(menu: QMenu, desk: Desk, file: str) -> None:
    """Offer each story of the kit in `menu` as the place for a figure of `file`."""
    for story in media_edits.stories(desk.kit):
        name = story_name(desk.kit, story).replace("&", "&&")
        menu.addAction(f"In {name}", partial(place, desk, file, story))


def standing(kit: PressKit, file: str, known: Facts | None) -> tuple[str, str]:
    """Return where `file` stands with its resolution there, and what is wrong with that: of two sentences that say the
    same the coarser one. Each is "" where there is nothing to say.
    """
    there = media_edits.placements(kit).get(file, ())
    logo = "It is the logo." if file and file == kit.logo else ""
    if not there:
        return logo, ""
    found = [(path, placed(kit, where, known)) for path, where in there]
    measured = [(each.dpi, path, each) for path, each in found if each is not None]
    _, worst_path, worst = min(measured, key=lambda each: each[0]) if measured else (0, (), None)
    names = list(dict.fromkeys(story_name(kit, path) for path, _ in found))
    where = f"Stands in {' and in '.join(names)}" + (f", {len(found)} times." if len(found) > len(names) else ".")
    where = f"{where} {logo}".strip()
    if worst is None:
        return where, ""
    if not worst.is_low:
        return f"{where} {worded(worst)}", ""
    return where, (f"In {story_name(kit, worst_path)}: " if len(found) > 1 else "") + worded(worst)
