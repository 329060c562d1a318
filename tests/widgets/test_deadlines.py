"""Days that bind: set by keys for the selected Does, told in the status bar, said loudly when a disclosure is near."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from app.base import today
from app.matter import changes
from app.matter.model import Subpoena
from app.matter.selection import choose
from widgets.acts import Act
from widgets.dialogs.case_days import CaseDaysDialog
from widgets.dialogs.count_time import CountTimeDialog
from widgets.dialogs.rules import RulesDialog
from widgets.dialogs.subpoena import SubpoenaDialog
from widgets.main_window import MainWindow
from widgets.pictures import settle

CASE = "12-cv-6677"
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def _a_day_in_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(today, "_now", lambda: datetime(2012, 11, 1, 12, tzinfo=UTC))


def answered(window: MainWindow, open_it: Callable[[], object], answer: Callable[[QDialog], None]) -> None:
    """Open a dialog and answer it; what is left open then is taken back."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            answer(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    window.activateWindow()
    QApplication.processEvents()
    QTimer.singleShot(0, act)
    open_it()
    settle(window)


def offers(window: MainWindow) -> list[str]:
    return [offer.sentence for offer in window.messages.offers]


def subpoena(window: MainWindow, doe: int) -> Subpoena | None:
    return window.session.desk.store.matter().case(CASE).facts_of(doe).subpoena


def test_days_are_typed_or_counted_for_the_selected_does_and_taken_back_by_undo(window: MainWindow) -> None:
    window.session.selection.take(choose([(CASE, 29), (CASE, 38)]))
    settle(window)
    said: list[str] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, SubpoenaDialog)
        assert not dialog.agree.isEnabled()
        QTest.keyClicks(dialog.focusWidget(), "10/15/2012")
        for key, typed in (("object_by", "26 days"), ("returns", "2012-11-2"), ("place", "Chicago")):
            QTest.keyClicks(dialog.edit(key), typed)
            said.append(dialog.says.text())
        QTest.keyClicks(dialog.edit("returns"), "0")
        QTest.keyClick(dialog.edit("place"), Qt.Key.Key_Return)

    answered(window, lambda: QTest.keyClick(window, Qt.Key.Key_F2, SHIFT), answer)
    assert "26 days after the notice of October 15, 2012, counted under Rule 6(a), end on November 13, 2012" in said[0]
    assert "Veterans Day (observed)" in said[0]
    assert "The last day to object is after the return date; check both." in said[1]
    expected = Subpoena(date(2012, 10, 15), date(2012, 11, 13), date(2012, 11, 20), "Chicago")
    assert subpoena(window, 29) == subpoena(window, 38) == expected
    assert "Doe 38: object by Nov 13, in 12 days" in window.status.texts
    window.acts[Act.UNDO].trigger()
    settle(window)
    assert subpoena(window, 29) is None and not any("object by" in text for text in window.status.texts)


def test_what_cannot_be_a_day_is_said_and_what_differs_stays(window: MainWindow) -> None:
    runner = window.session.runner
    for doe, day in ((29, date(2012, 11, 5)), (38, date(2012, 11, 6))):
        runner.change(lambda store, doe=doe, day=day: changes.set_subpoena(store, CASE, [doe], object_by=day))
    settle(window)
    window.session.selection.take(choose([(CASE, 29), (CASE, 38)]))

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, SubpoenaDialog)
        assert dialog.edit("object_by").text() == "" and "differ" in dialog.edit("object_by").placeholderText()
        QTest.keyClicks(dialog.edit("returns"), "21 days")
        assert dialog.says.text() == "To count 21 days give the day of the notice." and not dialog.agree.isEnabled()
        dialog.edit("returns").setText("soon")
        assert "“soon” is no day" in dialog.says.text()
        dialog.edit("returns").setText("2012-11-10")
        assert "November 10, 2012 is a Saturday" in dialog.says.text()
        QTest.keyClick(dialog.edit("returns"), Qt.Key.Key_Return)

    answered(window, window.acts[Act.SUBPOENA].trigger, answer)
    assert subpoena(window, 29) == Subpoena(object_by=date(2012, 11, 5), returns=date(2012, 11, 10))
    assert subpoena(window, 38) == Subpoena(object_by=date(2012, 11, 6), returns=date(2012, 11, 10))


def test_a_disclosure_that_is_near_is_said_above_the_panels_until_it_holds_no_more(window: MainWindow) -> None:
    runner = window.session.runner
    assert offers(window) == []
    runner.change(lambda store: changes.set_subpoena(store, CASE, [38], returns=date(2012, 11, 4)))
    settle(window)
    sentence = "12-cv-6677: the provider is to disclose who John Doe 38 is on November 4, 2012, in 3 days."
    assert offers(window) == [sentence]
    assert "Doe 38: disclosure Nov 4, in 3 days" in window.status.texts
    window.session.show_case("12-cv-6675")
    window.session.selection.take(choose([]))
    QTest.mouseClick(window.messages.offers[0].link, Qt.MouseButton.LeftButton)
    settle(window)
    assert window.session.case == CASE and window.session.selection.now.does == {(CASE, 38)}
    runner.change(lambda store: changes.set_subpoena(store, CASE, [38], returns=date(2012, 10, 30)))
    settle(window)
    assert offers(window) == [
        "12-cv-6677: October 30, 2012, 2 days ago, was the day to disclose who John Doe 38 is; ask whether it was done."
    ]
    runner.change(lambda store: changes.set_subpoena(store, CASE, [38], returns=date(2012, 12, 24)))
    settle(window)
    assert offers(window) == [] and window.messages.isHidden()
    runner.change(lambda store: changes.set_subpoena(store, CASE, [29], returns=date(2012, 11, 2)))
    settle(window)
    assert offers(window) == [], "Doe 29 is not ours"


def test_the_days_of_the_case_say_what_they_choose(window: MainWindow) -> None:
    said: list[str] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, CaseDaysDialog)
        said.append(dialog.says.text())
        QTest.keyClicks(dialog.filed, "2012-08-21")
        dialog.paper.setText("2013-12-02")
        dialog.published.setText("2012-08-22")
        said.append(dialog.says.text())
        QTest.keyClick(dialog.paper, Qt.Key.Key_Return)

    answered(window, window.acts[Act.CASE_DAYS].trigger, answer)
    grounds = "Papers of September 27, 2013: Rule 45’s grounds at Fed. R. Civ. P. 45(c)(3)(A); filing fee $400"
    assert said[0] == f"{grounds}; verify before filing."
    assert "filing fee $350; time for service ends on December 19, 2012 (120 days)" in said[1]
    assert "45(d)(3)(A)" in said[1]
    assert "Hits that are listed before August 22, 2012, are a finding. The complaint is of a day before" in said[1]
    case = window.session.desk.store.matter().case(CASE)
    assert (case.filed, case.paper, case.published) == (date(2012, 8, 21), date(2013, 12, 2), date(2012, 8, 22))


def test_a_window_that_stays_open_says_what_has_come_near(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    runner = window.session.runner
    runner.change(lambda store: changes.set_subpoena(store, CASE, [38], returns=date(2012, 11, 30)))
    settle(window)
    assert offers(window) == [] and "Doe 38: disclosure Nov 30, in 29 days" in window.status.texts
    monkeypatch.setattr(today, "_now", lambda: datetime(2012, 11, 29, 12, tzinfo=UTC))
    window.deadlines.clock.timeout.emit()
    assert "November 30, 2012, tomorrow" in offers(window)[0]
    assert "Doe 38: disclosure Nov 30, tomorrow" in window.status.texts


def test_a_period_is_counted_as_one_types_and_its_sentence_is_copied(window: MainWindow) -> None:
    said: list[str] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, CountTimeDialog)
        QTest.keyClicks(dialog.focusWidget(), "2012-10-15")
        for period in ("26 days", "3 years", "two weeks", "48 hours"):
            dialog.period.setText(period)
            said.append(dialog.says.text())
        dialog.event_.setText("2012-10-05 14:30")
        said.append(dialog.says.text())
        QTest.keyClick(dialog.period, Qt.Key.Key_Return)

    answered(window, window.acts[Act.COUNT_TIME].trigger, answer)
    assert said[0].startswith("26 days after October 15, 2012 end on November 13, 2012; passed over from November 10")
    assert said[1].startswith("3 years after October 15, 2012 end on October 15, 2015.")
    assert said[2].startswith("“two weeks” is no period")
    assert said[3].startswith(
        "48 hours after October 15, 2012, at 12:00 a.m. end on October 17, 2012, at 12:00 a.m. (C"
    )
    sentence = "48 hours after October 5, 2012, at 2:30 p.m. end on October 9, 2012, at 2:30 p.m. (Central time)."
    assert said[4].startswith(sentence), "October 7 is a Sunday and October 8 Columbus Day"
    assert QApplication.clipboard().text() == sentence


def test_the_rules_are_listed_in_the_text_of_the_day_of_the_papers(window: MainWindow) -> None:
    seen: list[str] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, RulesDialog)
        assert len(dialog.shown) > 20
        QTest.keyClicks(dialog.focusWidget(), "quash 45(c)(3)(A)")
        seen.extend(dialog.shown)
        dialog.tree.setFocus()
        QTest.keyClick(dialog.tree, Qt.Key.Key_Down)
        dialog.tree.setCurrentItem(dialog.tree.topLevelItem(0))
        QTest.keyClick(dialog.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        seen.append(dialog.says.text())
        dialog.search.setText("illustrative")
        item = dialog.tree.findItems("Illustrative aids", Qt.MatchFlag.MatchExactly)[0]
        seen.append(item.text(2))

    answered(window, window.acts[Act.RULES].trigger, answer)
    assert seen[0] == "Grounds to quash or modify a subpoena" and len(seen) == 3
    assert QApplication.clipboard().text() == "Fed. R. Civ. P. 45(c)(3)(A)" and "verify before filing" in seen[1]
    assert "No text of Fed. R. Evid. 107 is known before December 1, 2024" in seen[2]
