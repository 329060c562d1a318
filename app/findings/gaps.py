"""Gaps between Does as findings: three figures, each with its basis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from app.analysis.gaps import Gap
from app.base.clock import count, span_long, span_short, zone_name
from app.base.ids import DoeId, series
from app.findings.addresses import at_one_address
from app.findings.evidence import Evidence
from app.findings.finding import CLOSE, Finding, Side, at_least
from app.findings.swarms import any_hash, of_swarm
from app.findings.times import silence_of, zone_of
from app.findings.words import say
from app.law.case_view import CaseView

SHOWN = 3  # the largest gaps have lines of their own in the list
FINE = timedelta(seconds=4)  # times printed to the second: bounds that close need no words


@dataclass(frozen=True, slots=True)
class GapWords:
    """The figures of one gap in words; those that the exhibit cannot carry are empty."""

    days: str  # "17 calendar days"
    days_basis: str  # "as printed, in UTC"; "by assumption" where the exhibit does not name the zone
    elapsed: str  # "16 days, 15 hours, and 48 minutes"
    elapsed_short: str  # "16 d 15 h 48 min"
    local: str  # "16 calendar days"; empty without a court zone, or where only dates are printed
    local_basis: str  # "in Central time"
    least: str  # the least that the printed precision allows, in long words; empty where exact to the second
    most: str
    needed: str  # the stay that would at least have to bridge it, in long words


def gap_id(gap: Gap, evidence: Evidence) -> str:
    since, after = gap_ends(gap, evidence)
    return f"gap:{gap.case}:{gap.info_hash or 'none'}:{since}:{after}"


def gap_ends(gap: Gap, evidence: Evidence) -> tuple[DoeId, DoeId]:
    """The two Does between whom the gap is measured."""
    return evidence.keys[gap.since][1], evidence.keys[gap.after][1]


def gap_words(gap: Gap, evidence: Evidence) -> GapWords:
    court = evidence.matter.court_zone
    ends = (gap.since_event, gap.after_event)
    zones = list(dict.fromkeys(zone_of(evidence, event) for event in ends))
    silences = {silence_of(evidence.exhibit_of(event)) for event in ends} - {None}
    basis = "basis" if not silences else "basis_partly" if "unstated_partly" in silences else "basis_assumed"
    rough = gap.least is not None and gap.most is not None and gap.most - gap.least > FINE
    local = gap.calendar_days_local
    return GapWords(
        days=count(gap.calendar_days, "calendar day"),
        days_basis=say("gap", basis, zone=series(zones)),
        elapsed=span_long(gap.elapsed),
        elapsed_short=span_short(gap.elapsed),
        local=count(local, "calendar day") if local is not None else "",
        local_basis=say("gap", "local_basis", zone=zone_name(court)) if court else "",
        least=span_long(gap.least) if rough and gap.least is not None else "",
        most=span_long(gap.most) if rough and gap.most is not None else "",
        needed=span_long(at_least(gap.elapsed, gap.least)),
    )


def gap_side(gap: Gap, view: CaseView, evidence: Evidence) -> Side:
    """Of a client's own gap: helps, or hurts where it may be under a day; between others neutral.

    Where no client is a numbered Doe, the gaps between those who remain speak for all of them. Neutral is a gap
    between two Does at one address, who may be one, and a gap of rows whose info hash is not known, unless it is that
    of none: beside rows of a known one nothing shows which of them are of one swarm.
    """
    ours = set(view.case.clients) & set(view.who)
    if (ours and not set(gap_ends(gap, evidence)) & ours) or (gap.info_hash is None and any_hash(view)):
        return "neutral"
    if at_one_address(gap.since, gap.after, evidence):
        return "neutral"
    apart = gap.elapsed if gap.least is None else gap.least
    if apart >= CLOSE:
        return "helps"
    return "hurts" if ours else "neutral"


def gap_finding(gap: Gap, view: CaseView, evidence: Evidence, shown: bool = False) -> Finding:
    """One gap with its three figures."""
    since, after = gap_ends(gap, evidence)
    words = gap_words(gap, evidence)
    side = gap_side(gap, view, evidence)
    figures = [f"{words.days} {words.days_basis}"]
    if words.local:
        figures.append(f"{words.local} {words.local_basis}")
    text = say("gap", "text", since=view.name(since), after=view.name(after), figures="; ".join(figures))
    if words.least:
        text += say("gap", "bounds", least=words.least, most=words.most)
    text += of_swarm(gap.info_hash, view)
    if at_one_address(gap.since, gap.after, evidence):
        text += say("gap", "one_address")
    events = (gap.since_event, gap.after_event)
    return Finding(
        id=gap_id(gap, evidence),
        topic="Swarm timing",
        case=gap.case,
        text=text,
        value=words.elapsed_short,
        side=side,
        weight="weighs" if side == "helps" else "review" if side == "hurts" else "know",
        events=events,
        does=((gap.case, since), (gap.case, after)),
        rows_text=evidence.rows_text(events),
        shown=shown,
    )


def client_gaps(view: CaseView) -> list[Gap]:
    """The gaps to file: those next to a client; where the client has no number, the largest (at most five)."""
    numbered = {view.who[c] for c in view.case.clients if c in view.who}
    if numbered:
        return view.gaps.beside(numbered)
    places = np.sort(view.gaps.by_length[:5])
    return sorted(view.gaps.at(places), key=lambda g: g.info_hash or "")


def gap_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """Those that have a line of their own: the largest, and the client's. Others are made when a paper states them."""
    gaps = dict.fromkeys((*view.gaps.longest(SHOWN), *(client_gaps(view) if view.case.clients else ())))
    return [gap_finding(gap, view, evidence, shown=True) for gap in gaps]
