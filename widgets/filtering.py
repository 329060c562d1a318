"""The filter of Does as the window's parts share it: read and applied once for all who ask."""

from __future__ import annotations

from dataclasses import dataclass

from app.base.ids import DoeKey
from app.base.problem import Problem
from app.picture.doe_table import DoeTable
from app.picture.filtering import read_filter
from app.services import Analysis, CaseView


@dataclass(frozen=True)
class Filtered:
    """Who passes, None where nothing is asked; or the sentence why the filter cannot be read.

    `timed`: whether dates are part of it, which are of the zone in which times are shown.
    """

    does: frozenset[DoeKey] | None = None
    problem: str = ""
    timed: bool = False


class Filtering:
    """Keeps the table of the case in view, and the last answer."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._table: DoeTable | None = None
        self._asked: tuple[object, ...] = ()
        self._answer = Filtered()

    def passing(self, analysis: Analysis, view: CaseView, text: str, zone: str) -> Filtered:
        """Of all Does of the case."""
        if not text.strip():
            return Filtered()
        asked = (self._table_of(analysis, view), text, zone)
        if asked != self._asked:
            self._asked, self._answer = asked, self._pass(*asked)
        return self._answer

    def _pass(self, table: DoeTable, text: str, zone: str) -> Filtered:
        try:
            found = read_filter(text, zone)
        except Problem as problem:
            return Filtered(problem=problem.sentence)
        return Filtered(found.passing(table) if found.asks else None, timed=found.is_timed)

    def _table_of(self, analysis: Analysis, view: CaseView) -> DoeTable:
        """Made anew where something changed that it tells; of a new dwell it knows nothing."""
        of = (analysis.roster, view.case, view.does, analysis.matter.clusters)
        if self._table is None or of != self._of:
            self._of, self._table = of, DoeTable.of(analysis.roster, analysis.matter, view.number, view.does)
        return self._table
