"""Pieces to lines; and which lines surely are of the rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from app.exhibits.pdf.signs import is_address, is_date
from app.exhibits.pdf.words import Piece

_ONE_LINE = 0.35  # of its height

_OVERLAP = 0.75  # of a line's height: what is nearer than that cannot stand in two rows
_ASKED = 20  # texts that tell where most of a page stand


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces side by side, from left to right; `middle` in points, y downward."""

    middle: float
    height: float
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


def lines_of(pieces: Sequence[Piece]) -> list[Line]:
    """The lines of a page from above."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.middle):
        if found and piece.middle - found[-1][0].middle <= _ONE_LINE * min(piece.height, found[-1][0].height):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [
        Line(
            median(p.middle for p in line),
            median(p.height for p in line),
            tuple(sorted(line, key=lambda p: p.left)),
        )
        for line in found
    ]


def sure_lines(lines: Sequence[Line]) -> list[Line]:
    """Lines that surely are of rows, and no prose: with an address or a date where most of those that have one do.

    Those that overlap them are of the same rows, in cells that are set in the middle.
    """
    addressed, dated = (_signed(lines, sign) for sign in (is_address, is_date))
    if 2 * len(addressed) < len(dated):
        addressed = set()  # an address here and there: one that a line above the table gives for all
    if not any(len(lines[i].pieces) > 1 for i in addressed | dated):
        return []
    found = addressed | dated
    close = glued_lines(lines)
    for order in (range(1, len(lines)), range(len(lines) - 1, 0, -1)):
        for i in order:
            if close[i] and (i in found or i - 1 in found):
                found |= {i, i - 1}
    return [lines[i] for i in sorted(found)]


def _signed(lines: Sequence[Line], sign: Callable[[str], bool]) -> set[int]:
    """The lines that hold such a text where most of them have theirs."""
    signed = [(i, p) for i, line in enumerate(lines) for p in line.pieces if sign(p.text)]
    usual = [p for i, p in signed if len(lines[i].pieces) > 1] or [p for _, p in signed]
    if not usual:
        return set()
    some = usual[:: max(1, len(usual) // _ASKED)]
    place = max(some, key=lambda p: sum(_share(p, other) for other in some))
    return {i for i, p in signed if _share(p, place)}


def _share(a: Piece, b: Piece) -> bool:
    return min(a.right, b.right) > max(a.left, b.left)


def glued_lines(lines: Sequence[Line]) -> list[bool]:
    """Whether each line stands so close under the one above it that no row can end between them."""
    close = [b.middle - a.middle < _OVERLAP * min(a.height, b.height) for a, b in pairwise(lines)]
    return [False, *close]
