"""How much memory this process holds."""

from __future__ import annotations

import sys
from pathlib import Path


def resident_mb() -> float:
    """Return the resident memory in MB; where the system doesn't tell, the most there has been."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return round(int(line.split()[1]) / 1024, 1)
    import resource

    return round(
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024), 1
    )
