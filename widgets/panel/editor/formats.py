"""How a paper looks in the editor, and what its blocks and characters carry beside their text."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from app.drafting.tree import Run
from widgets.panel.editor.hrefs import href
from widgets.theme import Theme

_FIRST = int(QTextFormat.Property.UserProperty.value)
GROUP = _FIRST + 1  # block: the number of the part of the paper that it belongs to
LOOK = _FIRST + 2  # block: paragraph, numbered, bullet, quote, heading; none where it is shown only
ADVERSE = _FIRST + 3  # block: behind the rule of an adverse authority
GRID = _FIRST + 4  # block: in a table
TOKEN = _FIRST + 5  # character: the number of the computed run that it belongs to
CHIP = _FIRST + 6  # character: a mark of the screen, no word of the paper
SLOT = _FIRST + 8  # character: the slot of its computed run, in tables too
OVERRIDDEN = _FIRST + 7  # character: what is told of a figure that counsel has overridden

MARGIN = 20
INDENT = 24  # logical pixels from the number to its text
ADVERSE_LEFT = 38
_OVERRIDDEN = "Counsel’s: {own}. The program computes: {computed}."
_LEADING = 108
_ABOVE, _ABOVE_HEADING = 8, 12
_DOTS = QTextCharFormat.UnderlineStyle.DotLine
_DASHES = QTextCharFormat.UnderlineStyle.DashUnderline


class Formats:
    """The formats of one theme."""

    def __init__(self, colours: Theme) -> None:
        self.colours = colours
        self._book = colours.book_font()
        self._ui = colours.ui_font()
        self.text = cache(self._text)
        self.small = cache(self._small)

    def _text(self, bold: bool = False, italic: bool = False, underline: bool = False) -> QTextCharFormat:
        """Literal words."""
        made = QTextCharFormat()
        made.setFont(self._book, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
        made.setFontWeight(700 if bold else 400)
        made.setFontItalic(italic)
        made.setFontUnderline(underline)
        made.setForeground(self.colours.ink)
        return made

    def _small(self, tone: str, weight: int = 400) -> QTextCharFormat:
        """Words of the window within a paper."""
        made = QTextCharFormat()
        made.setFont(self._ui, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
        made.setFontPointSize(max(7.0, self._ui.pointSizeF() - 1))
        made.setFontWeight(weight)
        made.setForeground(getattr(self.colours, tone))
        return made

    def run(self, run: Run, token: int = 0, bold: bool = False) -> QTextCharFormat:
        """A run; a computed one leads back to its source, and with a token it is one unbroken thing."""
        made = QTextCharFormat(self.text(run.bold or bold, run.italic, run.underline))
        if run.kind == "blank":
            made.setBackground(blend(self.colours.warn, self.colours.panel, 0.16))
        if token:
            made.setProperty(TOKEN, token)
        if run.slot:
            made.setProperty(SLOT, run.slot)
        if run.kind == "text":
            return made
        made.setAnchor(True)
        made.setAnchorHref(href(run.kind, run.ref or ""))
        if run.computed is not None:
            made.setUnderlineStyle(_DASHES)
            made.setUnderlineColor(self.colours.warn)
            made.setProperty(OVERRIDDEN, _OVERRIDDEN.format(own=run.text, computed=run.computed))
        elif run.ref is not None:
            made.setUnderlineStyle(_DOTS)
            made.setUnderlineColor(self.colours.bar if run.kind == "cite" else self.colours.accent)
        return made

    def chip(self, mark: str, ref: str, token: int) -> QTextCharFormat:
        """The mark beside a citation: `verify before filing`."""
        colour = self.colours.ok if mark.startswith("verified") else self.colours.warn
        made = QTextCharFormat(self.small("warn", 600))
        made.setForeground(colour)
        made.setBackground(blend(colour, self.colours.panel, 0.1))
        made.setProperty(CHIP, True)
        made.setAnchor(True)
        made.setAnchorHref(href("mark", ref))
        if token:
            made.setProperty(TOKEN, token)
        return made

    def space(self, token: int) -> QTextCharFormat:
        """Before a chip: no word of the paper either."""
        made = QTextCharFormat(self.text())
        made.setProperty(CHIP, True)
        if token:
            made.setProperty(TOKEN, token)
        return made

    def note(self, number: int, token: int) -> QTextCharFormat:
        """The number of a footnote."""
        made = QTextCharFormat(self.text())
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        made.setProperty(CHIP, True)
        made.setAnchor(True)
        made.setAnchorHref(href("note", str(number)))
        if token:
            made.setProperty(TOKEN, token)
        return made

    def link(self, kind: str, ref: str) -> QTextCharFormat:
        made = QTextCharFormat(self.text())
        made.setForeground(self.colours.accent)
        made.setAnchor(True)
        made.setAnchorHref(href(kind, ref))
        return made


def block(
    group: int,
    look: str = "",
    *,
    above: float = _ABOVE,
    left: float = 0,
    first: float = 0,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    adverse: bool = False,
) -> QTextBlockFormat:
    """A block of a part of the paper. One without a look is shown and not written in."""
    made = QTextBlockFormat()
    made.setProperty(GROUP, group)
    if look:
        made.setProperty(LOOK, look)
    if adverse:
        made.setProperty(ADVERSE, True)
    made.setTopMargin(above)
    made.setLeftMargin(left)
    made.setTextIndent(first)
    made.setAlignment(align)
    made.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def own_block(group: int, look: str) -> QTextBlockFormat:
    """A block of counsel's own words."""
    match look:
        case "heading":
            return block(group, look, above=_ABOVE_HEADING)
        case "numbered" | "bullet" | "quote":
            return block(group, look, left=INDENT)
        case _:
            return block(group, look, first=INDENT)


def grid(widths: tuple[float, ...], header: int, ruled: bool, above: int, below: int) -> QTextTableFormat:
    """A table over the width of the paper. `widths`: shares in per cent."""
    made = QTextTableFormat()
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, width) for width in widths])
    made.setHeaderRowCount(header)
    made.setCellSpacing(0)
    made.setCellPadding(0)
    made.setBorder(0)
    made.setTopMargin(above)
    made.setBottomMargin(below)
    made.setBorderCollapse(ruled)
    return made


def cell(rule: QColor | None) -> QTextTableCellFormat:
    """A cell, with a line below it where there is a `rule`."""
    made = QTextTableCellFormat()
    if rule is not None:
        made.setTopPadding(2)
        made.setBottomPadding(2)
        made.setRightPadding(6)
        made.setBottomBorder(1)
        made.setBottomBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        made.setBottomBorderBrush(QBrush(rule))
    return made


def blend(colour: QColor, ground: QColor, share: float) -> QColor:
    """`share` of a colour over a ground."""
    pairs = zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a * share + b * (1 - share)) for a, b in pairs))
