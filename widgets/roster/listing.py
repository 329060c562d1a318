"""The lines of the roster: one a Doe of the case in view, in two groups, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.base.clock import instant_short, zone
from app.base.ids import DoeId, DoeKey, case_short, doe_order, ranges
from app.matter.model import Case, Cluster
from app.services import Analysis, CaseView

Word = Literal["Client", "Movant", "Remaining", "Dismissed", "Listed"]


@dataclass(frozen=True, slots=True)
class Line:
    """One Doe. `colour` is that of its cluster, None outside of all."""

    key: DoeKey
    word: Word
    first: datetime | None  # aware, UTC
    hits: int
    isp: str
    ip: str
    colour: int | None
    cluster: str
    dismissed: bool

    @property
    def strong(self) -> bool:
        return self.word in ("Client", "Movant") and not self.dismissed


@dataclass(frozen=True, slots=True)
class Group:
    """A heading that can be folded."""

    name: str
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        return f"{self.name}, {len(self.lines):,}"


def groups_of(analysis: Analysis, view: CaseView) -> tuple[Group, ...]:
    """The roster of one case: who remains first; within a group by first listed time."""
    case = view.case
    frame = analysis.roster.does
    clusters = {key: cluster for cluster in analysis.matter.clusters for key in cluster.does}
    dismissed = frozenset(view.dismissed)
    lines: list[Line] = []
    columns = [frame[name].to_list() for name in ("first", "hits", "isp", "ip")]
    for key, first, hits, isp, ip in zip(analysis.keys, *columns, strict=True):
        if key[0] == case.number:
            lines.append(_line(key, case, dismissed, clusters.get(key), (first, hits, isp or "", ip or "")))
    listed = {line.key[1] for line in lines}
    for doe in sorted(set(view.does) - listed, key=doe_order):
        key = (case.number, doe)
        lines.append(_line(key, case, dismissed, clusters.get(key), (None, 0, "", "")))
    lines.sort(key=lambda line: (line.first is None, line.first or 0, doe_order(line.key[1])))
    left = tuple(line for line in lines if not line.dismissed)
    gone = tuple(line for line in lines if line.dismissed)
    name = "Remaining" if case.docketed else "Listed"
    return tuple(group for group in (Group(name, left), Group("Dismissed", gone)) if group.lines)


def _line(
    key: DoeKey,
    case: Case,
    dismissed: frozenset[DoeId],
    cluster: Cluster | None,
    listed: tuple[datetime | None, int, str, str],
) -> Line:
    doe = key[1]
    first, hits, isp, ip = listed
    word: Word = "Remaining" if case.docketed else "Listed"
    if doe in dismissed:
        word = "Dismissed"
    elif doe in case.clients:
        word = "Client"
    elif doe in case.movants:
        word = "Movant"
    colour = cluster.colour if cluster else None
    return Line(key, word, first, hits, isp, ip, colour, cluster.name if cluster else "", doe in dismissed)


def first_text(line: Line, zone_name: str) -> str:
    """`Jul 23 09:44` in that zone; empty where no time is listed."""
    return instant_short(line.first.astimezone(zone(zone_name))) if line.first else ""


def count_text(view: CaseView) -> str:
    """`42 Does, 2 remain`"""
    count = f"{len(view.does):,} {'Doe' if len(view.does) == 1 else 'Does'}"
    return f"{count}, {len(view.remaining):,} remain" if view.case.docketed else f"{count} listed"


def stays_text(view: CaseView) -> str:
    """`29 stays as the lowest; 38 severed`; nothing where no docket says who remains."""
    if not view.case.docketed or view.lowest is None:
        return ""
    severed = [doe for doe in view.severed if isinstance(doe, int)]
    if not view.severed:
        return f"{view.lowest} stays as the lowest"
    told = ranges(severed) if 0 < len(severed) <= 2 else f"{len(view.severed):,}"
    return f"{view.lowest} stays as the lowest; {told} severed"


def tab_text(view: CaseView) -> tuple[str, str]:
    """The case, and how many remain: `12-cv-6677`, `2 remain`."""
    left = f"{len(view.remaining):,} remain" if view.case.docketed else f"{len(view.listed):,} listed"
    return case_short(view.number), left


def doe_text(doe: DoeId) -> str:
    return str(doe)


def numbers_text(keys: Sequence[DoeKey]) -> str:
    """Doe numbers as a line of ranges; unnumbered Does by name behind."""
    numbers = ranges((key[1] for key in keys if isinstance(key[1], int)), dash="-")
    names = sorted(str(key[1]) for key in keys if not isinstance(key[1], int))
    return ", ".join([*([numbers] if numbers else []), *names])
