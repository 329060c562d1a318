"""A paper with its bar: the editor, what it stores, its commands, its menu, and its length."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.drafting.editing.edited import Edited
from app.services.papers.editing import Counted
from app.services.papers.shown import length_of
from widgets.background import Latest
from widgets.panel.composed import Composed
from widgets.panel.editor.commands import Commands
from widgets.panel.editor.editor import PaperEditor
from widgets.panel.editor.head import FormatBar
from widgets.panel.editor.menu import paper_menu, show
from widgets.panel.editor.notice import Notice
from widgets.panel.editor.spelling import Spelling, dictionary
from widgets.panel.editor.storing import Storing
from widgets.session import Session
from widgets.theme import Theme

_REST_MS = 1_200


class PaperPage(QWidget):
    """One paper of the case in view, to read and to write in."""

    problem = Signal(str)
    told = Signal(str)

    def __init__(self, session: Session, name: str, pool: QThreadPool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = PaperEditor(name)
        self.storing = Storing(session.runner, self.editor)
        self.commands = Commands(session, self.editor, self.storing)
        self.bar = FormatBar()
        self.notice = Notice(self.commands)
        self._length = Length(pool, self)
        known = dictionary()
        self.spelling = Spelling(self.editor.document(), known) if known else None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.notice)
        layout.addWidget(self.editor, 1)
        self.setFocusProxy(self.editor)
        self.bar.wanted.connect(self._do)
        self.editor.caret_moved.connect(self._show_state)
        self.editor.menu_wanted.connect(self._show_menu)
        self._length.counted.connect(self.bar.show_length)
        self.commands.problem.connect(self.problem)
        self.commands.told.connect(self.told)

    def restyle(self, colours: Theme) -> None:
        self.bar.restyle(colours)
        self.editor.restyle(colours)
        if self.spelling is not None:
            self.spelling.restyle(colours.err)

    def show_paper(self, paper: Composed | None) -> None:
        self.editor.show_paper(paper.edited if paper else None)
        self.notice.follow(paper.edited if paper else None)
        self._length.follow(paper)
        self._show_state()

    def close_threads(self) -> None:
        self._length.drop()

    def _do(self, command: str) -> None:
        self.editor.setFocus()
        self.editor.command(command)

    def _show_state(self) -> None:
        hands = self.editor.hands
        self.bar.show_state(self.editor.look_here(), hands.bold, hands.italic)

    def _show_menu(self, at: QPoint) -> None:
        show(paper_menu(self.editor, self.commands, self.spelling), at)


class Length(QObject):
    """Tells an estimate at once, and the pages as they are set once the paper is at rest."""

    counted = Signal(object)  # Counted or None

    def __init__(self, pool: QThreadPool, parent: QWidget) -> None:
        super().__init__(parent)
        self._paper: Composed | None = None
        self._latest = Latest(pool, self)
        self._latest.ready.connect(self._tell)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask)

    def follow(self, paper: Composed | None) -> None:
        if paper is None or self._paper is None or paper.edited != self._paper.edited:
            self.counted.emit(paper.length if paper else None)
            self._rest.start()
        self._paper = paper

    def drop(self) -> None:
        self._rest.stop()
        self._latest.drop()

    def _ask(self) -> None:
        paper = self._paper
        if paper is not None:
            self._latest.ask(lambda: (paper.edited, length_of(paper.analysis, paper.edited.document)))

    def _tell(self, found: tuple[Edited, Counted]) -> None:
        edited, length = found
        if self._paper is not None and edited == self._paper.edited:
            self.counted.emit(length)
