"""The start page: open, drop, go on where one stopped, or look at the samples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base.clock import instant_short
from app.base.problem import Problem
from app.matter.file import is_matter, name_of, throw_away
from app.matter.refuge import is_kept, is_recovery
from widgets.keeper import remembered
from widgets.parts import label, link
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
_SHOWN, _KEPT_SHOWN = 5, 3  # cards in all, and of them matters that have no name yet
_LEAST = 2  # cards of files that have one


class Welcome(QWidget):
    """Says what was chosen; opens nothing itself."""

    wanted = Signal(object)  # list[Path]
    problem = Signal(str)

    def __init__(
        self,
        recent: Recent,
        ask: Callable[[], None],
        kept: Callable[[], Sequence[Path]],
        glimpses: Sequence[Glimpse],
    ) -> None:
        """`kept` tells the matters without a name and the recovered ones that wait in the private folder."""
        super().__init__()
        self._recent = recent
        self._kept = kept
        self._all_kept = False
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
        column.addWidget(self._heading("Go on where you stopped"))
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
        kept = list(self._kept())
        waiting = kept if self._all_kept else kept[:_KEPT_SHOWN]
        for path in waiting:
            self._add_card(path, *_kept_words(path), "Throw away…", self._throw_away)
        recent = sorted(self._recent.paths(), key=lambda path: not is_matter(path))  # matters first, each kind by age
        paths = recent[: max(_SHOWN - len(waiting), _LEAST)]
        for path in paths:
            self._add_card(
                path, path.stem if is_matter(path) else path.name, _folder(path), "Forget", self._recent.forget
            )
        if len(kept) > len(waiting):
            self._list.addWidget(link(f"{len(kept) - len(waiting)} more without a name…", self._show_all_kept))
        if not (paths or waiting):
            nothing = label("The exhibits that you open stand here the next time.", "quiet")
            self._list.addWidget(nothing)

    def _add_card(self, path: Path, name: str, says: str, word: str, remove: Callable[[Path], None]) -> None:
        card = Card(
            name, says, _when(path), partial(self.wanted.emit, [path]), "matter" if is_matter(path) else "sheet"
        )
        card.restyle(self._colours)
        card.offer(word, partial(remove, path))
        self._list.addWidget(card)
        self._cards.append(card)

    def _show_all_kept(self) -> None:
        self._all_kept = True
        self._show_recent()

    def _throw_away(self, path: Path) -> None:
        """A matter without a name, for good."""
        name, _ = _kept_words(path)
        question = f"“{name}” of {_when(path)} and all that was decided in it will be gone. Throw it away?"
        if QMessageBox.question(self, "Throw away", question) == QMessageBox.StandardButton.Yes:
            try:
                throw_away(path)
            except Problem as problem:
                self.problem.emit(problem.sentence)
            self._show_recent()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_recent()  # a matter without a name may have come or gone


def _kept_words(path: Path) -> tuple[str, str]:
    """What a matter of the private folder is called, and what is in it."""
    name = name_of(path)
    said = remembered(path) or "Without a name; save it under one"
    if is_recovery(path):
        return f"{name} (recovered)", said if remembered(path) else "From a recovery file; save it under a name"
    if path.name.startswith("copy "):
        return f"{name} (copy of a share)", "What had not reached its share"
    return f"{name} matter", said


def _when(path: Path) -> str:
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime)
    except OSError:
        return "file not found"
    if not is_kept(path):
        return f"{changed:%B} {changed.day}, {changed.year}"
    return instant_short(changed.replace(second=0, microsecond=0))


def _folder(path: Path) -> str:
    home = Path.home()
    folder = path.parent
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
