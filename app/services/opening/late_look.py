"""A second look at an exhibit's file, for what a first reading leaves for later: hidden rows, merged cells, notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.base.worker import Worker
from app.exhibits.schema import Defect, Exhibit
from app.services.opening.reading import LONG_FILES
from app.services.opening.shelf import never

_LOOK = "app.exhibits:late_defects"


def look_late(
    worker: Worker,
    exhibit: Exhibit,
    path: Path,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> tuple[Defect, ...] | None:
    """What the file at `path` hides that the exhibit does not tell yet. None where it was not looked at: its format
    hides nothing, and its rows may be many; or the look failed, which takes nothing from what is read. Raises
    Cancelled."""
    if path.suffix.lower() in LONG_FILES:
        return None
    asked = (path, _places(exhibit))
    try:
        found = worker.run(_LOOK, *asked, progress=progress, cancelled=cancelled, about=path.name)
    except Problem:
        return None
    return tuple(defect for defect in cast(tuple[Defect, ...], found) if defect not in exhibit.defects)


def _places(exhibit: Exhibit) -> Exhibit:
    """The exhibit with nothing of its rows but where they stand: all that the look needs."""
    events = exhibit.events.select("event", "sheet", "row")
    return replace(exhibit, events=events, changes=exhibit.changes.clear(), printed=exhibit.printed.clear())
