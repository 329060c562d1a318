"""The dialog that asks how an exhibit is to be read: when it opens, what it shows, and what comes of its answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.exhibits.schema import Exhibit
from tests.widgets.mapped import order_open, two_sheets, without_addresses, without_headings
from widgets.acts import Act
from widgets.main_window import MainWindow
from widgets.mapping.dialog import MappingDialog

Settled = Callable[[MainWindow], None]

NO_ZONE = (
    "Exhibit A\nDoe,IP Address,Hit Date,ISP\n1,192.0.2.1,7/4/2012 10:00:00,Midway DSL\n"
    "2,192.0.2.2,7/16/2012 11:30:00,Midway DSL\n3,192.0.2.3,7/00/2012 9:15:00,Prairie Fiber\nTotal: 3\n"
)


@pytest.fixture
def no_zone(tmp_path: Path) -> Path:
    path = tmp_path / "no-zone-13-cv-0001.csv"
    path.write_text(NO_ZONE, encoding="utf-8")
    return path


@pytest.fixture
def asked(empty_window: MainWindow, settled: Settled, qtbot: QtBot) -> Callable[..., MappingDialog]:
    """Opens files, and gives the dialog that asks about the first of them."""

    def ask(*paths: Path) -> MappingDialog:
        empty_window.open(list(paths))
        settled(empty_window)
        return standing(empty_window, qtbot)

    return ask


def standing(window: MainWindow, qtbot: QtBot) -> MappingDialog:
    """The dialog that stands open, once it has read the file."""
    qtbot.waitUntil(lambda: window.files.asking.dialog is not None, timeout=20_000)
    dialog = window.files.asking.dialog
    assert dialog is not None
    quiet(dialog, qtbot)
    return dialog


def quiet(dialog: MappingDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)


def instants(dialog: MappingDialog) -> list[str]:
    return [dialog.page.results.table.item(row, 3).text() for row in range(dialog.page.results.table.rowCount())]  # type: ignore[union-attr]


def test_an_exhibit_without_a_zone_is_asked_about_and_shows_figures_that_add_up(
    asked: Callable[..., MappingDialog], empty_window: MainWindow, no_zone: Path
) -> None:
    dialog = asked(no_zone)
    found = dialog.preview
    assert found is not None
    assert (found.hits, found.unreadable, found.preamble, found.header, found.others, found.blank) == (2, 1, 1, 1, 1, 0)
    assert found.lines == 6
    assert (
        dialog.page.side.counts.sum.text()
        == "3 rows = 2 hits + 1 not read; 3 rows + 1 preamble line + 1 header line + 1 other line, no hit = 6 lines"
    )
    assert [dialog.page.table.sheet.mark(line) for line in range(1, 7)] == [
        "preamble", "header", "row", "row", "unreadable", "no hit",
    ]  # fmt: skip
    assert [box.role for box in dialog.page.table.boxes] == ["doe", "ip", "hit", "isp"]
    assert dialog.page.table.boxes[2].bar.text.endswith("zone?")
    assert dialog.agree.text() == "Import 3 rows"
    assert not empty_window.session.desk.store.matter().exhibits


def test_another_zone_changes_what_is_shown_and_what_is_taken_and_can_be_undone(
    asked: Callable[..., MappingDialog], empty_window: MainWindow, no_zone: Path, settled: Settled, qtbot: QtBot
) -> None:
    dialog = asked(no_zone)
    assert dialog.page.side.zone is not None
    assert instants(dialog)[:2] == ["2012-07-04 10:00", "2012-07-16 11:30"]
    dialog.page.side.zone.ways["America/New_York"].click()
    assert not dialog.agree.isEnabled()
    quiet(dialog, qtbot)
    assert instants(dialog)[:2] == ["2012-07-04 14:00", "2012-07-16 15:30"]
    dialog.agree.click()
    settled(empty_window)
    assert empty_window.status.texts[:2] == ("3 rows", "2 hits")
    assert empty_window.session.analysis is not None
    (exhibit,) = empty_window.session.analysis.exhibits
    assert (exhibit.zone, exhibit.zone_stated) == ("America/New_York", False)
    assert "zone_chosen" in {defect.kind for defect in exhibit.defects}
    assert exhibit.mapping == dialog.mapping
    empty_window.session.runner.undo()
    settled(empty_window)
    assert not empty_window.session.desk.store.matter().exhibits


def test_the_same_file_read_otherwise_after_an_undo_is_kept_apart(
    asked: Callable[..., MappingDialog], empty_window: MainWindow, no_zone: Path, settled: Settled, qtbot: QtBot
) -> None:
    asked(no_zone).agree.click()
    settled(empty_window)
    empty_window.session.runner.undo()
    settled(empty_window)
    dialog = asked(no_zone)
    assert dialog.page.side.zone is not None
    dialog.page.side.zone.ways["America/New_York"].click()
    quiet(dialog, qtbot)
    dialog.agree.click()
    settled(empty_window)
    desk = empty_window.session.desk
    (ref,) = desk.store.matter().exhibits
    assert ref.file == f"{no_zone.name} (2)"
    kept = type(desk.shelf)(desk.store).get(ref)
    assert kept is not None and (kept.zone, kept.mapping) == ("America/New_York", dialog.mapping)


def test_what_is_asked_while_a_dialog_stands_open_waits_for_its_end(
    asked: Callable[..., MappingDialog], empty_window: MainWindow, tmp_path: Path, no_zone: Path, settled: Settled,
    qtbot: QtBot,
) -> None:  # fmt: skip
    order_open(tmp_path / "b-13-cv-0007.csv")
    first = asked(no_zone)
    empty_window.open([tmp_path / "b-13-cv-0007.csv"])
    settled(empty_window)
    assert empty_window.files.asking.dialog is first and first.isVisible()
    first.cancel.click()
    settled(empty_window)
    second = standing(empty_window, qtbot)
    assert second is not first and second.page.side.order is not None
    second.cancel.click()
    settled(empty_window)
    assert empty_window.files.asking.dialog is None


def test_cancel_leaves_all_as_it_was(
    asked: Callable[..., MappingDialog], empty_window: MainWindow, no_zone: Path, settled: Settled
) -> None:
    before = empty_window.session.desk.store.matter()
    asked(no_zone).cancel.click()
    settled(empty_window)
    assert empty_window.files.asking.dialog is None
    assert empty_window.session.desk.store.matter() == before
    assert not empty_window.messages.isVisible()


def test_a_clean_exhibit_is_asked_nothing(empty_window: MainWindow, exhibit: Path, settled: Settled) -> None:
    empty_window.open([exhibit])
    settled(empty_window)
    assert empty_window.files.asking.dialog is None
    assert empty_window.status.texts[0] == "3 rows"


def test_the_dialog_is_answered_by_keys_alone(
    asked: Callable[..., MappingDialog], empty_window: MainWindow, no_zone: Path, settled: Settled, qtbot: QtBot
) -> None:
    dialog = asked(no_zone)
    assert dialog.page.side.zone is not None and dialog.focusWidget() is dialog.page.side.zone.ways["UTC"]
    QTest.keyClick(focused(dialog), Qt.Key.Key_Down)
    assert dialog.page.side.zone.name == "America/New_York"
    quiet(dialog, qtbot)
    QTest.keyClick(focused(dialog), Qt.Key.Key_Return)
    settled(empty_window)
    assert empty_window.status.texts[0] == "3 rows"


def focused(dialog: MappingDialog) -> QWidget:
    widget = dialog.focusWidget()
    assert widget is not None
    return widget


def test_a_column_is_read_as_something_else_and_what_is_missing_is_said(
    asked: Callable[..., MappingDialog], no_zone: Path, qtbot: QtBot
) -> None:
    dialog = asked(no_zone)
    box = dialog.page.table.boxes[3]
    box.choose("hit")
    box.chosen.emit()
    assert [each.role for each in dialog.page.table.boxes] == ["doe", "ip", "", "hit"]
    quiet(dialog, qtbot)
    assert dialog.preview is not None and dialog.preview.hits == 0
    box.choose("isp")
    box.chosen.emit()
    quiet(dialog, qtbot)
    assert "as the hit" in dialog.says.text() and not dialog.agree.isEnabled()
    dialog.reject()


def test_alike_files_are_answered_once(
    asked: Callable[..., MappingDialog], empty_window: MainWindow, no_zone: Path, settled: Settled, qtbot: QtBot
) -> None:
    twin = no_zone.with_name("twin-13-cv-0002.csv")
    twin.write_text(NO_ZONE.replace("192.0.2", "198.51.100"), encoding="utf-8")
    dialog = asked(no_zone, twin)
    assert dialog.alike.isVisibleTo(dialog) and dialog.alike.isChecked()
    assert dialog.skip.text() == "&Leave this file and 1 alike out"
    dialog.alike.setChecked(False)
    assert dialog.skip.text() == "&Leave this file out"
    dialog.alike.setChecked(True)
    assert dialog.page.side.zone is not None
    dialog.page.side.zone.ways["America/New_York"].click()
    quiet(dialog, qtbot)
    dialog.agree.click()
    settled(empty_window)
    assert empty_window.session.analysis is not None
    assert [e.zone for e in empty_window.session.analysis.exhibits] == ["America/New_York"] * 2


def test_a_remembered_layout_answers_the_next_file(
    asked: Callable[..., MappingDialog], empty_window: MainWindow, no_zone: Path, settled: Settled, qtbot: QtBot
) -> None:
    dialog = asked(no_zone)
    assert dialog.page.side.zone is not None
    dialog.page.side.zone.ways["America/New_York"].click()
    quiet(dialog, qtbot)
    dialog.remember.click()
    dialog.agree.click()
    settled(empty_window)
    twin = no_zone.with_name("twin-13-cv-0002.csv")
    twin.write_text(NO_ZONE.replace("192.0.2", "198.51.100"), encoding="utf-8")
    empty_window.open([twin])
    settled(empty_window)
    assert empty_window.files.asking.dialog is None
    assert empty_window.session.analysis is not None
    other = empty_window.session.analysis.exhibits[-1]
    assert (other.zone, other.mapping and other.mapping.layout) == (
        "America/New_York",
        "Doe, IP Address, Hit Date, ISP",
    )


def test_day_or_month_first_is_asked_where_the_dates_leave_it_open(
    asked: Callable[..., MappingDialog], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "open-13-cv-0003.csv"
    path.write_text("Doe,IP,Hit Date UTC\n1,192.0.2.5,07/06/2012 03:18\n2,192.0.2.9,08/09/2012 22:02\n")
    dialog = asked(path)
    assert (dialog.page.side.zone, instants(dialog)[0]) == (None, "2012-07-06 03:18")
    assert dialog.page.side.order is not None
    dialog.page.side.order.day.click()
    quiet(dialog, qtbot)
    assert instants(dialog)[0] == "2012-06-07 03:18"
    dialog.defects.click()
    assert "by counsel's choice" in dialog.page.results.table.item(0, 1).text()  # type: ignore[union-attr]
    dialog.reject()


def choose(dialog: MappingDialog, letter: str, role: str) -> None:
    """As a person does: the box above that column is opened, and the role is taken from it."""
    box = next(box for box in dialog.page.table.boxes if box.letter == letter)
    box.combo.setFocus()
    QTest.keyClicks(box.combo, box.combo.itemText(box.combo.findData(role)))
    box.chosen.emit()


def test_a_file_without_headings_is_read_by_the_roles_that_are_chosen(
    asked: Callable[..., MappingDialog], empty_window: MainWindow, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    path = tmp_path / "bare-13-cv-0004.csv"
    without_headings(path)
    dialog = asked(path)
    assert [box.bar.text for box in dialog.page.table.boxes] == ["", "75 % ?", "75 % ?", "", "", ""]
    assert dialog.page.side.open == 1
    for letter, role in (("A", "doe"), ("D", "isp"), ("E", "city"), ("F", "state")):
        choose(dialog, letter, role)
    quiet(dialog, qtbot)
    dialog.agree.click()
    settled(empty_window)
    assert empty_window.session.analysis is not None
    (exhibit,) = empty_window.session.analysis.exhibits
    assert exhibit.events.select("doe", "isp", "city").row(65) == (66, "Prairie Fiber", "Cicero")
    assert "column_unsure" not in {defect.kind for defect in exhibit.defects}


def test_where_no_address_was_found_nothing_is_imported_until_it_is_chosen(
    asked: Callable[..., MappingDialog], empty_window: MainWindow, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    path = tmp_path / "lost-13-cv-0005.csv"
    without_addresses(path)
    dialog = asked(path)
    assert "as the address" in dialog.says.text() and not dialog.agree.isEnabled()
    assert [card.is_open for card in dialog.page.side.cards] == [True]
    choose(dialog, "B", "ip")
    quiet(dialog, qtbot)
    assert dialog.page.side.zone is not None and not dialog.says.text()  # the times name no zone: asked here, not later
    assert [card.is_open for card in dialog.page.side.cards] == [False, True, False]
    dialog.agree.click()
    settled(empty_window)
    assert empty_window.status.texts[0] == "40 rows"


def test_files_that_are_not_alike_stand_in_one_dialog_one_after_the_other(
    asked: Callable[..., MappingDialog], empty_window: MainWindow, tmp_path: Path, no_zone: Path, settled: Settled,
    qtbot: QtBot,
) -> None:  # fmt: skip
    for name, write in (("a-13-cv-0006.csv", without_headings), ("b-13-cv-0007.csv", order_open)):
        write(tmp_path / name)
    dialog = asked(tmp_path / "a-13-cv-0006.csv", tmp_path / "b-13-cv-0007.csv", no_zone)
    assert "(1 of 3)" in dialog.windowTitle()
    dialog.agree.click()
    quiet(dialog, qtbot)
    assert dialog.page.side.order is not None and empty_window.files.asking.dialog is dialog
    dialog.skip.click()
    quiet(dialog, qtbot)
    assert "(3 of 3)" in dialog.windowTitle() and not dialog.skip.isVisibleTo(dialog)
    dialog.agree.click()
    settled(empty_window)
    opened = [ref.file for ref in empty_window.session.desk.store.matter().exhibits]
    assert opened == ["a-13-cv-0006.csv", "no-zone-13-cv-0001.csv"]


def test_an_answer_holds_for_all_sheets_unless_another_is_given_there(
    asked: Callable[..., MappingDialog], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "two-13-cv-0008.xlsx"
    two_sheets(path)
    dialog = asked(path)
    assert dialog.page.side.zone is not None and dialog.page.heading.sheets.count() == 2
    dialog.page.side.zone.ways["America/New_York"].click()
    assert [sheet.zone for sheet in dialog.mapping.sheets] == ["America/New_York"] * 2
    dialog.page.heading.sheets.setCurrentIndex(1)
    dialog.page.heading.sheets.activated.emit(1)
    quiet(dialog, qtbot)
    dialog.page.side.zone.ways["UTC"].click()
    assert [sheet.zone for sheet in dialog.mapping.sheets] == ["America/New_York", "UTC"]
    dialog.reject()


def test_an_exhibit_is_read_again_in_another_zone_undone_and_redone(
    asked: Callable[..., MappingDialog], empty_window: MainWindow, no_zone: Path, settled: Settled, qtbot: QtBot
) -> None:
    asked(no_zone).agree.click()
    settled(empty_window)
    rows = empty_window.rows
    empty_window.acts[Act.DEFECTS].trigger()
    at = next(n for n, line in enumerate(rows.defects.view.lines) if line.key.kind == "zone_chosen")
    rows.defects.view.selectRow(at)
    assert rows.defects.again.isVisibleTo(rows.defects)
    rows.defects.again.click()
    settled(empty_window)
    dialog = standing(empty_window, qtbot)
    assert dialog.page.side.zone is not None and dialog.page.side.zone.name == "UTC"
    dialog.page.side.zone.ways["America/New_York"].click()
    quiet(dialog, qtbot)
    dialog.agree.click()
    settled(empty_window)
    zones = ["America/New_York"]
    assert [e.zone for e in opened(empty_window)] == zones
    assert empty_window.files.asking.dialog is None
    for step, zone in ((empty_window.session.runner.undo, "UTC"), (empty_window.session.runner.redo, zones[0])):
        step()
        settled(empty_window)
        assert [e.zone for e in opened(empty_window)] == [zone]


def test_an_exhibit_whose_file_is_gone_is_not_read_again_and_says_so(
    asked: Callable[..., MappingDialog], empty_window: MainWindow, no_zone: Path, settled: Settled
) -> None:
    asked(no_zone).agree.click()
    settled(empty_window)
    no_zone.unlink()
    empty_window.acts[Act.READ_AGAIN].trigger()
    settled(empty_window)
    assert empty_window.files.asking.dialog is None
    assert "put the file back" in empty_window.messages.text.text()


def opened(window: MainWindow) -> Sequence[Exhibit]:
    assert window.session.analysis is not None
    return window.session.analysis.exhibits
