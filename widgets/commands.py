"""What the menus do to the view and to the matter; dialogs ask where something must be said."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from app.base.clock import count
from app.base.ids import DoeId, DoeKey, does_name, ranges
from app.base.one_line import one_line
from app.matter import changes
from app.matter.model import Dwell, Standard
from app.matter.snapshots import snapshots, take_snapshot
from app.services import CaseView
from widgets.appearance import Appearance, Scheme
from widgets.dialogs.client import ClientDialog
from widgets.dialogs.court_zone import CourtZoneDialog
from widgets.dialogs.likelihood import LikelihoodDialog
from widgets.dialogs.mark_does import MarkDoesDialog
from widgets.dialogs.name import NameClusterDialog, NameStateDialog
from widgets.dialogs.note import NoteDialog
from widgets.dwell_control import neighbour
from widgets.roster.listing import numbers_text
from widgets.session import Session

_DWELL = "dwell"


class ViewCommands(QObject):
    """The View menu, as far as it is not a place of its own."""

    def __init__(self, session: Session, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        look = session.look
        self.court_time = lambda: look(court_time=not session.view.court_time)
        self.show_all = partial(look, show="all")
        self.show_remaining = partial(look, show="folded")
        self.show_filtered = partial(look, show="filtered")
        self.clear_filter = partial(look, filter="")
        self.lanes_first = partial(look, lanes="first hit")
        self.lanes_doe = partial(look, lanes="number")
        self.lanes_isp = partial(look, lanes="isp")
        self.lanes_place = partial(look, lanes="place")
        self.lanes_group = partial(look, lanes="group")
        self.lanes_cluster = partial(look, lanes="cluster")
        self.scheme_system = partial(appearance.choose, Scheme.SYSTEM)
        self.scheme_light = partial(appearance.choose, Scheme.LIGHT)
        self.scheme_dark = partial(appearance.choose, Scheme.DARK)


class MatterCommands(QObject):
    """The Matter and Analysis menus: each asks what it must and hands one change to the runner."""

    problem = Signal(str)
    told = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.standard_concurrent = partial(self.choose_standard, "concurrent")
        self.standard_chain = partial(self.choose_standard, "chain")
        self.standard_hash = partial(self.choose_standard, "same_hash")
        self.standard_exchange = partial(self.choose_standard, "direct_exchange")

    def undo(self) -> None:
        self._session.runner.undo()

    def redo(self) -> None:
        self._session.runner.redo()

    def name_state(self) -> None:
        """A name for the matter as it stands now, to find the way back to it."""
        store, done = self._session.desk.store, self._session.runner.undo_name
        state = f"The matter after: {one_line(done)}." if done else "The matter before the first change."
        name = NameStateDialog.ask(self._window, state, [each.name for each in snapshots(store)])
        if name and self._session.runner.note(partial(take_snapshot, name=name)):
            self.told.emit(f"This state is named “{name}”; the history leads back to it.")

    def name_cluster(self) -> None:
        selection = self._session.selection.now
        taken = [cluster.name for cluster in self._session.desk.store.matter().clusters]
        name = NameClusterDialog.ask(self._window, f"{count(len(selection), 'Doe')}: {_listed(selection.does)}", taken)
        if name:
            self._session.runner.change(partial(changes.name_cluster, name=name, selection=selection))

    def likelihood(self) -> None:
        """A likelihood among the findings, or none any more, once it is said what it is worth."""
        on = self._session.desk.store.matter().likelihood
        if LikelihoodDialog.ask(self._window, on):
            self._session.runner.change(partial(changes.set_likelihood, ask=not on))

    def remove_cluster(self) -> None:
        clusters = self._session.desk.store.matter().clusters
        if not clusters:
            self.problem.emit("There is no cluster to remove; select Does and name one with Ctrl+G.")
            return
        names = [cluster.name for cluster in clusters]
        name, agreed = QInputDialog.getItem(
            self._window, "Remove cluster", "Cluster, whose Does stay:", names, 0, False
        )
        if agreed:
            chosen = next(cluster for cluster in clusters if cluster.name == name)
            self._session.runner.change(partial(changes.remove_cluster, cluster=chosen.id))

    def note(self) -> None:
        """A note on the selected Does of the case in view; it never reaches a paper."""
        view = self._session.case_view
        does = self._selected(view) if view else ()
        if not does:
            self.problem.emit("None of the selected Does is of the case in view; select those whom the note is about.")
        elif view:
            standing = [view.case.facts_of(doe).note or "" for doe in does]
            note = NoteDialog.ask(self._window, _on_whom(does), standing)
            if note is not None:
                self._session.runner.change(partial(changes.set_note, case=view.number, does=does, note=note))

    def mark_does(self) -> None:
        if view := self._session.case_view:
            preset = ranges((doe for doe in self._selected(view) if isinstance(doe, int)), dash="-")
            marked = MarkDoesDialog.ask(self._window, view, preset)
            if marked:
                self._mark(view, marked.does, marked.dismissal)

    def mark_dismissed(self) -> None:
        if view := self._session.case_view:
            self._session.runner.change(partial(changes.set_dismissed, case=view.number, does=self._selected(view)))

    def mark_remaining(self) -> None:
        if view := self._session.case_view:
            self._mark(view, self._selected(view), None)

    def make_client(self) -> None:
        if view := self._session.case_view:
            self._session.runner.change(partial(changes.set_clients, case=view.number, clients=self._selected(view)))

    def client(self) -> None:
        view = self._session.case_view
        chosen = ClientDialog.ask(self._window, view) if view else None
        if view and chosen:
            if set(chosen.clients) != set(view.case.clients):
                self._session.runner.change(partial(changes.set_clients, case=view.number, clients=chosen.clients))
            if chosen.relief != view.case.relief:
                self._session.runner.change(partial(changes.set_relief, case=view.number, relief=chosen.relief))

    def court_zone(self) -> None:
        standing = self._session.desk.store.matter().court_zone
        name = CourtZoneDialog.ask(self._window, standing)
        if name is not None and (name or None) != standing:
            self._session.runner.change(partial(changes.set_court_zone, name=name or None))

    def dwell_longer(self) -> None:
        self.set_dwell(neighbour(self._session.desk.store.matter().dwell.total, longer=True))

    def dwell_shorter(self) -> None:
        self.set_dwell(neighbour(self._session.desk.store.matter().dwell.total, longer=False))

    def set_dwell(self, total: timedelta) -> None:
        """The total is what counts; it is kept as after, unless the attorney has split it."""
        standing = self._session.desk.store.matter().dwell
        self._session.runner.change(partial(changes.set_dwell, dwell=standing.of_total(total)))

    def split_dwell(self, dwell: Dwell) -> None:
        self._session.runner.change(partial(changes.set_dwell, dwell=dwell))

    def drag_dwell(self, dwell: Dwell) -> None:
        """One drag is one step of the history."""
        self._session.runner.change(partial(changes.set_dwell, dwell=dwell), merge=_DWELL)

    def choose_standard(self, standard: Standard | None) -> None:
        self._session.runner.change(partial(changes.set_standard, standard=standard))

    def _mark(self, view: CaseView, does, dismissal) -> None:  # type: ignore[no-untyped-def]
        change = partial(changes.set_dismissed, case=view.number, does=does, dismissal=dismissal)
        self._session.runner.change(change)

    def _selected(self, view: CaseView) -> tuple[DoeId, ...]:
        return tuple(key[1] for key in sorted(self._session.selection.now.does, key=str) if key[0] == view.number)


def _on_whom(does: tuple[DoeId, ...]) -> str:
    named = does_name(does)
    return named if len(named) < 60 else count(len(does), "Doe")


def _listed(does: frozenset[DoeKey]) -> str:
    text = numbers_text(sorted(does, key=str))
    return text if len(text) < 60 else text[:57] + "…"
