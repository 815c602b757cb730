"""What the program carries with it: fonts, house styles, samples, icons, language data. Imports nothing of ours."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent
"""The folder that the resources stand in, in the repository and once installed."""


def path(*names: str) -> Path:
    """Return the path of a resource: ``path("styles", "classic.yaml")``."""
    return ROOT.joinpath(*names)
