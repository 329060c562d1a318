"""The sheet as it stands, with what each column is read as above it and what each line is taken for at its left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableView, QVBoxLayout, QWidget

from app.base.paths import data
from app.services.opening.mapping import MAPPED, SURE, Mark, SheetMapping, SheetSeen
from widgets.plain_tip import plain_tip
from widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_TALL, _ROW = 62, 22  # px
_SHOWN, _BEFORE_HEADER = 60, 30
_WIDEST, _NARROWEST = 260, 112
_NOTHING = ""


def words() -> Mapping[str, Any]:
    found: Mapping[str, Any] = data("text", "mapping.toml")
    return found


class SheetModel(QAbstractTableModel):
    """Lines of the sheet; column 0 says what the line is taken for. None among `lines` stands for what is folded."""

    def __init__(self, seen: SheetSeen, colours: Theme) -> None:
        super().__init__()
        self._seen, self._colours = seen, colours
        self._marks: Mapping[int, Mark] = {}
        self._cells: frozenset[int] = frozenset()
        self.lines = _lines(seen)

    def show_marks(self, marks: Mapping[int, Mark]) -> None:
        self._marks = marks
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def mark(self, line: int) -> Mark:
        return self._marks.get(line, "")

    def rowCount(self, _parent: Index | None = None) -> int:
        return len(self.lines)

    def columnCount(self, _parent: Index | None = None) -> int:
        return 1 + len(self._seen.letters)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            line = self.lines[section]
            return "⋮" if line is None else self._seen.named(line)
        return words()["sheet"]["read_as"] if section == 0 else ""

    def data(self, index: Index, role: int = 0) -> object:
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._text(line, index.column())
            return text if role == Qt.ItemDataRole.DisplayRole else plain_tip(text)
        mark = self.mark(line) if line is not None else "no hit"
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground(mark, index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = index.column() == 0 or mark in ("preamble", "no hit", "")
            return self._colours.warn if mark == "unreadable" and index.column() == 0 else (
                self._colours.ink2 if quiet else self._colours.ink
            )  # fmt: skip
        if role == Qt.ItemDataRole.FontRole and mark == "header":
            return self._colours.ui_font(-0.4, 600)
        return None

    def _text(self, line: int | None, column: int) -> str:
        told = words()["sheet"]
        if line is None:
            hidden = self._folded()
            return told["folded"].format(first=hidden[0], last=hidden[1]) if column == 1 else ""
        if column == 0:
            return str(told["marks"].get(self.mark(line), ""))
        cells = self._seen.line(line)
        return " ".join((cells[column - 1] or "").split()) if cells else ""

    def _folded(self) -> tuple[int, int]:
        at = self.lines.index(None)
        before, after = self.lines[at - 1], self.lines[at + 1] if at + 1 < len(self.lines) else None
        return (before or 0) + 1, (after or self._seen.height + 1) - 1

    def _ground(self, mark: Mark, column: int) -> QColor | None:
        if mark == "header":
            return self._colours.sel
        if mark == "unreadable":
            return self._colours.warn_soft
        return self._colours.panel if column == 0 or mark in ("preamble", "no hit", "") else None


def _lines(seen: SheetSeen) -> list[int | None]:
    shown = [n for n in range(1, min(seen.height, _SHOWN) + 1) if seen.line(n) is not None]
    tail = [n for n in range(shown[-1] + 1, seen.height + 1) if n > seen.height - len(seen.last)] if shown else []
    folded = bool(tail) and tail[0] > shown[-1] + 1
    return [*shown, *([None] if folded else []), *tail]


class Confidence(QWidget):
    """A bar, the share beside it, and a word where a question is open."""

    def __init__(self, colours: Theme) -> None:
        super().__init__()
        self._colours, self._asks = colours, ""
        self._share: float | None = None
        self.setFixedHeight(16)

    def show_share(self, share: float | None, asks: str) -> None:
        self._share, self._asks = share, asks
        self.setAccessibleName(self.text)
        self.update()

    @property
    def text(self) -> str:
        if self._share is None:
            return ""
        share, asks = f"{self._share * 100:.0f} %", self._asks
        return f"{share}, {asks}" if len(asks) > 1 else f"{share} {asks}".rstrip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._share is None:
            return
        sure = not self._asks
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._colours.ui_font(-0.8, 400 if sure else 600)
        wide = min(50, max(16, self.width() - QFontMetrics(font).horizontalAdvance(self.text) - 8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours.line)
        painter.drawRoundedRect(0, 6, wide, 4, 2, 2)
        painter.setBrush(self._colours.ok if sure else self._colours.warn)
        painter.drawRoundedRect(0, 6, round(wide * self._share), 4, 2, 2)
        painter.setFont(font)
        painter.setPen(self._colours.ink2 if sure else self._colours.warn)
        room = self.rect().adjusted(wide + 6, 0, 0, 0)
        text = painter.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class RoleBox(QWidget):
    """What one column is read as."""

    chosen = Signal()

    def __init__(self, heading: str, letter: str, colours: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.letter = letter
        self.combo = QComboBox(self)
        self.combo.addItem(words()["roles"]["none"], _NOTHING)
        for role in MAPPED:
            self.combo.addItem(words()["roles"][role], role)
        self.combo.setMinimumContentsLength(4)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setAccessibleName(words()["sheet"]["column"].format(letter=letter, heading=heading))
        self.bar = Confidence(colours)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 5, 4, 3)
        column.setSpacing(2)
        column.addWidget(self.combo)
        column.addWidget(self.bar)
        self.combo.activated.connect(lambda *_: self.chosen.emit())

    @property
    def role(self) -> str:
        return str(self.combo.currentData())

    def choose(self, role: str) -> None:
        self.combo.setCurrentIndex(max(0, self.combo.findData(role)))


class _Header(QHeaderView):
    """Room for a box above each column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.boxes: list[RoleBox] = []
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sectionResized.connect(lambda *_: self.place())
        self.geometriesChanged.connect(self.place)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _TALL)

    def place(self) -> None:
        for at, box in enumerate(self.boxes, 1):
            box.setGeometry(self.sectionViewportPosition(at), 0, self.sectionSize(at), self.height() - 1)


class SheetView(QTableView):
    """The table; `changed` when a column is read as something else."""

    changed = Signal()

    def __init__(self, seen: SheetSeen, own: SheetMapping, colours: Theme) -> None:
        super().__init__()
        self._seen = seen
        self.sheet = SheetModel(seen, colours)
        self.setModel(self.sheet)
        self.setAccessibleName(words()["sheet"]["name"])
        self.setFont(colours.ui_font(-0.4))
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._head = _Header(self)
        self.setHorizontalHeader(self._head)
        heads = (seen.line(own.header) if own.header else None) or (None,) * len(seen.letters)
        for letter, head in zip(seen.letters, heads, strict=True):
            box = RoleBox(head or letter, letter, colours, self._head.viewport())
            box.chosen.connect(lambda box=box: self._on_chosen(box))
            box.show()
            self._head.boxes.append(box)
        self.horizontalScrollBar().valueChanged.connect(lambda *_: self._head.place())
        self._fit()
        self.show_columns(own.columns, "")

    @property
    def boxes(self) -> list[RoleBox]:
        return self._head.boxes

    @property
    def columns(self) -> dict[str, str]:
        """Role -> letter, as the boxes say."""
        return {box.role: box.letter for box in self.boxes if box.role}

    def show_marks(self, marks: Mapping[int, Mark]) -> None:
        """What the lines are taken for; words above and below the rows run on over the empty cells beside them."""
        self.sheet.show_marks(marks)
        self.clearSpans()
        for row, line in enumerate(self.sheet.lines):
            cells = self._seen.line(line) if line is not None else ()
            wordy = line is None or self.sheet.mark(line) in ("preamble", "no hit")
            if wordy and len(self._seen.letters) > 1 and not any(cell for cell in (cells or ())[1:]):
                self.setSpan(row, 1, 1, len(self._seen.letters))

    def show_columns(self, columns: Mapping[str, str], asks: str) -> None:
        by_letter = {letter: role for role, letter in columns.items()}
        for box in self.boxes:
            box.choose(by_letter.get(box.letter, _NOTHING))
        self.show_confidence(columns, asks)

    def show_confidence(self, proposed: Mapping[str, str], asks: str) -> None:
        """The shares of what was proposed; what counsel has chosen needs none."""
        for box in self.boxes:
            share = self._seen.confidence.get(box.role) if proposed.get(box.role) == box.letter else None
            doubted = words()["asks"]["column"] if share is not None and share < SURE else ""
            box.bar.show_share(share, (box.role in ("hit", "date") and asks) or doubted)

    def _on_chosen(self, box: RoleBox) -> None:
        for other in self.boxes:
            if other is not box and box.role and other.role == box.role:
                other.choose(_NOTHING)
        self.changed.emit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        self.setColumnWidth(0, 84)
        for at in range(len(self._seen.letters)):
            cells = [line[at] or "" for line in self._seen.first[:_BEFORE_HEADER]]
            own = sorted(metrics.horizontalAdvance(" ".join(cell.split())[:60]) for cell in cells)
            wide = own[len(own) * 4 // 5] if own else 0
            self.setColumnWidth(at + 1, max(_NARROWEST, min(_WIDEST, wide + 18)))
