"""The order, live: Proposed or Replay above, the paper, and its requests with disposition and reason below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QThreadPool, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.base.clock import count
from app.services import CaseView
from widgets.panel.composed import Composed
from widgets.panel.editor.page import PaperPage
from widgets.parts import Elided, Segments, bar, label, link
from widgets.session import Session
from widgets.theme import Theme

_ROW = 24
_MOST_ROWS = 6


class RequestsTable(QTableWidget):
    """Request, disposition, reason: one line a request, as the order disposes of it."""

    def __init__(self) -> None:
        super().__init__(0, 3)
        self.setAccessibleName("Requests and dispositions")
        self.setHorizontalHeaderLabels(["Request", "Disposition", "Reason"])
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def show_requests(self, rows: Sequence[tuple[str, str, str]], colours: Theme) -> None:
        self.setRowCount(len(rows))
        for at, cells in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setFont(colours.ui_font(-0.4, 600 if column == 1 else 400))
                item.setForeground(colours.ink2 if column == 2 else colours.ink)
                self.setItem(at, column, item)
        self.setFixedHeight(min(len(rows), _MOST_ROWS) * _ROW)


class OrderPage(QWidget):
    """Which of the two outputs is shown, and only the first is meant for filing."""

    switched = Signal(bool)  # True: replay
    docket_wanted = Signal()

    def __init__(self, session: Session, pool: QThreadPool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = Segments(
            ("Proposed", "Replay · work product"),
            "Which order",
            ("What the client asks for; may be filed", "What a court applying the opinion would do; never filed"),
        )
        self._folder = Elided(tone="quiet", align=Qt.AlignmentFlag.AlignRight)
        self.page = PaperPage(session, "Order", pool)
        self.paper = self.page.editor
        self._table = RequestsTable()
        self._heading = label("Requests", "strong")
        self._colours: Theme | None = None
        self._rows: list[tuple[str, str, str]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = bar("bar", self.switch, self._folder)
        top.setFixedHeight(38)
        self._head = bar("foot", self._heading, None, link("Open docket", self.docket_wanted.emit))
        self._head.setFixedHeight(28)
        for part in (top, self.page, self._head, self._table):
            layout.addWidget(part)
        layout.setStretchFactor(self.page, 1)
        self.setFocusProxy(self.paper)
        self.switch.chosen.connect(lambda at: self.switched.emit(at == 1))

    @property
    def replay(self) -> bool:
        return self.switch.current == 1

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.page.restyle(colours)
        self._heading.setFont(colours.ui_font(-0.4, 600))
        self._table.show_requests(self._rows, colours)

    def show_order(self, paper: Composed | None, view: CaseView | None) -> None:
        self.page.show_paper(paper)
        work_product = bool(paper and paper.edited.document.work_product)
        self._folder.setText("Never filed" if work_product else "To file")
        self._rows = _replayed(view) if work_product else _asked(view)
        self._heading.setText(count(len(self._rows), "request") + ("" if work_product else " of the client"))
        self._head.setVisible(bool(self._rows))
        self._table.setVisible(bool(self._rows))
        if self._colours is not None:
            self._table.show_requests(self._rows, self._colours)


def _replayed(view: CaseView | None) -> list[tuple[str, str, str]]:
    """One that counsel has overridden says what the rule gives before it says why."""
    return [
        (
            f"[{r.dkt}] {r.request}",
            r.disposition,
            r.reason if r.rule_gives is None else f"overridden; the rule gives {r.rule_gives}. {r.reason}",
        )
        for r in (view.requests if view else ())
    ]


def _asked(view: CaseView | None) -> list[tuple[str, str, str]]:
    """The client's own requests; an order never tenders a denial of one."""
    asked = view.proposed.asked if view else ()
    return [
        (
            f"[{a.entry.dkt}] {a.request}",
            a.disposition,
            "sought" if a.disposition == "granted" else "in light of the severance",
        )
        for a in asked
    ]
