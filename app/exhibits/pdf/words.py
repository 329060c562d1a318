"""The texts of a page, each where it stands: characters joined to what was set as one piece."""

from __future__ import annotations

import ctypes
import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from app.base.problem import Problem
from app.exhibits import limits
from app.exhibits.pdf.crowded import run_together
from app.exhibits.pdf.frame import Box, upright
from app.exhibits.pdf.rules import Drawn, Rules

_TOO_MUCH = (
    "{file} has a page of more than {most:,} characters, as no exhibit has; print its pages to a new PDF, and open it."
)
_BLANKS = np.array(
    [9, 10, 11, 12, 13, 32, 0xA0, 0x1680, *range(0x2000, 0x200E), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF]
)
# How pdfium tells a hyphen at the end of a line; and marks that print nothing.
_PLAIN = str.maketrans(
    {"\x02": "-", "\ufffe": "-", "\u00ad": "-", **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", "")}
)
_ONE_LINE = 0.3  # of the height of a character: how far the feet of those in one line differ
_APART = 0.35  # of the height: two pieces, if no space is printed between them
_TOUCHING = 0.08  # of the height: two characters of one word
_OTHER = 0.15  # of the height: two pieces, if they are drawn one by one


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that was set as one. The box is that of the upright frame, where y grows downward."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    blanks: tuple[float, ...] = ()  # the middle of each space in it

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def box(self) -> Box:
        return self.left, self.top, self.right, self.bottom

    def words(self) -> list[Piece]:
        """Its words, each a piece; itself alone where the file does not tell where its spaces are."""
        texts = self.text.split(" ")
        if len(texts) != len(self.blanks) + 1:
            return [self]
        edges = [self.left, *self.blanks, self.right]
        return [
            Piece(left, self.top, right, self.bottom, text)
            for text, (left, right) in zip(texts, pairwise(edges), strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Characters:
    """Of one page: codes and boxes (n, 4: left, top, right, bottom; y upward); `solid` are those that print."""

    text: str
    boxes: np.ndarray
    solid: np.ndarray  # indices
    turned: np.ndarray  # a solid one each: quarters of a turn, counter-clockwise


def characters(page: pypdfium2.PdfPage, file: str) -> Characters:
    """All characters of the page. Problem where there are more than a table holds."""
    texts = page.get_textpage()
    try:
        count = texts.count_chars()
        if count > limits.MOST_CHARACTERS:
            raise Problem(_TOO_MUCH.format(file=file, most=limits.MOST_CHARACTERS))
        text = texts.get_text_range() if count > 0 else ""
        if len(text) != count:  # characters beyond 16 bits, or without a code
            text = "".join(map(_character, (pdfium.FPDFText_GetUnicode(texts, i) for i in range(count))))
        boxes = _boxes(texts, count)
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        # What pdfium adds between pieces has no size.
        empty = (boxes[:, 0] == boxes[:, 2]) & (boxes[:, 1] == boxes[:, 3])
        sound = np.isfinite(boxes).all(axis=1) & (np.abs(boxes) < 1e6).all(axis=1)
        solid = np.flatnonzero(~empty & ~np.isin(codes, _BLANKS) & (codes != 0) & sound)
        return Characters(text, boxes, solid, _turned(texts, solid))
    finally:
        texts.close()


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _boxes(texts: pypdfium2.PdfTextPage, count: int) -> np.ndarray:
    """The room of each character in its line, from the highest to the lowest of its face."""
    made = (pdfium.FS_RECTF * max(count, 1))()
    # The plain function: ctypes' checks of its arguments cost more than its work.
    look = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
        ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
    )
    handle, at, size = ctypes.cast(texts.raw, ctypes.c_void_p), ctypes.addressof(made), ctypes.sizeof(pdfium.FS_RECTF)
    for i in range(count):
        look(handle, i, at + i * size)
    return np.frombuffer(made, dtype=np.float32).reshape(-1, 4)[:count].astype(np.float64)


def _turned(texts: pypdfium2.PdfTextPage, solid: np.ndarray) -> np.ndarray:
    """How each solid character is turned; asked for at the first of those that follow each other in the text."""
    if not len(solid):
        return np.zeros(0, dtype=np.int64)
    starts = np.flatnonzero(np.diff(solid, prepend=-2) > 1)
    quarters = [-round(pdfium.FPDFText_GetCharAngle(texts, int(solid[i])) / (math.pi / 2)) % 4 for i in starts]
    return np.repeat(np.array(quarters, dtype=np.int64), np.diff(starts, append=len(solid)))


def turns_of(found: Characters) -> int:
    """The quarters of a turn that most of the page's text was given."""
    return int(np.bincount(found.turned, minlength=4).argmax()) if len(found.turned) else 0


def pieces(found: Characters, turns: int, rules: Rules, things: Drawn) -> list[Piece]:
    """The pieces of the text that is turned so, in the order of the file, in the frame where it is upright."""
    at = found.solid[found.turned == turns]
    if not len(at):
        return []
    boxes = upright(found.boxes[at], turns)
    left, top, right, bottom = boxes.T
    height = np.maximum(bottom - top, 1.0)
    gap = left[1:] - right[:-1]
    high = np.minimum(height[1:], height[:-1])
    blanks = np.diff(at) - 1  # characters between the two that do not print
    other_line = np.abs(bottom[1:] - bottom[:-1]) > _ONE_LINE * high
    backward = left[1:] < left[:-1] - 0.5 * high
    spaced = _printed_spaces(found, at, turns)
    wide = gap - spaced > _APART * high
    many = (blanks > 1) & (gap > 0.9 * high)  # spaces in place of columns
    drawn_apart = (spaced == 0) & (gap > _OTHER * high) & (blanks > 0)
    crossed = rules.between(right[:-1], left[1:], (top[1:] + bottom[1:]) / 2)
    parted = other_line | backward | wide | many | drawn_apart | crossed
    parted |= run_together(boxes, parted, upright(things.texts, turns), upright(things.cut, turns))
    cut = np.flatnonzero(parted) + 1
    # pdfium sees a blank where a browser sets the letters of a word one by one.
    within_word = (blanks > 0) & (spaced == 0) & (np.abs(gap) < _TOUCHING * high) & ~parted
    spaces = np.flatnonzero((blanks > 0) & ~parted & ~within_word)
    within = np.split((right[spaces] + left[spaces + 1]) / 2, np.searchsorted(spaces, cut))
    first = np.concatenate([[0], cut])
    last = np.concatenate([cut, [len(at)]]) - 1
    edges = zip(
        np.minimum.reduceat(left, first).tolist(),
        np.minimum.reduceat(top, first).tolist(),
        np.maximum.reduceat(right, first).tolist(),
        np.maximum.reduceat(bottom, first).tolist(),
        strict=True,
    )
    ranges = zip(at[first].tolist(), (at[last] + 1).tolist(), strict=True)
    skipped = [(int(at[i]) + 1, int(at[i + 1])) for i in np.flatnonzero(within_word)]
    said = (" ".join(_without(found.text, low, high, skipped).translate(_PLAIN).split()) for low, high in ranges)
    told = zip(edges, said, within, strict=True)
    return [Piece(a, b, c, d, text, tuple(spaces.tolist())) for (a, b, c, d), text, spaces in told]


def _without(text: str, low: int, high: int, skipped: Sequence[tuple[int, int]]) -> str:
    """That part of the text, without what is skipped: ranges in their order."""
    first, last = bisect_left(skipped, (low, 0)), bisect_left(skipped, (high, 0))
    edges = [low, *(edge for within in skipped[first:last] for edge in within), high]
    return "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))


def _printed_spaces(found: Characters, at: np.ndarray, turns: int) -> np.ndarray:
    """The width of the spaces that are printed between each two characters; 0 where there are none."""
    across = 0 if turns % 2 == 0 else 1
    width = np.abs(found.boxes[:, across + 2] - found.boxes[:, across])
    width[at] = 0
    run: np.ndarray = np.concatenate([[0], np.cumsum(np.nan_to_num(width))])
    made: np.ndarray = run[at[1:]] - run[at[:-1]]
    return made
