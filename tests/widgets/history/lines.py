"""The lines of the history as they are read, and the hand that goes from one to another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.matter import changes
from app.matter.model import Dwell
from widgets.main_window import MainWindow
from widgets.rows.history_model import Column

CTRL, SHIFT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
LEFT = Qt.MouseButton.LeftButton
START = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)


def dwell(hours: int) -> partial:
    return partial(changes.set_dwell, dwell=Dwell(after=timedelta(hours=hours)))


def cells(window: MainWindow) -> list[list[str]]:
    model = window.rows.history.view.history
    return [[str(model.index(row, c).data() or "") for c in Column] for row in range(model.rowCount())]


def names(window: MainWindow) -> list[str]:
    return [line[Column.NAME] for line in cells(window)]


def states(window: MainWindow) -> dict[str, str]:
    return {line[Column.NAME]: line[Column.STATE] for line in cells(window)}


def click_go(window: MainWindow, name: str) -> None:
    """Click on the link in the row of that name."""
    view = window.rows.history.view
    box = view.visualRect(view.history.index(names(window).index(name), Column.GO))
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, QPoint(box.left() + 20, box.center().y()))


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.rows.history.view, key)
