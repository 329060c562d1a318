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
from app.exhibits.scan.seeing.recognised import Pictured

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
_DAMAGED = "{file} is damaged or was cut off; ask for the file again, or scan the page anew."
_LARGE = "{file} has a picture of more than {most:,} pixels, as no page needs; scan it anew at 300 dots an inch."
_NO_PAGE = "{file} has a picture of {wide:,} by {high:,} pixels, which is no page; scan it anew at 300 dots an inch."
_PAGES = "{file} has {pages:,} pages, and {most:,} pictures are the most that are read; take out those of the exhibit."
_PAPER = 8.5  # inches, the shorter side of a page whose picture does not say how large it is
_PLAUSIBLE = (3.0, 20.0)  # inches of the shorter side
_FINEST = 300.0  # dots an inch; what is finer tells no more
_AS_CLOSE = 1.1  # times; a fax of fine quality has 204 dots an inch by 196
_LONGEST_PAPER = 2.0  # times its shorter side
_OF_FAXES = ("1", "L", "RGB")
_HELD = 0x0112  # the tag of EXIF that says which side is up; 1: as it lies
_ERRORS = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError, struct.error, OverflowError)


@contextmanager
def opened(content: bytes, file: str) -> Iterator[Any]:
    """The picture, of which nothing but its head was read. Problem where it cannot be, or holds too much."""
    if not installed():
        raise ScansMissing(file)
    from PIL import Image

    with sound(file):
        picture = Image.open(io.BytesIO(content), formats=FORMATS)
        pages = getattr(picture, "n_frames", 1)
    with picture:
        if pages > limits.MOST_SCANNED_PAGES:
            raise Problem(_PAGES.format(file=file, pages=pages, most=limits.MOST_SCANNED_PAGES))
        yield picture


@contextmanager
def sound(file: str) -> Iterator[None]:
    """Problem where what is done with a picture fails, as it is damaged or too large."""
    from PIL import Image

    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Problem(_LARGE.format(file=file, most=limits.LARGEST_PICTURE)) from error
    except _ERRORS as error:
        raise Problem(_DAMAGED.format(file=file)) from error


def page_of(picture: Any, number: int, file: str) -> Any:
    """That page of an opened picture, as a viewer shows it. Problem where it is too large or too small, or damaged."""
    from PIL import ImageOps

    with sound(file):
        picture.seek(number - 1)
        size = _size_on_paper(picture)
        if size[0] * size[1] > limits.LARGEST_PICTURE:
            raise Problem(_LARGE.format(file=file, most=limits.LARGEST_PICTURE))
        refuse_no_page(picture.width, picture.height, file)
        if size == picture.size:
            return ImageOps.exif_transpose(picture)
        finest = max(_told(picture))
        page = picture.convert("L" if picture.mode == "1" else picture.mode).resize(size)
        page.info["dpi"] = finest, finest
        return page


def refuse_no_page(wide: int, high: int, file: str) -> None:
    """Problem where a picture of so many pixels is that of no page."""
    short, long = sorted((wide, high))
    if short < limits.SMALLEST_PICTURE or long > limits.LONGEST_PICTURE * short:
        raise Problem(_NO_PAGE.format(file=file, wide=wide, high=high))


def pictured(picture: Any, number: int, file: str) -> Pictured:
    """That page of an opened picture, to be recognised. Problem as page_of has it."""
    from PIL import Image

    page = page_of(picture, number, file)
    with sound(file):
        dpi = resolution(page)
        grey = _grey(page)
        if dpi > _FINEST:
            less = _FINEST / dpi
            grey = grey.resize((round(grey.width * less), round(grey.height * less)), Image.Resampling.BOX)
            dpi = _FINEST
        return Pictured(file, number, np.array(grey, dtype=np.uint8), dpi)


def _told(picture: Any) -> tuple[float, float]:
    """Dots an inch across and down, as the file says; 0 where it says nothing of them."""
    across, down = map(float, picture.info.get("dpi", (0.0, 0.0)))
    return (across, down) if np.isfinite([across, down]).all() else (0.0, 0.0)


def _size_on_paper(picture: Any) -> tuple[int, int]:
    """Pixels across and down that lie as close as each other: those of a fax often lie half as close down as across.

    Its own where it does not say so, or no paper would have that shape.
    """
    wide, high = picture.size
    across, down = _told(picture)
    low, finest = sorted((across, down))
    if low <= 0 or finest <= _AS_CLOSE * low or picture.mode not in _OF_FAXES or picture.getexif().get(_HELD, 1) != 1:
        return wide, high
    made = round(wide * finest / across), round(high * finest / down)
    return made if max(made) <= _LONGEST_PAPER * min(made) else (wide, high)


def resolution(page: Any) -> float:
    """Dots an inch, as the file says; as of a page of paper where it does not or cannot be right."""
    told = max(_told(page))
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
