"""From the parts of a reading to a kit."""

from __future__ import annotations

from app.intake.build.kit import Imported, Note, build

__all__ = ["Imported", "Note", "build"]
