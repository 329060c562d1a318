"""The memorandum that the tests of writing share: what counsel made of it, and what is done around it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.matter import changes
from app.matter.model import Dwell
from tests.widgets.opened import CASE
from widgets.main_window import MainWindow
from widgets.pictures import settle

RELIEF = "Severance decides nothing of the merits"
PAPER = f"memo:{CASE}"


def edits(window: MainWindow) -> dict[str, str]:
    """What counsel made of the memorandum: the words by key; empty for what is left out."""
    matter = window.session.desk.store.matter()
    return {
        edit.key: "".join(piece.text for piece in edit.pieces or ())
        for edit in matter.paper_edits
        if edit.paper == PAPER
    }


def added(window: MainWindow) -> list[str]:
    """The words of the blocks that counsel added."""
    return [words for key, words in edits(window).items() if key.startswith("own:")]


def choose(window: MainWindow, kind: str) -> None:
    """Another paper, with the keys."""
    chooser = window.panel.chooser
    chooser.setFocus()
    for _ in range(chooser.count()):
        QTest.keyClick(chooser, Qt.Key.Key_Up)
    for _ in range(chooser.findData(kind)):
        QTest.keyClick(chooser, Qt.Key.Key_Down)
    settle(window)
    window.panel.memo.setFocus()


def assume(window: MainWindow, hours: int) -> None:
    window.session.runner.change(partial(changes.set_dwell, dwell=Dwell(after=timedelta(hours=hours))))
    settle(window)
