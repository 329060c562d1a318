"""A scan below the timeline: its page, what was read of it, and deciding what may read otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtTest import QTest

from app.base.worker import Worker
from app.matter import history
from app.services.checklist.items import checklist
from app.services.opening.page_pictures import PagePicture
from tests.widgets.opened import empty
from tests.widgets.scanned import CASE, scan, scanned, take_scan
from widgets.acts import Act
from widgets.appearance import Appearance
from widgets.dialogs.decide import DecideDialog
from widgets.export import places
from widgets.main_window import MainWindow
from widgets.pictures import settle
from widgets.rows.cell_picture import cell_picture
from widgets.rows.doubt_card import DoubtCard
from widgets.rows.head import Tab
from widgets.rows.scan_model import CONFIDENCE, DEFECT, INSTANT, LETTERS, SURE
from widgets.rows.sheet import MARKED
from widgets.rows.upright import Turn

LEFT = Qt.MouseButton.LeftButton
JUL_23, JUL_28 = (round(datetime(2012, 7, day, 9, 44, tzinfo=UTC).timestamp() * 1e6) for day in (23, 28))
EVENT_29, EVENT_31, EVENT_33 = 28, 30, 32


@pytest.fixture(scope="module")
def whole(appearance: Appearance, worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    folder = tmp_path_factory.mktemp("scan")
    with empty(appearance, worker, folder) as window:
        take_scan(window, scanned(folder, scan()))
        yield window


@pytest.fixture
def window(whole: MainWindow) -> Iterator[MainWindow]:
    """The first page of the scan in front, nothing of it decided."""
    began = history.position(whole.session.desk.store)
    whole.session.selection.clear()
    whole.acts[Act.EXHIBIT_PAGE].trigger()
    whole.rows.scan.show_events(frozenset({0}))
    settle(whole)
    yield whole
    while history.position(whole.session.desk.store) > began:
        whole.acts[Act.UNDO].trigger()
    settle(whole)
    whole.messages.put_away()


def rings(window: MainWindow) -> dict[int, int]:
    """Event -> the other instant at which the timeline draws a ring."""
    settle(window)
    window.timeline.view.grab()
    found = window.timeline.view.view.layer.rings
    return {} if found is None else dict(zip(found.event.tolist(), found.other.tolist(), strict=True))


def listed(window: MainWindow, event: int) -> int | None:
    scene = window.timeline.view.scene
    assert scene is not None
    return scene.time_of(event)


def card(window: MainWindow) -> DoubtCard:
    found = window.rows.scan.panel.current
    assert found is not None
    return found


def go(window: MainWindow, key: Qt.Key = Qt.Key.Key_F8) -> None:
    """To the next doubt, by key."""
    window.activateWindow()
    QTest.keyClick(window, key)
    settle(window)


def test_the_reading_stands_beside_the_page_and_tells_how_sure_it_is(window: MainWindow) -> None:
    rows, scan_tab = window.rows, window.rows.scan
    assert rows.tabs.tabText(Tab.PAGE) == "Scan" and rows.tabs.tabData(Tab.PAGE) == "page 1 of 3"
    window.acts[Act.NEXT_DOUBT].trigger()
    settle(window)
    assert rows.tabs.tabData(Tab.PAGE) == "page 2 of 3"
    model = scan_tab.reading.table.rows
    row = model.row_of(EVENT_29)
    assert row is not None
    instant, plain = model.index(row, INSTANT), model.index(row + 1, INSTANT)
    assert instant.data() == "2012-07-23 09:44" and instant.data(MARKED) and not plain.data(MARKED)
    assert [str(instant.data())[at] for at in instant.data(LETTERS)] == ["3"], (
        "the character in which the readings differ"
    )
    assert model.index(row, SURE).data(CONFIDENCE) < 0.8 < model.index(row + 1, SURE).data(CONFIDENCE)
    assert model.index(row, DEFECT).data() == "to decide"
    assert scan_tab.reading.counts.text() == "As read: 168 cells, 165 sure"
    assert scan_tab.reading.left.text() == "2 to decide, 1 mended"
    assert scan_tab.page.caption.text() == "204 dpi"
    states = {(cell.event, cell.column): cell.state for cell in scan_tab.page.view._cells}
    assert states[EVENT_29, "hit"] == states[EVENT_31, "ip"] == "doubtful" and states[EVENT_29, "ip"] == "read"


def test_the_other_reading_moves_the_hit_on_the_timeline_and_undo_brings_it_back(window: MainWindow) -> None:
    assert listed(window, EVENT_29) == JUL_23 and rings(window) == {EVENT_29: JUL_28}
    window.acts[Act.NEXT_DOUBT].trigger()
    settle(window)
    first, second = card(window).readings
    assert first.isChecked() and first.note == "72 %, gap to John Doe 38 17 days"
    assert second.note == "27 %, gap to John Doe 38 12 days"
    QTest.mouseClick(second, LEFT)
    QTest.mouseClick(card(window).accept, LEFT)
    settle(window)
    assert listed(window, EVENT_29) == JUL_28 and rings(window) == {}
    assert card(window).doubt.event == EVENT_31, "then it goes on to the next doubt"
    states = {(cell.event, cell.column): cell.state for cell in window.rows.page.view._cells}
    assert states[EVENT_29, "hit"] == "read" and states[EVENT_31, "ip"] == "doubtful"
    window.acts[Act.UNDO].trigger()
    settle(window)
    assert listed(window, EVENT_29) == JUL_23 and rings(window) == {EVENT_29: JUL_28}


def test_keys_alone_walk_decide_and_go_on(window: MainWindow) -> None:
    go(window)
    assert card(window).doubt.event == EVENT_29 and window.session.selection.now.does == {(CASE, 29)}
    go(window)
    assert card(window).doubt.event == EVENT_31 and window.rows.page.view.marked == {EVENT_31}
    go(window)
    assert card(window).doubt.event == EVENT_29, "round again"
    assert card(window).readings[0].hasFocus()
    QTest.keyClick(card(window).readings[0], Qt.Key.Key_Down)
    assert card(window).readings[1].isChecked()
    QTest.keyClick(card(window).readings[1], Qt.Key.Key_Return)
    settle(window)
    assert listed(window, EVENT_29) == JUL_28
    assert card(window).doubt.event == EVENT_31 and card(window).readings[0].hasFocus()
    before = history.position(window.session.desk.store)
    window.acts[Act.ACCEPT_READING].trigger()
    settle(window)
    assert history.position(window.session.desk.store) == before + 1
    assert window.rows.scan.panel._says.text() == "Nothing on this page is to be decided."
    window.acts[Act.PREVIOUS_DOUBT].trigger()
    assert "Nothing in the scans of this case is to be decided." in window.messages.text.text()


def test_a_click_on_a_cell_or_a_row_selects_its_hit_everywhere(window: MainWindow) -> None:
    window.session.reveal_event.emit(EVENT_33 - 1)
    settle(window)
    view, table = window.rows.page.view, window.rows.scan.reading.table
    window.rows._head.whole_page_wanted.emit(True)
    settle(window)
    QTest.mouseClick(view.viewport(), LEFT, pos=view.middle_of_cell(EVENT_33, "isp"))
    settle(window)
    assert view.marked == {EVENT_33} and window.session.selection.now.does == {(CASE, 33)}
    assert {table.rows.event_at(index.row()) for index in table.selectionModel().selectedRows()} == {EVENT_33}
    assert table.rows.index(table.currentIndex().row(), DEFECT).data() == "Scan mended"
    assert next(c.state for c in view._cells if (c.event, c.column) == (EVENT_33, "ip")) == "mended"
    row = table.rows.row_of(EVENT_33 + 1)
    assert row is not None
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(table.rows.index(row, INSTANT)).center())
    settle(window)
    assert view.marked == {EVENT_33 + 1} and window.session.selection.now.does == {(CASE, 34)}
    window.rows._head.page_wanted.emit(-1)
    settle(window)
    QTest.mouseClick(view.viewport(), LEFT, pos=view.middle_of_cell(EVENT_31, "ip"))
    settle(window)
    assert card(window).doubt.event == EVENT_31


def test_what_the_picture_says_is_typed_or_the_cell_says_nothing(window: MainWindow) -> None:
    go(window)
    own = card(window)
    QTest.mouseClick(own.another, LEFT)
    assert own.typed.isVisible() and own.typed.hasFocus()
    own.typed.setText("2012-07-25 09:44")
    QTest.keyClick(own.typed, Qt.Key.Key_Return)
    settle(window)
    assert listed(window, EVENT_29) == JUL_23 + 2 * 86_400_000_000
    window.acts[Act.UNDO].trigger()
    settle(window)
    window.session.reveal_event.emit(EVENT_29)
    settle(window)
    QTest.mouseClick(card(window).illegible, LEFT)
    QTest.mouseClick(card(window).accept, LEFT)
    settle(window)
    assert listed(window, EVENT_29) is None and rings(window) == {}
    window.session.reveal_event.emit(EVENT_29)
    settle(window)
    decided = next(each for each in window.rows.scan.panel.cards if each.doubt.event == EVENT_29)
    assert "cannot be read" in decided.doubt.line.message and not decided.readings
    decided._take_back()
    settle(window)
    assert listed(window, EVENT_29) == JUL_23 and card(window).doubt.event == EVENT_29


def test_findings_defects_and_checks_lead_to_the_doubt_beside_its_picture(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "6 defects, 2 cells to decide" in window.status.texts
    finding = next(f for f in window.session.whole.book if f.id.endswith(":scan_doubt"))  # type: ignore[union-attr]
    assert finding.value == "2 to decide"
    window.rows.show_rows()
    window.panel.findings.opened.emit(finding)
    settle(window)
    assert window.rows.shows_scan and card(window).doubt.event == EVENT_29 and card(window).readings[0].hasFocus()
    window.acts[Act.DEFECTS].trigger()
    view, defects = window.rows.defects.view, window.rows.defects
    at = next(row for row, line in enumerate(view.lines) if line.event == EVENT_31 and line.name == "Scan in doubt")
    view.selectRow(at)
    assert defects.scan.isVisible()
    monkeypatch.setattr(DecideDialog, "exec", lambda _dialog: pytest.fail("it is asked beside the picture"))
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle(window)
    assert window.rows.shows_scan and card(window).doubt.event == EVENT_31
    window.rows.show_rows()
    check = next(item for item in checklist(window.session.whole) if item.link == "scan")
    places.go(window, check)
    settle(window)
    assert window.rows.shows_scan and card(window).doubt.event in check.at


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_that_lies_otherwise_is_shown_upright_and_so_is_the_picture_of_its_cell(qapp, turned: int) -> None:
    """An upright page of 200 x 100 points, black in a box of which the left third is grey, put on the glass turned."""
    upright = QImage(200, 100, QImage.Format.Format_RGB32)
    upright.fill(Qt.GlobalColor.white)
    with QPainter(upright) as painter:
        painter.fillRect(40, 20, 60, 10, Qt.GlobalColor.black)
        painter.fillRect(40, 20, 20, 10, Qt.GlobalColor.gray)
    lying = upright.transformed(QTransform().rotate(-turned))
    wide, high = lying.width(), lying.height()
    box = Turn(360 - turned if turned else 0, 200, 100).box((40, 20, 100, 30))
    turn = Turn(turned, wide, high)
    assert turn.size == (200, 100) and turn.box(box) == (40, 20, 100, 30) and turn.image(lying) == upright
    picture = PagePicture(1, 1, wide, high, 1.0, wide, high, lying.bytesPerLine(), bytes(lying.constBits()))
    cell = cell_picture(picture, box, turned, 0.0, QSize(680, 140), 1.0).toImage()
    assert (cell.width(), cell.height()) == (680, 140), (
        "the cell with 4 points beside it and 2 above, ten times as large"
    )
    paper, grey, black, beside = (cell.pixelColor(x, 70).lightness() for x in (20, 140, 540, 660))
    assert paper == beside == 255 > grey > black == 0


def test_a_page_that_lies_aslant_is_shown_straight_with_its_boxes(qapp) -> None:
    straight = QImage(400, 300, QImage.Format.Format_RGB32)
    straight.fill(Qt.GlobalColor.white)
    with QPainter(straight) as painter:
        painter.fillRect(250, 200, 100, 12, Qt.GlobalColor.black)
    aslant = Turn(0, 400, 300, -2.0).image(straight)
    black = [(x, y) for x in range(400) for y in range(300) if aslant.pixelColor(x, y).lightness() < 128]
    xs, ys = zip(*black, strict=True)
    around = min(xs), min(ys), max(xs) + 1, max(ys) + 1
    assert around[3] - around[1] > 14, "the box around what lies aslant is higher than it"
    turn = Turn(0, 400, 300, 2.0)
    assert turn.box(around) == pytest.approx((250, 200, 350, 212), abs=1.0)
    shown = turn.image(aslant)
    assert shown.size() == straight.size() and not turn.is_upright and Turn(0, 400, 300, 0.01).is_upright
    assert shown.pixelColor(300, 206).lightness() < 60 and shown.pixelColor(300, 196).lightness() > 200
