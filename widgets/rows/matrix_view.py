"""The matrix as it is seen: a square a pair, painted at once; keys and mouse move from pair to pair."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from app.base.paths import data
from app.picture.matrix import Matrix
from widgets.painting import safely
from widgets.rows.matrix_headers import MatrixHeader
from widgets.rows.matrix_model import MatrixModel
from widgets.rows.matrix_paint import cells, image_of
from widgets.theme import Theme, theme
from widgets.timeline.marks import tinted

_SMALLEST, _LARGEST, _ROOMY = 5, 96, 56  # pixels a cell; no larger than roomy unless one zooms in
_STEP, _CLOSEST = 1.3, 12  # a notch of zooming, and how many there are

Cell = tuple[int, int]


class MatrixView(QTableView):
    """Says at which cell one looks, which is kept, and which Does are taken; decides nothing."""

    looked = Signal(object)  # Cell, or None
    kept = Signal(object)  # Cell
    taken = Signal(object)  # frozenset of places in the matrix
    ranged = Signal(object)  # the same, while cells are dragged over; empty where it is one cell
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = MatrixModel(self)
        self._colours = theme(False)
        self._image: QImage | None = None
        self._drawn: QPixmap | None = None
        self._drawn_of: tuple[object, ...] = ()
        self._zoom = 0
        self._room = 0
        self.lit: frozenset[int] = frozenset()
        words = data("text", "matrix.toml")
        self.setAccessibleName(words["name"])
        self.setAccessibleDescription(words["described"])
        self.setModel(self.cells)
        self.across = MatrixHeader(Qt.Orientation.Horizontal, self)
        self.down = MatrixHeader(Qt.Orientation.Vertical, self)
        self.setHorizontalHeader(self.across)
        self.setVerticalHeader(self.down)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.entered.connect(lambda index: self.looked.emit((index.row(), index.column())))
        self.selectionModel().currentChanged.connect(self._on_current)
        self.selectionModel().selectionChanged.connect(lambda *_: self._on_range())

    @property
    def size_of_cell(self) -> int:
        return self.across.defaultSectionSize()

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        for header in (self.across, self.down):
            header.restyle(colours)
        self._image = image_of(self.cells.matrix, colours) if self.cells.matrix else None
        self._lay_out()

    def show_matrix(self, matrix: Matrix | None) -> None:
        self.lit = frozenset()
        self.cells.show(matrix)
        self._image = image_of(matrix, self._colours) if matrix else None
        self._lay_out()

    def light(self, places: frozenset[int]) -> None:
        """Mark these rows and columns."""
        if places != self.lit:
            self.lit = places
            for header in (self.across, self.down):
                header.light(places)
            self.viewport().update()

    def chosen_range(self) -> frozenset[int]:
        """The Does of the cells that are marked; of the current cell, where only one is."""
        return frozenset(k for i in self.selectionModel().selectedIndexes() for k in (i.row(), i.column()))

    # layout

    def set_room(self, width: int) -> None:
        """How wide it may be; it takes no more than its cells."""
        if width != self._room:
            self._room = width
            self._lay_out()

    def _lay_out(self) -> None:
        matrix = self.cells.matrix
        if matrix is None:
            return
        labels = matrix.labels
        for _ in range(2):  # the room for the names depends on the size of the cells, and the other way round
            room = min(self._room - self.down.width(), self.height() - self.across.height()) - 4
            fit = min(max(room // max(len(matrix), 1), _SMALLEST), _ROOMY)
            cell = min(max(round(fit * _STEP**self._zoom), _SMALLEST), _LARGEST)
            for header in (self.across, self.down):
                header.show_labels(labels, cell)
        bar = self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(min(max(self.down.width() + len(matrix) * cell + bar + 4, 2 * bar), max(self._room, 80)))
        self.updateGeometries()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    # painting

    @safely
    def paintEvent(self, _event: QPaintEvent) -> None:
        matrix, colours, size = self.cells.matrix, self._colours, self.size_of_cell
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colours.panel)
        if matrix is None or self._image is None:
            painter.end()
            return
        left, top = self.across.offset(), self.down.offset()
        n, view = len(matrix), self.viewport().size()
        rows = range(top // size, min(n, (top + view.height()) // size + 1))
        columns = range(left // size, min(n, (left + view.width()) // size + 1))
        ratio = self.devicePixelRatioF()
        of = (matrix, colours.dark, rows, columns, size, ratio)
        if self._drawn is None or of != self._drawn_of:
            self._drawn, self._drawn_of = self._draw(matrix, self._image, rows, columns, size, ratio), of
        painter.translate(columns.start * size - left, rows.start * size - top)
        painter.drawPixmap(0, 0, self._drawn)
        painter.translate(-columns.start * size, -rows.start * size)
        self._marks(painter, n, size)
        painter.end()

    def _draw(self, matrix: Matrix, image: QImage, rows: range, columns: range, size: int, ratio: float) -> QPixmap:
        drawn = QPixmap(max(1, round(len(columns) * size * ratio)), max(1, round(len(rows) * size * ratio)))
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(self._colours.base)
        painter = QPainter(drawn)
        cells(painter, matrix, image, self._colours, rows, columns, size)
        painter.end()
        return drawn

    def _marks(self, painter: QPainter, n: int, size: int) -> None:
        """Rows and columns that are lit, the cells dragged over, and the current cell."""
        accent, whole = self._colours.accent, n * size
        painter.setPen(QPen(accent, 1))
        painter.setBrush(tinted(accent, 0.10))
        for at in self.lit:
            painter.drawRect(QRectF(-2, at * size - 0.5, whole + 2, size))
            painter.drawRect(QRectF(at * size - 0.5, -2, size, whole + 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for span in self.selectionModel().selection().toList():
            box = QRect(span.left() * size, span.top() * size, span.width() * size, span.height() * size)
            painter.setPen(QPen(self._colours.base, 4))
            painter.drawRect(QRectF(box).adjusted(-1.5, -1.5, 0.5, 0.5))
            painter.setPen(QPen(accent, 2))
            painter.drawRect(QRectF(box).adjusted(-1.5, -1.5, 0.5, 0.5))
        if self.hasFocus():
            painter.resetTransform()
            painter.setPen(QPen(accent, 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.cells.rowCount() > 1:
            self.setCurrentIndex(self.cells.index(0, 1))  # a pair, and not a Doe and itself
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # mouse and keys

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.looked.emit(None)
        return super().viewportEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.currentIndex().isValid():
            self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.taken.emit(self.chosen_range())
        elif key == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.kept.emit((self.currentIndex().row(), self.currentIndex().column()))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0):
            self._zoom = 0 if key == Qt.Key.Key_0 else self._zoom + (-1 if key == Qt.Key.Key_Minus else 1)
            self._zoom = min(max(self._zoom, 0), _CLOSEST)
            self._lay_out()
            self.scrollTo(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        """After the mouse: one cell is kept, several take their Does."""
        if len(self.selectionModel().selectedIndexes()) > 1:
            self.taken.emit(self.chosen_range())
        else:
            self.kept.emit((self.currentIndex().row(), self.currentIndex().column()))

    def _on_current(self) -> None:
        at = self.currentIndex()
        self.looked.emit((at.row(), at.column()) if at.isValid() else None)

    def _on_range(self) -> None:
        several = len(self.selectionModel().selectedIndexes()) > 1
        self.ranged.emit(self.chosen_range() if several else frozenset())
        self.viewport().update()
