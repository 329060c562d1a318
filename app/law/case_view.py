"""One case as rows and docket together make it stand: who is listed, remains and leaves; gaps; standards."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import filterfalse

from app.analysis.gaps import Gaps, joined, neighbour_gaps
from app.analysis.roster import Roster
from app.analysis.spans import Swarm, portion
from app.base.ids import DoeId, does_name, is_set_aside, ranges, series
from app.base.paths import data
from app.law.dispositions import Disposition, replay
from app.law.relief import Proposed, proposed
from app.law.severance import Severance, severance
from app.law.standards import Standing, apply_standards
from app.matter.model import Case, Standard
from app.matter.remaining import Status, is_sued, statuses, unplaced

RowPlace = tuple[str, int]
"""(the exhibit and sheet where a case has several, else "", the row as a person counts it)."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case at one moment. `swarms`, `gaps` and `standings` are of the Does considered: the remaining ones
    once a docket says who remains, else all that are listed. `listed` are the Does of the exhibit; `who`
    leads from a Doe to its row in the roster, `rows` from an unnumbered one to the row that first lists it."""

    number: str
    case: Case
    listed: tuple[DoeId, ...]
    severance: Severance
    who: dict[DoeId, int]
    swarms: tuple[Swarm, ...]
    gaps: Gaps
    standings: tuple[Standing, ...]
    requests: tuple[Disposition, ...]
    proposed: Proposed
    rows: dict[DoeId, RowPlace]
    does: tuple[DoeId, ...]  # all of the case: the exhibit's, and those of the complaint's count that it does not list

    def name(self, doe: DoeId) -> str:
        """`John Doe 38`; a Doe whom only an address names is called by its row: no address goes into a paper."""
        return self.names([doe])

    def names(self, does: Iterable[DoeId]) -> str:
        """`John Does 29 and 38`; `the Does listed in rows 4 and 9 of b.csv`.

        One whom an amended exhibit set aside is a marked blank: his name there would tell the plaintiff under which
        number he was listed before.
        """
        chosen = tuple(does)
        places: dict[str, list[int]] = {}
        for doe in chosen:
            if doe in self.rows:
                place, row = self.rows[doe]
                places.setdefault(place, []).append(row)
        others = [doe for doe in chosen if doe not in self.rows and not is_set_aside(doe)]
        named = [does_name(others)] if others else []
        for place, rows in places.items():
            word = "Doe listed in row" if len(rows) == 1 else "Does listed in rows"
            named.append(f"the {word} {series(ranges(rows).split(', '))}{f' of {place}' if place else ''}")
        aside = sum(map(is_set_aside, chosen))
        named += [str(data("text", "memo.toml")["set_aside"])] * aside
        return series(named)

    @property
    def unsettled(self) -> tuple[DoeId, ...]:
        """The clients whom an amended exhibit set aside, so that papers can only leave a marked blank for them."""
        return tuple(filter(is_set_aside, self.case.clients))

    @property
    def remaining(self) -> tuple[DoeId, ...]:
        return self.severance.remaining

    @property
    def dismissed(self) -> tuple[DoeId, ...]:
        """Those among `does`: who was set aside by an amended exhibit is none of the Does that are counted."""
        return tuple(doe for doe in self.case.dismissed if not is_set_aside(doe))

    @property
    def lowest(self) -> int | None:
        return self.severance.lowest

    @property
    def stays(self) -> DoeId | None:
        """Who stays if all others are severed: the lowest-numbered who remains, unless counsel keeps another."""
        return self.severance.stays

    @property
    def severed(self) -> tuple[DoeId, ...]:
        return self.severance.severed

    @property
    def statuses(self) -> dict[DoeId, Status]:
        """What the docket says of each of `does`."""
        found, unknown = statuses(self.case, self.does), frozenset(self.unplaced)
        return {doe: "listed" if doe in unknown else status for doe, status in found.items()}

    @property
    def beyond(self) -> tuple[DoeId, ...]:
        """Those whom the exhibit lists beyond the complaint's count: nothing can be asked of the Court about them."""
        return tuple(doe for doe in self.listed if not is_sued(self.case, doe))

    @property
    def unplaced(self) -> tuple[DoeId, ...]:
        """The addresses of an exhibit that numbers nobody: which of them is which Doe of the count, nothing shows."""
        found = unplaced(self.case, self.listed)
        return tuple(doe for doe in self.listed if doe in found)

    @property
    def counted(self) -> int:
        """How many Does the complaint counts, as far as is known. Where rows name addresses alone, they are some of
        those that a docket counts."""
        sued = [doe for doe in self.does if is_sued(self.case, doe)]
        numbered = sum(isinstance(doe, int) for doe in sued)
        return numbered if numbered and not any(isinstance(doe, int) for doe in self.listed) else len(sued)

    def standing(self, standard: Standard, info_hash: str | None = None) -> Standing | None:
        return next(
            (
                s
                for s in self.standings
                if s.standard == standard and (standard == "same_hash" or s.info_hash == info_hash)
            ),
            None,
        )


def case_view(
    case: Case,
    who: dict[DoeId, int],
    swarms_of_case: Sequence[Swarm],
    roster: Roster,
    dwell: timedelta,
    court_zone: str | None,
    rows: dict[DoeId, RowPlace],
) -> CaseView:
    """The view of one case. `swarms_of_case` are of all its listed Does; it is narrowed to those considered."""
    listed = _in_order(who)
    order = severance(case, listed)
    considered = frozenset(who[doe] for doe in order.remaining if doe in who)
    if not considered and not any(isinstance(doe, int) for doe in listed):
        considered = frozenset(who.values())  # nothing shows which address is dismissed: all are considered
    swarms = tuple(s for s in (portion(swarm, considered) for swarm in swarms_of_case) if s.spans.height)
    return CaseView(
        number=case.number,
        case=case,
        listed=listed,
        severance=order,
        who=who,
        swarms=swarms,
        gaps=joined([neighbour_gaps(swarm, court_zone) for swarm in swarms], court_zone),
        standings=tuple(apply_standards(case.number, considered, bool(order.remaining), swarms, roster, dwell)),
        requests=replay(case, order),
        proposed=proposed(case, order),
        rows=rows,
        does=_in_order({*listed, *order.remaining, *filterfalse(is_set_aside, order.dismissed)}),
    )


def _in_order(does: Collection[DoeId]) -> tuple[DoeId, ...]:
    """As `doe_order` puts them: numbers apart from names sort at the speed of plain numbers."""
    return (*sorted(d for d in does if isinstance(d, int)), *sorted(d for d in does if isinstance(d, str)))
