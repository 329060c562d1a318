"""Of the tables of a file, its lines; and of each row what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import polars as pl

from app.base.ids import case_number, unnumbered_case
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.exhibits.cells.addresses import read_addresses
from app.exhibits.cells.broken_names import tell_broken_names
from app.exhibits.cells.instants import Zoned
from app.exhibits.cells.lost_letters import tell_lost_letters
from app.exhibits.cells.merged import fill_merged
from app.exhibits.cells.narrow import tell_narrow
from app.exhibits.cells.uncalculated import tell_uncalculated, uncalculated, with_filled
from app.exhibits.cells.zones import Zone, zone_label
from app.exhibits.defects import Defects
from app.exhibits.not_meant import tell_marked
from app.exhibits.scan.judging import laying
from app.exhibits.scan.judging.mending import judged_tables
from app.exhibits.schema import CHANGES, EVENTS, PLACES, ROLES, TEXTS, Exhibit, SheetRead, empty, validate
from app.exhibits.sheet import Source, page_name
from app.exhibits.tables import hits, lines, parties
from app.exhibits.tables.preamble import zone_stated
from app.exhibits.tables.table import Table


def exhibit_of(
    source: Source, tables: Sequence[Table], opened: datetime, defects: Defects, progress: Progress = silent
) -> Exhibit:
    """The exhibit whose tables these are. Problem where they have no rows."""
    tables, judged = judged_tables(tables)
    for table in tables:
        letters = table.sheet.letters
        if table.sheet.spots is not None:
            defects.spots[table.sheet.name] = table.sheet.spots  # one beside another has a name of its own
        defects.letters.update({(table.sheet.name, role): letters[i] for role, i in table.roles.items()})
        if "date" in table.roles:  # the first of its two columns stands for the hit
            defects.letters[table.sheet.name, "hit"] = letters[table.roles["date"]]
    progress(f"Reading the rows of {source.file}", 0.65)
    rows, times, skipped, merged = _rows(tables, defects)
    if not rows.height:
        raise Problem(f"{source.file} has a table without rows; check that it is the whole exhibit.")
    footer = lines.tell_skipped(skipped, tables, defects)
    tell_marked(tables[-1].sheet.name, footer, defects)
    zones = _zones(tables, footer)
    progress(f"Placing the times of {source.file}", 0.8)
    case = _case(tables, rows, footer, defects)
    zoned = hits.place_hits(times, tables, zones, footer, case, defects)
    events, changes = _events(source, rows, zoned, tables, case, defects)
    printed, cells, above = _printed(rows, zoned), laying.cells_of(judged, rows), laying.above_of(judged, rows)
    laying.tell(cells, above, rows, printed, times["naive"], defects)
    laying.tell_above(judged, defects)
    tell_narrow(rows, tables, defects)
    changes = pl.concat([changes, merged, laying.changes_of(cells)]).sort("event", maintain_order=True)
    progress(f"{source.file} is read", 1.0)
    zone, stated = _zone_of_exhibit(zoned, zones)
    return Exhibit(
        path=source.path,
        file=source.file,
        sha256=source.sha256(),
        size=len(source.content),
        opened=opened,
        zone=zone,
        zone_stated=stated,
        case=case,
        sheets=tuple(_sheet_read(t, rows) for t in tables),
        events=validate(events),
        changes=changes,
        printed=printed,
        defects=defects.all(),
        places=_places(rows, tables, laying.least_sure(cells)),
        scan=laying.scan_of(tables, {**cells, **above}),
    )


def _places(rows: pl.DataFrame, tables: Sequence[Table], sure: Mapping[int, float]) -> pl.DataFrame:
    """PLACES of the rows, where the file has pages; `sure`: by event, how surely a picture was recognised."""
    spots = {table.sheet.name: table.sheet.spots for table in tables if table.sheet.spots is not None}
    if not spots:
        return empty(PLACES)
    found = [(event, spots[sheet][row - 1]) for event, sheet, row in rows.select("event", "sheet", "row").iter_rows()]
    boxes = [(event, s.page, s.left, s.top, s.right, s.bottom, sure.get(event)) for event, s in found]
    return pl.DataFrame(boxes, schema=PLACES, orient="row")


def _lines(rows: pl.DataFrame, tables: Sequence[Table]) -> pl.DataFrame:
    """`sheet` and `row` of the rows as a person finds them: of a file of pages the page, and the row on it."""
    if all(table.sheet.spots is None for table in tables):
        return rows.select("sheet", "row")
    spots = {table.sheet.name: table.sheet.spots or () for table in tables}
    beside = {name: name[name.index(" (") :] if " (" in name else "" for name in spots}
    found = [(beside[sheet], spots[sheet][row - 1]) for sheet, row in rows.select("sheet", "row").iter_rows()]
    told = [(page_name(spot.page) + columns, spot.line or 0) for columns, spot in found]
    return pl.DataFrame(told, schema={"sheet": pl.String(), "row": pl.UInt32()}, orient="row")


def _rows(tables: Sequence[Table], defects: Defects) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Rows with `event`, their times with `event`, the lines that are no rows, and CHANGES of merged cells."""
    every, filled = fill_merged(lines.gather(tables), tables)
    blank = uncalculated(every, tables)
    every = with_filled(every, blank)
    times = hits.with_times(every, tables, "hit")
    keep = lines.split(every, tables, times["naive"], read_addresses(every["ip"])["ip"])
    rows = every.filter(keep).with_row_index("event")
    tell_uncalculated(rows, blank, defects)
    copies = rows.filter(pl.col("copy_of").is_not_null())
    text = pl.col("copy_of").cast(pl.String).alias("text")
    if defects.spots:
        named = [defects.line(sheet, row) for sheet, row in copies.select("sheet", "copy_of").iter_rows()]
        text = pl.lit(pl.Series(named, dtype=pl.String)).alias("text")
    defects.rows("duplicate_row", copies.select("event", "sheet", "row", text))
    changes = rows.select("event", "sheet", "row").join(filled, on=["sheet", "row"])
    changes = changes.select("event", "column", pl.lit("").alias("printed"), "made")
    return rows, times.filter(keep).with_row_index("event"), every.filter(~keep), changes.cast(pl.Schema(CHANGES))


def _case(tables: Sequence[Table], rows: pl.DataFrame, footer: tuple[str, ...], defects: Defects) -> str | None:
    """The case number that stands above the table, in a column of it, or below it."""
    column = rows["case"].drop_nulls().unique(maintain_order=True).to_list() if "case" in rows.columns else []
    named = list(dict.fromkeys(filter(None, map(case_number, column))))
    if len(named) > 1:
        defects.add("cases_mixed", sheet=rows["sheet"][0], text=", ".join(named[:20]))
    above = (t.case for t in tables)
    return next(filter(None, (*above, *named, *map(case_number, footer))), None)


def _zones(tables: Sequence[Table], footer: tuple[str, ...]) -> dict[str, Zone | None]:
    """The stated zone of each sheet; a line below the table may state it, too."""
    below = zone_stated(footer)
    return {t.sheet.name: below if t.zone is None else t.zone for t in tables}


def _zone_of_exhibit(zoned: Zoned, zones: dict[str, Zone | None]) -> tuple[str, bool]:
    """One name for the exhibit: that of its headings, else the commonest of its cells; and whether it is stated."""
    readable = zoned.times.filter(pl.col("naive").is_not_null())
    stated = bool(readable["stated"].all()) and (readable.height > 0 or any(z is not None for z in zones.values()))
    named = [zone_label(z) for z in zones.values() if z is not None]
    if named and (not zoned.labels or named[0] in zoned.labels):
        return named[0], stated
    return (zoned.labels[0] if zoned.labels else "UTC"), stated


def _events(
    source: Source, rows: pl.DataFrame, zoned: Zoned, tables: Sequence[Table], case: str | None, defects: Defects
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """EVENTS and CHANGES."""
    addresses, changes = parties.place_addresses(rows, defects)
    found = [changes]
    times = zoned.times
    columns = {
        "ip": addresses["ip"],
        "port": addresses["port"],
        "printed": times["naive"],
        "offset_min": times["offset_min"],
        "hit": times["hit"],
        "precision": pl.Series(times["precision"]).cast(pl.Duration("us")),
        "hit_end": _ends(rows, times, tables, defects),
    }
    if "info_hash" in rows.columns:
        columns["info_hash"], changes = parties.place_hashes(rows, defects)
        found.append(changes)
    if "doe" in rows.columns:
        columns["doe"] = parties.place_does(rows, defects)
    found.append(_mended_times(times))
    events = rows.select(
        "event",
        pl.lit(source.file).alias("exhibit"),
        *_lines(rows, tables),
        pl.lit(case or unnumbered_case(source.file)).alias("case"),
        *(pl.col(c) if c in rows.columns else pl.lit(None, pl.String).alias(c) for c in TEXTS),
    ).with_columns(series.alias(name) for name, series in columns.items())
    events = events.with_columns(pl.lit(None, kind).alias(c) for c, kind in EVENTS.items() if c not in events.columns)
    unplaced = pl.col("hit").is_null() | (pl.col("ip").is_null() & pl.col("doe").is_null())
    blank = [pl.when(~unplaced).then(c).alias(c) for c in ("hit", "hit_end")]
    events = events.with_columns(blank).with_columns(
        precision=pl.when(pl.col("printed").is_not_null()).then("precision")
    )
    parties.tell_shared(events.select("event", "doe", "ip").with_columns(rows["sheet", "row"]), defects)
    names = events.select(*TEXTS).with_columns(rows["sheet", "row"])
    tell_lost_letters(names, defects)
    tell_broken_names(names, defects)
    return events.select(*EVENTS).cast(pl.Schema(EVENTS)), pl.concat([empty(CHANGES), *found]).sort("event")


def _ends(rows: pl.DataFrame, times: pl.DataFrame, tables: Sequence[Table], defects: Defects) -> pl.Series:
    """`hit_end` of every row, in the zone of its hit."""
    if "hit_end" not in rows.columns:
        return pl.Series("hit_end", [None] * rows.height, dtype=EVENTS["hit_end"])
    return hits.place_ends(rows, times, tables, defects)


def _mended_times(times: pl.DataFrame) -> pl.DataFrame:
    """CHANGES for times that were made of something else than a date: serials, and hours beyond twelve with p.m."""
    mended = times.filter(
        pl.col("naive").is_not_null() & (pl.col("serial").fill_null(False) | pl.col("mended").fill_null(False))
    )
    return parties.changed(mended.with_columns(made=pl.col("naive").dt.to_string(hits.ISO)), "hit")


def _printed(rows: pl.DataFrame, zoned: Zoned) -> pl.DataFrame:
    """`event` and a text a role, as it stands on the paper: date cells as their format prints them.

    A hit in two columns has their texts, and both in one as `hit`.
    """
    printed = rows.with_columns(zoned.times["text"].alias("hit"))
    return printed.select("event", *(role for role in ROLES if role in printed.columns))


def _sheet_read(table: Table, rows: pl.DataFrame) -> SheetRead:
    return SheetRead(
        name=table.sheet.name,
        header_row=None if table.header is None or table.sheet.spots is not None else table.header + 1,
        columns={role: table.sheet.letters[i] for role, i in table.roles.items()},
        headings=table.headings,
        rows=rows.filter(pl.col("sheet") == table.sheet.name).height,
        preamble=table.preamble,
    )
