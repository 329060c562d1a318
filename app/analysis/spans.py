"""Span: from a Doe's first to its last listed time in one swarm. An assumption for joinder, never presence."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from app.analysis.roster import Roster


@dataclass(frozen=True, slots=True)
class Swarm:
    """The spans of one case and one info hash (None: rows whose hash is not listed or not readable).

    `spans`, sorted by first, last and who: who, first, last (UTC), first_event, last_event, hits,
    first_printed and last_printed (naive), first_offset and last_offset (minutes), first_precision and
    last_precision (duration or null).
    """

    case: str
    info_hash: str | None
    spans: pl.DataFrame


def narrowed(swarm: Swarm, who: frozenset[int]) -> Swarm:
    """The swarm of those Does only."""
    return Swarm(swarm.case, swarm.info_hash, swarm.spans.filter(swarm.spans["who"].is_in(sorted(who))))


def swarms(roster: Roster) -> list[Swarm]:
    """The swarms of the roster, by case and hash."""
    hits = roster.hits.lazy()
    first = pl.col("hit").arg_min()
    last = pl.col("hit_end").arg_max()
    spans = (
        hits.join(roster.does.lazy().select("who", "case"), on="who")
        .group_by("case", "info_hash", "who")
        .agg(
            first=pl.col("hit").min(),
            last=pl.col("hit_end").max(),
            first_event=pl.col("event").get(first),
            last_event=pl.col("event").get(last),
            hits=pl.len(),
            first_printed=pl.col("printed").get(first),
            last_printed=pl.col("printed").get(last) + (pl.col("hit_end") - pl.col("hit")).get(last),
            first_offset=pl.col("offset_min").get(first),
            last_offset=pl.col("offset_min").get(last),
            first_precision=pl.col("precision").get(first),
            last_precision=pl.col("precision").get(last),
        )
        .sort("case", "info_hash", "first", "last", "who", nulls_last=True)
        .collect()
    )
    found = []
    for (case, info_hash), part in spans.partition_by("case", "info_hash", as_dict=True, maintain_order=True).items():
        found.append(Swarm(str(case), None if info_hash is None else str(info_hash), part.drop("case", "info_hash")))
    return found
