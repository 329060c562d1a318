"""The cells of a scanned page, each with a box around it: as it was read, mended, or in doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from widgets.rows.upright import Box
from widgets.theme import theme

State = Literal["read", "mended", "doubtful"]

_READ, _IN_DOUBT = 0.38, 0.40  # how strongly a box and the paper of a doubtful cell are tinted


@dataclass(frozen=True, slots=True)
class CellBox:
    """A cell on a page; `event` of the analysis, `column` its role; the box in points of the page."""

    event: int
    column: str
    box: Box
    state: State

    @property
    def role(self) -> str:
        """What is decided of it: date and time in two columns are one hit."""
        return "hit" if self.column in ("date", "time") else self.column

    def at(self, box: Box) -> CellBox:
        """The same on a page that was turned."""
        return replace(self, box=box)


def cell_at(cells: Sequence[CellBox], on_screen: Callable[[Box], QRectF], at: QPoint) -> CellBox | None:
    """The cell below that pixel."""
    return next((cell for cell in cells if on_screen(cell.box).contains(at)), None)


def draw_cells(painter: QPainter, cells: Sequence[CellBox], on_screen: Callable[[Box], QRectF]) -> None:
    """In the light colours: the paper is white in a dark window, too. What is in doubt lies above the others."""
    colours = theme(False)
    for state in ("read", "mended", "doubtful"):
        for cell in cells:
            if cell.state == state:
                _draw(painter, on_screen(cell.box), cell.state, colours.accent, colours.warn, colours.doubt)


def _draw(painter: QPainter, box: QRectF, state: State, accent: QColor, warn: QColor, doubt: QColor) -> None:
    edge = box.toRect()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state == "doubtful":
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(edge, _paled(doubt, _IN_DOUBT))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(warn, 1.75))
        painter.drawRect(QRectF(edge))
        return
    if state == "mended":
        pen = QPen(warn, 1)
        pen.setDashPattern([3, 2])
    else:
        pen = QPen(QColor(accent.red(), accent.green(), accent.blue(), round(_READ * 255)), 1)
    painter.setPen(pen)
    painter.drawRect(edge.adjusted(0, 0, -1, -1))


def _paled(colour: QColor, share: float) -> QColor:
    """That colour on white paper, so that multiplied by the page it lies below the ink."""
    return QColor(*(round(255 - (255 - part) * share) for part in (colour.red(), colour.green(), colour.blue())))
