"""What counsel measured between two Does: the figures as the exhibit gives them now, and the finding of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.analysis.between import Between, between, over_all
from app.base.clock import count, span_long, span_short, zone_name
from app.base.ids import DoeId, DoeKey, doe_name, series
from app.findings.evidence import Evidence
from app.findings.finding import Finding, Side
from app.findings.gaps import FINE, gap_side
from app.findings.times import zone_printed
from app.findings.words import say
from app.law.case_view import CaseView
from app.matter.model import Measure


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure and its figures; without an id one that is not kept (yet). No row is read for it.

    `between` is None where no exhibit lists both as they were measured. `keys` are from the earlier to the later,
    `does` names them and `title` is its name, or else `does`; no address is in either. `said` is what must be said
    beside the figures, as sentences: overlap, bounds, who is dismissed, of which hash.
    """

    measure: Measure
    between: Between | None
    keys: tuple[DoeKey, DoeKey]
    does: str
    title: str
    zone: str  # in which its two rows print their times; both, where they differ
    said: tuple[str, ...]

    @property
    def events(self) -> tuple[int, ...]:
        """The rows of its two listed times."""
        return (self.between.gap.since_event, self.between.gap.after_event) if self.between else ()


def measured(evidence: Evidence, case: str | None = None) -> tuple[Measured, ...]:
    """Every measure of the matter, or of one case, in the order in which they were taken."""
    shown = {view.number for view in evidence.views if case in (None, view.number)}
    kept = [measure for measure in evidence.matter.measures if measure.case in shown]
    return tuple(_of(measure, _between(measure, evidence), evidence) for measure in kept)


def measured_between(evidence: Evidence, one: DoeKey, other: DoeKey) -> tuple[Measured, ...]:
    """What can be measured between two Does of one case, as measures that are not kept: one a swarm of both, else one
    over all their listed times; none where one of them has no listed time."""
    who = evidence.who((one, other))
    if len(who) < 2 or one[0] != other[0]:
        return ()
    own = [swarm for swarm in evidence.swarms if swarm.case == one[0]]
    found = between(own, who[0], who[1], evidence.matter.court_zone)
    return tuple(_of(_unkept(each, evidence), each, evidence) for each in found)


def measure_id(measure: Measure) -> str:
    return f"measure:{measure.id}"


def measure_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    return [_finding(each, view, evidence) for each in measured(evidence, view.number)]


def figures(found: Measured, court_zone: str | None) -> str:
    """`17 calendar days as printed, in UTC; 16 calendar days in Central time`; empty where nothing is listed."""
    if found.between is None:
        return ""
    gap = found.between.gap
    parts = [f"{count(gap.calendar_days, 'calendar day')} {say('gap', 'basis', zone=found.zone)}"]
    if court_zone and gap.calendar_days_local is not None:
        basis = say("gap", "local_basis", zone=zone_name(court_zone))
        parts.append(f"{count(gap.calendar_days_local, 'calendar day')} {basis}")
    return "; ".join(parts)


def bounds(found: Measured) -> str:
    """`16 d 15 h 46 min to 16 d 15 h 50 min`; empty where times are printed to the second, or nobody knows."""
    if found.between is None or not _is_rough(found.between):
        return ""
    least, most = found.between.gap.least, found.between.gap.most
    assert least is not None and most is not None
    return say("measure", "bounds", least=span_short(least), most=span_short(most))


def _finding(found: Measured, view: CaseView, evidence: Evidence) -> Finding:
    side = _side(found, view, evidence)
    since, after = (view.name(doe) for _, doe in found.keys)
    told = figures(found, evidence.matter.court_zone)
    name = found.measure.name
    parts = (
        say("measure", "named" if name else "text", name=name, since=since, after=after, figures=told) if told else "",
        say("measure", "lost_named", name=name) if name and not told else "",
        *found.said,
        say("measure", "note", note=found.measure.note) if found.measure.note else "",
    )
    return Finding(
        id=measure_id(found.measure),
        topic="Swarm timing",
        case=view.number,
        text=" ".join(part for part in parts if part),
        value=value(found),
        side=side,
        weight="weighs" if side == "helps" else "review" if side == "hurts" else "know",
        events=found.events,
        does=found.keys,
        rows_text=evidence.rows_text(found.events),
    )


def value(found: Measured) -> str:
    """The figure that stands for it: elapsed; or that there is no gap, or no such rows."""
    if found.between is None:
        return say("measure", "lost_value")
    apart = found.between.overlap is None
    return span_short(found.between.gap.elapsed) if apart else say("measure", "overlap_value")


def _side(found: Measured, view: CaseView, evidence: Evidence) -> Side:
    """As of a gap; but one who is dismissed is joined with nobody any more, and what is not listed says nothing."""
    if found.between is None or {doe for _, doe in found.keys} & set(view.dismissed):
        return "neutral"
    return gap_side(found.between.gap, view, evidence)


def _between(measure: Measure, evidence: Evidence) -> Between | None:
    who = evidence.who(measure.keys)
    if len(who) < 2:
        return None
    court = evidence.matter.court_zone
    own = [swarm for swarm in evidence.swarms if swarm.case == measure.case]
    if measure.times == "listed":
        found: Sequence[Between] = over_all(own, who[0], who[1], court)
    else:
        own = [swarm for swarm in own if swarm.info_hash == measure.info_hash]
        found = [each for each in between(own, who[0], who[1], court) if each.shared]
    return next(iter(found), None)


def _unkept(found: Between, evidence: Evidence) -> Measure:
    (case, one), (_, other) = _ends(found, evidence)
    return Measure(0, case, (one, other), "swarm" if found.shared else "listed", found.gap.info_hash)


def _ends(found: Between, evidence: Evidence) -> tuple[DoeKey, DoeKey]:
    return evidence.keys[found.gap.since], evidence.keys[found.gap.after]


def _of(measure: Measure, found: Between | None, evidence: Evidence) -> Measured:
    view = evidence.view(measure.case)
    keys = _ends(found, evidence) if found else measure.keys
    since, after = (_short_name(doe, view) for _, doe in keys)
    does = say("measure", "title", since=since, after=after)
    zones = _zones(found, evidence) if found else []
    said = _said(measure, found, keys, view, evidence) if found else _lost(keys, view)
    return Measured(measure, found, keys, does, measure.name or does, series(zones), tuple(said))


def _zones(found: Between, evidence: Evidence) -> list[str]:
    events = found.gap.since_event, found.gap.after_event
    zones = (zone_printed(evidence, event, *end) for event, end in zip(events, found.ends, strict=True))
    return list(dict.fromkeys(zones))


def _short_name(doe: DoeId, view: CaseView) -> str:
    """`Doe 29`; one whom only an address names by its row, so that the name can stand on any paper."""
    if isinstance(doe, int):
        return f"Doe {doe}"
    return say("measure", "row", row=view.rows[doe][1]) if doe in view.rows else doe_name(doe)


def _lost(keys: tuple[DoeKey, DoeKey], view: CaseView) -> Iterator[str]:
    since, after = (view.name(doe) for _, doe in keys)
    yield say("measure", "lost", since=since, after=after)


def _said(
    measure: Measure, found: Between, keys: tuple[DoeKey, DoeKey], view: CaseView, evidence: Evidence
) -> Iterator[str]:
    gap = found.gap
    if found.overlap is not None:
        yield say("measure", "overlap" if found.overlap else "touch", span=span_long(found.overlap))
    if gap.least is not None and gap.most is not None and _is_rough(found):
        yield say("gap", "bounds", least=span_long(gap.least), most=span_long(gap.most)).strip()
    gone = [_short_name(doe, view) for _, doe in keys if doe in view.dismissed]
    if gone:
        yield say("measure", "dismissed" if len(gone) == 1 else "dismissed_both", doe=gone[0])
    if not found.shared:
        yield say("measure", "unshared")
    elif measure.info_hash is None:
        yield say("measure", "no_hash")
    elif sum(swarm.case == measure.case for swarm in evidence.swarms) > 1:
        yield say("measure", "hash", hash=f"{measure.info_hash[:8]}…{measure.info_hash[-4:]}")


def _is_rough(found: Between) -> bool:
    """Whether the times are printed so roughly that the bounds of what elapsed need words."""
    least, most = found.gap.least, found.gap.most
    return least is not None and most is not None and most - least > FINE
