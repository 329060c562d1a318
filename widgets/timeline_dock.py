"""The middle of the window: the timeline with what may be chosen of it above."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QSignalBlocker, QThreadPool, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.base.clock import count
from app.base.ids import DoeKey
from app.matter.selection import Combine, Selection, choose
from app.picture.scene import GapPicture, Scene
from widgets.background import Latest
from widgets.parts import bar, label
from widgets.session import Lanes, Lit, Session, Show
from widgets.theme import Theme
from widgets.timeline import Timeline

_LANES: tuple[tuple[Lanes, str], ...] = (("first hit", "First hit"), ("number", "Doe"), ("isp", "ISP"))
_SHOWS: tuple[Show, ...] = ("all", "folded")
_ZOOM = 1.4


class TimelineDock(QWidget):
    """Hands the timeline its scene, and the session what was chosen there."""

    dwell_dragging = Signal(object)  # timedelta, while the line is dragged
    dwell_dragged = Signal(object)  # timedelta, when it is let go
    problem = Signal(str)
    drawn = Signal()  # the scene stands as the analysis has it

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pool = QThreadPool(self)
        self._scenes = Latest(self._pool, self)
        self.view = Timeline()
        self.lanes, self.show_which = QComboBox(), QComboBox()
        self.lanes.addItems([name for _, name in _LANES])
        self.lanes.setAccessibleName("Order of the lanes")
        self.lanes.setToolTip("In which order the lanes stand")
        self.show_which.setFixedWidth(216)
        self.show_which.setAccessibleName("Which Does have lanes")
        self.show_which.setToolTip("Whether the dismissed Does have lanes of their own")
        self._title = label("Timeline", "strong")
        head = bar(
            "bar", self._title, None, label("Lanes by", "quiet"), self.lanes, label("Show", "quiet"), self.show_which,
            margins=(12, 0, 12, 0),
        )  # fmt: skip
        head.setFixedHeight(30)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.view, 1)
        self._connect()

    @property
    def busy(self) -> bool:
        return self._scenes.busy

    def restyle(self, colours: Theme) -> None:
        self.view.set_theme(colours)

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

    def close_threads(self) -> None:
        self._pool.waitForDone(10_000)

    def _connect(self) -> None:
        session = self._session
        session.refreshed.connect(self._redraw)
        session.case_changed.connect(self._redraw)
        session.view_changed.connect(self._redraw)
        session.selection.changed.connect(self.view.set_selection)
        session.lit_changed.connect(self._on_lit)
        session.reveal_doe.connect(self._on_reveal)
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
        self.lanes.activated.connect(lambda at: session.look(lanes=_LANES[at][0]))
        self.show_which.activated.connect(lambda at: session.look(show=_SHOWS[at]))

    def _redraw(self, *_: object) -> None:
        session = self._session
        self._show_choices()
        analysis, case, view = session.analysis, session.case, session.view
        if analysis is None or not case:
            self.view.set_scene(None)
            return
        self.view.set_describe(analysis.describe if analysis.finished else None)
        self.view.set_axis_zone(session.zone if view.court_time else None)
        self._scenes.ask(lambda: session.desk.scene(case, view.lanes, view.show))

    def _show_choices(self) -> None:
        session = self._session
        orders = [order for order, _ in _LANES]
        with QSignalBlocker(self.lanes), QSignalBlocker(self.show_which):
            self.lanes.setCurrentIndex(orders.index(session.view.lanes))
            self.show_which.clear()
            if view := session.case_view:
                does = count(len(view.does), "Doe")
                left = f"{len(view.remaining):,} remaining, dismissed folded"
                self.show_which.addItems([f"All {does}", left] if view.dismissed else [f"All {does}"])
                self.show_which.setCurrentIndex(min(_SHOWS.index(session.view.show), self.show_which.count() - 1))

    def _on_scene(self, scene: Scene) -> None:
        self.view.set_scene(scene)
        self.view.set_selection(self._session.selection.now)
        self.drawn.emit()

    def _on_failure(self, error: Exception) -> None:
        self.problem.emit(getattr(error, "sentence", "") or "The timeline could not be drawn; the log says more.")

    def _on_chosen(self, selection: Selection, mode: Combine) -> None:
        self._session.selection.take(selection, mode)

    def _on_gap(self, gap: GapPicture) -> None:
        self._session.selection.take(choose(gap.does, gap.title))

    def _on_lit(self, lit: Lit) -> None:
        self.view.set_linked(frozenset(lit.events))

    def _on_reveal(self, key: DoeKey) -> None:
        self.view.show_does([key])

    def _on_reveal_event(self, event: int) -> None:
        if self._session.analysis is not None:
            self.view.show_does(self._session.analysis.does_of([event]))

    def _on_escape(self) -> None:
        """A rectangle that is being dragged chooses nothing."""
        self.view.view.box.drop_band()
        self.view.view.overlay.show_band(None)
