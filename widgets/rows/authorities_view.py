"""The table of authorities, read and worked by keyboard and mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from app.base.paths import data
from app.services.papers.authorities import AuthorityLine
from widgets.rows.authorities_model import AuthoritiesModel, Column
from widgets.rows.ledger import PAD, Index, LedgerDelegate, LedgerView
from widgets.theme import Theme

_WIDEST = {Column.NAME: 230}


class AuthoritiesDelegate(LedgerDelegate):
    """Adverse and still to be verified in the warning's colour, verified in its own; each says so in words, too."""

    def draw(self, painter: QPainter, box: QRect, index: Index, selected: bool) -> None:
        view = self.view
        assert isinstance(view, AuthoritiesView)
        line, column, colours = view.authorities.lines[index.row()], Column(index.column()), view.colours
        font, ink = view.fonts["row"], colours.ink
        if column is Column.SIDE and line.adverse:
            font, ink = view.fonts["strong"], colours.warn
        elif column is Column.VERIFIED:
            font, ink = view.fonts["strong"], colours.ok if line.verified else colours.warn
        elif column in (Column.QUESTION, Column.WEIGHT, Column.MEMO):
            ink = colours.ink2
        self.write(painter, box.adjusted(PAD, 0, -PAD, 0), index, font, ink)


class AuthoritiesView(LedgerView):
    """Enter or V ticks, L cites or leaves out, Ctrl+C copies, Insert adds, F2 edits, Delete removes."""

    tick_wanted = Signal()
    choose_wanted = Signal()
    copy_wanted = Signal()
    add_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self) -> None:
        self.authorities = AuthoritiesModel()
        words = data("text", "authorities.toml")["list"]
        super().__init__(self.authorities, words["name"], words["description"])
        self.authorities.setParent(self)
        self.setItemDelegate(AuthoritiesDelegate(self))
        self._keys = {
            QKeyCombination(Qt.Key.Key_Return): self.tick_wanted,
            QKeyCombination(Qt.Key.Key_Enter): self.tick_wanted,
            QKeyCombination(Qt.Key.Key_V): self.tick_wanted,
            QKeyCombination(Qt.Key.Key_L): self.choose_wanted,
            QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_C): self.copy_wanted,
            QKeyCombination(Qt.Key.Key_Insert): self.add_wanted,
            QKeyCombination(Qt.Key.Key_F2): self.edit_wanted,
            QKeyCombination(Qt.Key.Key_Delete): self.remove_wanted,
        }
        self.doubleClicked.connect(lambda _index: self.tick_wanted.emit())
        self.restyle(self.colours)

    def restyle(self, colours: Theme) -> None:
        super().restyle(colours)
        self.fit()

    @property
    def line(self) -> AuthorityLine | None:
        """The one that is selected."""
        row = self.currentIndex().row()
        return self.authorities.lines[row] if 0 <= row < len(self.authorities.lines) else None

    def show_lines(self, lines: tuple[AuthorityLine, ...], new: str | None = None) -> None:
        """The line that was looked at stays so, or the one beside it; `new`: the key of one that was just added."""
        before, row = new or (self.line.key if self.line else None), self.currentIndex().row()
        self.authorities.show(lines)
        self.fit()
        keys = [line.key for line in lines]
        self.go_to(keys.index(before) if before in keys else min(max(row, 0), len(lines) - 1))

    def fit(self) -> None:
        """Room for the texts of each column; the rest is for the proposition."""
        for column in Column:
            if column is not Column.PROPOSITION:
                texts = [self.authorities.text(line, column) for line in self.authorities.lines]
                self.widen(column, texts, most=_WIDEST.get(column, 200))

    def event(self, event: QEvent) -> bool:
        """These keys are this list's own while it is in it: elsewhere some do other things."""
        own = isinstance(event, QKeyEvent) and event.keyCombination() in self._keys
        if own and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = self._keys.get(event.keyCombination())
        if wanted is None:
            super().keyPressEvent(event)
        else:
            wanted.emit()
