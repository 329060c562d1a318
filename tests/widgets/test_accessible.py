"""The timeline without a mouse and without sight: keys, focus that is seen, names, and the picture as a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget

from app.base.worker import Worker
from app.matter.model import Matter
from app.matter.selection import choose
from tests.picture.scenes import listed, scene_of, utc
from tests.widgets.opened import CASE, opened
from widgets.actions import TABLE
from widgets.acts import Act
from widgets.appearance import Appearance
from widgets.dialogs.shortcuts import ShortcutSheet
from widgets.main_window import MainWindow
from widgets.pictures import settle
from widgets.rows.lanes_view import LanesView
from widgets.session import Lit
from widgets.timeline import Timeline

LEFT = Qt.MouseButton.LeftButton
MOST = ("Jul 21 19:07 UTC, dwell 24 h: 5 of 42 Does", {13, 14, 25, 26, 37})

GESTURES = (
    Act.ZOOM_IN, Act.ZOOM_OUT, Act.ZOOM_ALL, Act.ZOOM_SELECTION, Act.FIND, Act.FILTER, Act.NAME_CLUSTER, Act.DWELL,
    Act.DWELL_LONGER, Act.DWELL_SHORTER, Act.MATRIX, Act.LANES_TABLE, Act.MOST_PRESENT, Act.SELECT_ALL, Act.SELECT_NONE,
    Act.SELECT_INVERSE, Act.SELECT_TIME, Act.SELECT_GROUPS, Act.SELECT_GROW, Act.SELECT_BEFORE, Act.SELECT_AFTER,
    Act.SELECT_AT_GAP, Act.MEASURE, Act.MEASURES, Act.CLEAR_FILTER, Act.DEMONSTRATIVE,
    Act.SELECT_BACK, Act.SELECT_FORWARD, Act.FOLD_HEADING, Act.FOLD_ALL, Act.UNFOLD_ALL,
)  # fmt: skip
"""What can be done with a mouse on the timeline."""


@pytest.fixture(scope="module")
def made(appearance: Appearance, worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    with opened(appearance, worker, tmp_path_factory.mktemp("accessible")) as window:
        window.resize(1440, 1000)
        window.matter.set_dwell(timedelta(hours=24))
        settle(window)
        yield window


@pytest.fixture
def window(made: MainWindow) -> MainWindow:
    """Nothing lit, nothing selected, nothing below, every hit in view, the keys with the lanes."""
    made.activateWindow()
    made.session.unlight()
    made.session.selection.clear()
    made.rows.hide_dock()
    made.timeline.view.fit()
    made.timeline.view.view.setFocus(Qt.FocusReason.OtherFocusReason)
    QApplication.processEvents()
    return made


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    part = QApplication.focusWidget()
    assert part is not None
    QTest.keyClick(part, key, modifiers)
    QApplication.processEvents()


def doe(key: tuple[str, int | str]) -> int | str:
    return key[1]


def at_rest(window: MainWindow, qtbot) -> None:
    with qtbot.waitSignal(window.timeline.view.seen):
        window.timeline.view._rest.start()
    settle(window)


# keys and focus


def test_every_action_says_what_it_does_and_every_gesture_has_its_keys() -> None:
    for act in Act:
        assert TABLE[act].text and TABLE[act].tip, act
    assert [act for act in GESTURES if not TABLE[act].keys] == []


def test_tab_goes_through_lanes_and_strips_and_each_shows_that_it_has_the_keys(window: MainWindow) -> None:
    view, timeline = window.timeline.view.view, window.timeline.view
    stops = ((view, view), (view, view), (timeline.overview,) * 2, (timeline.sensitivity,) * 2)
    pictures: list[QImage] = []
    window.tools.find_box.setFocus()
    without = [part.grab().toImage() for part, _ in stops]
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for (part, has_focus), plain in zip(stops, without, strict=True):
        assert QApplication.focusWidget() is has_focus
        shown = part.grab().toImage()
        assert shown != plain
        pictures.append(shown)
        press(Qt.Key.Key_Tab)
    assert pictures[0] != pictures[1]  # the lanes and the strip above them
    assert QApplication.focusWidget() not in (view, timeline.overview, timeline.sensitivity)
    timeline.overview.setFocus(Qt.FocusReason.OtherFocusReason)
    press(Qt.Key.Key_Backtab)
    assert view.presence.focused and not view.overlay.focused
    press(Qt.Key.Key_Backtab)
    assert not view.presence.focused and view.overlay.focused


def test_tab_reaches_every_part_of_the_window_and_each_shows_it(window: MainWindow) -> None:
    window.acts[Act.ROWS].trigger()
    parts = {
        "cases": window.roster.tabs, "filter": window.roster.filter, "roster": window.roster.view,
        "timeline": window.timeline.view.view, "overview": window.timeline.view.overview,
        "panel": window.panel.tabs, "find": window.tools.find_box, "below": window.rows.tabs, "rows": window.rows.view,
    }  # fmt: skip
    window.tools.standard.setFocus()
    plain = {name: part.grab().toImage() for name, part in parts.items()}
    reached, start = dict.fromkeys(parts, False), QApplication.focusWidget()
    for _ in range(120):
        press(Qt.Key.Key_Tab)
        for name, part in parts.items():
            if part is QApplication.focusWidget() and not reached[name]:
                reached[name] = part.grab().toImage() != plain[name]
        if QApplication.focusWidget() is start:
            break
    assert reached == dict.fromkeys(parts, True)


def test_whatever_takes_the_keys_has_a_name(window: MainWindow) -> None:
    window.acts[Act.LANES_TABLE].trigger()
    parts = [part for part in window.findChildren(QWidget) if _is_reached(part, window)]
    assert {window.timeline.view.view, window.roster.view, window.rows.lanes.view, window.panel.tabs} <= {*parts}
    unnamed = [
        f"{type(part).__name__} in {type(part.parentWidget()).__name__}"
        for part in parts
        if not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    ]
    assert unnamed == []


def _is_reached(part: QWidget, window: MainWindow) -> bool:
    """By Tab, and not a part of a control that has the name itself."""
    inner = part.focusProxy() is not None or isinstance(part.parentWidget(), QComboBox) or isinstance(part, QLabel)
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isVisibleTo(window) and not inner


def test_keys_move_the_frame_of_the_overview(window: MainWindow) -> None:
    box, whole = window.timeline.view.view.box, window.timeline.view.view.box.viewRange()[0]
    window.timeline.view.overview.setFocus()
    press(Qt.Key.Key_Plus)
    near = box.viewRange()[0]
    assert near[1] - near[0] < whole[1] - whole[0]
    press(Qt.Key.Key_Right)
    assert box.viewRange()[0][0] > near[0]
    press(Qt.Key.Key_Home)
    assert box.viewRange()[0] == pytest.approx(whole)


def test_keys_go_from_lane_to_lane_and_from_hit_to_hit_and_each_is_announced(qtbot, monkeypatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("widgets.timeline.hovering.announce", lambda _part, words: said.append(words))
    days = ("04", "06", "09")
    rows = [(1, "192.0.2.1", utc(f"2012-07-{day}T10:00"), None) for day in days]
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(700, 500)
    timeline.show()
    timeline.set_scene(scene_of(listed([*rows, (2, "192.0.2.2", utc("2012-07-05T00:00"), None)]), Matter()))
    box, ctrl = timeline.view.box, Qt.KeyboardModifier.ControlModifier
    timeline.show_range(1_341_300_000, 1_341_500_000, 0, 6)
    for key, modifier in (
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Right, ctrl), (Qt.Key.Key_Right, ctrl),
        (Qt.Key.Key_Right, ctrl), (Qt.Key.Key_Left, ctrl),
    ):  # fmt: skip
        QTest.keyClick(timeline.view, key, modifier)
    assert said == [
        "Doe 1, Listed, first listed Jul 4 10:00 UTC, 3 hits",
        "Doe 1, hit 2 of 3, Jul 6 10:00 UTC",
        "Doe 1, hit 3 of 3, Jul 9 10:00 UTC",
        "Doe 1, hit 3 of 3, Jul 9 10:00 UTC",
        "Doe 1, hit 2 of 3, Jul 6 10:00 UTC",
    ]
    (t0, t1), (lane0, lane1) = box.viewRange()
    assert t0 < utc("2012-07-06T10:00").timestamp() < t1
    QTest.keyClick(timeline.view, Qt.Key.Key_Up, ctrl)
    assert box.viewRange()[1][1] - box.viewRange()[1][0] < lane1 - lane0
    assert box.viewRange()[0] == [t0, t1]


def test_the_sheet_of_shortcuts_lists_the_keys_of_timeline_strips_and_tables(window: MainWindow) -> None:
    tree = ShortcutSheet(window).tree
    groups = {top.text(0): top for top in map(tree.topLevelItem, range(tree.topLevelItemCount()))}
    assert {"Timeline", "Strips", "Matrix and Lanes"} <= set(groups)
    assert all(
        groups["Timeline"].child(row).text(k) for row in range(groups["Timeline"].childCount()) for k in (0, 1, 2)
    )


# the strip of presence


def strip_point(window: MainWindow, at: int, y: float) -> QPoint:
    view = window.timeline.view.view
    x = view.box.mapToScene(QPointF(view.layer.window().x(at), 0)).x()
    return view.mapFromScene(QPointF(x, view.presence.mapToScene(QPointF(0, y)).y()))


def lit_of(window: MainWindow) -> list[Lit]:
    seen: list[Lit] = []
    window.session.lit_changed.connect(seen.append)
    return seen


def test_the_words_of_presence_lead_to_the_instant_with_most_does(window: MainWindow) -> None:
    seen, view = lit_of(window), window.timeline.view.view
    assert "at most 5 of 42, Jul 21 19:07 UTC" in view.presence.words
    window.timeline.view.show_range(1_344_000_000, 1_344_400_000, 0, 42)
    at = strip_point(window, 1_344_200_000_000_000, 10)
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    words, does = MOST
    assert view.presence.said == words
    assert {doe(key) for key in seen[-1].does} == does and seen[-1].kept
    t0, t1 = view.box.viewRange()[0]
    assert t0 < view.presence.at / 1e6 < t1
    press(Qt.Key.Key_Escape)
    assert view.presence.at is None


def test_a_click_on_the_curve_lights_who_is_assumed_present_there(window: MainWindow) -> None:
    seen, scene = lit_of(window), window.timeline.view.scene
    hit = int(scene.first[scene.lane_of[(CASE, 38)]])
    QTest.mouseClick(window.timeline.view.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier,
                     strip_point(window, hit + 3_600_000_000, 40))  # fmt: skip
    assert (CASE, 38) in seen[-1].does
    assert window.timeline.view.view.presence.said.startswith("Aug 9 ")


def test_keys_go_from_change_to_change_and_select_who_is_there(window: MainWindow) -> None:
    view = window.timeline.view.view
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert view.presence.said == MOST[0]
    at = view.presence.at
    press(Qt.Key.Key_Right)
    assert view.presence.at > at
    press(Qt.Key.Key_Left)
    assert view.presence.at == at
    assert view.accessibleName().endswith(MOST[0])
    press(Qt.Key.Key_Space)
    assert {doe(key) for key in window.session.selection.now.does} == MOST[1]
    window.acts[Act.SELECT_NONE].trigger()
    window.acts[Act.MOST_PRESENT].trigger()
    assert view.presence.said == MOST[0]


# the picture as a table


def shown_table(window: MainWindow, qtbot) -> LanesView:
    window.acts[Act.LANES_TABLE].trigger()
    at_rest(window, qtbot)
    return window.rows.lanes.view


def texts(view: LanesView) -> list[str]:
    return [str(view.lanes.index(row, 0).data()) for row in range(view.lanes.rowCount())]


def test_the_table_says_what_is_in_view_and_follows_it(window: MainWindow, qtbot) -> None:
    view = shown_table(window, qtbot)
    assert len(texts(view)) == 43 and "Gap 1, Doe 29 to Doe 38" in texts(view)
    assert window.rows.lanes.caption.text().startswith("Lanes 1 to 42 of 42, July 11, 2012, to August")
    (t0, t1), _lanes = window.timeline.view.view.box.viewRange()
    window.timeline.view.show_range(t0, t1, 4, 9)
    at_rest(window, qtbot)
    scene = window.timeline.view.scene
    assert [text for text in texts(view) if text.startswith("Doe")] == [lane.name for lane in scene.lanes[4:9]]
    assert window.rows.lanes.caption.text().startswith("Lanes 5 to 9 of 42")


def test_rows_of_the_table_and_lanes_are_one_selection(window: MainWindow, qtbot) -> None:
    view = shown_table(window, qtbot)
    window.timeline.view.view.setFocus()
    window.session.selection.take(choose([(CASE, 29)]))
    rows = {index.row() for index in view.selectionModel().selectedRows()}
    assert {texts(view)[row] for row in rows} == {"Doe 29"}
    view.setFocus()
    row = texts(view).index("Doe 38")
    view.setCurrentIndex(view.lanes.index(row - 2, 0))
    press(Qt.Key.Key_Down)
    assert {doe(key) for key in window.session.selection.now.does} == {29, 38}  # the row of the gap between them
    press(Qt.Key.Key_Down)
    assert {doe(key) for key in window.session.selection.now.does} == {38}


def test_enter_on_a_row_brings_its_doe_into_view(window: MainWindow, qtbot) -> None:
    view = shown_table(window, qtbot)
    window.timeline.view.show_range(1_342_000_000, 1_342_400_000, 0, 42)
    at_rest(window, qtbot)
    view.setFocus()
    view.setCurrentIndex(view.lanes.index(texts(view).index("Doe 38"), 0))
    press(Qt.Key.Key_Return)
    shown, scene = window.timeline.view.view.layer.window(), window.timeline.view.scene
    assert 0 <= shown.x(int(scene.first[scene.lane_of[(CASE, 38)]])) <= shown.width


def test_a_screen_reader_hears_the_view_and_reads_the_cells(window: MainWindow, qtbot) -> None:
    view = shown_table(window, qtbot)
    picture = QAccessible.queryAccessibleInterface(window.timeline.view.view)
    assert picture.text(QAccessible.Text.Name) == "Timeline of listed times"
    heard = picture.text(QAccessible.Text.Description)
    assert "42 lanes, 42 hits" in heard and "In view: Lanes 1 to 42 of 42, July 11, 2012" in heard
    table = QAccessible.queryAccessibleInterface(view)
    assert table.text(QAccessible.Text.Name) == "The picture as a table"
    row, columns = texts(view).index("Doe 38"), view.lanes.columnCount()
    stride = table.childCount() // (view.lanes.rowCount() + 1)  # the headings are a row, the hidden header is a column
    begin = stride - columns
    across = [table.child((row + 1) * stride + begin + k).text(QAccessible.Text.Name) for k in range(columns)]
    assert across[:3] == ["Doe 38", "Client", "Aug 9 01:32"]
    assert "16 d 15 h 48 min elapsed" in across[-1]
    headings = [table.child(begin + k).text(QAccessible.Text.Name) for k in range(columns)]
    assert headings[2] == "First listed, UTC"


# high DPI


def test_at_twice_the_pixels_the_picture_is_made_of_twice_as_many(window: MainWindow) -> None:
    view = window.timeline.view.view
    sizes, spread = [], []
    for ratio in (1, 2):
        pixmap = QPixmap(view.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        view.render(painter)
        painter.end()
        image = view.layer._image
        sizes.append((image.width(), image.height()))
        pixels = pixmap.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        grey = np.frombuffer(pixels.constBits(), np.uint8).reshape(pixels.height(), pixels.bytesPerLine())
        spread.append(len(np.unique(grey[:, : pixels.width()], axis=0)))
    (wide, high), twice = sizes
    assert twice == pytest.approx((2 * wide, 2 * high), abs=2)
    assert spread[1] > 1.3 * spread[0]  # rows of pixels that differ: nothing is drawn once and stretched
