"""The table of a sheet: its header under a preamble, its columns, and what the lines above it say for all rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

import polars as pl

from app.base.paths import data
from app.exhibits.cells.zones import Zone, zones_in_text
from app.exhibits.mapping.layouts import OWN, Layout, layout_for, layouts
from app.exhibits.mapping.mapping import SURE, TIMES
from app.exhibits.sheet import TOO_WIDE, WIDEST, Sheet
from app.exhibits.tables.columns import map_columns
from app.exhibits.tables.deep_header import top_lines
from app.exhibits.tables.headings import hint_of, role_of
from app.exhibits.tables.preamble import Line, case_of, clean, constants_of, lines_of, zone_of

_SAMPLE = 400
"""Lines below the header that tell what a column holds."""


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one sheet. `header` is the index of its line in the frame, None where it has no header."""

    sheet: Sheet
    header: int | None
    begins: int  # index of the first line that can be a row
    roles: dict[str, int]  # role -> index of the column
    headings: dict[str, str]
    preamble: tuple[str, ...] = ()
    constants: dict[str, str] = field(default_factory=dict)  # role -> text for all rows
    zone: Zone | None = None  # as its headings or the lines above say
    zone_chosen: bool = False  # they say nothing of it, and counsel has chosen
    day_first: bool | None = None  # what counsel has chosen where the dates leave it open
    case: str | None = None
    confidence: dict[str, float] = field(default_factory=dict)  # role -> 0 to 1
    rivals: tuple[int, ...] = ()  # columns that could be the hit as well
    passed_over: tuple[int, ...] = ()  # such columns where counsel has chosen
    alike: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # role -> columns that could be it as well
    end_clock: int | None = None  # the column of the time of day of `hit_end`, whose date is there or in `date`
    layout: Layout | None = None  # the one whose headings it has

    @property
    def unsure(self) -> tuple[str, ...]:
        """The roles of which neither heading nor content leaves the column certain."""
        rivals = {"hit", "date"} if self.rivals else set()
        return tuple(role for role, share in self.confidence.items() if share < SURE and role not in rivals)

    @property
    def times(self) -> bool:
        """Whether a column holds the hits."""
        return any(role in self.roles for role in TIMES)

    @property
    def dated(self) -> int:
        """The index of the column that holds the hits, or their dates."""
        return next(self.roles[role] for role in TIMES if role in self.roles)

    @property
    def addresses(self) -> bool:
        return "ip" in self.roles or "ip" in self.constants


def find_tables(sheet: Sheet, known: Sequence[Layout] | None = None) -> list[Table] | str:
    """The table of the sheet, and those beside it; or, in words that follow the sheet's name, why there is none.

    A table whose headings are those of a `known` layout (without any: one of ours) has the columns that it names.
    """
    if not sheet.frame.width or not sheet.frame.height:
        return "is empty"
    if sheet.frame.width > WIDEST:
        return TOO_WIDE
    found = _tables(sheet, known)
    return next((why for table in found if (why := _lacks(table))), None) or found


def likely_tables(sheet: Sheet) -> list[Table]:
    """The tables of a sheet that has none to be read, as far as they are known; none where nothing in it is like one:
    lines of several cells, a column that is something, and another that could be what is missing."""
    if not sheet.frame.height or not 1 < sheet.frame.width <= WIDEST:
        return []
    cells = sheet.frame.head(_SAMPLE).select(
        pl.sum_horizontal((pl.all().str.strip_chars() != "").fill_null(value=False))
    )
    filled = cells.to_series()
    if not 1 < int((filled > 1).sum()) >= int((filled > 0).sum()) / 2:
        return []
    return [table for table in _tables(sheet, None) if 0 < len(table.roles) < table.sheet.frame.width]


def _tables(sheet: Sheet, known: Sequence[Layout] | None) -> list[Table]:
    top = top_lines(sheet.frame)
    known = _own() if known is None else known
    header = _header(top, known)
    parts = [(0, sheet.frame.width)] if header is None else _beside([clean(c) for c in top[header]])
    return [_table(_columns_of(sheet, low, high), header, top, slice(low, high), known) for low, high in parts]


def _lacks(table: Table) -> str | None:
    """Why no event can come of it, in words that follow the sheet's name."""
    if not table.times:
        heads = heads_of(table.sheet, table.header)
        body = table.sheet.frame.slice(0 if table.header is None else table.header + 1)
        headed = next((h for h in heads if h and role_of(h) in ("hit", "date")), None)
        empty = not _filled(body).height
        if headed and not empty:
            return f"has no date in its column “{headed}” that can be read"
        return "has no rows below its headings" if headed and empty else "has no column of dates"
    return None if table.addresses else "has no column of IP addresses"


def _beside(heads: list[str | None]) -> list[tuple[int, int]]:
    """Ranges of columns: one for all, or one for each table where the headings say the same again and again."""
    filled = [i for i, head in enumerate(heads) if head]
    texts = [(heads[i] or "").casefold() for i in filled]
    for width in range(2, len(texts) // 2 + 1):
        times, rest = divmod(len(texts), width)
        if not rest and texts == texts[:width] * times:
            bounds = [0, *(filled[k * width] for k in range(1, times)), len(heads)]
            return list(pairwise(bounds))
    return [(0, len(heads))]


def _columns_of(sheet: Sheet, low: int, high: int) -> Sheet:
    """Those columns as a sheet; one beside the first is called by its columns, too: `Sheet1 (E:G)`."""
    if high - low == sheet.frame.width:
        return sheet
    letters = sheet.letters[low:high]
    name = f"{sheet.name} ({letters[0]}:{letters[-1]})" if low else sheet.name
    seen = {(line, at - low): cell for (line, at), cell in (sheet.seen or {}).items() if low <= at < high}
    return replace(sheet, name=name, frame=sheet.frame[:, low:high], letters=letters, seen=seen or None)


@cache
def _own() -> tuple[Layout, ...]:
    return layouts(OWN)


def _table(sheet: Sheet, header: int | None, lines: list[Line], columns: slice, known: Sequence[Layout]) -> Table:
    """The table under that header. `lines` are whole, for what stands above serves all tables beside each other."""
    top = [line[columns] for line in lines]
    body = sheet.frame.slice(0 if header is None else header + 1)
    heads = heads_of(sheet, header)
    layout = layout_for(heads, known) if header is not None else None
    columns_found = map_columns(heads, _filled(body).head(_SAMPLE), layout[1] if layout else None)
    roles = columns_found.roles
    end = _first_data(top, roles) if header is None else header
    preamble = (*sheet.above, *lines_of(lines[:end]))
    constants = constants_of([*((text,) for text in sheet.above), *lines[:end]])
    if any(
        re.search(rf"(?<!\w){re.escape(p)}(?!\w)", sheet.name.lower())
        for p in data("columns.toml")["providers"]["names"]
    ):
        constants.setdefault("isp", sheet.name)
    headings = {role: heads[i] or "" for role, i in roles.items()}
    return Table(
        sheet=sheet,
        header=header,
        begins=end if header is None else header + 1,
        roles=roles,
        headings=headings,
        preamble=preamble,
        constants={role: text for role, text in constants.items() if role not in roles},
        zone=zone_of(headings, preamble),
        case=case_of(preamble),
        confidence=columns_found.confidence,
        rivals=columns_found.rivals,
        alike=columns_found.alike,
        end_clock=columns_found.end_clock,
        layout=layout[0] if layout and columns_found.by_layout else None,
    )


def under(table: Table, header: int | None, begins: int, headings: dict[str, str]) -> Table:
    """The table with these headings, of the line `header` of its frame; what stands above may be other lines then."""
    preamble = table.preamble
    if (header, begins) != (table.header, table.begins):
        above = table.sheet.frame.head(begins if header is None else header).rows()
        preamble = (*table.sheet.above, *lines_of(above))
    return replace(
        table,
        header=header,
        begins=begins,
        headings=headings,
        preamble=preamble,
        zone=zone_of(headings, preamble),
        case=case_of(preamble),
    )


def heads_of(sheet: Sheet, header: int | None) -> list[str | None]:
    """The headings of all columns in that line of the frame, or of two lines in the line above; None for a column
    without one."""
    if header is None or header >= sheet.frame.height:
        return [None] * sheet.frame.width
    own = [clean(cell) for cell in sheet.frame.row(header)]
    if header == 0 or all(own):
        return own
    above = [clean(cell) for cell in sheet.frame.row(header - 1)]
    return [_of_both(over, head) for over, head in zip(above, own, strict=True)]


def _of_both(over: str | None, head: str | None) -> str | None:
    """The heading of a column in two lines: `Hit` over `(EST)` is both of them."""
    if not over or not role_of(over):
        return head
    if not head:
        return over
    return f"{over} {head}" if zones_in_text(head, heading=True) and not role_of(head) else head


def _is_second_line(line: Line) -> bool:
    """Whether a line below headings goes on with them: it holds such, or zones of times, and nothing else."""
    texts = [text for cell in line if (text := clean(cell))]
    named = [not _tells(text) and bool(role_of(text) or zones_in_text(text, heading=True)) for text in texts]
    return bool(texts) and all(named)


def _filled(body: pl.DataFrame) -> pl.DataFrame:
    return body.filter(~pl.all_horizontal(pl.all().is_null()))


def _header(top: list[Line], known: Sequence[Layout]) -> int | None:
    """The line that a known layout has as its headings; else the one that names the most roles, at least two of them;
    the first such line.

    A heading that names none, but holds a word of one (`Subscriber IP`), counts for half.
    """
    for index, line in enumerate(top):
        if layout_for([clean(cell) for cell in line], known) is not None:
            return index
    best, found = 1.0, None
    for index, line in enumerate(top):
        texts = [text for cell in line if (text := clean(cell))]
        named = {role for text in texts if (role := role_of(text))}
        hinted = {hint for text in texts if not _tells(text) and (hint := hint_of(text))} - named
        score = len(named) + 0.5 * len(hinted)
        if score > best and (named | hinted) & {"ip", "hit", "date", "doe", "info_hash"} and len(texts) > 1:
            best, found = score, index
    if found is not None and found + 1 < len(top) and _is_second_line(top[found + 1]):
        return found + 1
    return found


def _tells(text: str) -> bool:
    """Whether the cell says something (`ISP: Comcast`, an address, a date), as no heading does."""
    return len(text) > 60 or re.search(r":\s|\d\D?\d{2}", text) is not None


def _first_data(top: list[Line], roles: dict[str, int]) -> int:
    """Where there is no header: the first line that fills the columns of times and addresses."""
    wanted = [i for role, i in roles.items() if role in ("hit", "date", "ip")]
    return next((n for n, line in enumerate(top) if wanted and all(clean(line[i]) for i in wanted)), 0)
