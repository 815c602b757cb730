"""Markers of blanks in the fields of a form: ``{company}`` on a tinted ground, amber while nothing is filled in.

They are painted under the text, never put into it: neither the text nor its history knows of them. A field finds the
`Markers` of the form that it stands in by itself; elsewhere braces are braces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QTextBlock
from PySide6.QtWidgets import QLineEdit, QMenu, QTextEdit, QWidget

from app.blanks import is_empty, name_of, printed
from app.filling import MARKER
from app.kit import Blank
from ui.theme import tokens
from ui.widgets.flow import blocks_of, units

_RADIUS = 3.0
_AIR = 1.5
"""Pixels of ground beside the words of a marker."""


class Markers(QObject):
    """The blanks of the kit in a form, by key."""

    changed = Signal()
    """Other keys are markers now, or one was filled in or emptied: fields are to be painted anew."""
    wanted = Signal(str)
    """The user wants to go to where the blank of this key is filled in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._blanks: tuple[Blank, ...] = ()
        self._known: dict[str, Blank] = {}
        self._filled: dict[str, bool] = {}
        self.language = "en"

    def show(self, blanks: tuple[Blank, ...], language: str) -> None:
        """Know `blanks` from now on, those of a kit in `language`."""
        self.language = language
        if blanks is self._blanks:
            return
        self._blanks = blanks
        self._known = {blank.key: blank for blank in blanks}
        filled = {blank.key: bool(blank.value.strip()) for blank in blanks}
        if filled != self._filled:
            self._filled = filled
            self.changed.emit()

    def __bool__(self) -> bool:
        return bool(self._known)

    def places(self, text: str) -> Iterator[tuple[int, int, Blank]]:
        """Yield start, end and blank of every marker in `text`."""
        if "{" in text:
            for match in MARKER.finditer(text):
                blank = self._known.get(match[1])
                if blank is not None:
                    yield match.start(), match.end(), blank


def markers_of(widget: QWidget) -> Markers | None:
    """Return the markers of the form that `widget` stands in, None if it has none to know."""
    at: QObject | None = widget.parentWidget()
    while at is not None:
        found = getattr(at, "markers", None)
        if isinstance(found, Markers):
            return found or None
        at = at.parent()
    return None


def paint_in_text(edit: QTextEdit, shown: QRect) -> None:
    """Paint the grounds of the markers in `edit`, as far as they are within `shown`, onto its viewport."""
    markers = markers_of(edit)
    if markers is None:
        return
    grounds = [ground for ground in _grounds(edit, markers) if ground[0].intersects(QRectF(shown))]
    if grounds:
        painter = QPainter(edit.viewport())
        _paint(painter, grounds)
        painter.end()


def paint_in_line(edit: QLineEdit) -> None:
    """Paint the grounds of the markers in `edit`, a line."""
    markers = markers_of(edit) if "{" in edit.text() else None
    grounds = list(_line_grounds(edit, markers)) if markers is not None else []
    if grounds:
        painter = QPainter(edit)
        painter.setClipRect(edit.rect().adjusted(0, 0, 0, -2))
        _paint(painter, grounds)
        painter.end()


def tip_at(edit: QTextEdit | QLineEdit, point: QPoint) -> str:
    """Return what a tool tip says of the marker under `point` of `edit`; "" where there is none."""
    found = _at(edit, point)
    if found is None:
        return ""
    markers, blank = found
    words = "not filled in yet" if is_empty(blank) else printed(blank, markers.language)
    return f"{name_of(blank)}: {words}\nCtrl+click goes to the field"


def follow(edit: QTextEdit | QLineEdit, point: QPoint) -> None:
    """Go to where the marker under `point` of `edit` is filled in, if there is one."""
    found = _at(edit, point)
    if found is not None:
        found[0].wanted.emit(found[1].key)


def extend(menu: QMenu, edit: QTextEdit | QLineEdit, point: QPoint) -> None:
    """Add to the `menu` of `edit` the way to where the marker at `point` is filled in, if there is one."""
    found = _at(edit, point)
    if found is not None:
        markers, blank = found
        menu.addSeparator()
        menu.addAction(f"Go to the field “{name_of(blank)}”", lambda: markers.wanted.emit(blank.key))


def _at(edit: QTextEdit | QLineEdit, point: QPoint) -> tuple[Markers, Blank] | None:
    """Return the blank whose marker lies under `point` of `edit` (of its viewport), with the markers it is one of."""
    markers = markers_of(edit)
    if markers is None:
        return None
    grounds = _grounds(edit, markers) if isinstance(edit, QTextEdit) else _line_grounds(edit, markers)
    return next(((markers, blank) for rect, blank in grounds if rect.contains(QPointF(point))), None)


Ground = tuple[QRectF, Blank]


def _grounds(edit: QTextEdit, markers: Markers) -> Iterator[Ground]:
    for block in blocks_of(edit.document()):
        text = block.text()
        for start, end, blank in markers.places(text):
            yield from ((rect, blank) for rect in _stretches(block, units(text[:start]), units(text[:end])))


def _stretches(block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
    """Yield where positions `start` to `end` of `block` stand, a rectangle for each line."""
    layout = block.layout()
    origin = layout.position()
    while start < end:
        line = layout.lineForTextPosition(start)
        if not line.isValid():  # it is not laid out yet
            return
        last = min(end, line.textStart() + line.textLength())
        left, right = sorted((_x(line.cursorToX(start)), _x(line.cursorToX(last))))
        height = line.ascent() + line.descent()
        yield QRectF(origin.x() + left - _AIR, origin.y() + line.y(), right - left + 2 * _AIR, height)
        start = max(last, start + 1)


def _x(answer: object) -> float:
    """Return the x of what Qt answers: PySide gives the position it took along with it."""
    return float(answer[0]) if isinstance(answer, tuple) else float(answer)  # type: ignore[arg-type]


def _line_grounds(edit: QLineEdit, markers: Markers) -> Iterator[Ground]:
    text = edit.text()
    for start, end, blank in markers.places(text):
        metrics = edit.fontMetrics()
        caret = edit.cursorRect().center().x() - metrics.horizontalAdvance(text[: edit.cursorPosition()])
        left, width = caret + metrics.horizontalAdvance(text[:start]), metrics.horizontalAdvance(text[start:end])
        top = (edit.height() - metrics.height()) / 2 - 1
        yield QRectF(left - _AIR, top, width + 2 * _AIR, metrics.height()), blank


def _paint(painter: QPainter, grounds: Iterable[Ground]) -> None:
    look = tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for rect, blank in grounds:
        painter.setBrush(QColor(look.unfilled_field if is_empty(blank) else look.filled_field))
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
