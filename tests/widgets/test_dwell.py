"""The dwell under mouse and keys: slider, text, after and before; the picture follows the hand at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QSlider, QStyle, QStyleOptionSlider

from app.matter import history
from app.matter.model import Dwell
from widgets.dwell_control import DwellControl, at_step, neighbour, step_of, written
from widgets.main_window import MainWindow

Settled = Callable[[MainWindow], None]
LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
NEEDED = timedelta(days=16, hours=15, minutes=48)


def handle(slider: QSlider) -> QPoint:
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    part = QStyle.SubControl.SC_SliderHandle
    return slider.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, slider).center()


def drag(slider: QSlider, *by: int) -> None:
    """Press the handle, move it by so many pixels, and again; it is not let go."""
    at = handle(slider)
    QTest.mousePress(slider, LEFT, NO_KEY, at)
    for pixels in by:
        QTest.mouseMove(slider, at + QPoint(pixels, 0))


def typed(control: DwellControl, text: str) -> None:
    edit = control.text.lineEdit()
    assert edit is not None
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def test_a_drag_is_one_step_and_the_bars_grow_before_the_analysis_is_made(window: MainWindow, settled: Settled) -> None:
    store, timeline = window.session.desk.store, window.timeline.view
    before, analysis = history.position(store), window.session.analysis
    slider = window.tools.dwell.slider
    assert timeline.scene is not None
    width = int((timeline.scene.bar_last - timeline.scene.bar_first).max())
    drag(slider, 20, 40, 60)
    shown = timeline.scene.dwell.total
    assert shown == at_step(slider.value()) > timedelta(0)
    assert window.tools.dwell.text.currentText() == written(shown), "the text says what the picture shows"
    assert int((timeline.scene.bar_last - timeline.scene.bar_first).max()) > width
    assert window.session.analysis is analysis
    QTest.mouseRelease(slider, LEFT, NO_KEY, handle(slider))
    settled(window)
    assert store.matter().dwell == Dwell(after=shown)
    assert window.session.analysis is not analysis
    assert history.position(store) == before + 1
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(window)
    assert store.matter().dwell.total == timedelta(0)
    assert slider.value() == 0


def test_the_dwell_may_be_typed(window: MainWindow, settled: Settled) -> None:
    typed(window.tools.dwell, "1 d 12 h")
    settled(window)
    assert window.session.dwell.total == timedelta(hours=36)
    typed(window.tools.dwell, "a while")
    assert "a while" in window.messages.text.text()


def test_split_into_after_and_before_by_keys_alone(window: MainWindow, settled: Settled) -> None:
    """And from then on the control in the tool bar keeps the stay before."""
    QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.dwell.isVisible() and window.dwell.after.slider.hasFocus()
    typed(window.dwell.before, "5 h")
    typed(window.dwell.after, "1 d")
    settled(window)
    assert window.session.dwell == Dwell(after=timedelta(days=1), before=timedelta(hours=5))
    assert "In total 1 d 5 h" in window.dwell.total.text()
    QTest.keyClick(window.dwell.after.slider, Qt.Key.Key_Escape)
    assert not window.dwell.isVisible()
    QTest.keyClick(window, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.ControlModifier)
    settled(window)
    assert window.session.dwell == Dwell(after=timedelta(hours=43), before=timedelta(hours=5))


def test_it_says_what_each_standard_needs_and_goes_there(window: MainWindow, settled: Settled) -> None:
    """The Does of the opinion stand in one group from 16 d 15 h 48 min on: seen in the rail beside the lanes."""
    window.split_dwell()
    scene = window.timeline.view.scene
    assert scene is not None and scene.groups.count == 2
    assert window.dwell.by_whom.text() == "Least total at which each standard would be met by the 2 that remain"
    figures = {button.accessibleName(): button for button in window.dwell.findChildren(QPushButton)}
    assert {"One common instant: 16 d 15 h 48 min", "Chain of transactions: 16 d 15 h 48 min"} <= set(figures)
    QTest.mouseClick(figures["One common instant: 16 d 15 h 48 min"], LEFT)
    settled(window)
    QApplication.processEvents()
    assert window.session.dwell.total == NEEDED
    assert window.timeline.view.scene is not None and window.timeline.view.scene.groups.count == 1


def test_the_scale_of_the_dwell_goes_there_and_back() -> None:
    assert at_step(0) == timedelta(0)
    assert at_step(200) == timedelta(days=60)
    assert all(at_step(a) <= at_step(a + 1) for a in range(200))
    assert at_step(step_of(timedelta(hours=24))) == timedelta(hours=24)
    assert written(timedelta(days=1)) == "24 h"
    assert neighbour(timedelta(hours=24), longer=True) == timedelta(hours=48)
    assert neighbour(timedelta(hours=5), longer=False) == timedelta(hours=1)
