"""In the worker: read a file that was tampered with, and say what came of it."""

from __future__ import annotations

from pathlib import Path

from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.exhibits import read_exhibit
from app.exhibits.schema import EVENTS
from app.exhibits.unpack import unpack


def use_file(path: Path, folder: Path, progress: Progress = silent) -> str:
    """`exhibit`; Problem where it is refused. Of a .zip, all that is in it is read, and one that can be is enough."""
    paths = unpack(path, folder).paths if path.suffix == ".zip" else (path,)
    refused: Problem | None = None
    read = 0
    for each in paths:
        try:
            exhibit = read_exhibit(each)
        except Problem as problem:
            refused = problem
            continue
        assert dict(exhibit.events.schema) == EVENTS
        assert exhibit.hits <= exhibit.rows == exhibit.printed.height
        assert all(defect.message for defect in exhibit.defects)
        read += 1
    if not read:
        raise refused or Problem(f"{path.name} holds no exhibit.")
    return "exhibit"
