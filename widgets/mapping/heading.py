"""The top of the dialog: the file, its sheet, its case, the line of its headings, and how many questions are open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSpinBox

from app.base.clock import count, small_number
from app.base.ids import case_short
from app.services.opening.mapping import Proposal, SheetMapping, SheetSeen
from widgets.mapping.sheet import words
from widgets.parts import Elided, label


class Heading(QFrame):
    """A bar. `case` is what was chosen, None where docket and sheet decide."""

    sheet_chosen = Signal(int)
    line_chosen = Signal()

    def __init__(self, found: Proposal, cases: Sequence[str], at: int) -> None:
        super().__init__()
        told = words()["dialog"]
        self._layout = found.mapping.layout
        self.setProperty("role", "bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        title = label(found.path.name, "strong")
        title.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(title)
        self.sheets = QComboBox()
        names = [seen.name for seen in found.sheets]
        self.sheets.addItems([told["sheet_of"].format(at=n, all=len(names), name=s) for n, s in enumerate(names, 1)])
        self.sheets.setCurrentIndex(at)
        self.sheets.setAccessibleName(told["sheet"])
        self.sheets.activated.connect(self.sheet_chosen)
        if len(names) > 1:
            row.addWidget(label(told["sheet"], "quiet"))
            row.addWidget(self.sheets)
        self.cases = QComboBox()
        self._add_cases(row, found.read.case if found.read is not None else None, cases)
        self.status = Elided("", "quiet", Qt.AlignmentFlag.AlignRight)
        row.addWidget(self.status, 1)
        self.line = QSpinBox()
        self.line.setSpecialValueText(told["none"])
        self.line.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.line.setAccessibleName(told["header_line"].replace("&", ""))
        self.line.valueChanged.connect(self.line_chosen)
        named = label(told["header_line"], "quiet")
        named.setBuddy(self.line)
        row.addWidget(named)
        row.addWidget(self.line)

    @property
    def case(self) -> str | None:
        chosen: str | None = self.cases.currentData()
        return chosen

    def show_sheet(self, seen: SheetSeen, own: SheetMapping) -> None:
        self.line.blockSignals(True)
        self.line.setRange(0, min(len(seen.first), seen.height))
        self.line.setValue(own.header or 0)
        self.line.blockSignals(False)

    def show_open(self, questions: int, own: SheetMapping) -> None:
        """How many questions are open, and where the header was found."""
        told = words()["dialog"]
        asked = told["open"][min(questions, 2)].format(n=small_number(questions).capitalize())
        above = own.first - 1 - int(own.header is not None)
        if self._layout is not None:
            asked = f"{asked} {told['layout'].format(name=self._layout)}"
        where = told["header"].format(line=own.header, preamble=count(above, "line") + " of preamble")
        self.status.setText(
            f"{asked} {told['no_header']}" if own.header is None else f"{asked} {where}" if above else asked
        )

    def _add_cases(self, row: QHBoxLayout, printed: str | None, cases: Sequence[str]) -> None:
        """The case that the sheet prints, or a box with those of the matter."""
        told = words()["dialog"]
        self.cases.setAccessibleName(told["for_case"])
        self.cases.addItem(told["case_open"], None)
        for case in cases:
            self.cases.addItem(case_short(case), case)
        if printed is not None:
            row.addWidget(label(told["case"].format(case=case_short(printed)), "quiet"))
        elif cases:
            row.addWidget(label(told["for_case"], "quiet"))
            row.addWidget(self.cases)
