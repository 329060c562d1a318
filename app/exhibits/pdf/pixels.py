"""The picture of a page as a value: the window shows it, and knows nothing of how it was made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PagePicture:
    """`page` of `pages`, from 1; its size in points as it is shown; four bytes a pixel: blue, green, red.

    `scale`: pixels a point.
    """

    page: int
    pages: int
    width: float
    height: float
    scale: float
    columns: int
    rows: int
    stride: int  # bytes of a row of pixels
    pixels: bytes
