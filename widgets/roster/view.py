"""The table of the roster as it is seen and handled: fixed heights, own painting, selection both ways."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.base.ids import DoeKey
from app.matter.selection import Combine, Selection, choose
from widgets import marks
from widgets.roster.listing import Group, Line, first_text
from widgets.roster.model import LINE, Column, Index, RosterModel
from widgets.rows.whole import whole_lines
from widgets.theme import Theme, theme

_ROW = 20
_GROUP = 22
_PAD = 5
_BAR = 3
_NOTE = 12
_MOST_RANGES = 200  # Qt merges ranges of a selection one by one, and asks for the flags of every cell
_MOST_ROWS = 2_000


class RosterDelegate(QStyledItemDelegate):
    """Paints a cell. Dismissed: ink3 and a hollow dot; movants bold with a flag; the selected with a bar at left."""

    def __init__(self, view: RosterView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, Group):
            self._paint_group(painter, option.rect, item, index)
        elif isinstance(item, Line):
            self._paint_line(painter, option, item, index)
        painter.restore()

    def _paint_group(self, painter: QPainter, box: QRect, group: Group, index: Index) -> None:
        colours = self._view.colours
        painter.fillRect(box, colours.panel)
        folded = self._view.roster.is_folded(group)
        x, y = box.left() + 11.0, box.center().y() + 0.5
        painter.setPen(colours.ink2)
        corner = ((-1.5, -3), (1.5, 0), (-1.5, 3)) if folded else ((-3, -1.5), (0, 1.5), (3, -1.5))
        painter.drawPolyline([QPointF(x + a, y + b) for a, b in corner])
        painter.setFont(self._view.fonts["group"])
        painter.drawText(box.adjusted(20, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, group.title)
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            self._paint_focus(painter, QRect(box))

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: Line, index: Index) -> None:
        view, colours, box = self._view, self._view.colours, option.rect
        selected = line.key in view.chosen_does
        lit = line.key in view.lit or index.row() == view.hovered
        painter.fillRect(box, colours.sel if selected else colours.linked if lit else colours.base)
        if selected and index.column() == 0:
            painter.fillRect(QRect(box.left(), box.top(), _BAR, box.height()), colours.accent)
        ink = (colours.ink2 if selected else colours.ink3) if line.dismissed else colours.ink
        painter.setFont(view.fonts["strong" if line.strong else "row"])
        painter.setPen(ink)
        column = Column(index.column())
        left = _PAD
        if column is Column.STATUS:
            self._paint_mark(painter, line, QPointF(box.left() + _PAD + 4.5, box.center().y() + 0.5), selected)
            left = _PAD + 14
        right_pad = 1 if column is Column.ISP else _PAD
        if column is Column.ISP and line.note:
            marks.note(painter, QPointF(box.right() - _PAD - 4.5, box.center().y() + 0.5), colours.ink2)
            right_pad = _PAD + _NOTE
        painter.setPen(ink)
        inside = box.adjusted(left, 0, -right_pad, 0)
        right = column in (Column.DOE, Column.HITS)
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        text = str(index.data())
        if painter.fontMetrics().horizontalAdvance(text) > inside.width():
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, inside.width())
        painter.drawText(inside, align | Qt.AlignmentFlag.AlignVCenter, text)
        if view.hasFocus() and index.row() == view.currentIndex().row() and index.column() == len(Column) - 1:
            self._paint_focus(painter, QRect(0, box.top(), view.viewport().width(), box.height()))

    def _paint_mark(self, painter: QPainter, line: Line, at: QPointF, selected: bool) -> None:
        colours = self._view.colours
        if line.strong:
            marks.flag(painter, at, colours.accent if line.word == "Client" else colours.ink)
        elif line.dismissed:
            marks.dot(painter, at, colours.ink2 if selected else colours.markdim, hollow=True)
        elif line.colour is not None:
            marks.cluster_mark(painter, line.colour, at, 3.4, colours)
        else:
            marks.dot(painter, at, colours.ink)

    def _paint_focus(self, painter: QPainter, row: QRect) -> None:
        painter.setClipping(False)
        pen = painter.pen()
        pen.setColor(self._view.colours.accent)
        pen.setWidthF(1.5)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(row).adjusted(0.75, 0.75, -0.75, -0.75))


class RosterView(QTableView):
    """Says what a person chose as a Selection with its mode; shows the one that stands."""

    chosen = Signal(object, object)  # Selection, Combine
    opened = Signal(object)  # DoeKey: show it in the timeline

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.roster = RosterModel(self)
        self.colours: Theme = theme(False)
        self.chosen_does: frozenset[DoeKey] = frozenset()
        self.lit: frozenset[DoeKey] = frozenset()
        self.hovered = -1
        self.fonts: dict[str, QFont] = {}
        self._showing = False
        self.setModel(self.roster)
        self.setItemDelegate(RosterDelegate(self))
        whole_lines(self, _ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setFixedHeight(_GROUP)
        self.horizontalHeader().setMinimumSectionSize(20)
        self.setAccessibleName("Roster")
        self.setAccessibleDescription("Every Doe of the case: number, status, first listed time, hits, provider")
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.roster.modelReset.connect(self._on_reset)
        self.doubleClicked.connect(self._on_double_click)

    def restyle(self, colours: Theme) -> None:
        self.colours = colours
        self.fonts = {
            "row": colours.ui_font(-0.4),
            "strong": colours.ui_font(-0.4, 600),
            "group": colours.ui_font(-0.8, 600),
        }
        self.horizontalHeader().setFont(colours.ui_font(-0.8, 500))
        self._fit_columns()
        self.viewport().update()

    def show_selection(self, selection: Selection) -> None:
        """Show the standing selection; what is not in this table has no row here.

        It is painted from the selection itself; Qt's own, from which keys go on, holds it only while it is small.
        """
        self.chosen_does = selection.does
        wanted = self.roster.selection_of(selection.does, _MOST_ROWS, _MOST_RANGES)
        self._showing = True
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(wanted, flags.ClearAndSelect)
        self._showing = False
        self.viewport().update()

    def light(self, does: frozenset[DoeKey]) -> None:
        self.lit = does
        self.viewport().update()

    def reveal(self, key: DoeKey) -> None:
        """Bring a Doe into sight, unfolding its group."""
        row = self.roster.row_of(key)
        if row is None:
            for at in self.roster.group_rows():
                group = self.roster.row(at)
                if isinstance(group, Group) and any(line.key == key for line in group.lines):
                    self.roster.fold(group.name, False)
            row = self.roster.row_of(key)
        if row is not None:
            self.scrollTo(self.roster.index(row, 0), QAbstractItemView.ScrollHint.EnsureVisible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        item = self.roster.row(index.row()) if index.isValid() else None
        key = event.key()
        if isinstance(item, Group) and key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Space):
            folded = None if key in (Qt.Key.Key_Return, Qt.Key.Key_Space) else key == Qt.Key.Key_Left
            row = index.row()
            self.roster.fold(item.name, folded)
            self.setCurrentIndex(self.roster.index(row, 0))
        elif isinstance(item, Line) and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(item.key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and isinstance(item := self.roster.row(index.row()), Group):
            self.roster.fold(item.name)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        self._hover(-1)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def _fit_columns(self) -> None:
        if not self.fonts:
            return
        metrics = QFontMetrics(self.fonts["strong"])
        header = QFontMetrics(self.horizontalHeader().font())
        plain = QFontMetrics(self.fonts["row"])
        width = metrics.horizontalAdvance
        told = [first_text(line, self.roster.zone) for line in self._sample()]
        seconds = ":44" if any(text.count(":") > 1 for text in told) else ""
        doubled = " CST" if any(text[-1:].isalpha() for text in told) else ""  # the November hour that occurs twice
        first = max(
            width(f"Aug 28 20:44{seconds}{doubled}") + 2 * _PAD,
            self.horizontalHeader().sectionSizeHint(Column.FIRST),  # it names the zone
        )
        longest = max((len(str(line.key[1])) for line in self._sample()), default=2)
        doe = max(width("0" * min(longest, 15)), header.horizontalAdvance("Doe"))
        self.setColumnWidth(Column.DOE, doe + 2 * _PAD + 3)
        status = max(width("Movant"), *(plain.horizontalAdvance(word) for word in ("Dismissed", "Remaining")))
        self.setColumnWidth(Column.STATUS, status + 14 + 2 * _PAD + 1)
        self.setColumnWidth(Column.FIRST, first)
        hits = max(header.horizontalAdvance("Hits"), width("888"), width(f"{self.roster.most_hits:,}"))
        self.setColumnWidth(Column.HITS, hits + 2 * _PAD)
        self.setColumnHidden(Column.HITS, self.width() < 330)
        taken = sum(self.columnWidth(column) for column in Column if column is not Column.ISP)
        self.setColumnWidth(Column.ISP, max(40, self.viewport().width() - taken))

    def _sample(self) -> list[Line]:
        rows = (self.roster.row(row) for row in range(min(self.roster.rowCount(), 400)))
        return [item for item in rows if isinstance(item, Line)]

    def _on_reset(self) -> None:
        self.clearSpans()
        for row in self.roster.group_rows():
            self.setSpan(row, 0, 1, len(Column))
            self.setRowHeight(row, _GROUP)
        self.hovered = -1
        self._fit_columns()

    def _on_selection(self, gained: QItemSelection, lost: QItemSelection) -> None:
        if self._showing:
            return
        toggled = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        if toggled:
            changed = self.roster.keys_in(gained) | self.roster.keys_in(lost)
            self.chosen.emit(choose(changed, "roster"), Combine.TOGGLE)
        else:
            self.chosen.emit(choose(self.roster.keys_in(self.selectionModel().selection()), "roster"), Combine.REPLACE)

    def _on_double_click(self, index: QModelIndex) -> None:
        item = self.roster.row(index.row())
        if isinstance(item, Line):
            self.opened.emit(item.key)
