"""The likelihood of overlap by the window: it is asked for by keys, says its worth first, and is off the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import app.findings.likelihood as drawn
from widgets.acts import Act
from widgets.dialogs.likelihood import LikelihoodDialog
from widgets.main_window import MainWindow
from widgets.pictures import settle


def answered(window: MainWindow, key: Qt.Key) -> str:
    """What the dialog said, and it was answered with that key."""
    said: list[str] = []

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LikelihoodDialog)
        said.append(dialog.says.text())
        QTest.keyClick(dialog, key)

    QTimer.singleShot(0, act)
    window.acts[Act.LIKELIHOOD].trigger()
    settle(window)
    return said[0]


def shown(window: MainWindow) -> int:
    analysis = window.session.analysis
    return sum(finding.id.startswith("likelihood:") for finding in analysis.book)


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The threads in which sessions were drawn."""
    found: set[int] = set()
    real: Callable[..., object] = drawn.overlap

    def watched(*args: object) -> object:
        found.add(threading.get_ident())
        return real(*args)

    monkeypatch.setattr(drawn, "overlap", watched)
    return found


def test_it_is_asked_for_after_its_worth_is_said_and_taken_away_again(window: MainWindow, threads: set[int]) -> None:
    assert shown(window) == 0
    assert "invites a challenge under Fed. R. Evid. 702" in answered(window, Qt.Key.Key_Escape)
    assert shown(window) == 0 and not threads
    answered(window, Qt.Key.Key_Return)
    assert shown(window) == 4 and threads and threading.get_ident() not in threads
    assert "hold a likelihood of overlap now" in answered(window, Qt.Key.Key_Return)
    assert shown(window) == 0
    window.acts[Act.UNDO].trigger()
    settle(window)
    assert shown(window) == 4
