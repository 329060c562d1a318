"""Cells that a formula fills: those that show an error, those without a result, and how many there are."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from app.exhibits.defects import defect
from app.exhibits.schema import Defect

_ERROR = re.compile(rb"""<(?:\w+:)?c\s(?=[^>]*\bt="e")[^>]*\br="([A-Z]+)(\d+)"[^>]*>(.*?)</(?:\w+:)?c>""", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_FORMULA = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*\br="([A-Z]+)(\d+)"[^>]*><(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)</(?:\w+:)?f>)"""
    rb"(?:<(?:\w+:)?v>([^<]*)</)?"
)


class Calculated:
    """Gathers over the pieces of one sheet: how many formulas there are, and the `first` of them."""

    def __init__(self) -> None:
        self.formulas = 0
        self.first = ""

    def of(self, piece: bytes, sheet: str) -> Iterator[Defect]:
        """One defect for each cell of the piece that shows an error, or whose formula has no stored result."""
        for column, row, inner in _ERROR.findall(piece) if b't="e"' in piece else ():
            shown = _VALUE.search(inner)
            yield _defect("cell_error", sheet, column, row, shown[1] if shown else b"")
        formulas = _FORMULA.findall(piece) if b"<f" in piece or b":f" in piece else []
        if formulas and not self.formulas:
            self.first = (formulas[0][0] + formulas[0][1]).decode()
        self.formulas += len(formulas)
        for column, row, formula, result in formulas:
            if not result:
                yield _defect("formula_empty", sheet, column, row, b"=" + formula)


def _defect(kind: str, sheet: str, column: bytes, row: bytes, text: bytes) -> Defect:
    told = html.unescape(text.decode("utf-8", "replace"))[:200]
    return defect(kind, sheet=sheet, column=column.decode(), row=int(row), text=told)
