"""Has several processes edit one library at random, and looks whether anything is lost, half-written or unnoticed.

    python benchmarks/library_two.py --minutes 5
    python benchmarks/library_two.py --minutes 5 --kills 60

Every writer is a process with a home of its own. It makes items, revises them after a moment of thought, puts its text
on top of a colleague's when there was one meanwhile, removes items, and looks what the others have done. With
`--kills` writers are killed with SIGKILL at random moments, and others go on in their place. A watcher reads all files
raw, again and again, and keeps a library of its own up to date.

In the end every text whose saving was reported must stand in the history of an item, or among what was removed; no
file may have been seen that cannot be read; and the library must be what a new reader finds in the folder.

Prints a line for people and one of JSON, and exits with 1 if something was lost. Needs a system with SIGKILL.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

ITEMS = 150
"""Ids that the writers use, so that they meet at some."""
POPULAR = 4
"""Ids that half of all changes are made to."""
THOUGHT = 0.02
"""Seconds at most between reading an item and saving it."""
_TOKEN = re.compile(r"\bt[a-z]\d+x\d+\b")

Told = list[dict[str, Any]]
"""What a process has told: one thing it did, each."""


def write(folder: Path, name: str, log: Path, seed: int) -> None:
    """Edit the library in `folder` for ever, and note in `log` what came of it."""
    from app.library.folder import ConflictError, Library

    chance, library, number = random.Random(seed), Library(folder), 0
    library.refresh()
    with log.open("ab", buffering=0) as file:

        def tell(**what: object) -> None:
            file.write(json.dumps(what).encode() + b"\n")

        while True:
            number += 1
            token = f"t{name}{seed}x{number}"
            id = f"item-{chance.randrange(POPULAR if chance.random() < 0.5 else ITEMS)}"
            try:
                _one_change(library, chance, id, name, token, tell)
            except ConflictError:
                tell(what="conflict")
            except Exception as error:  # what no writer should ever meet
                tell(what="error", words=f"{type(error).__name__}: {error}")


def _one_change(library: Any, chance: random.Random, id: str, name: str, token: str, tell: Any) -> None:
    from app.errors import LibraryError
    from app.library.revisions import revised

    if (dice := chance.random()) < 0.25:
        library.refresh()
        if library.contents.damaged:
            tell(what="error", words=f"damaged: {library.contents.damaged}")
        tell(what="refresh")
        return
    try:
        item = library.read("boilerplate", id)
    except LibraryError:
        item = None
    time.sleep(chance.random() * THOUGHT)
    if item is None:
        library.save(_item(id, name, token, chance), None)
        tell(what="new", token=token)
    elif dice < 0.32:
        library.remove(item)
        tell(what="removed")
    else:
        _revise(library, item, revised(item, _variants(token, chance), name), tell, token)


def _revise(library: Any, item: Any, mine: Any, tell: Any, token: str) -> None:
    """Save `mine`; on top of what a colleague has made of the item, if there is such a text meanwhile."""
    from app.library.folder import ConflictError
    from app.library.revisions import on_top_of

    base = item
    while True:
        try:
            library.save(mine, base)
            tell(what="revised", token=token)
            return
        except ConflictError as conflict:
            tell(what="conflict")
            base = conflict.theirs
            mine = on_top_of(mine, base) if base is not None else mine


def _item(id: str, name: str, token: str, chance: random.Random) -> Any:
    from app.library.items import Item, Revision
    from app.library.revisions import utc_now

    return Item("boilerplate", id, id.title(), now=Revision(1, utc_now(), name, "", _variants(token, chance)))


def _variants(token: str, chance: random.Random) -> Any:
    from app.kit import Boilerplate
    from app.library.items import Variant
    from app.text import rich

    words = "research and teaching " * (2_000 if chance.random() < 0.01 else chance.randint(2, 30))
    return (Variant("en", Boilerplate("Institute", rich(f"{token} {words}{token}"))),)


def watch(folder: Path, log: Path) -> None:
    """Read all there is in `folder` for ever, and note in `log` what is wrong with it."""
    from app.errors import KitError
    from app.library.codec import decode
    from app.library.folder import Library

    library = Library(folder)
    with log.open("ab", buffering=0) as file:
        while True:
            count, wrong = 0, []
            for path in [*folder.glob("*/*.yaml"), *folder.glob(".pressroom/removed/*/*.yaml")]:
                try:
                    count += decode(path.read_bytes(), path.name).now.number > 0
                except FileNotFoundError:
                    continue
                except KitError as error:
                    wrong.append(str(error))
            try:
                library.refresh()
                wrong += [each.reason for each in library.contents.damaged]
            except KitError as error:
                wrong.append(str(error))
            file.write(json.dumps({"what": "watched", "files": count, "wrong": wrong}).encode() + b"\n")


class _Process:
    """A writer, or the watcher, with a home of its own."""

    def __init__(self, work: Path, kind: str, name: str, seed: int) -> None:
        self.name, self.log = name, work / f"{kind}-{name}-{seed}.log"
        command = [sys.executable, str(Path(__file__).resolve()), f"--{kind}", name, "--seed", str(seed)]
        command += ["--folder", str(work / "library"), "--log", str(self.log)]
        home = {"PRESSROOM_HOME": str(work / f"home-{kind}-{name}")}
        self.process = subprocess.Popen(command, env=os.environ | home)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def told(self) -> Iterator[dict[str, Any]]:
        """Yield what the process has told; a line that it was killed in is none."""
        for line in self.log.read_bytes().splitlines() if self.log.exists() else ():
            try:
                yield json.loads(line)
            except ValueError:
                continue


def run(work: Path, minutes: float, writers: int, kills: int, seed: int) -> dict[str, Any]:
    """Let `writers` edit for so many `minutes`, then look; return what is printed as JSON."""
    chance = random.Random(seed)
    (work / "library").mkdir()
    end = time.monotonic() + minutes * 60
    moments = sorted(time.monotonic() + chance.uniform(1, minutes * 60) for _ in range(kills))
    living = [
        _Process(work, "writer", "ab"[at % 2] if writers == 2 else chr(97 + at), seed + at) for at in range(writers)
    ]
    watcher = _Process(work, "watcher", "w", seed)
    ended: list[_Process] = []
    try:
        for moment in [*moments, end]:
            time.sleep(max(0.0, moment - time.monotonic()))
            if moment == end:
                break
            at = chance.randrange(len(living))
            living[at].kill()
            ended.append(living[at])
            living[at] = _Process(work, "writer", living[at].name, seed + 1_000 + len(ended))
    finally:
        for process in (*living, watcher):
            process.kill()
    told = [each for process in (*ended, *living) for each in process.told()]
    return _examine(work / "library", told, list(watcher.told())) | {
        "minutes": minutes,
        "writers": writers,
        "kills": kills,
    }


def _examine(folder: Path, told: Told, watched: Told) -> dict[str, Any]:
    from app.library.codec import decode
    from app.library.folder import Library

    saved = {each["token"] for each in told if "token" in each}
    found, twice = set[str](), Counter[str]()
    files = [*folder.glob("*/*.yaml"), *folder.glob(".pressroom/removed/*/*.yaml")]
    for path in files:
        item = decode(path.read_bytes(), path.name)
        for revision in (item.now, *item.past):
            found |= set(_TOKEN.findall(str(getattr(revision.variants[0].content, "text", ""))))
        numbers = [each.number for each in (item.now, *item.past)]
        twice[path.name] += len(numbers) - len(set(numbers))
    os.environ["PRESSROOM_HOME"] = str(folder.parent / "home-new")
    library = Library(folder)
    library.refresh()
    counts = Counter(each["what"] for each in told)
    return {
        **{name: counts[name] for name in ("new", "revised", "removed", "conflict", "refresh", "error")},
        "saved": len(saved),
        "lost": sorted(saved - found),
        "unreported": len(found - saved),
        "revisions_of_one_number": sum(twice.values()),
        "items": len(library.contents.items),
        "damaged": [each.reason for each in library.contents.damaged],
        "errors": sorted({each["words"] for each in told if each["what"] == "error"})[:10],
        "watched": len(watched),
        "files_watched": sum(each["files"] for each in watched),
        "seen_half_written": [words for each in watched for words in each["wrong"]][:10],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Have processes edit one library, and look for what is lost.")
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--kills", type=int, default=0, help="writers to kill at random moments")
    parser.add_argument("--seed", type=int, default=1)
    for name in ("--writer", "--watcher", "--folder", "--log"):
        parser.add_argument(name, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.writer:
        write(Path(options.folder), options.writer, Path(options.log), options.seed)
    if options.watcher:
        watch(Path(options.folder), Path(options.log))
    with tempfile.TemporaryDirectory(prefix="pressroom-library-", ignore_cleanup_errors=True) as name:
        total = run(Path(name), options.minutes, options.writers, options.kills, options.seed)
    failed = bool(total["lost"] or total["damaged"] or total["error"] or total["seen_half_written"])
    print(
        f"{total['saved']} texts saved by {total['writers']} processes, {len(total['lost'])} lost; "
        f"{total['conflict']} conflicts, {total['removed']} removals, {total['kills']} kills; {total['files_watched']} "
        f"files watched, {len(total['seen_half_written'])} half-written; {total['error']} errors"
    )
    print(json.dumps(total))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
