"""Which Does have a lane, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from app.analysis.roster import Roster
from app.base.ids import DoeKey, case_short
from app.matter.model import Case, Matter

Order = Literal["first hit", "number", "isp"]

Status = Literal["remaining", "dismissed", "listed"]
"""`listed`: no docket says whether the Doe remains."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One Doe of the picture. `who` is its row in the roster; `cluster` an index into the scene's clusters."""

    who: int
    key: DoeKey
    label: str  # the number; the address or the name where there is none
    status: Status
    movant: bool = False
    client: bool = False
    isp: str | None = None
    cluster: int | None = None

    @property
    def name(self) -> str:
        return f"Doe {self.label}" if isinstance(self.key[1], int) else self.label


@dataclass(frozen=True, slots=True)
class Heading:
    """A run of neighbouring lanes with one name: an internet provider, or a case where there are several."""

    name: str
    first: int
    lanes: int


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
) -> Lanes:
    """The lanes of the roster: of one case, or of all (then under headings), or of the Does in `only`.

    Several clusters may hold a Doe; its mark is that of the latest.
    """
    cluster_of = {key: i for i, cluster in enumerate(matter.clusters) for key in cluster.does}
    keys = roster.keys
    listed = roster.does.select("who", "case", "isp", "first")
    if case is not None:
        listed = listed.filter(pl.col("case") == case)
    if only is not None:
        listed = listed.filter(pl.Series([keys[who] in only for who in listed["who"]], dtype=pl.Boolean))
    timed = _sorted(listed.filter(pl.col("first").is_not_null()), order)
    facts = {number: _Facts.of(matter.case(number)) for number in timed["case"].unique(maintain_order=True)}
    lanes = [
        facts[number].lane(who, keys[who], isp, cluster_of.get(keys[who]))
        for who, number, isp in timed.select("who", "case", "isp").iter_rows()
    ]
    shown = tuple(lane for lane in lanes if not (fold_dismissed and lane.status == "dismissed"))
    folded = tuple(lane for lane in lanes if fold_dismissed and lane.status == "dismissed")
    without = tuple(keys[who] for who in listed.filter(pl.col("first").is_null())["who"])
    return Lanes(shown, _headings(shown, order, len(facts) > 1), folded, without)


def _sorted(does: pl.DataFrame, order: Order) -> pl.DataFrame:
    """Case by case; Does that are alike in what orders them stay as they are in the roster: by number, then address."""
    by = ["case"]
    if order == "isp":
        by.append("isp")
    if order != "number":
        by.append("first")
    return does.sort(by, nulls_last=True, maintain_order=True)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a case says of its Does, as sets: a roster may be long."""

    docketed: bool
    dismissed: frozenset[Any]
    movants: frozenset[Any]
    clients: frozenset[Any]

    @classmethod
    def of(cls, case: Case) -> _Facts:
        return cls(case.docketed, frozenset(case.dismissed), case.movants, frozenset(case.clients))

    def lane(self, who: int, key: DoeKey, isp: str | None, cluster: int | None) -> Lane:
        doe = key[1]
        status: Status = "dismissed" if doe in self.dismissed else "remaining" if self.docketed else "listed"
        return Lane(who, key, str(doe), status, doe in self.movants, doe in self.clients, isp, cluster)


def _headings(lanes: Sequence[Lane], order: Order, several: bool) -> tuple[Heading, ...]:
    if order == "isp":
        name: Callable[[Lane], str] = lambda lane: lane.isp or "No provider listed"  # noqa: E731
    elif several:
        name = lambda lane: case_short(lane.key[0])  # noqa: E731
    else:
        return ()
    found: list[Heading] = []
    previous = None
    for i, lane in enumerate(lanes):
        group = (lane.key[0] if several else None, name(lane))
        if group == previous:
            found[-1] = Heading(found[-1].name, found[-1].first, found[-1].lanes + 1)
        else:
            found.append(Heading(group[1], i, 1))
            previous = group
    return tuple(found)
