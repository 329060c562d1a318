"""Which Does have a lane, in what order, under which headings; and which of these are folded into a band."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, Literal, get_args
from weakref import WeakKeyDictionary

import polars as pl

from app.analysis.roster import Roster
from app.base.ids import DoeId, DoeKey
from app.matter.model import Case, Matter
from app.matter.remaining import is_sued, unplaced
from app.picture.headings import Group as Group
from app.picture.headings import Head, heads
from app.picture.headings import Order as Order

ORDERS: tuple[Order, ...] = get_args(Order)

_OF_A_BAND = 25  # lanes for each lane of a band

Status = Literal["remaining", "dismissed", "listed"]
"""`listed`: no docket says whether the Doe remains, or the complaint does not count it."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One Doe of the picture, or Does of a folded heading, who share the lane: then `members` are their lanes.

    `who` is its row in the roster; `cluster` an index into the scene's clusters. Of a shared lane `who` and `key` are
    the first Doe's: ask `does`.
    """

    who: int
    key: DoeKey
    label: str  # the number; the address or the name where there is none; the heading's name
    status: Status
    movant: bool = False
    client: bool = False
    isp: str | None = None
    cluster: int | None = None
    members: tuple[Lane, ...] = ()

    @property
    def name(self) -> str:
        return f"Doe {self.label}" if isinstance(self.key[1], int) and not self.members else self.label

    @property
    def each(self) -> tuple[Lane, ...]:
        """A lane for each Doe."""
        return self.members or (self,)

    @property
    def does(self) -> tuple[DoeKey, ...]:
        return tuple(lane.key for lane in self.each)


@dataclass(frozen=True, slots=True)
class Heading:
    """A run of neighbouring lanes with one name: a provider, a place, a group, a cluster, or a case of several.

    `key` names it beyond this scene. Where it is `folded` its Does share `lanes`, as a rule one.
    """

    name: str
    first: int
    lanes: int
    does: int
    key: str
    folded: bool = False
    cluster: int | None = None
    short: str = ""  # a name for little room


@dataclass(frozen=True, slots=True)
class Lanes:
    """Lanes from the top down; those folded into one line; and who has no listed time, and so no lane."""

    shown: tuple[Lane, ...]
    headings: tuple[Heading, ...]
    folded: tuple[Lane, ...]
    without_hits: tuple[DoeKey, ...]


def arrange(
    roster: Roster,
    matter: Matter,
    order: Order = "first hit",
    *,
    case: str | None = None,
    only: frozenset[DoeKey] | None = None,
    fold_dismissed: bool = False,
    groups: Sequence[Group] = (),
    folded: Collection[str] = (),
) -> Lanes:
    """The lanes of the roster: of one case, or of all (then case by case), or of the Does in `only`.

    `groups` are what the order by group goes by; `folded` the keys of headings whose Does share a band of lanes.
    Several clusters may hold a Doe; its mark is that of the latest.
    """
    keys, every = roster.keys, _every_lane(roster, matter)
    listed = roster.does.select("who", "case", "isp", "city", "state", "first")
    if case is not None:
        listed = listed.filter(pl.col("case") == case)
    if only is not None:
        listed = listed.filter(pl.Series([keys[who] in only for who in listed["who"]], dtype=pl.Boolean))
    timed = listed.filter(pl.col("first").is_not_null())
    by = heads(timed, order, matter, keys, groups, lambda who: every[who].status == "dismissed")
    lanes = [(every[who], head) for who, head in zip(by.rows["who"].to_list(), by.heads, strict=True)]
    away = tuple(lane for lane, _ in lanes if lane.status == "dismissed") if fold_dismissed else ()
    left = [(lane, head) for lane, head in lanes if not (fold_dismissed and lane.status == "dismissed")]
    shown, headings = _under_headings(left, folded)
    without = tuple(keys[who] for who in listed.filter(pl.col("first").is_null())["who"])
    return Lanes(shown, headings, away, without)


_made: WeakKeyDictionary[Roster, tuple[object, list[Lane]]] = WeakKeyDictionary()


def _every_lane(roster: Roster, matter: Matter) -> list[Lane]:
    """The lane of each Doe, by `who`; made anew only where the docket or the clusters are others: whoever types a
    filter, folds a heading or moves the dwell waits for none of it."""
    told = matter.cases, matter.clusters
    made = _made.get(roster)
    if made is None or made[0] != told:
        listed: dict[str, list[DoeId]] = {}
        for case, doe in roster.keys:
            listed.setdefault(case, []).append(doe)
        facts = {case: _Facts.of(matter.case(case), does) for case, does in listed.items()}
        cluster_of = {key: i for i, cluster in enumerate(matter.clusters) for key in cluster.does}
        lanes = [
            facts[key[0]].lane(who, key, isp, cluster_of.get(key))
            for who, (key, isp) in enumerate(zip(roster.keys, roster.does["isp"].to_list(), strict=True))
        ]
        _made[roster] = made = told, lanes
    return made[1]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a case says of its Does, as sets: a roster may be long."""

    case: Case
    dismissed: frozenset[Any]
    movants: frozenset[Any]
    clients: frozenset[Any]
    unplaced: frozenset[Any]

    @classmethod
    def of(cls, case: Case, listed: Collection[DoeId]) -> _Facts:
        dismissed, clients = frozenset(case.dismissed), frozenset(case.clients)
        return cls(case, dismissed, case.movants, clients, unplaced(case, listed))

    def lane(self, who: int, key: DoeKey, isp: str | None, cluster: int | None) -> Lane:
        doe = key[1]
        remains = self.case.docketed and is_sued(self.case, doe) and doe not in self.unplaced
        status: Status = "dismissed" if doe in self.dismissed else "remaining" if remains else "listed"
        return Lane(who, key, str(doe), status, doe in self.movants, doe in self.clients, isp, cluster)


def _under_headings(
    lanes: Sequence[tuple[Lane, Head | None]], folded: Collection[str]
) -> tuple[tuple[Lane, ...], tuple[Heading, ...]]:
    """The lanes with those of folded headings joined, and the headings."""
    shown: list[Lane] = []
    headings: list[Heading] = []
    runs = [(head, [lane for lane, _ in run]) for head, run in groupby(lanes, key=itemgetter(1))]
    band = _band([len(run) for head, run in runs if head is None or head.key not in folded], len(runs))
    for head, run in runs:
        if head is None:
            shown += run
            continue
        own = _in_band(head.name, run, band) if head.key in folded else run
        away = own is not run
        headings.append(Heading(head.name, len(shown), len(own), len(run), head.key, away, head.cluster, head.short))
        shown += own
    return tuple(shown), tuple(headings)


def _band(left: Sequence[int], runs: int) -> int:
    """How many lanes a folded heading has: one, or among thousands that are not folded as many as keep it in sight
    when all are. `left`: the lanes of headings that are not folded; all folded together have no more."""
    return max(sum(left) // max(_OF_A_BAND, runs - len(left)), 1)


def _in_band(name: str, lanes: Sequence[Lane], band: int) -> list[Lane]:
    """The Does in their order on at most so many lanes, as evenly as may be."""
    band = min(band, len(lanes))
    edges = [len(lanes) * i // band for i in range(band + 1)]
    return [_joined(name, tuple(lanes[a:b])) for a, b in pairwise(edges)]


def _joined(name: str, members: tuple[Lane, ...]) -> Lane:
    """What all have in common; who is not dismissed is not lost among those who are."""
    first = members[0]
    statuses = {lane.status for lane in members}
    clusters = {lane.cluster for lane in members}
    status = first.status if len(statuses) == 1 else "remaining"
    cluster = first.cluster if len(clusters) == 1 else None
    return Lane(first.who, first.key, name, status, isp=first.isp, cluster=cluster, members=members)
