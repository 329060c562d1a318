"""In whose numbers a docket speaks that is read after an amended exhibit was taken: shown both ways, asked once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.matter.model import Case
from app.services.versions.dockets import Question, Speaking
from widgets.dialogs.frame import Frame
from widgets.parts import label

_MOST = 6  # lines a way; a docket may hold very many motions
_WIDTH = 560
_INDENT = 26


class DocketNumbersDialog(Frame):
    """A way to understand the numbers is chosen before anything is read; none is chosen beforehand."""

    def __init__(self, parent: QWidget | None, question: Question) -> None:
        super().__init__(parent, "Whose numbers?", "Read the docket")
        self.setMinimumWidth(_WIDTH)
        self.says.setText("Whoever is client or movant under the wrong number is a stranger in every paper.")
        self._ways = question.ways
        self._group = QButtonGroup(self)
        asks = label(question.asks, "strong")
        asks.setTextFormat(Qt.TextFormat.PlainText)
        asks.setWordWrap(True)
        self.body.addWidget(asks)
        self.ways = [self._way(at, way) for at, way in enumerate(question.ways)]
        self._group.idToggled.connect(lambda *_: self.agree.setEnabled(True))
        self.agree.setEnabled(False)
        self.ways[0].setFocus()

    @classmethod
    def ask(cls, parent: QWidget, questions: Sequence[Question]) -> list[Case] | None:
        """The cases as they are meant, or None where it was taken back."""
        chosen: list[Case] = []
        for question in questions:
            dialog = cls(parent, question)
            if not dialog.exec():
                return None
            chosen.append(dialog.chosen().case)
        return chosen

    def chosen(self) -> Speaking:
        return self._ways[self._group.checkedId()]

    def _way(self, at: int, way: Speaking) -> QRadioButton:
        button = QRadioButton(f"&{at + 1}  {way.label.replace('&', '&&')}")
        more = len(way.says) - _MOST
        told = [*way.says[:_MOST], *([f"and {more:,} more"] if more > 0 else [])]
        button.setAccessibleDescription("; ".join(told))
        self._group.addButton(button, at)
        self.body.addWidget(button)
        text = label("\n".join(told), "quiet")
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setContentsMargins(_INDENT, 0, 0, 6)
        self.body.addWidget(text)
        return button
