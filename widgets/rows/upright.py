"""A page that lies on its side or on its head in the file, turned for who reads it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage, QTransform

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points of the page as it is shown."""


@dataclass(frozen=True, slots=True)
class Turn:
    """By so many degrees, clockwise: 0, 90, 180 or 270. `width` and `height`: of the page before, in points."""

    degrees: int = 0
    width: float = 0
    height: float = 0

    @property
    def size(self) -> tuple[float, float]:
        """Of the page once it is turned."""
        return (self.height, self.width) if self.degrees in (90, 270) else (self.width, self.height)

    def box(self, box: Box) -> Box:
        """Where that box stands then."""
        left, top, right, bottom = box
        match self.degrees:
            case 90:
                return self.height - bottom, left, self.height - top, right
            case 180:
                return self.width - right, self.height - bottom, self.width - left, self.height - top
            case 270:
                return top, self.width - right, bottom, self.width - left
        return box

    def image(self, image: QImage) -> QImage:
        """The picture of the page, turned."""
        return image.transformed(QTransform().rotate(self.degrees)) if self.degrees else image
