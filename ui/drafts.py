"""What a recovered draft knows of the file that it belongs to."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from app.package import Stamp, is_cut_off, stamp_of


def stamp_before(origin: Path | None, when: dt.datetime) -> Stamp | None:
    """Return the stamp the file at `origin` had before `when`; one that fits no file if it was changed since.

    What a save left that was cut off is no change: what stood there before it still counts.
    """
    stamp = stamp_of(origin) if origin is not None else None
    if origin is not None and stamp is not None and stamp.mtime_ns > when.timestamp() * 1e9 and not is_cut_off(origin):
        return replace(stamp, digest=b"", inode=-1)  # else the file would be taken for the same without a look at it
    return stamp
