"""The measures of a picture: from which mark to which, and what each says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from app.analysis.between import Between
from app.base.clock import span_short, zone_name
from app.base.ids import DoeKey
from app.base.paths import data
from app.findings.measures import Measured, bounds
from app.picture.lanes import Lane

_EPOCH, _US = datetime.fromtimestamp(0, UTC), timedelta(microseconds=1)

Lines = tuple[tuple[str, str], ...]
"""(figure, basis) each."""


@dataclass(frozen=True, slots=True)
class MeasurePicture:
    """A measure from `t0`, the last listed time of the earlier Doe, to `t1`, the first of the later.

    Where the two overlap there is no gap: then it runs over the overlap, from the first listed time of the later.
    `number` is its place among the measures of the case: `M1` stands where its label has no room.
    `lines` are (figure, basis): calendar days as printed, elapsed, calendar days of the court; where there is no gap,
    that there is none, and the overlap; and that no swarm lists both, where none does. `said` are sentences; a text
    holds no address, but for what counsel wrote.
    """

    id: int  # 0: not kept
    number: int
    t0: int
    t1: int
    since_lane: int
    after_lane: int
    title: str
    between: str  # `Doe 29 to Doe 38`, which is also the title of one without a name
    lines: Lines
    said: tuple[str, ...]
    events: tuple[int, int]
    does: tuple[DoeKey, DoeKey]
    overlaps: bool


def measure_pictures(
    measured: Sequence[Measured], lanes: Sequence[Lane], court_zone: str | None
) -> tuple[MeasurePicture, ...]:
    """Those whose two Does have a lane of the picture, in the order in which they were measured."""
    if not measured:
        return ()
    lane_of = {key: i for i, lane in enumerate(lanes) for key in lane.does}
    return tuple(
        _picture(each, each.between, number, lane_of, court_zone)
        for number, each in enumerate(measured, 1)
        if each.between is not None and all(key in lane_of for key in each.keys)
    )


def _picture(
    found: Measured, between: Between, number: int, lane_of: Mapping[DoeKey, int], court_zone: str | None
) -> MeasurePicture:
    t0, t1 = ((end - _EPOCH) // _US for end, _ in between.ends)
    if between.overlap is not None:
        t0 = t1
        t1 += between.overlap // _US
    return MeasurePicture(
        id=found.measure.id,
        number=number,
        t0=t0,
        t1=t1,
        since_lane=lane_of[found.keys[0]],
        after_lane=lane_of[found.keys[1]],
        title=found.title,
        between=found.does,
        lines=measure_lines(found, court_zone),
        said=found.said,
        events=(between.gap.since_event, between.gap.after_event),
        does=found.keys,
        overlaps=between.overlap is not None,
    )


def measure_lines(found: Measured, court_zone: str | None) -> Lines:
    """The figures, each with its basis; none where no exhibit lists the two as they were measured."""
    if found.between is None:
        return ()
    words, gap, overlap = data("text", "picture.toml"), found.between.gap, found.between.overlap
    own = words["measure"]
    unshared = () if found.between.shared else ((own["unshared"], own["unshared_basis"]),)
    if overlap is not None:
        return (own["no_gap"], own["no_gap_basis"]), (span_short(overlap), own["overlap"]), *unshared
    lines = [(f"{gap.calendar_days:,}", _days(words, "calendar_days", gap.calendar_days, found.zone))]
    elapsed = words["gap"]["elapsed"]
    if bounds(found) and gap.most is not None:
        elapsed = words["measure"]["elapsed"].format(slack=span_short(gap.most - gap.elapsed))
    lines.append((span_short(gap.elapsed), elapsed))
    if court_zone and gap.calendar_days_local is not None:
        local = gap.calendar_days_local
        lines.append((f"{local:,}", _days(words, "calendar_days_local", local, zone_name(court_zone))))
    return (*lines, *unshared)


def _days(words: Any, key: str, days: int, zone: str) -> str:
    return str(words["gap"][key].format(days="day" if days == 1 else "days", zone=zone))
