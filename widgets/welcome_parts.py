"""The parts of the start page: where files are dropped, a recent file, a sample drawn from its hits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from widgets.icons import icon, pixmap
from widgets.parts import filled, label
from widgets.theme import Theme, theme

_KINDS = ".xlsx  .xls  .xlsb  .ods  .csv  .tsv  .parquet, docket.toml, and matters (.doeline)"

_CARD = 48  # px


@dataclass(frozen=True)
class Glimpse:
    """A sample in small: (first listed time as share of the width, dismissed, movant) by lane; its gap as shares."""

    name: str
    says: str
    paths: tuple[Path, ...]
    marks: tuple[tuple[float, bool, bool], ...] = ()
    gap: tuple[float, float] | None = None


class DropZone(QFrame):
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


class Card(QPushButton):
    """A line of a list that can be chosen: two texts and something at right."""

    def __init__(self, name: str, says: str, beside: str, action: Callable[[], None], drawing: str = "sheet") -> None:
        super().__init__()
        self._drawing = drawing
        self._texts = (name, says, beside)
        self._colours = theme(False)
        self.place = ""
        self.setFixedHeight(_CARD)
        self.setAccessibleName(f"{name}, {says}, {beside}".rstrip(", "))
        self.setToolTip(says)
        self.clicked.connect(lambda: action())
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.update()

    def offer(self, word: str, action: Callable[[], None]) -> None:
        """What else can be done with it: from its menu, or with Delete."""
        made = QAction(word, self)
        made.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        # Not within its own event: whoever acts takes the card away.
        made.triggered.connect(lambda: QTimer.singleShot(0, action))
        self.addAction(made)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def sizeHint(self) -> QSize:
        return QSize(240, _CARD)  # the style sheet gives buttons a height of its own whenever it is applied

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

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
        painter.drawPixmap(14, 16, pixmap(self._drawing, colours.ink2, 16, self.devicePixelRatioF()))
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


class Sample(QPushButton):
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
