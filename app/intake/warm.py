"""What the first import has to load, loaded before anybody waits for it."""

from __future__ import annotations

_TEXT = """FOR IMMEDIATE RELEASE

The lighthouse opens to visitors

SANDHAVEN, March 3, 2025 – The lighthouse opens its doors on Monday, March 10, 2025, at 10 a.m.

“We have waited for this day,” said Ada Quill, keeper of the light.

About the lighthouse
The lighthouse has stood on the cape since 1821.

Contact:
Ben Quill
ben@lighthouse.example
"""


def warm() -> None:
    """Import a small text of our own, which takes the modules, the cues and the patterns that any text takes."""
    from app.intake.build import build
    from app.intake.read import read_bytes
    from app.intake.recognise import recognise

    build(recognise(read_bytes(_TEXT.encode(), "release.txt")))
