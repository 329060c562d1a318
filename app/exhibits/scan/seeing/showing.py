"""A page of a file that is a picture, as the window shows it."""

from __future__ import annotations

import numpy as np

from app.base.problem import Problem
from app.exhibits import limits
from app.exhibits.pdf.pixels import PagePicture
from app.exhibits.scan.seeing.pictures import opened, page_of, resolution, sound


def page_shown(content: bytes, file: str, page: int, scale: float) -> PagePicture:
    """The page, `scale` pixels a point, and no larger than LARGEST_PICTURE allows. Problem where there is no such."""
    with opened(content, file) as picture:
        pages = getattr(picture, "n_frames", 1)
        if not 1 <= page <= pages:
            raise Problem(f"{file} has no page {page}.")
        with sound(file):
            found = page_of(picture, page, file).convert("RGB")
            width, height = (side * 72 / resolution(found) for side in found.size)
            scale = min(scale, (limits.LARGEST_PICTURE / (width * height)) ** 0.5)
            resized = found.resize((max(1, round(width * scale)), max(1, round(height * scale))))
        pixels = np.full((resized.height, resized.width, 4), 255, dtype=np.uint8)
        pixels[..., :3] = np.asarray(resized)[..., ::-1]
        rows, columns = pixels.shape[:2]
        return PagePicture(page, pages, width, height, scale, columns, rows, 4 * columns, pixels.tobytes())
