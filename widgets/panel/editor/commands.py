"""What is asked of a paper beside its letters: looks, places, figures, authorities. Each is one change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor

from app.drafting.tree import Run
from app.matter.changes.papers import override_of
from app.matter.paper import LOOKS, Look
from app.services.papers import editing
from app.services.papers.authorities import authority_lines
from app.services.papers.shown import citation_of, markdown_of
from widgets.panel.editor.authority_box import AuthorityBox
from widgets.panel.editor.editor import PaperEditor
from widgets.panel.editor.override import OverridePopover
from widgets.panel.editor.storing import Storing
from widgets.session import Session

_NO_FIGURE = "There is no figure at the caret; go to one with Tab, then F2."
_NOT_OVERRIDDEN = "A citation follows from its authority, and a blank is filled by writing: delete it and type."
_NOWHERE = "An authority is inserted where counsel writes; put the caret into a paragraph first."
_COPIED = "The paper is copied as Markdown."


class Commands(QObject):
    """Of one editor."""

    problem = Signal(str)
    told = Signal(str)

    def __init__(self, session: Session, editor: PaperEditor, storing: Storing) -> None:
        super().__init__(editor)
        self._session, self._editor, self._storing = session, editor, storing
        self._popover: OverridePopover | None = None
        self._own: dict[str, Callable[[], None]] = {
            "override": self.override,
            "cite": self.cite,
            "up": partial(self._move, -1),
            "down": partial(self._move, 1),
            "drop": partial(self._of_block, editing.drop),
            "restore": partial(self._of_block, editing.restore),
            "markdown": self.copy_markdown,
        }
        editor.asked.connect(self.do)

    def do(self, name: str) -> None:
        """A command by its name; a look by its own, which taken twice is a plain paragraph again."""
        if name in LOOKS:
            standing = self._editor.look_here()
            self._set_look("paragraph" if standing == name else name)
        else:
            self._own[name]()

    def override(self) -> None:
        """A small window beside the figure at the caret."""
        run = self._editor.run_here()
        if run is None:
            self.problem.emit(_NO_FIGURE)
        elif run.kind not in ("figure", "record"):
            self.problem.emit(_NOT_OVERRIDDEN)
        else:
            where = self._editor.viewport().mapToGlobal(self._editor.cursorRect().bottomLeft() + QPoint(0, 6))
            self.popover.open_at(where, run, self._reason(run))

    @property
    def popover(self) -> OverridePopover:
        if self._popover is None:
            self._popover = OverridePopover(self._editor)
            self._popover.chosen.connect(self._override)
            self._popover.taken_back.connect(self.take_back)
        return self._popover

    def take_back(self, slot: str) -> None:
        self._storing.change(lambda store, shown: editing.take_back(store, shown, slot))

    def cite(self) -> None:
        """An authority at the caret, from the list of the matter's."""
        if self._editor.look_here() in ("", "heading"):
            self.problem.emit(_NOWHERE)
            return
        matter = self._session.desk.store.matter()
        key = AuthorityBox.ask(self._editor.window(), authority_lines(matter, self._session.case))
        if key:
            self._editor.insert_runs(*citation_of(matter, key))

    def go_to(self, key: str) -> None:
        """Bring a block into sight, with the caret in it."""
        block = self._editor.sheet.block_of(self._editor.sheet.group_of(key))
        if block is not None:
            self._editor.setTextCursor(QTextCursor(block))
            self._editor.ensureCursorVisible()
            self._editor.setFocus()

    def put_back(self, key: str) -> None:
        """A block that was left out."""
        self._storing.change(lambda store, shown: editing.restore(store, shown, key))

    def copy_markdown(self) -> None:
        if self._editor.shown is not None:
            mime = QMimeData()
            mime.setText(markdown_of(self._editor.shown.document))
            QGuiApplication.clipboard().setMimeData(mime)
            self.told.emit(_COPIED)

    def spell(self, start: int, length: int, word: str) -> None:
        """Another word in place of the one in doubt."""
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._editor.insert_words(word)

    def _reason(self, run: Run) -> str:
        shown = self._editor.shown
        matter = self._session.desk.store.matter()
        standing = override_of(matter, shown.document.paper, run.slot) if shown else None
        return standing.reason if standing else ""

    def _override(self, slot: str, value: str, reason: str) -> None:
        self._storing.change(lambda store, shown: editing.override(store, shown, slot, value, reason))

    def _set_look(self, look: Look) -> None:
        key = self._editor.block_key()
        self._storing.change(lambda store, shown: editing.set_look(store, shown, key, look))

    def _move(self, by: int) -> None:
        key = self._editor.block_key()
        self._storing.change(lambda store, shown: editing.move(store, shown, key, by))

    def _of_block(self, verb) -> None:  # type: ignore[no-untyped-def]
        key = self._editor.block_key()
        self._storing.change(lambda store, shown: verb(store, shown, key))
