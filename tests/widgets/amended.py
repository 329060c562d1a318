"""Two versions of an exhibit in the window, and how to look at them, for the tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.matter import changes
from app.matter.selection import choose
from tests.services.amended_exhibits import CASE, FIRST, write_exhibit
from tests.widgets.opened import Matter, lent, lent_empty, matter_of
from widgets.main_window import MainWindow
from widgets.pictures import settle
from widgets.versions.window import VersionsWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, NONE, LEFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


@dataclass(frozen=True)
class First:
    """The first version as a file, and the matter in which it is open."""

    file: Path
    content: bytes
    matter: Matter

    @contextmanager
    def shown(self, window: MainWindow) -> Iterator[MainWindow]:
        """That matter in this window; the file lies where it was opened, as it was."""
        self.file.write_bytes(self.content)
        with lent(window, self.matter):
            yield window


def first_of(window: MainWindow, folder: Path) -> First:
    """What `opened_first` leaves."""
    with lent_empty(window):
        file = opened_first(window, folder)
        return First(file, file.read_bytes(), matter_of(window))


def opened_first(window: MainWindow, folder: Path) -> Path:
    """The first version is open, with two clusters and two notes; its file."""
    path = write_exhibit(folder / "first" / "exhibit-a.xlsx", FIRST)
    window.open([path])
    settle(window)
    store = window.session.desk.store
    changes.name_cluster(store, "Late", choose([(CASE, 4), (CASE, 6)]))
    changes.name_cluster(store, "Gone", choose([(CASE, 2)]))
    changes.set_note(store, CASE, 1, "called")
    changes.set_note(store, CASE, 4, "wrote")
    window.session.runner.refresh()
    settle(window)
    return path


def press(widget: QWidget, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
    """A key, in the window that a person would be in."""
    widget.window().activateWindow()
    QApplication.processEvents()
    QTest.keyClick(widget, key, keys)


def view_of(window: MainWindow) -> VersionsWindow:
    settle(window)
    (view,) = window.amending.windows
    assert isinstance(view, VersionsWindow) and view.isVisible() and not view.isModal()
    return view


def compared(window: MainWindow, second: Path) -> VersionsWindow:
    window.amending.compare(window.session.desk.store.matter().exhibits[0], second)
    return view_of(window)


def texts(view: VersionsWindow, page: str) -> list[list[str]]:
    model = getattr(view, page).view.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def offers(window: MainWindow) -> list[str]:
    return [offer.sentence for offer in window.messages.offers]


def clusters(window: MainWindow) -> dict[str, set[object]]:
    return {cluster.name: {doe for _, doe in cluster.does} for cluster in window.session.desk.store.matter().clusters}


def listed(window: MainWindow) -> list[str]:
    assert window.session.analysis is not None
    return window.session.analysis.roster.does["ip"].to_list()
