"""Changes go through the one runner: undo and redo, one step a drag, everything follows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.matter.model import Dismissal
from widgets.acts import Act
from widgets.commands import CourtZoneDialog, MarkDoesDialog, NameClusterDialog
from widgets.dialogs.client import ClientDialog
from widgets.dialogs.mark_does import Marked
from widgets.main_window import MainWindow

Settled = Callable[[MainWindow], None]
CASE = "12-cv-6677"


def names(window: MainWindow) -> list[str]:
    return [cluster.name for cluster in window.session.desk.store.matter().clusters]


def test_a_named_selection_is_a_cluster_that_undo_takes_back_and_redo_brings(
    window: MainWindow, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NameClusterDialog, "ask", classmethod(lambda *_: "The two"))
    window.acts[Act.SELECT_REMAINING].trigger()
    window.acts[Act.NAME_CLUSTER].trigger()
    settled(window)
    assert names(window) == ["The two"]
    assert window.acts[Act.UNDO].text() == "&Undo name cluster The two"
    assert window.timeline.view.scene is not None
    assert [cluster.name for cluster in window.timeline.view.scene.clusters] == ["The two"]
    window.acts[Act.UNDO].trigger()
    settled(window)
    assert names(window) == []
    window.acts[Act.REDO].trigger()
    settled(window)
    assert names(window) == ["The two"]


def test_an_exhibit_is_taken_back_while_its_does_are_selected(
    empty_window: MainWindow, exhibit: Path, settled: Settled
) -> None:
    empty_window.open([exhibit])
    settled(empty_window)
    empty_window.acts[Act.SELECT_ALL].trigger()
    settled(empty_window)
    assert "3 Does selected" in empty_window.status.texts
    empty_window.acts[Act.UNDO].trigger()
    settled(empty_window)  # nothing that hears of the selection looks for the case that is gone
    assert empty_window.status.texts[:1] == ("Everything stays on this computer",)


def test_marking_by_ranges_changes_roster_and_order(
    window: MainWindow, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MarkDoesDialog, "ask", classmethod(lambda *_: Marked((29,), Dismissal(prejudice=False))))
    window.acts[Act.MARK_DOES].trigger()
    settled(window)
    assert window.roster._count.text() == "42 Does, 1 remain"
    assert window.roster._stays.text() == "38 stays as the lowest"


def test_the_court_zone_is_set_and_times_follow(
    window: MainWindow, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CourtZoneDialog, "ask", classmethod(lambda *_: "America/New_York"))
    window.acts[Act.COURT_ZONE].trigger()
    settled(window)
    window.acts[Act.COURT_TIME].trigger()
    settled(window)
    assert window.tools.zone.button(1).text() == "Eastern"
    row = window.roster.view.roster.row_of((CASE, 29))
    assert row is not None
    assert window.roster.view.roster.index(row, 2).data() == "Jul 23 05:44"


def test_a_standard_is_chosen_in_menu_and_tool_bar_alike(window: MainWindow, settled: Settled) -> None:
    window.acts[Act.STANDARD_CHAIN].trigger()
    settled(window)
    assert window.tools.standard.currentText() == "Chain of transactions"
    assert window.acts[Act.STANDARD_CHAIN].isChecked()


def test_marking_says_what_it_will_change_before_it_does(window: MainWindow) -> None:
    view = window.session.case_view
    assert view is not None
    dialog = MarkDoesDialog(window, view, "29")
    assert dialog.says.text() == "1 Doe becomes dismissed; 1 remains. Doe 38 is then the lowest."
    assert dialog.agree.text() == "Mark 1 Doe"
    dialog.ranges.setText("1-x")
    assert not dialog.agree.isEnabled()
    assert "names no Doe" in dialog.says.text()


def test_the_dialogs_refuse_what_cannot_be_meant(window: MainWindow) -> None:
    view = window.session.case_view
    assert view is not None
    client = ClientDialog(window, view)
    assert client.chosen().clients == (38,)
    assert client.chosen().relief == "all but lowest"
    client.clients.setText("thirty")
    assert not client.agree.isEnabled() or client.chosen().clients == ("thirty",)
    zone = CourtZoneDialog(window, None)
    zone.zone.setEditText("Nowhere/Else")
    assert not zone.agree.isEnabled()
    cluster = NameClusterDialog(window, "2 Does", ["The two"])
    cluster.name.setText("the  two")
    assert not cluster.agree.isEnabled()


def test_the_docket_of_the_matter_is_saved_as_a_file_that_reads_back(window, tmp_path):
    path = tmp_path / "docket.toml"
    window.exporting.save_docket(path)
    docket = window.session.desk.read_docket(path)
    assert [case.number for case in docket.cases] == ["12-cv-6675", "12-cv-6677"]
    assert docket.cases[1].clients == (38,) and len(docket.cases[1].dismissed) == 40


def test_a_docket_that_cannot_be_saved_is_a_sentence(window, tmp_path):
    told = []
    window.exporting.problem.connect(told.append)
    (tmp_path / "file").write_text("")
    window.exporting.save_docket(tmp_path / "file" / "docket.toml")
    assert len(told) == 1 and "docket.toml" in told[0]
