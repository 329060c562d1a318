"""The one selection of the window, with a back and a forward of its own."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from app.base.ids import DoeKey
from app.matter.selection import NOTHING, Combine, Selection, choose, combine

_KEPT = 100


class SelectionModel(QObject):
    """Holds a Selection; timeline, roster, rows and panel listen to `changed`."""

    changed = Signal(object)  # Selection

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._past: list[Selection] = []
        self._future: list[Selection] = []
        self._now = NOTHING

    @property
    def now(self) -> Selection:
        return self._now

    def take(self, new: Selection, mode: Combine = Combine.REPLACE) -> None:
        """Combine a new choice with the standing one."""
        made = combine(self._now, new, mode)
        if made.does == self._now.does:
            return
        self._past = [*self._past[-_KEPT:], self._now]
        self._future.clear()
        self._set(made)

    def clear(self) -> None:
        self.take(NOTHING)

    def keep_only(self, does: Iterable[DoeKey]) -> None:
        """Forget Does that are no longer listed; not a step of its own."""
        if not self._now:
            return  # at each step of the dwell there would be 25,000 Does to look at
        left = self._now.does & frozenset(does)
        if left != self._now.does:
            self._set(choose(left, self._now.how))

    @property
    def can_go_back(self) -> bool:
        return bool(self._past)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._future)

    def back(self) -> None:
        if self._past:
            self._future.append(self._now)
            self._set(self._past.pop())

    def forward(self) -> None:
        if self._future:
            self._past.append(self._now)
            self._set(self._future.pop())

    def _set(self, selection: Selection) -> None:
        self._now = selection
        self.changed.emit(selection)
