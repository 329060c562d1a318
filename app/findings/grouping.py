"""Dwell needed, fewest groups and their witness, standard by standard."""

from __future__ import annotations

import numpy as np

from app.base.clock import count, dwell_text, span_short
from app.base.ids import DoeKey
from app.findings.addresses import at_one_address
from app.findings.considered import considered
from app.findings.evidence import Evidence
from app.findings.finding import CLOSE, Finding, Side
from app.findings.swarms import any_hash, of_swarm
from app.findings.words import say
from app.law.case_view import CaseView
from app.law.standards import Standing, standard_name


def _id(kind: str, standing: Standing) -> str:
    return f"{kind}:{standing.case}:{standing.info_hash or 'none'}:{standing.standard}"


def grouping_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """Of each swarm with two Does or more: the stay that each standard would need, the groups, the witness."""
    found: list[Finding] = []
    for standing in view.standings:
        if standing.standard in ("chain", "concurrent") and standing.groups and _size(standing) > 1:
            found.append(_needed(standing, evidence))
            found.append(_groups(standing, evidence))
        if standing.standard == "same_hash":
            found.append(_hash(standing, view, evidence))
    return found


def _size(standing: Standing) -> int:
    return len(standing.groups.who) if standing.groups is not None else 0


def _all(standing: Standing, evidence: Evidence) -> tuple[DoeKey, ...]:
    return tuple(evidence.keys[w] for w in standing.groups.who.tolist()) if standing.groups is not None else ()


def _needed(standing: Standing, evidence: Evidence) -> Finding:
    needed = standing.needed
    assert needed is not None
    ends = _extremes(standing, evidence)
    text = say("dwell", standing.standard, does=count(_size(standing), "Doe"))
    if needed.least is not None and needed.most is not None and (needed.most - needed.least).total_seconds() > 4:
        text += say("dwell", "bounds", least=span_short(needed.least), most=span_short(needed.most))
    text += of_swarm(standing.info_hash, evidence.view(standing.case))
    return Finding(
        id=_id("dwell", standing),
        topic="Swarm timing",
        case=standing.case,
        text=text,
        value=span_short(needed.dwell),
        side=_side(standing, ends, evidence),
        weight="weighs" if standing.standard == "concurrent" else "know",
        events=ends,
        does=tuple(dict.fromkeys(evidence.keys[w] for w in _who(ends, evidence))),
        rows_text=evidence.rows_text(ends),
    )


def _side(standing: Standing, ends: tuple[int, ...], evidence: Evidence) -> Side:
    """A stay of a day and more helps; for a chain only where the widest gap, between `ends`, is a client's own."""
    assert standing.needed is not None
    needed = standing.needed
    if standing.info_hash is None and any_hash(evidence.view(standing.case)):
        return "neutral"
    if (needed.dwell if needed.least is None else needed.least) < CLOSE:
        return "hurts"
    who = _who(ends, evidence)
    if len(who) > 1 and at_one_address(who[0], who[-1], evidence):
        return "neutral"
    clients = {(standing.case, c) for c in evidence.view(standing.case).case.clients}
    own = clients & {evidence.keys[w] for w in who}
    return "helps" if standing.standard == "concurrent" or own else "neutral"


def _who(events: tuple[int, ...], evidence: Evidence) -> list[int]:
    placed = evidence.roster.placed
    return sorted(placed.who[np.searchsorted(placed.event, events)].tolist())


def _extremes(standing: Standing, evidence: Evidence) -> tuple[int, ...]:
    """The rows that decide: the earliest last and the latest first hit; for a chain, the ends of its widest gap."""
    view = evidence.view(standing.case)
    if standing.standard == "chain":
        widest = view.gaps.longest_of(standing.info_hash)
        return (widest.since_event, widest.after_event)
    spans = next(s.spans for s in view.swarms if s.info_hash == standing.info_hash)
    one, other = spans["last"].arg_min(), spans["first"].arg_max()
    assert one is not None and other is not None
    return (int(spans["last_event"][one]), int(spans["first_event"][other]))


def _groups(standing: Standing, evidence: Evidence) -> Finding:
    assert standing.groups is not None and standing.witness is not None
    dwell = evidence.matter.dwell.total
    stay = say("groups", "stay", dwell=dwell_text(dwell)) if dwell else say("groups", "no_stay")
    view = evidence.view(standing.case)
    swarm = next(s for s in view.swarms if s.info_hash == standing.info_hash)
    witness = evidence.events_of(standing.witness, swarm)
    return Finding(
        id=_id("groups", standing),
        topic="Swarm timing",
        case=standing.case,
        text=say(
            "groups",
            "text",
            stay=stay,
            does=count(_size(standing), "Doe"),
            standard=standard_name(standing.standard).lower(),
        )
        + of_swarm(standing.info_hash, view),
        value=f"{len(standing.groups):,}",
        weight="know",
        events=witness,
        does=tuple(evidence.keys[w] for w in standing.witness),
        rows_text=say("groups", "rows", does=count(len(standing.witness), "Doe")),
        work_product=True,
    )


def _hash(standing: Standing, view: CaseView, evidence: Evidence) -> Finding:
    events = evidence.rows_of(considered(view))
    sets, hashes = (len(standing.groups), _hashes(standing, evidence)) if standing.groups is not None else (0, 0)
    kind = "unknown" if not sets else "several" if sets > 1 else "linked" if hashes > 1 else "one"
    n = hashes if kind == "linked" else sets
    return Finding(
        id=f"hash:{view.number}",
        topic="Swarm timing",
        case=view.number,
        text=say("hash", kind, why=standing.why, n=n),
        value=say("hash", f"{kind}_value", n=n),
        side="helps" if sets > 1 else "neutral",
        weight="weighs" if sets > 1 else "know",
        events=events,
        does=_all(standing, evidence),
        rows_text=count(len(events), "row"),
    )


def _hashes(standing: Standing, evidence: Evidence) -> int:
    """How many info hashes those Does carry."""
    assert standing.groups is not None
    known = evidence.roster.hashes.drop_nulls()
    return known.filter(known["who"].is_in(standing.groups.who))["info_hash"].n_unique()
