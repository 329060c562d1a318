"""Counsel's figure in place of a computed one: both values, and why."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.drafting.tree import Run
from widgets.parts import filled, label, link

_WIDTH = 300


class OverridePopover(QFrame):
    """Opens beside the figure; Enter puts the value there, Esc leaves all as it was."""

    chosen = Signal(str, str, str)  # slot, value, reason
    taken_back = Signal(str)  # slot

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popover")
        self.setAccessibleName("Override this figure")
        self.setFixedWidth(_WIDTH)
        self._slot = ""
        self.computed = label("", "quiet")
        self.computed.setTextFormat(Qt.TextFormat.PlainText)
        self.computed.setWordWrap(True)
        self.value, self.reason = QLineEdit(), QLineEdit()
        self.value.setAccessibleName("Your value")
        self.reason.setAccessibleName("Reason")
        self.reason.setPlaceholderText("Why, for the list before export")
        self.agree: QPushButton = filled("Override", self._choose, "Put your value there; the computed one is kept")
        self.back = link("Take back", self._take_back, "Let the computed figure stand again")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(6)
        for name, field in (("Your value", self.value), ("Reason", self.reason)):
            made = label(name, "strong")
            made.setBuddy(field)
            field.returnPressed.connect(self._choose)
            if field is self.value:
                layout.addWidget(self.computed)
            layout.addWidget(made)
            layout.addWidget(field)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.agree)
        layout.addLayout(row)
        self.value.textChanged.connect(self._check)

    def open_at(self, where: QPoint, run: Run, reason: str) -> None:
        """Below `where`, in coordinates of the screen, which holds it whole; `reason`: of a value that stands there."""
        self._slot = run.slot
        computed = run.text if run.computed is None else run.computed
        self.computed.setText(f"The program computes: {computed}")
        self.value.setText(run.text)
        self.value.selectAll()
        self.reason.setText(reason)
        self.back.setVisible(run.computed is not None)
        self._check()
        self.adjustSize()
        screen = QGuiApplication.screenAt(where) or self.screen()
        room = screen.availableGeometry()
        right, bottom = room.right() - self.width(), room.bottom() - self.height()
        self.move(max(room.left(), min(where.x(), right)), max(room.top(), min(where.y(), bottom)))
        self.show()
        self.value.setFocus(Qt.FocusReason.PopupFocusReason)

    def _check(self) -> None:
        self.agree.setEnabled(bool(self.value.text().strip()))

    def _choose(self) -> None:
        if self.agree.isEnabled():
            self.hide()
            self.chosen.emit(self._slot, self.value.text().strip(), self.reason.text().strip())

    def _take_back(self) -> None:
        self.hide()
        self.taken_back.emit(self._slot)
