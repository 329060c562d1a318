"""The start page: open, drop, go on where one stopped, or look at the samples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from widgets.icons import icon
from widgets.parts import filled, label
from widgets.recent import Recent
from widgets.theme import Theme, theme

_STEPS = (
    ("Every row is read, and what is wrong with it is named.", "Nothing is dropped."),
    ("Each Doe gets a lane.", "Drag over lanes to select; the gaps measure themselves."),
    ("The memo and the proposed order", "follow what you choose, figure by figure."),
)
_SOURCE = (
    "From the opinion of September 27, 2013. Hashes, counts, dismissals, motions and the times of Does 29 "
    "and 38 are the opinion’s; every other time and every address is invented."
)
_KINDS = ".xlsx  .xls  .xlsb  .ods  .csv  .tsv  .parquet, and docket.toml"
_WIDTH = 1140


@dataclass(frozen=True)
class Glimpse:
    """A sample in small: (first listed time as share of the width, dismissed, movant) by lane; its gap as shares."""

    name: str
    says: str
    paths: tuple[Path, ...]
    marks: tuple[tuple[float, bool, bool], ...] = ()
    gap: tuple[float, float] | None = None


class _DropZone(QFrame):
    """A dashed frame with the drawing of a gap."""

    def __init__(self, ask: Callable[[], None]) -> None:
        super().__init__()
        self._colours = theme(False)
        self.over = False
        self.setMinimumHeight(246)
        self.button = filled("Open exhibit…", ask, "Choose exhibits and dockets (Ctrl+O)")
        self._kinds = label(_KINDS, "quiet")
        self._words = label("Drop spreadsheets, dockets or a folder here")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 96, 20, 40)
        layout.setSpacing(10)
        for part in (self._words, self._kinds):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        layout.addSpacing(4)
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignCenter)

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self._words.setFont(colours.ui_font(0.75))
        self.button.setIcon(icon("open", colours.on_accent))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colours.accent if self.over else colours.edge, 1.5)
        pen.setDashPattern([2.5, 2])
        painter.setPen(pen)
        painter.setBrush(colours.linked if self.over else colours.base)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.translate(self.width() / 2 - 36, 48)
        painter.setPen(QPen(colours.edge, 1))
        painter.drawLine(2, 6, 18, 6)
        painter.drawLine(30, 34, 70, 34)
        painter.setPen(QPen(colours.gap, 1.25))
        painter.drawLine(10, 14, 10, 26)
        painter.drawLine(62, 14, 62, 26)
        painter.drawLine(11, 20, 61, 20)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([QPointF(16, 17), QPointF(11, 20), QPointF(16, 23)])
        painter.drawPolyline([QPointF(56, 17), QPointF(61, 20), QPointF(56, 23)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.ink)
        painter.drawEllipse(QPointF(10, 6), 4, 4)
        painter.drawEllipse(QPointF(62, 34), 4, 4)
        painter.end()


class _Card(QPushButton):
    """A line of a list that can be chosen: two texts and something at right."""

    def __init__(self, name: str, says: str, beside: str, action: Callable[[], None]) -> None:
        super().__init__()
        self._texts = (name, says, beside)
        self._colours = theme(False)
        self.place = ""
        self.setFixedHeight(48)
        self.setAccessibleName(f"{name}, {says}, {beside}".rstrip(", "))
        self.setToolTip(says)
        self.clicked.connect(lambda: action())
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        active = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(colours.line, 1))
        painter.setBrush(colours.linked if active else colours.base)
        painter.drawRect(box)
        icon("sheet", colours.ink2).paint(painter, 14, 16, 16, 16)
        name, says, beside = self._texts
        text = box.adjusted(42, 7, -150, 0)
        painter.setFont(colours.ui_font(0, 600))
        painter.setPen(colours.ink)
        elide = Qt.TextElideMode.ElideMiddle
        painter.drawText(text, painter.fontMetrics().elidedText(name, elide, round(text.width())))
        painter.setFont(colours.ui_font(-0.4))
        painter.setPen(colours.ink2)
        painter.drawText(text.translated(0, 17), painter.fontMetrics().elidedText(says, elide, round(text.width())))
        painter.setPen(colours.ink3)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(0, 0, -14, 0), right, beside)
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.end()


class _Sample(QPushButton):
    """A sample, drawn from its own hits."""

    def __init__(self, glimpse: Glimpse, action: Callable[[], None]) -> None:
        super().__init__()
        self.glimpse = glimpse
        self._colours = theme(False)
        self.setFixedHeight(200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Sample {glimpse.name}: {glimpse.says}")
        self.setToolTip("Open this sample with its docket")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: action())

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.update()

    def show_glimpse(self, glimpse: Glimpse) -> None:
        self.glimpse = glimpse
        self.setAccessibleName(f"Sample {glimpse.name}: {glimpse.says}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colours.line, 1))
        painter.setBrush(colours.linked if self.underMouse() or self.hasFocus() else colours.base)
        painter.drawRect(box)
        painter.drawLine(QPointF(box.left(), 150.5), QPointF(box.right(), 150.5))
        self._paint_hits(painter, QRectF(20, 14, self.width() - 40, 124))
        painter.setFont(colours.ui_font(0, 600))
        painter.setPen(colours.ink)
        painter.drawText(QRectF(14, 157, self.width() - 28, 18), self.glimpse.name)
        painter.setFont(colours.ui_font(-0.4))
        painter.setPen(colours.ink2)
        painter.drawText(QRectF(14, 174, self.width() - 28, 18), self.glimpse.says)
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_hits(self, painter: QPainter, box: QRectF) -> None:
        colours, marks = self._colours, self.glimpse.marks
        if self.glimpse.gap:
            left, right = (box.left() + share * box.width() for share in self.glimpse.gap)
            band = QRectF(left, box.top(), right - left, box.height())
            tint = colours.gap.toRgb()
            tint.setAlphaF(0.06)
            painter.fillRect(band, tint)
            tint.setAlphaF(0.17)
            painter.save()
            painter.setClipRect(band)
            painter.setPen(QPen(tint, 1.2))
            at = band.left() - band.height()
            while at < band.right():
                painter.drawLine(QPointF(at, band.bottom()), QPointF(at + band.height(), band.top()))
                at += 8
            painter.restore()
        painter.setPen(Qt.PenStyle.NoPen)
        for lane, (share, dismissed, movant) in enumerate(marks):
            x = box.left() + share * box.width()
            y = box.top() + (lane + 0.5) * box.height() / len(marks)
            painter.fillRect(QRectF(x, y - 0.5, box.width() / 35, 1), colours.bardim if dismissed else colours.bar)
            painter.setBrush(colours.markdim if dismissed else colours.ink)
            radius = 3.0 if movant else 1.4 if dismissed else 1.7
            painter.drawEllipse(QPointF(x, y), radius, radius)


class Welcome(QWidget):
    """Says what was chosen; opens nothing itself."""

    wanted = Signal(object)  # list[Path]

    def __init__(self, recent: Recent, ask: Callable[[], None], glimpses: Sequence[Glimpse]) -> None:
        super().__init__()
        self._recent = recent
        self._colours = theme(False)
        self._headings: list[QLabel] = []
        self._smalls: list[QLabel] = []
        self.drop = _DropZone(ask)
        self._cards: list[_Card] = []
        self._samples = [_Sample(glimpse, partial(self.wanted.emit, list(glimpse.paths))) for glimpse in glimpses]
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
            card = _Card(path.name, _folder(path), beside, partial(self.wanted.emit, [path]))
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
