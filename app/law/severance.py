"""Severance as the opinion orders it: where the same swarm at the same time is not alleged, all but the lowest go.

Source: Malibu Media, LLC v. John Does 1-68, No. 12 cv 6675 (N.D. Ill. Sept. 27, 2013), part I and Conclusion.
The court severs on the pleading; the dates of the rows illustrate, they do not decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.base.ids import DoeId
from app.matter.model import Allegation, Case, Entry
from app.matter.remaining import lowest_numbered, remaining


@dataclass(frozen=True, slots=True)
class Severance:
    """What a court that follows the opinion does about joinder in one case.

    `moved`: entries with a pending request to sever whose movant is still in the case. `alleged`: the
    allegation of the same swarm at the same time, if the complaint makes it; the opinion then decides nothing.
    """

    remaining: tuple[DoeId, ...]
    lowest: int | None
    severed: tuple[DoeId, ...]
    moved: tuple[Entry, ...]
    alleged: Allegation | None
    inside: frozenset[DoeId]  # `remaining` as a set
    dismissed: frozenset[DoeId]

    @property
    def reached(self) -> bool:
        """Whether the opinion decides severance here: not where the same time is alleged, nor without a lowest Doe."""
        return not self.moved or (self.alleged is None and self.lowest is not None)

    @property
    def ordered(self) -> bool:
        return bool(self.severed)


def same_time_alleged(case: Case) -> Allegation | None:
    """The allegation of the same swarm at roughly the same time. A bare conclusion of law is none."""
    return next((a for a in case.allegations if a.says == "same time" and not a.conclusory), None)


def severance(case: Case, listed: Iterable[DoeId]) -> Severance:
    """The severance that follows from the pending motions of one case and the Does `listed` in its exhibit."""
    still_in = remaining(case, tuple(listed))
    lowest = lowest_numbered(still_in)
    inside, dismissed = frozenset(still_in), frozenset(case.dismissed)
    moved = tuple(
        entry
        for entry in case.entries
        if any(r.kind == "sever" and not r.ruled for r in entry.requests)
        # its movant is still a defendant: a remaining Doe, or one whom no number names
        and any(doe in inside or (isinstance(doe, str) and doe not in dismissed) for doe in entry.does)
    )
    alleged = same_time_alleged(case)
    ordered = bool(moved) and alleged is None and lowest is not None
    severed = tuple(doe for doe in still_in if doe != lowest) if ordered else ()
    return Severance(still_in, lowest, severed, moved, alleged, inside, dismissed)
