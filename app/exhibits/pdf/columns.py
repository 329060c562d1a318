"""Columns by where the texts of the rows stand, over all lines of a page, and over pages."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from app.exhibits.pdf.rules import Rules
from app.exhibits.pdf.words import Piece

Span = tuple[float, float]
_BEGINS = 1.0  # points by which texts of one column, set at its left, begin apart
_ASIDE = 3.0  # points by which a text may reach out of its column
_TOUCH = 0.5  # points that two texts of one column may leave between them


@dataclass(frozen=True, slots=True)
class Columns:
    """`spans`: where the texts of each column stand, from left to right; `borders`: where one ends, one fewer."""

    spans: tuple[Span, ...]
    borders: tuple[float, ...]

    def of(self, piece: Piece) -> int:
        """The column in which the piece stands: that of its middle, or of its beginning if it reaches over more."""
        middle = bisect_right(self.borders, (piece.left + piece.right) / 2)
        return middle if middle == bisect_right(self.borders, piece.left + 1) else self._nearest(piece)

    def _nearest(self, piece: Piece) -> int:
        """The column at whose left edge the piece begins, or with which it shares most of its width, the leftmost.

        What runs on over an empty cell begins in its own.
        """
        begun = next((i for i, (left, _) in enumerate(self.spans) if abs(piece.left - left) <= _BEGINS), None)
        if begun is not None:
            return begun
        shared = [min(piece.right, right) - max(piece.left, left) for left, right in self.spans]
        return max(range(len(shared)), key=lambda i: (shared[i], -i))

    def with_one(self, at: int) -> Columns:
        """The columns, of which that and the next are one."""
        span = self.spans[at][0], self.spans[at + 1][1]
        return Columns((*self.spans[:at], span, *self.spans[at + 2 :]), (*self.borders[:at], *self.borders[at + 1 :]))

    def holds(self, piece: Piece) -> bool:
        """Whether the piece stands where the texts of its column stand."""
        left, right = self.spans[self.of(piece)]
        return piece.left >= left - _ASIDE and piece.right <= right + _ASIDE

    def crossed(self, piece: Piece) -> bool:
        """Whether the piece reaches into two columns' texts, as no cell does."""
        if bisect_right(self.borders, piece.left) == bisect_right(self.borders, piece.right):
            return False
        inside = [min(piece.right, right) - max(piece.left, left) > 1.5 for left, right in self.spans]
        return sum(inside) > 1


def columns_of(rows: Sequence[Sequence[Piece]], rules: Rules, top: float, bottom: float) -> Columns:
    """The columns of lines that surely are rows, from `top` to `bottom`: by borders, else by what is blank in all."""
    ruled = _ruled(rules, top, bottom)
    if len(ruled) >= 2 and not _only_frames(rows, ruled):
        return _between(rows, ruled)
    spans = _merged((p.left, p.right) for row in rows for p in row)
    spans = [part for span in spans for part in _parted(span, rows)]
    return _columns(spans)


def _columns(spans: Sequence[Span]) -> Columns:
    borders = tuple((a[1] + b[0]) / 2 for a, b in pairwise(spans))
    return Columns(tuple(spans), borders)


def _ruled(rules: Rules, top: float, bottom: float) -> list[float]:
    """Where lines go down along most of the rows, each once."""
    by_place: list[tuple[float, float]] = []  # x, length within the rows
    for x, high, low in rules.down.tolist():
        length = min(low, bottom) - max(high, top)
        if length <= 0:
            continue
        if by_place and x - by_place[-1][0] < 2:
            by_place[-1] = (by_place[-1][0], by_place[-1][1] + length)
        else:
            by_place.append((x, length))
    return [x for x, length in by_place if length >= 0.7 * (bottom - top)]


def _only_frames(rows: Sequence[Sequence[Piece]], ruled: Sequence[float]) -> bool:
    """Whether most rows have several texts between two of these lines, which then frame more than a column."""
    columns = ([bisect_right(ruled, (piece.left + piece.right) / 2) for piece in row] for row in rows)
    return 2 * sum(len(set(at)) < len(at) for at in columns) > len(rows)


def _between(rows: Sequence[Sequence[Piece]], ruled: Sequence[float]) -> Columns:
    """Columns between borders, and beside the outermost where texts stand there; those without a text are none."""
    found: dict[int, Span] = {}
    for row in rows:
        for piece in row:
            at = bisect_right(ruled, (piece.left + piece.right) / 2)
            low, high = found.get(at, (piece.left, piece.right))
            found[at] = (min(low, piece.left), max(high, piece.right))
    order = sorted(found)
    borders = tuple(ruled[at] for at in order[:-1])
    return Columns(tuple(found[at] for at in order), borders)


def _merged(spans: Iterable[Span]) -> list[Span]:
    made: list[Span] = []
    for left, right in sorted(spans):
        if made and left <= made[-1][1] + _TOUCH:
            made[-1] = (made[-1][0], max(made[-1][1], right))
        else:
            made.append((left, right))
    return made


def _parted(span: Span, rows: Sequence[Sequence[Piece]]) -> list[Span]:
    """The span, in parts where most rows have several texts in it that others' longer texts tie together."""
    inside = [[p for p in row if p.left >= span[0] - 1 and p.right <= span[1] + 1] for row in rows]
    counts = Counter(len(row) for row in inside if row)
    usual = counts.most_common(1)[0][0] if counts else 1
    if usual < 2:
        return [span]
    alike = [sorted((p.left, p.right) for p in row) for row in inside if len(row) == usual]
    rights = [median(row[k][1] for row in alike) for k in range(usual)]
    lefts = [median(row[k][0] for row in alike) for k in range(usual)]
    cuts = [(rights[k] + lefts[k + 1]) / 2 for k in range(usual - 1)]
    bounds = [span[0], *cuts, span[1]]
    return list(pairwise(bounds))


def together(before: Columns, now: Columns) -> Columns | None:
    """Columns that serve two pages; None where the one's texts stand across the other's blanks."""
    spans = _merged([*before.spans, *now.spans])
    if len(spans) != max(len(before.spans), len(now.spans)):
        return None
    return _columns(spans)
