"""Which pages one table runs over, and what its columns are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.exhibits.pdf.beside import laid_beside
from app.exhibits.pdf.columns import Columns, columns_of, together
from app.exhibits.pdf.lines import Line, sure_lines
from app.exhibits.pdf.pages import Page
from app.exhibits.pdf.signs import is_address, is_date, is_number
from app.exhibits.tables.headings import role_of

_FEW = 2  # lines at the head and the foot of a page


@dataclass
class Run:
    """One table over pages that follow each other, as it is put together."""

    columns: Columns
    pages: list[Page] = field(default_factory=list)
    sure: dict[int, Sequence[Line]] = field(default_factory=dict)  # number of the page -> lines that surely are rows


def runs_of(pages: Sequence[Page]) -> list[Run]:
    """The tables of the file: pages go together while their columns do."""
    runs: list[Run] = []
    waiting: list[Page] = []  # before the first table
    for page, sure in zip(*laid_beside(pages, _sure_lines(pages)), strict=True):
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
    for run in runs:
        run.columns = _set_at_both_sides(run)
    return runs


def _set_at_both_sides(run: Run) -> Columns:
    """The columns; two are one where a heading stands over one of them alone and no row has a text in both, numbers
    all: a sheet sets numbers at the right of a cell, and those that it stores as text at the left."""
    columns = run.columns
    lines = [line for sure in run.sure.values() for line in sure]
    heads = [
        line for page in run.pages for line in page.lines if sum(role_of(p.text) is not None for p in line.pieces) > 1
    ]
    headed = {columns.of(piece) for line in heads for piece in line.pieces}
    for at in range(len(columns.spans) - 2, -1, -1):
        if not heads or (at in headed) == (at + 1 in headed):
            continue
        held = [[p.text for p in line.pieces if columns.of(p) in (at, at + 1)] for line in lines]
        if all(len(texts) <= 1 and all(map(is_number, texts)) for texts in held):
            columns = columns.with_one(at)
    return columns


def _sure_lines(pages: Sequence[Page]) -> list[Sequence[Line]]:
    """Of each page the lines that surely are rows; what other pages have in the same place, such as the day on which
    all were printed, tells of none."""
    found: list[Sequence[Line]] = [sure_lines(page.lines) for page in pages]
    if any(0 < len(lines) <= _FEW for lines in found):
        on_pages = Counter(place for page in pages for place in set(map(_place, page.lines)))
        for at, lines in enumerate(found):
            if 0 < len(lines) <= _FEW and all(on_pages[_place(line)] > 1 for line in lines):
                found[at] = ()
    return found


def _place(line: Line) -> tuple[int, str]:
    """What lines around the tables of several pages have in common."""
    return round(line.middle), line.text


def keys_of(run: Run) -> frozenset[int]:
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


def borders_of(page: Page, run: Run) -> list[float]:
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
