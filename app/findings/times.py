"""The times that the exhibit lists, as it prints them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from app.base.clock import date_long, instant_long, offset_name, zone, zone_words
from app.base.ids import DoeKey
from app.exhibits.schema import Exhibit
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.findings.words import say

DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


def time_finding(evidence: Evidence, event: int, key: DoeKey, end: bool = False) -> Finding:
    """The time that one row lists for a Doe; its end, where the row lists a range and `end` is asked for."""
    case, doe = key
    return Finding(
        id=f"time:{event}:{'end' if end else 'start'}",
        topic="Swarm timing",
        case=case,
        text=say("time", "text", doe=evidence.view(case).name(doe), zone=zone_of(evidence, event)),
        value=words_at(evidence, event, end),
        events=(event,),
        does=(key,),
        rows_text=evidence.rows_text([event]),
        shown=False,
    )


def printed_at(evidence: Evidence, event: int, end: bool = False) -> datetime:
    """The time of that row as the exhibit prints it; the end of its range, where it has one and `end` is asked for."""
    row = evidence.events.row(event, named=True)
    printed = row["printed"]
    assert isinstance(printed, datetime)
    return printed + (row["hit_end"] - row["hit"]) if end and row["hit_end"] is not None else printed


def words_at(evidence: Evidence, event: int, end: bool = False) -> str:
    """`July 23, 2012, at 9:44 a.m.`; the date alone where the exhibit prints no time of day."""
    at = printed_at(evidence, event, end)
    precision = evidence.events["precision"][event]
    if precision is not None and precision >= DAY:
        return date_long(at)
    return instant_long(at, is_whole(evidence, event))


def is_whole(evidence: Evidence, event: int) -> bool:
    """Whether that row prints seconds, in an exhibit in which they are not zero throughout: then they are told."""
    precision = evidence.events["precision"][event]
    return precision is not None and precision <= _SECOND and evidence.exhibit_of(event).sha256 in evidence.with_seconds


def zone_of(evidence: Evidence, event: int) -> str:
    """The zone in which that row prints its time: the exhibit's, or the row's own offset where it differs."""
    return zone_printed(evidence, event, evidence.events["hit"][event], evidence.events["offset_min"][event])


def zone_printed(evidence: Evidence, event: int, hit: datetime | None, offset: int | None) -> str:
    """The same where the row's instant and its offset are known: no row is read for it."""
    exhibit = evidence.exhibit_of(event)
    if offset is None or hit is None:
        return zone_words(exhibit.zone)
    usual = hit.astimezone(zone(exhibit.zone)).utcoffset()
    return zone_words(exhibit.zone) if usual == timedelta(minutes=offset) else offset_name(offset)


Silence = Literal["unstated", "unstated_chosen", "unstated_partly", "contradicted"]
"""That an exhibit names no zone, that counsel has chosen one for it, that it names some for a part of its times, or
more than one for the same."""


def silence_of(exhibit: Exhibit) -> Silence | None:
    """How it is to be told that the zone of its times is assumed; None where the exhibit states it, and no other."""
    kinds = {defect.kind for defect in exhibit.defects}
    if exhibit.zone_stated:
        return "contradicted" if kinds & {"zones_contradict", "zone_in_cell_other"} else None
    if kinds & {"zones_mixed", "zone_in_some_rows", "zone_in_some_chosen"}:
        return "unstated_partly"
    return "unstated_chosen" if "zone_chosen" in kinds else "unstated"


def zone_told(exhibit: Exhibit) -> Silence | Literal["stated", "mixed"]:
    """How it is to be told in which zone it prints its times: the zone is assumed, or stated, or each row's own."""
    mixed = any(defect.kind == "zones_mixed" for defect in exhibit.defects)
    return silence_of(exhibit) or ("mixed" if mixed else "stated")
