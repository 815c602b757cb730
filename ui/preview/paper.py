"""Paints one page on the canvas: shadow, paper, picture, the mark of the field in focus, and the number below.

Everything is painted in device pixels.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from ui.preview.layout import Layout
from ui.preview.marks import Box, Highlight
from ui.preview.pictures import Picture
from ui.theme import Tokens

_BLUR = 14
"""Reach of the shadow in device-independent pixels."""
_TINT_ALPHA = 20
_SELECTION_ALPHA = 80
_EMPTY_PAD = 1.5
"""Points that the wash over the label of an empty field is wider than it."""
_EMPTY_INSET = 0.06
"""The part of the line's height by which it is lower, above and below, so that two on each other stay two."""
_BAR_GAP = 11.0
"""Points between a field and the bar that marks it."""


def paint_shadow(painter: QPainter, frame: QRect, look: Tokens, ratio: float) -> None:
    """Paint a soft shadow around `frame`, and its hairline."""
    shadow = _shadow(round(_BLUR * ratio), 90 if look.dark else 46)
    edge = shadow.width() // 2
    outer = frame.adjusted(-edge // 2, -edge // 2, edge // 2, edge // 2).translated(0, round(2 * ratio))
    for target, source in _nine_patch(outer, edge):
        painter.drawImage(target, shadow, source)
    hairline = QColor(look.hairline if look.dark else look.shadow)
    hairline.setAlpha(255 if look.dark else 30)
    paint_edge(painter, frame, hairline, max(1, round(ratio)))


def paint_edge(painter: QPainter, frame: QRect, color: QColor, width: int) -> None:
    """Draw a line of `width` around `frame`, outside of it."""
    painter.setPen(color)
    for side in range(1, width + 1):
        painter.drawRect(frame.adjusted(-side, -side, side - 1, side - 1))


def paint_picture(painter: QPainter, picture: Picture, frame: QRect, scale: float) -> None:
    """Paint `picture` where it belongs in a page that lies in `frame`: pixel for pixel if it was made at `scale`."""
    box, page = picture.tile.box, QRect(0, 0, frame.width(), frame.height())
    left, top = (box[0], box[1]) if box else (0, 0)
    layers = [(picture.image, 0)] + ([(picture.patch, picture.top)] if picture.patch is not None else [])
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for image, down in layers:
        area = QRect(left, top + down, image.width(), image.height())
        if picture.tile.scale == scale:
            shown = area.intersected(page)
            painter.drawImage(shown.topLeft() + frame.topLeft(), image, shown.translated(-area.topLeft()))
        else:
            grow = scale / picture.tile.scale
            place = QRectF(area.left() * grow, area.top() * grow, area.width() * grow, area.height() * grow)
            painter.drawImage(place.translated(frame.topLeft()), image)


def paint_highlights(
    painter: QPainter, highlights: Iterable[Highlight], page: int, layout: Layout, look: Tokens, ratio: float
) -> None:
    """Tint the field in focus, and draw a bar where its lines begin."""
    tint = QColor(look.mark)
    tint.setAlpha(_TINT_ALPHA)
    for highlight in highlights:
        if highlight.page != page:
            continue
        bar, *boxes = highlight_parts(highlight, layout, ratio)
        for box in boxes:
            painter.fillRect(box, tint)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.mark))
        painter.drawRoundedRect(QRectF(bar), bar.width() / 2, bar.width() / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_selection(painter: QPainter, boxes: Iterable[Box], frame: QRect, scale: float, look: Tokens) -> None:
    """Tint the selected text of a page that lies in `frame`."""
    tint = QColor(look.mark)
    tint.setAlpha(_SELECTION_ALPHA)
    for box in boxes:
        painter.fillRect(_pixels(box, frame, scale), tint)


def paint_empty(painter: QPainter, boxes: Iterable[Box], frame: QRect, scale: float, look: Tokens) -> None:
    """Put a wash over the labels of empty fields of a page that lies in `frame`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)  # the words stay as black as they are
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.unfilled))
    for left, top, right, bottom in boxes:
        inset = _EMPTY_INSET * (bottom - top)
        area = _pixels((left - _EMPTY_PAD, top + inset, right + _EMPTY_PAD, bottom - inset), frame, scale)
        painter.drawRoundedRect(QRectF(area), 2 * scale, 2 * scale)
    painter.restore()


def paint_number(painter: QPainter, page: int, frame: QRect, look: Tokens, ratio: float) -> None:
    """Write the page's number under it."""
    font = QFont(painter.font())
    font.setPixelSize(round(11 * ratio))
    painter.setFont(font)
    painter.setPen(QColor(look.muted))
    below = QRect(frame.left(), frame.bottom() + round(12 * ratio), frame.width(), round(16 * ratio))
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(page + 1))


def paint_hint(painter: QPainter, words: str, frame: QRect, ratio: float) -> None:
    """Write `words` in the middle of an empty page."""
    font = QFont(painter.font())
    font.setPixelSize(round(13 * ratio))
    painter.setFont(font)
    painter.setPen(QPen(QColor("#8a8983")))  # the paper is white in every theme
    side = frame.width() // 10
    painter.drawText(frame.adjusted(side, 0, -side, 0), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)


def paint_veil(painter: QPainter, frame: QRect, look: Tokens) -> None:
    """Dim a page that is no longer what the kit says."""
    veil = QColor(look.canvas)
    veil.setAlpha(160)
    painter.fillRect(frame, veil)


def highlight_area(highlight: Highlight, layout: Layout) -> QRect:
    """Return the rectangle of the canvas, in device pixels, that `highlight` takes."""
    frame = layout.frames[highlight.page]
    area = QRect()
    for box in highlight.boxes:
        area = area.united(_pixels(box, frame, layout.scale))
    return area


def highlight_parts(highlight: Highlight, layout: Layout, ratio: float) -> list[QRect]:
    """Return where on the canvas, in device pixels, the bar of `highlight` is, and each of its tints."""
    frame, scale = layout.frames[highlight.page], layout.scale
    x, top, bottom = highlight.bar
    width = max(2, round(2.5 * ratio))
    bar = _pixels((x, top, x, bottom), frame, scale)
    gap = round(_BAR_GAP * scale)
    bar.setLeft(bar.left() + (gap if highlight.at_right else -gap) - width // 2)
    bar.setWidth(width)
    return [bar, *[_pixels(box, frame, scale) for box in highlight.boxes]]


def _pixels(box: Box, frame: QRect, scale: float) -> QRect:
    left, top, right, bottom = (round(edge * scale) for edge in box)
    return QRect(frame.left() + left, frame.top() + top, right - left, bottom - top)


@lru_cache(maxsize=8)
def _shadow(blur: int, strength: int) -> QImage:
    """Return a square shadow of `blur` pixels' reach; its middle row and column can be stretched."""
    side = 4 * blur + 1
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    before = 0.0
    for step in range(1, blur + 1):
        wanted = strength / 255 * (step / blur) ** 2.2
        alpha = (wanted - before) / (1 - before)
        before = wanted
        painter.setBrush(QColor.fromRgbF(0, 0, 0, alpha))
        radius = blur - step + 1
        painter.drawRoundedRect(QRectF(image.rect()).adjusted(step, step, -step, -step), radius, radius)
    painter.end()
    return image


def _nine_patch(outer: QRect, edge: int) -> list[tuple[QRect, QRect]]:
    """Return (target, source) rectangles that stretch a square of ``2 * edge + 1`` over `outer`, but for its middle."""
    spans_x = ((outer.left(), edge), (outer.left() + edge, outer.width() - 2 * edge), (outer.right() - edge + 1, edge))
    spans_y = ((outer.top(), edge), (outer.top() + edge, outer.height() - 2 * edge), (outer.bottom() - edge + 1, edge))
    source = ((0, edge), (edge, 1), (edge + 1, edge))
    return [
        (QRect(x, y, width, height), QRect(source[i][0], source[j][0], source[i][1], source[j][1]))
        for i, (x, width) in enumerate(spans_x)
        for j, (y, height) in enumerate(spans_y)
        if (i, j) != (1, 1)
    ]
