"""Counts as a picture, where lanes are too thin or hits too many for marks."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage, qRgba

from widgets.theme import Theme


def image(levels: npt.NDArray[np.uint8], theme: Theme) -> QImage:
    """The levels in the colours of the theme, transparent where there is no hit."""
    height, width = levels.shape
    if width % 4:  # lines of an image begin at multiples of four bytes
        levels = np.pad(levels, ((0, 0), (0, -width % 4)))
    picture = QImage(np.ascontiguousarray(levels).data, width, height, levels.shape[1], QImage.Format.Format_Indexed8)
    picture.setColorTable(colours(theme))
    return picture.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def colours(theme: Theme) -> list[int]:
    """256 colours: none, then through the six of the theme."""
    return _ramp(tuple((c.red(), c.green(), c.blue()) for c in theme.density))


@lru_cache(maxsize=4)
def _ramp(six: tuple[tuple[int, int, int], ...]) -> list[int]:
    stops = np.array(six, float)
    at = np.linspace(0, len(stops) - 1, 255)
    mixed = np.stack([np.interp(at, np.arange(len(stops)), stops[:, k]) for k in range(3)], axis=1).round()
    return [qRgba(0, 0, 0, 0), *(qRgba(int(r), int(g), int(b), 255) for r, g, b in mixed)]
