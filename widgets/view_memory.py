"""How a matter was looked at, as plain JSON, and looking at it that way again."""

from __future__ import annotations

import math
from typing import Any, get_args

from PySide6.QtCore import QObject

from app.matter.selection import choose
from app.picture.lanes import ORDERS
from app.services.figure import Show
from widgets.export.choices import chosen_of
from widgets.exporting import Exporting
from widgets.panel.panel import Panel
from widgets.rows.dock import RowsDock
from widgets.session import Session, View
from widgets.timeline_dock import TimelineDock

_LONGEST = 200  # characters of a text
_LONGEST_KEY = 1_000  # characters of what names a heading
_MOST = 10_000  # headings that are folded
_FARTHEST = 1e12  # seconds or lanes


class ViewMemory(QObject):
    """Collects the view of one window and brings it back once the analysis and the picture stand."""

    def __init__(
        self,
        session: Session,
        timeline: TimelineDock,
        panel: Panel,
        rows: RowsDock,
        exporting: Exporting,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._timeline, self._panel = session, timeline, panel
        self._rows, self._exporting = rows, exporting
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
            "folded": sorted(session.view.folded),
            "panel": self._panel.tabs.currentIndex(),
            "replay": self._panel.order.replay,
            "below": self._rows.tabs.currentIndex() if self._rows.isVisible() else -1,
            "filter": session.view.filter,
            "range": list(self._timeline.view.shown_range()),
            "selection": [list(key) for key in sorted(session.selection.now.does, key=str)],
            "selected": session.selection.now.how,
            "export": self._exporting.chosen.kept(),
        }

    @property
    def waiting(self) -> bool:
        """Whether a view that was kept is not shown yet: what is seen now is not what was left."""
        return bool(self._due)

    def recall(self, view: dict[str, Any]) -> None:
        """Look that way from the next picture on. What no longer fits, or never did, is passed over."""
        self._due = sound(view)
        self._exporting.chosen = chosen_of(view.get("export"))
        self._session.look(**{name: self._due[name] for name in ("court_time", "lanes", "show", "folded", "filter")})

    def _place(self) -> None:
        """After the first picture of the matter: only now are its case, its lanes and its times there."""
        view, self._due = self._due, {}
        if not view:
            return
        session = self._session
        if view["case"] != session.case and session.view_of(view["case"]) is not None:
            self._due = view  # its picture is drawn next, and this comes again
            session.show_case(view["case"])
            return
        if view["panel"] < self._panel.tabs.count():
            self._panel.tabs.setCurrentIndex(view["panel"])
        self._panel.order.switch.choose(int(view["replay"]))
        listed = view["selection"] & set(session.analysis.keys if session.analysis else ())
        if listed:
            session.selection.take(choose(listed, view["selected"]))
        if view["range"] is not None:
            self._timeline.view.show_range(*view["range"])
        if 0 <= view["below"] < self._rows.tabs.count():
            self._rows.wanted.emit(True)
            self._rows.tabs.setCurrentIndex(view["below"])


def sound(view: dict[str, Any]) -> dict[str, Any]:
    """The view with every field of its kind and within bounds: it may come from a stranger's file."""
    known = View()
    lanes, show = view.get("lanes"), view.get("show")
    return {
        "case": _text(view.get("case")),
        "court_time": view.get("court_time") is True,
        "lanes": lanes if lanes in ORDERS else known.lanes,
        "show": show if show in get_args(Show) else known.show,
        "folded": _texts(view.get("folded")),
        "panel": _index(view.get("panel"), 0),
        "replay": view.get("replay") is True,
        "below": _index(view.get("below"), -1),
        "filter": _text(view.get("filter")),
        "range": _range(view.get("range")),
        "selection": _keys(view.get("selection")),
        "selected": _text(view.get("selected")),
    }


def _text(value: object) -> str:
    return value[:_LONGEST] if isinstance(value, str) else ""


def _texts(value: object) -> frozenset[str]:
    texts = value[:_MOST] if isinstance(value, list) else []
    return frozenset(text for text in texts if isinstance(text, str) and len(text) <= _LONGEST_KEY)


def _index(value: object, otherwise: int) -> int:
    return value if type(value) is int and 0 <= value < 100 else otherwise


def _range(value: object) -> tuple[float, float, float, float] | None:
    """Begin and end in epoch seconds, first and last lane."""
    if not isinstance(value, list) or len(value) != 4 or any(type(part) not in (int, float) for part in value):
        return None
    t0, t1, lane0, lane1 = (float(part) if abs(part) < _FARTHEST else math.inf for part in value)
    return (t0, t1, lane0, lane1) if all(map(math.isfinite, (t0, t1, lane0, lane1))) else None


def _keys(value: object) -> set[tuple[str, int | str]]:
    pairs = value if isinstance(value, list) else []
    return {
        (pair[0], pair[1])
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str) and type(pair[1]) in (int, str)
    }
