"""The user guide, in the window and on the disk."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.base.paths import ROOT, resource
from widgets.actions import TABLE
from widgets.guide import GUIDE, Guide
from widgets.main_window import MainWindow

PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")


@pytest.mark.parametrize("text", [resource(*GUIDE), ROOT / "README.md"], ids=["guide", "README"])
def test_each_picture_lies_where_the_text_says(text) -> None:
    names = PICTURE.findall(text.read_text(encoding="utf-8"))
    assert names
    for name in names:
        assert (text.parent / name).is_file(), name


def test_the_guide_names_keys_that_the_actions_have() -> None:
    """Those of the table of actions; a list copies with the system's own Ctrl+C."""
    text = resource(*GUIDE).read_text(encoding="utf-8")
    declared = {action.keys for action in TABLE.values()} | {"Ctrl+C"}
    for keys in re.findall(r"\b(?:(?:Ctrl|Shift|Alt)\+)+(?:[A-Z]\b|F\d+)", text):
        assert keys in declared, keys


def test_it_opens_with_its_pictures_as_wide_as_the_page(empty_window: MainWindow) -> None:
    QTest.keyClick(empty_window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    [guide] = empty_window.findChildren(Guide)
    assert guide.isVisible()
    QApplication.processEvents()
    pages = guide.pages
    assert "Doeline" in pages.toPlainText()
    assert not pages.horizontalScrollBar().maximum()
    guide.resize(700, 500)
    QApplication.processEvents()
    assert not pages.horizontalScrollBar().maximum()
