"""What was read on a scanned page, with what it adds up to below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.paths import data
from app.services.deciding.doubts import Doubt
from app.services.deciding.recognised import Counts
from widgets.parts import Elided, bar
from widgets.rows.scan_table import ScanTable
from widgets.rows.sheet import Sheet
from widgets.theme import Theme


class ScanReading(QWidget):
    """The table of a page, and the counts of its exhibit."""

    def __init__(self) -> None:
        super().__init__()
        self._words = data("text", "scan.toml")["foot"]
        self.table = ScanTable()
        self.counts, self.left = Elided(tone="quiet"), Elided("", "quiet", Qt.AlignmentFlag.AlignRight)
        foot = bar("foot", self.counts, self.left)
        foot.setFixedHeight(26)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.table, 1)
        layout.addWidget(foot)
        self.setFocusProxy(self.table)

    def restyle(self, colours: Theme) -> None:
        self.table.restyle(colours)
        for part in (self.counts, self.left):
            part.setFont(colours.ui_font(-0.4))

    def show_page(self, sheet: Sheet, page: int, doubts: Sequence[Doubt], counts: Counts | None) -> None:
        """`doubts`: those of the page that are to be decided."""
        self.table.show_page(sheet, page, doubts)
        self.counts.setText(self._words["rows"].format(counts=counts.read) if counts else "")
        self.left.setText(counts.left if counts else "")
