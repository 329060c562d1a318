"""What follows of the doubts of a scan, found beside the window."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThreadPool
from pytestqt.qtbot import QtBot

from widgets.rows.scan_doubts import ScanDoubts


def test_what_follows_is_told_of_the_newest_analysis_however_long_the_one_before_takes(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubt: Any = SimpleNamespace(event=1, column="hit", open=True, page=1, readings=("a",))
    gate, begun = threading.Event(), threading.Event()

    def weighed(analysis: Any, _doubt: object, _reading: object) -> str:
        begun.set()
        if analysis.name == "old":
            gate.wait(30)
        return str(analysis.name)

    monkeypatch.setattr("widgets.rows.scan_doubts.doubts_of", lambda *_: (doubt,))
    monkeypatch.setattr("widgets.rows.scan_doubts.consequence", weighed)
    pool, parent = QThreadPool(), QObject()
    pool.setMaxThreadCount(2)
    doubts = ScanDoubts(pool, parent)
    for name in ("old", "new"):
        analysis: Any = SimpleNamespace(name=name)
        doubts.follow(analysis, "12-cv-1", True)
        qtbot.waitUntil(lambda: not doubts.finding)
        doubts.weigh([doubt])
        assert begun.wait(30)
    gate.set()
    qtbot.waitUntil(lambda: doubts.consequences == {(1, "hit"): ("new",)})
