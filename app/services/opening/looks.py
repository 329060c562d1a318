"""First looks at exhibits that are being read: what they make of the matter's picture, and nothing of the matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.roster import Part
from app.exhibits.schema import Exhibit
from app.matter import changes
from app.matter.changes import OpenedExhibit
from app.matter.docket import Docket
from app.matter.model import Matter
from app.matter.rehearsal import rehearse
from app.matter.store import Store
from app.matter.touched import Touched
from app.picture.first_look import FirstLook
from app.services.opening.shelf import Shelf


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """An exhibit without its rows, under the name that it will have in the matter, and what a picture is made of."""

    exhibit: Exhibit
    part: Part


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """What is in the picture and not in the matter: exhibits, and the dockets that were opened with them."""

    exhibits: tuple[Look, ...] = ()
    dockets: tuple[Docket, ...] = ()


def look_of(found: FirstLook, shelf: Shelf, beside: Sequence[Look] = ()) -> Look | None:
    """What the worker saw, for this matter, `beside` what is being read; None where that exhibit is there already."""
    own = shelf.labelled([*(look.exhibit for look in beside), found.exhibit()])
    return Look(own[-1], found.part()) if len(own) > len(beside) else None


def as_opened(store: Store, looks: Looks) -> Matter:
    """The matter as it will be when these are open. Problem where it cannot be written."""
    exhibits = [look.exhibit for look in looks.exhibits]
    opened = [OpenedExhibit(e.file, e.sha256, e.size, e.opened, e.case) for e in exhibits]

    def change(own: Store) -> Touched:
        touched = changes.open_exhibits(own, opened)
        for docket in looks.dockets:
            touched |= changes.read_docket(own, docket)
        return touched

    return rehearse(store, change)
