"""The facts of a filing in the window: typed, checked meanwhile, recorded as one step, kept for the next matter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.matter.paper import Filing, StandingOrder
from app.matter.selection import choose
from app.services.papers.filing import filing_in
from tests.widgets.opened import CASE
from widgets.acts import Act
from widgets.dialogs.filing import FilingDialog
from widgets.main_window import MainWindow
from widgets.pictures import settle


def answering(window: MainWindow, act: Callable[[FilingDialog], None]) -> None:
    """Open the dialog by its action; `act` is done in it while it stands there."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FilingDialog)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():  # one that stands would be waited for
                dialog.reject()

    QTimer.singleShot(0, answer)
    window.acts[Act.FILING_FACTS].trigger()
    settle(window)


def recorded(window: MainWindow) -> Filing:
    return filing_in(window.session.desk.store.matter(), CASE)


def type_in(dialog: FilingDialog, **texts: str) -> None:
    for name, text in texts.items():
        field = dialog.edits[name]
        field.setFocus()
        QTest.keyClicks(field, text)


def test_the_facts_of_a_filing_are_typed_recorded_in_one_step_and_undone(window: MainWindow) -> None:
    def act(dialog: FilingDialog) -> None:
        assert not dialog.agree.isEnabled(), "nothing is changed yet"
        type_in(dialog, attorney="A. Lawyer", bar="ARDC No. 000", declarant="B. Reader")
        address = dialog.edits["address"]
        assert isinstance(address, QPlainTextEdit)
        address.setPlainText("1 Main Street\nChicago")
        type_in(dialog, conferred_on="2012-11-05", presented_on="2012-11-20", presented_at="9:30 a.m.", pages="20")
        dialog.combos["conferred"].setCurrentIndex(1)
        dialog.combos["format"].setCurrentIndex(dialog.combos["format"].findData("nysd"))
        dialog.combos["software"].setCurrentIndex(1)
        assert dialog.says.text() == "Say where the standing order says so, so that it can be checked."
        type_in(dialog, cite="Standing Order")
        QTest.keyClick(dialog.edits["cite"], Qt.Key.Key_Return)

    answering(window, act)
    assert recorded(window) == Filing(
        attorney="A. Lawyer", bar="ARDC No. 000", address="1 Main Street\nChicago", declarant="B. Reader",
        conferred="opposed", conferred_on=date(2012, 11, 5),
        presented_on=date(2012, 11, 20), presented_at=time(9, 30), format="nysd",
        order=StandingOrder(pages=20, software=True, cite="Standing Order"),
    )  # fmt: skip
    window.acts[Act.UNDO].trigger()
    settle(window)
    assert recorded(window) == Filing()


def test_what_cannot_be_read_is_said_and_what_does_not_fit_is_a_doubt(window: MainWindow) -> None:
    def act(dialog: FilingDialog) -> None:
        type_in(dialog, presented_at="25:00")
        assert not dialog.agree.isEnabled() and "no time of day" in dialog.says.text()
        dialog.edits["presented_at"].clear()
        type_in(dialog, attorney="A. Lawyer", declarant="a. lawyer")
        assert dialog.agree.isEnabled() and "trial counsel as a witness" in dialog.says.text()
        dialog.edits["declarant"].clear()
        type_in(dialog, declarant="John Doe 38")
        assert "would give the pseudonym away" in dialog.says.text()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    answering(window, act)
    assert recorded(window) == Filing()


def test_the_block_of_the_attorney_is_offered_in_the_next_matter(window: MainWindow) -> None:
    def first(dialog: FilingDialog) -> None:
        type_in(dialog, attorney="A. Lawyer", firm="Firm")
        dialog.agree.click()

    def second(dialog: FilingDialog) -> None:
        assert dialog.edits["attorney"].text() == "A. Lawyer"  # type: ignore[union-attr]
        assert dialog.agree.isEnabled()
        dialog.agree.click()

    answering(window, first)
    window.acts[Act.UNDO].trigger()
    settle(window)
    answering(window, second)
    assert (recorded(window).attorney, recorded(window).firm) == ("A. Lawyer", "Firm")


def test_what_counsel_puts_into_papers_to_file_carries_a_warning_of_what_it_does(window: MainWindow) -> None:
    window.session.selection.take(choose([(CASE, 29), (CASE, 38)], "two"))
    window.acts[Act.MEASURE_SELECTED].trigger()
    settle(window)

    def act(dialog: FilingDialog) -> None:
        rows = {row.key.partition(":")[0]: row for row in dialog.rows}
        assert set(rows) >= {"addresses", "measure", "finding", "summary", "figure"}
        assert "order or a motion to seal" in rows["addresses"].warns.text()
        assert rows["measure"].warns.property("tone") == "quiet"
        QTest.mouseClick(rows["measure"].warns, Qt.MouseButton.LeftButton)
        assert rows["measure"].box.isChecked() and rows["measure"].warns.property("tone") == "warn"
        dialog.agree.click()

    answering(window, act)
    assert [key.partition(":")[0] for key in recorded(window).put_in] == ["measure"]


@pytest.mark.parametrize(("field", "at"), [("conferred", "combos"), ("declarant", "edits")])
def test_whoever_comes_for_one_fact_finds_the_keys_there(window: MainWindow, field: str, at: str) -> None:
    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FilingDialog)
        try:
            assert dialog.focusWidget() is getattr(dialog, at)[field]
        finally:
            dialog.reject()

    QTimer.singleShot(0, act)
    window.filing_facts.ask(field)


def test_what_the_chosen_court_asks_stands_below_its_name(window: MainWindow) -> None:
    def act(dialog: FilingDialog) -> None:
        rules = next(edit for edit in dialog.findChildren(QPlainTextEdit) if edit.isReadOnly())
        assert "LR 7.1: a brief has fifteen pages" in rules.toPlainText()
        formats = dialog.combos["format"]
        formats.setCurrentIndex(formats.findData("cacd"))
        assert "L.R. 11-3.8" in rules.toPlainText()
        formats.setCurrentIndex(formats.findData("plain"))
        assert rules.toPlainText() == "Nothing is known of it: read the court’s local rules."

    answering(window, act)
