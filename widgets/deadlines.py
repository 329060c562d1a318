"""Days that bind: the dialogs that set them, and the sentence above the panels when one is near."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.base.clock import count, date_long
from app.base.ids import doe_order
from app.base.today import today
from app.matter import changes
from app.matter.model import Subpoena
from app.matter.selection import choose
from app.services.days.deadlines import Pressing, pressing, say
from app.services.days.rules_told import rules_told
from widgets.dialogs.case_days import CaseDaysDialog
from widgets.dialogs.count_time import CountTimeDialog
from widgets.dialogs.rules import RulesDialog
from widgets.dialogs.subpoena import SubpoenaDialog
from widgets.session import Session

_LONGEST = 60
LOOK_EVERY_MS = 600_000


class Deadlines(QObject):
    """What presses is offered once; put away, it is not said again until it says something else."""

    problem = Signal(str)
    told = Signal(str)
    offered = Signal(str, str, object)  # a sentence, the name of its link, what that does
    withdrawn = Signal(str)  # a sentence that was offered and holds no more

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._told: set[str] = set()
        session.refreshed.connect(self._look)
        self.clock = QTimer(self)  # a window may stay open for days
        self.clock.timeout.connect(self._look)
        self.clock.start(LOOK_EVERY_MS)

    def subpoena(self) -> None:
        """The dates of the subpoena for the selected Does of the case in view."""
        view = self._session.case_view
        chosen = [doe for case, doe in self._session.selection.now.does if view and case == view.number]
        does = tuple(sorted(chosen, key=doe_order))
        if not view or not does:
            self.problem.emit("None of the selected Does is of the case in view; select those whom the dates concern.")
            return
        named = view.names(does)
        standing = [view.case.facts_of(doe).subpoena or Subpoena() for doe in does]
        whom = named if len(named) < _LONGEST else count(len(does), "Doe")
        facts = SubpoenaDialog.ask(self._window, whom, standing)
        if facts:
            self._session.runner.change(partial(changes.set_subpoena, case=view.number, does=does, **facts))

    def case_days(self) -> None:
        """The days of the complaint, of the papers and of first publication of the case in view."""
        if view := self._session.case_view:
            case = view.case
            days = CaseDaysDialog.ask(self._window, (case.filed, case.paper, case.published))
            if days:
                facts: changes.CaseFacts = {"filed": days[0], "paper": days[1], "published": days[2]}
                self._session.runner.change(partial(changes.set_case_facts, case=view.number, **facts))

    def count_time(self) -> None:
        """Count a period under Rule 6(a); the sentence goes to the clipboard."""
        view, zone = self._session.case_view, self._session.desk.store.matter().court_zone
        noticed = (view.case.facts_of(client).subpoena for client in view.case.clients) if view else ()
        notice = next((each.notice for each in noticed if each and each.notice), None)
        sentence = CountTimeDialog.ask(self._window, zone, str(notice or today(zone)))
        if sentence:
            self.told.emit(f"Copied: {sentence}")

    def rules(self) -> None:
        """Every rule in the text of the day that chooses it."""
        if view := self._session.case_view:
            RulesDialog(self._window, rules_told(view)).exec()

    def _look(self, *_: object) -> None:
        found = pressing(self._session.analysis) if self._session.analysis else ()
        now = {each.sentence for each in found}
        for gone in self._told - now:
            self.withdrawn.emit(gone)
        for each in found:
            if each.sentence not in self._told:
                self.offered.emit(each.sentence, say("presses", "show"), partial(self._show, each))
        self._told = now

    def _show(self, due: Pressing) -> None:
        """The Does whom it is about, in their case."""
        self._session.show_case(due.case)
        self._session.selection.take(choose(due.does, say("presses", "chosen", day=date_long(due.day))))
        self._session.reveal_doe.emit(min(due.does, key=lambda key: doe_order(key[1])))
