"""Severance as the opinion orders it: where the same swarm at the same time is not alleged, all but the lowest go.

Source: Malibu Media, LLC v. John Does 1-68, No. 12 cv 6675 (N.D. Ill. Sept. 27, 2013), part I and Conclusion.
The court severs on the pleading; the dates of the rows illustrate, they do not decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.base.ids import DoeId
from app.matter.model import Allegation, Case, Entry, Request
from app.matter.remaining import lowest_numbered, remaining


@dataclass(frozen=True, slots=True)
class Severance:
    """What a court that follows the opinion does about joinder in one case.

    `moved`: entries by which severance may be had: a pending request of a movant who is still in the case, or one
    that the Court has granted. `alleged`: the allegation of the same swarm at the same time, if the complaint makes
    it; the opinion then decides nothing. `granted`: the entries (Dkt.) on which severance is had whatever is alleged,
    by the Court's ruling or by counsel's override. `stays`: the lowest-numbered Doe who remains, unless counsel keeps
    another.
    """

    remaining: tuple[DoeId, ...]
    lowest: int | None
    stays: DoeId | None
    severed: tuple[DoeId, ...]
    moved: tuple[Entry, ...]
    alleged: Allegation | None
    granted: tuple[str, ...]
    inside: frozenset[DoeId]  # `remaining` as a set
    dismissed: frozenset[DoeId]

    @property
    def reached(self) -> bool:
        """Whether severance is decided here: by the opinion not where the same time is alleged, by nobody where it
        is not known who stays."""
        return not self.moved or (self.stays is not None and (bool(self.granted) or self.alleged is None))

    @property
    def ordered(self) -> bool:
        return bool(self.severed)

    @property
    def kept(self) -> bool:
        """Whether another than the lowest-numbered stays, as counsel has it."""
        return self.stays != self.lowest


def same_time_alleged(case: Case) -> Allegation | None:
    """The allegation of the same swarm at roughly the same time. A bare conclusion of law is none."""
    made = (a for a in case.allegations if a.says == "same time" and not a.conclusory)
    return min(made, key=lambda a: a.cite, default=None)


def severance(case: Case, listed: Iterable[DoeId]) -> Severance:
    """The severance that follows from the motions of one case and the Does `listed` in its exhibit."""
    still_in = remaining(case, tuple(listed))
    lowest = lowest_numbered(still_in)
    inside, dismissed = frozenset(still_in), frozenset(case.dismissed)
    stays = case.stays if case.stays in inside else lowest
    own = {entry: _to_sever(entry) for entry in case.entries}
    moved = tuple(entry for entry, asked in own.items() if asked and _may_be_had(entry, asked, inside, dismissed))
    alleged = same_time_alleged(case)
    granted = tuple(sorted(entry.dkt for entry in moved if (asked := own[entry]) and _is_granted(asked)))
    ordered = bool(moved) and stays is not None and (bool(granted) or alleged is None)
    severed = tuple(doe for doe in still_in if doe != stays) if ordered else ()
    return Severance(still_in, lowest, stays, severed, moved, alleged, granted, inside, dismissed)


def _to_sever(entry: Entry) -> Request | None:
    return next((request for request in entry.requests if request.kind == "sever"), None)


def _may_be_had(entry: Entry, asked: Request, inside: frozenset[DoeId], dismissed: frozenset[DoeId]) -> bool:
    """What was denied or struck severs nobody; what is pending only where its movant is still a defendant: a
    remaining Doe, or one whom no number names."""
    if asked.ruled or asked.override:
        return _is_granted(asked)
    return any(doe in inside or (isinstance(doe, str) and doe not in dismissed) for doe in entry.does)


def _is_granted(asked: Request) -> bool:
    """By the Court, whose ruling goes before all else, or by counsel's override."""
    if asked.ruled:
        return asked.ruled.casefold().startswith("granted")
    return asked.override is not None and asked.override.disposition == "granted"
