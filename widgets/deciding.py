"""Deciding defects in the window: each handler asks what it must and hands one change to the runner."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.base.paths import data
from app.services.deciding.decisions import DefectLine, accept, correct, explain, take_back
from widgets.dialogs.decide import CorrectDialog, DecideDialog, ExplainDialog
from widgets.rows.defects_tab import DefectsTab
from widgets.session import Session


class Deciding(QObject):
    """The handlers of the Defects tab."""

    problem = Signal(str)

    def __init__(self, session: Session, tab: DefectsTab, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._tab = tab
        self._window = window
        self._needs = data("text", "decisions.toml")["need"]
        tab.view.decide_wanted.connect(self.decide)
        tab.accept_wanted.connect(self.accept)
        tab.explain_wanted.connect(self.explain)
        tab.correct_wanted.connect(self.correct)
        tab.view.take_back_wanted.connect(self.take_back)

    def decide(self) -> None:
        """Ask what is to be decided of the selected ones, then decide it; a doubtful cell asks beside its picture."""
        if not self._tab.show_in_scan() and (lines := self._selected()):
            wanted = DecideDialog.ask(self._window, lines)
            if wanted is not None:
                getattr(self, wanted)()

    def accept(self) -> None:
        """A correction is taken back before its defect is accepted: the cell would read otherwise at once."""
        if lines := [line for line in self._selected() if line.state != "corrected"]:
            self._session.runner.change(partial(accept, lines=lines))

    def explain(self) -> None:
        lines = [line for line in self._selected() if line.state != "corrected"]
        words = ExplainDialog.ask(self._window, lines) if lines else None
        if words:
            self._session.runner.change(partial(explain, lines=lines, words=words))

    def correct(self) -> None:
        lines, analysis = self._selected(), self._session.whole
        if not lines or analysis is None:
            return
        if len(lines) > 1 or lines[0].cell is None:
            self.problem.emit(self._needs["one" if len(lines) > 1 else "cell"])
            return
        typed = CorrectDialog.ask(self._window, lines[0], analysis)
        if typed is not None:
            self._session.runner.change(partial(correct, line=lines[0], value=typed[0], words=typed[1]))

    def take_back(self) -> None:
        lines = self._selected()
        if lines and all(line.state == "open" for line in lines):
            self.problem.emit(self._needs["decided"])
        elif lines:
            self._session.runner.change(partial(take_back, lines=lines))

    def _selected(self) -> Sequence[DefectLine]:
        lines = self._tab.view.selected
        if not lines:
            self.problem.emit(self._needs["defect"])
        return lines
