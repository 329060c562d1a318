"""Lanes: what the timeline shows now, as a table that a screen reader reads and that any key reaches."""

from __future__ import annotations

from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.paths import data
from app.matter.selection import Selection, choose
from app.picture.gaps import GapPicture
from app.picture.measures import MeasurePicture
from app.picture.scene import Scene
from app.picture.told import Told
from app.picture.window import Window
from widgets.background import Latest
from widgets.parts import Elided, bar
from widgets.rows.lanes_view import LanesView
from widgets.session import Lit, Session
from widgets.theme import Theme

_REST_MS = 80  # the view has come to rest


_LIT = 200  # lanes of a heading


class LanesTab(QWidget):
    """Follows the view of the timeline while it is seen; costs it nothing while it is not."""

    def __init__(self, session: Session, pool: QThreadPool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._seen: tuple[Scene, Window] | None = None
        self._ready_of: Scene | None = None
        self._hits = Latest(pool, self)
        self._hits.ready.connect(self._on_ready)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._fill)
        self.view = LanesView()
        self.caption = Elided(tone="quiet")
        foot = bar("foot", self.caption)
        foot.setFixedHeight(26)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(foot)
        self.setFocusProxy(self.view)
        self.view.chosen.connect(self._on_chosen)
        self.view.entered_row.connect(self._reveal)
        self.view.lit_row.connect(self._light)
        session.selection.changed.connect(self._on_selection)
        session.lit_changed.connect(self._on_lit)
        session.view_changed.connect(lambda _view: self._changed())

    @property
    def busy(self) -> bool:
        return self._hits.busy or self._rest.isActive()

    def restyle(self, colours: Theme) -> None:
        self.view.restyle(colours)

    def follow(self, scene: Scene | None, window: Window | None) -> None:
        """The timeline shows this now; None: nothing."""
        self._seen = (scene, window) if scene is not None and window is not None else None
        if scene is not self._ready_of:
            self._ready_of = None  # millions of hits are not held for a table
        self._changed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.view.show_told(None, frozenset())

    def _changed(self) -> None:
        if self.isVisible():
            self._rest.start()

    def _fill(self) -> None:
        words = data("text", "told.toml")
        if self._seen is None:
            self.view.show_told(None, frozenset())
            self.caption.setText(words["no_case"])
            return
        scene, window = self._seen
        if self._ready_of is not scene:  # of ten million hits that takes a while
            self._hits.ask(lambda: (scene, len(scene.times))[0])
            return
        told = Told(scene, window, self._session.zone)
        self.view.show_told(told, self._session.selection.now.does)
        self.caption.setText(told.caption())

    def _on_ready(self, scene: Scene) -> None:
        self._ready_of = scene
        if self.isVisible():
            self._fill()

    def _on_chosen(self, does: frozenset) -> None:  # type: ignore[type-arg]
        self._session.selection.take(choose(does, "rows of the table of lanes"))

    def _on_selection(self, selection: Selection) -> None:
        if self.isVisible() and not self.view.hasFocus():
            self.view.show_selection(selection.does)

    def _on_lit(self, lit: Lit) -> None:
        self.view.light(lit.does)

    def _reveal(self, row: int) -> None:
        """Bring the Does of that row into view; of a gap both, lit."""
        told = self.view.lanes.told
        if told is not None:
            for key in told.does(row)[:2]:
                self._session.reveal_doe.emit(key)
            self._light(row)

    def _light(self, row: int) -> None:
        told = self.view.lanes.told
        if told is None:
            return
        what, scene = told.at(row), told.scene
        events: tuple[int, ...]
        if isinstance(what, GapPicture | MeasurePicture):
            events = what.events
        else:
            lanes = [what] if isinstance(what, int) else range(what.first, what.first + what.lanes)[:_LIT]
            events = tuple(int(scene.events[scene.offsets[lane]]) for lane in lanes)
        self._session.light(Lit(frozenset(told.does(row)), events, kept=True))
