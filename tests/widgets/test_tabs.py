"""Tabs that carry a word and a count."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from widgets.tabs import Tabs
from widgets.theme import theme


def test_of_many_tabs_only_what_changes_is_measured(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[object] = []

    def measuring(*how: Any) -> QFontMetrics:
        measured.append(how)
        return QFontMetrics(*how)

    monkeypatch.setattr("widgets.tabs.QFontMetrics", measuring)
    tabs = Tabs("Cases")
    qtbot.addWidget(tabs)
    tabs.show()
    for at in range(40):
        tabs.set_tab(at, f"12-cv-{at + 1000}", "9 remain")
    assert len(measured) < 40 * 5
    painted, wide = len(measured), tabs.tabSizeHint(7).width()
    for at in range(40):
        tabs.set_tab(at, f"12-cv-{at + 1000}", "10 remain" if at == 7 else "9 remain")
    assert len(measured) < painted + 5
    assert tabs.tabSizeHint(7).width() > wide
    tabs.restyle(theme(True))
    assert (tabs.tabText(7), tabs.tabSizeHint(8).width()) == ("12-cv-1007", wide)
