"""A tool that takes the mouse over from choosing for as long as it is in the hand: measuring, for one."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt


class Tool(Protocol):
    """Told what is pointed at while it is active (`Timeline.tool`).

    `lane` is the lane under the pointer or None, `event` the hit within reach of it or None, `at` the instant in
    microseconds since 1970. A drag is a click where it begins and one where it ends.
    """

    cursor: Qt.CursorShape

    def clicked(self, lane: int | None, event: int | None, at: int) -> None: ...

    def moved(self, lane: int | None, event: int | None, at: int) -> None: ...

    def entered(self, lane: int) -> None:
        """Enter at the lane cursor."""

    def escaped(self) -> None:
        """Esc: the tool puts itself away, or only what it has begun."""
