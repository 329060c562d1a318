"""Cells that a formula fills: those that show an error, those without a result, and how many there are."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from app.exhibits.defects import defect
from app.exhibits.formats.formulas import formulas
from app.exhibits.schema import Defect

_ERROR = re.compile(rb"""<(?:\w+:)?c\s(?=[^>]*\bt="e")[^>]*\br="([A-Z]+)(\d+)"[^>]*>(.*?)</(?:\w+:)?c>""", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")


class Calculated:
    """Gathers over the pieces of one sheet: how many formulas there are, and the `first` of them."""

    def __init__(self) -> None:
        self.formulas = 0
        self.first = ""

    def of(self, piece: bytes, sheet: str) -> Iterator[Defect]:
        """One defect for each cell of the piece that shows an error, or whose formula has no stored result."""
        for column, row, inner in _ERROR.findall(piece) if b't="e"' in piece else ():
            shown = _VALUE.search(inner)
            text = html.unescape(shown[1].decode("utf-8", "replace"))[:200] if shown else ""
            yield defect("cell_error", sheet=sheet, column=column.decode(), row=int(row), text=text)
        for letter, line, formula, held in formulas(piece):
            self.first = self.first or f"{letter}{line}"
            self.formulas += 1
            if not held:
                yield defect("formula_empty", sheet=sheet, column=letter, row=line, text=formula)
