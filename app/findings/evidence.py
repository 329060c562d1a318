"""What findings are made from, and the way back: from an event to the words "Exhibit A, rows 31 and 40"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate

import numpy as np
import polars as pl

from app.analysis.roster import Roster
from app.analysis.spans import Swarm
from app.base.clock import count
from app.base.ids import DoeKey, ranges, series
from app.exhibits.schema import Exhibit
from app.law.case_view import CaseView
from app.matter.model import Matter

_FEW = 50  # rows
_MANY = 5_000  # times that are looked at before all of them are
_MINUTE = 60_000_000  # microseconds


@dataclass(frozen=True)
class Evidence:
    """The rows and the docket of a matter at one moment."""

    matter: Matter
    exhibits: tuple[Exhibit, ...]
    roster: Roster
    swarms: tuple[Swarm, ...]  # of all listed Does, every case
    views: tuple[CaseView, ...]
    keys: list[DoeKey] = field(default_factory=list)  # by `who`
    today: date | None = None  # in the court's zone; None: nothing presses

    @property
    def events(self) -> pl.DataFrame:
        """EVENTS of all exhibits; row i is event i."""
        return self.roster.events

    def view(self, case: str) -> CaseView:
        return next(v for v in self.views if v.number == case)

    @cached_property
    def _who(self) -> dict[DoeKey, int]:
        return {key: who for who, key in enumerate(self.keys)}

    def who(self, keys: Iterable[DoeKey]) -> list[int]:
        """Their rows in the roster; those whom no exhibit lists have none."""
        return [who for who in map(self._who.get, keys) if who is not None]

    def events_of(self, who: Iterable[int], swarm: Swarm | None = None) -> tuple[int, ...]:
        """The hits of those Does, in the order of the exhibit; of one swarm only, where it is given."""
        if swarm is None:
            return tuple(self.roster.events_of(who).tolist())
        hits = self.roster.hits.filter(self.roster.hits["who"].is_in(sorted(set(who))))
        hits = hits.filter(pl.col("info_hash").eq_missing(pl.lit(swarm.info_hash, pl.String)))
        return tuple(sorted(hits["event"].to_list()))

    def rows_of(self, who: Iterable[int]) -> tuple[int, ...]:
        """Every row that names those Does, with a readable time or without."""
        rows = self.roster.rows
        return tuple(rows.filter(rows["who"].is_in(sorted(set(who))))["event"].to_list())

    def exhibit_of(self, event: int) -> Exhibit:
        """The exhibit in which that row stands."""
        ends = list(accumulate(exhibit.rows for exhibit in self.exhibits))
        return self.exhibits[bisect_right(ends, event)]

    def base_of(self, exhibit: Exhibit) -> int:
        """The event of its first row."""
        return sum(e.rows for e in self.exhibits[: next(i for i, e in enumerate(self.exhibits) if e is exhibit)])

    def placed_of(self, exhibit: Exhibit) -> slice:
        """Where its rows stand among those with a readable time (`roster.placed`)."""
        base, placed = self.base_of(exhibit), self.roster.placed
        return slice(*np.searchsorted(placed.event, (base, base + exhibit.rows)))

    @cached_property
    def with_seconds(self) -> frozenset[str]:
        """The digests of the exhibits of whose times some are no whole minutes."""
        times = ((e.sha256, self.roster.placed.time[self.placed_of(e)]) for e in self.exhibits)
        return frozenset(
            sha256 for sha256, all_of in times if any((some % _MINUTE).any() for some in (all_of[:_MANY], all_of))
        )

    def exhibits_of(self, case: str) -> tuple[Exhibit, ...]:
        files = {ref.file for ref in self.matter.exhibits if ref.case == case}
        return tuple(e for e in self.exhibits if e.file in files)

    def rows_text(self, events: Iterable[int]) -> str:
        """`Exhibit A, rows 31 and 40`; sheet and file are named where there is more than one, a page always."""
        chosen = sorted(set(events))
        if not chosen:
            return ""
        places = self.events[chosen].select(pl.col("exhibit", "sheet").cast(pl.String), "row")
        parts = []
        for (file, sheet), part in places.partition_by("exhibit", "sheet", as_dict=True, maintain_order=True).items():
            rows = part["row"].to_list()
            word = "row" if len(rows) == 1 else "rows"
            parts.append(f"{self._place(str(file), str(sheet))}, {word} {series(ranges(rows).split(', '))}")
        return "; ".join(parts)

    def rows_told(self, events: Sequence[int], of: int | None = None) -> str:
        """The rows, where a reader may look through them all; else how many there are, or that many `of` them."""
        if 0 < len(events) < _FEW:
            return self.rows_text(events)
        return count(len(events) if of is None else of, "row")

    def _place(self, file: str, sheet: str) -> str:
        exhibit = next((e for e in self.exhibits if e.file == file), None)
        alone = len(self.exhibits) == 1 or len({ref.case for ref in self.matter.exhibits}) == len(self.exhibits)
        name = "Exhibit A" if alone else f"Exhibit A ({file})"
        if exhibit is not None and exhibit.places.height:
            return f"{name}, {sheet}"  # the page
        filled = [s for s in exhibit.sheets if s.rows] if exhibit else []
        return name if len(filled) < 2 else f"{name}, sheet “{sheet}”"
