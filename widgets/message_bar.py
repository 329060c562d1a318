"""One sentence above the panels that stays until it is read. Never modal."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from widgets.icons import icon, pixmap
from widgets.theme import Theme


class MessageBar(QFrame):
    """Shows the newest sentences; Esc or its button puts it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self._sentences: list[str] = []
        self._mark = QLabel()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._close = QPushButton()
        self._close.setProperty("link", True)
        self._close.setAccessibleName("Put this message away")
        self._close.setToolTip("Put this message away")
        self._close.clicked.connect(self.put_away)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(8)
        layout.addWidget(self._mark)
        layout.addWidget(self.text, 1)
        layout.addWidget(self._close)
        self.hide()

    def restyle(self, colours: Theme) -> None:
        self._mark.setPixmap(pixmap("warn", colours.warn, 14, self.devicePixelRatioF()))
        self._close.setIcon(icon("close", colours.ink2))
        self._close.setIconSize(QSize(12, 12))

    def tell(self, sentence: str) -> None:
        """Add a sentence to those that are not put away."""
        if sentence not in self._sentences:
            self._sentences = [*self._sentences[-2:], sentence]
        self.text.setText("\n".join(self._sentences))
        self.setAccessibleName(sentence)
        self.show()

    def put_away(self) -> None:
        self._sentences.clear()
        self.hide()
