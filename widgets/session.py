"""What the parts of the window share: the open matter, its analysis, the selection, the case in view.

Parts know the session, never one another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from app.base.ids import DoeKey
from app.matter.model import Case, Dwell
from app.picture.lanes import Order
from app.services import Analysis, CaseView, Desk
from app.services.figure import Show
from widgets.filtering import Filtered, Filtering
from widgets.runner import Refreshed, Runner
from widgets.selection_model import SelectionModel


@dataclass(frozen=True)
class Lit:
    """Rows and Does that a figure rests on. `kept` until something else is lit or Esc is pressed."""

    does: frozenset[DoeKey] = frozenset()
    events: tuple[int, ...] = ()
    kept: bool = False


@dataclass(frozen=True)
class View:
    """How the case is looked at; nothing of it changes the matter. `folded`: the keys of folded headings."""

    court_time: bool = False
    lanes: Order = "first hit"
    show: Show = "all"
    folded: frozenset[str] = frozenset()
    filter: str = ""


class Session(QObject):
    """One window's work on one matter."""

    refreshed = Signal(object)  # Refreshed
    case_changed = Signal(str)  # another case of the same analysis is in view
    view_changed = Signal(object)  # View
    lit_changed = Signal(object)  # Lit
    reveal_doe = Signal(object)  # DoeKey: every view brings it into sight
    reveal_event = Signal(int)
    escaped = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.runner = Runner(desk, self)
        self.selection = SelectionModel(self)
        self.analysis: Analysis | None = None
        self.view = View()
        self._case = ""
        self._kept = Lit()
        self._filtering = Filtering()
        self.runner.refreshed.connect(self._take)

    @property
    def case(self) -> str:
        """The case in view; empty where no exhibit is open."""
        return self._case

    @property
    def whole(self) -> Analysis | None:
        """The analysis once its findings are made: of a long exhibit they come after the picture."""
        return self.analysis if self.analysis is not None and self.analysis.finished else None

    @property
    def case_view(self) -> CaseView | None:
        return self.view_of(self._case)

    @property
    def filtered(self) -> Filtered:
        """What the filter makes of the case in view."""
        view = self.case_view
        if self.analysis is None or view is None:
            return Filtered()
        return self._filtering.passing(self.analysis, view, self.view.filter, self.zone)

    @property
    def facts(self) -> Case:
        """What the matter records of the case in view."""
        return self.desk.store.matter().case(self._case)

    @property
    def dwell(self) -> Dwell:
        """What the matter assumes now."""
        return self.desk.store.matter().dwell

    @property
    def zone(self) -> str:
        """IANA name of the zone in which times are shown."""
        court = self.desk.store.matter().court_zone
        if self.view.court_time and court:
            return court
        return self.exhibit_zone

    @property
    def exhibit_zone(self) -> str:
        """The zone in which the exhibit of the case in view prints its times."""
        exhibits = self.analysis.exhibits if self.analysis else ()
        refs = self.analysis.matter.exhibits if self.analysis else ()
        file = next((ref.file for ref in refs if ref.case == self._case), None)
        return next((e.zone for e in exhibits if e.file == file), exhibits[0].zone if exhibits else "UTC")

    def view_of(self, case: str) -> CaseView | None:
        if self.analysis is None:
            return None
        return next((view for view in self.analysis.cases if view.number == case), None)

    def show_case(self, case: str) -> None:
        if case != self._case:
            self._case = case
            self.light(Lit())
            self.case_changed.emit(case)

    def look(self, **changes: object) -> None:
        """Look at the case in another way: `look(court_time=True)`."""
        view = replace(self.view, **changes)  # type: ignore[arg-type]
        if view != self.view:
            self.view = view
            self.view_changed.emit(view)

    def light(self, lit: Lit) -> None:
        """Light rows and lanes up; an empty one falls back to what is kept."""
        if lit.kept or not (lit.does or lit.events):
            self._kept = lit if lit.kept else self._kept
        self.lit_changed.emit(lit if lit.does or lit.events else self._kept)

    def light_events(self, events: Iterable[int], kept: bool = False) -> None:
        chosen = tuple(events)
        does = self.analysis.does_of(chosen) if self.analysis and chosen else frozenset()
        self.light(Lit(does, chosen, kept))

    def unlight(self) -> None:
        """Nothing is lit any more, kept or not."""
        self._kept = Lit()
        self.lit_changed.emit(Lit())
        self.escaped.emit()

    def _take(self, refreshed: Refreshed) -> None:
        self.analysis = refreshed.analysis
        cases = [view.number for view in self.analysis.cases]
        if self._case not in cases:  # whoever hears `refreshed`, or of the selection, looks at the case, too
            self._case = cases[0] if cases else ""
        self.selection.keep_only(self.analysis.keys)
        self.refreshed.emit(refreshed)
