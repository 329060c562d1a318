"""A page that lies aslant, on its side or on its head in the file, turned for who reads it."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QTransform

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points of the page as it is shown."""

_LEAST = 0.05  # degrees of skew that can be seen


@dataclass(frozen=True, slots=True)
class Turn:
    """By so many degrees, clockwise: 0, 90, 180 or 270; then straightened by `skew`, counter-clockwise.

    `width` and `height`: of the page before, in points.
    """

    degrees: int = 0
    width: float = 0
    height: float = 0
    skew: float = 0.0

    @property
    def is_upright(self) -> bool:
        """Whether the page lies as it is read."""
        return not self.degrees and abs(self.skew) < _LEAST

    @property
    def size(self) -> tuple[float, float]:
        """Of the page once it is turned; straightening leaves its size."""
        return (self.height, self.width) if self.degrees in (90, 270) else (self.width, self.height)

    def box(self, box: Box) -> Box:
        """Where what that box was drawn around stands then."""
        return self._straight(self._turned(box))

    def image(self, image: QImage) -> QImage:
        """The picture of the page, turned."""
        made = image.transformed(QTransform().rotate(self.degrees)) if self.degrees else image
        if abs(self.skew) < _LEAST:
            return made
        straight = QImage(made.size(), made.format())
        straight.fill(Qt.GlobalColor.white)
        with QPainter(straight) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.translate(made.width() / 2, made.height() / 2)
            painter.rotate(-self.skew)
            painter.translate(-made.width() / 2, -made.height() / 2)
            painter.drawImage(0, 0, made)
        straight.setDevicePixelRatio(made.devicePixelRatio())
        return straight

    def _turned(self, box: Box) -> Box:
        left, top, right, bottom = box
        match self.degrees:
            case 90:
                return self.height - bottom, left, self.height - top, right
            case 180:
                return self.width - right, self.height - bottom, self.width - left, self.height - top
            case 270:
                return top, self.width - right, bottom, self.width - left
        return box

    def _straight(self, box: Box) -> Box:
        """Of a box around what lies aslant the one around it once it is straight: about the middle of the page."""
        if abs(self.skew) < _LEAST:
            return box
        left, top, right, bottom = box
        wide, high = right - left, bottom - top
        along, across = cos(radians(self.skew)), sin(radians(self.skew))
        middle = self.size[0] / 2, self.size[1] / 2
        dx, dy = (left + right) / 2 - middle[0], (top + bottom) / 2 - middle[1]
        x, y = middle[0] + along * dx + across * dy, middle[1] - across * dx + along * dy
        # The box around w by h that is turned is w cos + h sin wide and w sin + h cos high.
        double = along**2 - across**2
        w = max((wide * along - high * abs(across)) / double, 1.0)
        h = max((high * along - wide * abs(across)) / double, 1.0)
        return x - w / 2, y - h / 2, x + w / 2, y + h / 2
