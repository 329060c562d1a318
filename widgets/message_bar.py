"""One sentence above the panels that stays until it is read, and perhaps what can be done about it. Never modal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from widgets.icons import icon, pixmap
from widgets.parts import Elided, link
from widgets.plain_tip import plain_tip
from widgets.theme import Theme

_MOST = 3  # sentences of either kind


class Offer(QWidget):
    """A sentence and one link behind it, which puts the sentence away and does what it says."""

    def __init__(self, sentence: str, name: str, action: Callable[[], None], done: Callable[[Offer], None]) -> None:
        super().__init__()
        self.sentence = sentence

        def act() -> None:
            done(self)
            action()

        text = Elided(sentence)
        text.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        text.setToolTip(plain_tip(sentence))
        self.link = link(name, act, plain_tip(sentence))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(text)
        layout.addWidget(self.link)
        layout.addStretch(1)


class MessageBar(QFrame):
    """Shows the newest sentences; its button, or Esc while the focus is in it, puts all of them away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self._sentences: list[str] = []
        self.offers: list[Offer] = []
        self._mark = QLabel()
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)  # names of files are in it
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.hide()
        self._close = QPushButton()
        self._close.setProperty("link", True)
        self._close.setAccessibleName("Put this message away")
        self._close.setToolTip("Put this message away")
        self._close.clicked.connect(self.put_away)
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self._column.addWidget(self.text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(8)
        layout.addWidget(self._mark)
        layout.addLayout(self._column, 1)
        layout.addWidget(self._close)
        self.hide()

    def restyle(self, colours: Theme) -> None:
        self._mark.setPixmap(pixmap("warn", colours.warn, 14, self.devicePixelRatioF()))
        self._close.setIcon(icon("close", colours.ink2))
        self._close.setIconSize(QSize(12, 12))

    def tell(self, sentence: str) -> None:
        """Add a sentence to those that are not put away."""
        if sentence not in self._sentences:
            self._sentences = [*self._sentences[1 - _MOST :], sentence]
        self.text.setText("\n".join(self._sentences))
        self.text.show()
        self._announce(sentence)

    def offer(self, sentence: str, name: str, action: Callable[[], None]) -> None:
        """Add a sentence with a link that is called `name` and does `action`; in place of the same one of before."""
        for standing in [offer for offer in self.offers if offer.sentence == sentence] or self.offers[: 1 - _MOST]:
            self._drop(standing)
        made = Offer(sentence, name, action, self._drop)
        self.offers.append(made)
        self._column.addWidget(made)
        self._announce(sentence)

    def withdraw(self, sentence: str) -> None:
        """Take a sentence back, with its link if it has one: it holds no more."""
        self._sentences = [told for told in self._sentences if told != sentence]
        self.text.setText("\n".join(self._sentences))
        self.text.setVisible(bool(self._sentences))
        self.setVisible(bool(self._sentences or self.offers))
        for standing in [offer for offer in self.offers if offer.sentence == sentence]:
            self._drop(standing)

    def put_away(self) -> None:
        self._sentences.clear()
        self.text.clear()
        for offer in tuple(self.offers):
            self._drop(offer)
        self.text.hide()
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Esc in the bar is its own, and not that of the menu, which would clear the selection."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event):
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _announce(self, sentence: str) -> None:
        self.setAccessibleName(sentence)
        self.show()

    def _drop(self, offer: Offer) -> None:
        if offer in self.offers:
            self.offers.remove(offer)
            self._column.removeWidget(offer)
            offer.hide()
            offer.deleteLater()
        self.setVisible(bool(self._sentences or self.offers))


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
