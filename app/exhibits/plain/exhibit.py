"""A long plain table as an exhibit: EVENTS by whole columns, its printed texts made when they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from datetime import datetime
from functools import partial
from typing import Any

import polars as pl

from app.base.ids import unnumbered_case
from app.base.meanwhile import meanwhile
from app.base.progress import Progress, silent
from app.exhibits.defects import Defects
from app.exhibits.formats.parquet import as_text
from app.exhibits.keeping.frames import lazy_to_parquet
from app.exhibits.keeping.kept import KeptExhibit, Later
from app.exhibits.plain.copies import copies_of
from app.exhibits.plain.defects import tell
from app.exhibits.plain.lines import Lines
from app.exhibits.plain.table import PICTURE, Cells, Plain, plain_lines, plain_table, told_of
from app.exhibits.schema import CHANGES, EVENTS, ROLES, Exhibit, empty, validate
from app.exhibits.sheet import Source
from app.exhibits.tables.table import Table


def plain_exhibit(source: Source, opened: datetime, least: int, progress: Progress = silent) -> Exhibit | None:
    """The exhibit, to the letter what the common way reads; None where the file is short or not plain."""
    return _exhibit_of(plain_table(source, least), opened, Defects(), progress)


def plain_sheets(
    source: Source,
    lines: Lines,
    tables: Sequence[Table],
    opened: datetime,
    defects: Defects,
    progress: Progress = silent,
) -> Exhibit | None:
    """The same of a long sheet that was read already, of whose head these are the tables, and those of other sheets.

    Adds to `defects`; None where it is not plain.
    """
    return _exhibit_of(plain_lines(source, lines, tables), opened, defects, progress)


def _exhibit_of(plain: Plain | None, opened: datetime, defects: Defects, progress: Progress) -> Exhibit | None:
    raw = plain.raw(ROLES, lambda what, share: progress(what, 0.7 * share)) if plain is not None else None
    if plain is None or raw is None:
        return None
    progress(f"Looking at the rows of {plain.source.file}", 0.7)
    copies = meanwhile(partial(copies_of, plain, dict(raw)))
    cells = plain.cells(raw)
    if cells is None:
        return None
    events = _events(plain, cells)
    tell(plain, cells, events, copies, defects)
    progress(f"{plain.source.file} is read", 1.0)
    return _exhibit(plain, cells, opened, events, defects)


def picture_of(source: Source, opened: datetime, least: int) -> Exhibit | None:
    """The same with nothing but what a picture is made of: no printed texts, no defects; titles, clients and ports
    are null."""
    plain = plain_table(source, least)
    raw = plain.raw(PICTURE) if plain is not None else None
    cells = plain.cells(raw) if plain is not None and raw is not None else None
    if plain is None or cells is None:
        return None
    return _exhibit(plain, cells, opened, _events(plain, cells), Defects())


def _exhibit(plain: Plain, cells: Cells, opened: datetime, events: pl.DataFrame, defects: Defects) -> Exhibit:
    facts = {
        f.name: getattr(plain.head, f.name) for f in fields(Exhibit) if f.name not in ("events", "changes", "printed")
    }
    facts |= {
        "opened": opened,
        "sha256": plain.source.sha256(),
        "sheets": tuple(replace(sheet, rows=events.height) for sheet in plain.head.sheets),
        "defects": defects.all(),
    }
    rows, padded = cells.rows, cells.padded  # and no more of the cells, which take their room
    printed: Any = Later(
        rows, rows, lambda: _printed(plain, padded).collect(), lambda told: _written(plain, padded, told)
    )
    return KeptExhibit(**facts, events=validate(events), changes=empty(CHANGES), printed=printed)


def _events(plain: Plain, cells: Cells) -> pl.DataFrame:
    """EVENTS; a column that was not read is null."""
    case = plain.head.case or unnumbered_case(plain.source.file)
    same = {"exhibit": plain.source.file, "sheet": plain.table.sheet.name, "case": case}
    times = {name: getattr(cells.times, name) for name in ("printed", "offset_min", "hit", "precision")}
    found: dict[str, pl.Series] = {**cells.columns, **times}
    number = pl.int_range(cells.rows, dtype=pl.UInt32)
    return pl.select(
        number.alias("event"),
        (number + 2).alias("row"),
        *(pl.repeat(text, cells.rows, dtype=pl.String).cast(pl.Categorical).alias(name) for name, text in same.items()),
        *(pl.lit(found[name]).alias(name) for name in EVENTS if name in found),
    ).select(
        pl.col(c) if c in found or c in ("event", "row", *same) else pl.lit(None, k).alias(c) for c, k in EVENTS.items()
    )


def _printed(plain: Plain, padded: Collection[str]) -> pl.LazyFrame:
    """PRINTED, of the texts as they stand in the cells."""
    kinds, texts = plain.lines.kinds, {}
    for role in (role for role in ROLES if role in plain.columns):
        at = plain.columns[role]
        text = as_text(pl.col(at), kinds[at])
        bare = text.str.strip_chars()
        texts[role] = pl.when(bare != "").then(bare) if role in padded else text
        if role == "hit" and plain.form.shown is not None:
            texts[role] = plain.form.times(pl.col(at)).dt.to_string(plain.form.shown.pattern)
    return plain.lines.scan.with_row_index("event").select(pl.col("event").cast(pl.UInt32), **texts)


def _written(plain: Plain, padded: Collection[str], progress: Progress) -> bytes:
    """PRINTED as a file."""
    return lazy_to_parquet(told_of(_printed(plain, padded), plain, progress, "Storing the texts of"))
