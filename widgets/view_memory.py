"""How a matter was looked at, as plain JSON, and looking at it that way again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from app.matter.selection import choose
from widgets.panel.panel import Panel
from widgets.roster.dock import RosterDock
from widgets.rows.dock import RowsDock
from widgets.session import Session, View
from widgets.timeline_dock import TimelineDock


class ViewMemory(QObject):
    """Collects the view of one window and brings it back once the analysis and the picture stand."""

    def __init__(
        self,
        session: Session,
        timeline: TimelineDock,
        panel: Panel,
        roster: RosterDock,
        rows: RowsDock,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._timeline, self._panel = session, timeline, panel
        self._roster, self._rows = roster, rows
        self._due: dict[str, Any] = {}
        timeline.drawn.connect(self._place)

    def collect(self) -> dict[str, Any]:
        """The view as it is now."""
        session = self._session
        return {
            "case": session.case,
            "court_time": session.view.court_time,
            "lanes": session.view.lanes,
            "show": session.view.show,
            "panel": self._panel.tabs.currentIndex(),
            "replay": self._panel.order.replay,
            "below": self._rows.tabs.currentIndex() if self._rows.isVisible() else -1,
            "filter": self._roster.filter.text(),
            "range": list(self._timeline.view.shown_range()),
            "selection": [list(key) for key in sorted(session.selection.now.does, key=str)],
            "selected": session.selection.now.how,
        }

    def recall(self, view: dict[str, Any]) -> None:
        """Look that way from the next picture on. What no longer fits, or never did, is passed over."""
        self._due = dict(view)
        session = self._session
        _quietly(lambda: session.look(**_looked(view)))

    def _place(self) -> None:
        """After the first picture of the matter: only now are its case, its lanes and its times there."""
        view, self._due = self._due, {}
        if not view:
            return
        session = self._session
        case = view.get("case")
        if case != session.case and session.view_of(str(case)) is not None:
            self._due = view  # its picture is drawn next, and this comes again
            session.show_case(str(case))
            return
        _quietly(lambda: self._panel.tabs.setCurrentIndex(int(view["panel"])))
        _quietly(lambda: self._panel.order.switch.choose(int(view["replay"])))
        _quietly(lambda: self._roster.filter.setText(str(view["filter"])))
        _quietly(lambda: self._select(view))
        _quietly(lambda: self._timeline.view.show_range(*map(float, view["range"])))
        _quietly(lambda: self._show_below(int(view["below"])))

    def _select(self, view: dict[str, Any]) -> None:
        keys = {(str(case), doe) for case, doe in view["selection"] if isinstance(doe, int | str)}
        listed = keys & set(self._session.analysis.keys if self._session.analysis else ())
        if listed:
            self._session.selection.take(choose(listed, str(view["selected"])))

    def _show_below(self, tab: int) -> None:
        if 0 <= tab < self._rows.tabs.count():
            self._rows.wanted.emit(True)
            self._rows.tabs.setCurrentIndex(tab)


def _looked(view: dict[str, Any]) -> dict[str, Any]:
    """What of it is a View, and of values that a View can have."""
    known = View()
    lanes, show = str(view.get("lanes")), str(view.get("show"))
    return {
        "court_time": bool(view.get("court_time")),
        "lanes": lanes if lanes in ("first hit", "number", "isp") else known.lanes,
        "show": show if show in ("all", "folded") else known.show,
    }


def _quietly(step: Callable[[], object]) -> None:
    """A view is a convenience, and may come from a stranger's file: what does not fit is not worth a word."""
    try:
        step()
    except (KeyError, TypeError, ValueError, OverflowError):
        return
