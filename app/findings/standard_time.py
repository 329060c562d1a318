"""Rows whose times are named standard time on days when clocks of that zone ran on daylight time, or the reverse."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

import polars as pl

from app.exhibits.cells.instants import in_summer, in_winter
from app.exhibits.cells.times import read_times
from app.exhibits.cells.zones import daylight_named, standard_named, zone_of_word
from app.exhibits.schema import Exhibit
from app.findings.evidence import Evidence

HalfNamed = Literal["standard_in_summer", "daylight_in_winter"]
_HALVES: dict[HalfNamed, tuple[Callable[[str], str | None], Callable[[pl.DataFrame, str], pl.DataFrame]]] = {
    "standard_in_summer": (standard_named, in_summer),
    "daylight_in_winter": (daylight_named, in_winter),
}


def other_half_named(kind: HalfNamed, evidence: Evidence, events: Iterable[int]) -> dict[str, list[int]]:
    """Those of `events`, ascending, by the IANA zone whose other half of the year their cell, or else their sheet,
    names."""
    asked, found = set(events), dict[str, list[int]]()
    named, told = _HALVES[kind]
    for exhibit in evidence.exhibits:
        if all(defect.kind != kind for defect in exhibit.defects):
            continue
        base = evidence.base_of(exhibit)
        own = sorted(event for event in asked if base <= event < base + exhibit.rows)
        rows = evidence.events[own].select("hit", "offset_min", pl.col("sheet").cast(pl.String))
        rows = rows.with_columns(event=pl.Series(own, dtype=pl.UInt32), zone=_named(exhibit, own, rows["sheet"], named))
        for name in rows["zone"].drop_nulls().unique().sort():
            there = told(rows.filter(pl.col("zone") == name), name)["event"].to_list()
            found.setdefault(name, []).extend(there)
    return {name: there for name, there in found.items() if there}


def _named(exhibit: Exhibit, rows: list[int], sheets: pl.Series, named: Callable[[str], str | None]) -> pl.Series:
    """The IANA zone of which that half is named for each of these rows of the exhibit; null where none is."""
    printed = exhibit.printed[rows]
    parts = [pl.col(role) for role in ("hit", "date", "time") if role in printed.columns]
    texts = printed.select(pl.concat_str(parts, separator=" ", ignore_nulls=True)).to_series()
    words = read_times(texts)["zone"]
    if "zone" in printed.columns:
        beside = printed["zone"].str.to_lowercase()
        known = [word for word in beside.drop_nulls().unique() if zone_of_word(word) is not None]
        words = words.zip_with(words.is_not_null(), beside.set(~beside.is_in(known).fill_null(False), None))
    by_word = {word: named(word) for word in words.drop_nulls().unique()}
    below = [d.text for d in exhibit.defects if d.kind == "row_skipped" and d.text]
    by_sheet = {s.name: named(" ".join([*s.headings.values(), *s.preamble, *below])) for s in exhibit.sheets}
    only = next(iter(by_sheet.values())) if len(set(by_sheet.values())) == 1 else None  # rows of pages
    of_sheet = sheets.replace_strict(by_sheet, default=only, return_dtype=pl.String)
    return words.replace_strict(by_word, default=None, return_dtype=pl.String).zip_with(words.is_not_null(), of_sheet)
