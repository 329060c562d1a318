"""What is due for the Does of a case, and the times that run from the complaint and from a listed time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from app.base.ids import DoeId, doe_order
from app.base.paths import resource, tables
from app.law.computing import Counted, days_from, years_after
from app.law.rules import Chosen, rule
from app.matter.model import Case, Subpoena

Kind = Literal["object_by", "returns"]
KINDS: tuple[Kind, ...] = ("object_by", "returns")


@dataclass(frozen=True, slots=True)
class Due:
    """One day that a subpoena sets for some Does. `ours`: whether this office speaks for one of them."""

    kind: Kind
    day: date
    does: tuple[DoeId, ...]
    place: str | None
    ours: bool

    def left(self, today: date) -> int:
        """How many days are left; negative once the day is past."""
        return (self.day - today).days

    def presses(self, today: date, folder: Path | None = None) -> bool:
        """Whether it is to be said loudly: it is ours and near, or a disclosure whose day is past."""
        if not self.ours:
            return False
        return self.left(today) <= _soon(folder)[self.kind] and (self.left(today) >= 0 or self.kind == "returns")


@cache
def _soon(folder: Path | None = None) -> dict[str, int]:
    found = tables((folder or resource("law")) / "deadlines.toml")
    return {kind: entry["soon"] for kind, entry in found.items()}


def rule_of(kind: Kind, on: date | None) -> Chosen:
    """The rule behind such a day, in the text of the day of the paper."""
    return rule(str(tables(resource("law", "deadlines.toml"))[kind]["rule"]), on)


def due(case: Case) -> tuple[Due, ...]:
    """All that is set for the Does of a case who are not dismissed, the earliest day first."""
    ours = {*case.clients, *(facts.doe for facts in case.facts if facts.represented)}
    found: dict[tuple[date, Kind, str | None, bool], list[DoeId]] = {}
    for facts in case.facts:
        if facts.subpoena is None or facts.dismissed:
            continue
        for kind, day in _days(facts.subpoena):
            found.setdefault((day, kind, facts.subpoena.place, facts.doe in ours), []).append(facts.doe)
    order = sorted(found, key=lambda key: (key[0], KINDS.index(key[1]), not key[3], key[2] or ""))
    return tuple(
        Due(kind, day, tuple(sorted(found[day, kind, place, own], key=doe_order)), place, own)
        for day, kind, place, own in order
    )


def next_due(found: tuple[Due, ...], today: date) -> Due | None:
    """What is due next: the first of our own that presses or is still to come, else the first of any Doe."""
    own = [item for item in found if item.ours and (item.left(today) >= 0 or item.presses(today))]
    others = [item for item in found if item.left(today) >= 0]
    return next(iter([*own, *others]), None)


def _days(subpoena: Subpoena) -> list[tuple[Kind, date]]:
    days: tuple[tuple[Kind, date | None], ...] = (("object_by", subpoena.object_by), ("returns", subpoena.returns))
    return [(kind, day) for kind, day in days if day is not None]


def service_ends(complaint: date) -> Counted:
    """The last day of Rule 4(m)'s time for service, in the text of the day of the complaint."""
    days = rule("service", complaint).version.days
    assert days is not None
    return days_from(complaint, days)


def limitation_ends(listed: date, complaint: date | None = None) -> Counted:
    """The last day on which an action on a listed time is brought in time, if the claim accrued on that day."""
    years = rule("limitation", complaint).version.years
    assert years is not None
    return years_after(listed, years)
