"""Draws the rail between the lanes' labels and their plot: groups in two greys by turns, those in several hollow."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from app.picture.rail import EVEN, HOLLOW, ODD, RIM, rail
from app.picture.window import Window
from widgets.theme import Theme
from widgets.timeline.marks import tinted
from widgets.timeline.state import Look

WIDTH = 4
_RIGHT = 2.0  # from the plot


def draw_rail(painter: QPainter, look: Look, window: Window, right: float) -> None:
    """At the left of `right`, over the height of the lanes."""
    scale = painter.device().devicePixelRatioF()
    parts = rail(look.scene.groups, window, scale)
    wide, rim = round(WIDTH * scale), max(round(scale), 1)
    cells = _colours(look.theme)[parts].repeat(wide).reshape(len(parts), wide)
    cells[parts == HOLLOW, rim : wide - rim] = 0
    image = QImage(cells.data, wide, len(parts), wide * 4, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(scale)
    painter.drawImage(QPointF(right - WIDTH - _RIGHT, 0), image)


def _colours(theme: Theme) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    found = np.zeros(5, np.uint32)
    colours: dict[int, QColor] = {
        EVEN: tinted(theme.ink, 0.28), ODD: tinted(theme.ink, 0.62), RIM: theme.edge, HOLLOW: theme.edge
    }  # fmt: skip
    for part, colour in colours.items():
        found[part] = colour.rgba()
    return found
