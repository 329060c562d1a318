"""What an amended exhibit would leave, or has left, behind; and saying who such a Doe is after all."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from app.base.ids import case_short, doe_name
from app.matter.orphans import Orphan
from app.services.versions.dockets import listed_at
from app.services.versions.left_behind import identify, was_listed
from widgets.dialogs.who import WhoDialog
from widgets.parts import bar
from widgets.session import Session
from widgets.versions.lines import Column, LinesModel, LinesView
from widgets.versions.pages import ListPage


class LeftPage(ListPage):
    """Lines are Orphan; or, of several amended exhibits, (file, Orphan)."""

    def __init__(self, session: Session, nothing: str, *, of_several: bool = False) -> None:
        columns = [
            Column("Doe", lambda line: doe_name(_orphan(line).doe), most=260),
            Column("What is held", lambda line: _orphan(line).held, most=400),
        ]
        if of_several:
            columns += [
                Column("Case", lambda line: case_short(_orphan(line).case), most=200),
                Column("Left behind by", lambda line: line[0]),
            ]
        view = LinesView(LinesModel(columns), "Left behind", "The Doe, and what is held of the Doe")
        super().__init__(view, nothing)
        self._session = session
        self._allowed = False
        self.who = QPushButton("This is &Doe…")
        self.who.setToolTip("Say that the selected one is a Doe whom the exhibit lists: all that is held goes along")
        self.who.setAutoDefault(False)
        self.who.clicked.connect(self._ask_who)
        self._foot = bar("foot", self.who, None, margins=(12, 6, 12, 6))
        self._foot.hide()
        self.column.addWidget(self._foot)
        view.selectionModel().currentRowChanged.connect(lambda *_: self._enable())

    def allow(self, allowed: bool) -> None:
        """Whether it can be said who is who: once the new version is taken."""
        self._allowed = allowed
        self._enable()

    def show_lines(self, lines: Any, caption: str = "") -> None:
        super().show_lines(lines, caption)
        self._enable()

    def _chosen(self) -> Orphan | None:
        lines, row = self.view.lines.lines, self.view.currentIndex().row()
        return _orphan(lines[row]) if 0 <= row < len(lines) else None

    def _enable(self) -> None:
        orphan = self._chosen()
        self._foot.setVisible(self._allowed and orphan is not None)
        self.who.setEnabled(orphan is not None)

    def _ask_who(self) -> None:
        session, orphan = self._session, self._chosen()
        view = session.view_of(orphan.case) if orphan else None
        if orphan is None or view is None:
            return
        parent: QWidget = self.window()
        desk, case, former = session.desk, orphan.case, orphan.doe
        was, where = was_listed(desk, case, former), partial(listed_at, desk, case)
        doe = WhoDialog.ask(parent, doe_name(former), view.listed, was, where)
        if doe is not None:
            session.runner.change(lambda _store: identify(desk, case, former, doe))


def _orphan(line: Any) -> Orphan:
    found = line[1] if isinstance(line, tuple) else line
    assert isinstance(found, Orphan)
    return found
