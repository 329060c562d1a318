"""Folding headings of lanes, and bringing Does into sight whatever hides them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.base.ids import DoeKey
from app.picture.lanes import Heading
from app.picture.scene import Scene
from widgets.session import Session
from widgets.timeline import Timeline

_NO_HEADINGS = "Lanes in this order have no headings; order them by ISP, place, group or cluster (Alt+3 to Alt+6)."


class LaneFolds(QObject):
    """What is folded is part of the session's view; the lanes follow when their scene is made anew."""

    problem = Signal(str)
    hidden = Signal(str, str, object)  # a sentence why a Doe has no lane, the name of what helps, and that itself

    def __init__(self, session: Session, timeline: Timeline, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._timeline = session, timeline
        self._awaited: DoeKey | None = None

    def turn(self, heading: Heading) -> None:
        """Fold the heading, or unfold it."""
        self._session.look(folded=self._session.view.folded ^ {heading.key})

    def turn_here(self) -> None:
        """The heading of the lane cursor; without one that of the first selected lane; else the first in view."""
        scene = self._timeline.scene
        lane = self._lane_here(scene) if scene is not None else None
        heading = scene.heading_of(lane) if scene is not None and lane is not None else None
        if heading is None:
            self.problem.emit(_NO_HEADINGS)
        else:
            self.turn(heading)

    def fold_all(self) -> None:
        if self._headings():
            self._session.look(folded=self._session.view.folded | {heading.key for heading in self._headings()})
        else:
            self.problem.emit(_NO_HEADINGS)

    def unfold_all(self) -> None:
        if self._headings():
            self._session.look(folded=self._session.view.folded - {heading.key for heading in self._headings()})
        else:
            self.problem.emit(_NO_HEADINGS)

    def reveal(self, key: DoeKey) -> None:
        """Bring the Doe's lane into view: unfold its heading; say what else hides it, and offer to end that."""
        scene, session = self._timeline.scene, self._session
        if scene is None:
            return
        name = f"Doe {key[1]}" if isinstance(key[1], int) else str(key[1])
        lane, passing = scene.lane_of.get(key), session.filtered.does
        if passing is not None and key not in passing:
            lacks = "no row in the roster" if lane is not None else "no row in the roster and no lane"
            self._offer(key, f"{name} does not pass the filter, and so has {lacks}.", "Clear the filter", filter="")
        if lane is not None:
            self._show(scene, lane, key)
        elif key in scene.without_hits:
            self._awaited = None
            self.problem.emit(f"{name} has no readable time, and so no lane.")
        elif session.view.show == "folded" and any(key == each.key for each in scene.folded):
            self._offer(key, f"{name} is dismissed and shares the folded lane.", "Show all Does", show="all")

    def _show(self, scene: Scene, lane: int, key: DoeKey) -> None:
        heading = scene.heading_of(lane)
        if heading is not None and heading.folded:
            self._awaited = key
            self._session.look(folded=self._session.view.folded - {heading.key})
        else:
            self._awaited = None
            self._timeline.show_does([key])

    def drawn(self) -> None:
        """The scene stands: who was waited for is shown."""
        scene, key = self._timeline.scene, self._awaited
        lane = scene.lane_of.get(key) if scene is not None and key is not None else None
        if scene is not None and key is not None and lane is not None:
            self._show(scene, lane, key)

    def _offer(self, key: DoeKey, sentence: str, name: str, **view: object) -> None:
        def look() -> None:
            self._awaited = key  # the lanes may be drawn anew before he has one
            self._session.look(**view)
            self._session.reveal_doe.emit(key)

        self.hidden.emit(sentence, name, look)

    def _headings(self) -> tuple[Heading, ...]:
        return self._timeline.scene.headings if self._timeline.scene is not None else ()

    def _lane_here(self, scene: Scene) -> int | None:
        if self._timeline.view.overlay.cursor is not None:
            return self._timeline.view.overlay.cursor
        selected = [scene.lane_of[key] for key in self._session.selection.now.does if key in scene.lane_of]
        if selected:
            return min(selected)
        return max(int(self._timeline.shown_range()[2]), 0) if scene.lanes else None
