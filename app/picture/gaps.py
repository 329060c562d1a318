"""The gaps of a picture: where each is shaded, and its figures with their bases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import polars as pl

from app.analysis.gaps import Gap
from app.analysis.roster import epoch_us
from app.analysis.spans import Swarm
from app.base.clock import span_short, zone_name
from app.base.ids import DoeKey
from app.base.paths import data
from app.picture.lanes import Lanes


@dataclass(frozen=True, slots=True)
class GapPicture:
    """A gap to shade: from `t0` (last hit of the earlier Does) to `t1` (next first hit), over lanes lane0 to lane1.

    `lines` are (figure, basis): calendar days as printed, elapsed, calendar days of the court.
    """

    t0: int
    t1: int
    since_lane: int
    after_lane: int
    lane0: int
    lane1: int
    title: str
    lines: tuple[tuple[str, str], ...]
    events: tuple[int, int]
    does: tuple[DoeKey, DoeKey]


def gap_pictures(
    gaps: Sequence[Gap],
    swarms: Sequence[Swarm],
    lanes: Lanes,
    names: dict[int, str],
    keys: Sequence[DoeKey],
    exhibit_zone: str,
    court_zone: str | None,
) -> tuple[GapPicture, ...]:
    """Those between Does that have a lane, and that last, the longest first. `names` and `keys` are by `who`."""
    gaps = [gap for gap in gaps if gap.elapsed > timedelta(0)]
    lane_of = {lane.who: i for i, lane in enumerate(lanes.shown)}
    firsts = _firsts(swarms, {gap.after for gap in gaps})
    several = len({lane.key[0] for lane in lanes.shown}) > 1
    found = []
    for gap in sorted(gaps, key=lambda gap: gap.elapsed, reverse=True):
        t1 = firsts.get((gap.case, gap.info_hash, gap.after))
        if gap.since not in lane_of or gap.after not in lane_of or t1 is None:
            continue
        lane0, lane1 = 0, len(lanes.shown)
        if several:  # a gap is of one case: it shades that case's lanes
            of_case = [i for i, lane in enumerate(lanes.shown) if lane.key[0] == gap.case]
            lane0, lane1 = of_case[0], of_case[-1] + 1
        title = data("text", "picture.toml")["gap"]["title"]
        found.append(
            GapPicture(
                t0=t1 - gap.elapsed // timedelta(microseconds=1),
                t1=t1,
                since_lane=lane_of[gap.since],
                after_lane=lane_of[gap.after],
                lane0=lane0,
                lane1=lane1,
                title=title.format(before=names[gap.since], after=names[gap.after]),
                lines=gap_lines(gap, exhibit_zone, court_zone),
                events=(gap.since_event, gap.after_event),
                does=(keys[gap.since], keys[gap.after]),
            )
        )
    return tuple(found)


def _firsts(swarms: Sequence[Swarm], who: set[int]) -> dict[tuple[str, str | None, int], int]:
    """The first listed time of those Does, by (case, info hash, who)."""
    return {
        (s.case, s.info_hash, w): first
        for s in swarms
        for own in [s.spans.filter(pl.col("who").is_in(sorted(who)))]
        for w, first in zip(own["who"], epoch_us(own["first"]).tolist(), strict=True)
    }


def gap_lines(gap: Gap, exhibit_zone: str, court_zone: str | None) -> tuple[tuple[str, str], ...]:
    """The three figures of a gap, each with its basis: (`17`, `calendar days as printed, UTC`) and so on."""
    words = data("text", "picture.toml")["gap"]
    days = gap.calendar_days
    lines = [
        (
            f"{days:,}",
            words["calendar_days"].format(days="day" if days == 1 else "days", zone=zone_name(exhibit_zone)),
        ),
        (span_short(gap.elapsed), words["elapsed"]),
    ]
    if court_zone and gap.calendar_days_local is not None:
        days = gap.calendar_days_local
        basis = words["calendar_days_local"].format(days="day" if days == 1 else "days", zone=zone_name(court_zone))
        lines.append((f"{days:,}", basis))
    return tuple(lines)
