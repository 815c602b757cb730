"""How much memory this process and those it began hold."""

from __future__ import annotations

import sys
from pathlib import Path

_PROC = Path("/proc")


def resident_mb() -> float:
    """Return the resident memory in MB; where the system doesn't tell, the most there has been."""
    status = _PROC / "self/status"
    if status.exists():
        return _mb(status, "VmRSS")
    import resource

    return round(
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024), 1
    )


def peak_mb() -> float:
    """Return the most resident memory in MB since `forget_peak`, as far as the system tells."""
    status = _PROC / "self/status"
    return _mb(status, "VmHWM") if status.exists() else resident_mb()


def forget_peak() -> None:
    """Count the most there has been from now on."""
    if (_PROC / "self/clear_refs").exists():
        (_PROC / "self/clear_refs").write_text("5")  # proc(5)


def children_mb() -> float:
    """Return the resident memory in MB of the processes that this one began, 0 where the system doesn't tell."""
    children = (child for task in _PROC.glob("self/task/*/children") for child in task.read_text().split())
    return sum(_mb(_PROC / child / "status", "VmRSS") for child in children)


def _mb(status: Path, key: str) -> float:
    try:
        lines = (line for line in status.read_text().splitlines() if line.startswith(key))
        return round(int(next(lines, "0 0").split()[1]) / 1024, 1)
    except OSError:
        return 0.0
