"""A paper as it is read and written beside the timeline: counsel's words, figures that stay linked to their rows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from app.drafting.editing.edited import Edited
from app.drafting.slots import block_keys, computed_runs
from app.drafting.tree import Run, Runs, runs_of
from app.matter.paper import Piece
from widgets.panel.editor import caret, clipboard, keys
from widgets.panel.editor.formats import GROUP, LOOK, MARGIN, SLOT, Formats
from widgets.panel.editor.hands import Hands
from widgets.panel.editor.ledger import Ledger
from widgets.panel.editor.links import Links
from widgets.panel.editor.marks import Marks
from widgets.panel.editor.painting import Beside
from widgets.panel.editor.sheet import Sheet
from widgets.panel.editor.standing import Standing, put_caret, scroll_back, standing_of
from widgets.panel.editor.tokens import fragments, read
from widgets.plain_tip import plain_tip
from widgets.theme import Theme, theme

_KEEP = QTextCursor.MoveMode.KeepAnchor


class PaperEditor(QTextEdit):
    """Says which run is hovered and which is clicked, shows what is lit, says when counsel has changed something."""

    hovered = Signal(str, str)  # kind, ref; both empty when the pointer leaves
    clicked = Signal(str, str)
    changed = Signal()  # words that are to be stored soon
    left = Signal()  # what is changed is to be stored now
    undo_wanted = Signal()
    redo_wanted = Signal()
    asked = Signal(str)  # a command of keys.py that is not about letters: "override", "cite", "up", ...
    menu_wanted = Signal(QPoint)  # global
    caret_moved = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colours: Theme = theme(False)
        self.shown: Edited | None = None
        self._stale = False
        self._last, self._towards = 0, 0
        self._own = 0
        self._performing = False
        self._written = ""  # the paper on the screen
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(MARGIN)
        self.sheet = Sheet(self.document(), Formats(self.colours))
        self.hands = Hands(self, self.sheet, self._next_own)
        self.ledger = Ledger(self.sheet, self.hands, self._group_here)
        self.marks = Marks()
        self.links = Links(self)
        self._beside = Beside(self, self.sheet, self.marks.of)
        self.setAccessibleName(name)
        self.setAccessibleDescription("Counsel’s words can be changed; Tab goes from figure to figure")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(False)  # a file that is dropped is for the window
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cursorPositionChanged.connect(self._on_caret)

    # showing

    def explain_with(self, tip: Callable[[str, str], str]) -> None:
        """What the tool tip of a run says, from its kind and reference."""
        self.links.tip = tip

    def restyle(self, colours: Theme) -> None:
        if colours is self.colours and self.shown is not None:
            return
        self.left.emit()
        self.colours = colours
        if not self.unsaved:  # else what could not be stored stays on the screen, in its old colours
            where = standing_of(self)
            self.sheet.restyle(Formats(colours))
            self._write_if_seen(where)

    def show_paper(self, edited: Edited | None) -> None:
        """Show the paper; place and caret stay. One that is not seen is written when it is."""
        if edited == self.shown and not self.sheet.is_ahead:
            return
        if self.shown is not None and (edited is None or edited.document.paper != self.shown.document.paper):
            self.left.emit()
            self.ledger.drop()
        self.shown = edited
        self._write_if_seen(standing_of(self))

    def forget(self) -> None:
        """Nothing is kept lit any more."""
        self.links.forget()

    @property
    def unsaved(self) -> bool:
        """Whether something of counsel's is on the screen alone."""
        return self.ledger.unsaved

    def block_key(self) -> str:
        """The key of the block at the caret."""
        return self.sheet.key_of(self.textCursor().block())

    def look_here(self) -> str:
        """The look of the block at the caret; empty where nothing can be written."""
        return self.textCursor().block().blockFormat().stringProperty(LOOK)

    def mark_at(self, point: QPoint) -> str:
        """The key of the block beside which the pointer is, in the margin."""
        return self._beside.mark_at(QPointF(point))

    def may_move(self, key: str) -> bool:
        """Whether the block may change its place and be left out."""
        part = self.sheet.parts.get(self.sheet.group_of(key))
        return part is not None and bool(getattr(part.block, "key", ""))

    def run_here(self) -> Run | None:
        """The computed run that is selected, or at whose edge the caret stands; in a table too."""
        at = self.textCursor().selectionStart()
        block = self.document().findBlock(at)
        behind = [f.charFormat() for f in fragments(block) if f.position() <= at <= f.position() + f.length()]
        slots = [look.stringProperty(SLOT) for look in reversed(behind) if look.stringProperty(SLOT)]
        if not slots or self.shown is None:
            return None
        return next(
            (run for part in self.shown.document.blocks for run in computed_runs(part) if run.slot == slots[0]), None
        )

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
        cursor = self.textCursor()
        start, end = caret.widened(cursor, self.sheet.tokens)
        paragraphs: list[tuple[Piece, ...]] = []
        words: list[str] = []
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            pieces = read(block, self.sheet.tokens, start, end)
            if pieces:
                paragraphs.append(pieces)
                words.append("".join(piece.text for piece in pieces))
            block = block.next()
        paper = self.shown.document.paper if self.shown else ""
        made = super().createMimeDataFromSelection()
        clipboard.put_into(made, paper, paragraphs, "\n".join(words))
        return made

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText() and self.shown is not None:
            paragraphs = clipboard.pasted(source, self.shown.document.paper)
            self._perform(lambda: self.hands.insert(paragraphs, self._runs_of))

    # events

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if keys.command_of(event):
                event.accept()
                return True
            if keys.may_be_the_windows(event):
                self.left.emit()  # a command of the window may follow, which is to find everything in the matter
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            key = self.mark_at(event.pos())
            told = self.marks.told(key) if key else ""
            if told:
                QToolTip.showText(event.globalPos(), plain_tip(told), self)
                return True
        return super().viewportEvent(event)

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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._write(standing_of(self))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cursor = self.textCursor()
        if event.button() == Qt.MouseButton.LeftButton and cursor.hasSelection():
            cursor.clearSelection()  # words are not dragged about
            self.setTextCursor(cursor)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            self.links.hover_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        address = self.anchorAt(event.position().toPoint())
        if address and event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.links.click(address)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        cursor = self.textCursor()
        caret.put(cursor, *caret.widened(cursor, self.sheet.tokens))
        self.setTextCursor(cursor)

    def leaveEvent(self, event: QEvent) -> None:
        self.links.hover("", QPoint())
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse and not self.textCursor().hasSelection():
            self.setTextCursor(self.links.cursor_at(event.pos()))
        self.left.emit()
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._beside.paint(painter, self.colours)
        painter.end()

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

    def _runs_of(self, piece: Piece) -> Runs:
        """A computed run that is pasted, as it reads now."""
        if self.shown is None:
            return ()
        slot = piece.run or f"cite:{piece.cite}"
        found = (run for block in self.shown.document.blocks for run in runs_of(block) if run.slot == slot)
        first = next(found, None)
        if first is None:
            return ()
        return (first, *(run for run in found if run.kind == "cite")) if first.kind == "cite" else (first,)

    def _write_if_seen(self, where: Standing) -> None:
        self._stale = True
        if self.isVisible():
            self._write(where)

    def _write(self, where: Standing) -> None:
        self._stale = False
        document = self.shown.document if self.shown else None
        self.blockSignals(True)
        self.marks.follow(self.shown)
        self.sheet.show(document)
        self.ledger.agree(block_keys(document) if document is not None else ())
        put_caret(self, where)
        self.blockSignals(False)
        paper = document.paper if document is not None else ""
        if paper == self._written:
            scroll_back(self, where)
        else:
            self._written = paper
            self.links.forget()
            self.moveCursor(QTextCursor.MoveOperation.Start)
            self.verticalScrollBar().setValue(0)
        self._last = self.textCursor().position()
        self.links.light(self.colours)
        self.viewport().update()

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

    def focus_next(self, forward: bool) -> None:
        """The keys go to the next part of the window, or to the one before."""
        self.focusNextPrevChild(forward)
