"""Saves kits with much media after an edit of one word, and measures time, bytes written and memory.

    python benchmarks/save_media.py --sizes 0 10 100 500 1000

For each size (MB of media, in pictures of 5 MB) a process of its own opens the kit, changes a word and saves, `--saves`
times; before that it writes the whole kit once, to compare. With `--kills N` a process that saves without a pause is
killed N times at random moments; then the kit must open with the last save that was told or the one begun after it, and
with every picture. Prints a line for people for each, and one of JSON; exits with 1 if a kill lost something.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

PICTURE = 5_000_000


def make(path: Path, size: int) -> None:
    """Write a kit with `size` bytes of media to `path`."""
    from app.kit import Media, PressKit
    from app.package import write_package

    dice = random.Random(size)
    files = {f"photo {n}.jpg": dice.randbytes(PICTURE) for n in range(size // PICTURE)}
    write_package(path, PressKit(issuer="0", media=tuple(map(Media, files))), files, expected=None)


def measure(path: Path, saves: int) -> dict[str, float]:
    """Open the kit at `path`, save it once as a whole under another name and `saves` times after an edit."""
    from app.package import read_package, save_package

    memory = _memory()
    start = time.perf_counter()
    file = read_package(path)
    opened = time.perf_counter() - start
    start = time.perf_counter()
    save_package(path.with_name("Whole.presskit"), file.kit, file.media, expected=None)
    whole = time.perf_counter() - start
    before, written = path.stat().st_size, _written()
    times, media, stamp = [], file.media, file.stamp
    for n in range(saves):
        start = time.perf_counter()
        done = save_package(path, replace(file.kit, issuer=str(n + 1)), media, expected=stamp)
        times.append(time.perf_counter() - start)
        media, stamp = done.media, done.stamp
    return {
        "file_mb": before / 1e6,
        "open_ms": opened * 1e3,
        "whole_ms": whole * 1e3,
        "save_ms": statistics.median(times) * 1e3,
        "worst_ms": max(times) * 1e3,
        "written_kb": (_written() - written) / saves / 1e3,
        "memory_mb": (_memory() - memory) / 1e6,
    }


def _memory() -> int:
    """Return the most bytes this process has had in memory."""
    try:  # getrusage would count those of the process that started this one
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _written() -> int:
    """Return the bytes that this process has written (Linux; elsewhere 0)."""
    try:
        lines = Path("/proc/self/io").read_text().splitlines()
    except OSError:
        return 0
    return int(dict(line.split(": ") for line in lines)["wchar"])


def save_for_ever(path: Path) -> None:
    """Save without a pause, a picture more every ten saves, and tell each save when it has ended."""
    from app.package import read_package, save_package
    from app.stored import plus

    file = read_package(path)
    media, stamp, number = file.media, file.stamp, int(file.kit.issuer)
    while True:
        number += 1
        if number % 10 == 0:
            media = plus(media, f"{number}.png", _picture(number))
        done = save_package(path, replace(file.kit, issuer=str(number)), media, expected=stamp)
        media, stamp = done.media, done.stamp
        os.write(1, b"%d\n" % number)


def _picture(number: int) -> bytes:
    return random.Random(number).randbytes(300_000)


def kill(path: Path, dice: random.Random) -> str:
    """Kill a process that saves at `path`; return what was lost, "" if nothing."""
    from app.errors import KitError
    from app.package import read_package

    first = int(read_package(path).kit.issuer)
    command = [sys.executable, str(Path(__file__).resolve()), "--saver", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        told = [first, int(process.stdout.readline())]
        time.sleep(dice.uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        told += map(int, process.stdout.read().split())
    try:
        file = read_package(path)
        number = int(file.kit.issuer)
        if number not in (told[-1], told[-1] + 1):
            return f"save {told[-1]} was told, and the file holds {number}"
        for n in range(10, number + 1, 10):
            if file.media.get(f"{n}.png") != _picture(n):
                return f"picture {n} of {number} is not there"
        for name in file.media:
            file.media[name]  # compares its check sum
    except KitError as error:
        return str(error)
    return ""


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure saves of kits with much media.")
    parser.add_argument("--sizes", type=int, nargs="*", default=[0, 10, 100, 500, 1000], metavar="MB")
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--saver", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.saver is not None:
        save_for_ever(options.saver)
    if options.measure is not None:
        print(json.dumps(measure(options.measure, options.saves)))
        return 0
    found: dict[str, object] = {"saves": [_measured(size * 1_000_000, options.saves) for size in options.sizes]}
    lost: list[str] = []
    if options.kills:
        lost = _kills(options.kills, options.seed)
        print(f"{options.kills} kills: {len(lost)} lost something {'; '.join(lost)}")
    print(json.dumps(found | {"kills": options.kills, "lost": lost}))
    return 1 if lost else 0


def _measured(size: int, saves: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="pressroom-save-") as name:
        os.environ["PRESSROOM_HOME"] = str(Path(name, "home"))
        path = Path(name, "News.presskit")
        make(path, size)
        command = [sys.executable, str(Path(__file__).resolve()), "--measure", str(path), "--saves", str(saves)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    row: dict[str, float] = json.loads(done.stdout)
    print("  ".join(f"{key} {value:,.1f}" for key, value in row.items()), flush=True)
    return row


def _kills(kills: int, seed: int) -> list[str]:
    dice = random.Random(seed)
    lost = []
    with tempfile.TemporaryDirectory(prefix="pressroom-save-") as name:
        os.environ["PRESSROOM_HOME"] = str(Path(name, "home"))
        path = Path(name, "News.presskit")
        for number in range(kills):
            if number % 20 == 0:  # so that the media does not grow without end
                make(path, 20_000_000)
            if trouble := kill(path, dice):
                lost.append(trouble)
                make(path, 20_000_000)
    return lost


if __name__ == "__main__":
    sys.exit(main())
