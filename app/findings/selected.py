"""What can be said of the selected Does: how many, first and last listed time, dwell needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from app.analysis.dwell import instant_needed
from app.analysis.hits import Ints
from app.analysis.spans import Swarm
from app.base.clock import count, instant_short, span_short
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.findings.times import printed_at
from app.findings.words import say
from app.matter.selection import Selection

_MOST_EVENTS = 5_000


def selection_finding(selection: Selection, evidence: Evidence) -> Finding | None:
    """None where nobody with a listed time is selected. An instant is common to all in a swarm that lists them all."""
    who = evidence.who(selection.does)
    taken = np.zeros(len(evidence.keys), np.bool_)
    taken[who] = True
    parts = [_Part(swarm, rows) for swarm in evidence.swarms if len(rows := _rows(swarm, taken))]
    if not parts:
        return None
    hits = sum(part.hits for part in parts)
    first, last = min(part.first for part in parts)[1], max(part.last for part in parts)[1]
    span = " to ".join(instant_short(printed_at(evidence, e)).replace("  ", " ") for e in (first, last))
    timed = np.unique(np.concatenate([part.who for part in parts]))
    whole = [part.needed for part in parts if len(part.who) == len(timed)]  # of swarms that list them all
    kind = "none" if not whole else "one_swarm" if len(parts) == 1 else "shared"
    events = evidence.events_of(who) if hits < _MOST_EVENTS else (first, last)
    return Finding(
        id="selection",
        topic="Swarm timing",
        case=None,
        text=say("selection", kind, does=count(len(who), "Doe"), span=span, n=len(parts)),
        value=span_short(min(whole)) if whole else say("selection", "none_value", n=len(parts)),
        events=events,
        does=tuple(map(evidence.keys.__getitem__, sorted(who))),
        rows_text=evidence.rows_told(events, hits),
    )


def _rows(swarm: Swarm, taken: npt.NDArray[np.bool_]) -> Ints:
    return np.flatnonzero(taken[swarm.spans["who"].to_numpy()])


@dataclass(frozen=True, slots=True)
class _Part:
    """Some spans of a swarm, told from its columns: a selection of 20,000 Does copies none of them."""

    swarm: Swarm
    rows: Ints  # ascending

    @property
    def who(self) -> Ints:
        who: Ints = self.swarm.spans["who"].to_numpy()[self.rows]
        return who

    @property
    def hits(self) -> int:
        return int(self.swarm.spans["hits"].to_numpy()[self.rows].sum())

    @property
    def first(self) -> tuple[int, int]:
        """(instant, event)"""
        times = self.swarm.first[self.rows]
        events = self.swarm.spans["first_event"].to_numpy()[self.rows]
        return int(times.min()), int(events[times == times.min()].min())

    @property
    def last(self) -> tuple[int, int]:
        """(instant, event)"""
        times = self.swarm.last[self.rows]
        events = self.swarm.spans["last_event"].to_numpy()[self.rows]
        return int(times.max()), int(events[times == times.max()].max())

    @property
    def needed(self) -> timedelta:
        return instant_needed(self.swarm.first[self.rows], self.swarm.last[self.rows])
