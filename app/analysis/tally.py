"""EVENTS counted by Doe, address and info hash in one pass: all that rosters and spans are made of."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

_UTC = pl.Datetime("us", "UTC")
_TEXTS = ("isp", "city", "state")

TALLY: dict[str, pl.DataType] = {
    "case": pl.String(),
    "number": pl.UInt32(),
    "place": pl.String(),  # the address of a Doe without a number, else null
    "ip": pl.String(),
    "info_hash": pl.String(),
    "hits": pl.UInt32(),
    "rows": pl.UInt32(),
    "event": pl.UInt32(),  # of the first row; the tally is sorted by it
    "sheet": pl.String(),  # where that row stands
    "row": pl.UInt32(),
    "first": _UTC,  # null without a hit
    "first_event": pl.UInt32(),  # the first of several at that instant
    "first_printed": pl.Datetime("us"),
    "first_offset": pl.Int16(),
    "first_precision": pl.Duration("us"),
    "last": _UTC,
    "last_event": pl.UInt32(),
    "last_printed": pl.Datetime("us"),  # the end, where a range is listed
    "last_offset": pl.Int16(),
    "last_precision": pl.Duration("us"),
    **{name: kind for text in _TEXTS for name, kind in ((text, pl.String()), (f"{text}_event", pl.UInt32()))},
}
"""One row for each combination of Doe, address and info hash. A text is the first that its rows list, and where."""

KEY = ("case", "number", "place")
"""What names a Doe."""

_EVENTS = 1 << 32
"""An instant and an event share one number: the least of them is the earliest, then the first row."""


def tally(events: pl.DataFrame) -> pl.DataFrame:
    """The TALLY of EVENTS, of which row i is event i. Rows that name neither Doe nor address are left out."""
    keys = ["doe", "ip", "info_hash", *(["case"] if events["case"].n_unique() > 1 else [])]
    hit, end = (pl.col(name).to_physical().cast(pl.Int128) * _EVENTS for name in ("hit", "end"))
    event = pl.col("event").cast(pl.Int128)
    found = (
        events.lazy()
        .with_columns(end=pl.coalesce("hit_end", "hit"))
        .group_by(keys)
        .agg(
            early=(hit + event).min(),
            late=(end + (_EVENTS - 1) - event).max(),
            hits=pl.col("hit").count(),
            rows=pl.len(),
            event=pl.col("event").min(),
        )
        .filter(pl.col("doe").is_not_null() | pl.col("ip").is_not_null())
        .sort("event")
        .collect(engine="streaming")  # in morsels: several times as fast as whole columns
    )
    numbered = found.select(
        *keys, "hits", "rows", "event", number="doe", place=pl.when(pl.col("doe").is_null()).then("ip")
    )
    begun = found.select((pl.col("early") % _EVENTS).cast(pl.UInt32)).to_series()
    ended = found.select((_EVENTS - 1 - pl.col("late") % _EVENTS).cast(pl.UInt32)).to_series()
    return numbered.with_columns(
        *(events[name].gather(found["event"]) for name in ("case", "sheet", "row")),
        *_listed_at(events, begun, "first", pl.col("hit")),
        *_listed_at(events, ended, "last", pl.coalesce("hit_end", "hit")),
        *(column for text in _TEXTS for column in _first_text(text, events, found.select(*keys, "event"))),
    ).select(pl.col(name).cast(kind) for name, kind in TALLY.items())


def _listed_at(events: pl.DataFrame, event: pl.Series, name: str, when: pl.Expr) -> list[pl.Series]:
    """The instant of each event and how it is printed; null for no event."""
    columns = ("hit", "hit_end", "printed", "offset_min", "precision")
    rows = pl.DataFrame([events[column].gather(event) for column in columns])
    found = rows.select(
        when.alias(name),
        event.alias(f"{name}_event"),
        (pl.col("printed") + (when - pl.col("hit"))).alias(f"{name}_printed"),
        pl.col("offset_min").alias(f"{name}_offset"),
        pl.col("precision").alias(f"{name}_precision"),
    )
    return found.get_columns()


def _first_text(column: str, events: pl.DataFrame, found: pl.DataFrame) -> list[pl.Series]:
    """The first text that the rows of each combination have in that column, and its event: mostly the first one."""
    texts, event = events[column], found["event"]
    if texts.gather(event).null_count() and texts.null_count() < texts.len():
        keys = found.columns[:-1]
        with_text = events.lazy().filter(pl.col(column).is_not_null()).group_by(keys).agg(at=pl.col("event").min())
        joined = found.lazy().join(with_text, on=keys, how="left", nulls_equal=True, maintain_order="left")
        event = joined.select("at").collect(engine="streaming").to_series()
    text = texts.gather(event).alias(column)
    where = pl.when(text.is_not_null()).then(event).alias(f"{column}_event")
    return [text, pl.select(where).to_series()]


def together(tallies: Sequence[tuple[pl.DataFrame, str | None, int]]) -> pl.DataFrame:
    """One TALLY of those of several exhibits, each with its case (None: as it is) and the number of its first event."""
    own = [
        one.with_columns(
            pl.col("^(.*_)?event$") + pl.lit(base, pl.UInt32), case=pl.col("case") if case is None else pl.lit(case)
        )
        for one, case, base in tallies
    ]
    return pl.concat(own) if own else pl.DataFrame(schema=TALLY)
