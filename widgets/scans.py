"""Scans that were not read, or not whole, as the part that reads them is not installed: it is offered, then they are
read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.base.paths import data
from app.services.opening.scans import scans_installed
from widgets.dialogs.scan_part import ScanPartDialog
from widgets.session import Session


class Scans(QObject):
    """`open` opens files, as if they had been dropped; `again` reads an open one, of that SHA-256, as it was read."""

    offered = Signal(str, str, object)  # a sentence, what can be done about it, and doing it
    withdrawn = Signal(str)
    told = Signal(str)

    def __init__(
        self,
        session: Session,
        open: Callable[[Sequence[Path]], object],
        again: Callable[[str], object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._open = open
        self._again = again
        self._window = window
        self._words = data("text", "scan.toml")["part"]
        self._waiting: dict[Path, str] = {}

    def offer(self, left: dict[Path, str]) -> None:
        """Offer to install the part, for these files, each with the sentence that says that it was not read."""
        self._waiting |= left
        for sentence in left.values():
            self.offered.emit(sentence, self._words["offer"], partial(self.install))

    def install(self) -> None:
        """Ask, install, and read what waits for it."""
        if not scans_installed() and not ScanPartDialog.ask(self._window):
            return
        self._session.desk.worker.renew()  # one that runs already knows nothing of what was installed since
        waiting, self._waiting = self._waiting, {}
        for sentence in waiting.values():
            self.withdrawn.emit(sentence)
        self.told.emit(self._words["done"])
        known = {exhibit.path: exhibit.sha256 for exhibit in self._session.desk.shelf.open_ones()}
        for path in waiting.keys() & known.keys():
            self._again(known[path])
        if closed := [path for path in waiting if path not in known]:
            self._open(closed)
