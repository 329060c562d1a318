"""What the Select menu does: each entry makes a Selection, which the one model combines with the standing one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.base.clock import count
from app.base.ids import DoeId, DoeKey
from app.matter.selection import Combine, choose
from app.picture.choosing import Side, gap_in_view, keys_of, side_of_gap
from app.picture.gaps import GapPicture
from app.services import CaseView
from app.services.together import grouping_name, grown, whole_groups
from widgets.dialogs.select_time import SelectTimeDialog
from widgets.roster.listing import numbers_text
from widgets.session import Session
from widgets.timeline import Timeline


class SelectCommands(QObject):
    """Of the case in view, of the selected Does, or of what the timeline shows."""

    told = Signal(str)

    def __init__(self, session: Session, timeline: Timeline, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._timeline, self._window = session, timeline, window
        self.before_gap = partial(self._beside_longest, "before")
        self.after_gap = partial(self._beside_longest, "after")
        timeline.group_wanted.connect(self.take_groups)

    # by what the docket says

    def all(self) -> None:
        self._take(lambda view: view.does, "all Does of the case")

    def none(self) -> None:
        self._session.selection.clear()
        self._session.unlight()

    def inverse(self) -> None:
        if view := self._session.case_view:
            everyone = choose(((view.number, doe) for doe in view.does), "inverse")
            self._session.selection.take(everyone, Combine.TOGGLE)

    def remaining(self) -> None:
        self._take(lambda view: view.remaining, "remaining Does")

    def dismissed(self) -> None:
        self._take(lambda view: view.dismissed, "dismissed Does")

    def movants(self) -> None:
        self._take(lambda view: view.case.movants & set(view.does), "movants")

    def client(self) -> None:
        self._take(lambda view: set(view.case.clients) & set(view.does), "client")

    def _take(self, which: Callable[[CaseView], Iterable[DoeId]], how: str) -> None:
        if view := self._session.case_view:
            self._session.selection.take(choose(((view.number, doe) for doe in which(view)), how))

    # by who is selected

    def groups(self) -> None:
        self.take_groups(self._session.selection.now.does, Combine.ADD)

    def take_groups(self, does: frozenset[DoeKey], mode: Combine) -> None:
        """The whole groups of these Does, under the chosen standard, at the present dwell."""
        if analysis := self._session.analysis:
            taken = whole_groups(analysis, does)
            under = grouping_name(analysis)
            before = len(self._session.selection.now)
            self._session.selection.take(choose(taken, f"groups under {under}"), mode)
            added = len(self._session.selection.now) - before
            if len(taken) == len(does):
                self.told.emit(f"Under {under}, no other Doe stands in a group with them at this dwell.")
            elif added > 0:
                self.told.emit(f"{count(added, 'Doe')} added, who stand in a group with them under {under}.")

    def grow(self) -> None:
        """One step along the chain; at each, whoever meets one of the selected."""
        selected = self._session.selection.now.does
        if analysis := self._session.analysis:
            taken = grown(analysis, selected)
            if len(taken) == len(selected):
                self.told.emit("No other Doe overlaps the selected ones at this dwell.")
                return
            self._session.selection.take(choose(taken, "overlapping"), Combine.ADD)
            self.told.emit(f"{count(len(taken) - len(selected), 'Doe')} added, who overlap those selected before.")

    # by the picture

    def by_time(self) -> None:
        """Every Doe with a lane who has a hit between two times that are asked for."""
        scene = self._timeline.scene
        if scene is not None:
            t0, t1, _, _ = self._timeline.shown_range()
            chosen = SelectTimeDialog.ask(self._window, scene, self._session.zone, (t0, t1))
            if chosen is not None:
                self._session.selection.take(chosen)

    def at_gap(self, gap: GapPicture | None = None) -> None:
        """The two Does between whom the gap lies: that one, or the longest in view."""
        if gap := gap or self._longest_gap():
            self._session.selection.take(choose(gap.does, gap.title))

    def beside(self, gap: GapPicture, side: Side) -> None:
        """All who are listed on one side of the gap, and only there."""
        if (scene := self._timeline.scene) is not None:
            taken = keys_of(scene, side_of_gap(scene, gap, side))
            self._session.selection.take(choose(taken, f"{side} the gap {gap.title}"))
            self.told.emit(f"{count(len(taken), 'Doe')} listed {side} the gap {gap.title}.")

    def _beside_longest(self, side: Side) -> None:
        if gap := self._longest_gap():
            self.beside(gap, side)

    def _longest_gap(self) -> GapPicture | None:
        scene = self._timeline.scene
        t0, t1, _, _ = self._timeline.shown_range()
        gap = gap_in_view(scene, round(t0 * 1e6), round(t1 * 1e6)) if scene is not None else None
        if gap is None:
            self.told.emit("No gap lies in view.")
        return gap

    # what was selected before, and what is done with it

    def back(self) -> None:
        self._session.selection.back()

    def forward(self) -> None:
        self._session.selection.forward()

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(numbers_text(sorted(self._session.selection.now.does, key=str)))
