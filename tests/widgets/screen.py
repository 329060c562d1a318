"""A timeline on screen, driven by real mouse and key events, and what it has said."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.matter.selection import NOTHING, combine
from app.picture.scene import Scene
from widgets.timeline import Timeline

CASE = "12-cv-6677"
LEFT = Qt.MouseButton.LeftButton
NO_PIXELS = QPoint()
NONE = Qt.KeyboardModifier.NoModifier


class Screen:
    """A timeline on screen, and what it has said."""

    def __init__(self, qtbot, scene: Scene | None) -> None:
        self.timeline = Timeline(describe=lambda event: f"event {event}")
        qtbot.addWidget(self.timeline)
        self.timeline.resize(900, 760)
        self.timeline.show()
        QApplication.processEvents()
        self.timeline.set_scene(scene)
        self.settle()
        QTest.mouseMove(self.timeline.view.viewport(), QPoint(1, 1))  # not where the test before has left it
        self.said: list[tuple] = []
        self.selection = NOTHING
        self.timeline.chosen.connect(self._chosen)

    def _chosen(self, selection, mode) -> None:
        self.said.append((selection, mode))
        self.selection = combine(self.selection, selection, mode)
        self.timeline.set_selection(self.selection)

    def settle(self) -> None:
        self.timeline.grab()
        QApplication.processEvents()

    @property
    def box(self):
        return self.timeline.view.box

    @property
    def renders(self) -> int:
        return self.timeline.view.layer.renders

    def point(self, at: int, lane: float) -> QPoint:
        """The pixel of the viewport at that instant and lane."""
        window = self.timeline.view.layer.window()
        scene = self.box.mapToScene(QPointF(window.x(at), window.y(lane)))
        return self.timeline.view.mapFromScene(scene)

    def hit(self, doe: int) -> QPoint:
        lane = self.timeline.scene.lane_of[(CASE, doe)]
        return self.point(int(self.timeline.scene.first[lane]), lane + 0.5)

    def drag(self, begin: QPoint, end: QPoint, modifier=NONE, button=LEFT, release=True):
        viewport = self.timeline.view.viewport()
        QTest.mousePress(viewport, button, modifier, begin)
        for step in range(1, 9):
            QTest.mouseMove(viewport, begin + (end - begin) * step / 8)
        if release:
            QTest.mouseRelease(viewport, button, modifier, end)
        QApplication.processEvents()

    def click(self, at: QPoint, modifier=NONE, button=LEFT) -> None:
        QTest.mouseClick(self.timeline.view.viewport(), button, modifier, at)
        QApplication.processEvents()

    def on(self, item, x: float, y: float) -> QPoint:
        """The pixel of the viewport at a point of an axis or a strip."""
        return self.timeline.view.mapFromScene(item.mapToScene(QPointF(x, y)))

    def press(self, key, modifier=NONE) -> None:
        QTest.keyClick(self.timeline.view, key, modifier)
        QApplication.processEvents()

    def wheel(self, at: QPoint, angle: QPoint, modifier=NONE, pixels=NO_PIXELS) -> None:
        viewport = self.timeline.view.viewport()
        event = QWheelEvent(
            QPointF(at), QPointF(viewport.mapToGlobal(at)), pixels, angle,
            Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)
        QApplication.processEvents()

    def around(self, *does: int) -> tuple[QPoint, QPoint]:
        """Corners of a rectangle that just holds the hits of these Does."""
        points = [self.hit(doe) for doe in does]
        x, y = [p.x() for p in points], [p.y() for p in points]
        return QPoint(min(x) - 4, min(y) - 4), QPoint(max(x) + 4, max(y) + 4)
