"""A page put upright: by which quarter it lies turned, and by how little it is crooked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_WIDEST = 7.0  # degrees
_ASKED = 500  # characters whose neighbour is looked for
_FEW = 8  # characters tell nothing of how a page lies

Matrix = tuple[float, float, float, float, float, float]
"""`x = xx * px + xy * py + x0`, and so y."""


@dataclass(frozen=True, slots=True)
class Upright:
    """The picture (grey; uint8) as it is read. `back`: from its pixels to points of the page as it is shown.

    `turned`: degrees clockwise, by quarters; `skew`: degrees counter-clockwise.
    """

    picture: np.ndarray
    turned: int
    skew: float
    back: Matrix


def upright(picture: np.ndarray, turned: int, skew: float, points: float) -> Upright:
    """The picture turned clockwise and then straightened, on a canvas that holds all of it. `points`: of a pixel."""
    import cv2

    high, wide = picture.shape
    laid = np.ascontiguousarray(np.rot90(picture, -turned // 90))
    rows, columns = laid.shape
    matrix = cv2.getRotationMatrix2D((columns / 2, rows / 2), skew, 1.0)
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    width, height = int(np.ceil(columns * cos + rows * sin)), int(np.ceil(columns * sin + rows * cos))
    matrix[:, 2] += (width - columns) / 2, (height - rows) / 2
    straight = laid
    if abs(skew) > 0.005:
        straight = cv2.warpAffine(laid, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    else:
        matrix = np.eye(2, 3)
    (xx, xy, x0), (yx, yy, y0) = cv2.invertAffineTransform(matrix)
    match turned % 360:
        case 0:
            shown = (xx, xy, x0, yx, yy, y0)
        case 90:  # what was at its left is at its top
            shown = (yx, yy, y0, -xx, -xy, high - x0)
        case 180:
            shown = (-xx, -xy, wide - x0, -yx, -yy, high - y0)
        case _:
            shown = (-yx, -yy, wide - y0, xx, xy, x0)
    a, b, c, d, e, f = (float(value) * points for value in shown)
    return Upright(np.asarray(straight), turned % 360, skew, (a, b, c, d, e, f))


def lies_on_side(boxes: np.ndarray) -> bool:
    """Whether lines of text run from top to bottom: characters are nearest to those of their own line.

    `boxes`: (n, 4: left, top, right, bottom) of characters. After the docstrum of O'Gorman (1993).
    """
    if len(boxes) < _FEW:
        return False
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    nearest = np.array([_to_nearest(middle, own) for own in middle[:: max(1, len(middle) // _ASKED)]])
    down = nearest[:, 1] > 2 * nearest[:, 0]
    across = nearest[:, 0] > 2 * nearest[:, 1]
    return bool(down.sum() > across.sum())


def _to_nearest(places: np.ndarray, own: np.ndarray) -> np.ndarray:
    """How far away, across and down, the nearest of the places (n, 2) lies that is another one."""
    apart = np.abs(places - own)
    far = apart.sum(axis=1)
    far[far == 0] = np.inf
    nearest: np.ndarray = apart[far.argmin()]
    return nearest


def skew_of(boxes: np.ndarray, height: float) -> float:
    """Degrees, clockwise, by which lines fall to the right: the angle at which the feet of most characters meet.

    `boxes` as above, of a picture whose lines run across; `height`: of most characters. After Baird (1987).
    """
    tall = boxes[:, 3] - boxes[:, 1]
    standing = boxes[(tall > 0.6 * height) & (tall < 1.6 * height)]
    if len(standing) < _FEW:
        return 0.0
    x, y = (standing[:, 0] + standing[:, 2]) / 2, standing[:, 3]
    rough = _sharpest(x, y, np.arange(-_WIDEST, _WIDEST + 0.05, 0.1), height / 4)
    return round(_sharpest(x, y, rough + np.arange(-0.1, 0.105, 0.01), height / 10), 2) + 0.0


def _sharpest(x: np.ndarray, y: np.ndarray, angles: np.ndarray, bin_: float) -> float:
    scores = []
    for angle in angles:
        at = (y - x * np.tan(np.radians(angle))) / bin_
        low = np.floor(at).astype(np.int64)
        share = at - low
        low -= low.min()
        counts = np.bincount(low, 1 - share, low.max() + 2) + np.bincount(low + 1, share, low.max() + 2)
        scores.append(float((counts**2).sum()))
    return float(angles[int(np.argmax(scores))])
