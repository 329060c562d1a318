"""The colours and fonts of the window, by name. The values are data: resources/theme.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication

from app.base.paths import data, resource

_BOOK_FACES = ("Charter", "Cambria", "Charis SIL", "Noto Serif", "Liberation Serif")


@dataclass(frozen=True)
class Theme:
    """One appearance. Each colour is for one use; none alone carries a state."""

    dark: bool
    base: QColor  # plot and tables
    panel: QColor  # docks
    chrome: QColor  # bars
    line: QColor  # separators
    edge: QColor  # axes, check boxes, drop target
    ink: QColor  # text, marks of remaining Does
    ink2: QColor  # labels, notes
    ink3: QColor  # dismissed rows, hints
    markdim: QColor  # marks of dismissed Does
    bar: QColor  # span and assumed dwell
    bardim: QColor  # the same of dismissed Does
    strip: QColor  # Does assumed present: all
    strip2: QColor  # those who remain
    accent: QColor  # selection, focus, links, the default button
    on_accent: QColor
    sel: QColor  # selected rows and lanes
    linked: QColor  # hover, rows lit from the memo
    gap: QColor  # gaps, measures, findings that carry weight
    ok: QColor
    warn: QColor
    err: QColor
    info: QColor
    warn_soft: QColor  # a cell that was mended or is in doubt
    doubt: QColor  # the character itself
    on_doubt: QColor
    desk: QColor  # ground behind a page
    button: QColor
    button_line: QColor
    tip: QColor
    tip_line: QColor
    clusters: tuple[QColor, ...]  # 8; from the ninth on they repeat with the mark outlined
    density: tuple[QColor, ...]  # 6, few hits to many

    def ui_font(self, delta_points: float = 0, weight: int = 400) -> QFont:
        """The platform's own font, `delta_points` from its size; figures stand under one another."""
        font = QFont(QGuiApplication.font())
        size = font.pointSizeF() if font.pointSizeF() > 0 else font.pixelSize() * 0.75
        font.setPointSizeF(max(7.0, size + delta_points))
        font.setWeight(QFont.Weight(weight))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def book_font(self, delta_points: float = 0.75) -> QFont:
        """The face in which the memo is read; proportional figures."""
        families = set(QFontDatabase.families())
        font = QFont(next((face for face in _BOOK_FACES if face in families), "serif"))
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPointSizeF(self.ui_font(delta_points).pointSizeF())
        return font

    def fixed_font(self, delta_points: float = -0.5) -> QFont:
        """For hashes: the platform's fixed font with a slashed zero."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.ui_font(delta_points).pointSizeF())
        font.setFeature(QFont.Tag("zero"), 1)
        return font


@cache
def theme(dark: bool) -> Theme:
    """The light or the dark appearance, made once."""
    values = data("theme.toml")["dark" if dark else "light"]
    colours: dict[str, Any] = {
        name: tuple(QColor(v) for v in value) if isinstance(value, list) else QColor(value)
        for name, value in values.items()
    }
    return Theme(dark=dark, **colours)


def register_fonts() -> None:
    """Register the bundled faces and use them; for runs without a display, where the machine may have no font."""
    for file in sorted(resource("fonts").glob("*.?tf")):
        QFontDatabase.addApplicationFont(str(file))
    QGuiApplication.setFont(QFont("Inter", 9))
