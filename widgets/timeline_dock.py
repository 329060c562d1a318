"""The middle of the window: the timeline with what may be chosen of it above."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt, QThreadPool, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.matter.model import Dwell
from app.matter.selection import Combine, Selection, choose
from app.picture.moved_dwell import at_dwell
from app.picture.scene import GapPicture, Scene
from app.services import Analysis
from app.services.deciding.doubts import doubtful_hits, doubts_of
from widgets.background import Latest, in_words
from widgets.lane_folds import LaneFolds
from widgets.session import Lit, Session, View
from widgets.theme import Theme
from widgets.timeline import Timeline
from widgets.timeline_head import TimelineHead

_ZOOM = 1.4
Doubtful = tuple[tuple[int, tuple[int, ...]], ...]
"""(event, other instants at which it may be) of hits in doubt."""


class TimelineDock(QWidget):
    """Hands the timeline its scene, and the session what was chosen there."""

    dwell_dragging = Signal(object)  # timedelta, while the line is dragged
    dwell_dragged = Signal(object)  # timedelta, when it is let go
    problem = Signal(str)
    drawn = Signal()  # the scene stands as the analysis has it
    measure_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pool = QThreadPool(self)
        self._scenes = Latest(self._pool, self)
        self.view = Timeline()
        self.head = TimelineHead(session)
        self.folds = LaneFolds(session, self.view, self)
        self._shown = session.view
        self._found: tuple[Analysis, str, Doubtful] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.view, 1)
        self._connect()

    @property
    def busy(self) -> bool:
        return self._scenes.busy

    def restyle(self, colours: Theme) -> None:
        self.view.set_theme(colours)
        self.head.restyle(colours)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the timeline leaves: M measures."""
        if event.key() == Qt.Key.Key_M and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.measure_wanted.emit()
        else:
            super().keyPressEvent(event)

    def zoom_in(self) -> None:
        self.view.view.box.zoom_time(1 / _ZOOM)

    def zoom_out(self) -> None:
        self.view.view.box.zoom_time(_ZOOM)

    def zoom_all(self) -> None:
        self.view.fit()

    def zoom_selection(self) -> None:
        """The selected Does across the width, with a little air."""
        scene = self.view.scene
        keys = self._session.selection.now.does
        lanes = sorted(scene.lane_of[key] for key in keys if key in scene.lane_of) if scene else []
        if scene is None or not lanes:
            return
        first, last = float(scene.first[lanes].min()) / 1e6, float(scene.last[lanes].max()) / 1e6
        air = max((last - first) * 0.1, 3600.0)
        self.view.view.box.look_at(first - air, last + air, float(lanes[0]) - 1, float(lanes[-1]) + 2)

    def preview_dwell(self, dwell: Dwell) -> None:
        """Show the lanes at that dwell at once; the matter, and all else that follows from it, come after."""
        if (scene := self.view.scene) is not None and scene.dwell != dwell:
            self.view.set_scene(at_dwell(scene, dwell))

    def close_threads(self) -> None:
        self._scenes.drop()
        self._pool.waitForDone(10_000)

    def _connect(self) -> None:
        session = self._session
        session.refreshed.connect(self._redraw)
        session.case_changed.connect(self._redraw)
        session.view_changed.connect(self._on_view)
        session.selection.changed.connect(self.view.set_selection)
        session.lit_changed.connect(self._on_lit)
        session.reveal_doe.connect(self.folds.reveal)
        session.reveal_event.connect(self._on_reveal_event)
        session.escaped.connect(self._on_escape)
        self._scenes.ready.connect(self._on_scene)
        self._scenes.failed.connect(self._on_failure)
        self.view.chosen.connect(self._on_chosen)
        for told, whole in (
            (self.view.dwell_dragging, self.dwell_dragging),
            (self.view.dwell_dragged, self.dwell_dragged),
        ):
            told.connect(lambda seconds, whole=whole: whole.emit(timedelta(seconds=round(seconds))))
        self.view.gap_clicked.connect(self._on_gap)
        self.view.heading_clicked.connect(self.folds.turn)
        self.folds.problem.connect(self.problem)

    def fold_heading(self) -> None:
        self.folds.turn_here()

    def fold_all(self) -> None:
        self.folds.fold_all()

    def unfold_all(self) -> None:
        self.folds.unfold_all()

    def _on_view(self, view: View) -> None:
        """A filter that the lanes do not follow leaves them as they are."""
        if view.show != "filtered" and replace(view, filter=self._shown.filter) == self._shown:
            self._shown = view
            self.head.show_now()
        else:
            self._redraw()

    def _redraw(self, *_: object) -> None:
        session = self._session
        self._shown = session.view
        self.head.show_now()
        analysis, case, view = session.analysis, session.case, session.view
        if analysis is None or not case:
            self._scenes.drop()
            self.head.show_timeless(False)
            self.view.set_scene(None)
            return
        self.view.set_describe(analysis.describe if analysis.finished else None)
        self.view.set_axis_zone(session.zone if view.court_time else None)
        only = session.filtered.does if view.show == "filtered" else None
        self._scenes.ask(
            lambda: (
                session.desk.scene(case, view.lanes, view.show, only=only, folded=view.folded),
                self._in_doubt(analysis, case),
            )
        )

    def _in_doubt(self, analysis: Analysis, case: str) -> Doubtful:
        """The hits in doubt of that case, found once for an analysis, beside the window."""
        if not analysis.finished:
            return ()
        if self._found is None or self._found[:2] != (analysis, case):
            self._found = analysis, case, doubtful_hits(analysis, doubts_of(analysis, case))
        return self._found[2]

    def _on_scene(self, made: tuple[Scene, Doubtful]) -> None:
        scene, doubts = made
        timeless = not scene.whole[0]
        self.head.show_timeless(timeless)
        self.view.set_scene(None if timeless else scene, doubts)  # an axis of 1970 would say what no row does
        self.view.set_selection(self._session.selection.now)
        self.folds.drawn()
        self.drawn.emit()

    def _on_failure(self, error: Exception) -> None:
        self.problem.emit(in_words(error, "The timeline could not be drawn; the log says more."))

    def _on_chosen(self, selection: Selection, mode: Combine) -> None:
        self._session.selection.take(selection, mode)

    def _on_gap(self, gap: GapPicture) -> None:
        self._session.selection.take(choose(gap.does, gap.title))

    def _on_lit(self, lit: Lit) -> None:
        self.view.set_linked(frozenset(lit.events))

    def _on_reveal_event(self, event: int) -> None:
        if self._session.analysis is not None:
            self.view.show_does(self._session.analysis.does_of([event]))

    def _on_escape(self) -> None:
        """A rectangle that is being dragged chooses nothing."""
        self.view.view.box.drop_band()
        self.view.view.overlay.show_band(None)
