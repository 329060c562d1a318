"""Naive times to instants: each in the zone of its cell, else of its heading, else of the lines above, else UTC."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from app.exhibits.cells.zones import Zone, zone_label, zone_of_word
from app.exhibits.schema import HIT


@dataclass(frozen=True, slots=True)
class Zoned:
    """`times` with `hit` (HIT), `offset_min`, `label`, `stated`, `own` (a zone in the cell), `twice`, `never`."""

    times: pl.DataFrame
    labels: tuple[str, ...]  # the zones of readable times, the commonest first


def to_instants(times: pl.DataFrame, by_sheet: Mapping[str, Zone | None], chosen: Collection[str] = ()) -> Zoned:
    """`times` (sheet, naive, zone) in UTC. A word that names no zone makes the time unreadable (naive null).

    The zones of the sheets in `chosen` are stated nowhere in the exhibit.

    A local time that occurred twice, or never, is taken at its earlier reading and marked.
    """
    times = _zones_of_rows(times, by_sheet, chosen)
    fixed = pl.col("naive") - pl.duration(minutes=pl.col("fixed"))
    times = times.with_columns(
        fixed.dt.replace_time_zone("UTC").alias("hit"),
        pl.lit(False).alias("twice"),
        pl.lit(False).alias("never"),
    )
    for name in times["iana"].drop_nulls().unique().sort():
        times = _localised(times, name)
    minutes = (pl.col("naive").dt.replace_time_zone("UTC") - pl.col("hit")).dt.total_minutes()
    times = times.with_columns(
        pl.col("hit").cast(HIT),
        minutes.cast(pl.Int16).alias("offset_min"),
    )
    counts = times.filter(pl.col("hit").is_not_null())["label"].value_counts(sort=True)
    return Zoned(times, tuple(counts["label"].to_list()))


def _zones_of_rows(times: pl.DataFrame, by_sheet: Mapping[str, Zone | None], chosen: Collection[str]) -> pl.DataFrame:
    """Adds `fixed` (minutes), `iana`, `label`, `stated`, `own`; takes `naive` away under a word that is no zone."""
    words = times["zone"].drop_nulls().unique().to_list()
    zones = {word: zone for word in words if (zone := zone_of_word(word)) is not None}
    own = pl.col("zone").is_not_null()
    sheets = {sheet: zone for sheet, zone in by_sheet.items() if zone is not None}
    return (
        times.with_columns(
            naive=pl.when(own & ~pl.col("zone").is_in(list(zones))).then(None).otherwise("naive"),
            own=own,
            stated=own | pl.col("sheet").is_in([sheet for sheet in sheets if sheet not in chosen]),
            label=pl.when(own).then(_label("zone", zones)).otherwise(_label("sheet", sheets)).fill_null("UTC"),
            fixed=pl.when(own).then(_fixed("zone", zones)).otherwise(_fixed("sheet", sheets)),
            iana=pl.when(own).then(_iana("zone", zones)).otherwise(_iana("sheet", sheets)),
        )
        .with_columns(fixed=pl.when(pl.col("fixed").is_null() & pl.col("iana").is_null()).then(0).otherwise("fixed"))
    )  # fmt: skip


def _label(column: str, zones: Mapping[str, Zone]) -> pl.Expr:
    labels = [zone_label(z) for z in zones.values()]
    return pl.col(column).replace_strict(list(zones), labels, default=None, return_dtype=pl.String)


def _fixed(column: str, zones: Mapping[str, Zone]) -> pl.Expr:
    offsets = [z if isinstance(z, int) else None for z in zones.values()]
    return pl.col(column).replace_strict(list(zones), offsets, default=None, return_dtype=pl.Int32)


def _iana(column: str, zones: Mapping[str, Zone]) -> pl.Expr:
    names = [z if isinstance(z, str) else None for z in zones.values()]
    return pl.col(column).replace_strict(list(zones), names, default=None, return_dtype=pl.String)


def in_summer(times: pl.DataFrame, name: str) -> pl.DataFrame:
    """The rows at which clocks of that IANA zone ran ahead of the offset that is printed."""
    local = pl.col("hit").dt.convert_time_zone(name)
    ahead = (local.dt.base_utc_offset() + local.dt.dst_offset()).dt.total_minutes()
    return times.filter((ahead > pl.col("offset_min")).fill_null(False))


def in_winter(times: pl.DataFrame, name: str) -> pl.DataFrame:
    """The rows that print the offset of that IANA zone in summer, at which its clocks had gone back."""
    local = pl.col("hit").dt.convert_time_zone(name)
    base = local.dt.base_utc_offset().dt.total_minutes()
    ahead = base + local.dt.dst_offset().dt.total_minutes()
    return times.filter(((pl.col("offset_min") == base + 60) & (ahead < pl.col("offset_min"))).fill_null(False))


def _localised(times: pl.DataFrame, name: str) -> pl.DataFrame:
    """The rows of one IANA zone put to UTC."""
    here = pl.col("iana") == name
    naive = pl.col("naive")

    def utc(expr: pl.Expr, ambiguous: str) -> pl.Expr:
        placed = expr.dt.replace_time_zone(name, ambiguous=ambiguous, non_existent="null")  # type: ignore[arg-type]
        return placed.dt.convert_time_zone("UTC")

    early, late = utc(naive, "earliest"), utc(naive, "latest")
    # In the hour that never was, the clock of summer gives the earlier instant: an hour on, then back.
    beyond = utc(naive + pl.duration(hours=1), "earliest") - pl.duration(hours=1)
    return times.with_columns(
        hit=pl.when(here).then(pl.coalesce(early, beyond)).otherwise("hit"),
        twice=pl.when(here).then((early != late).fill_null(False)).otherwise("twice"),
        never=pl.when(here).then(early.is_null() & naive.is_not_null()).otherwise("never"),
    )
