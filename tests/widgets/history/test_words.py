"""What the lines of the history say: plain text, to the letter, to a reader of the screen and in a narrow window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt

from app.matter import changes, history
from app.matter.model import Dwell
from app.matter.snapshots import take_snapshot
from app.matter.store import Store
from tests.widgets.history.lines import START, cells
from tests.widgets.opened import CASE
from widgets.acts import Act
from widgets.main_window import MainWindow
from widgets.plain_tip import plain_tip
from widgets.rows.history_lines import read_lines
from widgets.rows.history_model import GO, Column, HistoryModel
from widgets.rows.history_view import HistoryView

Settled = Callable[[MainWindow], None]


HOSTILE = "<b>bold</b> <img src='file:///x'>\n&Undo\u202e" + "x" * 100_000


def test_the_name_of_a_step_is_plain_text_wherever_it_stands(worked_on: MainWindow, settled: Settled) -> None:
    window, store = worked_on, worked_on.session.desk.store
    store.write(lambda connection: history.append(connection, HOSTILE, "<i>Eve</i>", START, b""))
    window.session.runner.note(partial(take_snapshot, name="<u>underlined</u>"))
    window.session.runner.refresh()
    settled(window)
    row, snapshot = cells(window)[-2:]
    assert row[Column.NAME].startswith("<b>bold</b> <img src='file:///x'> &Undo x")
    assert row[Column.NAME].isprintable() and len(row[Column.NAME]) < 500
    assert row[Column.WHO] == "<i>Eve</i>"
    assert snapshot[Column.NAME] == "“<u>underlined</u>”"
    model = window.rows.history.view.history
    for column in Column:
        tip = model.index(7, column).data(Qt.ItemDataRole.ToolTipRole)
        assert not any(tag in tip for tag in ("<b>", "<i>", "<img"))
    undo = window.acts[Act.UNDO].text()
    assert undo.startswith("&Undo <b>bold</b>") and undo.count("&") == undo.count("&&") * 2 + 1
    assert len(undo) < 100
    assert window.rows.history.view.columnWidth(Column.NAME) < window.width()


def test_a_tool_tip_shows_words_to_the_letter() -> None:
    assert plain_tip("<b>a</b> & b\nc") == "<qt>&lt;b&gt;a&lt;/b&gt; &amp; b<br>c</qt>"
    assert plain_tip("") == ""


def test_who_is_not_known_is_a_dash_and_a_name_without_its_state_says_so() -> None:
    store = Store.in_memory(now=lambda: START)
    changes.set_dwell(store, Dwell(after=timedelta(hours=1)))
    take_snapshot(store, "Kept")
    with store.transaction() as connection:
        connection.execute("UPDATE snapshots SET position = 9")
    model = HistoryModel()
    model.show(read_lines(store))
    told = [[model.text(line, column) for column in Column] for line in model.lines]
    assert told[1] == ["1", "set dwell to 1 h", "—", "2026 Jan  5 09:00:00", "now", ""]
    assert told[2] == ["", "“Kept”", "—", "2026 Jan  5 09:00:00", "state not found", ""]


def test_a_reader_of_the_screen_hears_what_kind_of_row_it_is(worked_on: MainWindow, settled: Settled) -> None:
    window = worked_on
    window.session.runner.note(partial(take_snapshot, name="Filed"))
    settled(window)
    view = window.rows.history.view
    spoken = [view.history.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 4, 7)]
    assert spoken == ["Start", "Step 4", "Name of the state after step 6"]
    for each in (view, window.rows.custody.view):
        assert each.accessibleName() and each.accessibleDescription()


def test_names_give_way_in_a_narrow_window_and_the_link_does_not(worked_on: MainWindow, settled: Settled) -> None:
    window = worked_on
    window.session.runner.change(partial(changes.set_note, case=CASE, does="38", note="x"))
    store = window.session.desk.store
    store.write(lambda connection: history.append(connection, "long " * 60, "A. Attorney", START, b""))
    window.session.runner.noted.emit()
    settled(window)
    view: HistoryView = window.rows.history.view
    for width in (1440, 900):
        window.resize(width, 900)
        settled(window)
        link = view.visualRect(view.history.index(1, Column.GO))
        assert view.visualRect(view.history.index(1, Column.NAME)).width() > 100
        assert link.width() >= view.fontMetrics().horizontalAdvance(GO)
        assert link.right() < view.viewport().width()
