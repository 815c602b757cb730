"""Crops as pure values: the frame is moved, sized and given a shape; the focal point stays within it.

All positions are thousandths of the width and height of the upright picture, as `app.kit.Crop` has them. Which pixels
a crop leaves is said here alone, for the window and for every document.
"""

from __future__ import annotations

from dataclasses import replace

from app.kit import Crop

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels from the corner at the left top."""

FULL = 1000
SMALLEST = 40
"""Thousandths that a frame is wide and high at least: with less it can no longer be taken hold of."""


def is_whole(crop: Crop) -> bool:
    """Say whether nothing is cropped."""
    return (crop.left, crop.top, crop.right, crop.bottom) == (0, 0, FULL, FULL)


def sound(crop: Crop) -> Crop:
    """Return `crop` within the picture, at least `SMALLEST` wide and high, with the focal point inside: a file that
    was written by hand may say anything. A direction in which it makes no sense is not cropped."""
    left, right = _span(crop.left, crop.right)
    top, bottom = _span(crop.top, crop.bottom)
    return _focused(replace(crop, left=left, top=top, right=right, bottom=bottom), crop.focus_x, crop.focus_y)


def _span(low: int, high: int) -> tuple[int, int]:
    if min(high, FULL) <= max(low, 0):
        return 0, FULL
    low = min(max(low, 0), FULL - SMALLEST)
    return low, min(max(high, low + SMALLEST), FULL)


def shown_box(crop: Crop, columns: int, rows: int) -> Box:
    """Return which pixels `crop`, made `sound`, leaves of an upright picture of `columns` by `rows`: at least one."""
    crop = sound(crop)
    left, right = _pixels(crop.left, crop.right, columns)
    top, bottom = _pixels(crop.top, crop.bottom, rows)
    return left, top, right, bottom


def square_box(crop: Crop, columns: int, rows: int) -> Box:
    """Return the largest square within the `shown_box` of `crop`, as near to the middle around its focal point as can
    be.
    """
    left, top, right, bottom = shown_box(crop, columns, rows)
    side = min(right - left, bottom - top)
    x = _around(crop.focus_x * columns / FULL, side, left, right)
    y = _around(crop.focus_y * rows / FULL, side, top, bottom)
    return x, y, x + side, y + side


def _pixels(low: int, high: int, pixels: int) -> tuple[int, int]:
    """Return the first pixel of so many between two edges in thousandths, and the one after the last."""
    first = min(round(low * pixels / FULL), pixels - 1)
    return first, max(round(high * pixels / FULL), first + 1)


def _around(middle: float, side: int, low: int, high: int) -> int:
    """Return where `side` pixels begin that have `middle` in their middle, or are as near to that as the edges let."""
    return max(low, min(round(middle - side / 2), high - side))


def moved(crop: Crop, dx: int, dy: int) -> Crop:
    """Return `crop` with its frame moved, as far as the picture goes; the focal point moves along."""
    dx = min(max(dx, -crop.left), FULL - crop.right)
    dy = min(max(dy, -crop.top), FULL - crop.bottom)
    frame = replace(crop, left=crop.left + dx, right=crop.right + dx, top=crop.top + dy, bottom=crop.bottom + dy)
    return _focused(frame, crop.focus_x + dx, crop.focus_y + dy)


def sized(crop: Crop, edges: str, dx: int, dy: int, shape: float | None = None) -> Crop:
    """Return `crop` with some of its `edges` moved ("l", "r", "t", "b", or a corner: "rb").

    `shape` is the width over the height that the frame keeps, in thousandths over thousandths; None leaves it free.
    """
    left, right = crop.left, crop.right
    top, bottom = crop.top, crop.bottom
    if "l" in edges:
        left = min(max(left + dx, 0), right - SMALLEST)
    if "r" in edges:
        right = max(min(right + dx, FULL), left + SMALLEST)
    if "t" in edges:
        top = min(max(top + dy, 0), bottom - SMALLEST)
    if "b" in edges:
        bottom = max(min(bottom + dy, FULL), top + SMALLEST)
    frame = replace(crop, left=left, right=right, top=top, bottom=bottom)
    if shape is not None:
        frame = _kept_in_shape(frame, edges, shape)
    return _focused(frame, crop.focus_x, crop.focus_y)


def _kept_in_shape(crop: Crop, edges: str, shape: float) -> Crop:
    """Return `crop` in its `shape` again: the edges that were not moved stay where they are."""
    width, height = float(crop.right - crop.left), float(crop.bottom - crop.top)
    if edges in ("t", "b"):
        width = height * shape
    elif edges in ("l", "r") or width / height > shape:
        height = width / shape
    else:
        width = height * shape
    room_x = crop.right if "l" in edges else FULL - crop.left
    room_y = crop.bottom if "t" in edges else FULL - crop.top
    part = min(1.0, room_x / width, room_y / height)
    across, down = max(1, round(width * part)), max(1, round(height * part))
    left = crop.right - across if "l" in edges else crop.left
    top = crop.bottom - down if "t" in edges else crop.top
    return replace(crop, left=left, right=left + across, top=top, bottom=top + down)


def in_shape(crop: Crop, shape: float) -> Crop:
    """Return the largest frame of `shape` (as for `sized`) that the picture has room for, as near as it can be to the
    focal point of `crop`."""
    across = FULL if shape >= 1 else round(FULL * shape)
    down = FULL if shape <= 1 else round(FULL / shape)
    across, down = max(across, 1), max(down, 1)
    left = min(max(crop.focus_x - across // 2, 0), FULL - across)
    top = min(max(crop.focus_y - down // 2, 0), FULL - down)
    frame = replace(crop, left=left, right=left + across, top=top, bottom=top + down)
    return _focused(frame, crop.focus_x, crop.focus_y)


def focused(crop: Crop, x: int, y: int) -> Crop:
    """Return `crop` with its focal point at `x`, `y`, or as near to it as the frame allows."""
    return _focused(crop, x, y)


def _focused(crop: Crop, x: int, y: int) -> Crop:
    return replace(
        crop, focus_x=min(max(x, crop.left), crop.right), focus_y=min(max(y, crop.top), crop.bottom)
    )  # fmt: skip
