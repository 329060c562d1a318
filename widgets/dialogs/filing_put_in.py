"""One thing that counsel may put into papers to file, with what that does below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from app.services.papers.filing import PutIn
from widgets.parts import label


class PutInRow(QWidget):
    """Its words belong to its box: a click on them is one on the box. Ticked, what it does is a warning."""

    def __init__(self, each: PutIn, chosen: bool) -> None:
        super().__init__()
        self.key = each.key
        self.box = QCheckBox()
        self.box.setChecked(chosen)
        self.box.setEnabled(each.known or chosen)
        self.box.setAccessibleName(each.name)
        self.box.setAccessibleDescription(each.warns)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        self.warns = _words(each.warns)
        grid.addWidget(self.box, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_words(each.name), 0, 1)
        grid.addWidget(self.warns, 1, 1)
        self.box.toggled.connect(self._show)
        self._show(chosen)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.box.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.box.toggle()
        super().mouseReleaseEvent(event)

    def _show(self, chosen: bool) -> None:
        self.warns.setProperty("tone", "warn" if chosen else "quiet")
        self.warns.style().unpolish(self.warns)
        self.warns.style().polish(self.warns)


def _words(text: str) -> QLabel:
    made = label(text)
    made.setTextFormat(Qt.TextFormat.PlainText)  # a measure is called as counsel likes
    made.setWordWrap(True)
    return made
