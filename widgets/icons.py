"""Line icons: own drawings on a grid of 16, tinted when they are shown. Data: resources/icons."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.base.paths import resource

_SIZES = (12, 16, 20, 24, 32, 40, 48)
_DISABLED = 0.45


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0, opacity: float = 1.0) -> QPixmap:
    """The drawing of that name in one colour, `size` logical pixels wide."""
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(opacity)
    svg = _drawing(name).replace("currentColor", colour.name())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, colour: QColor) -> QIcon:
    """The icon of that name in one colour; paler where its action is disabled."""
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(pixmap(name, colour, size), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, colour, size, opacity=_DISABLED), QIcon.Mode.Disabled)
    return made


def application_icon() -> QIcon:
    """The mark of the program, in its own colours."""
    return QIcon(str(resource("icons", "doeline.svg")))
