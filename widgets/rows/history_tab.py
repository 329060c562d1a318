"""History: every state in which the matter ever was, each one click away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QThreadPool

from app.matter import history
from app.matter.snapshots import forget_snapshot
from app.services.papers.compared import Difference, compare_with_now
from widgets.background import Latest
from widgets.dialogs.compared import ComparedDialog
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
        self.was_read.connect(self.view.show_lines)
        self.view.wanted.connect(self._go)
        self.view.forgotten.connect(self._forget)
        self.view.compared.connect(self._compare)
        self._comparing = Latest(pool, self)
        self._comparing.ready.connect(self._show_compared)
        self._comparing.failed.connect(self._fail)

    @property
    def busy(self) -> bool:
        return super().busy or self._comparing.busy

    def restyle(self, colours: Theme) -> None:
        self.view.restyle(colours)

    def _go(self, position: int) -> None:
        if self.is_current and self.session.runner.change(partial(history.go_to, position=position)):
            self.look_again()  # a step that touched nothing is told by no analysis

    def _forget(self, snapshot: int) -> None:
        if self.is_current:
            self.session.runner.note(partial(forget_snapshot, id=snapshot))

    def _compare(self, line: Line) -> None:
        """The history is followed to that state, which takes time where it is long."""
        if self.is_current:
            store = self.session.desk.store
            self._comparing.ask(lambda: (line, compare_with_now(store, line.position)))

    def _show_compared(self, found: tuple[Line, tuple[Difference, ...]]) -> None:
        if self.is_current:
            line, told = found
            ComparedDialog(self.window(), self.view.history.called(line), told).show()
