"""A long table whose cells need no second look: what its columns hold, a legend a column, never a text a cell.

A log of millions of rows says a few thousand things again and again. What the head of it shows is read in the common
way; each different value is read once, and the rest is arithmetic. Whatever is not plain is left to the common way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import polars as pl

from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.exhibits.defects import Defects
from app.exhibits.formats.parquet import is_damage
from app.exhibits.plain.columns import NEVER_EMPTY, OTHERS, Column, compact, read_column
from app.exhibits.plain.lines import Lines, lines_of
from app.exhibits.plain.times import Form, Times, form_of, form_of_cells, plain_times
from app.exhibits.schema import Exhibit
from app.exhibits.sheet import Source
from app.exhibits.tables.rows import exhibit_of
from app.exhibits.tables.table import Table, find_tables

LONG = 1_000_000
"""Rows from which a file is worth this way."""
PICTURE = ("doe", "ip", "hit", "info_hash", "isp", "city", "state")
"""What a picture is made of."""
TOLD = {"documentation_address", "address_special", "address_shared", "doe_several_addresses", "duplicate_row",
        "zone_not_stated", "seconds_hidden"}  # fmt: skip
"""What can be amiss with a table all the same: told of whole columns (app.exhibits.plain.defects)."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A table that may be plain, as `raw` and `cells` say: its lines, the head of them as an exhibit, its columns."""

    source: Source
    lines: Lines
    table: Table
    head: Exhibit
    columns: dict[str, str]  # role -> letter
    form: Form  # of its times

    @property
    def by_numbers(self) -> bool:
        """Whether rows whose raw columns of all roles are equal are equal in every cell."""
        return bool(self.form.exactly) and set(self.columns.values()) == set(self.lines.head.letters)

    def raw(self, roles: Sequence[str], progress: Progress = silent) -> dict[str, pl.Series] | None:
        """The columns of those roles in few bytes, equal texts by equal numbers; None where a line is too wide."""
        kinds = self.lines.kinds
        own = {role: at for role, at in self.columns.items() if role in roles}
        wanted = [self._compact(role, at, kinds[at]).alias(role) for role, at in own.items()]
        try:
            told = told_of(self.lines.scan.select(*wanted, self.lines.beyond.alias("beyond")), self, progress)
            raw = told.collect(engine="streaming").to_dict()
        except BaseException as error:
            if is_damage(error):
                return None
            raise
        return None if raw.pop("beyond").any() else raw

    def cells(self, raw: dict[str, pl.Series]) -> Cells | None:
        """What those columns say, which are taken from `raw`; None where they need a second look."""
        times = plain_times(raw.pop("hit"), self.head, self.form)
        if times is None:
            return None
        found, padded = dict[str, Column](), {"hit"} if self.form.pattern else set[str]()
        for role in list(raw):  # one after another: a column that is read takes the room of its raw one
            column = read_column(role, raw.pop(role), padded)
            if column is None:
                return None
            found[role] = column
        columns = {role: column.cells for role, column in found.items()}
        return Cells(times, columns, {role: column.said for role, column in found.items()}, frozenset(padded))

    def _compact(self, role: str, at: str, kind: pl.DataType) -> pl.Expr:
        """The column in few bytes: a time, or a number for each different text."""
        if role == "hit":
            return self.form.times(pl.col(at))
        return compact(role, pl.col(at), kind, self.lines.head.frame[at].slice(1))


@dataclass(frozen=True, slots=True)
class Cells:
    """Columns of EVENTS by role, and the times; what each of them says at all; and which of them may have blanks
    around their texts, or only these."""

    times: Times
    columns: dict[str, pl.Series]
    said: dict[str, pl.Series]
    padded: frozenset[str]

    @property
    def rows(self) -> int:
        return self.times.hit.len()


def told_of(frame: pl.LazyFrame, plain: Plain, progress: Progress, what: str = "Reading") -> pl.LazyFrame:
    """The same frame; `progress` is told what is done with it, and how many rows of the table have gone by."""
    done = 0

    def count(rows: pl.DataFrame) -> pl.DataFrame:
        nonlocal done
        done += rows.height
        progress(f"{what} {plain.source.file}: {rows_of(done, plain.lines.rows)}", done / plain.lines.rows)
        return rows

    return frame if progress is silent else frame.map_batches(count, streamable=True)


def rows_of(done: int, rows: int) -> str:
    """`3.1 of 10 million rows`; of fewer than a million, `1,300 of 2,000 rows`."""
    if rows < 1_000_000:
        return f"{done:,} of {rows:,} rows"
    return f"{done / 1e6:.1f} of {rows / 1e6:.3g} million rows"


def plain_table(source: Source, least: int) -> Plain | None:
    """The table, where the file is a .parquet or a text of about so many rows and more, and its head is plain."""
    found = lines_of(source, least)
    if found is None:
        return None
    tables = find_tables(found.head)
    return None if isinstance(tables, str) else plain_lines(source, found, tables)


def plain_lines(source: Source, found: Lines, tables: Sequence[Table]) -> Plain | None:
    """The table of those lines, where it is the only one, and its head is plain."""
    if len(tables) != 1 or tables[0].header != 0 or tables[0].constants:
        return None
    if tables[0].rivals or tables[0].unsure or tables[0].alike or tables[0].end_clock is not None:
        return None
    try:
        read = exhibit_of(replace(source, hashed=str), tables, datetime.now(UTC), Defects())
    except Problem:
        return None
    columns = {role: found.head.letters[at] for role, at in tables[0].roles.items()}
    if not _is_plain(read, found, columns):
        return None
    form = _form(found, columns["hit"])
    return None if form is None else Plain(source, found, tables[0], read, columns, form)


def _form(found: Lines, at: str) -> Form | None:
    """The form of that column of times; None for any that is not common, or where not all cells print alike."""
    codes = found.codes(at) if found.codes is not None else None
    stored = found.head.stored if codes is None else bool(codes)
    form = form_of(found.head.frame[at].slice(1), found.kinds[at], stored=stored)
    return form_of_cells(form, codes, found.rows) if codes else form


def _is_plain(read: Exhibit, found: Lines, columns: dict[str, str]) -> bool:
    """Whether every row of the head became an event, and nothing was made of any cell."""
    known = {"ip", "hit"} <= columns.keys() <= {*NEVER_EMPTY, *OTHERS}
    told = {defect.kind for defect in read.defects}
    if not known or read.rows != found.head.frame.height - 1 or read.changes.height:
        return False
    if not told <= TOLD | {"date_order_open"}:  # a head of the first days of a month; later ones settle it
        return False
    kinds = [found.kinds[at] for role, at in columns.items() if role != "hit"]
    return all(kind.is_integer() or isinstance(kind, pl.String | pl.Categorical | pl.Enum) for kind in kinds)
