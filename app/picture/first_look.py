"""A first look at a long exhibit: in the worker its hits and Does, for a picture before the rows are read.

The window gets them with nothing else of the exhibit; whether they are what the rows say is seen when these are read.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from app.analysis.hits import Hits, small
from app.analysis.roster import Part, lines_of_does, part_by_lines, part_of
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.exhibits.keeping_facts import Facts
from app.exhibits.kept import KeptExhibit, Later
from app.exhibits.plain import picture_of
from app.exhibits.read import load
from app.exhibits.schema import CHANGES, Exhibit, empty

_ARRAYS = ("line", "time")


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What the worker hands back: facts, the tally, and a folder with the hits as arrays, which are mapped, not copied.

    Each row is a hit: of a Doe (the first line of the tally that is of it), at a time.
    """

    facts: Facts
    tally: pl.DataFrame
    hits: Path

    def part(self) -> Part:
        """The Does and hits, as a picture is made of them. The folder may be gone once this is made."""
        line, time = (np.load(self.hits / f"{name}.npy", mmap_mode="r") for name in _ARRAYS)
        return part_by_lines(self.tally, Hits(line, time, np.arange(len(time), dtype=np.uint32)))

    def exhibit(self) -> Exhibit:
        """The exhibit without its rows: whoever asks for them is told in a Problem that they are being read."""

        def unread() -> pl.DataFrame:
            raise Problem(f"{self.facts.file} is still being read; its rows can be looked at when that is done.")

        frame: Any = Later(self.facts.rows, self.facts.hits, unread)
        own = {f.name: getattr(self.facts, f.name) for f in fields(Exhibit) if f.name in Facts.__slots__}
        return KeptExhibit(**own, events=frame, changes=empty(CHANGES), printed=frame)


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
    for name, array in zip(_ARRAYS, (hits.who.astype(small(part.tally.height), copy=False), hits.time), strict=True):
        np.save(folder / f"{name}.npy", array)
    return FirstLook(_facts(exhibit), part.tally, folder)


def _facts(exhibit: Exhibit) -> Facts:
    return Facts(**{f.name: getattr(exhibit, f.name) for f in fields(Facts)})
