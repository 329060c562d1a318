"""The matrix of dwell needed in the window: linked both ways, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.base.worker import Worker
from app.matter.selection import choose
from tests.widgets.opened import CASE, opened
from widgets.acts import Act
from widgets.appearance import Appearance
from widgets.main_window import MainWindow
from widgets.pictures import settle
from widgets.session import Lit

LEFT, PLAIN, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def select(window: MainWindow, *does: int) -> None:
    window.session.selection.take(choose((CASE, doe) for doe in does))
    QApplication.processEvents()


@pytest.fixture(scope="module")
def window(appearance: Appearance, worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    with opened(appearance, worker, tmp_path_factory.mktemp("matrix")) as made:
        yield made


@pytest.fixture
def shown(window: MainWindow) -> MainWindow:
    """Does 40, 29, 38 and 36 in the matrix, in the order of their first hits."""
    window.session.unlight()
    window.acts[Act.MATRIX].trigger()
    select(window, 29, 38, 36, 40)
    assert window.rows.matrix.view.cells.matrix.labels == ("40", "29", "38", "36")
    return window


def centre(window: MainWindow, row: int, column: int) -> QPoint:
    view = window.rows.matrix.view
    return view.visualRect(view.cells.index(row, column)).center()


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(window.rows.matrix.view, key, modifiers)
    QApplication.processEvents()


def lit(window: MainWindow) -> list[Lit]:
    seen: list[Lit] = []
    window.session.lit_changed.connect(seen.append)
    return seen


def test_without_two_does_it_says_what_to_do_and_with_them_what_follows(window: MainWindow) -> None:
    window.acts[Act.SELECT_NONE].trigger()
    window.acts[Act.MATRIX].trigger()
    tab = window.rows.matrix
    assert tab.isVisible() and tab.nothing.isVisible()
    assert tab.nothing.text().startswith("Select two Does or more")
    select(window, 29, 38)
    assert not tab.nothing.isVisible()
    assert "Doe 29 and Doe 38 would share one instant from a total stay of 16 d 15 h 48 min on." in tab.sentences.text()


def test_pointing_at_a_cell_tells_the_pair_and_lights_its_lanes_and_rows(shown: MainWindow) -> None:
    seen, view = lit(shown), shown.rows.matrix.view
    QTest.mouseMove(view.viewport(), centre(shown, 1, 2))
    assert shown.rows.matrix.status.text() == "Doe 29 and Doe 38: 16 d 15 h 48 min; Exhibit A, rows 31 and 40"
    assert seen[-1].does == {(CASE, 29), (CASE, 38)}
    assert not seen[-1].kept
    assert {shown.timeline.view.scene.lane_of_event[event] for event in seen[-1].events} == {
        shown.timeline.view.scene.lane_of[(CASE, doe)] for doe in (29, 38)
    }
    assert view.lit == {1, 2}


def test_a_click_keeps_the_pair_lit_and_a_drag_selects_the_does_it_covers(shown: MainWindow) -> None:
    seen, port = lit(shown), shown.rows.matrix.view.viewport()
    QTest.mouseClick(port, LEFT, PLAIN, centre(shown, 0, 2))
    assert seen[-1].kept and seen[-1].does == {(CASE, 40), (CASE, 38)}
    QTest.mousePress(port, LEFT, PLAIN, centre(shown, 1, 2))
    QTest.mouseMove(port, centre(shown, 1, 3))
    QTest.mouseRelease(port, LEFT, PLAIN, centre(shown, 1, 3))
    assert shown.session.selection.now.does == {(CASE, 29), (CASE, 38), (CASE, 36)}
    assert shown.rows.matrix.view.cells.rowCount() == 3


def test_keys_alone_go_to_a_pair_keep_it_and_select_it(shown: MainWindow) -> None:
    seen = lit(shown)
    shown.rows.matrix.view.setCurrentIndex(shown.rows.matrix.view.cells.index(0, 1))
    press(shown, Qt.Key.Key_Down)
    press(shown, Qt.Key.Key_Right)
    assert shown.rows.matrix.status.text().startswith("Doe 29 and Doe 38: 16 d 15 h 48 min")
    press(shown, Qt.Key.Key_Space)
    assert seen[-1].kept
    press(shown, Qt.Key.Key_Return)
    assert shown.session.selection.now.does == {(CASE, 29), (CASE, 38)}


def test_shift_and_arrows_take_several(shown: MainWindow) -> None:
    shown.rows.matrix.view.setCurrentIndex(shown.rows.matrix.view.cells.index(1, 2))
    press(shown, Qt.Key.Key_Right, SHIFT)
    assert shown.rows.matrix.status.text() == "3 Does in these cells; Enter selects them"
    press(shown, Qt.Key.Key_Return)
    assert shown.session.selection.now.does == {(CASE, 29), (CASE, 38), (CASE, 36)}


def test_what_is_lit_elsewhere_is_lit_here(shown: MainWindow) -> None:
    view = shown.rows.matrix.view
    plain = view.grab().toImage()
    shown.session.light(Lit(frozenset({(CASE, 38)})))
    assert view.lit == {2}
    assert view.grab().toImage() != plain


def test_the_lane_upon_whose_hit_the_pointer_is_is_marked_here(shown: MainWindow) -> None:
    timeline, view = shown.timeline.view, shown.rows.matrix.view
    scene, window = timeline.scene, timeline.view.layer.window()
    lane = scene.lane_of[(CASE, 29)]
    at = timeline.view.box.mapToScene(QPointF(window.x(int(scene.first[lane])), window.middle(lane)))
    QTest.mouseMove(timeline.view.viewport(), timeline.view.mapFromScene(at))
    assert view.lit == {1}
    QTest.mouseMove(timeline.view.viewport(), timeline.view.mapFromScene(at) + QPoint(60, 0))
    assert view.lit == frozenset()


def test_a_pair_that_meets_is_hollow_and_one_that_needs_more_is_darker(shown: MainWindow) -> None:
    select(shown, *range(1, 43))
    view, matrix = shown.rows.matrix.view, shown.rows.matrix.matrix
    shown.session.unlight()
    picture = view.viewport().grab().toImage()

    def light(row: int, column: int) -> float:
        at = view.visualRect(view.cells.index(row, column)).center()
        return picture.pixelColor(at).lightnessF()

    longer = [(i, j) for i in range(42) for j in range(42) if matrix.levels[i, j] and view.rowAt(0) <= i < 30]
    by_need = sorted(longer, key=lambda cell: matrix.pairs.needed[cell])
    assert light(*by_need[-1]) < light(*by_need[len(by_need) // 8]) < 1
    runner = shown.session.runner
    before = int(matrix.meets.sum())
    shown.acts[Act.DWELL_LONGER].trigger()
    settle(shown)
    matrix = shown.rows.matrix.matrix
    runner.undo()
    settle(shown)
    assert int(matrix.meets.sum()) > before


def test_pointing_draws_no_cell_again(shown: MainWindow) -> None:
    select(shown, *range(1, 43))
    view = shown.rows.matrix.view
    view.viewport().grab()
    drawn = view._drawn
    QTest.mouseMove(view.viewport(), centre(shown, 3, 5))
    view.viewport().grab()
    assert view._drawn is drawn


def test_the_copy_is_a_table_for_a_spreadsheet(shown: MainWindow) -> None:
    press(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Dwell needed")
    assert lines[1] == "\tDoe 40\tDoe 29\tDoe 38\tDoe 36"
    assert shown.rows.matrix.status.text() == "The matrix of 4 Does is copied, with its names."


def test_a_screen_reader_hears_the_cells(shown: MainWindow) -> None:
    table = QAccessible.queryAccessibleInterface(shown.rows.matrix.view)
    assert table.text(QAccessible.Text.Name) == "Matrix of dwell needed"
    assert table.childCount() == 5 * 5  # the names stand before each row and column
    cell = table.child(2 * 5 + 3)
    assert cell.text(QAccessible.Text.Name) == "Doe 29 and Doe 38: 16 d 15 h 48 min"
