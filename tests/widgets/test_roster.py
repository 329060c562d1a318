"""The roster: groups, words, filter, folding, and 25,000 Does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import polars as pl
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.matter.selection import Combine, choose
from app.picture.doe_table import DoeTable
from tests.services.test_odd_exhibits import H1, Open, docket, opened, rows
from widgets.acts import Act
from widgets.filtering import Filtered
from widgets.main_window import MainWindow
from widgets.roster.listing import Group, Line, count_text, groups_of
from widgets.roster.model import Column, RosterModel
from widgets.roster.view import RosterView
from widgets.theme import theme

__all__ = ["opened"]
CASE = "12-cv-6677"


def line(doe: int, isp: str = "Midway DSL", word: str = "Remaining") -> Line:
    return Line(("c", doe), word, None, 1, isp, f"192.0.2.{doe % 250}", None, "", word == "Dismissed")  # type: ignore[arg-type]


def test_the_november_hour_that_occurs_twice_is_told_apart_and_fits(qtbot: QtBot) -> None:
    view = RosterView()
    qtbot.addWidget(view)
    view.restyle(theme(False))
    view.resize(400, 300)
    lines = tuple(replace(line(doe), first=datetime(2012, 11, 4, 5 + doe, 30, tzinfo=UTC)) for doe in (1, 2, 3))
    view.roster.show((Group("All", lines),), "America/Chicago")
    told = [str(view.roster.index(row, Column.FIRST).data()) for row in (1, 2, 3)]
    assert told == ["Nov  4 01:30 CDT", "Nov  4 01:30 CST", "Nov  4 02:30"]
    wide = view.columnWidth(Column.FIRST)
    view.roster.show((Group("All", lines[2:]),), "America/Chicago")
    assert wide > view.columnWidth(Column.FIRST)


def test_the_roster_says_who_remains_and_who_stays(window: MainWindow) -> None:
    model = window.roster.view.roster
    titles = [model.row(row).title for row in model.group_rows()]  # type: ignore[union-attr]
    assert titles == ["Remaining, 2", "Dismissed, 40"]
    assert window.roster._count.text() == "42 Does, 2 remain"
    assert window.roster._stays.text() == "29 stays as the lowest; 38 severed"
    words = {model.row(row).key[1]: model.row(row).word for row in (1, 2)}  # type: ignore[union-attr]
    assert words == {29: "Movant", 38: "Client"}
    for word, does in (("client", {38}), ("movant", {29, 38}), ("dismissed", {*range(1, 43)} - {29, 38})):
        window.roster.filter.setText(f"status:{word}")
        assert {key[1] for key in model.shown_keys()} == does


def test_addresses_without_numbers_are_not_counted_among_those_who_remain(opened: Open) -> None:
    exhibit = rows(*(f"192.0.2.{n},2012-07-0{n} 10:00,{H1}" for n in (1, 2, 3)), heading="IP,Hit Date UTC,Hash")
    desk = opened(exhibit, docket=docket(4, dismissed="2"))
    view = desk.analysis().cases[0]
    titles = [group.title for group in groups_of(desk.analysis(), view)]
    assert titles == ["Remaining, 3", "Dismissed, 1", "Listed by address, 3"]
    table = DoeTable.of(desk.analysis().roster, desk.analysis().matter, view.number, view.does)
    assert table.rows.filter(pl.col("number").is_null())["status"].to_list() == ["listed"] * 3
    lanes = desk.scene(view.number).lanes
    assert {lane.status for lane in lanes if not isinstance(lane.key[1], int)} == {"listed"}
    assert count_text(view, Filtered(), "UTC") == "4 Does, 3 remain; 3 addresses listed"
    assert view.statuses["192.0.2.1"] == "listed"


def test_cases_stand_in_tabs_and_each_keeps_its_does(window: MainWindow) -> None:
    assert [window.roster.tabs.tabText(at) for at in range(2)] == ["12-cv-6675", "12-cv-6677"]
    assert window.roster.tabs.tabData(1) == "2 remain"
    window.acts[Act.NEXT_CASE].trigger()
    assert window.session.case == "12-cv-6675"
    assert {key[0] for key in window.roster.view.roster.shown_keys()} == {"12-cv-6675"}


def test_a_filter_without_a_match_says_so_and_can_be_cleared(window: MainWindow) -> None:
    window.roster.filter.setText("isp:nobody")
    assert window.roster._pages.currentIndex() == 1
    assert "isp:nobody" in window.roster._nothing.text()
    window.roster._clear.click()
    assert window.roster._pages.currentIndex() == 0


def test_a_folded_group_hides_its_does_and_showing_one_unfolds_it(window: MainWindow) -> None:
    view = window.roster.view
    view.roster.fold("Dismissed")
    assert view.roster.row_of((CASE, 1)) is None
    window.session.reveal_doe.emit((CASE, 1))
    assert view.roster.row_of((CASE, 1)) is not None


def test_a_roster_of_25_000_does_costs_no_time() -> None:
    model = RosterModel()
    lines = tuple(line(doe) for doe in range(25_000))
    began = perf_counter()
    model.show((Group("Remaining", lines),), "UTC")
    selection = model.selection_of(frozenset(("c", doe) for doe in range(0, 25_000, 1)))
    assert len(model.keys_in(selection)) == 25_000
    assert perf_counter() - began < 1.0


def test_half_of_25_000_does_is_selected_at_once_and_seen(qtbot: QtBot) -> None:
    view = RosterView()
    qtbot.addWidget(view)
    view.restyle(theme(False))
    view.roster.show((Group("Remaining", tuple(line(doe) for doe in range(25_000))),), "UTC")
    half = choose((("c", doe) for doe in range(0, 25_000, 2)), "every second")
    began = perf_counter()
    view.show_selection(half)
    assert perf_counter() - began < 0.3
    assert view.chosen_does == half.does


def test_ctrl_and_click_take_one_doe_out_of_a_great_selection(qtbot: QtBot) -> None:
    view = RosterView()
    qtbot.addWidget(view)
    view.restyle(theme(False))
    view.resize(400, 300)
    view.roster.show((Group("Remaining", tuple(line(doe) for doe in range(5_000))),), "UTC")
    view.show_selection(choose((("c", doe) for doe in range(5_000)), "all"))
    spot = view.visualRect(view.roster.index(3, 0)).center()
    with qtbot.waitSignal(view.chosen) as told:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, spot)
    selection, mode = told.args
    assert (selection.does, mode) == ({("c", 2)}, Combine.TOGGLE)  # row 0 is the heading


def test_the_most_hits_of_a_doe_are_never_cut(
    empty_window: MainWindow, settled: Callable[[MainWindow], None], tmp_path: Path
) -> None:
    path = tmp_path / "many.csv"
    rows = [f"7,192.0.2.7,2012-07-04 {n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}" for n in range(12_345)]
    path.write_text("Doe,IP Address,Hit Date UTC\n" + "\n".join(rows) + "\n", encoding="utf-8")
    empty_window.open([path])
    settled(empty_window)
    view = empty_window.roster.view
    metrics = QFontMetrics(view.fonts["strong"])
    assert view.roster.most_hits == 12_345
    assert view.columnWidth(Column.HITS) > metrics.horizontalAdvance("12,345")
