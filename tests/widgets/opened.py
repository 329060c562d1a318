"""One window, empty or with the samples open, for a whole file of tests; each test may have a matter of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QDialog

from app.base.worker import Worker
from app.exhibits.schema import Exhibit
from app.matter.file import UNTITLED, new_matter, open_matter
from app.matter.refuge import free_path
from app.services import Desk, Prepared
from app.services.opening.shelf import Shelf
from widgets.acts import Act
from widgets.appearance import Appearance, Scheme
from widgets.exhibit_files import samples
from widgets.main_window import MainWindow
from widgets.pictures import settle

CASE = "12-cv-6677"
THREE_DOES = (
    "Doe,IP Address,Hit Date UTC,ISP\n"
    "1,192.0.2.1,2012-07-04 10:00:00,Midway DSL\n"
    "2,192.0.2.2,2012-07-06 11:30:00,Midway DSL\n"
    "3,192.0.2.3,2012-07-09 09:15:00,Prairie Fiber\n"
)
AUTHOR, SIZE = "A. Attorney", (1440, 900)


@dataclass(frozen=True)
class Matter:
    """A matter as its file held it, the view of it too; and its exhibits as they were read."""

    content: bytes
    exhibits: tuple[Exhibit, ...]

    def again(self) -> Prepared:
        """That matter in a file of its own."""
        path = free_path(f"{UNTITLED} again")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.content)
        file = open_matter(path, AUTHOR)
        shelf = Shelf(file.store)
        for exhibit in self.exhibits:
            shelf.put(exhibit)
        return Prepared(file, shelf)


def matter_of(window: MainWindow) -> Matter:
    """What is open in a window, as it is looked at now."""
    window.keeper.keep_view()
    desk = window.session.desk
    with desk.store.reading() as connection:
        return Matter(connection.serialize("main"), tuple(exhibit for _, exhibit in desk.shelf.at_hand()))


_SAMPLES: list[Matter] = []  # as the first window opened them


@contextmanager
def opened(appearance: Appearance, worker: Worker, folder: Path) -> Iterator[MainWindow]:
    """Both samples, CASE in front, with settings and a home in `folder`."""
    with empty(appearance, worker, folder) as window:
        if _SAMPLES:
            show(window, _SAMPLES[0].again())
        else:
            window.open(samples())
            settle(window)
            window.session.show_case(CASE)
            settle(window)
            _SAMPLES.append(matter_of(window))
        yield window


@contextmanager
def empty(appearance: Appearance, worker: Worker, folder: Path) -> Iterator[MainWindow]:
    """No exhibit, with settings and a home in `folder`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOELINE_HOME", str(folder / "home"))
        patch.setattr(worker, "close", lambda: None)
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "settings"))
        appearance.hold(Scheme.LIGHT)
        window = MainWindow(Desk(new_matter(AUTHOR), worker), appearance)
        window.resize(*SIZE)
        window.show()
        yield window
        window.close()
        # Here and now, not when some loop comes round to it: each window that lives on makes the next one slower.
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


@contextmanager
def lent(window: MainWindow, matter: Matter | None = None) -> Iterator[MainWindow]:
    """A window of `opened` with that matter; else with the samples in one in which nothing else was ever done."""
    show(window, (matter or _SAMPLES[0]).again())
    yield window
    clear(window)


@contextmanager
def lent_empty(window: MainWindow) -> Iterator[MainWindow]:
    """A window of `empty` with a new matter."""
    file = new_matter(AUTHOR)
    show(window, Prepared(file, Shelf(file.store)))
    yield window
    clear(window)


def show(window: MainWindow, matter: Prepared) -> None:
    """That matter in place of the one before, whatever was done in it, and looked at as it was left."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.services.desk.is_blank", lambda _store: True)
        window.session.desk.adopt(matter)
    window.matters.loaded.emit()
    window.session.runner.refresh()
    settle(window)
    window.activateWindow()
    (window.timeline.view if window.session.case else window.welcome).setFocus()
    QApplication.processEvents()


def clear(window: MainWindow) -> None:
    """Nothing stands open over or below the picture, nothing is told, sought, selected or lit."""
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.dwell.hide()
    window.resize(*SIZE)
    window.messages.put_away()
    window.status.clearMessage()
    window.rows.tabs.setCurrentIndex(0)
    window.rows.hide_dock()
    window.tools.find_box.clear()
    window.acts[Act.SELECT_NONE].trigger()
    settle(window)
