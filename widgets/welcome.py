"""The start page: open, drop, go on where one stopped, or look at the samples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from widgets.parts import label
from widgets.recent import Recent
from widgets.theme import Theme, theme
from widgets.welcome_parts import Card, DropZone, Glimpse, Sample

_STEPS = (
    ("Every row is read, and what is wrong with it is named.", "Nothing is dropped."),
    ("Each Doe gets a lane.", "Drag over lanes to select; the gaps measure themselves."),
    ("The memo and the proposed order", "follow what you choose, figure by figure."),
)
_SOURCE = (
    "From the opinion of September 27, 2013. Hashes, counts, dismissals, motions and the times of Does 29 "
    "and 38 are the opinion’s; every other time and every address is invented."
)
_WIDTH = 1140


class Welcome(QWidget):
    """Says what was chosen; opens nothing itself."""

    wanted = Signal(object)  # list[Path]

    def __init__(self, recent: Recent, ask: Callable[[], None], glimpses: Sequence[Glimpse]) -> None:
        super().__init__()
        self._recent = recent
        self._colours = theme(False)
        self._headings: list[QLabel] = []
        self._smalls: list[QLabel] = []
        self.drop = DropZone(ask)
        self._cards: list[Card] = []
        self._samples = [Sample(glimpse, partial(self.wanted.emit, list(glimpse.paths))) for glimpse in glimpses]
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        inside = QWidget()
        inside.setMaximumWidth(_WIDTH)
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(24, 96, 24, 24)
        columns.setSpacing(64)
        columns.addLayout(self._left(), 50)
        columns.addLayout(self._right(), 56)
        ground = QWidget()
        middle = QHBoxLayout(ground)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(inside, 1000)
        middle.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(ground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        recent.changed.connect(self._show_recent)
        self._show_recent()

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        for heading in self._headings:
            heading.setFont(colours.ui_font(0.75, 600))
        for small in self._smalls:
            small.setFont(colours.ui_font(-0.4))
        self.drop.restyle(colours)
        for card in self._cards:
            card.restyle(colours)
        for sample in self._samples:
            sample.restyle(colours)

    def show_glimpses(self, glimpses: Sequence[Glimpse]) -> None:
        """Draw the samples from what was read of them."""
        for sample in self._samples:
            for glimpse in glimpses:
                if glimpse.name == sample.glimpse.name:
                    sample.show_glimpse(glimpse)

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._heading("Open an Exhibit A"))
        column.addWidget(self.drop)
        column.addSpacing(20)
        column.addWidget(self._heading("What happens then"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for at, (first, then) in enumerate(_STEPS):
            number = label(str(at + 1), "hint")
            grid.addWidget(number, at, 0, Qt.AlignmentFlag.AlignTop)
            text = QLabel(f"{first} <span>{then}</span>")
            text.setWordWrap(True)
            grid.addWidget(text, at, 1)
        column.addLayout(grid)
        column.addStretch(1)
        return column

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._heading("Recent files"))
        column.addLayout(self._list)
        column.addSpacing(20)
        column.addWidget(self._heading("Samples"))
        row = QHBoxLayout()
        row.setSpacing(0)
        for sample in self._samples:
            row.addWidget(sample)
        column.addLayout(row)
        source = label(_SOURCE, "quiet")
        source.setWordWrap(True)
        self._smalls.append(source)
        column.addWidget(source)
        column.addStretch(1)
        return column

    def _heading(self, text: str) -> QLabel:
        made = label(text)
        self._headings.append(made)
        return made

    def _show_recent(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._cards = []
        paths = self._recent.paths()[:4]
        for path in paths:
            there = path.exists()
            beside = _when(path) if there else "file not found"
            card = Card(path.name, _folder(path), beside, partial(self.wanted.emit, [path]))
            card.restyle(self._colours)
            self._list.addWidget(card)
            self._cards.append(card)
        if not paths:
            nothing = label("The exhibits that you open stand here the next time.", "quiet")
            self._list.addWidget(nothing)


def _when(path: Path) -> str:
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime)
    except OSError:
        return "file not found"
    return f"{changed:%B} {changed.day}, {changed.year}"


def _folder(path: Path) -> str:
    home = Path.home()
    folder = path.parent
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
