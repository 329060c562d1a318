"""Tables of lines that are all text: a heading and a text a column, a kind that has its mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from widgets import marks
from widgets.plain_tip import plain_tip
from widgets.rows.ledger import PAD, Index, LedgerDelegate, LedgerView
from widgets.theme import Theme

_NO_PARENT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MARK = 20  # px
_SAMPLE = 300  # lines that a column is measured by
KIND = Qt.ItemDataRole.UserRole


class Lines(Protocol):
    """A list, or something that makes its lines when they are asked for."""

    def __len__(self) -> int: ...

    def __getitem__(self, at: int, /) -> Any: ...


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, the text of a line, whether it is a number, and how wide it grows at most (px)."""

    heading: str
    text: Callable[[Any], str]
    number: bool = False
    most: int = 260
    quiet: bool = False  # what stood there before


class LinesModel(QAbstractTableModel):
    """`lines` may be made as they are asked for; only those in view are."""

    def __init__(self, columns: Sequence[Column], kind: Callable[[Any], str] = lambda _line: "") -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.lines: Lines = ()
        self._kind = kind

    def show(self, lines: Lines) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].number else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(self.lines[index.row()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.text(self.lines[index.row()]))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.number else _LEFT
        if role == KIND:
            return self._kind(self.lines[index.row()])
        return None


class LinesDelegate(LedgerDelegate):
    """The mark of its kind before the first cell; what stood before in a quieter ink."""

    view: LinesView

    def draw(self, painter: QPainter, box: QRect, index: Index, selected: bool) -> None:
        view, colours = self.view, self.view.colours
        left = PAD
        if index.column() == 0 and view.marked:
            paint_mark(painter, index.data(KIND), QPointF(box.left() + PAD + 6.5, box.center().y() + 0.5), colours)
            left += _MARK
        ink = colours.ink2 if view.lines.columns[index.column()].quiet else colours.ink
        self.write(painter, box.adjusted(left, 0, -PAD, 0), index, view.fonts["row"], ink)


class LinesView(LedgerView):
    """As wide as the texts of its first lines want; the last column takes what is left. A narrow window scrolls."""

    def __init__(self, lines: LinesModel, name: str, description: str, *, marked: bool = False) -> None:
        self.lines = lines
        self.marked = marked
        super().__init__(lines, name, description)
        lines.setParent(self)
        self.setItemDelegate(LinesDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setStretchLastSection(False)
        self._of_last = 0  # px that the last column wants
        self.restyle(self.colours)

    def restyle(self, colours: Theme) -> None:
        super().restyle(colours)
        self.fit()

    def show_lines(self, lines: Lines) -> None:
        """The line that was looked at stays, as far as it is there."""
        row = max(0, self.currentIndex().row())
        self.lines.show(lines)
        self.fit()
        self.go_to(min(row, len(lines) - 1))

    def fit(self) -> None:
        sample = [self.lines.lines[at] for at in range(min(len(self.lines.lines), _SAMPLE))]
        for at, column in enumerate(self.lines.columns):
            left = PAD + _MARK if at == 0 and self.marked else PAD
            self.widen(at, list({column.text(line) for line in sample}), left=left, most=column.most)
        self._of_last = self.columnWidth(len(self.lines.columns) - 1)
        self._stretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def _stretch(self) -> None:
        last = len(self.lines.columns) - 1
        others = sum(self.columnWidth(at) for at in range(last))
        self.setColumnWidth(last, max(self._of_last, self.viewport().width() - others))


def paint_mark(painter: QPainter, kind: str, at: QPointF, colours: Theme) -> None:
    """A shape a kind, so that none is told by colour alone."""
    box = QRectF(at.x() - 6.5, at.y() - 6.5, 13, 13)
    if kind in ("unclear", "address"):
        marks.weight_mark(painter, "review", box, colours)
    elif kind == "times":
        marks.weight_mark(painter, "weighs", box, colours)
    elif kind == "renumbered":
        marks.weight_mark(painter, "know", box, colours)
    elif kind in ("dropped", "gone", "added", "fresh"):
        painter.setPen(QPen(colours.ink2, 1.5))
        painter.drawLine(at + QPointF(-4.5, 0), at + QPointF(4.5, 0))
        if kind in ("added", "fresh"):
            painter.drawLine(at + QPointF(0, -4.5), at + QPointF(0, 4.5))
    elif kind:
        marks.dot(painter, at, colours.ink2, hollow=True)
