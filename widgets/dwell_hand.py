"""The hand on the dwell: the picture follows each movement at once, the matter and what follows from it after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer

from app.matter.model import Dwell
from widgets.commands import MatterCommands
from widgets.session import Session

_REST_MS = 150


class DwellHand(QObject):
    """One drag is one step of the history. Over a long log the matter waits until the hand rests or lets go: what
    would be computed of it meanwhile would only make the picture stutter."""

    def __init__(
        self, session: Session, matter: MatterCommands, picture: Callable[[Dwell], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._matter, self._picture = session, matter, picture
        self._moved: Dwell | None = None
        self._rests = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rests.timeout.connect(self._change)

    @property
    def busy(self) -> bool:
        """Whether the matter does not know yet what the picture shows."""
        return self._moved is not None

    def move_total(self, total: timedelta) -> None:
        """As `move`: the stay before is kept as far as the total reaches."""
        self.move((self._moved or self._session.dwell).of_total(total))

    def move(self, dwell: Dwell) -> None:
        self._moved = dwell
        self._picture(dwell)
        analysis = self._session.analysis
        if analysis is not None and analysis.is_long:
            self._rests.start()
        else:
            self._change()

    def let_go(self) -> None:
        """The drag is over: the next one is a step of its own."""
        self._change()
        self._session.runner.end_merge()

    def _change(self) -> None:
        self._rests.stop()
        moved, self._moved = self._moved, None
        if moved is not None:
            self._matter.drag_dwell(moved)
