"""Exhibits as counsel has their cells read: what every figure is computed from."""

from __future__ import annotations

from app.exhibits.corrections import Correction, corrected
from app.exhibits.schema import Exhibit
from app.matter.decision import DefectDecision
from app.matter.model import Matter


def corrections_of(matter: Matter, exhibit: Exhibit) -> tuple[DefectDecision, ...]:
    """The decisions that change what a cell of the exhibit reads."""
    return tuple(d for d in matter.decisions if d.choice == "corrected" and d.key.exhibit == exhibit.sha256)


def as_corrected(exhibit: Exhibit, matter: Matter) -> Exhibit:
    """The exhibit as it was read, or with counsel's corrections laid over it."""
    own = [
        Correction(each.key.event, each.key.column, each.value, each.words or "", each.key.place)
        for each in corrections_of(matter, exhibit)
        if each.key.event is not None and each.value is not None
    ]
    return corrected(exhibit, own) if own else exhibit
