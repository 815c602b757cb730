"""Kills Pressroom at random moments while a script types and saves, and looks for what is lost.

    python benchmarks/kill.py --kills 200 --seed 1
    python benchmarks/kill.py --kills 200 --media 20     # a kit with 20 MB of media, whose file is added to

Every trial starts the real window in a process of its own (offscreen), types numbered words into the first paragraph
by key events at the speed of a fast typist, and saves now and then. The process is killed with SIGKILL, a third of
them within 50 ms after a save began. Then two things must hold: the kit file opens, and every word whose last key was
pressed more than one second before the kill stands in the kit file or in what the next start would offer. With
`--media` a picture comes in now and then; it has to be there like a word, with all its bytes.

Prints a line for people and one of JSON, and exits with 1 if a trial failed. Needs a system with SIGKILL.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from itertools import repeat
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

GRACE = 1.0
"""Seconds before the kill in which what is typed may be lost."""
PATIENCE = 60.0
"""Seconds within which the window must have begun to type."""
SAVES_EVERY = 2.0
"""Seconds between two saves, on average: drafts must carry most of what is typed."""
PICTURES_EVERY = 1.0
"""Seconds between two pictures, on average."""
FIELD = ("release", "story", 0, "text")
START = "Opening words."

Words = list[tuple[str, float]]
"""Words in the order they were typed, each with the moment of its last key in monotonic seconds; likewise pictures."""


@dataclass
class Trial:
    """What came of one kill. `lost` are the words that should be there and aren't, the oldest of them typed `age`
    seconds before the kill; `trouble` says what else failed."""

    seed: int
    after: float = 0.0
    aimed: bool = False
    typed: int = 0
    due: int = 0
    saves: int = 0
    draft: bool = False
    lost: list[str] = field(default_factory=list)
    age: float = 0.0
    trouble: str = ""

    @property
    def passed(self) -> bool:
        return not self.lost and not self.trouble


def run_trial(seed: int, media: int = 0) -> Trial:
    """Type, kill, and look; the kit has `media` MB of media."""
    chance = random.Random(seed)
    trial = Trial(seed, after=chance.uniform(0.9, 2.9), aimed=chance.random() < 1 / 3)
    with tempfile.TemporaryDirectory(prefix="pressroom-kill-", ignore_cleanup_errors=True) as name:
        home, kit = Path(name), Path(name, "Release.presskit")
        os.environ["PRESSROOM_HOME"] = str(home / "home")
        _write_kit(kit, media)
        errors = home / "stderr"
        with errors.open("wb") as stderr:
            killed_at, words = _type_and_kill(kit, trial, chance, stderr.fileno(), media)
        if not words:
            tail = errors.read_text(errors="replace").strip().splitlines()[-1:]
            trial.trouble += f" The window did not begin to type. {' '.join(tail)}"
            return trial
        _examine(kit, trial, [word for word, at in words if at < killed_at - GRACE], media)
        trial.age = max((killed_at - at for word, at in words if word in trial.lost), default=0.0)
    return trial


def _pictures(media: int) -> dict[str, bytes]:
    return {f"photo {n}.jpg": random.Random(n).randbytes(1_000_000) for n in range(media)}


def _picture(name: str) -> bytes:
    """Return the bytes of the picture `name` that came in while words were typed."""
    return random.Random(name).randbytes(2_000_000)


def _write_kit(path: Path, media: int) -> None:
    from app.kit import Paragraph, PressKit, Release
    from app.package import write_package
    from app.text import rich

    kit = PressKit(release=Release(headline=rich("Mill Reopens"), story=(Paragraph(rich(START)),)))
    write_package(path, kit, _pictures(media), expected=None)


class _Typist:
    """The window's process, and what it has told: each word with the moment of its last key (monotonic seconds)."""

    def __init__(self, kit: Path, seed: int, stderr: int, media: int) -> None:
        command = [sys.executable, str(Path(__file__).resolve()), "--typist", str(kit), "--seed", str(seed)]
        command += ["--media", "1"] if media else []
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, env=environment)
        assert self.process.stdout is not None
        self._stdout = self.process.stdout
        os.set_blocking(self._stdout.fileno(), False)
        self._rest = b""
        self.words: Words = []
        self.saves = 0

    def listen(self) -> None:
        """Take in what has been told since."""
        self._rest += self._stdout.read() or b""
        *lines, self._rest = self._rest.split(b"\n")
        for line in lines:
            what, at = line.decode().split()
            if what == "save":
                self.saves += 1
            else:
                self.words.append((what, float(at)))

    def kill(self) -> float:
        """Kill it; return the moment."""
        moment = time.monotonic()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.listen()
        self._stdout.close()
        return moment


def _type_and_kill(kit: Path, trial: Trial, chance: random.Random, stderr: int, media: int) -> tuple[float, Words]:
    """Return the moment of the kill, and what `_Typist` has told."""
    typist = _Typist(kit, trial.seed, stderr, media)
    end, ripe, saves = time.monotonic() + PATIENCE, math.inf, 0
    try:
        while (now := time.monotonic()) < end and typist.process.poll() is None:
            typist.listen()
            if typist.words and ripe == math.inf:
                ripe = now + trial.after
                end = end if trial.aimed else ripe
            if trial.aimed and now > ripe and typist.saves > saves:
                ripe, end = math.nan, now + chance.uniform(0, 0.05)
            saves = typist.saves
            time.sleep(0.002)
        if typist.process.poll() is not None:
            trial.trouble = f"The program ended by itself, with {typist.process.returncode}."
    finally:
        moment = typist.kill()
    trial.typed, trial.saves = len(typist.words), typist.saves
    return moment, typist.words


def _examine(path: Path, trial: Trial, due: list[str], media: int) -> None:
    from app.errors import KitError
    from app.package import read_package
    from app.recovery import pending

    trial.due = len(due)
    found: set[str] = set()
    try:
        file = read_package(path)
        found |= _found(file.kit, file.media, media)
        if not _pictures(media).items() <= file.media.items():
            trial.trouble += " The file has lost pictures."
    except KitError as error:
        trial.trouble += f" {error}"
    for draft in pending():
        trial.draft = True
        if draft.kit is not None and draft.origin == path:
            found |= _found(draft.kit, draft.media, media)
            if not _pictures(media).items() <= draft.media.items():
                trial.trouble += " The draft has lost pictures."
        else:
            trial.trouble += f" The draft of {draft.origin} cannot be used: {draft.problem}"
    trial.lost = [word for word in due if word not in found]


def _found(kit: object, media: Mapping[str, bytes], before: int) -> set[str]:
    """Return the words in `kit` and the pictures that came in and are whole; `before` are the MB it had at first."""
    from app.kit import PressKit

    assert isinstance(kit, PressKit)
    new = {entry.file for entry in kit.media} - _pictures(before).keys()
    words = {word for block in kit.release.story for word in re.findall(r"\bw\d+\b", str(getattr(block, "text", "")))}
    return words | {name for name in new if media.get(name) == _picture(name)}


def type_words(path: Path, seed: int, media: int) -> int:
    """Run the window on the kit at `path` with a typist in it; tell every word and save on stdout, at once."""
    from ui import main
    from ui.windows import Windows

    begin = main.begin
    typists: list[Iterator[int]] = []

    def begin_with_typist(windows: Windows, kit_path: Path | None) -> None:
        begin(windows, kit_path)
        typists.append(_typing(windows, random.Random(seed), media))
        _keep_typing(typists[0])

    main.begin = begin_with_typist
    return main.run(path)


def _keep_typing(typist: Iterator[int]) -> None:
    from PySide6.QtCore import QTimer

    QTimer.singleShot(next(typist), lambda: _keep_typing(typist))


def _typing(windows: object, chance: random.Random, media: int) -> Iterator[int]:
    """Type for ever; yield the milliseconds to the next key."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.kit import Media
    from app.media_edits import with_media
    from app.spool import Keeping
    from app.stored import Files
    from ui.windows import Windows

    assert isinstance(windows, Windows)
    window = windows.all[0]
    while not window.isVisible() or window.workspace is None:
        yield 5
    while window.focus.path != FIELD:
        window.focus.go_to(FIELD)
        yield 20
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    before = window.document.kit
    QTest.keyClicks(editor, ".")
    for _ in range(20):
        yield 50
        if window.document.kit is not before:
            break
    else:
        raise RuntimeError(f"What is typed into {editor!r} does not arrive in the kit")
    keeping = Keeping()
    number, next_picture, next_save = 0, 0.0, time.monotonic() + chance.expovariate(1 / SAVES_EVERY)
    while True:
        number += 1
        word = f"w{number}"
        QTest.keyClick(editor, Qt.Key.Key_Space)
        for char in word:
            yield chance.randint(15, 70)
            pressed = time.monotonic()
            QTest.keyClicks(editor, char)
        _tell(f"{word} {pressed}")
        if media and time.monotonic() > next_picture:
            next_picture = time.monotonic() + chance.expovariate(1 / PICTURES_EVERY)
            name = f"p{number}.raw"
            # Where the window keeps what comes in; in memory, as where the disk has no room for it.
            kept = keeping.kept(name, _picture(name)) if number % 3 else _picture(name)
            window.document.hold(Files({name: kept}))
            window.document.do("add picture", with_media(window.document.kit, (Media(name),)))
            _tell(f"{name} {time.monotonic()}")
        if time.monotonic() > next_save:
            next_save = time.monotonic() + chance.expovariate(1 / SAVES_EVERY)
            _tell(f"save {time.monotonic()}")
            window.menu_actions["save"].trigger()


def _tell(line: str) -> None:
    os.write(1, line.encode() + b"\n")


def run_trials(kills: int, seed: int, jobs: int, media: int = 0) -> list[Trial]:
    """Run `kills` trials, `jobs` at a time; a line on stderr for each that failed."""
    trials = []
    with ProcessPoolExecutor(jobs) as pool:
        for trial in pool.map(run_trial, (seed * 1_000_000 + number for number in range(kills)), repeat(media)):
            trials.append(trial)
            if not trial.passed:
                print(json.dumps(asdict(trial)), file=sys.stderr, flush=True)
    return trials


def summary(trials: list[Trial]) -> dict[str, object]:
    """Return the sum of `trials` under the keys that are printed as JSON."""
    return {
        "kills": len(trials),
        "failed": sum(not trial.passed for trial in trials),
        "words_typed": sum(trial.typed for trial in trials),
        "words_due": sum(trial.due for trial in trials),
        "words_lost": sum(len(trial.lost) for trial in trials),
        "saves": sum(trial.saves for trial in trials),
        "aimed_at_a_save": sum(trial.aimed for trial in trials),
        "load": os.getloadavg()[0] / (os.cpu_count() or 1),
        "with_draft": sum(trial.draft for trial in trials),
        "failures": [asdict(trial) for trial in trials if not trial.passed],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill Pressroom while it is typed into, and look for what is lost.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, choices=(1, 2), default=2, help="windows at a time")
    parser.add_argument("--media", type=int, default=0, metavar="MB", help="media in the kit")
    parser.add_argument("--typist", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.typist is not None:
        return type_words(options.typist, options.seed, options.media)
    total = summary(run_trials(options.kills, options.seed, options.jobs, options.media))
    print(
        f"{total['kills']} kills, {total['failed']} failed: {total['words_lost']} of {total['words_due']} words lost "
        f"that were older than {GRACE:.0f} s; {total['saves']} saves, {total['with_draft']} drafts offered; "
        f"{total['load']:.1f} processes for each core"
    )
    print(json.dumps(total))
    return 1 if total["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
