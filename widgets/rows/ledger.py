"""What the lists of history and custody have in common: one line a row, painted here, read by keyboard and mouse."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from widgets.rows.whole import whole_lines
from widgets.theme import Theme, theme

Index = QModelIndex | QPersistentModelIndex

ROW = 22
PAD = 8
_BAR = 3


class LedgerDelegate(QStyledItemDelegate):
    """Ground, text elided in the middle, and the ring of focus around the whole row."""

    def __init__(self, view: LedgerView) -> None:
        super().__init__(view)
        self.view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, colours, box = self.view, self.view.colours, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = index.row() == view.hovered.row()
        painter.fillRect(box, colours.sel if selected else colours.linked if hovered else colours.base)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colours.panel)
        if selected and index.column() == 0:
            painter.fillRect(QRect(box.left(), box.top(), _BAR, box.height()), colours.accent)
        self.draw(painter, box, index, selected)
        last = index.column() == view.model().columnCount() - 1
        if last and view.hasFocus() and index.row() == view.currentIndex().row():
            painter.setClipping(False)
            painter.setPen(QPen(colours.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            row = QRect(0, box.top(), view.viewport().width(), box.height())
            painter.drawRect(QRectF(row).adjusted(0.75, 0.75, -0.75, -0.75))
        painter.restore()

    def draw(self, painter: QPainter, box: QRect, index: Index, selected: bool) -> None:
        """What stands in a cell; the text of it, where a list has nothing else."""
        colours = self.view.colours
        self.write(painter, box.adjusted(PAD, 0, -PAD, 0), index, self.view.fonts["row"], colours.ink)

    def write(self, painter: QPainter, box: QRect, index: Index, font: QFont, ink: QColor) -> None:
        painter.setFont(font)
        painter.setPen(ink)
        text = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, index.data(Qt.ItemDataRole.TextAlignmentRole), text)


class LedgerView(QTableView):
    """A table of lines of one height. The last column takes the room that the others leave."""

    def __init__(self, model: QAbstractTableModel, name: str, description: str) -> None:
        super().__init__()
        self.colours: Theme = theme(False)
        self.fonts: dict[str, QFont] = {}
        self.hovered: Index = QModelIndex()
        self.setModel(model)
        whole_lines(self, ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setFixedHeight(ROW)
        self.horizontalHeader().setMinimumSectionSize(20)
        self.horizontalHeader().setStyleSheet(f"QHeaderView::section {{ padding: 0 {PAD}px; }}")
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def restyle(self, colours: Theme) -> None:
        self.colours = colours
        self.fonts = {
            "row": colours.ui_font(-0.4),
            "strong": colours.ui_font(-0.4, 600),
            "link": colours.ui_font(-0.4),
            "hovered link": colours.ui_font(-0.4),
        }
        self.fonts["hovered link"].setUnderline(True)
        self.horizontalHeader().setFont(colours.ui_font(-0.8, 500))
        self.viewport().update()

    def widen(self, column: int, texts: list[str], *, left: int = PAD, most: int = 320) -> None:
        """Give a column the room of these texts and of its own heading."""
        heading = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        width = QFontMetrics(self.horizontalHeader().font()).horizontalAdvance(heading) + PAD
        metrics = QFontMetrics(self.fonts["strong"])
        width = max([width, *(metrics.horizontalAdvance(text) for text in texts)])
        self.setColumnWidth(column, min(width, most) + left + PAD + 2)

    def go_to(self, row: int) -> None:
        """Make this the current row, selected and in sight."""
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, 0))
            self.scrollTo(self.model().index(row, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())  # which what stands below may have pushed out of sight

    def mouseMoveEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        self.hover(self.indexAt(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        self.hover(QModelIndex())
        super().leaveEvent(event)

    def hover(self, index: Index) -> None:
        if index != self.hovered:
            self.hovered = QPersistentModelIndex(index)
            self.viewport().update()
