"""Hanging punctuation: small marks at the edge of a column stand out of it by a part of their width.

An edge looks straight when letters stand on it; marks with little ink would leave a dent there. How far each hangs is a
matter of taste: points and hyphens far, dashes little, as they have enough ink of their own.
"""

from __future__ import annotations

RIGHT = {
    **dict.fromkeys(".,", 0.7),
    **dict.fromkeys("-\u2010\u2011", 0.6),
    **dict.fromkeys(":;", 0.4),
    **dict.fromkeys("'\"‘’“”", 0.6),
    **dict.fromkeys("«»‹›", 0.35),
    "–": 0.3,
    "—": 0.2,
}
"""The part of its width by which a mark hangs out at the end of a line."""

LEFT = {
    **dict.fromkeys("'\"‘’“”„", 0.6),
    **dict.fromkeys("«»‹›", 0.35),
    **dict.fromkeys("-\u2010\u2011", 0.4),
    "–": 0.3,
    "—": 0.2,
}
"""The part of its width by which a mark hangs out at the start of a line."""
