"""What the shades of the matrix stand for, with figures."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.base.clock import dwell_text
from app.base.paths import data
from app.picture.matrix import Matrix
from widgets.painting import safely
from widgets.rows.matrix_paint import shades
from widgets.theme import Theme, theme

_BOX, _LINE, _RAMP = 12.0, 19.0, 11.0


class MatrixLegend(QWidget):
    """A line a kind of cell that is there, and the scale below them."""

    def __init__(self) -> None:
        super().__init__()
        self._colours = theme(False)
        self._matrix: Matrix | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(240, round(_LINE * (len(self._kinds()) + (3 if self._matrix and self._matrix.scale else 0)) + 4))

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.setFont(colours.ui_font(-0.8))
        self.update()

    def show_matrix(self, matrix: Matrix | None) -> None:
        self._matrix = matrix
        self.setAccessibleName(", ".join([*self._kinds(), *(figure for _, figure in matrix.scale)] if matrix else []))
        self.updateGeometry()
        self.update()

    def _kinds(self) -> list[str]:
        words, matrix = data("text", "matrix.toml"), self._matrix
        if matrix is None:
            return []
        met = words["legend_met"].format(dwell=dwell_text(matrix.dwell)) if matrix.dwell else words["legend_met_listed"]
        return [*([met] if matrix.meets.any() else []), *([words["legend_none"]] if matrix.apart.any() else [])]

    @safely
    def paintEvent(self, _event: QPaintEvent) -> None:
        matrix, colours = self._matrix, self._colours
        if matrix is None:
            return
        painter = QPainter(self)
        y = 2.0
        for kind in self._kinds():
            box = QRectF(0.5, y + 2.5, _BOX, _BOX)
            painter.setPen(QPen(colours.markdim, 1))
            met = kind != data("text", "matrix.toml")["legend_none"]
            painter.setBrush(colours.base if met else QBrush(colours.markdim, Qt.BrushStyle.BDiagPattern))
            painter.drawRect(box)
            painter.setPen(colours.ink2)
            painter.drawText(QPointF(_BOX + 8, y + 13), kind)
            y += _LINE
        if matrix.scale:
            self._scale(painter, matrix, y)
        painter.end()

    def _scale(self, painter: QPainter, matrix: Matrix, y: float) -> None:
        """The ramp, its two ends and as many round stays between as have room."""
        colours, tints = self._colours, shades(self._colours)
        ramp = QLinearGradient(0, 0, self.width(), 0)
        for level in (1, 64, 128, 192, 255):
            ramp.setColorAt((level - 1) / 254, tints[level])
        painter.setPen(QPen(colours.line, 1))
        painter.setBrush(ramp if len(matrix.scale) > 1 else tints[255])
        painter.drawRect(QRectF(0.5, y + 3.5, self.width() - 1, _RAMP))
        metrics, free = QFontMetricsF(painter.font()), -6.0
        painter.setPen(colours.ink2)
        last = self.width() - metrics.horizontalAdvance(matrix.scale[-1][1])
        for k, (share, figure) in enumerate(matrix.scale):
            wide = metrics.horizontalAdvance(figure)
            left = min(max(share * self.width() - wide / 2, 0.0), self.width() - wide)
            end = k in (0, len(matrix.scale) - 1)
            if left >= free + 6 and (end or left + wide + 6 <= last):
                painter.drawText(QPointF(left, y + _RAMP + 17), figure)
                free = left + wide
        words = metrics.elidedText(
            data("text", "matrix.toml")["legend_scale"], Qt.TextElideMode.ElideRight, self.width()
        )
        painter.setPen(colours.ink3)
        painter.drawText(QPointF(0, y + _RAMP + 34), words)
