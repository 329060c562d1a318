"""Scenes made by hand and from the samples, for tests of the picture and of the timeline."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from app.analysis.gaps import joined, neighbour_gaps
from app.analysis.roster import Roster, roster
from app.analysis.spans import narrowed, swarms
from app.base.ids import DoeKey, parse_does
from app.exhibits.schema import EVENTS
from app.matter.model import Case, Cluster, Dismissal, DoeFacts, Dwell, Entry, Matter, Request
from app.picture.building import build_scene
from app.picture.scene import Scene

HASH = "8342201A3C44277E7753BBCB2EFDA014EBEF84A4"
DAY_DWELL = Dwell(after=timedelta(days=1))
DISMISSED = {"12-cv-6677": "1-28, 30-37, 39-42", "12-cv-6675": "2,11,15,18,20,26,29,32,33,44-46,55,61-68"}
MOVANTS = {"12-cv-6677": (29, 38), "12-cv-6675": ()}

Hit = tuple[int | None, str, datetime, str | None]
"""Doe number, address, instant, provider."""


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def listed(hits: Sequence[Hit], case: str = "12-cv-6677") -> Roster:
    """The roster of an exhibit in UTC with these hits, in order of its rows."""
    frame = pl.DataFrame(
        {
            "event": np.arange(len(hits), dtype=np.uint32),
            "doe": [h[0] for h in hits],
            "ip": [h[1] for h in hits],
            "hit": [h[2] for h in hits],
            "isp": [h[3] for h in hits],
        },
        schema={"event": pl.UInt32, "doe": pl.UInt32, "ip": pl.String, "hit": EVENTS["hit"], "isp": pl.String},
    ).with_columns(
        case=pl.lit(case),
        printed=pl.col("hit").dt.replace_time_zone(None),
        offset_min=pl.lit(0, pl.Int16),
        precision=pl.lit(timedelta(minutes=1)),
        info_hash=pl.lit(HASH),
    )
    return roster(whole(frame))


def scene_of(rows: Roster, matter: Matter, **choices: object) -> Scene:
    """The scene as the services build it: gaps among those who remain, where a docket says who does."""
    keys = rows.keys
    gone = {(c.number, d) for c in matter.cases if c.docketed for d in c.dismissed}
    left = frozenset(who for who, key in enumerate(keys) if key not in gone)
    gaps = joined([neighbour_gaps(narrowed(s, left), matter.court_zone) for s in swarms(rows)], matter.court_zone)
    return build_scene(rows, swarms(rows), gaps, matter, **choices)  # type: ignore[arg-type]


def sample(case: str) -> tuple[Roster, Matter]:
    """A case of the opinion with the times of the sample, its dismissals and movants, and a dwell of 24 hours."""
    file = Path(__file__).parents[1] / "exhibits" / f"sample_{case}.tsv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    hits = [(int(r["doe"]), r["ip"], utc(r["hit_utc"]), r["isp"]) for r in rows]
    facts = tuple(DoeFacts(doe, dismissed=Dismissal()) for doe in parse_does(DISMISSED[case]))
    entry = Entry("18", "Doe 38", (Request("sever"),), does=MOVANTS[case])
    case_facts = Case(case, facts=facts, entries=(entry,), docketed=True)
    return listed(hits, case), Matter(cases=(case_facts,), dwell=DAY_DWELL, court_zone="America/Chicago")


def sample_scene(case: str = "12-cv-6677", **choices: object) -> Scene:
    return scene_of(*sample(case), **choices)


def with_clusters(matter: Matter, *named: tuple[str, frozenset[DoeKey]]) -> Matter:
    clusters = tuple(Cluster(i + 1, name, i, does) for i, (name, does) in enumerate(named))
    return replace(matter, clusters=clusters)


def swarm_log(does: int, hits: int, seed: int = 7) -> Roster:
    """A monitoring log: `hits` over sixty days, many for few Does and few for many."""
    rng = np.random.default_rng(seed)
    share = rng.pareto(1.2, does) + 0.2
    of = np.concatenate([np.arange(does), rng.choice(does, max(hits - does, 0), p=share / share.sum())])
    start = np.sort(rng.beta(1.2, 3, does) * 50 * 86_400)
    length = rng.exponential(6 * 86_400, does) + 3_600
    at = start[of] + rng.exponential(1, len(of)) * length[of] / 3
    begin = int(utc("2012-07-01T00:00").timestamp())
    seconds = begin + np.minimum(at, 60 * 86_400).astype(np.int64)
    frame = pl.DataFrame({"who": of, "us": seconds * 1_000_000}).with_columns(
        hit=pl.from_epoch("us", time_unit="us").dt.replace_time_zone("UTC")
    )
    providers = ("Blue Heron Broadband", "Lakeshore Cable", "Midway DSL", "Prairie Fiber")
    return listed_many(frame, does, providers)


def listed_many(frame: pl.DataFrame, does: int, providers: Sequence[str]) -> Roster:
    """The same as `listed`, made for size. `frame` has who and hit."""
    rows = frame.sort("who", "hit").with_row_index("event")
    isp = pl.col("who").replace_strict(range(does), [providers[i % len(providers)] for i in range(does)])
    return roster(
        whole(
            rows.with_columns(
                doe=pl.col("who") + 1,
                ip=pl.lit("192.0.2.1"),
                isp=isp,
                case=pl.lit("12-cv-6677"),
                printed=pl.col("hit").dt.replace_time_zone(None),
                offset_min=pl.lit(0),
                precision=pl.lit(timedelta(seconds=1)),
                info_hash=pl.lit(HASH),
            )
        )
    )


def whole(frame: pl.DataFrame) -> pl.DataFrame:
    """EVENTS, with null in the columns that are missing."""
    missing = [pl.lit(None, kind).alias(name) for name, kind in EVENTS.items() if name not in frame.columns]
    return frame.with_columns(missing).select(pl.col(name).cast(kind) for name, kind in EVENTS.items())
