"""The dwell split into after and before, live over the timeline; and the least total that each standard needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.base.clock import span_short
from app.matter.model import Dwell
from app.services import Standing, standard_name
from widgets.dwell_control import DwellControl, written
from widgets.parts import label, link

_AFTER = "How long a Doe is assumed to stay after its last listed time"
_BEFORE = "How long a Doe is assumed to have been there before its first listed time"


class DwellPopover(QFrame):
    """Opens below the control in the tool bar. Every movement is shown at once; one drag is one step."""

    moved = Signal(object)  # Dwell, while a slider moves
    let_go = Signal()
    chosen = Signal(object)  # Dwell, from a text or a standard
    refused = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popover")
        self.setAccessibleName("Assumed dwell, after and before")
        self._dwell = Dwell()
        self.after = DwellControl("After the last listed time", "Stay after the last listed time", _AFTER)
        self.before = DwellControl("Before the first listed time", "Stay before the first listed time", _BEFORE)
        self.total = label("", "strong")
        self.needs = QGridLayout()
        self.needs.setHorizontalSpacing(20)
        self.needs.setVerticalSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        for part in (self.after, self.before, self.total):
            layout.addWidget(part)
        self.by_whom = label("", "quiet")
        layout.addWidget(self.by_whom)
        layout.addLayout(self.needs)
        for control, side in ((self.after, "after"), (self.before, "before")):
            control.dragged.connect(lambda span, side=side: self._move(span, side))
            control.released.connect(self.let_go)
            control.chosen.connect(lambda span, side=side: self._choose(replace(self._dwell, **{side: span})))
            control.refused.connect(self.refused)

    def open_at(self, anchor: QWidget, dwell: Dwell, standings: Sequence[Standing], does: str) -> None:
        """Below `anchor`, with the dwell that holds now and what the standards of the case in view need of `does`."""
        self.by_whom.setText(f"Least total at which each standard would be met by {does}")
        self.show_dwell(dwell)
        self._list(standings)
        self.adjustSize()
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))
        self.show()
        self.after.slider.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_dwell(self, dwell: Dwell) -> None:
        """Show the dwell that stands; says nothing."""
        self._dwell = dwell
        self.after.show_span(dwell.after)
        self.before.show_span(dwell.before)
        self.total.setText(f"In total {written(dwell.total)}; only the total decides whether two Does meet.")

    def _move(self, span: timedelta, side: str) -> None:
        self.show_dwell(replace(self._dwell, **{side: span}))
        self.moved.emit(self._dwell)

    def _choose(self, dwell: Dwell) -> None:
        self.show_dwell(dwell)
        self.chosen.emit(dwell)

    def _list(self, standings: Sequence[Standing]) -> None:
        """A line a standard, and a swarm where there are several; a figure can be clicked."""
        while (item := self.needs.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        several = len({standing.info_hash for standing in standings if standing.info_hash}) > 1
        for row, standing in enumerate(standings):
            name = standard_name(standing.standard)
            if several and standing.info_hash:
                name += f", {standing.info_hash[:8]}…"
            self.needs.addWidget(label(name), row, 0)
            self.needs.addWidget(self._need(standing, name), row, 1, Qt.AlignmentFlag.AlignRight)

    def _need(self, standing: Standing, name: str) -> QWidget:
        if standing.needed is None:
            nothing: QLabel = label("no stay would do it" if standing.groups else "not shown by an exhibit", "hint")
            nothing.setToolTip(standing.why or "")
            return nothing
        needed = standing.needed.dwell
        if not needed:
            return label("met by the listed times", "hint")
        figure = link(
            span_short(needed), lambda: self._choose(self._dwell.of_total(needed)), f"Assume this total: {name}"
        )
        figure.setAccessibleName(f"{name}: {span_short(needed)}")
        return figure
