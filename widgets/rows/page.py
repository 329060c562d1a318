"""A page below the timeline that is read from the matter in the background, when it is seen and no sooner."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QThreadPool, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.problem import Problem
from app.matter.store import Store
from widgets.background import Latest
from widgets.parts import label
from widgets.session import Session

_log = logging.getLogger(__name__)


class Page(QWidget):
    """Read again whenever the matter or its log may have changed; at once where it is seen, else when it is shown."""

    was_read = Signal(object)  # what `read` gave, of the matter that is open

    def __init__(self, session: Session, pool: QThreadPool, read: Callable[[Store], Any], about: str) -> None:
        """`about`: what it shows, for the sentence that says that it cannot be read."""
        super().__init__()
        self.session = session
        self._read = read
        self._about = about
        self._stale = True
        self._store: Store | None = None  # whose content is shown
        self._latest = Latest(pool, self)
        self._latest.ready.connect(self._take)
        self._latest.failed.connect(self._fail)
        self._trouble = label(tone="warn")
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.setWordWrap(True)
        self._trouble.setContentsMargins(12, 6, 12, 6)
        self._trouble.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self._trouble)
        for signal in (session.refreshed, session.runner.noted, session.runner.ended):
            signal.connect(self.look_again)

    @property
    def busy(self) -> bool:
        return self._latest.busy

    @property
    def is_current(self) -> bool:
        """Whether it shows the matter that is open, and not the one before it."""
        return self._store is self.session.desk.store

    def look_again(self, *_: object) -> None:
        self._stale = True
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._fill()

    def _fill(self) -> None:
        self._stale = False
        store, read = self.session.desk.store, self._read
        self._latest.ask(lambda: (store, read(store)))

    def _take(self, found: tuple[Store, Any]) -> None:
        self._store, read = found
        self._trouble.hide()
        if self.is_current:
            self.was_read.emit(read)

    def _fail(self, error: Exception) -> None:
        """A stranger's file may hold what no reader understands; the rest of the window is none the worse for it."""
        if isinstance(error, Problem):
            self._trouble.setText(error.sentence)
        else:
            _log.error("unforeseen: %s", type(error).__name__, exc_info=error)
            self._trouble.setText(f"{self._about} of this matter cannot be read.")
        self._trouble.show()
