"""Programs measured beside each other: their processes take turns, and a table says how long each took."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from kits import ROOT


def in_turns(
    commands: Mapping[str, Sequence[str]], home: Path, runs: int, timed: Callable[[Callable[[], None]], float]
) -> dict[str, float]:
    """Return the median of what `timed` says of each command; the first of the turns only fills the caches.

    `timed` calls what it is given and returns the milliseconds that took.
    """
    environment = os.environ | {"PRESSROOM_HOME": str(home / "home"), "PYTHONDONTWRITEBYTECODE": ""}
    times: dict[str, list[float]] = {name: [] for name in commands}

    def run(command: Sequence[str]) -> None:
        subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)

    for turn in range(runs + 1):
        for name, command in commands.items():
            spent = timed(partial(run, command))
            if turn:
                times[name].append(spent)
    return {name: median(found) for name, found in times.items()}


def tables(result: Mapping[str, Any], columns: Mapping[str, Sequence[str]], ratios: Sequence[str]) -> str:
    """Return `result`, rows by what was measured, as a table for each of `columns`, with the `ratios` at its end."""
    lines = []
    for what, names in columns.items():
        if result[what]:
            keys = (*names, *ratios)
            lines.append(f"\n{what:8}" + "".join(f"{key.replace('ratio_', '/ '):>14}" for key in keys))
            lines += ["        " + "".join(f"{row.get(key, '–'):>14}" for key in keys) for row in result[what]]
    return "\n".join(lines)
