"""The rows of one exhibit as a table: at left what the paper prints, at right what was read of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.services import Analysis
from app.services.deciding.decisions import DefectLine, lines_by_exhibit
from widgets.plain_tip import plain_tip
from widgets.rows.cell_boxes import CellBox

if TYPE_CHECKING:
    import polars as pl

    from app.services.opening.page_pictures import Exhibit

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_READ = ("Doe", "Address", "Instant, UTC", "Info hash", "Defect")
_NAMES = {"title": "Title", "info_hash": "File hash", "isp": "ISP", "ip": "IP address", "client": "Client"}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
MARKED = Qt.ItemDataRole.UserRole  # the cell was mended or is in doubt
FIXED = Qt.ItemDataRole.UserRole + 1  # a hash: shown in the fixed face


@dataclass(frozen=True)
class Sheet:
    """An exhibit of a case with its place in the events of the analysis."""

    file: str
    case: str
    base: int
    rows: int
    printed: pl.DataFrame
    events: pl.DataFrame
    headings: dict[str, str]
    defects: tuple[DefectLine, ...]
    exhibit: Exhibit

    @property
    def has_pages(self) -> bool:
        """Whether its rows stand on pages that can be shown."""
        return self.exhibit.places.height > 0

    @property
    def is_scan(self) -> bool:
        """Whether some of its pages are pictures, in which its characters were recognised."""
        return self.exhibit.scan is not None

    @property
    def last_page(self) -> int:
        """The last page on which a row stands."""
        return max(self.exhibit.places["page"], default=1)

    def page_of(self, event: int) -> int | None:
        """The page on which an event of the analysis stands."""
        places = self.exhibit.places
        at = places["event"].search_sorted(event - self.base)
        return int(places["page"][at]) if at < places.height and places["event"][at] == event - self.base else None

    def rows_on(self, page: int) -> list[int]:
        """The events of the exhibit that stand on that page."""
        places = self.exhibit.places
        return places.filter(places["page"] == page)["event"].to_list()

    def scanned(self, page: int) -> tuple[int, float, float]:
        """Degrees by which that page was turned, clockwise, and straightened; pixels an inch. Of text (0, 0, 72)."""
        pages = self.exhibit.scan.pages if self.exhibit.scan is not None else None
        found = pages.filter(pages["page"] == page).select("turned", "skew", "dpi").rows() if pages is not None else []
        return found[0] if found else (0, 0.0, 72.0)

    def cells_on(self, page: int) -> list[CellBox]:
        """The recognised cells of that page, those as doubtful of which that was not decided yet."""
        cells = self.exhibit.scan.cells if self.exhibit.scan is not None else None
        if cells is None:
            return []
        box = ("left", "top", "right", "bottom")
        rows = cells.filter(cells["page"] == page).select("event", "column", "mended", "doubtful", *box).rows()
        return [
            CellBox(self.base + event, column, tuple(at), "doubtful" if doubtful else "mended" if mended else "read")
            for event, column, mended, doubtful, *at in rows
        ]

    def boxes_on(self, page: int) -> dict[int, tuple[float, float, float, float]]:
        """Event of the analysis -> its box on that page, in points: left, top, right, bottom."""
        places = self.exhibit.places
        found = places.filter(places["page"] == page).select("event", "left", "top", "right", "bottom")
        return {self.base + event: (left, top, right, bottom) for event, left, top, right, bottom in found.rows()}


def sheets_of(analysis: Analysis) -> tuple[Sheet, ...]:
    """The open exhibits, in their order."""
    found: list[Sheet] = []
    base = 0
    cases = {(ref.file, ref.sha256): ref.case for ref in analysis.matter.exhibits}
    for exhibit, lines in zip(analysis.exhibits, lines_by_exhibit(analysis), strict=True):
        headings: dict[str, str] = {}
        for sheet in exhibit.sheets:
            headings = {**sheet.headings, **headings}
        case = cases.get((exhibit.file, exhibit.sha256), "")
        events = analysis.events.slice(base, exhibit.rows)
        found.append(Sheet(exhibit.file, case, base, exhibit.rows, exhibit.printed, events, headings, lines, exhibit))
        base += exhibit.rows
    return tuple(found)


class RowsModel(QAbstractTableModel):
    """Asks the frames for the cells that are in view and for no others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self._roles: tuple[str, ...] = ()
        self._order: Sequence[int] = ()
        self._defects: dict[int, list[DefectLine]] = {}
        self._only_defects = False

    def show(self, sheet: Sheet | None) -> None:
        self.beginResetModel()
        self.sheet = sheet
        self._roles = tuple(c for c in sheet.printed.columns if c != "event") if sheet else ()
        self._defects = {}
        for noted in sheet.defects if sheet else ():
            if noted.event is not None and sheet is not None:
                self._defects.setdefault(noted.event - sheet.base, []).append(noted)
        self._lay_out()
        self.endResetModel()

    def only_defects(self, only: bool) -> None:
        self.beginResetModel()
        self._only_defects = only
        self._lay_out()
        self.endResetModel()

    @property
    def boundary(self) -> int:
        """The first column of what was read."""
        return 1 + len(self._roles)

    def event_at(self, row: int) -> int:
        """The event of the analysis that stands in this row."""
        assert self.sheet is not None
        return self.sheet.base + self._order[row]

    def row_of(self, event: int) -> int | None:
        if self.sheet is None or not 0 <= event - self.sheet.base < self.sheet.rows:
            return None
        local = event - self.sheet.base
        if not self._only_defects:
            return local
        return self._order.index(local) if local in self._defects else None

    def notes(self, row: int) -> tuple[str, ...]:
        """What is wrong with this row, a sentence each."""
        if not 0 <= row < len(self._order):
            return ()
        return tuple(noted.message for noted in self._defects.get(self._order[row], ()))

    def rows_with_defects(self) -> list[int]:
        return [row for row, local in enumerate(self._order) if local in self._defects] if self._defects else []

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() or self.sheet is None else self.boundary + len(_READ)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal or self.sheet is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if section == 0:
                return "Row"
            if section < self.boundary:
                name = self._roles[section - 1]
                return self.sheet.headings.get(name, _NAMES.get(name, name)).replace("\n", " ")
            return _READ[section - self.boundary]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._is_number(section) else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.sheet is None:
            return None
        local, column = self._order[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(local, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            notes = self._defects.get(local, ())
            text = self._text(local, column)
            marked = self._is_marked(local, column)
            return plain_tip("\n".join([text, *(n.message for n in notes)]) if marked else text)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._is_number(column) else _LEFT
        if role == MARKED:
            return self._is_marked(local, column)
        if role == FIXED:
            return column == self.boundary + 3 or (
                0 < column < self.boundary and self._roles[column - 1] == "info_hash"
            )
        return None

    def _text(self, local: int, column: int) -> str:
        assert self.sheet is not None
        events = self.sheet.events
        if column == 0:
            row = str(events["row"][local])
            return f"{events['sheet'][local]}, {row}" if self.sheet.has_pages else row
        if column < self.boundary:
            value = self.sheet.printed[self._roles[column - 1]][local]
            return "" if value is None else str(value)
        match column - self.boundary:
            case 0:
                return _or_nothing(events["doe"][local])
            case 1:
                return _or_nothing(events["ip"][local])
            case 2:
                hit = events["hit"][local]
                return hit.strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00") if hit is not None else ""
            case 3:
                value = events["info_hash"][local]
                return f"{value[:8]}…{value[-8:]}" if value else ""
        return "; ".join(short(noted) for noted in self._defects.get(local, ()))

    def _is_marked(self, local: int, column: int) -> bool:
        """Whether a defect of the row touches this printed cell: its text stands in it."""
        if column == self.boundary + 4:
            return False
        notes = self._defects.get(local, ())
        if not notes or not 0 < column < self.boundary:
            return False
        text = self._text(local, column)
        return any(noted.text and noted.text == text for noted in notes)

    def _is_number(self, column: int) -> bool:
        if column == 0 or column == self.boundary:
            return True
        return 0 < column < self.boundary and self._roles[column - 1] in ("doe", "port")

    def _lay_out(self) -> None:
        if self.sheet is None:
            self._order = ()
        elif self._only_defects:
            self._order = sorted(self._defects)
        else:
            self._order = range(self.sheet.rows)


def _or_nothing(value: object) -> str:
    return "" if value is None else str(value)


def short(line: DefectLine) -> str:
    """What is wrong, in a word or two, and what was decided of it."""
    plain = line.state in ("open", "corrected")  # a corrected one says so by its name
    return line.name if plain else f"{line.name} ({line.state})"
