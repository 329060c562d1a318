"""Going through the doubts of a scan, from wherever one is in the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from widgets.rows.dock import RowsDock


class Doubting(QObject):
    """The handlers of the menu of doubts."""

    problem = Signal(str)

    def __init__(self, rows: RowsDock, window: QWidget) -> None:
        super().__init__(window)
        self._rows = rows
        rows.doubt_wanted.connect(self._go)

    def next(self) -> None:
        self._go(1)

    def previous(self) -> None:
        self._go(-1)

    def accept(self) -> None:
        self._tell(self._rows.scan.accept())

    def show(self, event: int) -> None:
        """That hit on its page, with its doubt."""
        self._rows.show_page()
        if self._rows.shows_scan:
            self._rows.scan.look_at(event)

    def _go(self, step: int) -> None:
        if not self._rows.shows_scan:
            self._rows.show_page()
        if self._rows.shows_scan:
            self._tell(self._rows.scan.go_to_doubt(step))

    def _tell(self, sentence: str) -> None:
        if sentence:
            self.problem.emit(sentence)
