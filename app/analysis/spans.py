"""Span: from a Doe's first to its last listed time in one swarm. An assumption for joinder, never presence."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from app.analysis.roster import Roster
from app.analysis.tally import at, event_of, extremes


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
    spans = (
        roster.tally.filter(pl.col("hits") > 0)
        .group_by("case", "info_hash", "who")
        .agg(extremes())
        .with_columns(first=at("early"), last=at("late"), first_event=event_of("early"), last_event=event_of("late"))
        .sort("case", "info_hash", "first", "last", "who", nulls_last=True)
    )
    begun, ended = roster.events[spans["first_event"]], roster.events[spans["last_event"]]
    stay = pl.coalesce("hit_end", "hit") - pl.col("hit")
    spans = spans.select(
        "case", "info_hash", "who", "first", "last", "first_event", "last_event", "hits",
        begun["printed"].alias("first_printed"),
        ended.select(pl.col("printed") + stay).to_series().alias("last_printed"),
        begun["offset_min"].alias("first_offset"),
        ended["offset_min"].alias("last_offset"),
        begun["precision"].alias("first_precision"),
        ended["precision"].alias("last_precision"),
    )  # fmt: skip
    found = []
    for (case, info_hash), part in spans.partition_by("case", "info_hash", as_dict=True, maintain_order=True).items():
        found.append(Swarm(str(case), None if info_hash is None else str(info_hash), part.drop("case", "info_hash")))
    return found
