"""What the window gets of a long exhibit before its rows are read: its hits and Does, for a picture.

Whether they are what the rows say is seen when these are read.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from app.analysis.hits import Hits
from app.analysis.roster import Part, part_by_lines
from app.base.problem import Problem
from app.exhibits.keeping.facts import Facts
from app.exhibits.keeping.kept import KeptExhibit, Later
from app.exhibits.schema import CHANGES, Exhibit, empty

ARRAYS = ("line", "time")


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
        line, time = (np.load(self.hits / f"{name}.npy", mmap_mode="r") for name in ARRAYS)
        return part_by_lines(self.tally, Hits(line, time, np.arange(len(time), dtype=np.uint32)))

    def exhibit(self) -> Exhibit:
        """The exhibit without its rows: whoever asks for them is told in a Problem that they are being read."""

        def unread() -> pl.DataFrame:
            raise Problem(f"{self.facts.file} is still being read; its rows can be looked at when that is done.")

        frame: Any = Later(self.facts.rows, self.facts.hits, unread)
        own = {f.name: getattr(self.facts, f.name) for f in fields(Exhibit) if f.name in Facts.__slots__}
        return KeptExhibit(**own, events=frame, changes=empty(CHANGES), printed=frame)
