"""The one dialog for the exhibits that leave something open: those of one opening, or one that is read again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.base.ids import is_numbered
from app.services.opening.mapping import Exhibit, Mapping, Proposal, precedent, read_by
from widgets.mapping.dialog import Answer, MappingDialog
from widgets.mapping.page import Surroundings
from widgets.session import Session

Answered = Callable[[list[Answer]], object]
"""Told of the files as counsel had them read; of none where the dialog was cancelled."""
Read = Callable[[Proposal, Mapping, Callable[[], bool]], Exhibit]


class Asking(QObject):
    """`dialog` is the one that stands open now. What is asked meanwhile waits for its end, and nothing else does."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.dialog: MappingDialog | None = None
        self._waiting = deque[Callable[[], None]]()

    def ask(self, proposals: Sequence[Proposal], answered: Answered) -> None:
        worker = self._session.desk.worker
        self._ask(proposals, lambda found, mapping, ended: read_by(worker, found.path, mapping, ended), answered)

    def ask_again(self, found: Proposal, read: Read, answered: Answered) -> None:
        """About an exhibit that is open: how it is read, and how else it could be."""
        self._ask([found], read, answered, again=True)

    def close(self) -> None:
        """Nobody answers any more."""
        self._waiting.clear()
        if self.dialog is not None:
            self.dialog.finished.disconnect()
            self.dialog.reject()
            self.dialog = None

    def _ask(self, proposals: Sequence[Proposal], read: Read, answered: Answered, *, again: bool = False) -> None:
        self._waiting.append(partial(self._open, proposals, read, answered, again))
        self._next()

    def _next(self) -> None:
        if self._waiting and self.dialog is None:
            self._waiting.popleft()()

    def _open(self, proposals: Sequence[Proposal], read: Read, answered: Answered, again: bool) -> None:
        around = partial(self._around, read=read, again=again)
        self.dialog = dialog = MappingDialog(self._window, proposals, around, again=again)

        def done(result: int) -> None:
            self.dialog = None
            dialog.deleteLater()
            answered(dialog.answers if result == MappingDialog.DialogCode.Accepted else [])
            self._next()

        dialog.finished.connect(done)
        dialog.open()

    def _around(self, found: Proposal, read: Read, again: bool) -> Surroundings:
        desk = self._session.desk
        matter = desk.store.matter()
        if again:
            return Surroundings(read, matter.court_zone)
        printed = found.read.case if found.read is not None else None
        cases = [case.number for case in matter.cases if is_numbered(case.number)]
        return Surroundings(read, matter.court_zone, cases, precedent(desk.shelf, printed))
