"""Dwell needed, fewest groups and their witness, standard by standard."""

from __future__ import annotations

from app.base.clock import count, span_short
from app.base.ids import DoeKey
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.law.case_view import CaseView
from app.law.standards import Standing, standard_name


def _id(kind: str, standing: Standing) -> str:
    return f"{kind}:{standing.case}:{(standing.info_hash or 'none')[:8]}:{standing.standard}"


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
    return sum(len(g) for g in standing.groups or ())


def _all(standing: Standing, evidence: Evidence) -> tuple[DoeKey, ...]:
    return tuple(evidence.keys[w] for g in standing.groups or () for w in g)


def _needed(standing: Standing, evidence: Evidence) -> Finding:
    needed = standing.needed
    assert needed is not None
    ends = _extremes(standing, evidence)
    asks = "one instant common to all" if standing.standard == "concurrent" else "a chain that joins all"
    many = count(_size(standing), "Doe")
    text = f"For {asks} ({many}), stays after and before the listed times must total this much."
    if needed.least is not None and needed.most is not None and (needed.most - needed.least).total_seconds() > 4:
        text += f" As finely as the times are printed: {span_short(needed.least)} to {span_short(needed.most)}."
    return Finding(
        id=_id("dwell", standing),
        topic="Swarm timing",
        case=standing.case,
        text=text,
        value=span_short(needed.dwell),
        side="helps" if needed.dwell else "hurts",
        weight="weighs" if standing.standard == "concurrent" else "know",
        events=ends,
        does=tuple(dict.fromkeys(evidence.keys[w] for w in _who(ends, evidence))),
        rows_text=evidence.rows_text(ends),
    )


def _who(events: tuple[int, ...], evidence: Evidence) -> list[int]:
    hits = evidence.roster.hits
    return hits.filter(hits["event"].is_in(events))["who"].to_list()


def _extremes(standing: Standing, evidence: Evidence) -> tuple[int, ...]:
    """The rows that decide: the earliest last and the latest first hit; for a chain, the ends of its widest gap."""
    view = evidence.view(standing.case)
    if standing.standard == "chain":
        gaps = [g for g in view.gaps if g.info_hash == standing.info_hash]
        widest = max(gaps, key=lambda g: g.elapsed)
        return (widest.since_event, widest.after_event)
    spans = next(s.spans for s in view.swarms if s.info_hash == standing.info_hash)
    one, other = spans["last"].arg_min(), spans["first"].arg_max()
    assert one is not None and other is not None
    return (int(spans["last_event"][one]), int(spans["first_event"][other]))


def _groups(standing: Standing, evidence: Evidence) -> Finding:
    assert standing.groups is not None and standing.witness is not None
    dwell = evidence.matter.dwell.total
    stay = f"At an assumed dwell of {span_short(dwell)}" if dwell else "With no stay assumed beyond the listed times"
    witness = evidence.events_of(standing.witness)
    return Finding(
        id=_id("groups", standing),
        topic="Swarm timing",
        case=standing.case,
        text=(
            f"{stay}, the {count(_size(standing), 'Doe')} need at least this many groups "
            f"({standard_name(standing.standard).lower()}); no two of the witness overlap."
        ),
        value=f"{len(standing.groups):,}",
        weight="know",
        events=witness,
        does=tuple(evidence.keys[w] for w in standing.witness),
        rows_text=f"{count(len(standing.witness), 'Doe')} of the witness",
        work_product=True,
    )


def _hash(standing: Standing, view: CaseView, evidence: Evidence) -> Finding:
    events = evidence.events_of(view.who[d] for d in view.remaining if d in view.who)
    if standing.groups is None:
        text, value = f"Whether all share one info hash cannot be shown. {standing.why}", "not shown"
    elif len(standing.groups) == 1:
        text = (
            "All carry one info hash. The exhibit cannot settle whether it names a torrent or a piece, "
            "and one hash does not show one time."
        )
        value = "one hash"
    else:
        text, value = (
            f"The Does fall into swarms that share no info hash. {standing.why}",
            f"{len(standing.groups)} swarms",
        )
    return Finding(
        id=f"hash:{view.number}",
        topic="Swarm timing",
        case=view.number,
        text=text,
        value=value,
        side="helps" if standing.groups is not None and len(standing.groups) > 1 else "neutral",
        weight="weighs" if standing.groups is not None and len(standing.groups) > 1 else "know",
        events=events,
        does=_all(standing, evidence),
        rows_text=count(len(events), "row"),
    )
