"""The main job, end to end, by mouse and keys: drag over the timeline, name the cluster, read it, export it."""

from __future__ import annotations

from pathlib import Path

import docx
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QToolButton

from app.drafting.privacy.search import find_private
from app.drafting.tree import blocks_as_text
from widgets.main_window import MainWindow
from widgets.pictures import settle

CASE = "12-cv-6677"
NEIGHBOURS = (18, 40, 39, 9, 3)  # the first five lanes by first hit


def point_of(window: MainWindow, doe: int) -> QPoint:
    """The pixel of the plot's viewport in which the timeline draws that Doe's first hit."""
    view = window.timeline.view.view
    scene = window.timeline.view.scene
    assert scene is not None
    lane = scene.lane_of[CASE, doe]
    shown = view.layer.window()
    at = QPointF(shown.x(int(scene.first[lane])), shown.y(lane + 0.5))
    point: QPoint = view.mapFromScene(view.box.mapToScene(at))
    return point


def drag_around(window: MainWindow, does: tuple[int, ...]) -> None:
    """A rubber band from above the first mark to below the last, with the left button."""
    points = [point_of(window, doe) for doe in does]
    begin = QPoint(min(p.x() for p in points) - 5, min(p.y() for p in points) - 5)
    end = QPoint(max(p.x() for p in points) + 5, max(p.y() for p in points) + 5)
    viewport = window.timeline.view.view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, begin)
    for step in range(1, 9):
        QTest.mouseMove(viewport, begin + (end - begin) * step / 8)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    QApplication.processEvents()


def answer_dialog(text: str) -> None:
    """Type into the dialog that is about to open, and press Enter."""

    def type_name() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(0, type_name)


def test_a_dragged_cluster_reaches_the_memo_and_the_word_file(window: MainWindow, tmp_path: Path) -> None:
    settle(window)
    drag_around(window, NEIGHBOURS)
    assert window.session.selection.now.does == {(CASE, doe) for doe in NEIGHBOURS}

    answer_dialog("First days")
    QTest.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    analysis = window.session.analysis
    assert analysis is not None
    (cluster,) = analysis.matter.clusters
    assert cluster.does == {(CASE, doe) for doe in NEIGHBOURS}
    names = "John Does 3, 9, 18, 39, and 40 (“First days”)"
    assert names in blocks_as_text(analysis.memo(CASE))

    window.panel.show_memo()
    shown = [b.toPlainText().replace("\u00a0", " ") for b in window.panel.findChildren(QTextEdit)]
    assert any(names in text for text in shown), "the panel shows the tree that Word gets"

    written = window.session.desk.export(tmp_path)
    paper = docx.Document(str(tmp_path / "to-file" / f"memo-{CASE}.docx"))
    (line,) = [p.text.replace("\u00a0", " ") for p in paper.paragraphs if "First days" in p.text]
    assert line.startswith(f"Of the Does listed, {names} are listed from")
    assert find_private([p for p in written if p.parent.name == "to-file"], {}) == []

    (undo,) = [b for b in window.tools.findChildren(QToolButton) if b.defaultAction() and b.text().strip() == "Undo"]
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    settle(window)
    assert window.session.analysis is not None and not window.session.analysis.matter.clusters
    assert "First days" not in blocks_as_text(window.session.analysis.memo(CASE))


def test_dragging_the_dwell_line_moves_everything_and_is_one_step_to_undo(window: MainWindow) -> None:
    """The line of the sensitivity strip, by mouse: what the matter holds follows before the button is let go."""
    strip = window.timeline.view.sensitivity
    at = QPoint(round(strip.place(0)), strip.height() // 2)
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    for hours in (3, 12, 24):
        QTest.mouseMove(strip, QPoint(round(strip.place(hours * 3600.0)), at.y()))
    settle(window)
    analysis = window.session.analysis
    assert analysis is not None and analysis.matter.dwell.total.total_seconds() > 20 * 3600
    end = QPoint(round(strip.place(48 * 3600.0)), at.y())
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    settle(window)
    window.session.runner.undo()
    settle(window)
    assert window.session.analysis is not None and not window.session.analysis.matter.dwell.total
