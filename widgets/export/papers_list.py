"""The papers of an export with a box for each file, in the order of filing, a heading above each case."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.base.clock import count
from app.services.export.lines import Listed
from widgets.parts import Elided, label

_BOX = 28  # of a check box beside its text
_SHARED = (".xlsx", ".png")
"""Endings that share a column as long as no paper has both."""


class PapersList(QScrollArea):
    """One line a paper. It keeps its boxes as long as the papers are the same, and so the keys stay where they are."""

    toggled = Signal(str, bool)  # file, whether it is to be written

    def __init__(self, name: str, *, numbered: bool) -> None:
        """`numbered`: with the number in the order of filing and with pages; else with what is in the paper."""
        super().__init__()
        self._numbered = numbered
        self._shown: object = None
        self._columns: list[tuple[str, ...]] = []
        metrics = self.fontMetrics()
        self._height = metrics.height() + 18  # of a row
        self._box_width = metrics.horizontalAdvance(".docx") + _BOX
        self._page_width = metrics.horizontalAdvance("100 pages")
        self.boxes: dict[str, QCheckBox] = {}
        self._pages: dict[str, QLabel] = {}
        self.setAccessibleName(name)
        self.setProperty("role", "card")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its boxes have the keys, and scroll into sight
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_papers(self, groups: Sequence[tuple[str, Sequence[Listed]]], chosen: Collection[str]) -> None:
        """`groups`: papers under the heading of their case, "" for none."""
        now = [(head, [(line.name, line.says, line.files) for line in lines]) for head, lines in groups]
        if now != self._shown:
            self._shown = now
            self._fill(groups)
        for file, box in self.boxes.items():
            before = box.blockSignals(True)
            box.setChecked(file in chosen)
            box.blockSignals(before)

    def show_pages(self, pages: Mapping[str, int], counted: Collection[str]) -> None:
        """`pages`: by stem, so far; `counted`: the stems of which there is something to count."""
        for stem, told in self._pages.items():
            told.setText(count(pages[stem], "page") if stem in pages else "…" if stem in counted else "")

    def _fill(self, groups: Sequence[tuple[str, Sequence[Listed]]]) -> None:
        self._columns = _columns([line for _, lines in groups for line in lines])
        held = next((file for file, box in self.boxes.items() if box.hasFocus()), "")
        self.boxes, self._pages = {}, {}
        page = QWidget()
        page.setObjectName("papers")
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        height = 2
        for head, lines in groups:
            if head:
                rows.addWidget(self._head(head))
                height += self._height
            for number, line in enumerate(lines, 1):
                if number > 1 or head:
                    rows.addWidget(rule())
                    height += 1
                rows.addWidget(self._row(number, line))
                height += self._row_height(line)
        rows.addStretch(1)
        self.setWidget(page)
        self.setMaximumHeight(height)
        self.setMinimumHeight(min(height, 3 * self._height))
        if held in self.boxes:
            self.boxes[held].setFocus()

    def _row_height(self, line: Listed) -> int:
        return self._height + (0 if self._numbered or not line.says else self.fontMetrics().height() - 3)

    def _row(self, number: int, line: Listed) -> QWidget:
        row = QWidget()
        row.setFixedHeight(self._row_height(line))
        grid = QGridLayout(row)
        grid.setContentsMargins(8, 0, 12, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        name = Elided(line.name)
        name.setToolTip(line.name)
        alone = self._numbered or not line.says
        if self._numbered:
            told = label(str(number), "hint")
            told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            told.setFixedWidth(18)
            grid.addWidget(told, 0, 0, 2, 1)
            self._pages[line.stem] = pages = label("", "quiet")
            pages.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            pages.setFixedWidth(self._page_width)
            grid.addWidget(pages, 0, 3, 2, 1)
        elif line.says:
            says = Elided(line.says, "quiet")
            says.setToolTip(line.says)
            grid.addWidget(says, 1, 1)
        grid.addWidget(name, 0, 1, 2 if alone else 1, 1)
        grid.setColumnStretch(1, 1)
        columns = self._columns if self._numbered else [(ending,) for ending in line.endings]
        for at, column in enumerate(columns):
            ending = next((each for each in line.endings if each in column), "")
            part = self._box(line, ending) if ending else QWidget()
            part.setFixedWidth(self._box_width)
            grid.addWidget(part, 0, 4 + at, 2, 1)
        return row

    def _box(self, line: Listed, ending: str) -> QCheckBox:
        file = line.file(ending)
        box = QCheckBox(ending)
        box.setAccessibleName(f"{line.name}, {ending}")
        box.toggled.connect(lambda on, file=file: self.toggled.emit(file, on))
        self.boxes[file] = box
        return box

    def _head(self, text: str) -> QLabel:
        made = label(text, "strong")
        made.setTextFormat(Qt.TextFormat.PlainText)  # a case without a number is called after its file
        made.setContentsMargins(10, 0, 10, 0)
        made.setFixedHeight(self._height)
        return made


def _columns(lines: Sequence[Listed]) -> list[tuple[str, ...]]:
    """The endings that these papers have, a column each."""
    endings = {ending for line in lines for ending in line.endings}
    apart = any({*_SHARED} <= {*line.endings} for line in lines)
    every = [(".docx",), (".pdf",), *([(each,) for each in _SHARED] if apart else [_SHARED])]
    return [column for column in every if endings & {*column}]


def rule() -> QFrame:
    """A line between two rows."""
    made = QFrame()
    made.setProperty("role", "rule")
    made.setFixedHeight(1)
    return made
