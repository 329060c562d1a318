"""Parquet files. The names of their columns count as line 1, as in a sheet."""

from __future__ import annotations

import io

import polars as pl
from polars.exceptions import PolarsError

from app.base.problem import Problem
from app.base.progress import Progress
from app.exhibits.defects import Defects
from app.exhibits.formats.archive import DAMAGED, PASSWORD
from app.exhibits.sheet import Sheet, Source, letter

ASKED = 0
_ENCRYPTED = b"PARE"


def recognises(source: Source) -> bool:
    return source.content.startswith((b"PAR1", _ENCRYPTED)) or source.path.suffix.lower() == ".parquet"


def read(source: Source, defects: Defects, progress: Progress) -> list[Sheet]:
    """The one table of the file as a sheet. Problem if it is damaged."""
    progress(f"Reading {source.file}", 0.0)
    if source.content.startswith(_ENCRYPTED):
        raise Problem(PASSWORD.format(file=source.file))
    try:
        table = pl.read_parquet(io.BytesIO(source.content))
    except BaseException as error:
        if is_damage(error):
            raise Problem(DAMAGED.format(file=source.file)) from error
        raise
    return [as_sheet(table, source)]


def is_damage(error: BaseException) -> bool:
    """Whether polars says, or cries out, that a file is not what it claims to be."""
    return isinstance(error, PolarsError | OSError) or type(error).__name__ == "PanicException"


def as_sheet(table: pl.DataFrame, source: Source) -> Sheet:
    """The table as a sheet would hold it, with the names of its columns in line 1."""
    letters = [letter(i) for i in range(table.width)]
    head = pl.DataFrame([table.columns], schema=dict.fromkeys(letters, pl.String), orient="row")
    body = table.select(as_text(pl.col(c), t).alias(n) for (c, t), n in zip(table.schema.items(), letters, strict=True))
    return Sheet(name=source.path.stem, frame=pl.concat([head, body]), letters=tuple(letters), stored=True)


def as_text(column: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """The column as a sheet would hold it: date cells as `2012-07-23 09:44:00`, with their offset if they have one."""
    if isinstance(kind, pl.Datetime):
        return column.dt.to_string("%Y-%m-%d %H:%M:%S%.f%:z" if kind.time_zone else "%Y-%m-%d %H:%M:%S%.f")
    if isinstance(kind, pl.Binary):
        return column.bin.encode("hex")  # a hash in its 20 bytes
    if isinstance(kind, pl.List | pl.Array | pl.Struct | pl.Object):
        return pl.lit(None, pl.String)  # nothing that an exhibit prints
    return column.cast(pl.String, strict=False)
