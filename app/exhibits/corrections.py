"""What counsel corrects, laid over an exhibit after it was read. The texts as printed stay, and so does what was read
of every other cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from app.base.paths import data
from app.base.problem import Problem
from app.exhibits.defects import Defects, defect, in_order
from app.exhibits.given_above import ABOVE, ROLE, is_above, place_of, rows_below
from app.exhibits.keeping.kept import changed
from app.exhibits.schema import CHANGES, CORRECTABLE, EVENTS, Defect, Exhibit

CORRECTED = "corrected_by_counsel"
UNREAD = "illegible"
PUT_RIGHT = (CORRECTED, UNREAD)
"""Defects that stand in the place of those of a cell once counsel has decided what it says, or that it says nothing."""
ILLEGIBLE = "[illegible]"
"""A correction to this, as transcripts write it, takes what was read of the cell out of account."""
_BESIDE = frozenset({"comment", "merged_cells", "hidden_row"})
"""What is true of a cell whatever it reads."""
_SHARED = frozenset({"address_shared", "doe_several_addresses"})


@dataclass(frozen=True, slots=True)
class Correction:
    """The cell in `column` (its letter) of the row `event` is to read `value`; `words` say why. With ABOVE it is the
    line over that row's table that `place` names."""

    event: int
    column: str
    value: str
    words: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a correction concerns: the role of a cell, and the rows that take what it says; `printed`: what stands there
    as read; `where`: fields of its defect."""

    role: str
    events: Sequence[int]
    printed: str | None
    where: Mapping[str, Any]


def cell_of(exhibit: Exhibit, sheet: str | None, column: str | None, event: int | None) -> str | None:
    """The role (one of CORRECTABLE) of the cell in which a defect stands; None where there is none to correct."""
    if event is None or not column or not 0 <= event < exhibit.rows:
        return None
    sheets = [read for read in exhibit.sheets if read.name == sheet] or list(exhibit.sheets)  # a page is no sheet
    found = {role for read in sheets for role, letter in read.columns.items() if letter == column}
    roles = {role_of_cell(role) for role in found}
    return next(iter(roles)) if len(roles) == 1 and roles <= set(CORRECTABLE) else None


def cell_at(exhibit: Exhibit, event: int, column: str, place: str = "") -> Cell | None:
    """The cell of a correction that concerns these; None where there is none that can be corrected."""
    if column == ABOVE:
        line = next((d for d in exhibit.defects if is_above(d) and place_of(d) == place), None)
        rows = rows_below(exhibit, line.sheet) if line is not None else ()
        if line is None or not rows:
            return None
        return Cell(ROLE, rows, printed_text(exhibit, rows[0], ROLE), {"sheet": line.sheet, "text": line.text})
    sheet = str(exhibit.events["sheet"][event]) if 0 <= event < exhibit.rows else None
    role = cell_of(exhibit, sheet, column, event)
    if role is None:
        return None
    printed, row = printed_text(exhibit, event, role), int(exhibit.events["row"][event])
    return Cell(
        role, (event,), printed, {"sheet": sheet, "row": row, "column": column, "text": printed, "event": event}
    )


def corrected(exhibit: Exhibit, corrections: Sequence[Correction]) -> Exhibit:
    """The exhibit as it reads with these: EVENTS, CHANGES, and a defect CORRECTED in the place of each one before.

    What has no such cell, or says nothing that can be read, is left out: its defect stands as it was.
    """
    from app.exhibits.cells.typed import (
        read_typed,  # the readers of cells, for which no window should wait at its start
    )

    values: dict[str, dict[int, Any]] = {}
    unread: dict[str, list[int]] = {}
    changes, told = list[tuple[int, str, str, str]](), list[Defect]()
    for own in corrections:
        cell = cell_at(exhibit, own.event, own.column, own.place)
        if cell is None:
            continue
        if own.value == ILLEGIBLE:
            for column in _RESTS_ON.get(cell.role, (cell.role,)):
                unread.setdefault(column, []).extend(cell.events)
            reads = ""
        else:
            try:
                typed = read_typed(exhibit, cell.events[0], cell.role, own.value)
            except Problem:
                continue  # of a crafted file, or of a version that read otherwise
            for column, value in typed.values.items():
                values.setdefault(column, {}).update(dict.fromkeys(cell.events, value))
            reads = typed.made
        changes += [(event, cell.role, cell.printed or "", reads) for event in cell.events]
        told.append(_told(exhibit, own, cell, reads))
    if not told:
        return exhibit
    events = _placed(_taken_out(_put_in(exhibit.events, values), unread), [change[0] for change in changes])
    left = _left(exhibit.defects, told)
    if (values.keys() | unread.keys()) & {"ip", "doe"}:
        left = [d for d in left if d.kind not in _SHARED] + _shared(exhibit, events)
    made = pl.DataFrame(changes, schema=CHANGES, orient="row")
    before = exhibit.changes.join(made, on=("event", "column"), how="anti", maintain_order="left")
    return changed(
        exhibit,
        events=events,
        changes=pl.concat([before, made]).sort("event", maintain_order=True),
        defects=in_order([*left, *told]),
    )


def _left(defects: Sequence[Defect], told: Sequence[Defect]) -> list[Defect]:
    """Those in whose place none of `told` stands."""
    cells = {(each.event, each.column) for each in told if each.event is not None}
    places = {place_of(each) for each in told if each.event is None}
    return [
        d
        for d in defects
        if ((d.event, d.column) not in cells or d.kind in _BESIDE) and not (is_above(d) and place_of(d) in places)
    ]


def mended_cells(exhibit: Exhibit) -> int:
    """How many cells were mended in reading what they print. Those that counsel corrected are not among them, nor those
    that were only recognised otherwise in a picture: the exhibit prints nothing of the kind."""
    recognised = set(_recognised_otherwise(exhibit))
    seen = sum(change[:3] in recognised for change in exhibit.changes.iter_rows()) if recognised else 0
    put = [defect for defect in exhibit.defects if defect.kind in PUT_RIGHT]
    return exhibit.changes.height - seen - sum(len(rows_put_right(exhibit, defect)) for defect in put)


def rows_put_right(exhibit: Exhibit, defect: Defect) -> Sequence[int]:
    """The rows that read as counsel has it by such a defect: its own, or those below its line."""
    return rows_below(exhibit, defect.sheet) if defect.event is None else (defect.event,)


def _recognised_otherwise(exhibit: Exhibit) -> Iterator[tuple[int, str, str]]:
    """Event, role and text as recognised of cells that are taken to print something else."""
    if exhibit.scan is not None:
        printed = exhibit.printed.to_dict(as_series=False)
        for event, column, text in exhibit.scan.cells.select("event", "column", "recognised").iter_rows():
            if column in printed and text != printed[column][event]:
                yield event, role_of_cell(column), text


def role_of_cell(column: str) -> str:
    """What a cell of that column can be corrected as: date, time and half of the day in several columns are one hit."""
    return "hit" if column in ("date", "time", "half") else column


def printed_text(exhibit: Exhibit, event: int, role: str) -> str | None:
    """What the exhibit prints in that cell."""
    if role not in exhibit.printed.columns:
        return None
    text: str | None = exhibit.printed[role][event]
    return text


_RESTS_ON = {"hit": ("printed", "offset_min", "hit", "hit_end", "precision")}
"""Columns of EVENTS that say nothing once the cell of that role says nothing; of other roles the column itself."""


def _taken_out(events: pl.DataFrame, unread: Mapping[str, Sequence[int]]) -> pl.DataFrame:
    gone = [pl.when(~pl.col("event").is_in(rows)).then(column).alias(column) for column, rows in unread.items()]
    return events.with_columns(gone)


def _told(exhibit: Exhibit, own: Correction, cell: Cell, made: str) -> Defect:
    why = own.words.strip().rstrip(".") or "none is given"
    shown = f"“{cell.printed}”" if cell.printed else "nothing there"
    seen = exhibit.scan is not None and own.event in exhibit.scan.cells["event"]
    stood = data("text", "decisions.toml")["says"]["recognised" if seen else "printed"]
    where: dict[str, Any] = {
        "values": {"why": why, "printed": shown, "stood": stood},
        "paged": exhibit.places.height > 0,
        **cell.where,
    }
    if own.value == ILLEGIBLE:
        return defect("illegible", **where)
    return defect("corrected_by_counsel", made=made, **where)


def _put_in(events: pl.DataFrame, values: Mapping[str, Mapping[int, Any]]) -> pl.DataFrame:
    for column, by_event in values.items():
        words = EVENTS[column] == pl.Categorical()
        kind = pl.String() if words else EVENTS[column]
        fresh = pl.DataFrame(
            {"event": list(by_event), "fresh": list(by_event.values())}, schema={"event": pl.UInt32(), "fresh": kind}
        )
        events = events.join(fresh, on="event", how="left", maintain_order="left")
        read = pl.col(column).cast(pl.String) if words else pl.col(column)
        events = events.with_columns(pl.coalesce("fresh", read).cast(EVENTS[column]).alias(column)).drop("fresh")
    return events


def _placed(events: pl.DataFrame, rows: Sequence[int | None]) -> pl.DataFrame:
    """A row stands on the timeline if it names a time, and a Doe or an address; a range ends after it began."""
    own = pl.col("event").is_in(rows)
    named = pl.col("ip").is_not_null() | pl.col("doe").is_not_null()
    at = (pl.col("printed") - pl.duration(minutes=pl.col("offset_min"))).dt.replace_time_zone("UTC")
    events = events.with_columns(hit=pl.when(own).then(pl.when(named).then(pl.coalesce("hit", at))).otherwise("hit"))
    kept = ~own | (pl.col("hit_end") >= pl.col("hit"))
    return events.with_columns(hit_end=pl.when(kept).then("hit_end")).cast(pl.Schema(EVENTS))


def _shared(exhibit: Exhibit, events: pl.DataFrame) -> list[Defect]:
    """Who shares an address, and who has several, as the rows read now."""
    from app.exhibits.tables.parties import tell_shared

    found = Defects()
    rows = events.select("event", "doe", pl.col("ip").cast(pl.String), pl.col("sheet").cast(pl.String), "row")
    for name in rows["sheet"].unique():
        for read in [read for read in exhibit.sheets if read.name == name] or exhibit.sheets:
            found.letters.update({(name, role): letter for role, letter in read.columns.items()})
    tell_shared(rows, found)
    if not exhibit.places.height:
        return list(found.all())
    return [replace(d, message=d.message.replace(":", f" of {d.sheet}:", 1)) if d.row else d for d in found.all()]
