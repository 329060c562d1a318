"""A paper as it is written in beside the timeline: the words are counsel's, the figures stay the program's."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from app.drafting.editing.edited import Edited
from app.drafting.slots import block_keys
from app.drafting.tree import Runs
from app.matter.paper import Piece
from widgets.panel.editor import caret, clipboard, keys
from widgets.panel.editor.formats import GROUP
from widgets.panel.editor.hands import Hands
from widgets.panel.editor.ledger import Ledger
from widgets.panel.editor.standing import Standing
from widgets.panel.editor.view import PaperView
from widgets.theme import Theme

_KEEP = QTextCursor.MoveMode.KeepAnchor


class PaperEditor(PaperView):
    """Says when counsel has changed something, and what is asked beside letters."""

    changed = Signal()  # words that are to be stored soon
    left = Signal()  # what is changed is to be stored now
    undo_wanted = Signal()
    redo_wanted = Signal()
    asked = Signal(str)  # a command of keys.py that is not about letters: "override", "cite", "up", ...
    menu_wanted = Signal(QPoint)  # global
    caret_moved = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._last, self._towards = 0, 0
        self._own = 0
        self._performing = False
        self.hands = Hands(self, self.sheet, self._next_own)
        self.ledger = Ledger(self.sheet, self.hands, self._group_here)
        self.setAccessibleDescription("Counsel’s words can be changed; Tab goes from figure to figure")
        self.cursorPositionChanged.connect(self._on_caret)

    # showing

    def restyle(self, colours: Theme) -> None:
        if colours is self.colours and self.shown is not None:
            return
        self.left.emit()
        if self.unsaved:  # what could not be stored stays on the screen, in its old colours
            self.colours = colours
        else:
            super().restyle(colours)

    def show_paper(self, edited: Edited | None) -> None:
        if edited == self.shown and not self.sheet.is_ahead:
            return
        if self.shown is not None and (edited is None or edited.document.paper != self.shown.document.paper):
            self.left.emit()
            self.ledger.drop()
        super().show_paper(edited)

    @property
    def unsaved(self) -> bool:
        """Whether something of counsel's is on the screen alone."""
        return self.ledger.unsaved

    # words

    def insert_runs(self, piece: Piece, runs: Runs) -> None:
        """An authority at the caret."""
        self._perform(lambda: self.hands.insert([[piece]], lambda _piece: runs))

    def insert_words(self, words: str) -> None:
        """In place of what is selected, as if they were typed."""
        self._perform(lambda: self.hands.type(words))

    def command(self, name: str) -> None:
        """A command by its name in keys.py."""
        hands = self.hands
        own: dict[str, Callable[[], bool]] = {
            "bold": hands.set_bold,
            "italic": hands.set_italic,
            "split": hands.split,
            "erase": lambda: hands.erase(False),
            "erase forward": lambda: hands.erase(True),
            "erase word": lambda: hands.erase(False, word=True),
            "erase word forward": lambda: hands.erase(True, word=True),
        }
        if name in own:
            self._perform(own[name], follow=name not in ("bold", "italic"))
        elif name == "undo":
            if not (self.unsaved and hands.undo()):
                self.left.emit()
                self.undo_wanted.emit()
        elif name == "redo":
            if not hands.redo():
                self.left.emit()
                self.redo_wanted.emit()
        elif name == "cut":
            self.copy()
            self._perform(hands.erase_selection)
        elif name == "paste":
            held = QGuiApplication.clipboard().mimeData()
            if held is not None:  # an empty clipboard of some platforms
                self.insertFromMimeData(held)
        elif name == "click":
            self.links.click(self.links.selected())
        else:
            self.left.emit()
            self.asked.emit(name)
        self.caret_moved.emit()

    def createMimeDataFromSelection(self) -> QMimeData:
        paragraphs = clipboard.selected(self.textCursor(), self.sheet.tokens)
        paper = self.shown.document.paper if self.shown else ""
        made = super().createMimeDataFromSelection()
        clipboard.put_into(made, paper, paragraphs)
        return made

    def insertFromMimeData(self, source: QMimeData) -> None:
        shown = self.shown
        if source.hasText() and shown is not None:
            paragraphs = clipboard.pasted(source, shown.document.paper)
            self._perform(lambda: self.hands.insert(paragraphs, lambda piece: clipboard.runs_of(piece, shown.document)))

    # events

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if keys.command_of(event):
                event.accept()
                return True
            if keys.may_be_the_windows(event):
                self.left.emit()  # a command of the window may follow, which is to find everything in the matter
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = keys.command_of(event)
        if command == "split" and self.links.selected():
            command = "click"
        if command:
            self.command(command)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.links.walk(-1 if event.key() == Qt.Key.Key_Backtab else 1)
        elif keys.is_word(event):
            self._perform(lambda: self.hands.type(event.text()))
        elif keys.is_movement(event):
            self._towards = keys.direction_of(event)
            super().keyPressEvent(event)
            self._towards = 0
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() and not event.preeditString():
            self._perform(lambda: self.hands.type(event.commitString()))
            super().inputMethodEvent(QInputMethodEvent("", []))
        elif self.hands.may_write(self.textCursor()):
            super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._tidy()
        self.left.emit()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cursor = self.textCursor()
        if event.button() == Qt.MouseButton.LeftButton and cursor.hasSelection():
            cursor.clearSelection()  # words are not dragged about
            self.setTextCursor(cursor)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        cursor = self.textCursor()
        caret.put(cursor, *caret.widened(cursor, self.sheet.tokens))
        self.setTextCursor(cursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse and not self.textCursor().hasSelection():
            self.setTextCursor(self.links.cursor_at(event.pos()))
        self.left.emit()
        self.menu_wanted.emit(event.globalPos())

    # within

    def _perform(self, work: Callable[[], bool], follow: bool = True) -> None:
        """Do something to the words; however many blocks it passes through, it is stored once. `follow`: what is typed
        next looks as what stands at the caret then."""
        edit = QTextCursor(self.document())
        self._performing = True
        edit.beginEditBlock()
        try:
            done = work()
        finally:
            edit.endEditBlock()
            self._performing = False
        if not done:
            return
        self._last = self.textCursor().position()
        if follow:
            self.hands.follow_caret()
        self.ensureCursorVisible()
        if self.hands.restructured:
            self.left.emit()
        else:
            self.changed.emit()
        self.caret_moved.emit()

    def _group_here(self) -> int:
        """The part in which counsel writes."""
        return self.textCursor().block().blockFormat().intProperty(GROUP) if self.hasFocus() else 0

    def _next_own(self) -> str:
        """A key that nothing on the screen has, nor the matter."""
        taken = [part.key for part in self.sheet.parts.values()]
        taken += self.shown.edits if self.shown else ()
        numbers = [int(key[4:]) for key in taken if key.startswith("own:") and key[4:].isdecimal()]
        self._own = max([self._own, *numbers]) + 1
        return f"own:{self._own}"

    def _write(self, where: Standing) -> None:
        self.ledger.agree(block_keys(self.shown.document) if self.shown else ())
        super()._write(where)
        self._last = self.textCursor().position()

    def _on_caret(self) -> None:
        """The caret keeps out of computed runs; leaving a block stores what was written there."""
        cursor = self.textCursor()
        to = caret.snapped(cursor.block(), cursor.position(), self.sheet.tokens, self._towards)
        if to != cursor.position():
            cursor.setPosition(to, _KEEP if cursor.hasSelection() else QTextCursor.MoveMode.MoveAnchor)
            self._last = to
            self.setTextCursor(cursor)
            return
        if self._performing:
            return
        before, self._last = self._last, cursor.position()
        self.hands.follow_caret()
        self.links.follow_caret()
        left = self.document().findBlock(min(before, self.document().characterCount() - 1))
        if left != cursor.block():
            self._tidy()
            if self.unsaved and not self.sheet.writing:
                self.left.emit()
        self.caret_moved.emit()

    def _tidy(self) -> None:
        """Blocks without a word in which the caret does not stand go."""
        here = self._group_here()
        for group in [*self.sheet.dirty]:
            if group != here:
                self.hands.leave(group)
