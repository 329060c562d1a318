"""Rows, defects, docket below the timeline."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex

from tests.widgets.opened import CASE
from widgets.acts import Act
from widgets.main_window import MainWindow
from widgets.rows.defects_model import DEFECT


@pytest.fixture
def window(looked_at: MainWindow) -> MainWindow:
    """With no rows below and no row gone to, as it opens."""
    looked_at.rows.view.setCurrentIndex(QModelIndex())
    looked_at.rows._only.setChecked(False)
    looked_at.acts[Act.CLOSE_ROWS].trigger()
    return looked_at


def test_the_rows_are_hidden_until_they_are_wanted(window: MainWindow) -> None:
    assert not window.rows.isVisible()
    window.acts[Act.ROWS].trigger()
    assert window.rows.isVisible()
    window.acts[Act.CLOSE_ROWS].trigger()
    assert not window.rows.isVisible()


def test_a_row_stands_as_printed_and_as_read(window: MainWindow) -> None:
    window.acts[Act.ROWS].trigger()
    model = window.rows.view.rows
    at = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == "31")
    texts = [str(model.index(at, column).data()) for column in range(model.columnCount())]
    printed, read = texts[: model.boundary], texts[model.boundary :]
    assert any("7/23/2012" in text and "9:44" in text for text in printed)
    assert read[0] == "29"
    assert read[2] == "2012-07-23 09:44"


def test_a_selected_row_selects_its_doe_and_the_other_way_round(window: MainWindow) -> None:
    window.acts[Act.ROWS].trigger()
    view = window.rows.view
    event = window.session.analysis.events_of(f"doe:{CASE}:29")[0]  # type: ignore[union-attr]
    row = view.rows.row_of(event)
    assert row is not None
    view.setFocus()
    view.selectRow(row)
    assert window.session.selection.now.does == {(CASE, 29)}
    window.roster.view.setFocus()
    window.acts[Act.SELECT_CLIENT].trigger()
    chosen = {view.rows.index(i.row(), view.rows.boundary).data() for i in view.selectionModel().selectedRows()}
    assert chosen == {"38"}


def test_the_next_defect_is_one_key_away_and_says_what_is_wrong(window: MainWindow) -> None:
    window.acts[Act.NEXT_DEFECT].trigger()
    rows = window.rows.view.rows.rows_with_defects()
    assert rows
    assert window.rows.view.currentIndex().row() == rows[0]
    assert window.rows._note.text()
    window.acts[Act.PREVIOUS_DEFECT].trigger()
    assert window.rows.view.currentIndex().row() == rows[-1]


def test_only_rows_with_defects_leaves_no_other(window: MainWindow) -> None:
    window.acts[Act.ROWS].trigger()
    window.rows._only.setChecked(True)
    model = window.rows.view.rows
    assert model.rowCount() == len(model.rows_with_defects()) < 42


def test_the_list_of_defects_counts_what_the_status_bar_counts(window: MainWindow) -> None:
    window.acts[Act.DEFECTS].trigger()
    view = window.rows.defects.view
    count = view.defects.rowCount()
    assert f"{count} defects" in window.status.texts
    assert all(view.defects.index(row, DEFECT).data() for row in range(count))


def test_the_docket_has_one_disposition_and_one_reason_a_request(window: MainWindow) -> None:
    window.acts[Act.DOCKET].trigger()
    tree = window.rows.docket
    first = tree.topLevelItem(0)
    assert first is not None and first.text(0) == "Dkt. 18"
    lines = {
        first.child(at).text(1): (first.child(at).text(4), first.child(at).text(5)) for at in range(first.childCount())
    }
    assert lines["sever"][0] == "granted"
    assert lines["quash"][0] == "denied as moot"
    assert all(reason for _disposition, reason in lines.values())
