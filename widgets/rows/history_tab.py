"""History: every state in which the matter ever was, each one click away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QThreadPool

from app.matter import history
from app.matter.snapshots import forget_snapshot
from widgets.rows.history_lines import Line, read_lines
from widgets.rows.history_view import HistoryView
from widgets.rows.page import Page
from widgets.session import Session
from widgets.theme import Theme


class HistoryTab(Page):
    """Going to a state is a change like any other, and goes through the runner."""

    def __init__(self, session: Session, pool: QThreadPool) -> None:
        super().__init__(session, pool, read_lines, "The history")
        self.view = HistoryView()
        self.column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.view.wanted.connect(self._go)
        self.view.forgotten.connect(self._forget)

    def restyle(self, colours: Theme) -> None:
        self.view.restyle(colours)

    def show_read(self, read: tuple[Line, ...]) -> None:
        self.view.show_lines(read)

    def _go(self, position: int) -> None:
        if self.is_current and self.session.runner.change(partial(history.go_to, position=position)):
            self.look_again()  # a step that touched nothing is told by no analysis

    def _forget(self, snapshot: int) -> None:
        if self.is_current:
            self.session.runner.note(partial(forget_snapshot, id=snapshot))
