"""A length of stay: a slider over a scale of hours to weeks, and the same as text."""

from __future__ import annotations

import math
from datetime import timedelta

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QWidget

from app.base.clock import dwell_from_text, span_short
from widgets.parts import label

PRESETS = tuple(timedelta(hours=hours) for hours in (0, 1, 6, 12, 24, 48, 168))
_STEPS = 200
_LEAST, _MOST = timedelta(hours=1), timedelta(days=60)


class DwellControl(QWidget):
    """Says what was chosen as a span; `dragged` while the slider moves, `chosen` from the text."""

    dragged = Signal(object)  # timedelta
    released = Signal()
    chosen = Signal(object)  # timedelta
    refused = Signal(str)

    def __init__(self, caption: str, name: str, tip: str, parent: QWidget | None = None) -> None:
        """`caption` stands at its left; `name` is what it is called where nobody sees it."""
        super().__init__(parent)
        self._span = timedelta(0)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setPageStep(20)
        self.slider.setFixedWidth(104)
        self.slider.setAccessibleName(name)
        self.slider.setToolTip(tip)
        self.text = QComboBox()
        self.text.setEditable(True)
        self.text.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.text.setFixedWidth(92)
        self.text.setAccessibleName(f"{name} as text")
        self.text.setToolTip(tip)
        self.text.addItems([written(span) for span in PRESETS])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (label(caption), self.slider, self.text):
            layout.addWidget(part)
        self.slider.valueChanged.connect(self._slide)
        self.slider.sliderReleased.connect(self.released)
        self.text.activated.connect(lambda _at: self._read())
        edit = self.text.lineEdit()
        assert edit is not None
        edit.returnPressed.connect(self._read)

    def show_span(self, span: timedelta) -> None:
        """Show the dwell that stands; says nothing."""
        self._span = span
        with QSignalBlocker(self.slider), QSignalBlocker(self.text):
            if not self.slider.isSliderDown():
                self.slider.setValue(step_of(span))
            self.text.setEditText(written(span))
        self.slider.setAccessibleDescription(written(span))

    def _slide(self, at: int) -> None:
        """The text says at once what the picture shows."""
        with QSignalBlocker(self.text):
            self.text.setEditText(written(at_step(at)))
        self.dragged.emit(at_step(at))

    def _read(self) -> None:
        text = self.text.currentText()
        try:
            span = dwell_from_text(text)
        except ValueError:
            self.refused.emit(f"“{text}” is no length of time; write it as 24 h, 2 d or 1 d 12 h.")
            self.text.setEditText(written(self._span))
            return
        if span != self._span:
            self.chosen.emit(span)


def written(span: timedelta) -> str:
    """`24 h`, `2 d`, `0`: a whole day is said in hours, as counsel does."""
    if not span:
        return "0"
    return "24 h" if span == timedelta(days=1) else span_short(span)


def at_step(step: int) -> timedelta:
    """The span at a step of the slider: nothing at the left end, then from an hour to sixty days, evenly in ratio."""
    if step <= 0:
        return timedelta(0)
    hours = (_MOST / _LEAST) ** (step / _STEPS)
    for unit, below in ((1, 48), (6, 168), (24, math.inf)):
        if hours < below:
            return timedelta(hours=max(1, round(hours / unit)) * unit)
    raise AssertionError(hours)


def step_of(span: timedelta) -> int:
    """Where the slider stands for a span."""
    if span < _LEAST:
        return 0
    return max(1, min(_STEPS, round(_STEPS * math.log(span / _LEAST) / math.log(_MOST / _LEAST))))


def neighbour(span: timedelta, longer: bool) -> timedelta:
    """The next preset above or below a span."""
    if longer:
        return next((preset for preset in PRESETS if preset > span), span * 2)
    return next((preset for preset in reversed(PRESETS) if preset < span), timedelta(0))
