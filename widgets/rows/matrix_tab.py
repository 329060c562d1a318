"""Matrix: the stay that each two of the selected Does need to meet, beside the sentences that follow from it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.base.clock import count
from app.base.paths import data
from app.base.problem import Problem
from app.matter.selection import choose
from app.picture.matrix import Matrix, matrix_of
from widgets.parts import Elided, bar, label
from widgets.rows.matrix_legend import MatrixLegend
from widgets.rows.matrix_view import Cell, MatrixView
from widgets.session import Lit, Session
from widgets.theme import Theme

_ASIDE, _LEAST = 360, 300  # pixels


class MatrixTab(QWidget):
    """Made anew when the selection, the dwell or the case changes; at once where it is seen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self._lit: frozenset[int] = frozenset()
        self.view, self.legend = MatrixView(), MatrixLegend()
        self.sentences = label(tone="")
        self.sentences.setTextFormat(Qt.TextFormat.PlainText)
        self.sentences.setWordWrap(True)
        self.sentences.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.status = Elided(tone="quiet")
        self.nothing = label(tone="hint")
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(12, 12, 12, 12)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.nothing)
        self._pages.addWidget(self._made())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.setFocusProxy(self.view)
        self._connect()

    def restyle(self, colours: Theme) -> None:
        self.view.restyle(colours)
        self.legend.restyle(colours)
        self.sentences.setFont(colours.ui_font())

    @property
    def matrix(self) -> Matrix | None:
        return self.view.cells.matrix

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.set_room(event.size().width() - _LEAST)

    def _made(self) -> QWidget:
        aside = QWidget()
        aside.setMaximumWidth(_ASIDE)
        column = QVBoxLayout(aside)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(10)
        column.addWidget(self.sentences)
        column.addWidget(self.legend)
        column.addStretch(1)
        foot = bar("foot", self.status)
        foot.setFixedHeight(26)
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.view)
        middle.addWidget(aside, 1)
        middle.addStretch()
        rows.addLayout(middle, 1)
        rows.addWidget(foot)
        return page

    def _connect(self) -> None:
        session = self._session
        for signal in (session.refreshed, session.case_changed, session.selection.changed):
            signal.connect(self._on_change)
        session.lit_changed.connect(self._on_lit)
        self.view.looked.connect(lambda cell: self._look(cell, kept=False))
        self.view.kept.connect(lambda cell: self._look(cell, kept=True))
        self.view.taken.connect(self._take)
        self.view.ranged.connect(self._on_range)
        self.view.copied.connect(self._copy)

    def _on_change(self, *_: object) -> None:
        self._stale = True
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        self._stale = False
        session, words = self._session, data("text", "matrix.toml")
        analysis, made = session.analysis, None
        if analysis is None or not session.case:
            self.nothing.setText(words["no_case"])
        else:
            dwell, does = analysis.matter.dwell.total, session.selection.now.does
            try:
                made = matrix_of(analysis.roster, analysis.rows.swarms, session.case, does, dwell)
            except Problem as problem:
                self.nothing.setText(problem.sentence)
        self._lit = frozenset()
        self.view.show_matrix(made)
        self.legend.show_matrix(made)
        self.sentences.setText("\n\n".join(made.summary()) if made else "")
        self.status.setText(words["hint"])
        self._pages.setCurrentIndex(1 if made else 0)

    def _look(self, cell: Cell | None, *, kept: bool) -> None:
        """Say what the cell says, and light its two lanes and their rows."""
        matrix = self.matrix
        if matrix is None:
            return
        if cell is None:
            self.status.setText(data("text", "matrix.toml")["hint"])
            self._session.light(Lit())
            return
        events = matrix.pairs.rows(*cell)
        self.status.setText(self._sentence(matrix, cell, events))
        self._session.light(Lit(frozenset(matrix.keys[k] for k in cell), events, kept))

    def _sentence(self, matrix: Matrix, cell: Cell, events: tuple[int, ...]) -> str:
        """`Doe 29 and Doe 38: 16 d 15 h 48 min; Exhibit A, rows 31 and 40`"""
        told, analysis = matrix.sentence(*cell), self._session.whole
        if not events or analysis is None:
            return told
        rows = analysis.evidence.rows_text(events)
        return str(data("text", "matrix.toml")["cell_rows"]).format(cell=told, rows=rows)

    def _on_lit(self, lit: Lit) -> None:
        """What is lit anywhere is lit here, too."""
        if self.matrix is not None:
            self._lit = frozenset(k for k, key in enumerate(self.matrix.keys) if key in lit.does)
            self.view.light(self._lit)

    def hover(self, event: int | None) -> None:
        """Mark the Doe of that row of the exhibit, upon whose hit the pointer is elsewhere, beside what is lit."""
        matrix, analysis = self.matrix, self._session.analysis
        if matrix is None or analysis is None or not self.isVisible():
            return
        key = analysis.roster.key_of(event) if event is not None else None
        self.view.light(self._lit | frozenset(k for k, own in enumerate(matrix.keys) if own == key))

    def _take(self, places: frozenset[int]) -> None:
        if self.matrix is not None:
            keys = [self.matrix.keys[place] for place in places]
            self._session.selection.take(choose(keys, "cells of the matrix"))

    def _on_range(self, places: frozenset[int]) -> None:
        if places:
            self.status.setText(data("text", "matrix.toml")["range"].format(does=count(len(places), "Doe")))

    def _copy(self) -> None:
        if self.matrix is not None:
            QGuiApplication.clipboard().setText(self.matrix.as_text())
            self.status.setText(data("text", "matrix.toml")["told_copied"].format(does=count(len(self.matrix), "Doe")))
