"""The picture of one cell, cut out of the picture of its page, upright and enlarged."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter, QPixmap

from app.services.opening.page_pictures import PagePicture
from widgets.rows.upright import Box

_BESIDE, _ABOVE = 4.0, 2.0  # points of paper around the characters


def cell_picture(picture: PagePicture, box: Box, turned: int, skew: float, most: QSize, ratio: float) -> QPixmap:
    """As large as fits into `most`. `turned`: degrees, clockwise, that make the page upright; `skew`: by which it is
    then straightened, counter-clockwise; `ratio`: pixels of the screen a pixel."""
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    if turned in (90, 270):
        wide, high = high, wide
    wide, high = wide + 2 * _BESIDE, high + 2 * _ABOVE
    scale = min(most.width() / wide, most.height() / high) * ratio  # pixels of the screen a point
    made = QPixmap(max(1, round(wide * scale)), max(1, round(high * scale)))
    page = QImage(picture.pixels, picture.columns, picture.rows, picture.stride, QImage.Format.Format_RGB32)
    with QPainter(made) as painter:
        painter.fillRect(made.rect(), page.pixelColor(0, 0))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(made.width() / 2, made.height() / 2)
        painter.scale(scale / picture.scale, scale / picture.scale)
        painter.rotate(turned - skew)
        painter.translate(-(left + right) / 2 * picture.scale, -(top + bottom) / 2 * picture.scale)
        painter.drawImage(0, 0, page)
    made.setDevicePixelRatio(ratio)
    return made
