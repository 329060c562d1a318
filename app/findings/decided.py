"""What counsel has decided of each defect of an exhibit."""

from __future__ import annotations

from collections.abc import Iterable

from app.exhibits.corrections import PUT_RIGHT
from app.exhibits.schema import Defect, Exhibit
from app.matter.decision import DefectDecision, DefectKey

_LONGEST = 1_000  # characters of a place


def key_of(exhibit: Exhibit, defect: Defect) -> DefectKey:
    """How the matter knows the defect: by what does not change when the file is read again."""
    column = defect.column or ""
    if defect.event is not None:
        return DefectKey(exhibit.sha256, defect.kind, defect.event, column)
    place = "!".join(str(part or "") for part in (defect.sheet, defect.row, defect.text)).replace("\0", "")
    return DefectKey(exhibit.sha256, defect.kind, None, column, place[:_LONGEST])


class Decided:
    """The decisions of a matter, found by defect."""

    def __init__(self, decisions: Iterable[DefectDecision]) -> None:
        own = list(decisions)
        self._by_key = {each.key: each for each in own if each.choice != "corrected"}
        cells = [each for each in own if each.choice == "corrected"]
        self._by_cell = {(each.key.exhibit, each.key.event, each.key.column): each for each in cells}

    def of(self, exhibit: Exhibit, defect: Defect) -> DefectDecision | None:
        """None where it is still to be decided. A correction is one once the cell reads as counsel has it."""
        if defect.kind in PUT_RIGHT:
            return self._by_cell.get((exhibit.sha256, defect.event, defect.column or ""))
        return self._by_key.get(key_of(exhibit, defect))

    def is_decided(self, key: DefectKey) -> bool:
        """Whether the defect of that key was accepted or explained."""
        return key in self._by_key
