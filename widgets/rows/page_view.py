"""A page of an exhibit as it looks, with the rows that are selected marked on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.services.opening.page_pictures import PagePicture
from widgets.rows.cell_boxes import CellBox, cell_at, draw_cells
from widgets.rows.upright import Box as Box
from widgets.rows.upright import Turn
from widgets.theme import Theme, theme

_AROUND = 12  # pixels of desk around the page
_BAR = 3
_ROOM = 2.0  # points around a row
_CELL_ROOM = 1.5  # and around a cell of a scan


class PageView(QAbstractScrollArea):
    """Shows one page; says which row was clicked, and asks for the page anew when its room has changed."""

    clicked = Signal(int)  # the key of a row
    cell_clicked = Signal(object)  # CellBox, in place of the row below it
    stepped = Signal(int)  # to the row before (-1) or behind (1) the marked one
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours: Theme = theme(False)
        self._picture: PagePicture | None = None
        self._image: QImage | None = None
        self._boxes: Mapping[int, Box] = {}
        self._cells: Sequence[CellBox] = ()
        self._turn = Turn()
        self._marked: frozenset[int] = frozenset()
        self._hovered: int | None = None
        self.whole = False  # the whole page in sight, else as wide as the view
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self.setAccessibleName("Page of the exhibit")

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.viewport().update()

    def scale_for(self, width: float, height: float) -> float:
        """Pixels of the screen a point, so that a page of that size fits."""
        ratio = self.devicePixelRatioF()
        room = self.maximumViewportSize()
        bar = 0 if self.whole else self.verticalScrollBar().sizeHint().width()
        across = max(80, room.width() - 2 * _AROUND - bar - 1)  # a picture has whole pixels: it may be one wider
        if not self.whole:
            return ratio * across / width
        return ratio * min(across / width, max(80, room.height() - 2 * _AROUND) / height)

    def show_page(
        self,
        picture: PagePicture | None,
        boxes: Mapping[int, Box],
        cells: Sequence[CellBox] = (),
        turn: Turn | None = None,
    ) -> None:
        """The page with the rows that can be clicked on it, and of a scan its cells; None for an empty desk."""
        other = picture is None or self._picture is None or picture.page != self._picture.page
        self._turn = turn or Turn()
        self._boxes = {key: self._turn.box(box) for key, box in boxes.items()}
        self._cells = [cell.at(self._turn.box(cell.box)) for cell in cells]
        self._picture, self._hovered = picture, None
        self._image = None
        if picture is not None:
            made = QImage(picture.pixels, picture.columns, picture.rows, picture.stride, QImage.Format.Format_RGB32)
            made = self._turn.image(made)
            made.setDevicePixelRatio(self.devicePixelRatioF())
            self._image = made
        self._lay_out()
        if other:
            self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def show_cells(self, cells: Sequence[CellBox]) -> None:
        """What became of the cells of the page that is shown."""
        self._cells = [cell.at(self._turn.box(cell.box)) for cell in cells]
        self.viewport().update()

    def mark(self, keys: frozenset[int]) -> None:
        """Mark these rows; the first comes into sight."""
        self._marked = keys & self._boxes.keys()
        boxes = [self._screen(self._boxes[key]) for key in sorted(self._marked)]
        self.setAccessibleDescription(f"{len(boxes)} marked rows on this page" if boxes else "No row is marked here")
        if boxes and not any(self.viewport().rect().contains(box.toRect()) for box in boxes):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(boxes[0].center().y()) - self.viewport().height() // 2)
        self.viewport().update()

    @property
    def marked(self) -> frozenset[int]:
        return self._marked

    def row_at(self, at: QPoint) -> int | None:
        """The row below that pixel."""
        return next((key for key, box in self._boxes.items() if self._screen(box).contains(at)), None)

    def middle_of(self, key: int) -> QPoint:
        """The pixel in the middle of that row."""
        return self._screen(self._boxes[key]).center().toPoint()

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.resized.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        key = self.row_at(event.position().toPoint())
        if key != self._hovered:
            self._hovered = key
            shape = Qt.CursorShape.PointingHandCursor if key is not None else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position().toPoint()
        cell = cell_at(self._cells, self._cell_screen, at)
        if cell is not None:
            self.cell_clicked.emit(cell)
        elif (key := self.row_at(at)) is not None:
            self.clicked.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._colours.desk)
        if self._image is not None:
            page = self._page()
            painter.drawImage(page, self._image)
            painter.setPen(QPen(self._colours.line, 1))
            painter.drawRect(page.adjusted(0, 0, -1, -1))
            draw_cells(painter, self._cells, self._cell_screen)
            if self._hovered is not None and self._hovered not in self._marked:
                self._fill(painter, self._hovered, self._colours.linked)
            for key in self._marked:
                box = self._fill(painter, key, self._colours.sel)
                painter.fillRect(QRectF(box.left() - _BAR, box.top(), _BAR, box.height()), self._colours.accent)
        if self.hasFocus():
            painter.setPen(QPen(self._colours.accent, 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _fill(self, painter: QPainter, key: int, colour: QColor) -> QRectF:
        """Darken the paper of a row to that colour; its ink stays what it is, in a dark window, too."""
        box = self._screen(self._boxes[key])
        light = QColor(theme(False).sel if colour == self._colours.sel else theme(False).linked)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(box, light)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        return box

    def _page(self) -> QRect:
        """The page on the viewport, in pixels."""
        assert self._image is not None
        size = self._image.deviceIndependentSize().toSize()
        left = max(_AROUND, (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
        top = max(_AROUND, (self.viewport().height() - size.height()) // 2) - self.verticalScrollBar().value()
        return QRect(left, top, size.width(), size.height())

    def middle_of_cell(self, event: int, column: str) -> QPoint:
        """The pixel in the middle of that cell."""
        box = next(cell.box for cell in self._cells if (cell.event, cell.column) == (event, column))
        return self._cell_screen(box).center().toPoint()

    def _cell_screen(self, box: Box) -> QRectF:
        return self._screen(box, _CELL_ROOM)

    def _screen(self, box: Box, room: float = _ROOM) -> QRectF:
        """A box of points on the viewport, with so much room around it."""
        if self._picture is None or self._image is None:
            return QRectF()
        page, scale = self._page(), self._picture.scale / self.devicePixelRatioF()
        left, top, right, bottom = box
        made = QRectF(left * scale, top * scale, (right - left) * scale, (bottom - top) * scale)
        room *= scale
        return made.adjusted(-room, -room, room, room).translated(page.topLeft())

    def _lay_out(self) -> None:
        size = self._image.deviceIndependentSize().toSize() if self._image is not None else QSize(0, 0)
        room = self.viewport().size()
        for bar, page, view in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            bar.setPageStep(view)
            bar.setRange(0, max(0, page + 2 * _AROUND - view) if page else 0)
