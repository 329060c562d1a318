"""Above the timeline: by what its lanes are ordered, who has one, and the sign that a filter holds some back."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.base.clock import count
from app.picture.lanes import Order
from app.services.figure import Show
from widgets.icons import pixmap
from widgets.parts import bar, label, link
from widgets.plain_tip import plain_tip
from widgets.session import Session
from widgets.theme import Theme

LANES: tuple[tuple[Order, str], ...] = (
    ("first hit", "First hit"),
    ("number", "Doe"),
    ("isp", "ISP"),
    ("place", "Place"),
    ("group", "Group"),
    ("cluster", "Cluster"),
)

_TIMELESS = "No row of this case lists a time that can be read, so there is nothing to draw."


class TimelineHead(QWidget):
    """Shows the session's view, and changes it."""

    exhibit_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shows: list[Show] = ["all"]
        self.lanes, self.show_which = QComboBox(), QComboBox()
        self.lanes.addItems([name for _, name in LANES])
        self.lanes.setAccessibleName("Order of the lanes")
        self.lanes.setToolTip("In which order the lanes stand, and under which headings (Alt+1 to Alt+6)")
        self.show_which.setFixedWidth(216)
        self.show_which.setAccessibleName("Which Does have lanes")
        self.show_which.setToolTip("Whether all Does have lanes of their own, or those whom the filter lets pass")
        self._funnel = label()
        self.sign = label(tone="strong")
        self.clear = link("Clear", lambda: session.look(filter=""), "Clear the filter of the Does (Ctrl+Shift+X)")
        self.clear.setAccessibleName("Clear the filter")
        self._filtered = QWidget()
        sign = QHBoxLayout(self._filtered)
        sign.setContentsMargins(0, 0, 0, 0)
        sign.setSpacing(6)
        sign.addWidget(self._funnel)
        sign.addWidget(self.sign)
        sign.addWidget(self.clear)
        head = bar(
            "bar", label("Timeline", "strong"), None, label("Lanes by", "quiet"), self.lanes,
            label("Show", "quiet"), self.show_which, margins=(12, 0, 12, 0),
        )  # fmt: skip
        head.setFixedHeight(30)
        row = head.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(1, self._filtered)
        self._nothing = label("", "hint")
        self._nobody = bar("panel", self._nothing, link("Clear the filter", lambda: session.look(filter="")), None)
        self._nobody.setFixedHeight(30)
        self._timeless = bar("panel", label(_TIMELESS, "hint"), link("Open exhibit…", self.exhibit_wanted.emit), None)
        self._timeless.setFixedHeight(30)
        self._timeless.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self._nobody)
        layout.addWidget(self._timeless)
        self.lanes.activated.connect(lambda at: session.look(lanes=LANES[at][0]))
        self.show_which.activated.connect(lambda at: session.look(show=self._shows[at]))
        self.show_now()

    def restyle(self, colours: Theme) -> None:
        self._funnel.setPixmap(pixmap("filter", colours.accent, 14, self.devicePixelRatioF()))

    def show_timeless(self, timeless: bool) -> None:
        """Say that the case in view lists no time at all, or no longer."""
        self._timeless.setVisible(timeless)

    def show_now(self) -> None:
        """The choices of the case in view, and what the filter does to its lanes."""
        session = self._session
        view, chosen, filtered = session.case_view, session.view, session.filtered
        with QSignalBlocker(self.lanes), QSignalBlocker(self.show_which):
            self.lanes.setCurrentIndex([order for order, _ in LANES].index(chosen.lanes))
            self.show_which.clear()
            names: dict[Show, str] = {}
            if view:
                does = count(len(view.does), "Doe")
                names["all"] = f"All {does}"
                if view.dismissed:
                    names["folded"] = f"{len(view.remaining):,} remaining, dismissed folded"
                if filtered.does is not None or chosen.show == "filtered":
                    passing = does if filtered.does is None else count(len(filtered.does), "Doe")
                    names["filtered"] = f"Filtered: {passing}"
            self._shows = [*names]
            self.show_which.addItems([*names.values()])
            self.show_which.setCurrentIndex(self._shows.index(chosen.show) if chosen.show in names else 0)
        holds = chosen.show == "filtered" and filtered.does is not None
        self._filtered.setVisible(holds)
        self._nobody.setVisible(holds and not filtered.does)
        if view and filtered.does is not None:
            self.sign.setText(f"{len(filtered.does):,} of {count(len(view.does), 'Doe')}")
            self.sign.setToolTip(plain_tip(f"Lanes of those who pass the filter “{chosen.filter.strip()}”"))
            self._nothing.setText(f"No Doe passes “{chosen.filter.strip()}”, so there is no lane to show.")
