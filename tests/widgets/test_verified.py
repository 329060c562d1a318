"""What came of verifying, in the window: no more is claimed than was looked at, in the words of the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.matter.custody import End
from app.services import Check
from app.services.verify.verifying import Verified
from widgets.appearance import Appearance
from widgets.dialogs.verified import VerifiedDialog

HOLDS = Check("history", "4 steps, the chain holds")
AWAY = Check("to-file/memo.docx", "not at its place (/papers)", seen=False, away=True)
UNSEEN = Check("a.xlsx", "the file is not at /a.xlsx, so it was not hashed", seen=False)
EDITED = Check("to-file/order.docx", "edited since the export (2 paragraphs); all 9 figures still stand", edited=True)
WRONG = Check("tables", "row 1 is not what the history leads to", False)
LINK = "0123456789abcdef" * 4


@pytest.fixture
def owner(qapp: QApplication) -> QWidget:
    return QWidget()


def shown(owner: QWidget, appearance: Appearance, *checks: Check) -> VerifiedDialog:
    at = datetime(2026, 1, 5, 15, 4, 5, tzinfo=UTC)
    found = Verified("“smith.doeline”", Path("/matters/smith.doeline"), at, "9.9.9", checks, End(8, LINK, 0))
    dialog = VerifiedDialog(owner, found, appearance.theme)
    dialog.show()
    return dialog


def test_what_could_not_be_looked_at_is_counted_apart(owner: QWidget, appearance: Appearance) -> None:
    dialog = shown(owner, appearance, HOLDS, HOLDS, AWAY, UNSEEN)
    assert dialog.head.text() == "No difference found in 2 checks; 2 could not be made."
    assert shown(owner, appearance, HOLDS).head.text() == "No difference found in 1 check."
    assert shown(owner, appearance, HOLDS, WRONG, AWAY).head.text() == (
        "1 of 2 checks found a difference; 1 could not be made."
    )
    assert shown(owner, appearance, HOLDS, EDITED).head.text() == (
        "No difference found in 2 checks. 1 paper was edited since the export, with all figures still standing."
    )


def test_what_differs_stands_first_then_what_was_edited_or_not_looked_at(
    owner: QWidget, appearance: Appearance
) -> None:
    table = shown(owner, appearance, HOLDS, UNSEEN, EDITED, WRONG).table
    assert [table.item(row, 0).text() for row in range(4)] == ["differs", "edited", "not looked at", "holds"]
    assert len({table.item(row, 0).icon().cacheKey() for row in range(4)}) == 4


def test_which_matter_when_and_by_which_program_is_told(owner: QWidget, appearance: Appearance) -> None:
    dialog = shown(owner, appearance, HOLDS)
    for words in ("“smith.doeline”, /matters/smith.doeline", "January 5, 2026, at ", "by Doeline 9.9.9"):
        assert words in dialog.which.text()
    assert dialog.limit.text().startswith("The chains show accidental damage") and dialog.limit.text().endswith(LINK)


def test_all_of_it_is_copied_as_text_by_keys(owner: QWidget, appearance: Appearance) -> None:
    dialog = shown(owner, appearance, HOLDS, WRONG)
    dialog.copy.setFocus()
    QTest.keyClick(dialog.copy, Qt.Key.Key_Space)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Doeline 9.9.9, January 5, 2026, at ")
    assert "differs: tables: row 1 is not what the history leads to" in text.splitlines()
    assert "1 of 2 checks found a difference." in text and text.endswith(LINK)


def test_enter_and_escape_close_it(owner: QWidget, appearance: Appearance) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        dialog = shown(owner, appearance, HOLDS)
        QTest.keyClick(dialog, key)
        assert not dialog.isVisible()


def test_a_folder_is_asked_for_where_papers_are_away_and_only_there(
    owner: QWidget, appearance: Appearance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not shown(owner, appearance, HOLDS, UNSEEN).papers.isVisible()
    dialog = shown(owner, appearance, HOLDS, AWAY)
    chosen: list[Path] = []
    dialog.papers_chosen.connect(chosen.append)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    dialog.papers.click()
    assert chosen == [] and dialog.isVisible()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    dialog.papers.click()
    assert chosen == [tmp_path] and not dialog.isVisible()


def test_no_word_of_the_command_line_is_in_it(owner: QWidget, appearance: Appearance) -> None:
    dialog = shown(owner, appearance, HOLDS, AWAY)
    assert "--papers" not in dialog.head.text() + dialog.limit.text() + dialog.table.item(0, 2).text()
