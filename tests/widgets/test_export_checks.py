"""What the export says before it writes: whoever is not settled leads, in the tone of a warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.matter import changes
from tests.services.amended_exhibits import CASE
from widgets.exporting import ExportDialog
from widgets.main_window import MainWindow
from widgets.pictures import settle

from .amended import opened_first

UNSETTLED = "The client was set aside by the amended exhibit: say who it is, or the papers carry a blank."


@pytest.fixture
def window(empty_window: MainWindow, tmp_path: Path) -> MainWindow:
    opened_first(empty_window, tmp_path)
    return empty_window


def dialog_for(window: MainWindow, *clients: object) -> ExportDialog:
    store = window.session.desk.store
    changes.set_clients(store, CASE, clients)
    window.session.runner.refresh()
    settle(window)
    assert window.session.whole is not None
    dialog = ExportDialog(window, window.session.whole, Path("out"))
    dialog.show()
    return dialog


def test_a_client_who_was_set_aside_leads_in_the_tone_of_a_warning(window: MainWindow) -> None:
    dialog = dialog_for(window, "John Doe former-1")
    assert dialog.unsettled.isVisible() and dialog.unsettled.text() == UNSETTLED
    assert dialog.unsettled.property("tone") == "warn"
    assert dialog.unsettled.y() < dialog.says.y() and dialog.agree.isEnabled(), "it forbids nothing"
    assert "without a client" not in dialog.says.text()
    dialog.close()


def test_one_who_is_listed_is_no_matter(window: MainWindow) -> None:
    dialog = dialog_for(window, 4)
    assert not dialog.unsettled.isVisible()
    dialog.close()
