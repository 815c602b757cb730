"""What a recovered draft knows of the file that it belongs to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from app.kit import PressKit
from app.media_edits import files_named
from app.package import Stamp, is_cut_off, stamp_of


def not_kept(kit: PressKit, media: Mapping[str, bytes]) -> str:
    """Return a sentence about the files of `kit` that are not among the recovered `media`, "" if all are: they came in
    a moment before the end, or left their package since."""
    gone = sorted(files_named(kit) - media.keys())
    if not gone:
        return ""
    if len(gone) == 1:
        return f" “{gone[0]}” could not be recovered; put it in again from its original."
    others = f"{len(gone) - 1:,} other file{'s' if len(gone) > 2 else ''}"
    return f" “{gone[0]}” and {others} could not be recovered; put them in again from their originals."


def stamp_before(origin: Path | None, when: dt.datetime) -> Stamp | None:
    """Return the stamp the file at `origin` had before `when`; one that fits no file if it was changed since.

    What a save left that was cut off is no change: what stood there before it still counts.
    """
    stamp = stamp_of(origin) if origin is not None else None
    if origin is not None and stamp is not None and stamp.mtime_ns > when.timestamp() * 1e9 and not is_cut_off(origin):
        return replace(stamp, digest=b"", inode=-1)  # else the file would be taken for the same without a look at it
    return stamp
