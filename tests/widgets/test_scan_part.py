"""A scan where what reads it is not installed: that is offered, installed on request, and the file is opened then."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest
from PySide6.QtTest import QTest

from app.exhibits.defects import defect
from app.exhibits.scan.part import ScansMissing
from app.services.opening.reading import Unscanned
from widgets import scans
from widgets.dialogs import scan_part
from widgets.dialogs.scan_part import ScanPartDialog
from widgets.main_window import MainWindow
from widgets.pictures import settle

FETCHES = "print('Collecting recogniser', flush=True)"
FAILS = "import sys; print('no network here', flush=True); sys.exit(1)"
SPAWNS = (
    "import subprocess, sys, time; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
    "print(p.pid, flush=True); p.wait()"
)


@pytest.fixture
def dialog(qapp, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScanPartDialog]:
    monkeypatch.setattr(scan_part, "how_to_add", lambda: [sys.executable, "-c", request.param])
    made = ScanPartDialog(None)
    made.show()
    yield made
    made.reject()


def wait(dialog: ScanPartDialog, said: str = "") -> None:
    """Until the installer has ended, or has said something."""
    for _ in range(2_000):
        if (not dialog.busy and not said) or (said and said in dialog.says.text()):
            return
        QTest.qWait(5)
    pytest.fail(f"it says {dialog.says.text()!r}")


@pytest.mark.parametrize("dialog", [FETCHES], indirect=True)
def test_it_says_what_is_fetched_and_ends_once_it_is_installed(dialog: ScanPartDialog) -> None:
    assert dialog.isVisible() and not dialog.bar.isVisible()
    dialog.agree.click()
    assert dialog.bar.isVisible() and not dialog.agree.isEnabled()
    wait(dialog)
    assert dialog.result() == ScanPartDialog.DialogCode.Accepted and dialog.says.text() == "Collecting recogniser"


@pytest.mark.parametrize("dialog", [FAILS], indirect=True)
def test_where_it_fails_its_words_are_told_and_it_can_be_tried_again(dialog: ScanPartDialog) -> None:
    dialog.agree.click()
    wait(dialog)
    assert dialog.isVisible() and dialog.agree.isEnabled() and not dialog.bar.isVisible()
    assert dialog.says.text() == "It could not be installed. no network here"


@pytest.mark.parametrize("dialog", [SPAWNS], indirect=True)
def test_cancel_ends_the_installer_and_what_it_has_started(dialog: ScanPartDialog) -> None:
    dialog.agree.click()
    for _ in range(2_000):
        if dialog.says.text().isdecimal():
            break
        QTest.qWait(5)
    child = psutil.Process(int(dialog.says.text()))
    dialog.reject()
    assert not dialog.busy and not dialog.isVisible()
    psutil.wait_procs([child], timeout=10)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


def test_a_copy_that_make_did_not_set_up_names_the_command(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_part, "how_to_add", lambda: None)
    dialog = ScanPartDialog(None)
    assert dialog.agree.isHidden() and dialog.says.text().endswith("make scans")


def test_the_file_that_waits_is_opened_once_the_part_is_there(
    empty_window: MainWindow, exhibit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that its reader refuses first stands for the scan."""
    sentence = Unscanned(ScansMissing(exhibit.name).sentence)
    sentence.path = exhibit
    read = empty_window.session.desk.read
    monkeypatch.setattr(empty_window.session.desk, "read", lambda *_: ([], [sentence]))
    empty_window.open([exhibit])
    settle(empty_window)
    (offer,) = empty_window.messages.offers
    assert offer.sentence == sentence and offer.link.text() == "Install the reader of scans…"
    assert not empty_window.messages.text.text(), "it is said once"
    monkeypatch.setattr(scans, "scans_installed", lambda: False)
    monkeypatch.setattr(ScanPartDialog, "exec", lambda _dialog: False)
    offer.link.click()
    assert not empty_window.session.case, "who does not want it installs nothing"
    monkeypatch.setattr(empty_window.session.desk, "read", read)
    monkeypatch.setattr(ScanPartDialog, "exec", lambda _dialog: True)
    empty_window.scans.install()
    settle(empty_window)
    assert empty_window.session.case and not empty_window.messages.offers


def test_an_exhibit_of_which_only_the_text_was_read_is_offered_too_and_read_whole_in_its_place(
    empty_window: MainWindow, exhibit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of its defects stands for its pages."""
    desk = empty_window.session.desk
    read, unread = desk.read, defect("page_unread", text="2", values={"count": "1 page"})

    def in_part(*asked: Any) -> Any:
        found, problems = read(*asked)
        return [replace(each, defects=(unread, *each.defects)) for each in found], problems

    monkeypatch.setattr(desk, "read", in_part)
    monkeypatch.setattr(scans, "scans_installed", lambda: True)
    empty_window.open([exhibit])
    settle(empty_window)
    (offer,) = empty_window.messages.offers
    assert "was read only in part: pages of it are pictures (2)" in offer.sentence and empty_window.session.case
    offer.link.click()
    settle(empty_window)
    (now,) = desk.shelf.open_ones()
    assert unread not in now.defects and now.rows == 3 and not empty_window.messages.offers
