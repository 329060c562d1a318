"""The table behind the roster. Values only: 25,000 Does cost no more than their lines."""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum
from itertools import pairwise
from math import inf
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QItemSelection, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.base.clock import zone_name
from app.base.ids import DoeKey
from widgets.plain_tip import plain_tip
from widgets.roster.listing import Group, Line, first_text

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
_MANY = 200
_HEADING = Qt.ItemFlag.ItemIsEnabled
_LINE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Column(IntEnum):
    DOE = 0
    STATUS = 1
    FIRST = 2
    HITS = 3
    ISP = 4


class RosterModel(QAbstractTableModel):
    """Rows are Groups (their headings) and Lines; folded or filtered ones are not there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[Group, ...] = ()
        self._rows: list[Group | Line] = []
        self._row_of: dict[DoeKey, int] = {}
        self._folded: set[str] = set()
        self._passing: frozenset[DoeKey] | None = None
        self.zone = "UTC"
        self.most_hits = 0  # of any Doe, shown or not

    def show(self, groups: tuple[Group, ...], zone: str, passing: frozenset[DoeKey] | None = None) -> None:
        """`passing`: only those Does, folded or not; None: all."""
        self.beginResetModel()
        self._groups, self.zone, self._passing = groups, zone, passing
        self.most_hits = max((line.hits for group in groups for line in group.lines), default=0)
        self._lay_out()
        self.endResetModel()

    def set_passing(self, does: frozenset[DoeKey] | None) -> None:
        if does == self._passing:
            return
        self.beginResetModel()
        self._passing = does
        self._lay_out()
        self.endResetModel()

    def fold(self, name: str, folded: bool | None = None) -> None:
        """Fold or unfold a group; None turns it."""
        self.beginResetModel()
        if folded is None:
            folded = name not in self._folded
        (self._folded.add if folded else self._folded.discard)(name)
        self._lay_out()
        self.endResetModel()

    def is_folded(self, group: Group) -> bool:
        return group.name in self._folded

    def row(self, row: int) -> Group | Line:
        return self._rows[row]

    def row_of(self, key: DoeKey) -> int | None:
        return self._row_of.get(key)

    def shown_keys(self) -> tuple[DoeKey, ...]:
        return tuple(self._row_of)

    def group_rows(self) -> list[int]:
        return [row for row, item in enumerate(self._rows) if isinstance(item, Group)]

    def keys_in(self, selection: QItemSelection) -> frozenset[DoeKey]:
        """The Does of a selection of this table."""
        keys: set[DoeKey] = set()
        for span in selection.toList():
            for row in range(span.top(), span.bottom() + 1):
                item = self._rows[row]
                if isinstance(item, Line):
                    keys.add(item.key)
        return frozenset(keys)

    def first_of(self, keys: Collection[DoeKey]) -> int | None:
        """The uppermost row of any of them; of very many it stands near the top, of few each is looked up."""
        if len(keys) > _MANY:
            return next((row for key, row in self._row_of.items() if key in keys), None)
        return min((row for key in keys if (row := self._row_of.get(key)) is not None), default=None)

    def selection_of(
        self, keys: Collection[DoeKey], most_rows: float = inf, most_ranges: float = inf
    ) -> QItemSelection:
        """Those Does as ranges of rows; empty where there are more of either than is wanted."""
        made = QItemSelection()
        if len(keys) > most_rows:
            return made
        rows = sorted(row for key in keys if (row := self._row_of.get(key)) is not None)
        starts = [at for at, row in enumerate(rows) if not at or row != rows[at - 1] + 1]
        if len(starts) > most_ranges:
            return made
        for start, end in pairwise([*starts, len(rows)]):
            made.select(self.index(rows[start], 0), self.index(rows[end - 1], len(Column) - 1))
        return made

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], Group):
            return _HEADING
        return _LINE

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return ("Doe", "Status", f"First hit, {zone_name(self.zone)}", "Hits", "ISP")[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = section in (Column.DOE, Column.HITS)
            return (
                Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            ) | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._rows[index.row()]
        if role == LINE:
            return item
        if isinstance(item, Group):
            named = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return item.title if named and index.column() == 0 else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(item, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return f"Note: {item.note}" if item.note else None
        if role == Qt.ItemDataRole.ToolTipRole:
            where = f", {item.ip}" if item.ip else ""
            cluster = f", cluster {item.cluster}" if item.cluster else ""
            note = f"\nNote: {item.note}" if item.note else ""
            return plain_tip(f"Doe {item.key[1]}{where}, {item.isp or 'no ISP listed'}{cluster}{note}")
        return None

    def _text(self, line: Line, column: Column) -> str:
        match column:
            case Column.DOE:
                return str(line.key[1])
            case Column.STATUS:
                return line.word
            case Column.FIRST:
                return first_text(line, self.zone) or "not listed"
            case Column.HITS:
                return f"{line.hits:,}"
            case Column.ISP:
                return line.isp

    def _lay_out(self) -> None:
        passing = self._passing
        self._rows = []
        for group in self._groups:
            kept = group.lines if passing is None else tuple(line for line in group.lines if line.key in passing)
            if not kept:
                continue
            self._rows.append(Group(group.name, kept))
            if group.name not in self._folded or passing is not None:
                self._rows.extend(kept)
        self._row_of = {item.key: row for row, item in enumerate(self._rows) if isinstance(item, Line)}
