"""What the export says before it writes: open checks first, each with the link that leads to its cure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from app.base.worker import Worker
from app.matter import changes
from tests.services.amended_exhibits import CASE as AMENDED
from tests.widgets.amended import opened_first
from tests.widgets.opened import opened
from widgets.acts import Act
from widgets.appearance import Appearance
from widgets.dialogs.filing import FilingDialog
from widgets.export.dialog import ExportDialog
from widgets.main_window import MainWindow
from widgets.pictures import settle
from widgets.rows.head import Tab


@pytest.fixture(scope="module")
def made(appearance: Appearance, worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    with opened(appearance, worker, tmp_path_factory.mktemp("checks")) as window:
        yield window


def asked(window: MainWindow) -> ExportDialog:
    window.acts[Act.EXPORT].trigger()
    settle(window)
    assert window.exporting.dialog is not None and window.exporting.dialog.isVisible()
    return window.exporting.dialog


def link_of(dialog: ExportDialog, key: str) -> QPushButton:
    what = next(item.what for item in dialog.checks.items if item.key == key)
    return next(button for button in dialog.checks.findChildren(QPushButton) if button.toolTip() == what)


def test_open_checks_stand_first_each_with_a_link_and_none_forbids(made: MainWindow) -> None:
    dialog = asked(made)
    opened_ = [item.open for item in dialog.checks.items]
    assert opened_ == sorted(opened_, reverse=True) and any(opened_) and not all(opened_)
    for item in dialog.checks.items:
        assert not item.open or link_of(dialog, item.key).text(), item.key
    assert dialog.agree.isEnabled()


def test_the_link_of_an_authority_leads_to_it_and_the_export_steps_aside(made: MainWindow) -> None:
    dialog = asked(made)
    link_of(dialog, "authorities").click()
    settle(made)
    assert not dialog.isVisible()
    assert made.rows.isVisible() and made.rows.tabs.currentIndex() == Tab.AUTHORITIES
    made.rows.hide_dock()


def test_the_links_of_defects_and_findings_lead_to_them(made: MainWindow) -> None:
    dialog = asked(made)
    finding = str(next(item.at[0] for item in dialog.checks.items if item.key == "findings"))
    link_of(dialog, "findings").click()
    settle(made)
    index = made.panel.findings.currentIndex()
    assert made.panel.findings.isVisible() and index.row() == made.panel.findings.findings.row_of(finding)
    dialog = asked(made)
    link_of(dialog, "defects").click()
    settle(made)
    assert made.rows.isVisible() and made.rows.tabs.currentIndex() == Tab.DEFECTS
    made.rows.hide_dock()


def test_the_link_of_a_blank_leads_to_its_paper(made: MainWindow) -> None:
    dialog = asked(made)
    item = next(item for item in dialog.checks.items if item.key == "blanks")
    kind = str(item.at[0]).partition(":")[0]
    link_of(dialog, "blanks").click()
    settle(made)
    assert made.panel.chooser.current == kind and made.panel.memo.isVisible()


def test_the_conferral_is_recorded_above_the_export_and_then_settled(made: MainWindow) -> None:
    dialog = asked(made)

    def answer() -> None:
        filing = QApplication.activeModalWidget()
        assert isinstance(filing, FilingDialog)
        assert filing.focusWidget() is filing.combos["conferred"]
        filing.combos["conferred"].setCurrentIndex(1)
        filing.edits["conferred_on"].setText("2012-11-05")  # type: ignore[union-attr]
        filing.agree.click()

    QTimer.singleShot(0, answer)
    link_of(dialog, "conferral").click()
    settle(made)
    assert dialog.isVisible()
    assert "conferral" in [item.key for item in dialog.checks.items if not item.open]
    made.acts[Act.UNDO].trigger()
    settle(made)
    assert "conferral" in [item.key for item in dialog.checks.items if item.open]
    dialog.close()


def test_a_client_who_was_set_aside_leads(empty_window: MainWindow, tmp_path: Path) -> None:
    opened_first(empty_window, tmp_path)
    changes.set_clients(empty_window.session.desk.store, AMENDED, ["John Doe former-1"])
    empty_window.session.runner.refresh()
    settle(empty_window)
    dialog = asked(empty_window)
    assert dialog.checks.items[0].what == "The client was set aside by the amended exhibit"
    assert "former" not in dialog.windowTitle()
    assert dialog.agree.isEnabled(), "it forbids nothing"
