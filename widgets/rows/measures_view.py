"""The kept measures of a case as a table: a line each, with its three figures, its rows, its name and note."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.base.one_line import one_line
from app.base.paths import data
from app.services.measuring import MeasureLine
from widgets.rows.ledger import LedgerDelegate, LedgerView
from widgets.rows.lines_model import LinesModel
from widgets.theme import Theme


class Column(IntEnum):
    NUMBER = 0
    DOES = 1
    PRINTED = 2
    ELAPSED = 3
    LOCAL = 4
    ROWS = 5
    NOTE = 6


_OWN = (Qt.Key.Key_F2, Qt.Key.Key_Delete)
_FIGURES = (Column.NUMBER, Column.PRINTED, Column.ELAPSED, Column.LOCAL)


class MeasuresModel(LinesModel[MeasureLine]):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self.heads, self.text, _FIGURES, self.tip, parent)

    def heads(self) -> Sequence[str]:
        heads: list[str] = data("text", "measures.toml")["list"]["heads"]
        return heads

    def text(self, line: MeasureLine, column: int) -> str:
        note = " · ".join(one_line(part) for part in (line.name, line.note) if part)
        return (f"M{line.number}", one_line(line.does), *line.cells, line.rows, note)[column]

    def tip(self, line: MeasureLine, column: int) -> str:
        return line.note if column == Column.NOTE and line.note else self.text(line, column)


class MeasuresView(LedgerView):
    """A click or Enter goes to the two Does; F2 names, Delete removes."""

    chosen = Signal(object)  # MeasureLine
    describe_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self) -> None:
        self.measures = MeasuresModel()
        words = data("text", "measures.toml")["list"]
        super().__init__(self.measures, words["name"], words["description"])
        self.measures.setParent(self)
        self.setItemDelegate(LedgerDelegate(self))
        self.clicked.connect(lambda index: self.chosen.emit(self.measures.lines[index.row()]))
        self.restyle(self.colours)

    def restyle(self, colours: Theme) -> None:
        super().restyle(colours)
        self.fit()

    @property
    def line(self) -> MeasureLine | None:
        """The one that is selected."""
        row = self.currentIndex().row()
        return self.measures.lines[row] if 0 <= row < len(self.measures.lines) else None

    def show_lines(self, lines: tuple[MeasureLine, ...]) -> None:
        """The line that was looked at stays so; one that has just been taken is looked at."""
        before, known = self.line, {line.id for line in self.measures.lines}
        row = self.currentIndex().row()
        self.measures.show(lines)
        self.fit()
        ids = [line.id for line in lines]
        new = [at for at, id in enumerate(ids) if id not in known]
        if new and known:
            self.go_to(new[-1])
        elif before is not None and before.id in ids:
            self.go_to(ids.index(before.id))
        else:
            self.go_to(min(max(row, 0), len(lines) - 1))

    def fit(self) -> None:
        """Room for the texts of each column; the rest is for the note."""
        for column in Column:
            if column is not Column.NOTE:
                self.widen(column, [self.measures.text(line, column) for line in self.measures.lines[:200]])

    def event(self, event: QEvent) -> bool:
        """F2 is this list's own while it is in it: elsewhere it writes a note on the selected Does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _OWN:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {
            Qt.Key.Key_Return: self.chosen,
            Qt.Key.Key_Enter: self.chosen,
            Qt.Key.Key_F2: self.describe_wanted,
            Qt.Key.Key_Delete: self.remove_wanted,
        }.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        elif self.line is not None:
            wanted.emit(self.line)
