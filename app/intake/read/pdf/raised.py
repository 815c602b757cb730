"""Raised and lowered letters, and large initials: each goes to the line that it belongs to."""

from __future__ import annotations

from app.intake.read.pdf.letters import Run

_SMALLER, _LARGER = 0.82, 1.8
_UP, _DOWN = 0.65, 0.35
"""Of the line's size: how far above or below its base line raised and lowered letters stand."""
_MOST_RUNS = 160
"""Pieces of a line that is looked at; one letter each, it is longer than any line of text."""
_FEW = 6
"""Letters that are raised together at most."""
_BESIDE = 0.35
"""Of the line's size: how near they stand to its letters."""


def with_raised(lines: list[list[Run]]) -> list[list[Run]]:
    """Return `lines`, from the top, with raised, lowered and initial letters in the line they belong to."""
    if len(lines) < 2:
        return lines
    kept: list[list[Run]] = [list(line) for line in lines]
    sizes = [max(run.size for run in line) for line in lines]
    for n, line in enumerate(lines):
        around = sizes[max(0, n - 5) : n + 3]
        for run in line if len(line) <= _MOST_RUNS else ():
            home = None
            if len(run.text) == 1 and run.size >= _LARGER * min(around):
                home = _initial_home(run, n, lines)
            if home is None and run.size <= _SMALLER * max(around):
                home = _home(run, n, lines, sizes)
            if home is not None:
                kept[n].remove(run)
                kept[home].append(run)
    return [line for line in kept if line]


def _home(run: Run, n: int, lines: list[list[Run]], sizes: list[float]) -> int | None:
    if _is_long(run, lines[n]):
        return None
    for other in (n - 1, n + 1, n - 2, n + 2):
        if not 0 <= other < len(lines) or run.size > _SMALLER * sizes[other]:
            continue
        for beside in lines[other][:_MOST_RUNS]:
            near = _BESIDE * beside.size
            if (
                run.size <= _SMALLER * beside.size
                and abs(run.y - beside.y) <= _UP * beside.size
                and (-near <= run.left - beside.right <= near or -near <= beside.left - run.right <= near)
            ):
                return other
    return None


def _is_long(run: Run, line: list[Run]) -> bool:
    """Say whether `run` is part of more text than is ever raised."""
    near = [r for r in line if r.left - run.right < run.size and run.left - r.right < run.size]
    return sum(len(r.text) for r in near) > _FEW


def _initial_home(run: Run, n: int, lines: list[list[Run]]) -> int | None:
    """Return the line that a large initial begins: the topmost one at its side, which it stands as high as."""
    for other in range(max(0, n - 5), n + 1):
        for beside in lines[other][:_MOST_RUNS]:
            if beside is run or run.size < _LARGER * beside.size or not run.text[0].isalpha():
                continue
            above = run.y - 0.75 * run.size
            if abs(beside.y - 0.7 * beside.size - above) < 0.6 * beside.size and (
                -1 <= beside.left - run.right <= 1.2 * beside.size
            ):
                return other
    return None
