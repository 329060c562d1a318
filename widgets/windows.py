"""The windows of one program: each on one matter, any number side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from app.base.user import user_name
from app.base.worker import Worker
from app.matter.file import new_matter
from app.matter.refuge import kept
from app.services import Desk
from widgets.appearance import Appearance

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

_STEP = QPoint(28, 28)  # px by which a new window stands off the one that it came from


class Windows:
    """All windows that are open. No matter is in two of them."""

    def __init__(self, appearance: Appearance, make: Callable[[Desk, Windows], MainWindow]) -> None:
        self.appearance = appearance
        self._make = make
        self._open: list[MainWindow] = []

    def add(self, window: MainWindow) -> None:
        self._open.append(window)

    def forget(self, window: MainWindow) -> None:
        if window in self._open:
            self._open.remove(window)

    def all(self) -> tuple[MainWindow, ...]:
        return tuple(self._open)

    def tell(self, sentence: str) -> None:
        """Say a sentence in the window that is in front, or in any."""
        front = [window for window in self._open if window.isActiveWindow()]
        for window in (front or self._open)[:1]:
            window.tell(sentence)

    def new(self, worker: Worker | None = None) -> MainWindow:
        """A window on a new matter, not shown yet."""
        return self._make(Desk(new_matter(user_name()), worker), self)

    def show_new(self, beside: MainWindow) -> MainWindow:
        """A new window, seen beside another."""
        window = self.new()
        window.resize(beside.size())
        window.move(beside.pos() + _STEP)
        window.show()
        return window

    def open_matter(self, path: Path, asker: MainWindow) -> None:
        """Show the matter at `path`: in the window that has it, in the asking one if it is blank, else in a new one."""
        standing = self.window_of(path)
        if standing is not None:
            standing.raise_()
            standing.activateWindow()
            return
        window = asker if asker.is_blank else self.show_new(asker)
        window.matters.load(path)

    def window_of(self, path: Path) -> MainWindow | None:
        """The window in which the matter at `path` is open."""
        return next((w for w in self._open if _same(w.session.desk.store.path, path)), None)

    def kept_elsewhere(self) -> list[Path]:
        """Matters without a name, and recovered ones, that no window has open; the newest first."""
        places = {place for w in self._open if (place := w.session.desk.store.place) is not None}
        return [path for path in kept() if path not in places]


def _same(one: Path | None, other: Path) -> bool:
    try:
        return one is not None and one.resolve() == other.resolve()
    except OSError:
        return False
