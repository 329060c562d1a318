"""What an exhibit becomes: EVENTS (one row a hit), CHANGES, PRINTED and defects. Defined here, once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

import polars as pl

from app.exhibits.mapping.mapping import Mapping

HIT = pl.Datetime("us", "UTC")

EVENTS: dict[str, pl.DataType] = {
    "event": pl.UInt32(),  # the key; everything that refers to a row refers to this
    "exhibit": pl.Categorical(),
    "sheet": pl.Categorical(),  # of a file of pages the page: "p. 3"
    "row": pl.UInt32(),  # the line as a person counts it in Excel, from 1; of a page the row below its headings
    "case": pl.Categorical(),  # YY-cv-N (app.base.ids.case_number), or the key of an unnumbered case
    "doe": pl.UInt32(),  # as printed; null where the exhibit numbers none
    "ip": pl.Categorical(),  # canonical text, v4 or v6; null only with a defect
    "port": pl.UInt16(),
    "printed": pl.Datetime("us"),  # the time as the exhibit prints it, naive
    "offset_min": pl.Int16(),  # of `printed` from UTC, minutes
    "hit": HIT,  # null only with a defect
    "hit_end": HIT,  # where the exhibit lists a range; else null
    "precision": pl.Duration("us"),  # how finely the time is printed
    "info_hash": pl.Categorical(),  # 40 (v1) or 64 (v2) upper-case hex
    "isp": pl.Categorical(),
    "city": pl.Categorical(),
    "state": pl.Categorical(),
    "title": pl.Categorical(),
    "client": pl.Categorical(),
}

CHANGES: dict[str, pl.DataType] = {
    "event": pl.UInt32(),
    "column": pl.String(),
    "printed": pl.String(),
    "made": pl.String(),
}

PLACES: dict[str, pl.DataType] = {
    "event": pl.UInt32(),
    "page": pl.UInt16(),  # as a person counts, from 1
    "left": pl.Float32(),  # the box around the row, in points of the page as it is shown, y downward
    "top": pl.Float32(),
    "right": pl.Float32(),
    "bottom": pl.Float32(),
    "confidence": pl.Float32(),  # 0 to 1, how surely its characters were recognised; null for text
}
"""Where each row stands in a file of pages; no rows for any other file."""

SCANNED_PAGES: dict[str, pl.DataType] = {
    "page": pl.UInt16(),
    "turned": pl.Int16(),  # degrees, clockwise, by which its picture was turned to be upright: 0, 90, 180 or 270
    "skew": pl.Float32(),  # degrees by which it was straightened, counter-clockwise
    "dpi": pl.Float32(),  # pixels an inch of its picture, as the page shows it
}
"""Pages of which the characters were recognised in a picture."""

SCANNED_CELLS: dict[str, pl.DataType] = {
    "event": pl.UInt32(),
    "column": pl.String(),  # one of ROLES
    "page": pl.UInt16(),
    "left": pl.Float32(),  # the box around its characters, as that of PLACES
    "top": pl.Float32(),
    "right": pl.Float32(),
    "bottom": pl.Float32(),
    "recognised": pl.String(),  # as the characters were recognised, before anything was made of them
    "confidence": pl.Float32(),  # 0 to 1, of what stands in PRINTED
    "mended": pl.Boolean(),  # recognised without the form of its column, read as the likeliest that has it: in CHANGES
    "doubtful": pl.Boolean(),  # it has READINGS, and a defect
}
"""Cells of scanned pages."""

READINGS: dict[str, pl.DataType] = {
    "event": pl.UInt32(),
    "column": pl.String(),
    "reading": pl.String(),  # a text that could stand there
    "confidence": pl.Float32(),  # 0 to 1; those of one cell add up to 1 at most
}
"""Of each doubtful cell what it may say, likeliest first; no readings of one that cannot be read at all."""

Severity = Literal["info", "warning", "error"]

ROLES = ("doe", "ip", "port", "hit", "date", "time", "hit_end", "info_hash", "isp", "city", "state", "title", "client")
"""What a column of an exhibit can be. `date` and `time` are the two halves of a hit in two columns."""

TEXTS = ("isp", "city", "state", "title", "client")
"""The roles whose cells are words."""

CORRECTABLE = ("hit", "hit_end", "ip", "info_hash", "doe", "port", *TEXTS)
"""The roles whose cells counsel can correct."""


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that is wrong with, or must be known of, an exhibit. `kind` is one of resources/defects.toml."""

    kind: str
    severity: Severity
    message: str  # one sentence for a person
    sheet: str | None = None
    row: int | None = None  # as a person counts it
    column: str | None = None  # the letter in the sheet: "E"
    text: str | None = None  # what stood there
    made: str | None = None  # what was made of it
    event: int | None = None


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One sheet of an exhibit as it was understood."""

    name: str
    header_row: int | None  # as a person counts it
    columns: dict[str, str]  # role -> the letter in the sheet
    headings: dict[str, str]  # role -> the heading as printed
    rows: int  # data rows that became events
    preamble: tuple[str, ...] = ()  # the texts above the table, as printed


@dataclass(frozen=True, slots=True)
class Scan:
    """What was recognised in the pictures of a file: SCANNED_PAGES, SCANNED_CELLS and READINGS."""

    pages: pl.DataFrame
    cells: pl.DataFrame
    readings: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A file that a plaintiff attached, as read. Never written to.

    `events` has the schema EVENTS; `event` runs from 0 in the order of the file. `case` holds the case
    number printed in the sheet or the key of an unnumbered case, until a docket assigns another.
    `printed` has `event` and one String column a mapped role, with the text as it stood in the cell.
    """

    path: Path
    file: str  # the file's name
    sha256: str
    size: int  # bytes
    opened: datetime  # aware, UTC
    zone: str  # IANA name in which its times are printed; "UTC" where none is stated
    zone_stated: bool
    case: str | None  # the case number that the sheet prints, normalised
    sheets: tuple[SheetRead, ...]
    events: pl.DataFrame
    changes: pl.DataFrame
    printed: pl.DataFrame
    defects: tuple[Defect, ...] = field(default=())
    places: pl.DataFrame = field(default_factory=lambda: empty(PLACES))  # PLACES
    mapping: Mapping | None = None  # what counsel decided of how it is read; None where nothing was asked
    scan: Scan | None = None  # of a file with pages that are pictures

    @property
    def rows(self) -> int:
        """Data rows: hits and rows that could not be read."""
        return self.events.height

    @property
    def hits(self) -> int:
        """Rows with a readable time, address and so a place on the timeline."""
        return int(self.events["hit"].is_not_null().sum())

    @property
    def info_hashes(self) -> list[str]:
        """The hashes that occur, in the order of their first row."""
        return self.events["info_hash"].drop_nulls().cast(pl.String).unique(maintain_order=True).to_list()


def empty(schema: dict[str, pl.DataType]) -> pl.DataFrame:
    """A frame of that schema without rows."""
    return pl.DataFrame(schema=schema)


def validate(events: pl.DataFrame) -> pl.DataFrame:
    """`events` if it has the schema EVENTS and its keys run from 0; AssertionError otherwise (a fault of ours)."""
    assert dict(events.schema) == EVENTS, {k: v for k, v in events.schema.items() if EVENTS.get(k) != v}
    assert events["event"].to_list() == list(range(events.height)) if events.height < 1000 else True
    return events
