"""Pages to sheets: one for the pages over which one table runs, its headings once, with the place of each line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from app.exhibits.headings import role_of
from app.exhibits.pdf.columns import Columns, columns_of, together
from app.exhibits.pdf.lines import Line, sure_lines
from app.exhibits.pdf.pages import Page
from app.exhibits.pdf.rows import Row, Setting, is_rest, rows_of, texts_of
from app.exhibits.pdf.signs import is_address, is_date, is_number, is_whole, joined
from app.exhibits.sheet import Spot

_HEADING_LINES = 4
_SETTINGS: tuple[Setting, ...] = ("top", "middle", "bottom")
_LOOKED_AT = 12  # pages that tell how cells are set


@dataclass
class Run:
    """One table over pages that follow each other, as it is put together."""

    columns: Columns
    pages: list[Page] = field(default_factory=list)
    sure: dict[int, list[Line]] = field(default_factory=dict)  # number of the page -> lines that surely are rows


@dataclass(frozen=True, slots=True)
class Assembled:
    """Lines of cells as a sheet holds them, each with its place; and what was done with them."""

    pages: tuple[int, ...]
    cells: tuple[tuple[str | None, ...], ...]
    spots: tuple[Spot, ...]
    put_together: tuple[int, ...]  # indices of lines in which a word that was broken over lines is whole again
    repeated: int  # lines that stand on several pages and are read once
    in_doubt: int  # rows whose wrapped lines could as well be those of the row beside


def runs_of(pages: Sequence[Page]) -> list[Run]:
    """The tables of the file: pages go together while their columns do."""
    runs: list[Run] = []
    waiting: list[Page] = []  # before the first table
    for page in pages:
        sure = sure_lines(page.lines)
        if not sure:
            (runs[-1].pages if runs else waiting).append(page)
            continue
        top = min(p.top for line in sure for p in line.pieces)
        bottom = max(p.bottom for line in sure for p in line.pieces)
        columns = columns_of([line.pieces for line in sure], page.rules, top, bottom)
        both = together(runs[-1].columns, columns) if runs and runs[-1].pages[-1].turns == page.turns else None
        if both is None:
            runs.append(Run(columns, [*waiting]))
            waiting = []
        else:
            runs[-1].columns = both
        runs[-1].pages.append(page)
        runs[-1].sure[page.number] = sure
    return runs


def assembled(run: Run) -> Assembled:
    """The run as one table."""
    return _Assembly(run).made()


class _Assembly:
    """The lines of a run, page by page, as they are put together."""

    def __init__(self, run: Run) -> None:
        self.run, self.columns = run, run.columns
        self.keys = _keys(run)
        self.setting: Setting = "top"
        self.in_doubt = 0
        self._settle()
        self.cells: list[tuple[str | None, ...]] = []
        self.spots: list[Spot] = []
        self.whole: set[int] = set()
        self.repeated = 0
        self._seen: set[str] = set()
        self._last: tuple[int, Row] | None = None  # the last row of the page before, which may go on

    def made(self) -> Assembled:
        for page in self.run.pages:
            self._take(page)
        return Assembled(
            tuple(page.number for page in self.run.pages),
            tuple(self.cells),
            tuple(self.spots),
            tuple(sorted(self.whole)),
            self.repeated,
            self.in_doubt,
        )

    def _rows(self, page: Page, setting: Setting) -> list[Row]:
        return rows_of(page.lines, self.columns, self.keys, _borders(page, self.run), setting)

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
        above = _headed(rows[:first], self.columns)
        bare = -1 if self._last else len(above)  # a page that repeats no headings goes on at its top
        headed = max((i for i, row in enumerate(above) if _named(row, self.columns) > 1), default=bare)
        below_heads = self._new(self._carried_over(above[headed + 1 :], bool(sure)))
        above = self._new(above[: headed + 1])
        for line in page.stray:
            if not self._is_old(Row((line,))):
                self._add(Row((line,)), Spot(page.number, None, 0.0, 0.0, page.shown.width, page.shown.height))
        for row in above:
            self._add(row, Spot(page.number, None, *page.shown_box(row.box)))
        for counted, row in enumerate([*below_heads, *rows[first:end], *self._new(rows[end:])], 1):
            self._add(row, Spot(page.number, counted, *page.shown_box(row.box)))
            if row.sure:
                self._last = len(self.cells) - 1, row

    def _add(self, row: Row, spot: Spot) -> None:
        texts, mended = cells_of(row, self.columns)
        if mended:
            self.whole.add(len(self.cells))
        self.cells.append(texts)
        self.spots.append(spot)

    def _new(self, rows: Sequence[Row]) -> list[Row]:
        """Lines above or below the rows, without those that stand on an earlier page, too."""
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
            texts, mended = cells_of(_one([last, *ordered]), self.columns)
            self.cells[at] = texts
            self.whole |= {at} if mended else set()
        return above[: len(above) - len(rest)] if before_rows else above[len(rest) :]


def _keys(run: Run) -> frozenset[int]:
    """Columns of addresses and dates; and that of numbers, if it is the leftmost."""
    held: dict[int, Counter[str]] = {}
    for lines in run.sure.values():
        for line in lines:
            for piece in line.pieces:
                at = held.setdefault(run.columns.of(piece), Counter())
                at["all"] += 1
                at["sign"] += is_address(piece.text) or is_date(piece.text)
                at["number"] += is_number(piece.text)
    signed = {at for at, n in held.items() if 3 * n["sign"] >= n["all"]}
    return frozenset(signed | {at for at, n in held.items() if at == 0 and 2 * n["number"] > n["all"]})


def _borders(page: Page, run: Run) -> list[float]:
    """Where lines go across most of the table, from above, each once."""
    left, right = run.columns.spans[0][0], run.columns.spans[-1][1]
    by_place: list[tuple[float, float]] = []
    for y, begin, end in page.rules.across.tolist():
        length = max(0.0, min(end, right) - max(begin, left))
        if by_place and y - by_place[-1][0] < 1.5:
            by_place[-1] = (by_place[-1][0], by_place[-1][1] + length)
        else:
            by_place.append((y, length))
    return [y for y, length in by_place if length >= 0.7 * (right - left)]


def _headed(rows: Sequence[Row], columns: Columns) -> list[Row]:
    """What stands above the rows; the lines of wrapped headings are one, if they name more columns together.

    A line below the headings that takes none of their names away belongs to them: `Hit Date` above `UTC`.
    """
    named = [_named(row, columns) for row in rows]
    best, found = max(named, default=0), 0
    for k in range(2, min(_HEADING_LINES, len(rows)) + 1):
        tail = rows[-k:]
        if any(columns.crossed(p) for row in tail for line in row.lines for p in line.pieces) or not _close(tail):
            break
        together = _named(_one(tail), columns)
        if together > best or (together == best > 1 and named[-k] == best):
            best, found = together, k
    return [*rows[: len(rows) - found], _one(rows[-found:])] if found else list(rows)


def _close(rows: Sequence[Row]) -> bool:
    """Whether each of the rows stands right below the one before it."""
    return all(b.box[1] - a.box[3] < 0.9 * b.lines[0].height for a, b in pairwise(rows))


def _one(rows: Sequence[Row]) -> Row:
    return Row(tuple(line for row in rows for line in row.lines), any(row.sure for row in rows))


def _named(row: Row, columns: Columns) -> int:
    """How many roles the texts of the row name, as headings."""
    texts, _ = cells_of(row, columns)
    return len({role for text in texts if text and (role := role_of(text))})


def cells_of(row: Row, columns: Columns) -> tuple[tuple[str | None, ...], bool]:
    """The text of each column, and whether a word that was broken over lines was put together."""
    width = len(columns.spans)
    parts: list[list[str]] = [[] for _ in range(width)]
    whole = False
    for line in row.lines:
        places = _places(line, columns, width)
        for at in sorted(set(places)):
            parts[at].append(" ".join(p.text for p, place in zip(line.pieces, places, strict=True) if place == at))
    made: list[str | None] = []
    for part in parts:
        text, mended = joined(part) if part else (None, False)
        made.append(text)
        whole = whole or mended
    return tuple(made), whole


def _places(line: Line, columns: Columns, width: int) -> list[int]:
    """The column of each piece; as many as there are columns stand in their order, wherever they begin."""
    places = [columns.of(piece) for piece in line.pieces]
    if len(places) == width and len(set(places)) < width:
        return list(range(width))
    return places
