"""The table of what was read on a scanned page: its rows select hits, and its doubtful cells the doubts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.services.deciding.doubts import Doubt
from widgets.rows.scan_model import ADDRESS, DEFECT, DOE, HEADS, INSTANT, ROW, SURE, ScanModel
from widgets.rows.scan_paint import BAR, PAD, ScanDelegate
from widgets.rows.sheet import Index, Sheet
from widgets.rows.whole import whole_lines
from widgets.theme import Theme

_ROW = 21
_WIDEST = {ROW: "000", DOE: "000", ADDRESS: "000.000.000.000", INSTANT: "0000-00-00 00:00", SURE: "100 %"}
"""What each column but the last has room for."""


class ScanTable(QTableView):
    """The rows of the page in view; says which events were selected here, and which doubt was gone to."""

    chosen = Signal(object)  # frozenset of events
    doubt_chosen = Signal(object)  # Doubt

    def __init__(self) -> None:
        super().__init__()
        self.rows = ScanModel(self)
        self._paints = ScanDelegate(self)
        self._showing = False
        self.setModel(self.rows)
        self.setItemDelegate(self._paints)
        whole_lines(self, _ROW)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("What was read on this page")
        self.setAccessibleDescription("Each row with how surely its least sure cell was recognized")
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.selectionModel().currentChanged.connect(lambda now, _was: self._go(now))
        self.clicked.connect(self._go)

    def restyle(self, colours: Theme) -> None:
        self._paints.colours = colours
        self._paints.fonts = {"row": colours.ui_font(-0.4), "strong": colours.ui_font(-0.4, 600)}
        self.horizontalHeader().setFont(colours.ui_font(-0.8, 500))
        cell, head = QFontMetrics(self._paints.fonts["strong"]), QFontMetrics(colours.ui_font(-0.8, 500))
        for column, widest in _WIDEST.items():
            beside = BAR + 6 if column == SURE else 0
            width = max(cell.horizontalAdvance(widest) + beside, head.horizontalAdvance(HEADS[column]))
            self.setColumnWidth(column, width + 2 * PAD)
        self.viewport().update()

    def show_page(self, sheet: Sheet | None, page: int, doubts: Sequence[Doubt]) -> None:
        """What was read on that page; what is selected stays so."""
        chosen = {self.rows.event_at(index.row()) for index in self.selectionModel().selectedRows()}
        self._showing = True
        self.rows.show(sheet, page, doubts)
        self._showing = False
        self.show_events(frozenset(chosen))

    def show_events(self, events: frozenset[int]) -> None:
        """Select those of them that stand on this page; the first comes into sight."""
        rows = sorted(row for event in events if (row := self.rows.row_of(event)) is not None)
        made = QItemSelection()
        for row in rows:
            made.select(self.rows.index(row, 0), self.rows.index(row, DEFECT))
        self._showing = True
        self.selectionModel().select(made, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows and self.currentIndex().row() not in rows:
            here = self.rows.index(rows[0], max(self.currentIndex().column(), 0))
            self.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)
        if rows:
            self.scrollTo(self.rows.index(rows[0], 0))
        self._showing = False

    def _on_selection(self, *_: object) -> None:
        if not self._showing:
            rows = self.selectionModel().selectedRows()
            self.chosen.emit(frozenset(self.rows.event_at(index.row()) for index in rows))

    def _go(self, index: Index) -> None:
        if not self._showing and index.isValid() and (doubt := self.rows.doubt_at(index)) is not None:
            self.doubt_chosen.emit(doubt)
