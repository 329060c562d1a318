"""Going through the defects in the window: Enter decides, several go in one step, a correction is read as one types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.matter import history
from widgets.acts import Act
from widgets.dialogs.decide import CorrectDialog, DecideDialog, ExplainDialog
from widgets.main_window import MainWindow
from widgets.pictures import settle
from widgets.rows.defects_model import STATE

MENDED, BROKEN, ZONE = "Address mended", "Info hash broken by a space", "A zone named in the cell"


@pytest.fixture
def opened(window: MainWindow) -> MainWindow:
    window.acts[Act.DEFECTS].trigger()
    return window


def choose(window: MainWindow, *names: str) -> None:
    view = window.rows.defects.view
    view.select([row for row, line in enumerate(view.lines) if line.name in names])


def states(window: MainWindow) -> dict[str, str]:
    return {line.name: line.state for line in window.rows.defects.lines}


def test_enter_opens_the_decision_and_accepting_moves_the_line_behind_the_open_ones(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DecideDialog, "exec", lambda dialog: dialog.agree.click() or True)
    choose(opened, MENDED)
    QTest.keyClick(opened.rows.defects.view, Qt.Key.Key_Return)
    settle(opened)
    view = opened.rows.defects.view
    assert states(opened)[MENDED] == "accepted"
    assert view.lines[-1].name == MENDED and view.defects.text(view.lines[-1], STATE) == "accepted"
    assert f"{len(view.lines)} defects, 1 accepted" in opened.status.texts
    assert [line.name for line in view.selected] == [MENDED], "what was looked at stays so"
    QTest.keyClick(view, Qt.Key.Key_Delete)
    settle(opened)
    assert states(opened)[MENDED] == "open"


def test_several_are_explained_in_one_step(opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ExplainDialog, "exec", lambda dialog: dialog.words.setText("a slip of the typist") or True)
    choose(opened, MENDED, BROKEN)
    before = len(history.entries(opened.session.desk.store))
    opened.rows.defects.explain.click()
    settle(opened)
    assert states(opened)[MENDED] == states(opened)[BROKEN] == "explained"
    assert len(history.entries(opened.session.desk.store)) == before + 1
    opened.acts[Act.UNDO].trigger()
    settle(opened)
    assert states(opened)[BROKEN] == "open"


def test_the_list_shows_only_what_is_wanted(opened: MainWindow) -> None:
    tab = opened.rows.defects
    choose(opened, MENDED)
    tab.accept.click()
    settle(opened)
    tab.states.button(2).click()
    assert [line.name for line in tab.view.lines] == [MENDED]
    tab.states.button(1).click()
    assert MENDED not in [line.name for line in tab.view.lines] and tab.view.defects.rowCount() == len(tab.lines) - 1
    tab.states.button(0).click()
    assert tab.view.defects.rowCount() == len(tab.lines)


def test_a_correction_says_what_it_reads_while_one_types_and_needs_a_reason(opened: MainWindow) -> None:
    line = next(line for line in opened.rows.defects.lines if line.name == ZONE)
    analysis = opened.session.whole
    assert analysis is not None
    dialog = CorrectDialog(opened, line, analysis)
    dialog.value.setText("July 30, 2012, 10:02 p.m.")
    wait(dialog)
    assert dialog.says.text().startswith("Reads July 30, 2012, 10:02 p.m. UTC") and not dialog.agree.isEnabled()
    dialog.reason.setText("the provider’s log")
    assert dialog.agree.isEnabled()
    dialog.value.setText("7/8/2012 10:02 PM")
    wait(dialog)
    assert "either way" in dialog.says.text() and not dialog.agree.isEnabled()
    dialog.done(0)


def test_a_corrected_cell_reads_so_in_the_rows_and_prints_what_it_printed(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def typed(dialog: CorrectDialog) -> bool:
        dialog.value.setText("198.51.100.38")
        dialog.reason.setText("the provider’s letter")
        wait(dialog)
        assert dialog.agree.isEnabled()
        return True

    monkeypatch.setattr(CorrectDialog, "exec", typed)
    choose(opened, MENDED)
    event = opened.rows.defects.view.selected[0].event
    opened.rows.defects.correct.click()
    settle(opened)
    assert states(opened)["Corrected by counsel"] == "corrected"
    opened.acts[Act.ROWS].trigger()
    model = opened.rows.view.rows
    assert event is not None
    row = model.row_of(event)
    assert row is not None
    texts = [str(model.index(row, column).data()) for column in range(model.columnCount())]
    assert "198.51.1O0.37" in texts[: model.boundary] and "198.51.100.38" in texts[model.boundary :]


def test_what_concerns_no_cell_cannot_be_corrected(opened: MainWindow) -> None:
    choose(opened, "Sheet without a table")
    assert not opened.rows.defects.correct.isEnabled() and opened.rows.defects.accept.isEnabled()


def wait(dialog: CorrectDialog) -> None:
    """Until the reading of what was typed has come back."""
    while dialog.busy:
        QTest.qWait(5)
    QTest.qWait(5)
