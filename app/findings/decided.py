"""What counsel has decided of each defect of an exhibit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.exhibits.corrections import PUT_RIGHT
from app.exhibits.given_above import ABOVE, is_above, place_of, rows_below
from app.exhibits.schema import Defect, Exhibit
from app.matter.decision import DefectDecision, DefectKey

_LONGEST = 1_000  # characters of a place


def key_of(exhibit: Exhibit, defect: Defect) -> DefectKey:
    """How the matter knows the defect: by what does not change when the file is read again."""
    column = defect.column or ""
    if defect.event is not None:
        return DefectKey(exhibit.sha256, defect.kind, defect.event, column)
    return DefectKey(exhibit.sha256, defect.kind, None, column, place_of(defect)[:_LONGEST])


def cell_key_of(exhibit: Exhibit, defect: Defect) -> DefectKey:
    """As which its cell is corrected: that of the defect, or of a line above a table with the first row below it."""
    key = key_of(exhibit, defect)
    if not is_above(defect):
        return key
    return replace(key, event=next(iter(rows_below(exhibit, defect.sheet)), None), column=ABOVE)


def _cell(key: DefectKey) -> tuple[int | None, str, str]:
    """A line above a table is known by its text, whichever row is the first below it."""
    return (None, ABOVE, key.place) if key.column == ABOVE else (key.event, key.column, "")


class Decided:
    """The decisions of a matter, found by defect."""

    def __init__(self, decisions: Iterable[DefectDecision]) -> None:
        own = list(decisions)
        self._by_key = {each.key: each for each in own if each.choice != "corrected"}
        cells = [each for each in own if each.choice == "corrected"]
        self._by_cell = {(each.key.exhibit, *_cell(each.key)): each for each in cells}

    def of(self, exhibit: Exhibit, defect: Defect) -> DefectDecision | None:
        """None where it is still to be decided. A correction is one once the cell reads as counsel has it."""
        if defect.kind in PUT_RIGHT:
            return self._by_cell.get((exhibit.sha256, *_cell(cell_key_of(exhibit, defect))))
        return self._by_key.get(key_of(exhibit, defect))

    def is_decided(self, key: DefectKey) -> bool:
        """Whether the defect of that key was accepted or explained."""
        return key in self._by_key
