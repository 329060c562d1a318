"""What was recognised in the pictures of an exhibit: how many cells, how surely, and how many are to be decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from app.base.clock import count
from app.exhibits.schema import Exhibit
from app.findings.decided import Decided
from app.findings.in_doubt import open_above, open_cells
from app.services.analysis import Analysis
from app.services.deciding.decisions import DefectLine
from app.services.deciding.doubts import DOUBT, Doubt
from app.services.deciding.words import say


@dataclass(frozen=True, slots=True)
class Counts:
    """Of the recognised cells of an exhibit: how many there are, and of those in doubt how many are to be decided."""

    cells: int
    sure: int
    mended: int
    doubtful: int
    open: int

    @property
    def read(self) -> str:
        """`168 cells, 165 sure`."""
        return say("cells", cells=count(self.cells, "cell"), sure=f"{self.sure:,}")

    @property
    def left(self) -> str:
        """`2 to decide, 1 mended`; what is none is not told."""
        told = (("decide", self.open), ("mended", self.mended))
        return ", ".join(say(key, n=f"{n:,}") for key, n in told if n)


def is_open(line: DefectLine) -> bool:
    """Whether it is that of a doubtful cell which is still to be decided."""
    return line.key.kind == DOUBT and line.state == "open"


def told_open(analysis: Analysis, case: str) -> str:
    """`2 cells to decide`, of those in doubt in the exhibits of the case; nothing where there are none."""
    own, decided = {(ref.file, ref.sha256) for ref in analysis.matter.exhibits if ref.case == case}, None
    n = 0
    for exhibit in analysis.exhibits:
        if exhibit.scan is not None and (exhibit.file, exhibit.sha256) in own:
            decided = decided or Decided(analysis.matter.decisions)
            n += len(open_cells(exhibit, decided)) + len(open_above(exhibit, decided))
    return say("decide", n=count(n, "cell")) if n else ""


def counts(exhibit: Exhibit, doubts: Sequence[Doubt]) -> Counts | None:
    """Of an exhibit of the analysis; `doubts` may be of others, too. None where nothing was recognised in pictures."""
    if exhibit.scan is None:
        return None
    cells = exhibit.scan.cells
    mended, doubtful = int(cells["mended"].sum()), int(cells["doubtful"].sum())
    still = sum(d.open and d.line.key.exhibit == exhibit.sha256 and d.line.file == exhibit.file for d in doubts)
    return Counts(cells.height, cells.height - mended - doubtful, mended, doubtful, still)


def page_facts(exhibit: Exhibit, page: int) -> str:
    """`Turned 180°, straightened 1.4°, 204 dpi`; nothing of a page that is no picture."""
    pages = exhibit.scan.pages.filter(pl.col("page") == page) if exhibit.scan is not None else None
    if pages is None or not pages.height:
        return ""
    row = pages.row(0, named=True)
    told = [say("turned", degrees=row["turned"])] if row["turned"] else []
    told += [say("skew", degrees=f"{abs(row['skew']):.1f}")] if abs(row["skew"]) >= 0.05 else []
    said = ", ".join([*told, say("dpi", dpi=round(row["dpi"]))])
    return said[:1].upper() + said[1:]


def least_sure(exhibit: Exhibit, page: int) -> dict[int, float]:
    """By event of the exhibit, how surely the least sure cell of each row of that page was recognised; of text
    nothing."""
    sure = exhibit.places.filter(pl.col("page") == page, pl.col("confidence").is_not_null())
    return dict(zip(sure["event"].to_list(), sure["confidence"].to_list(), strict=True))
