"""Which doubtful cells of a scan are still to be decided."""

from __future__ import annotations

from collections.abc import Collection

from app.exhibits.corrections import PUT_RIGHT
from app.exhibits.doubtful import DOUBT, Cell, doubtful_cells
from app.exhibits.schema import Defect, Exhibit
from app.findings.decided import Decided
from app.matter.decision import DefectKey


def open_cells(exhibit: Exhibit, decided: Decided, events: Collection[int] | None = None) -> dict[Cell, str]:
    """Those of the exhibit, with counsel's corrections laid over it, each with the letter of its column, in the order
    of the rows; of these events alone, where they are given."""
    cells = doubtful_cells(exhibit, events)
    put = {(defect.event, defect.column) for defect in exhibit.defects if defect.kind in PUT_RIGHT} if cells else set()
    return {
        (event, role): letter
        for (event, role), letter in cells.items()
        if letter  # else it stands above
        and (event, letter) not in put
        and not decided.is_decided(DefectKey(exhibit.sha256, DOUBT, event, letter))
    }


def rest_is_decided(exhibit: Exhibit, defect: Defect, decided: Decided) -> bool:
    """Whether that defect counts the doubts that are not named one by one, and none of them is still to be decided."""
    if defect.kind != DOUBT or defect.event is None or defect.row is not None:
        return False
    named = {(each.event, each.column) for each in exhibit.defects if each.kind == DOUBT}
    return all((event, letter) in named for (event, _), letter in open_cells(exhibit, decided).items())


def open_above(exhibit: Exhibit, decided: Decided) -> list[Defect]:
    """The doubts of lines above a table that stand in no row and are still to be decided."""
    above = (defect for defect in exhibit.defects if defect.kind == DOUBT and defect.event is None)
    return [defect for defect in above if decided.of(exhibit, defect) is None]
