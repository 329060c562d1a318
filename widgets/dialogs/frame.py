"""What all dialogs share: margins, the two buttons, and a place for the sentence that says what would change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.problem import Problem
from widgets.parts import label

Typed = TypeVar("Typed")


class Frame(QDialog):
    """A dialog with one filled button, whose text says what it does."""

    def __init__(self, parent: QWidget | None, title: str, button: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 12)
        layout.setSpacing(8)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        layout.addLayout(self.body)
        self.says: QLabel = label("", "quiet")
        self.says.setTextFormat(Qt.TextFormat.PlainText)  # it may name a file or a cluster of a stranger
        self.says.setWordWrap(True)
        self.says.setMinimumHeight(34)
        layout.addWidget(self.says)
        layout.addStretch(1)
        self._row = row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)  # Enter never takes back what was typed
        cancel.clicked.connect(self.reject)
        self.agree = QPushButton(button)
        self.agree.setProperty("filled", True)
        self.agree.setDefault(True)
        self.agree.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.agree)
        layout.addLayout(row)

    def field(self, name: str, widget: QWidget) -> QLabel:
        """A labelled control below the ones before; the label has its mnemonic."""
        made = label(name, "strong")
        made.setBuddy(widget)
        widget.setAccessibleName(name.replace("&", ""))
        self.body.addWidget(made)
        self.body.addWidget(widget)
        if self.focusWidget() is None:  # whoever opens a dialog types at once
            widget.setFocus()
        return made

    def typed(self, read: Callable[[], Typed]) -> Typed | None:
        """What the fields mean; None where they cannot be read, which is said and not agreed to."""
        try:
            return read()
        except Problem as problem:
            self.says.setText(problem.sentence)
            self.agree.setEnabled(False)
            return None
