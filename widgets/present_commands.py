"""From the strip of presence to Does: who is assumed present at the instant that is pointed at, or at most at once."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.matter.selection import choose
from app.picture.present import Present, most_at, present_at, present_in_words
from widgets.session import Lit, Session
from widgets.timeline import Timeline
from widgets.timeline.spoken import announce

_NAMED = 500
"""Lanes that are lit one by one; of more, the roster alone tells who."""


class PresentCommands(QObject):
    """Lights them; selecting them is for Space on the strip."""

    def __init__(self, session: Session, timeline: Timeline, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._timeline = session, timeline
        self._found: Present | None = None
        self._lit = Lit()
        strip = timeline.view.presence
        strip.pointed.connect(self.point)
        strip.most_wanted.connect(self.most)
        strip.taken.connect(self._take)
        session.lit_changed.connect(self._on_lit)

    def most(self) -> None:
        """Go to the instant at which most Does are assumed present."""
        scene = self._timeline.scene
        at = most_at(scene.presence.all) if scene else None
        if at is not None:
            self.point(at)

    def point(self, at: int) -> None:
        """Bring that instant into view, and light who is assumed present then."""
        scene, strip = self._timeline.scene, self._timeline.view.presence
        if scene is None:
            return
        t0, t1, lane0, lane1 = self._timeline.shown_range()
        seconds = at / 1e6
        if not t0 + 0.02 * (t1 - t0) <= seconds <= t1 - 0.02 * (t1 - t0):
            half = (t1 - t0) / 2
            self._timeline.show_range(seconds - half, seconds + half, lane0, lane1)
        self._found = present_at(scene, at)
        events = self._found.events if len(self._found.events) <= _NAMED else ()
        self._lit = Lit(frozenset(self._found.does), events, kept=True)
        self._session.light(self._lit)
        strip.mark(at, present_in_words(scene, at, self._session.zone))
        self._timeline.describe_for_readers()
        announce(self._timeline.view, strip.said)

    def _take(self) -> None:
        scene = self._timeline.scene
        if self._found is not None and scene is not None:
            when = present_in_words(scene, self._found.at, self._session.zone)
            self._session.selection.take(choose(self._found.does, f"assumed present {when}"))

    def _on_lit(self, lit: Lit) -> None:
        """What else is lit takes the mark away."""
        if lit != self._lit:
            self._found, self._lit = None, Lit()
            self._timeline.view.presence.mark(None)
