"""Pages to sheets: one for the pages over which one table runs, its headings once, with the place of each line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import inf

from app.exhibits.pdf.cells import cells_of, ends_of, headed, in_words, named, one
from app.exhibits.pdf.lines import Line
from app.exhibits.pdf.pages import Page
from app.exhibits.pdf.rows import Row, Setting, is_rest, rows_of, texts_of
from app.exhibits.pdf.runs import Run, borders_of, keys_of
from app.exhibits.pdf.signs import is_address, is_date, is_whole
from app.exhibits.pdf.words import Piece
from app.exhibits.sheet import Spot
from app.exhibits.tables.headings import role_of

_SETTINGS: tuple[Setting, ...] = ("top", "middle", "bottom")
_TOUCHING = 0.12  # of a line's height: so near to the next cell stands no text that is whole
_CHARACTER = 0.6  # of a line's height: the room of a character
_LOOKED_AT = 12  # pages that tell how cells are set


@dataclass(frozen=True, slots=True)
class Assembled:
    """Lines of cells as a sheet holds them, each with its place; and what was done with them."""

    pages: tuple[int, ...]
    cells: tuple[tuple[str | None, ...], ...]
    rows: tuple[Row, ...]  # that those are the cells of
    spots: tuple[Spot, ...]
    put_together: tuple[int, ...]  # indices of lines in which a word that was broken over lines is whole again
    repeated: int  # lines that stand on several pages and are read once
    in_doubt: int  # rows whose wrapped lines could as well be those of the row beside
    beside: tuple[int, ...] = ()  # pages that hold further columns of the rows
    cut: frozenset[tuple[int, int]] = frozenset()  # indices of line and column whose text runs on to the next


def assembled(run: Run) -> Assembled:
    """The run as one table."""
    return _Assembly(run).made()


class _Assembly:
    """The lines of a run, page by page, as they are put together."""

    def __init__(self, run: Run) -> None:
        self.run, self.columns = run, run.columns
        self.keys = keys_of(run)
        self.setting: Setting = "top"
        self.in_doubt = 0
        self._settle()
        self.cells: list[tuple[str | None, ...]] = []
        self.rows: list[Row] = []
        self.spots: list[Spot] = []
        self.whole: set[int] = set()
        self.repeated = 0
        self._ends: list[tuple[int, int, Piece, float]] = []  # line, column, text, how far it ends before the next
        self._seen: set[str] = set()
        self._last: tuple[int, Row] | None = None  # the last row of the page before, which may go on

    def made(self) -> Assembled:
        for page in self.run.pages:
            self._take(page)
        return Assembled(
            tuple(page.number for page in self.run.pages),
            tuple(self.cells),
            tuple(self.rows),
            tuple(self.spots),
            tuple(sorted(self.whole)),
            self.repeated,
            self.in_doubt,
            tuple(number for page in self.run.pages for number in page.beside),
            self._cut(),
        )

    def _rows(self, page: Page, setting: Setting) -> list[Row]:
        return rows_of(page.lines, self.columns, self.keys, borders_of(page, self.run), setting)

    def _settle(self) -> None:
        """How cells of several lines are set: as gives the most whole addresses, times and hashes, and few oddities."""
        pages = self.run.pages[:_LOOKED_AT]
        wrapped = [page for page in pages if any(len(row.lines) > 1 for row in self._rows(page, "top"))]
        if not wrapped:
            return
        fits = {setting: sum(self._fit(page, setting) for page in wrapped) for setting in _SETTINGS}
        self.setting = max(fits, key=lambda setting: fits[setting])
        rivals = [other for other in fits if other != self.setting and fits[other] == fits[self.setting]]
        ours = [self._rows(page, self.setting) for page in wrapped]
        for rows in ([self._rows(page, other) for page in wrapped] for other in rivals):
            differing = sum(a != b for own, theirs in zip(ours, rows, strict=True) for a, b in zip_longest(own, theirs))
            self.in_doubt = max(self.in_doubt, differing)

    def _fit(self, page: Page, setting: Setting) -> int:
        rows = [row for row in self._rows(page, setting) if row.sure]
        cells = [cells_of(row, self.columns)[0] for row in rows]
        whole = sum(is_whole(text) for texts in cells for text in texts if text)
        # What stands in many cells is rarely broken the same way by mistake.
        different = sum(len(set(column)) for column in zip(*cells, strict=True))
        odd = {
            "top": sum(row.above > 0 for row in rows),
            "middle": sum(row.above != row.below for row in rows),
            "bottom": sum(row.below > 0 for row in rows),
        }
        return 2 * whole - odd[setting] - different

    def _take(self, page: Page) -> None:
        rows = self._rows(page, self.setting)
        sure = [i for i, row in enumerate(rows) if row.sure]
        first, end = (sure[0], sure[-1] + 1) if sure else (len(rows), len(rows))
        above = headed([in_words(row, self.columns) for row in rows[:first]], self.columns)
        bare = -1 if self._last else len(above)  # a page that repeats no headings goes on at its top
        heads = max((i for i, row in enumerate(above) if named(row, self.columns) > 1), default=bare)
        below_heads = self._new(self._carried_over(above[heads + 1 :], bool(sure)))
        above = self._new(above[: heads + 1] if self._last is None else map(self._whole_if_aside, above[: heads + 1]))
        for line in page.stray:
            if not self._is_old(Row((line,))):
                self._add(Row((line,)), Spot(page.number, None, 0.0, 0.0, page.shown.width, page.shown.height))
        for row in above:
            self._add(row, Spot(page.number, None, *page.shown_box(row.box)))
        below = self._new(map(self._whole_if_aside, rows[end:]))
        for counted, row in enumerate([*below_heads, *rows[first:end], *below], 1):
            self._add(row, Spot(page.number, counted, *page.shown_box(row.box)))
            if row.sure:
                self._last = len(self.cells) - 1, row

    def _add(self, row: Row, spot: Spot) -> None:
        if row.aside:
            free = next((i for i in range(len(self.columns.spans)) if i not in self.keys), 0)
            texts, mended = tuple(row.text if i == free else None for i in range(len(self.columns.spans))), False
        else:
            texts, mended = cells_of(row, self.columns)
        if mended:
            self.whole.add(len(self.cells))
        if row.sure or any(is_address(piece.text) for line in row.lines for piece in line.pieces):
            self._ends += [(len(self.cells), *end) for end in ends_of(row, self.columns)]
        self.cells.append(texts)
        self.rows.append(row)
        self.spots.append(spot)

    def _cut(self) -> frozenset[tuple[int, int]]:
        """Cells whose text reaches their border, or touches that of the next cell; and in their columns those that end
        as near as a character, for a program that cuts a text off may leave out what is seen in part."""
        narrow = {column for _, column, _, gap in self._ends if gap < _TOUCHING}
        cuts = [cut for page in self.run.pages for cut in page.cuts]
        borders = {self.columns.of(Piece(c.left, c.middle, c.left + 1, c.middle, "")): c.border for c in cuts}
        return frozenset(
            (at, column)
            for at, column, piece, gap in self._ends
            if (column in narrow and gap < _CHARACTER)
            or piece.right > borders.get(column, inf) - _CHARACTER * piece.height
        )

    def _whole_if_aside(self, row: Row) -> Row:
        """A line around the table is one text and no cells, if its texts do not stand in the columns."""
        pieces = [piece for line in row.lines for piece in line.pieces]
        held = [piece for piece in pieces if self.columns.holds(piece)]
        tells = any(is_address(piece.text) for piece in pieces) or any(is_date(piece.text) for piece in held)
        if tells or len(held) == len(pieces) or named(row, self.columns) > 1:
            return row
        line = row.lines[0]
        return Row((Line(line.middle, line.height, (Piece(*row.box, row.text),)),), aside=True)

    def _new(self, lines: Iterable[Row]) -> list[Row]:
        """Lines above or below the rows, without those that stand on an earlier page, too."""
        rows = list(lines)
        new = [row for row in rows if not self._is_old(row)]
        self.repeated += len(rows) - len(new)
        return new

    def _is_old(self, row: Row) -> bool:
        """Whether an earlier page has the line: a heading to the letter, a lone text but for its numbers."""
        lone = len(row.lines) == 1 and len(row.lines[0].pieces) == 1 and len(row.text) <= 60
        text = re.sub(r"\d+", "#", row.text) if lone else row.text
        old = text in self._seen
        self._seen.add(text)
        return old

    def _carried_over(self, above: Sequence[Row], before_rows: bool) -> Sequence[Row]:
        """Lines above the first row of a page that are the rest of the last row of the page before are joined to it.

        On a page without rows they stand at its top.
        """
        if self._last is None:
            return above
        at, last = self._last
        filled = texts_of(last.lines, self.columns)
        rest: list[Row] = []
        for row in reversed(above) if before_rows else above:
            pieces = [p for line in row.lines for p in line.pieces]
            if any(self.columns.crossed(p) or role_of(p.text) for p in pieces):
                break
            if not all(self.columns.of(p) in filled and is_rest(p, filled, self.columns) for p in pieces):
                break
            rest.append(row)
        if rest:
            ordered = rest[::-1] if before_rows else rest
            self.rows[at] = one([last, *ordered])
            texts, mended = cells_of(self.rows[at], self.columns)
            self.cells[at] = texts
            self.whole |= {at} if mended else set()
        return above[: len(above) - len(rest)] if before_rows else above[len(rest) :]
