"""A page of an exhibit as it looks, with the rows that are selected marked on it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.services.page_pictures import PagePicture
from widgets.theme import Theme, theme

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points of the page as it is shown."""

_AROUND = 12  # pixels of desk around the page
_BAR = 3
_ROOM = 2.0  # points around a row


class PageView(QAbstractScrollArea):
    """Shows one page; says which row was clicked, and asks for the page anew when its room has changed."""

    clicked = Signal(int)  # the key of a row
    stepped = Signal(int)  # to the row before (-1) or behind (1) the marked one
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours: Theme = theme(False)
        self._picture: PagePicture | None = None
        self._image: QImage | None = None
        self._boxes: Mapping[int, Box] = {}
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
        across = max(
            80, room.width() - 2 * _AROUND - (0 if self.whole else self.verticalScrollBar().sizeHint().width())
        )
        if not self.whole:
            return ratio * across / width
        return ratio * min(across / width, max(80, room.height() - 2 * _AROUND) / height)

    def show_page(self, picture: PagePicture | None, boxes: Mapping[int, Box]) -> None:
        """The page with the rows that can be clicked on it; None for an empty desk."""
        other = picture is None or self._picture is None or picture.page != self._picture.page
        self._picture, self._boxes, self._hovered = picture, boxes, None
        self._image = None
        if picture is not None:
            made = QImage(picture.pixels, picture.columns, picture.rows, picture.stride, QImage.Format.Format_RGB32)
            made.setDevicePixelRatio(self.devicePixelRatioF())
            self._image = made
        self._lay_out()
        if other:
            self.verticalScrollBar().setValue(0)
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
        key = self.row_at(event.position().toPoint())
        if key is not None and event.button() == Qt.MouseButton.LeftButton:
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

    def _screen(self, box: Box) -> QRectF:
        """A box of points on the viewport."""
        if self._picture is None or self._image is None:
            return QRectF()
        page, scale = self._page(), self._picture.scale / self.devicePixelRatioF()
        left, top, right, bottom = box
        made = QRectF(left * scale, top * scale, (right - left) * scale, (bottom - top) * scale)
        room = _ROOM * scale
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
