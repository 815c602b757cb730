"""The resolution of a picture where it is placed, and how that is worded; a file's facts in a line."""

from __future__ import annotations

from app.kit import Bio, Figure, PressKit
from app.resolution import Resolution, wants
from ui.media.files import Facts


def placed(kit: PressKit, where: Figure | Bio, facts: Facts | None) -> Resolution | None:
    """Return the resolution of a picture in the figure or bio that shows it, None for what is no picture."""
    if facts is None or not facts.is_picture:
        return None
    from exports.placed import placed_figure, placed_portrait

    pixels = facts.columns, facts.rows
    return placed_figure(kit, where, pixels) if isinstance(where, Figure) else placed_portrait(where, pixels)


def worded(found: Resolution) -> str:
    """Return what the user should know of the resolution `found`."""
    if not found.is_low:
        return f"{found.dpi:,} pixels to the inch at this size."
    return f"Only {found.dpi} pixels to the inch at this size: in print it looks coarse. {wants(found)}"


def described(facts: Facts | None) -> str:
    """Return pixel size, kind and file size in one line: "1,600 × 1,067 pixels · JPEG · 240 KB"."""
    if facts is None:
        return ""
    size = f"{facts.size / 1_000_000:.1f} MB" if facts.size >= 1_000_000 else f"{max(1, facts.size // 1000):,} KB"
    pixels = (f"{facts.columns:,} × {facts.rows:,} pixels",) if facts.is_picture else ()
    return " · ".join((*pixels, facts.kind, size))
