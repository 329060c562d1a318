"""A .torrent dropped beside its exhibit: what it settles is among the findings, and undo takes it back."""

from __future__ import annotations

from pathlib import Path

from tests.exhibits.torrent_files import torrent, v1
from tests.widgets.test_open_files import drop
from widgets.acts import Act
from widgets.main_window import MainWindow
from widgets.pictures import settle


def told(window: MainWindow) -> list[str]:
    assert window.session.whole is not None
    return [finding.value for finding in window.session.whole.book if finding.id.startswith("torrent:")]


def test_a_dropped_torrent_is_held_against_the_exhibits_and_taken_back(window: MainWindow, tmp_path: Path) -> None:
    good, bad = tmp_path / "b.torrent", tmp_path / "bad.torrent"
    good.write_bytes(torrent(v1()))
    bad.write_bytes(b"l" * 50_000)
    drop(window, good, bad)
    settle(window)
    assert told(window) == ["neither", "neither"]
    assert good in window.files.recent.paths() and bad not in window.files.recent.paths()
    window.acts[Act.UNDO].trigger()
    settle(window)
    assert told(window) == [] and window.status.texts[0] == "42 rows"
