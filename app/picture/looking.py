"""In the worker: a first look at a long exhibit, by whole columns; the window needs no reader of files for it."""

from __future__ import annotations

import tempfile
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from app.analysis.hits import small
from app.analysis.roster import lines_of_does, part_of
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.exhibits.keeping.facts import Facts
from app.exhibits.plain.exhibit import picture_of
from app.exhibits.read import load
from app.exhibits.schema import Exhibit
from app.picture.first_look import ARRAYS, FirstLook


def look_at(path: Path, least: int, progress: Progress = silent) -> FirstLook | None:
    """In the worker: a first look at the file; None where it has fewer rows, or is not to be read at a glance."""
    try:
        exhibit = picture_of(load(path), datetime.now(UTC), least)
    except Problem:
        return None  # reading it says why
    if exhibit is None:
        return None
    progress(f"Drawing {exhibit.file}", 0.0)
    part = part_of(exhibit.events)
    hits = part.make_hits(lines_of_does(part.tally))
    folder = Path(tempfile.mkdtemp())
    for name, array in zip(ARRAYS, (hits.who.astype(small(part.tally.height), copy=False), hits.time), strict=True):
        np.save(folder / f"{name}.npy", array)
    return FirstLook(_facts(exhibit), part.tally, folder)


def _facts(exhibit: Exhibit) -> Facts:
    return Facts(**{f.name: getattr(exhibit, f.name) for f in fields(Facts)})
