"""Writes a kit with many large pictures in every format: ``media.py --export [--pictures 200] [--mixed]``.

Each format is made in a process of its own from the kit as it lies on the disk. Tells for each how long it took, what
that is for each picture in it, the work of its processor, the most memory there was in MB of it and of the processes it
began, its size, and the longest time in milliseconds that it was not asked whether to stop: so long would somebody wait
who cancels it. ``--cancel`` asks it to stop after so many seconds, and tells how long that took.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from kits import ROOT
from memory import children_mb, peak_mb

sys.path.insert(0, str(ROOT))

FORMATS = {"print.pdf": "PDF for print", "pdf": "PDF", "small.pdf": "PDF for the screen"} | {
    kind: kind.upper() for kind in ("docx", "html", "txt", "zip")
}


def packed(file: Path, pictures: list[Path], placed: int) -> None:
    """Write a kit with `pictures`, of which the first `placed` stand in its story."""
    from app.kit import Figure, Media, Paragraph, PressKit, Release
    from app.package import write_package
    from app.spool import Spool
    from app.stored import Files
    from app.text import rich

    spool = Spool(file.parent)
    files = Files({one.name: spool.keep(one.name, one.read_bytes()) for one in pictures})
    entries = tuple(
        Media(one.name, f"The ferries of the town, in picture {number}", "Northhaven Archive", "A ferry at its quay")
        for number, one in enumerate(pictures, start=1)
    )
    words = "The town opens a new hall for its ferries. " * 8
    story = tuple(block for one in pictures[:placed] for block in (Paragraph(rich(words)), Figure(one.name, "full")))
    release = Release(headline=rich("A new hall for the ferries"), story=story)
    write_package(file, PressKit(issuer="Northhaven", release=release, media=entries), files, expected=None)


def export_them(pictures: list[Path], folder: Path, options: argparse.Namespace) -> None:
    """Measure all formats of a kit with `pictures`, made in `folder`, and print; see the options of ``media.py``."""
    os.environ["PRESSROOM_HOME"] = f"{folder}/home"
    file, placed = folder / "Many.presskit", min(options.placed, len(pictures))
    packed(file, pictures, placed)
    print(f"{placed} in the story\n{'':20}      s  ms each  work s  most MB  began MB  MB written  silent ms")
    for suffix, name in FORMATS.items():
        if suffix not in (options.formats or FORMATS) or ("print" in suffix and options.profile is None):
            continue
        command = [sys.executable, __file__, str(file), str(folder / f"Many.{suffix}"), str(options.cancel or 0)]
        command += [str(options.profile)] if options.profile else []
        done = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
        each = done["seconds"] * 1000 / max(1, len(pictures) if suffix == "zip" else placed)
        print(
            f"{name:20}{done['seconds']:7.1f}{each:9.0f}{done['work']:8.1f}{done['most']:9.0f}{done['began']:10.0f}"
            f"{done['written']:12.1f}{done['silent']:11.0f}  {done['slow']}",
            flush=True,
        )


class Asked:
    """Answers whether to stop, and notes how long it was not asked."""

    def __init__(self, after: float) -> None:
        self.after, self.begun = after, time.perf_counter()
        self.last, self.longest, self.what, self.slow = self.begun, 0.0, "", ""

    def __call__(self) -> bool:
        now = time.perf_counter()
        if now - self.last > self.longest:
            self.longest, self.slow = now - self.last, self.what
        self.last = now
        return 0 < self.after < now - self.begun

    def tell(self, share: float, what: str) -> None:
        """Note what is being done."""
        self.what = what


def one(file: Path, target: Path, cancel: float, profile: bytes) -> Mapping[str, Any]:
    """Export the kit in `file` on a thread, as the window does, and return what was seen of it."""
    from app.errors import ExportCancelled
    from app.package import read_package
    from exports.job import export
    from exports.pdf.edition import SMALL, STANDARD, Edition, Kind

    editions = {"print": Edition(Kind.PRINT, profile), "small": SMALL}
    edition = next((editions[part] for part in target.name.split(".") if part in editions), STANDARD)
    kit, asked, began = read_package(file), Asked(cancel), 0.0

    def work() -> None:
        with suppress(ExportCancelled):
            export(kit.kit, kit.media, [target], edition=edition, progress=asked.tell, cancelled=asked)

    thread = threading.Thread(target=work)
    begun = time.perf_counter()
    thread.start()
    while thread.is_alive():
        thread.join(0.1)
        began = max(began, children_mb())
    seconds = time.perf_counter() - begun
    asked()
    written = target.stat().st_size / 1e6 if target.exists() else 0.0
    return {
        "seconds": seconds, "work": time.process_time(), "most": peak_mb(), "began": began, "written": written,
        "silent": asked.longest * 1000, "slow": asked.slow,
    }  # fmt: skip


def main() -> None:
    """Measure one format, in the process that was begun for it."""
    file, target, cancel, *profile = sys.argv[1:]
    print(json.dumps(one(Path(file), Path(target), float(cancel), Path(profile[0]).read_bytes() if profile else b"")))


if __name__ == "__main__":
    main()
