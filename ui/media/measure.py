"""How wide the text of a kit is on its paper, for the resolution of pictures, and how that is worded."""

from __future__ import annotations

from app.errors import KitError
from app.kit import Figure, PressKit
from app.resolution import GOOD, Resolution, resolution
from ui.media.files import Facts

_WIDTHS = {"letter": 612.0, "a4": 595.28}
"""Points that papers are wide (ISO 216; ANSI/ASME Y14.1)."""
_USUAL = 468.0
"""Points that the text of a letter is wide between margins of an inch, where the house style cannot be read."""


def measure(kit: PressKit) -> float:
    """Return the width in points that a figure of `kit` has at full width."""
    from exports.blocks import Part
    from exports.style import load_style

    try:
        style = load_style(kit.style)
    except KitError:
        return _USUAL
    look = style.parts[Part.FIGURE]
    return _WIDTHS[kit.paper] - style.margins.left - style.margins.right - look.indent - look.indent_right


def placed(kit: PressKit, figure: Figure, facts: Facts | None) -> Resolution | None:
    """Return the resolution of `figure` where it is placed, None for what is no picture."""
    if facts is None or not facts.is_picture:
        return None
    return resolution(figure, facts.columns, facts.rows, measure(kit))


def worded(figure: Figure, found: Resolution) -> str:
    """Return what the user should know of the resolution `found` of `figure`."""
    width = "half width" if figure.width == "half" else "full width"
    if not found.is_low:
        return f"{found.dpi} dpi at {width}."
    across, down = found.needs
    return (
        f"Only {found.dpi} dpi at {width}: in print the pixels would show. "
        f"{GOOD} dpi would need {across:,} × {down:,} pixels."
    )


def described(facts: Facts | None) -> str:
    """Return pixel size, kind and file size in one line: "1,600 × 1,067 pixels · JPEG · 240 KB"."""
    if facts is None:
        return ""
    size = f"{facts.size / 1_000_000:.1f} MB" if facts.size >= 1_000_000 else f"{max(1, facts.size // 1000):,} KB"
    pixels = (f"{facts.columns:,} × {facts.rows:,} pixels",) if facts.is_picture else ()
    return " · ".join((*pixels, facts.kind, size))
