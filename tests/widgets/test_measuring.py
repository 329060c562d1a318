"""Measuring between two Does, by real mouse and keys in the real window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.matter.model import Measure
from app.matter.selection import choose
from tests.widgets.test_whole_job import CASE, point_of
from widgets.acts import Act
from widgets.main_window import MainWindow
from widgets.pictures import settle
from widgets.rows.measures_view import Column

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TWO = {(CASE, 29), (CASE, 38)}
FIGURES = (
    ("17", "calendar days as printed, UTC"),
    ("16 d 15 h 48 min", "elapsed, ± 2 min"),
    ("16", "calendar days, Central"),
)
LINE = [
    "M1",
    "Doe 29 to Doe 38",
    "17 (UTC)",
    "16 d 15 h 48 min ± 2 min",
    "16 (Central)",
    "Exhibit A, rows 31 and 40",
    "",
]


def plot(window: MainWindow) -> QWidget:
    return window.timeline.view.view


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, upon: QWidget | None = None) -> None:
    QTest.keyClick(upon or plot(window), key, modifier)
    settle(window)


def click(window: MainWindow, at: QPoint) -> None:
    QTest.mouseClick(window.timeline.view.view.viewport(), LEFT, NONE, at)
    settle(window)


def drawn(window: MainWindow) -> None:
    """A frame: what is placed is known once it was painted."""
    window.timeline.view.grab()
    QApplication.processEvents()


def measures(window: MainWindow) -> tuple[Measure, ...]:
    return window.session.desk.store.matter().measures


def measure(window: MainWindow, one: int, other: int) -> None:
    """By M and two clicks."""
    drawn(window)
    press(window, Qt.Key.Key_M)
    click(window, point_of(window, one))
    click(window, point_of(window, other))


def listed(window: MainWindow) -> list[list[str]]:
    model = window.rows.measures.view.measures
    return [[model.index(row, column).data() for column in Column] for row in range(model.rowCount())]


def lit_rows(window: MainWindow) -> list[int]:
    """The rows of the exhibit that are lit, as a person counts them."""
    assert window.session.analysis is not None
    return window.session.analysis.events["row"].gather(sorted(window.timeline.view.view.layer._look.linked)).to_list()


def answer(name: str, note: str) -> None:
    """Fill in the dialog that is about to open, and take it by Ctrl+Enter."""

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        field, text = dialog.findChild(QLineEdit), dialog.findChild(QPlainTextEdit)
        assert field is not None and text is not None
        field.selectAll()
        QTest.keyClicks(field, name)
        QTest.keyClicks(text, note)
        QTest.keyClick(text, Qt.Key.Key_Return, CTRL)

    QTimer.singleShot(0, fill)


def test_doe_29_and_doe_38_by_two_clicks(window: MainWindow) -> None:
    drawn(window)
    press(window, Qt.Key.Key_M)
    click(window, point_of(window, 29))
    QTest.mouseMove(window.timeline.view.view.viewport(), point_of(window, 38))
    live = window.measuring.tool.line.mark
    assert live is not None and live.measure.lines == FIGURES and len(live.lines) == 4
    assert measures(window) == (), "nothing is kept before the second is taken"
    click(window, point_of(window, 38))
    (kept,) = measures(window)
    assert (kept.case, kept.does, kept.name) == (CASE, (29, 38), None)
    assert not window.measuring.tool.active
    drawn(window)
    (mark,) = window.timeline.view.view.layer.measures
    assert mark.measure.lines == FIGURES and mark.told
    assert window.session.selection.now.does == TWO and lit_rows(window) == [31, 40]
    press(window, Qt.Key.Key_F9, CTRL)
    assert window.rows.measures.view.isVisible() and listed(window) == [LINE]
    assert window.acts[Act.UNDO].text() == "&Undo measure Doe 29 to Doe 38"
    press(window, Qt.Key.Key_Z, CTRL)
    drawn(window)
    assert measures(window) == () and listed(window) == [] and window.timeline.view.view.layer.measures == []
    assert window.status.currentMessage() == "", "what was measured is told no more"
    press(window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert measures(window) == (kept,) and listed(window) == [LINE]


def test_by_keys_alone_and_esc_leaves_with_the_selection_as_it_was(window: MainWindow) -> None:
    drawn(window)
    window.session.selection.take(choose([(CASE, 7)]))
    press(window, Qt.Key.Key_F9, upon=window)
    assert window.measuring.tool.active and plot(window).hasFocus()
    for _ in range(3):
        press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Escape)
    assert not window.measuring.tool.active and window.session.selection.now.does == {(CASE, 7)}
    press(window, Qt.Key.Key_M)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Return)
    assert "take another Doe as the second" in window.status.currentMessage() and measures(window) == ()
    for _ in range(2):
        press(window, Qt.Key.Key_Up)
    live = window.measuring.tool.line.mark
    assert live is not None and live.measure.title == "Doe 18 to Doe 39", "the cursor is as good as the pointer"
    press(window, Qt.Key.Key_Return)
    (kept,) = measures(window)
    assert kept.does == (18, 39)
    press(window, Qt.Key.Key_F9, SHIFT)  # the two are selected now
    assert len(measures(window)) == 1 and "is measured already" in window.status.currentMessage()
    window.session.selection.take(choose([(CASE, 29), (CASE, 38), (CASE, 7)]))
    press(window, Qt.Key.Key_F9, SHIFT)
    assert window.status.currentMessage().startswith("Select two Does") and len(measures(window)) == 1
    window.session.selection.take(choose(TWO))
    press(window, Qt.Key.Key_F9, SHIFT)
    assert [m.does for m in measures(window)] == [(18, 39), (29, 38)]


def test_in_the_list_a_measure_is_named_gone_to_and_removed(window: MainWindow) -> None:
    measure(window, 29, 38)
    measure(window, 1, 12)
    press(window, Qt.Key.Key_F9, CTRL)
    view = window.rows.measures.view
    press(window, Qt.Key.Key_Up, upon=view)
    answer("The gap of the opinion", "As the opinion has it.")
    press(window, Qt.Key.Key_F2, upon=view)
    assert listed(window)[0][-1] == "The gap of the opinion · As the opinion has it."
    assert [(m.name, m.note) for m in measures(window)] == [
        ("The gap of the opinion", "As the opinion has it."),
        (None, None),
    ]
    assert view.line is not None and view.line.id == 1, "the line that was named stays the selected one"
    window.timeline.view.view.box.look_at(1_344_500_000.0, 1_344_600_000.0, 0.0, 42.0)  # neither hit is in view
    press(window, Qt.Key.Key_Return, upon=view)
    assert window.session.selection.now.does == TWO and lit_rows(window) == [31, 40]
    t0, t1, *_ = window.timeline.view.shown_range()
    scene = window.timeline.view.scene
    assert scene is not None and t0 * 1e6 < scene.measures[0].t0 and scene.measures[0].t1 < t1 * 1e6
    QTest.mouseClick(view.viewport(), LEFT, NONE, view.visualRect(view.measures.index(1, 1)).center())
    settle(window)
    assert window.session.selection.now.does == {(CASE, 1), (CASE, 12)}
    press(window, Qt.Key.Key_Delete, upon=view)
    assert [m.id for m in measures(window)] == [1]
    window.rows.hide_dock()
    drawn(window)
    (mark,) = window.timeline.view.view.layer.measures
    assert mark.box is not None and mark.lines[0] == (
        ("The gap of the opinion", "title"),
        ("Doe 29 to Doe 38", "basis"),
    )
    view = window.timeline.view.view
    click(window, view.mapFromScene(view.box.mapToScene(QPointF(mark.box.x + 8, mark.box.y + 8))))
    assert window.session.selection.now.does == TWO and lit_rows(window) == [31, 40]
    book = window.session.whole
    assert book is not None and book.book["measure:1"].text.startswith(
        "“The gap of the opinion”, measured from John Doe 29"
    )
