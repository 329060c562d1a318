"""The lines below the headers: which are rows of the exhibit, and which are blank, repeated, or footers."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from app.exhibits.defects import Defects
from app.exhibits.schema import ROLES
from app.exhibits.tables.contents import FRACTION
from app.exhibits.tables.headings import role_of
from app.exhibits.tables.preamble import constants_of
from app.exhibits.tables.table import Table

_TRIES_ADDRESS = r"\d+[.,:]\s?\d+[.,:]\s?\w+|:[0-9a-fA-F]*:"
_TRIES_TIME = r"\d\s?[-/:.\u2010-\u2015]\s?\d"


def gather(tables: Sequence[Table]) -> pl.DataFrame:
    """All lines that hold anything: `sheet`, `row` (u32, as a person counts), `filled`, `copy_of`, a text a role."""
    return pl.concat([_lines_of(table) for table in tables], how="diagonal")


def _lines_of(table: Table) -> pl.DataFrame:
    frame = table.sheet.frame
    body = frame.with_row_index("row", offset=1).slice(table.begins)
    cells = [pl.col(c) for c in frame.columns]
    plain = [pl.when(c.str.strip_chars() != "").then(c) for c in cells]
    body = body.with_columns(plain)
    filled = pl.sum_horizontal(c.is_not_null().cast(pl.UInt32) for c in cells)
    body = body.with_columns(filled.alias("filled")).filter(pl.col("filled") > 0)
    body = body.with_columns(_given(body, table))
    body = body.with_columns(copies(body, table))
    return body.select(
        pl.lit(table.sheet.name).alias("sheet"),
        pl.col("row").cast(pl.UInt32),
        "filled",
        "copy_of",
        *(pl.col(frame.columns[i]).str.strip_chars().alias(role) for role, i in table.roles.items()),
        *table.constants,
    ).with_columns(_end(body, table))


def _end(body: pl.DataFrame, table: Table) -> list[pl.Series]:
    """`hit_end` of a date and a time of day in columns of their own."""
    if table.end_clock is None:
        return []
    letters = table.sheet.frame.columns
    day, clock = letters[table.roles.get("hit_end", table.roles.get("date", 0))], letters[table.end_clock]
    return [
        body.select(
            one_text(pl.col(day).str.strip_chars(), pl.col(clock).str.strip_chars()).alias("hit_end")
        ).to_series()
    ]


def one_text(date: pl.Expr, time: pl.Expr) -> pl.Expr:
    """Date and time of day in one text; the halves that date cells write whole are cut to what they mean."""
    day = date.str.replace(r"^(\d{4}-\d\d-\d\d)[ T]00:00:00(?:\.0+)?$", "$1")
    clock = time.str.replace(r"^(?:1899-12-3\d|1900-01-0\d|1904-01-01)[ T]", "")
    # A spreadsheet stores a day as a number and a time of day as a part of one: 41113 and 0.4055 are 41113.4055.
    stored = day.str.contains(r"^[0-9]{5}(?:[.,]0+)?$") & clock.str.contains(FRACTION)
    number = pl.concat_str(day.str.head(5), clock.str.replace("^0", ""))
    whole = pl.when(stored).then(number).otherwise(pl.concat_str(day, pl.lit(" "), clock))
    return pl.when(clock.is_null()).then(day).otherwise(whole)


def _given(body: pl.DataFrame, table: Table) -> list[pl.Expr]:
    """What lines above the rows give for them; a line between rows that names another Doe or address begins anew."""
    if not {"ip", "doe"} & set(table.constants):
        return [pl.lit(text).alias(role) for role, text in table.constants.items()]
    letters = table.sheet.frame.columns
    timed = [letters[i] for role, i in table.roles.items() if role in ("hit", "date", "time")]
    between = body.filter(~pl.any_horizontal(pl.col(c).str.contains(_TRIES_TIME).fill_null(False) for c in timed))
    anew = {line[0]: given for line in between.select("row", *letters).rows() if (given := constants_of([line[1:]]))}
    rows = [r for r, given in anew.items() if {"ip", "doe"} & set(given)]
    found = []
    for role, first in table.constants.items():
        told = [anew[r].get(role) if role in ("ip", "doe") else anew[r].get(role, first) for r in rows]
        # Another Doe's block says nothing of this one: what it does not give is not carried over.
        block = pl.col("row").replace_strict(rows, rows, default=None, return_dtype=pl.UInt32).forward_fill()
        texts = block.replace_strict(rows, told, default=None, return_dtype=pl.String)
        found.append(pl.when(block.is_null()).then(pl.lit(first)).otherwise(texts).alias(role))
    return found


def copies(body: pl.DataFrame, table: Table) -> pl.Series:
    """For each line the earlier line that it equals in every cell, or null. The mapped cells are compared first."""
    none = pl.Series("copy_of", [None] * body.height, dtype=pl.UInt32)
    letters = table.sheet.frame.columns
    key = [letters[i] for role, i in table.roles.items() if role in ("ip", "hit", "date", "time", "doe")]
    given = list(table.constants)
    alike = body.filter(body.select(*key, *given).is_duplicated())
    if not alike.height:
        return none
    first = alike.select("row", pl.col("row").min().over(*letters, *given).alias("first"))
    copies = first.filter(pl.col("row") != pl.col("first"))
    return body.join(copies, on="row", how="left", maintain_order="left")["first"].cast(pl.UInt32).alias("copy_of")


def split(lines: pl.DataFrame, tables: Sequence[Table], naive: pl.Series, ip: pl.Series) -> pl.Series:
    """Whether each line is a row of the exhibit.

    A line with a readable time or address always is. Without either it is one if it tries to hold one, or
    fills at least three cells and half of the columns that are understood; and it never is one if it
    repeats the headings.
    """
    needed = {t.sheet.name: max(3, (len(t.roles) + 1) // 2) for t in tables}
    # An address that a line above gives for all makes no line a row.
    own = pl.col("sheet").is_in([t.sheet.name for t in tables if "ip" in t.roles])
    tries = pl.col("ip").str.contains(_TRIES_ADDRESS) & own
    for column in {"hit", "date", "time"} & set(lines.columns):
        tries = tries | pl.col(column).str.contains(_TRIES_TIME).fill_null(False)
    least = pl.col("sheet").replace_strict(list(needed), list(needed.values()), return_dtype=pl.UInt32)
    wanted = lines.with_columns(naive.alias("naive"), ip.alias("address")).select(
        readable=pl.col("naive").is_not_null() | (pl.col("address").is_not_null() & own),
        perhaps=tries.fill_null(False) | (pl.col("filled") >= least),
    )
    keep = wanted["readable"] | wanted["perhaps"]
    doubtful = lines.with_row_index("at").filter(wanted["perhaps"] & ~wanted["readable"])
    if not doubtful.height:
        return keep
    repeated = [r["at"] for r in doubtful.iter_rows(named=True) if _repeats_headings(r)]
    return keep & ~pl.Series(range(keep.len())).is_in(repeated)


def _repeats_headings(line: dict[str, str | None]) -> bool:
    named = [role for role in ROLES if (text := line.get(role)) and role_of(text) is not None]
    return len(named) >= 2


def tell_skipped(lines: pl.DataFrame, tables: Sequence[Table], defects: Defects) -> tuple[str, ...]:
    """One info defect for each line that is no row; gives their texts, for a footer may state the zone."""
    frames = {t.sheet.name: t.sheet.frame for t in tables}
    texts = [
        " ".join(cell.strip() for cell in frames[sheet].row(row - 1) if cell and cell.strip())
        for sheet, row in lines.select("sheet", "row").iter_rows()
    ]
    told = lines.select("sheet", "row").with_columns(pl.Series("text", [t[:200] for t in texts], dtype=pl.String))
    defects.rows("row_skipped", told)
    return tuple(texts)
