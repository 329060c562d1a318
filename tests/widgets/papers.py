"""A paper in the window, driven by real keys and mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from widgets.main_window import MainWindow
from widgets.panel.editor.editor import PaperEditor
from widgets.pictures import settle

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


def point_at(paper: PaperEditor, position: int) -> QPoint:
    """The pixel of the viewport where that character stands, brought into sight."""
    cursor = QTextCursor(paper.document())
    cursor.setPosition(position)
    kept = paper.textCursor()
    paper.setTextCursor(cursor)
    paper.ensureCursorVisible()
    in_sight = paper.verticalScrollBar().value()
    paper.setTextCursor(kept)  # which scrolls to where it stands
    paper.verticalScrollBar().setValue(in_sight)
    return paper.cursorRect(cursor).center() + QPoint(2, 0)


class Hand:
    """Writes in a paper of a window as an attorney does."""

    def __init__(self, window: MainWindow, paper: PaperEditor) -> None:
        self.window, self.paper = window, paper
        window.activateWindow()
        paper.setFocus()
        QApplication.processEvents()

    def block(self, words: str) -> QTextBlock:
        """The block of counsel's or the program's words that holds `words`."""
        return next(block for block, _ in self.paper.sheet.blocks() if words in plain(block.text()))

    def key(self, words: str) -> str:
        return self.paper.sheet.key_of(self.block(words))

    def position(self, words: str, end: bool = False) -> int:
        block = self.block(words)
        return block.position() + plain(block.text()).index(words) + (len(words) if end else 0)

    def click(self, words: str, end: bool = False) -> None:
        """Put the caret before these words, or behind them."""
        where = self.position(words, end)
        QTest.mouseClick(
            self.paper.viewport(), Qt.MouseButton.LeftButton, pos=point_at(self.paper, where) - QPoint(2, 0)
        )
        cursor = self.paper.textCursor()
        cursor.setPosition(where)  # the pixel between two letters is either's
        self.paper.setTextCursor(cursor)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.paper, key, modifiers)

    def write(self, text: str) -> None:
        QTest.keyClicks(self.paper, text)

    def rest(self) -> None:
        """The pause after which what is written is stored, without waiting for it."""
        self.paper.left.emit()
        settle(self.window)

    @property
    def text(self) -> str:
        return plain(self.paper.toPlainText())

    def paragraph(self, words: str) -> str:
        return plain(self.block(words).text())


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")
