"""The defects as a table: what stands in a cell is made when it is looked at, as there may be thousands of lines."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QIcon

from app.base.one_line import one_line
from app.base.paths import data
from app.services.deciding.decisions import DefectLine
from widgets.icons import icon
from widgets.rows.ledger import Index
from widgets.rows.lines_model import LinesModel
from widgets.theme import theme

STATE, SEVERITY, SIDE, WHERE, DEFECT, PRINTED, READ = range(7)
_FIELDS = {SIDE: "side", WHERE: "where", PRINTED: "text", READ: "made"}
_SHAPES = {"error": "error", "warning": "warn", "info": "info"}
_WORDS = {"error": "cannot be read", "warning": "to review", "info": "to know"}


class DefectsModel(LinesModel[DefectLine]):
    """What is wrong, with the sign of its severity and of its being decided."""

    def __init__(self, parent: QObject | None = None) -> None:
        words = data("text", "decisions.toml")
        self._states = words["state"]
        super().__init__(lambda: words["list"]["heads"], self.text, (), self._tip_of, parent)
        self._icons: dict[tuple[str, int], QIcon] = {}
        self.colours = theme(False)

    def text(self, line: DefectLine, column: int) -> str:
        return one_line(self.whole(line, column))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(self.lines[index.row()], index.column())
        if role == Qt.ItemDataRole.DecorationRole:
            return self._sign(self.lines[index.row()], index.column())
        return super().data(index, role)

    def whole(self, line: DefectLine, column: int) -> str:
        """What a cell says, in as many lines as the exhibit prints."""
        if column == STATE:
            return str(self._states[line.state])
        if column == SEVERITY:
            return _WORDS.get(line.severity, line.severity)
        if column == DEFECT:
            return f"{line.message} “{line.words}”" if line.state == "explained" else line.message
        return str(getattr(line, _FIELDS[column]))

    def _tip_of(self, line: DefectLine, column: int) -> str:
        return line.decided if column == STATE and line.decided else self.whole(line, column)

    def _ink(self, line: DefectLine, column: int) -> QColor | None:
        if column == STATE:
            return self.colours.ink if line.state == "open" else self.colours.ok
        return self._tint(line) if column == SEVERITY else None

    def _tint(self, line: DefectLine) -> QColor:
        colours = self.colours
        tints = {"error": colours.err, "warning": colours.warn}
        return tints.get(line.severity, colours.info) if line.state == "open" else colours.ink2

    def _sign(self, line: DefectLine, column: int) -> QIcon | None:
        if column == STATE and line.state != "open":
            return self._icon("check", self.colours.ok)
        return self._icon(_SHAPES.get(line.severity, "info"), self._tint(line)) if column == SEVERITY else None

    def _icon(self, name: str, colour: QColor) -> QIcon:
        """Drawn once for all lines."""
        key = name, colour.rgba()
        if key not in self._icons:
            self._icons[key] = icon(name, colour)
        return self._icons[key]
