"""Where the form shows what has no field of its own."""

from __future__ import annotations

from app.kit import DOCUMENTS, STORY, Figure, PressKit
from app.path import Path


def stand_in(kit: PressKit, path: Path) -> Path:
    """Return the path of the figure that shows the medium at `path`; every other path as it is."""
    match path:
        case ("media", int(index), *_) if index < len(kit.media):
            file = kit.media[index].file
            stories = [(STORY, kit.release.story)]
            stories += [((*DOCUMENTS, i, "story"), document.story) for i, document in enumerate(kit.documents)]
            for story, blocks in stories:
                for at, block in enumerate(blocks):
                    if isinstance(block, Figure) and block.media == file:
                        return (*story, at, "media")
    return path
