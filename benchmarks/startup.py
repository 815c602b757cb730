"""How long ``pressroom KIT`` takes until the window is painted, and until the first page is; prints JSON.

    startup.py [--runs N] [--kit KIT] [--platform NAME ...]

Each number is the median of N fresh processes, in milliseconds from before the process is started to after the paint.
Runs of Pressroom alternate with runs of a bare PySide6 window, so that both meet the same machine; the ratio of the
two is what can be compared between machines. The aim: window at most 3 times, first page at most 5 times the bare one.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "resources" / "samples" / "ardoise.presskit"
ONE_START = Path(__file__).with_name("first_paint.py")
AIM = {"window_ratio": 3.0, "page_ratio": 5.0}


def main() -> int:
    """Measure on every platform asked for and print the result."""
    parser = argparse.ArgumentParser(description="Measure the start of the window.")
    parser.add_argument("--runs", type=int, default=9, help="runs of each kind (default: 9)")
    parser.add_argument("--kit", type=Path, default=SAMPLE, help="the kit to open")
    parser.add_argument("--platform", nargs="+", default=platforms(), help="Qt platforms (default: those there are)")
    arguments = parser.parse_args()
    result = {"kit": arguments.kit.name, "runs": arguments.runs, "aim": AIM}
    for platform in arguments.platform:
        result[platform] = measure(platform, arguments.kit, arguments.runs)
    print(json.dumps(result, indent=2))
    return 0


def platforms() -> list[str]:
    """Return the Qt platforms to measure: offscreen everywhere, and the one of the display where there is one."""
    return ["offscreen", *(["xcb"] if sys.platform.startswith("linux") and os.environ.get("DISPLAY") else [])]


def measure(platform: str, kit: Path, runs: int) -> dict[str, float]:
    """Return the medians on one Qt platform, in milliseconds, and their ratios to the bare window."""
    bare, pressroom = [], []
    for number in range(runs + 1):
        times = start(platform, "bare"), start(platform, "pressroom", str(kit.absolute()))
        if number:  # the first pair only fills the caches
            bare.append(times[0])
            pressroom.append(times[1])
    floor = median(times["window"] for times in bare)
    out = {"bare_window": round(floor, 1)}
    for name in ("window", "page"):
        value = median(times[name] for times in pressroom)
        out |= {name: round(value, 1), f"{name}_ratio": round(value / floor, 2)}
    return out


def start(platform: str, *words: str) -> dict[str, float]:
    """Return what one fresh process tells, in milliseconds since just before it was started."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"QT_QPA_PLATFORM": platform, "PRESSROOM_HOME": home, "PYTHONPATH": str(ROOT)}
        environment["PYTHONDONTWRITEBYTECODE"] = ""  # compiled once, as for everybody who has installed it
        started = time.monotonic_ns()
        told = subprocess.run([sys.executable, ONE_START, *words], env=environment, stdout=subprocess.PIPE, check=True)
    moments: dict[str, int] = json.loads(told.stdout)
    return {name: (moment - started) / 1e6 for name, moment in moments.items()}


if __name__ == "__main__":
    sys.exit(main())
