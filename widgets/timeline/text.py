"""Text on the plot: widths, and letters with a halo of the ground, so that lines may pass behind them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPainterPath, QPen

from app.picture.labels import Style
from widgets.theme import Theme

CAPTION = -0.8
AXIS = -1.5


_STYLES: dict[Style, tuple[float, int]] = {"title": (CAPTION, 600), "figure": (0, 650), "basis": (CAPTION, 400)}


def font(theme: Theme, style: Style) -> QFont:
    return _made(*_STYLES[style], QGuiApplication.font().key(), theme)[0]


def width(theme: Theme, text: str, style: Style) -> float:
    return _made(*_STYLES[style], QGuiApplication.font().key(), theme)[1].horizontalAdvance(text)


def small_font(theme: Theme, delta: float, weight: int = 400) -> QFont:
    """`theme.ui_font`, made once: axes ask for it at every frame."""
    return _made(delta, weight, QGuiApplication.font().key(), theme)[0]


def small_metrics(theme: Theme, delta: float, weight: int = 400) -> QFontMetricsF:
    return _made(delta, weight, QGuiApplication.font().key(), theme)[1]


_fonts: dict[tuple[float, int, str], tuple[QFont, QFontMetricsF]] = {}


def _made(delta: float, weight: int, platform: str, theme: Theme) -> tuple[QFont, QFontMetricsF]:
    """By the platform's font, which may change while the program runs; both themes use the same."""
    key = (delta, weight, platform)
    if key not in _fonts:
        made = theme.ui_font(delta, weight)
        _fonts[key] = made, QFontMetricsF(made)
    return _fonts[key]


def draw_haloed(painter: QPainter, theme: Theme, x: float, y: float, text: str, face: QFont, colour: QColor) -> None:
    """Text with its base line at y, over a 4 px rim of base."""
    path = QPainterPath()
    path.addText(QPointF(x, y), face, text)
    pen = QPen(theme.base, 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
    painter.setPen(colour)
    painter.setFont(face)
    painter.drawText(QPointF(x, y), text)
