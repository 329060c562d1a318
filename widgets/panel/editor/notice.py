"""A line below the bar where something of counsel's waits: left out, changed beneath, or without a place any more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from app.drafting.editing.edited import Edited
from widgets.panel.editor.commands import Commands
from widgets.parts import Elided, link

_LONGEST = 70
_LOST = {
    "paragraph": "Words without a paragraph",
    "figure": "A figure no longer computed",
    "authority": "An authority no longer in the matter",
    "place": "A paragraph whose place is gone",
    "words": "Words of a table",
    "override": "An override without its figure",
}


class Notice(QFrame):
    """Says how many of each, and leads to them."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._shown: Edited | None = None
        self.setProperty("role", "bar")
        self.setFixedHeight(28)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 8, 0)
        self.says = Elided(tone="quiet")
        self.button = link("Show…", self._open, "Put back what was left out, go to what has changed")
        layout.addWidget(self.says, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()

    def follow(self, shown: Edited | None) -> None:
        self._shown = shown
        parts: list[str] = []
        if shown is not None:
            for number, words in (
                (len(shown.stale), "changed beneath your words"),
                (len(shown.lost), "without a place"),
                (len(shown.dropped), "left out"),
            ):
                parts += [f"{number:,} {words}"] if number else []
        self.says.setText(", ".join(parts))
        self.setVisible(bool(parts))

    def menu(self) -> QMenu:
        """What can be done about each."""
        menu = QMenu(self)
        shown, commands = self._shown, self._commands
        if shown is None:
            return menu
        for stale in shown.stale:
            menu.addAction(f"Go to: {_short(stale.now)}", partial(commands.go_to, stale.key))
        for dropped in shown.dropped:
            menu.addAction(f"Put back: {_short(dropped.words)}", partial(commands.put_back, dropped.key))
        for lost in shown.lost:
            words = f"{_LOST[lost.what]}: {_short(lost.words)}"
            if lost.what == "override":
                menu.addAction(f"Take back. {words}", partial(commands.take_back, lost.slot))
            elif lost.what == "paragraph":
                menu.addAction(f"Let go. {words}", partial(commands.put_back, lost.key))
            else:
                menu.addAction(f"Go to. {words}", partial(commands.go_to, lost.key))
        menu.setAccessibleName("Counsel’s words that wait for a look")
        return menu

    def _open(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))


def _short(text: str) -> str:
    plain = " ".join(text.split()).replace("&", "&&")
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
