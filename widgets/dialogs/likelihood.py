"""What a likelihood of overlap is worth, said before it is among the findings; or whether to take it away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.paths import data
from widgets.dialogs.frame import Frame

_WIDTH, _MARGIN = 480, 20


class LikelihoodDialog(Frame):
    """`on`: the findings hold it already."""

    def __init__(self, parent: QWidget | None, on: bool) -> None:
        words = data("likelihood.toml")["dialog"]
        super().__init__(parent, words["title"], words["take_away" if on else "ask"])
        self.setMinimumWidth(_WIDTH)
        self.says.setText(words["says_on" if on else "says"])
        self.says.setMinimumHeight(self.says.heightForWidth(_WIDTH - 2 * _MARGIN))

    @classmethod
    def ask(cls, parent: QWidget, on: bool) -> bool:
        """Whether it was agreed to."""
        return bool(cls(parent, on).exec())
