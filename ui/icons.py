"""Icons of the Lucide set, drawn in the theme's colours at whatever resolution the screen has."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

import resources
from ui.theme import tokens

_DISABLED_OPACITY = 0.4


@cache
def icon(name: str, color: str = "text") -> QIcon:
    """Return the icon ``resources/icons/<name>.svg`` in the theme's `color` (the name of a token).

    The icon follows the theme: it is drawn anew in the colours of the moment.
    """
    engine = _Engine(name, color)
    _engines.append(engine)
    return QIcon(engine)


_engines: list[_Engine] = []
"""Qt owns the engines; this keeps their Python halves alive as long as the icons."""


@cache
def _svg(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


class _Engine(QIconEngine):
    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self.name, self.color = name, color

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        from PySide6.QtSvg import QSvgRenderer

        color = getattr(tokens(), self._token(mode, state))
        svg = QByteArray(_svg(self.name).replace("currentColor", color).encode())
        painter.save()
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(_DISABLED_OPACITY)
        QSvgRenderer(svg).render(painter, QRectF(rect))
        painter.restore()

    def _token(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        return "accent_text" if state == QIcon.State.On and mode != QIcon.Mode.Disabled else self.color

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixmap = QPixmap(size * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        engine = _Engine(self.name, self.color)
        _engines.append(engine)
        return engine
