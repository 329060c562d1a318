"""Measures: what was measured between two Does of the case in view, to be gone to, named and removed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.base.paths import data
from app.services.measuring import MeasureLine, measure_lines_of
from widgets.parts import Elided, bar, label, link
from widgets.rows.measures_view import MeasuresView
from widgets.session import Session
from widgets.theme import Theme


class MeasuresTab(QWidget):
    """Filled whenever the matter or the case changes; at once where it is seen."""

    begin_wanted = Signal()
    told = Signal(int)  # how many there are

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        words = data("text", "measures.toml")["list"]
        self.view = MeasuresView()
        self.whole = Elided(words["hint"], "quiet")
        self._describe = link("Name and note…", self._ask_words, "F2")
        self._remove = link("Remove", self._ask_removal, "Del")
        foot = bar("foot", self.whole, self._describe, label("F2", "hint"), self._remove, label("Del", "hint"))
        foot.setFixedHeight(26)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(foot)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty(words))
        self._pages.addWidget(listed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.view.selectionModel().currentRowChanged.connect(self._show_whole)
        for signal in (session.refreshed, session.case_changed):
            signal.connect(self._fill)

    def restyle(self, colours: Theme) -> None:
        self.view.restyle(colours)

    @property
    def lines(self) -> tuple[MeasureLine, ...]:
        return self.view.measures.lines

    def focus(self) -> None:
        """To the list; to the way to begin where it is empty."""
        (self.view if self.lines else self.begin).setFocus()

    def _empty(self, words: dict[str, str]) -> QWidget:
        page = QWidget()
        text = label(words["empty"], "hint")
        text.setTextFormat(Qt.TextFormat.PlainText)
        self.begin = link(words["begin"], self.begin_wanted.emit, "F9")
        row = QHBoxLayout(page)
        row.setContentsMargins(12, 12, 12, 12)
        row.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        row.addWidget(text)
        row.addWidget(self.begin)
        return page

    def _fill(self, *_: object) -> None:
        session = self._session
        lines = measure_lines_of(session.analysis, session.case) if session.analysis and session.case else ()
        self.view.show_lines(lines)
        self._pages.setCurrentIndex(1 if lines else 0)
        self.setFocusProxy(self.view if lines else self.begin)
        self._show_whole()
        self.told.emit(len(lines))

    def _show_whole(self, *_: object) -> None:
        """What must be said beside the figures of the selected one."""
        line = self.view.line
        self.whole.setText((line.said if line else "") or data("text", "measures.toml")["list"]["hint"])

    def _ask_words(self) -> None:
        if self.view.line is not None:
            self.view.describe_wanted.emit(self.view.line)

    def _ask_removal(self) -> None:
        if self.view.line is not None:
            self.view.remove_wanted.emit(self.view.line)
