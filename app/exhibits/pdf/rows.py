"""Lines to rows: what was wrapped in its cell is joined to the row that it belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

from app.exhibits.pdf.columns import Columns
from app.exhibits.pdf.frame import Box, around
from app.exhibits.pdf.lines import Line, glued_lines
from app.exhibits.pdf.signs import goes_on, is_address, is_date, is_number, sums_up
from app.exhibits.pdf.words import Piece
from app.exhibits.tables.headings import role_of

Setting = Literal["top", "middle", "bottom"]
"""Where the lines of a cell stand beside a cell of one line."""

_OVERLAP = 0.75  # of a line's height: what is nearer than that cannot stand in two rows
_FAR = 2.1  # of a line's height: what is further apart is not one cell
_CLOSE = 0.85  # of the distance of two rows: what is nearer than that is within one
_ALIKE = 0.15  # of a line's height: by so little equal distances may differ
_ALONE = 2.0  # of a line's height: the distance of rows where there is only one


@dataclass(frozen=True, slots=True)
class Row:
    """Lines that are one row of the table, or one line beside it.

    `sure`: an address, a date or both stand in it; `above`, `below`: how many lines before and behind those that do.
    `aside`: it is a text beside the table, and has no cells.
    """

    lines: tuple[Line, ...]
    sure: bool = False
    above: int = 0
    below: int = 0
    aside: bool = False

    @property
    def box(self) -> Box:
        return around(piece.box for line in self.lines for piece in line.pieces)

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def rows_of(
    lines: Sequence[Line],
    columns: Columns,
    keys: frozenset[int],
    borders: Sequence[float],
    setting: Setting = "top",
) -> list[Row]:
    """The rows of a page from above. `keys`: columns of addresses, dates and numbers; `borders`: lines across it.

    `setting` decides where lines are as far from the row above as from the row below.
    """
    anchors = [_anchor(line, columns, keys) for line in lines]
    glued, pitch = glued_lines(lines), _pitch(lines, anchors)
    made: list[Row] = []
    for low, high in _bands(lines, borders):
        marked = [i for i in range(low, high) if anchors[i]]
        groups = _groups(marked, glued, anchors, lines, pitch)
        within = 0 < bisect_right(borders, lines[low].middle) < len(borders)
        if high - low == 1 or (within and len(groups) == 1):
            made.append(Row(tuple(lines[low:high]), bool(groups)))
        elif within and not groups and _aligned(lines[low:high], columns) and any(glued[low + 1 : high]):
            made.append(Row(tuple(lines[low:high])))
        else:
            made += _by_distance(lines, (low, high), groups, columns, pitch, setting)
    return made


def _anchor(line: Line, columns: Columns, keys: frozenset[int]) -> frozenset[int]:
    """The columns of `keys` in which the line has what is looked for there; none where no row is told by it."""
    if sums_up(line.pieces[0].text) or any(columns.crossed(p) for p in line.pieces):
        return frozenset()
    filled = {columns.of(piece): piece.text for piece in line.pieces if columns.holds(piece)}
    signed = frozenset(k for k in keys & filled.keys() if is_address(filled[k]) or is_date(filled[k]))
    first = min(keys, default=0)
    numbered = first in keys & filled.keys() and is_number(filled[first])
    return signed | {first} if numbered and (signed or len(line.pieces) > 1) else signed


def _bands(lines: Sequence[Line], borders: Sequence[float]) -> list[tuple[int, int]]:
    """Ranges of lines between two borders across the table."""
    bands = [bisect_right(borders, line.middle) for line in lines]
    cuts = [0, *(i for i in range(1, len(lines)) if bands[i] != bands[i - 1]), len(lines)]
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def _groups(
    marked: Sequence[int],
    glued: Sequence[bool],
    anchors: Sequence[frozenset[int]],
    lines: Sequence[Line],
    pitch: float,
) -> list[tuple[int, int]]:
    """First and last line of each row's anchors: two are of one row that overlap, or that complete each other."""
    groups: list[tuple[int, int]] = []
    filled: frozenset[int] = frozenset()
    for i in marked:
        last = groups[-1][1] if groups else i
        near = lines[i].middle - lines[last].middle <= min(
            _FAR * max(lines[i].height, lines[last].height), _CLOSE * pitch
        )
        apart = not filled & anchors[i]
        if groups and (all(glued[last + 1 : i + 1]) or (near and apart)):
            groups[-1] = (groups[-1][0], i)
            filled |= anchors[i]
        else:
            groups.append((i, i))
            filled = anchors[i]
    return groups


def _aligned(lines: Sequence[Line], columns: Columns) -> bool:
    """Whether the lines can be cells: none reaches over two columns."""
    return not any(columns.crossed(piece) for line in lines for piece in line.pieces)


def _by_distance(
    lines: Sequence[Line],
    band: tuple[int, int],
    groups: Sequence[tuple[int, int]],
    columns: Columns,
    pitch: float,
    setting: Setting,
) -> list[Row]:
    """Rows without borders: each line between two rows belongs to the nearer one, if it can be a part of it."""
    low, high = band
    if not groups:
        return [Row((line,)) for line in lines[low:high]]
    first = groups[0][0]
    heads = next((i for i in range(first - 1, low - 1, -1) if _are_headings(lines[i])), None)
    starts = [low if heads is None else _parting(lines, heads, first, setting, 0)]
    for before, after in pairwise(groups):
        above = before[0] - starts[-1]
        starts.append(_parting(lines, before[1], after[0], setting, above))
    stops = [*starts[1:], high]
    made: list[Row] = []
    for (first, last), start, stop in zip(groups, starts, stops, strict=True):
        a, b = first, last
        while a > start and _belongs(lines[a - 1], lines[a : b + 1], lines[a], columns, pitch):
            a -= 1
        while b + 1 < stop and _belongs(lines[b + 1], lines[a : b + 1], lines[b], columns, pitch):
            b += 1
        made += [Row((line,)) for line in lines[start:a]]
        made.append(Row(tuple(lines[a : b + 1]), True, first - a, b - last))
        made += [Row((line,)) for line in lines[b + 1 : stop]]
    return [*(Row((line,)) for line in lines[low : starts[0]]), *made]


def _are_headings(line: Line) -> bool:
    return sum(role_of(piece.text) is not None for piece in line.pieces) > 1


def _pitch(lines: Sequence[Line], anchors: Sequence[frozenset[int]]) -> float:
    """The usual distance of two rows, by the column in which most of them are told."""
    counts = Counter(key for keys in anchors for key in keys)
    if not counts:
        return 0.0
    usual = counts.most_common(1)[0][0]
    at = [line.middle for line, keys in zip(lines, anchors, strict=True) if usual in keys]
    return median(b - a for a, b in pairwise(at)) if len(at) > 1 else _ALONE * lines[0].height


def _parting(lines: Sequence[Line], last: int, first: int, setting: Setting, above: int) -> int:
    """Between two rows' anchors the line that begins the second row: below the widest gap.

    Of equal gaps the lowest where cells are set at the top, the highest where at the foot; in the middle there are as
    many lines below the first row's anchor as `above` it.
    """
    gaps = [(round(lines[i].middle - lines[i - 1].middle, 1), i) for i in range(last + 1, first + 1)]
    widest = max(gap for gap, _ in gaps)
    equal = [i for gap, i in gaps if gap >= widest - _ALIKE * lines[first].height]
    match setting:
        case "top":
            return equal[-1]
        case "bottom":
            return equal[0]
    return min(equal, key=lambda i: abs(i - (last + 1 + above)))


def _belongs(line: Line, row: Sequence[Line], beside: Line, columns: Columns, pitch: float) -> bool:
    """Whether the line is a wrapped part of the row whose outermost line is `beside`."""
    gap = abs(line.middle - beside.middle)
    height = max(line.height, beside.height)
    if gap < _OVERLAP * height:
        return True
    if gap > _FAR * height or any(columns.crossed(piece) for piece in line.pieces) or sums_up(line.pieces[0].text):
        return False
    held = texts_of(row, columns)
    close = gap < _CLOSE * pitch
    if not close and 2 * len(line.pieces) > len(columns.spans):
        return False
    return all(is_rest(piece, held, columns) for piece in line.pieces)


def is_rest(piece: Piece, held: Mapping[int, Sequence[str]], columns: Columns) -> bool:
    """Whether a text below or above a row with those texts can be a part of its cell; the number of a row has none."""
    at = columns.of(piece)
    above = held.get(at, ())
    return not (at == 0 and above and is_number(above[0])) and goes_on(above, piece.text)


def texts_of(row: Sequence[Line], columns: Columns) -> dict[int, list[str]]:
    """The texts of each column of a row, from above."""
    held: dict[int, list[str]] = {}
    for line in row:
        for piece in line.pieces:
            held.setdefault(columns.of(piece), []).append(piece.text)
    return held
