"""Where the form shows what has no field of its own."""

from __future__ import annotations

from app.kit import STORY, Figure, PressKit
from app.path import Path


def stand_in(kit: PressKit, path: Path) -> Path:
    """Return the path of the figure that shows the medium at `path`; every other path as it is."""
    match path:
        case ("media", int(index), *_) if index < len(kit.media):
            shown = Figure(kit.media[index].file)
            if shown in kit.release.story:
                return (*STORY, kit.release.story.index(shown), "media")
    return path
