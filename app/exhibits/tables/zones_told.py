"""What is told of the zones of a column of hits: none, some of them, several, or one that means another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import polars as pl

from app.base.clock import count
from app.base.ids import series
from app.exhibits.cells.instants import Zoned, in_summer, in_winter, to_instants
from app.exhibits.cells.zones import (
    Zone,
    agree,
    daylight_named,
    standard_named,
    zone_label,
    zone_of_word,
    zones_in_text,
)
from app.exhibits.defects import Defects
from app.exhibits.tables.parties import PLACE
from app.exhibits.tables.table import Table

WHERE = (*PLACE, "text", "made")
_NAMED = 6
"""So many rows without a zone are named in one sentence."""


def tell_zones(
    zoned: Zoned,
    read: pl.DataFrame,
    tables: Sequence[Table],
    zones: Mapping[str, Zone | None],
    footer: Sequence[str],
    defects: Defects,
) -> None:
    """Every defect of the zones. `read`: `zoned.times` with `made`; `zones`: that which each sheet states; `footer`:
    lines below the rows."""
    there = read.filter(pl.col("naive").is_not_null())
    for table in tables:
        _tell_contradiction(table, zones[table.sheet.name], footer if len(tables) == 1 else (), defects)
    chosen = {t.sheet.name for t in tables if t.zone_chosen}
    printed = there.with_columns(own=pl.col("own") & ~pl.col("serial").fill_null(value=False))  # 1343036640 is in UTC
    _tell_other_cells(printed, {s: zone for s, zone in zones.items() if zone is not None and s not in chosen}, defects)
    _tell_silent(printed, chosen, defects)
    if len(zoned.labels) > 1:
        names = ", ".join(zoned.labels)
        defects.counted("zones_mixed", there.head(1).select(*PLACE), "row", "hit", text=names)
    for kind in ("twice", "never"):
        rows = there.filter(kind).select(*WHERE, pl.col("label").alias("zone"))
        defects.rows(f"local_time_{kind}", rows, "hit")
    _tell_second_names(there, zones, defects)
    _tell_summer(there, tables, footer, defects)


def _tell_contradiction(table: Table, taken: Zone | None, footer: Sequence[str], defects: Defects) -> None:
    """Headings or lines of one table that name another zone than the one which is taken."""
    if taken is None or table.zone_chosen:
        return
    letters = table.sheet.letters
    headed = [(r, table.headings[r]) for r in ("hit", "date", "time") if r in table.headings]
    said = [
        *(
            (f"the heading of column {letters[table.roles[r]]}", zones_in_text(text, heading=True))
            for r, text in headed
        ),
        *((f"“{text[:200]}”", zones_in_text(text)) for text in (*table.preamble, *footer)),
    ]
    others = [(where, zone) for where, named in said for zone in named if not agree((taken, zone))]
    if others:
        where, zone = others[0]
        told = {"where": where[0].upper() + where[1:], "other": zone_label(zone), "zone": zone_label(taken)}
        defects.add("zones_contradict", sheet=table.sheet.name, column=letters[table.dated], text=where, values=told)


def _tell_other_cells(there: pl.DataFrame, zones: Mapping[str, Zone], defects: Defects) -> None:
    """Cells that print another zone than that which `zones` has for all of the sheet, and so another instant."""
    own = there.filter(pl.col("own") & pl.col("sheet").is_in(list(zones)))
    without = to_instants(own.select("sheet", "naive", pl.lit(None, pl.String).alias("zone")), zones).times
    other = own.filter((without["hit"] != own["hit"]) & ~without["twice"])
    if other.height:
        zone = zone_label(zones[other["sheet"][0]])
        rows = other.select(*WHERE, pl.col("label").alias("other"))
        defects.counted("zone_in_cell_other", rows, "row", "hit", zone=zone)


def _tell_silent(there: pl.DataFrame, chosen: set[str], defects: Defects) -> None:
    """Times whose zone nothing states: all of a sheet, or some beside others that print theirs."""
    partly = pl.col("sheet").is_in(there.filter("own")["sheet"].unique().implode())
    by_choice = pl.col("sheet").is_in(list(chosen))
    silent = there.filter(~pl.col("stated"))
    defects.counted("zone_not_stated", silent.filter(~by_choice & ~partly).select(*PLACE), "time", "hit")
    for (label,), rows in silent.filter(by_choice & ~partly).group_by("label", maintain_order=True):
        defects.counted("zone_chosen", rows.select(*PLACE), "time", "hit", zone=label)
    for (sheet, label), rows in silent.filter(partly).group_by("sheet", "label", maintain_order=True):
        own = there.filter("own", sheet=sheet)
        told = {
            "own": count(own.height, "row"),
            "zones": series(own["label"].unique(maintain_order=True).to_list()),
            "first": defects.line(str(sheet), own["row"][0]),
            "which": _which(rows, defects),
            "zone": label,
        }
        if sheet in chosen:
            defects.counted("zone_in_some_chosen", rows.select(*PLACE), "other", "hit", **told)
        else:
            defects.counted("zone_in_some_rows", rows.select(*PLACE), "other", "hit", **told)


def _which(rows: pl.DataFrame, defects: Defects) -> str:
    """`row 3`, `rows 3 and 6`, `rows 3, 6, 7 and 12 more`."""
    named = [defects.line(sheet, row) for sheet, row in rows.select("sheet", "row").head(_NAMED).iter_rows()]
    if rows.height > _NAMED:
        named.append(f"{rows.height - _NAMED:,} more")
    return f"{'row' if rows.height == 1 else 'rows'} {series(named)}"


def _tell_summer(there: pl.DataFrame, tables: Sequence[Table], footer: Sequence[str], defects: Defects) -> None:
    """EST beside a day in July, EDT beside one in December: it says one thing, and often means another."""
    said = {t.sheet.name: " ".join([*t.headings.values(), *t.preamble, *footer]) for t in tables}
    for name, rows in _of_half(there, said, standard_named):
        late = in_summer(rows, name)
        defects.counted("standard_in_summer", late.select("sheet", "row"), "time", "hit", zone=name)
    for name, rows in _of_half(there, said, daylight_named):
        early = in_winter(rows, name)
        defects.counted("daylight_in_winter", early.select("sheet", "row"), "time", "hit", zone=name)


def _of_half(
    there: pl.DataFrame, said: Mapping[str, str], named: Callable[[str], str | None]
) -> Iterator[tuple[str, pl.DataFrame]]:
    """The rows whose cell, or else what is `said` of their sheet, names that half of the year, by the IANA zone."""
    of_sheet = {sheet: n for sheet, text in said.items() if (n := named(text))}
    of_word = {w: n for w in there["zone"].drop_nulls().unique() if (n := named(w))}
    for name in sorted({*of_sheet.values(), *of_word.values()}):
        by_word = pl.col("own") & pl.col("zone").is_in([w for w, n in of_word.items() if n == name])
        by_sheet = ~pl.col("own") & pl.col("sheet").is_in([s for s, n in of_sheet.items() if n == name])
        yield name, there.filter(by_word | by_sheet)


def _tell_second_names(there: pl.DataFrame, zones: Mapping[str, Zone | None], defects: Defects) -> None:
    """A zone named beside one time where the column has named its own, or the other rows name none."""
    lone = there.filter("own")
    if not lone.height or (lone.height == there.height and all(z is None for z in zones.values())):
        return
    labels = {w: zone_label(z) for w in lone["zone"].unique() if (z := zone_of_word(w)) is not None}
    sheets = {sheet: zone_label(zone) for sheet, zone in zones.items() if zone is not None}
    same = lone.filter(
        pl.col("zone").replace_strict(list(labels), list(labels.values()), default=None, return_dtype=pl.String)
        == pl.col("sheet").replace_strict(list(sheets), list(sheets.values()), default=None, return_dtype=pl.String)
    )
    if same.height < there.height:
        defects.rows("zone_in_cell", same.select(WHERE), "hit")
