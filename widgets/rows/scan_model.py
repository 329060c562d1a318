"""The reading of a scanned page: its rows, and how surely the least sure cell of each was recognised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.services.deciding.doubts import Doubt
from app.services.deciding.recognised import least_sure
from widgets.plain_tip import plain_tip
from widgets.rows.sheet import MARKED, Index, Sheet, short

ROW, DOE, ADDRESS, INSTANT, SURE, DEFECT = range(6)
HEADS = ("Row", "Doe", "Address", "Instant, UTC", "Least sure", "Defect")
CONFIDENCE = Qt.ItemDataRole.UserRole + 2  # 0 to 1, of the least sure cell of the row
LETTERS = Qt.ItemDataRole.UserRole + 3  # places of the characters in which the readings of the cell differ
OPEN = Qt.ItemDataRole.UserRole + 4  # whether something in the row is to be decided
SURE_FROM = 0.8

_TO_DECIDE = "to decide"
_NO_PARENT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SHOWN = {"doe": DOE, "ip": ADDRESS, "port": ADDRESS, "hit": INSTANT}
"""Where the table shows what a cell of that role says."""


class ScanModel(QAbstractTableModel):
    """The rows of one page. Asks the frames for the cells that are in view and for no others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._rows: Sequence[int] = ()  # events of the exhibit
        self._sure: Mapping[int, float] = {}
        self._doubts: dict[int, dict[str, Doubt]] = {}
        self._notes: dict[int, list[str]] = {}

    def show(self, sheet: Sheet | None, page: int, doubts: Sequence[Doubt]) -> None:
        """`doubts`: those of the page that are still to be decided."""
        self.beginResetModel()
        self._sheet = sheet
        self._rows = sheet.rows_on(page) if sheet else ()
        here = {sheet.base + row for row in self._rows} if sheet else set[int]()
        self._sure = least_sure(sheet.exhibit, page) if sheet else {}
        self._doubts, self._notes = {}, {}
        asked = set()
        for doubt in doubts if sheet else ():
            self._doubts.setdefault(doubt.event, {})[doubt.column] = doubt
            asked.add(doubt.line.key)
        for line in sheet.defects if sheet else ():
            if line.event is not None and line.event in here and line.key not in asked:
                self._notes.setdefault(line.event, []).append(short(line))
        self.endResetModel()

    def event_at(self, row: int) -> int:
        """The event of the analysis in this row."""
        assert self._sheet is not None
        return self._sheet.base + self._rows[row]

    def row_of(self, event: int) -> int | None:
        if self._sheet is None or event - self._sheet.base not in self._rows:
            return None
        return self._rows.index(event - self._sheet.base)

    def doubt_at(self, index: Index) -> Doubt | None:
        """The doubtful cell that is shown there; else the first one of the row."""
        doubts = self._doubts.get(self.event_at(index.row()), {})
        here = next((d for column, d in doubts.items() if _SHOWN.get(column) == index.column()), None)
        return here or next(iter(doubts.values()), None)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return _aligned(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._sheet is None:
            return None
        local, column = self._rows[index.row()], index.column()
        event = self._sheet.base + local
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(local, event, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            said = [doubt.line.message for doubt in self._doubts.get(event, {}).values()]
            return plain_tip("\n".join(filter(None, [self._text(local, event, column), *said])))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(column)
        if role == CONFIDENCE:
            return self._sure.get(local)
        if role == OPEN:
            return event in self._doubts
        doubt = next((d for c, d in self._doubts.get(event, {}).items() if _SHOWN.get(c) == column), None)
        if role == MARKED:
            return doubt is not None
        if role == LETTERS:
            return _letters(doubt, self._text(local, event, column)) if doubt is not None else ()
        return None

    def _text(self, local: int, event: int, column: int) -> str:
        assert self._sheet is not None
        events = self._sheet.events
        match column:
            case 0:
                return str(events["row"][local])
            case 1:
                return _or_nothing(events["doe"][local])
            case 2:
                ip, port = events["ip"][local], events["port"][local]
                return _or_nothing(ip) if port is None or ip is None else f"{ip} :{port}"
            case 3:
                hit = events["hit"][local]
                return hit.strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00") if hit is not None else ""
            case 4:
                sure = self._sure.get(local)
                return "" if sure is None else f"{percent(sure)} %"
        told = [_TO_DECIDE] if event in self._doubts else []
        return "; ".join([*told, *self._notes.get(event, ())])


def percent(confidence: float) -> int:
    """Never more than was recognised: 99.6 % is not 100 %."""
    return int(confidence * 100 + 1e-6)


def _letters(doubt: Doubt, text: str) -> tuple[int, ...]:
    """Places in the text in which the readings differ, where the table shows one of them."""
    shown = next((reading for reading in doubt.readings if reading.text == text), None)
    if shown is not None:
        return shown.differs
    values = [reading.value[: len(text)] for reading in doubt.readings]
    alike = [value for value in values if len(value) == len(text)] if text in values else []
    return tuple(at for at, sign in enumerate(text) if any(value[at] != sign for value in alike))


def _aligned(column: int) -> Qt.AlignmentFlag:
    return _RIGHT if column in (ROW, DOE) else _LEFT


def _or_nothing(value: object) -> str:
    return "" if value is None else str(value)
