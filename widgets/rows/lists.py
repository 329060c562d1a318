"""Two lists below the timeline: what is wrong with the exhibit, and the docket, request by request."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from app.matter.model import Case, Entry
from app.services import CaseView
from widgets.icons import icon
from widgets.plain_tip import plain_tip
from widgets.rows.sheet import Noted
from widgets.theme import Theme, theme

_SHAPES = {"error": "error", "warning": "warn", "info": "info"}
_WORDS = {"error": "cannot be read", "warning": "to review", "info": "to know"}
_UNRULED = "not recorded"


class DefectsList(QTableWidget):
    """Kind, place, what stood there, what was made of it. Enter or a click goes to the row."""

    chosen = Signal(int)  # event

    def __init__(self) -> None:
        super().__init__(0, 5)
        self._colours = theme(False)
        self._noted: Sequence[Noted] = ()
        self.setHorizontalHeaderLabels(["Severity", "Where", "Defect", "As printed", "Read as"])
        self.setAccessibleName("Defects of the exhibit")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (0, 1, 3, 4):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.currentCellChanged.connect(lambda row, *_: self._go(row))
        self.cellClicked.connect(lambda row, _column: self._go(row))

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.horizontalHeader().setFont(colours.ui_font(-0.8, 500))
        self.show_defects(self._noted)

    def show_defects(self, noted: Sequence[Noted]) -> None:
        colours = self._colours
        tints = {"error": colours.err, "warning": colours.warn, "info": colours.info}
        self.blockSignals(True)
        self._noted = noted
        self.setRowCount(len(noted))
        for row, defect in enumerate(noted):
            texts = (
                _WORDS.get(defect.severity, defect.severity),
                defect.where,
                defect.message,
                defect.text,
                defect.made,
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                item.setFont(colours.ui_font(-0.4))
                if column == 0:
                    item.setIcon(icon(_SHAPES.get(defect.severity, "info"), tints.get(defect.severity, colours.info)))
                    item.setForeground(tints.get(defect.severity, colours.info))
                self.setItem(row, column, item)
        self.blockSignals(False)

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._noted) and (event := self._noted[row].event) is not None:
            self.chosen.emit(event)


class DocketList(QTreeWidget):
    """Entries on top of their requests, with the disposition that the rule gives or the Court has made."""

    def __init__(self) -> None:
        super().__init__()
        self._colours = theme(False)
        self._view: CaseView | None = None
        self.setHeaderLabels(["Entry", "Request", "Movant", "Other side", "Disposition", "Reason"])
        self.setAccessibleName("Docket")
        self.setAccessibleDescription("Docket entries with their requests, dispositions and reasons")
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(True)

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.header().setFont(colours.ui_font(-0.8, 500))
        self.show_docket(self._view)

    def show_docket(self, view: CaseView | None) -> None:
        self._view = view
        self.clear()
        if view is None:
            return
        for entry in view.case.entries:
            self._add_entry(view, entry)
        self.expandAll()

    def entry_count(self) -> int:
        return self.topLevelItemCount()

    def _add_entry(self, view: CaseView, entry: Entry) -> None:
        top = QTreeWidgetItem([f"Dkt. {entry.dkt}", entry.title or "", entry.movant, "", "", ""])
        for column in range(6):
            top.setFont(column, self._colours.ui_font(-0.4, 600))
            top.setBackground(column, self._colours.panel)
        self.addTopLevelItem(top)
        answers = [r for r in view.requests if r.dkt == entry.dkt]
        for request in entry.requests:
            own = [answer for answer in answers if answer.request == request.kind]
            side = "unopposed" if request.unopposed else ""
            for answer in own:
                by = " by the Court" if answer.by_court else ""
                self._add_line(top, [request.kind, answer.movant, side, answer.disposition + by, answer.reason])
            if not own:
                self._add_line(top, [request.kind, entry.movant, side, request.ruled or _UNRULED, ""])

    def _add_line(self, top: QTreeWidgetItem, texts: list[str]) -> None:
        line = QTreeWidgetItem(["", *texts])
        for column, text in enumerate(["", *texts]):
            line.setFont(column, self._colours.ui_font(-0.4))
            line.setToolTip(column, plain_tip(text))
        top.addChild(line)


def docket_counts(case: Case) -> str:
    """`4 entries, 6 requests`"""
    entries, requests = len(case.entries), sum(len(entry.requests) for entry in case.entries)
    return (
        f"{entries} {'entry' if entries == 1 else 'entries'}, {requests} {'request' if requests == 1 else 'requests'}"
    )
