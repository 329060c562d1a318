"""A survey of a long exhibit, kept beside it in two parts: who has which hits. A picture needs no more, and at once.

It is made of the rows and says nothing that they do not say; but a file may have passed through other hands. So what
was drawn of a survey is compared with the rows as soon as they are read, and no paper is made before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from app.analysis.hits import Hits
from app.analysis.roster import Part, lines_of_does, part_by_lines, part_of
from app.analysis.tally import TALLY
from app.exhibits.keeping.frames import YEARS, Wrong, decoded, schema_of, to_parquet
from app.exhibits.keeping.parts import content_of
from app.exhibits.schema import Exhibit

SURVEY = ("tally", "hits")
LEAST = 1_000_000
"""Rows of an exhibit for which a survey is worth its room."""

_TALLY = {name: kind for name, kind in TALLY.items() if name != "case"}
_HITS: dict[str, pl.DataType] = {"line": pl.UInt32(), "time": pl.Int64()}
_EVENT: dict[str, pl.DataType] = {"event": pl.UInt32()}


def survey_parts(exhibit: Exhibit, least: int | None = None) -> dict[str, bytes]:
    """The parts SURVEY of an exhibit; none of one with fewer rows than LEAST, or `least`."""
    if exhibit.rows < (LEAST if least is None else least):
        return {}
    part = part_of(exhibit.events)
    hits = part.make_hits(lines_of_does(part.tally))
    columns = {"line": hits.who.astype(np.uint32), "time": hits.time}
    if len(hits.event) < exhibit.rows:  # else row i is event i
        columns["event"] = hits.event
    return {"tally": to_parquet(part.tally.select(*_TALLY)), "hits": to_parquet(pl.DataFrame(columns))}


def surveyed(parts: Mapping[str, Any], exhibit: Exhibit) -> Part | None:
    """What the parts SURVEY say of the exhibit; None where they are not there, or not sound."""
    if not all(name in parts for name in SURVEY):
        return None
    try:
        counted = decoded(content_of(parts["tally"]), _TALLY)
        _check_tally(counted, exhibit.rows)
        hits = _hits(content_of(parts["hits"]), exhibit.rows)
        _check_hits(hits, counted)
    except Wrong:
        return None
    return part_by_lines(counted.with_columns(case=pl.lit("")).select(*TALLY), hits)


def agrees(survey: Part, exhibit: Exhibit) -> bool:
    """Whether a survey says what the rows of its exhibit say."""
    true = part_of(exhibit.events)
    if not survey.tally.select(*_TALLY).equals(true.tally.select(*_TALLY)):
        return False
    lines = lines_of_does(true.tally)
    said, is_so = survey.make_hits(lines), true.make_hits(lines)
    return all(np.array_equal(getattr(said, name), getattr(is_so, name)) for name in ("who", "time", "event"))


def _check_tally(counted: pl.DataFrame, rows: int) -> None:
    """So much that nothing which is made of it can fail; whether it is true is seen later. Wrong otherwise."""
    events = pl.col("^(.*_)?event$")
    timed, at = pl.col("hits") > 0, ("first", "last", "first_printed", "last_printed")
    named = ("sheet", "row", "hits", "rows", "event")
    sound = counted.select(
        pl.all_horizontal(pl.col(named).is_not_null().all()),
        (pl.col("event").diff() > 0).fill_null(True).all().alias("sorted"),
        pl.all_horizontal((events < rows).fill_null(True).all()).alias("within"),
        pl.col("place").eq_missing(pl.when(pl.col("number").is_null()).then("ip")).all(),
        (pl.col("number").is_not_null() | pl.col("ip").is_not_null()).all().alias("somebody"),
        ((pl.col("hits") <= pl.col("rows")) & (pl.col("rows") <= rows)).all().alias("counted"),
        pl.all_horizontal((pl.col(*at, "^(first|last)_(event|offset)$").is_not_null() == timed).all()).alias("timed"),
        pl.all_horizontal(pl.col(at).to_physical().is_between(*YEARS).fill_null(True).all()).alias("years"),
        (pl.col("first") <= pl.col("last")).fill_null(True).all().alias("ordered"),
        *((pl.col(text).is_null() == pl.col(f"{text}_event").is_null()).all() for text in ("isp", "city", "state")),
    )
    unique = counted.select("number", "ip", "info_hash").is_unique().all()
    if not all(sound.row(0)) or not unique or int(counted["rows"].cast(pl.UInt64).sum()) > rows:
        raise Wrong("its survey is none")


def _hits(content: bytes, rows: int) -> Hits:
    """The hits, within bounds. Wrong otherwise."""
    apart = "event" in schema_of(content)
    found = decoded(content, {**_HITS, **_EVENT} if apart else _HITS)
    if any(found.null_count().row(0)) or not (apart or found.height == rows):
        raise Wrong("its survey is none")
    time = found["time"].to_numpy()
    event = found["event"].to_numpy() if apart else np.arange(rows, dtype=np.uint32)
    if len(time) and not (YEARS[0] <= int(time.min()) <= int(time.max()) <= YEARS[1] and int(event[-1]) < rows):
        raise Wrong("its survey is none")
    if apart and not (event[1:] > event[:-1]).all():
        raise Wrong("its survey is none")
    return Hits(found["line"].to_numpy(), time, event)


def _check_hits(hits: Hits, counted: pl.DataFrame) -> None:
    """Wrong unless each Doe has as many hits as are counted."""
    lines = counted.height
    if len(hits.who) and int(hits.who.max()) >= lines:
        raise Wrong("its survey is none")
    found = np.zeros(lines, np.int64)
    for a in range(0, len(hits.who), 1 << 17):
        found += np.bincount(hits.who[a : a + (1 << 17)], minlength=lines)
    does = counted.select("number", "place", "hits", found=pl.Series(found)).group_by("number", "place")
    if not does.agg(pl.col("hits").sum() == pl.col("found").sum())["hits"].all():
        raise Wrong("its survey is none")
