"""Line icons: own drawings on a grid of 16, tinted when they are shown. Data: resources/icons."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.base.paths import resource

_SIZES = (16, 24, 32, 48)  # what menus and bars ask for at 100, 150, 200 and 300 %
_DISABLED = 0.45


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The drawing of that name in one colour, `size` logical pixels wide."""
    picture = _drawn(_renderer(name, colour), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, colour: QColor) -> QIcon:
    """The icon of that name in one colour; paler where its action is disabled."""
    made, renderer = QIcon(), _renderer(name, colour)
    for size in _SIZES:
        picture = _drawn(renderer, size)
        made.addPixmap(picture, QIcon.Mode.Normal)
        made.addPixmap(_paler(picture), QIcon.Mode.Disabled)
    return made


def _renderer(name: str, colour: QColor) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour.name()).encode()))


def _drawn(renderer: QSvgRenderer, pixels: int) -> QPixmap:
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    return picture


def _paler(picture: QPixmap) -> QPixmap:
    made = QPixmap(picture.size())
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setOpacity(_DISABLED)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return made


def application_icon() -> QIcon:
    """The mark of the program, in its own colours."""
    return QIcon(str(resource("icons", "doeline.svg")))
