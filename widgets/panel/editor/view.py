"""A paper as it is read beside the timeline: its runs stay linked to their rows, its margin marks what is counsel's."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from app.drafting.editing.edited import Edited
from app.drafting.slots import computed_runs
from app.drafting.tree import Run
from widgets.panel.editor.formats import LOOK, MARGIN, SLOT, Formats
from widgets.panel.editor.links import Links
from widgets.panel.editor.marks import Marks
from widgets.panel.editor.painting import Beside
from widgets.panel.editor.sheet import Sheet
from widgets.panel.editor.standing import Standing, put_caret, scroll_back, standing_of
from widgets.panel.editor.tokens import fragments
from widgets.plain_tip import plain_tip
from widgets.theme import Theme, theme


class PaperView(QTextEdit):
    """Says which run is hovered and which is clicked, and shows what is lit."""

    hovered = Signal(str, str)  # kind, ref; both empty when the pointer leaves
    clicked = Signal(str, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colours: Theme = theme(False)
        self.shown: Edited | None = None
        self._stale = False
        self._written = ""  # the paper on the screen
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(MARGIN)
        self.sheet = Sheet(self.document(), Formats(self.colours))
        self.marks = Marks()
        self.links = Links(self)
        self._beside = Beside(self, self.sheet, self.marks.of)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(False)  # a file that is dropped is for the window
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # showing

    def explain_with(self, tip: Callable[[str, str], str]) -> None:
        """What the tool tip of a run says, from its kind and reference."""
        self.links.tip = tip

    def restyle(self, colours: Theme) -> None:
        self.colours = colours
        where = standing_of(self)
        self.sheet.restyle(Formats(colours))
        self._write_if_seen(where)

    def show_paper(self, edited: Edited | None) -> None:
        """Show the paper; place and caret stay. One that is not seen is written when it is."""
        self.shown = edited
        self._write_if_seen(standing_of(self))

    def forget(self) -> None:
        """Nothing is kept lit any more."""
        self.links.forget()

    def focus_next(self, forward: bool) -> None:
        """The keys go to the next part of the window, or to the one before."""
        self.focusNextPrevChild(forward)

    # what stands where

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

    # events

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            key = self.mark_at(event.pos())
            told = self.marks.told(key) if key else ""
            if told:
                QToolTip.showText(event.globalPos(), plain_tip(told), self)
                return True
        return super().viewportEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._write(standing_of(self))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            self.links.hover_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        address = self.anchorAt(event.position().toPoint())
        if address and event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.links.click(address)

    def leaveEvent(self, event: QEvent) -> None:
        self.links.hover("", QPoint())
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._beside.paint(painter, self.colours)
        painter.end()

    # within

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
        self.links.light(self.colours)
        self.viewport().update()
