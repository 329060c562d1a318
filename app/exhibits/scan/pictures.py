"""Files that are pictures: their pages, within the limits, or refused with one sentence."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from app.base.problem import Problem
from app.exhibits import limits
from app.exhibits.scan.part import ScansMissing, installed
from app.exhibits.scan.recognised import Pictured

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
_DAMAGED = "{file} is damaged or was cut off; ask for the file again, or scan the page anew."
_LARGE = "{file} has a picture of more than {most:,} pixels, as no page needs; scan it anew at 300 dots an inch."
_NO_PAGE = "{file} has a picture of {wide:,} by {high:,} pixels, which is no page; scan it anew at 300 dots an inch."
_PAGES = "{file} has {pages:,} pages, and {most:,} pictures are the most that are read; take out those of the exhibit."
_PAPER = 8.5  # inches, the shorter side of a page whose picture does not say how large it is
_PLAUSIBLE = (3.0, 20.0)  # inches of the shorter side
_FINEST = 300.0  # dots an inch; what is finer tells no more
_ERRORS = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError, struct.error, OverflowError)


@contextmanager
def opened(content: bytes, file: str) -> Iterator[Any]:
    """The picture, of which nothing but its head was read. Problem where it cannot be, or holds too much."""
    if not installed():
        raise ScansMissing(file)
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            pages = getattr(picture, "n_frames", 1)
            if pages > limits.MOST_SCANNED_PAGES:
                raise Problem(_PAGES.format(file=file, pages=pages, most=limits.MOST_SCANNED_PAGES))
            yield picture
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Problem(_LARGE.format(file=file, most=limits.LARGEST_PICTURE)) from error
    except _ERRORS as error:
        raise Problem(_DAMAGED.format(file=file)) from error


def page_of(picture: Any, number: int, file: str) -> Any:
    """That page of an opened picture, as a viewer shows it. Problem where it is too large or too small."""
    from PIL import ImageOps

    picture.seek(number - 1)
    if picture.width * picture.height > limits.LARGEST_PICTURE:
        raise Problem(_LARGE.format(file=file, most=limits.LARGEST_PICTURE))
    short, long = sorted(picture.size)
    if short < limits.SMALLEST_PICTURE or long > limits.LONGEST_PICTURE * short:
        raise Problem(_NO_PAGE.format(file=file, wide=picture.width, high=picture.height))
    return ImageOps.exif_transpose(picture)


def pictured(picture: Any, number: int, file: str) -> Pictured:
    """That page of an opened picture, to be recognised."""
    from PIL import Image

    page = page_of(picture, number, file)
    dpi = resolution(page)
    grey = _grey(page)
    if dpi > _FINEST:
        less = _FINEST / dpi
        grey = grey.resize((round(grey.width * less), round(grey.height * less)), Image.Resampling.BOX)
        dpi = _FINEST
    return Pictured(number, np.array(grey, dtype=np.uint8), dpi)


def resolution(page: Any) -> float:
    """Dots an inch, as the file says; as of a page of paper where it does not or cannot be right."""
    across, down = page.info.get("dpi", (0.0, 0.0))
    told = float(max(across, down)) if np.isfinite([float(across), float(down)]).all() else 0.0
    short = min(page.width, page.height)
    if told > 0 and _PLAUSIBLE[0] <= short / told <= _PLAUSIBLE[1]:
        return told
    return float(short / _PAPER)


def _grey(page: Any) -> Any:
    """Shades of grey on white paper."""
    from PIL import Image

    if page.mode.startswith(("I", "F")):
        values = np.asarray(page, dtype=np.float64)
        scale = 257.0 if values.max(initial=0) > 255 else 1.0
        return Image.fromarray(np.clip(values / scale, 0, 255).astype(np.uint8))
    if page.has_transparency_data:
        page = page.convert("RGBA")
        white = Image.new("RGBA", page.size, "white")
        page = Image.alpha_composite(white, page)
    return page.convert("L")
