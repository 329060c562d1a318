"""Who is who in two versions of an exhibit: a Doe is its address; its number is a label that the plaintiff may change.

An address that one Doe holds in each version settles it. Where several Does hold it, their times settle it if nothing
moved there: if each list of hits of the one version recurs, once each, in the other. Else number, info hash and single
hits are hints: a number with a hit of its own in common is enough; beyond that a pair is made only where no hint of
either side leads elsewhere. Nothing is left to guessing, for facts of one must not pass to another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

_KEY = ("number", "place")
_HIT = ("info_hash", "hit", "hit_end")


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """One version. `does`: who (u32, 0..n-1), number (u32 or null), place (the address that names an unnumbered
    Doe, else null). `rows`: the rows of EVENTS in their order, texts as String, with `who` (null: the row names
    neither Doe nor address). `held`: who, ip, each pair once; a Doe without a readable address holds one that
    only its number can hold."""

    does: pl.DataFrame
    rows: pl.DataFrame
    held: pl.DataFrame


def listed(events: pl.DataFrame) -> Listed:
    """The Does of EVENTS of one exhibit; its case is not looked at."""
    rows = events.with_columns(pl.col(pl.Categorical).cast(pl.String), number="doe").with_columns(
        place=pl.when(pl.col("number").is_null()).then("ip")
    )
    named = rows.filter(pl.col("number").is_not_null() | pl.col("place").is_not_null())
    does = named.select(_KEY).unique().sort(_KEY, nulls_last=True).with_row_index("who")
    rows = rows.join(does, on=_KEY, how="left", nulls_equal=True, maintain_order="left")
    held = rows.select("who", "ip").drop_nulls().unique()
    without = does.join(held, on="who", how="anti").select("who", ip=pl.format("Doe {} without address", "number"))
    return Listed(does, rows, pl.concat([held, without]))


def same_does(old: Listed, new: Listed) -> pl.DataFrame:
    """The pairs (old, new: `who` of each version) that are one Doe; each `who` once at most."""
    settled = _settled_by_times(old, new)
    sure = pl.concat([_sole([old.held, new.held], "ip"), settled]).select("old", "new")
    hits, hints = _hints(old, new, settled)
    numbers = [side.does.select("who", "number") for side in (old, new)]
    kept = (
        pl.concat([sure, hits])
        .unique()
        .join(numbers[0], left_on="old", right_on="who")
        .join(numbers[1], left_on="new", right_on="who")
        .filter(pl.col("number").eq_missing(pl.col("number_right")))
        .select("old", "new")
    )
    others = pl.concat([sure, hits, hints]).unique()
    others = others.join(kept, on="old", how="anti").join(kept, on="new", how="anti")
    undisputed = others.filter(pl.len().over("old") == 1, pl.len().over("new") == 1)
    return pl.concat([kept, undisputed]).sort("old")


def unsettled(old: Listed, new: Listed, pairs: pl.DataFrame) -> pl.DataFrame:
    """The Does left over at an address that both versions list: old, new (lists of `who`), an address a row."""
    left, right = (
        side.held.join(pairs, left_on="who", right_on=own, how="anti").group_by("ip").agg(pl.col("who").sort())
        for side, own in ((old, "old"), (new, "new"))
    )
    return left.join(right, on="ip").select(old="who", new="who_right")


def _settled_by_times(old: Listed, new: Listed) -> pl.DataFrame:
    """ip, old, new at the addresses where every list of hits of one version recurs, once each, in the other."""
    lists = [_lists(side.rows) for side in (old, new)]
    pairs = _sole(lists, "ip", "hits").drop("hits")
    holders = [side.group_by("ip").len("holders") for side in lists]
    fewer = holders[0].join(holders[1], on="ip").select("ip", fewer=pl.min_horizontal("holders", "holders_right"))
    whole = pairs.group_by("ip").len("paired").join(fewer, on="ip").filter(pl.col("paired") == pl.col("fewer"))
    return pairs.join(whole, on="ip", how="semi")


def _lists(rows: pl.DataFrame) -> pl.DataFrame:
    """who, ip, hits: all hits of that Doe at that address as one text, whatever the order of their rows."""
    one_hit = pl.concat_str([pl.col(c).cast(pl.String).fill_null("-") for c in _HIT], separator=" ")
    at_addresses = rows.filter(pl.col("ip").is_not_null()).select("who", "ip", hit=one_hit)
    return at_addresses.group_by("who", "ip").agg(hits=pl.col("hit").sort().str.join("\n"))


def _hints(old: Listed, new: Listed, settled: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Pairs (old, new) by a hit, and by a number or an info hash, that one Doe alone has there in each version."""
    timed, hashed, numbered = [], [], []
    for side in (old, new):
        at_addresses = side.rows.filter(pl.col("ip").is_not_null())
        timed.append(at_addresses.filter(pl.col("hit").is_not_null()))
        hashed.append(at_addresses.filter(pl.col("info_hash").is_not_null()))
        # where times have settled it, hits and hashes say the same, and a number has no say
        loose = side.held.join(settled, on="ip", how="anti")
        numbered.append(loose.join(side.does.select("who", "number"), on="who"))
    others = [_sole(numbered, "ip", "number"), _sole(hashed, "ip", "info_hash")]
    return _sole(timed, "ip", *_HIT).select("old", "new"), pl.concat(o.select("old", "new") for o in others)


def _sole(sides: Sequence[pl.DataFrame], *key: str) -> pl.DataFrame:
    """The key, old, new: Does that alone hold it, each in its version."""
    alone = [side.select("who", *key).unique().filter(pl.len().over(key) == 1) for side in sides]
    return alone[0].join(alone[1], on=key, nulls_equal=True).select(*key, old="who", new="who_right")
