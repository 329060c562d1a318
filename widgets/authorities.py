"""What is done with authorities: ticked, cited or left out, copied, added, edited and removed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.base.problem import Problem
from app.base.today import today
from app.matter import changes
from app.services.papers.authorities import (
    AuthorityLine,
    choose,
    citation_html,
    citation_text,
    own_of,
    tick,
    untick,
    words,
)
from widgets.dialogs.authority import AuthorityDialog
from widgets.dialogs.tick_authority import TickDialog
from widgets.rows.authorities_tab import AuthoritiesTab
from widgets.session import Session


class Authorities(QObject):
    """The handlers of the list. Each is about the line that is selected there."""

    told = Signal(str)
    problem = Signal(str)

    def __init__(self, session: Session, tab: AuthoritiesTab, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._tab = tab
        self._window = window
        view = tab.view
        view.tick_wanted.connect(self.tick)
        view.choose_wanted.connect(self.choose)
        view.copy_wanted.connect(self.copy)
        view.add_wanted.connect(self.add)
        view.edit_wanted.connect(self.edit)
        view.remove_wanted.connect(self.remove)

    def tick(self) -> None:
        """Ask who verified it; of one that is ticked, take the tick away."""
        line = self._line()
        if line is None:
            return
        if line.verified:
            self._session.runner.change(partial(untick, key=line.key))
            return
        if line.is_rule:
            self.problem.emit(words("refused", "no mark"))
            return
        found = TickDialog.ask(self._window, line.name, today())
        if found is not None:
            initials, day = found
            self._session.runner.change(partial(tick, key=line.key, initials=initials, day=day))

    def choose(self) -> None:
        """Cite it in the memorandum, or leave it out; or say why that is not counsel's to choose."""
        line = self._line()
        if line is not None:
            self._session.runner.change(partial(choose, key=line.key, case=self._session.case))

    def copy(self) -> None:
        """Its full citation, plain and with italics."""
        line = self._line()
        if line is None:
            return
        matter, mime = self._session.desk.store.matter(), QMimeData()
        mime.setText(citation_text(matter, line.key))
        mime.setHtml(citation_html(matter, line.key))
        QGuiApplication.clipboard().setMimeData(mime)
        self.told.emit(words("says", "copied"))

    def add(self) -> None:
        """An authority of the attorney's own."""
        own = AuthorityDialog.ask(self._window)
        if own is not None and self._session.runner.change(partial(changes.add_authority, own=own)):
            self._tab.fill(new=self._session.desk.store.matter().own_authorities[-1].key)
            self.told.emit(words("says", "added"))

    def edit(self) -> None:
        line = self._line()
        try:
            standing = own_of(self._session.desk.store.matter(), line.key) if line else None
        except Problem as problem:
            self.problem.emit(problem.sentence)
            return
        edited = AuthorityDialog.ask(self._window, standing) if standing else None
        if edited is not None and edited != standing:
            self._session.runner.change(partial(changes.edit_authority, own=edited))

    def remove(self) -> None:
        line = self._line()
        if line is not None and line.own is None:
            self.problem.emit(words("refused", "not own"))
        elif line is not None and line.own is not None:
            self._session.runner.change(partial(changes.remove_authority, id=line.own))

    def _line(self) -> AuthorityLine | None:
        line = self._tab.line
        if line is None:
            self.problem.emit(words("refused", "none"))
        return line
