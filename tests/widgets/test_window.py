"""The window as a whole: start page, names for readers, what is forbidden in a log, the console script."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QSlider, QTabBar
from pytestqt.qtbot import QtBot

from app.base.paths import ROOT
from widgets.__main__ import main
from widgets.dialogs.shortcuts import ShortcutSheet
from widgets.main_window import MainWindow

Settled = Callable[[MainWindow], None]


def test_the_start_page_draws_the_samples_from_their_hits(new_window: MainWindow, qtbot: QtBot) -> None:
    assert new_window.windowTitle() == "Doeline"
    samples = new_window.welcome._samples
    assert [sample.glimpse.name for sample in samples] == ["12-cv-6677", "12-cv-6675"]
    qtbot.waitUntil(lambda: all(sample.glimpse.marks for sample in samples), timeout=30_000)
    assert len(samples[0].glimpse.marks) == 42
    assert samples[0].glimpse.gap is not None


def test_a_sample_opens_by_a_key(empty_window: MainWindow, settled: Settled, qtbot: QtBot) -> None:
    sample = empty_window.welcome._samples[0]
    sample.setFocus()
    qtbot.keyClick(sample, Qt.Key.Key_Space)
    settled(empty_window)
    assert empty_window.session.case == "12-cv-6677"
    assert empty_window.roster.isVisible() and empty_window.panel.isVisible()


def test_every_control_has_a_name_for_screen_readers(window: MainWindow) -> None:
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QSlider, QTabBar)
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for kind in kinds
        for widget in window.findChildren(kind)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (widget.accessibleName() or getattr(widget, "text", lambda: "")())
        and type(widget.parent()) is not QComboBox
    ]
    assert nameless == []


def test_every_control_is_reached_by_tab(window: MainWindow) -> None:
    for part in (window.roster.view, window.roster.filter, window.panel.findings, window.timeline.view.view):
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_shortcut_sheet_is_made_of_the_table(window: MainWindow) -> None:
    sheet = ShortcutSheet(window)
    sheet.narrow("next defect")
    shown = [sheet.tree.topLevelItem(at) for at in range(sheet.tree.topLevelItemCount())]
    assert [item.text(0) for item in shown if item is not None and not item.isHidden()] == ["View"]


def test_below_1100_pixels_the_panel_becomes_a_tab_of_the_roster(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1060, 800)
    qtbot.waitUntil(lambda: bool(window.tabifiedDockWidgets(window.docks.roster)), timeout=5000)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: not window.tabifiedDockWidgets(window.docks.roster), timeout=5000)


def test_a_verb_never_imports_qt() -> None:
    code = (
        "import sys\nfrom widgets.__main__ import main\n"
        "try:\n    main(['analyze', '--help'])\nexcept SystemExit:\n    pass\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_window_starts_without_the_writers_of_files() -> None:
    """They cost some tenths of a second that an export pays, and the start does not."""
    code = (
        "import sys, widgets.main_window\n"
        "print([name for name in ('docx', 'openpyxl', 'pypdfium2', 'typst') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_an_unknown_option_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--colour"]) == 2
    assert "there is no option --colour" in capsys.readouterr().err


def test_a_message_in_the_status_bar_has_its_room_to_itself(window, settled):
    window.status.showMessage("Written.")
    window.session.show_case("12-cv-6675")
    settled(window)
    assert not any(fact.isVisible() for fact in window.status._facts)
    window.status.clearMessage()
    assert window.status.texts[0] == "68 rows" and window.status._facts[0].isVisible()
