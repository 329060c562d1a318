"""A picture of a page to a page as tables are looked for on it: lines of pieces, each with the looks at it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from app.base.problem import Problem
from app.exhibits import limits
from app.exhibits.pdf.frame import Shown
from app.exhibits.pdf.lines import lines_of
from app.exhibits.pdf.pages import Page
from app.exhibits.pdf.rules import Rules
from app.exhibits.pdf.stamps import seen_stamp
from app.exhibits.pdf.words import Piece
from app.exhibits.scan.seeing import ink
from app.exhibits.scan.seeing.gutters import parted
from app.exhibits.scan.seeing.legible import says_something
from app.exhibits.scan.seeing.looks import first_looks, looks_at
from app.exhibits.scan.seeing.spaces import NARROWEST, TYPED, TYPED_APART, is_typed
from app.exhibits.scan.seeing.strings import String, strings_of
from app.exhibits.scan.seeing.upright import Upright, lies_on_side, skew_of, upright
from app.exhibits.scan.seen import Look, ScannedPage

_MANY = (
    "Page {page} of {file} has {found:,} pieces of text, and {most:,} are the most that are recognized, as no page of "
    "a table has more; take out the pages of the exhibit, and open those."
)
_ASKED = 8  # strings that tell whether a page is upside down
_UPRIGHT = 0.9  # the confidence of a page that is not
_LEGIBLE = 0.7  # that of a page on which something surely can be read, ...
_RUBBISH = 40  # ... and so does what has no more strings than those
_LONGEST_ASKED = 14  # heights
_COARSE, _ENOUGH = 170.0, 220.0  # dots an inch
_SOFT, _NOISY = 0.6, 14.0  # of a pixel of a coarse picture; of 255


@dataclass(frozen=True, slots=True)
class SeenPiece(Piece):
    """A piece that was recognised in a picture."""

    looks: tuple[Look, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Pictured:
    """A page of a file as a picture: grey (rows, columns; uint8), as it is shown; `dpi`: its pixels an inch."""

    file: str
    number: int
    grey: np.ndarray
    dpi: float

    @property
    def points(self) -> float:
        """Of a pixel."""
        return 72 / self.dpi


@dataclass(frozen=True, slots=True)
class _Laid:
    """A page as it lies, upright or not: its picture without lines and specks, and its strings."""

    page: Upright
    clean: np.ndarray
    strings: list[String]
    space: float
    lines: ink.Drawn


def recognised(page: Pictured) -> Page:
    """The page as it was recognised: without lines where nothing is printed on it, or nothing that can be read.

    Problem where there is more on it than on a page of a table.
    """
    scan_dpi, page = page.dpi, _fine(page)
    laid, sure = _upright(ink.flattened(page.grey, page.dpi), page)
    legible = sure >= _LEGIBLE or len(laid.strings) <= _RUBBISH or says_something(laid.clean, laid.strings)
    points = page.points
    pieces = _pieces(laid, page) if legible else []
    found = [(line, seen_stamp(line.text)) for line in lines_of(pieces)]
    stamp = next((told for _, told in found if told is not None), None)
    lines = [line for line, told in found if told is None]
    high, wide = page.grey.shape
    xx, xy, x0, yx, yy, y0 = laid.page.back
    # A frame's points to pixels, y upward as pdf.frame has it, and on to the page.
    shown = Shown(wide * points, high * points, (xx / points, -xy / points, x0, yx / points, -yy / points, y0))
    scan = ScannedPage(page.number, laid.page.turned, laid.page.skew, scan_dpi)
    return Page(
        page.number, 0, shown, _rules(laid.lines, points), tuple(lines), (), stamp, True, scan, illegible=not legible
    )


def _pieces(laid: _Laid, page: Pictured) -> list[SeenPiece]:
    """What stands on it, each piece with the looks at it."""
    if len(laid.strings) > limits.MOST_STRINGS:
        found, most = len(laid.strings), limits.MOST_STRINGS
        raise Problem(_MANY.format(page=page.number, file=page.file, found=found, most=most))
    raw = ink.without_lines(laid.page.picture, laid.lines)
    looks = looks_at(laid.clean, raw, laid.strings, laid.space)
    return [_piece(s, seen, page.points) for s, seen in zip(laid.strings, looks, strict=True) if seen[0].text]


def _fine(page: Pictured) -> Pictured:
    """The page without specks, and no coarser than characters need: a stroke is more than a pixel wide."""
    import cv2

    grey = ink.without_specks(page.grey, page.dpi)
    if page.dpi >= _COARSE:
        return replace(page, grey=grey)
    more = min(_ENOUGH / page.dpi, (limits.LARGEST_PICTURE / page.grey.size) ** 0.5)
    if more <= 1:
        return replace(page, grey=grey)
    made = cv2.resize(grey, None, fx=more, fy=more, interpolation=cv2.INTER_CUBIC)
    if ink.noise_of(grey) > _NOISY:  # or that of single pixels grows to the size of points
        made = cv2.GaussianBlur(made, (0, 0), _SOFT * more)
    return replace(page, grey=np.asarray(made), dpi=more * page.dpi)


def _upright(flat: np.ndarray, page: Pictured) -> tuple[_Laid, float]:
    """The page in the one of four positions in which its text reads; as it came where nothing tells. And how surely
    some of its strings are read."""
    boxes = ink.characters_of(ink.inked(flat), page.dpi)
    turns = (90, 270) if lies_on_side(boxes) else (0, 180)
    first = _laid(flat, turns[0], page)
    sure = _confidence(first)
    if sure >= _UPRIGHT or not first.strings:
        return first, sure
    other = _laid(flat, turns[1], page)
    then = _confidence(other)
    return (other, then) if then > sure else (first, sure)


def _laid(flat: np.ndarray, turned: int, page: Pictured) -> _Laid:
    straight = upright(flat, turned, 0.0, page.points)
    boxes = ink.characters_of(ink.inked(straight.picture), page.dpi)
    skew = skew_of(boxes, ink.usual_height(boxes, page.dpi))
    straight = upright(flat, turned, skew, page.points)
    dark = ink.inked(straight.picture)
    lines = ink.drawn_lines(dark, page.dpi)
    dark &= ~lines.mask
    boxes = ink.characters_of(dark, page.dpi)
    height = ink.usual_height(boxes, page.dpi)
    clean = ink.cleaned(straight.picture, dark, lines, page.dpi)
    strings = strings_of(boxes, lines.down, height, dark.shape)
    space = NARROWEST
    if is_typed(strings):
        space, strings = TYPED, strings_of(boxes, lines.down, height, dark.shape, TYPED_APART)
    return _Laid(straight, clean, parted(strings, space), space, lines)


def _confidence(laid: _Laid) -> float:
    """How surely some of the strings are read; 0 where there are none."""
    asked = sorted(laid.strings, key=lambda s: abs((s.right - s.left) / s.height - 8))[:_ASKED]
    parts = [s.cut([s.left + _LONGEST_ASKED * s.height])[0] for s in asked]
    return float(np.mean([look.confidence for look in first_looks(laid.clean, parts)])) if parts else 0.0


def _piece(string: String, looks: tuple[Look, ...], points: float) -> SeenPiece:
    best = max(looks, key=lambda look: look.confidence)
    left, top, right, bottom = (side * points for side in (string.left, string.top, string.right, string.bottom))
    return SeenPiece(left, top, right, bottom, " ".join(best.text.split()), (), looks)


def _rules(lines: ink.Drawn, points: float) -> Rules:
    left, top, right, bottom = lines.across.T * points
    across = np.stack([(top + bottom) / 2, left, right], axis=1)
    left, top, right, bottom = lines.down.T * points
    down = np.stack([(left + right) / 2, top, bottom], axis=1)
    return Rules(across[across[:, 0].argsort()], down[down[:, 0].argsort()])
