"""Cells of a scan that may read otherwise: where each stands, and what it may say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.exhibits.corrections import PUT_RIGHT
from app.exhibits.doubtful import DOUBT as DOUBT
from app.exhibits.given_above import rows_below
from app.exhibits.schema import Defect, Exhibit
from app.findings.decided import Decided
from app.services.analysis import Analysis
from app.services.deciding.decisions import DefectLine, line_of
from app.services.deciding.weighed import Box, Weighed, weighed_cells
from app.services.deciding.weighed import Reading as Reading
from app.services.deciding.words import say


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful cell. `line`: its defect, with what was decided of it; `events`: of the analysis, all rows below where
    it is a line above a table, and the first is `event`; `column`: its role; `doe` and `row` in words; the box of its
    characters on the page; `readings`: likeliest first, or none."""

    line: DefectLine
    events: Sequence[int]
    column: str
    question: str
    doe: str
    row: str
    page: int
    box: Box
    readings: tuple[Reading, ...]

    @property
    def event(self) -> int:
        """The first row that takes what it says."""
        return self.events[0]

    @property
    def open(self) -> bool:
        """Whether it is still to be decided."""
        return self.line.state == "open"

    @property
    def correctable(self) -> bool:
        """Whether another reading can be put in its place."""
        return self.line.cell is not None


def doubts_of(analysis: Analysis, case: str | None = None) -> tuple[Doubt, ...]:
    """The doubtful cells of the case's exhibits (None: of all), decided or not, in the order of the rows."""
    own = {(ref.file, ref.sha256) for ref in analysis.matter.exhibits if case in (None, ref.case)}
    found, base = list[Doubt](), 0
    if any(exhibit.scan is not None for exhibit in analysis.exhibits):
        decided = Decided(analysis.matter.decisions)
        for exhibit in analysis.exhibits:
            if exhibit.scan is not None and (exhibit.file, exhibit.sha256) in own:
                found += _of_exhibit(exhibit, decided, base)
            base += exhibit.rows
    return tuple(found)


def doubtful_hits(analysis: Analysis, doubts: Sequence[Doubt]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Of each hit whose time is still to be decided its event, and the other instants that it may have had, in
    microseconds since 1970."""
    waiting = [doubt for doubt in doubts if doubt.open and doubt.column == "hit"]
    found: dict[int, list[int]] = {}
    base = 0
    for exhibit in analysis.exhibits if waiting else ():
        own = [doubt for doubt in waiting if base <= doubt.event < base + exhibit.rows]
        for event, other in _others(exhibit, [(d.event - base, reading.value) for d in own for reading in d.readings]):
            found.setdefault(base + event, []).append(other)
        base += exhibit.rows
    return tuple((event, tuple(others)) for event, others in found.items())


def _others(exhibit: Exhibit, read: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """(event, instant) of those texts that say another time than stands there; not of an hour that no clock showed."""
    from app.exhibits.cells.typed import (
        hits_typed,  # the readers of cells, for which no window should wait at its start
    )

    hits = exhibit.events["hit"].to_list() if read else []
    for (event, _), at in zip(read, hits_typed(exhibit, read), strict=True):
        if at is not None and at != hits[event]:
            yield event, round(at.timestamp() * 1_000_000)


def _of_exhibit(exhibit: Exhibit, decided: Decided, base: int) -> Iterator[Doubt]:
    told, does = _told(exhibit), exhibit.events["doe"].to_list()
    for cell in weighed_cells(exhibit):
        doe = None if cell.is_above else does[cell.event]
        defect = told.get((cell.event, cell.letter))
        if defect is None and cell.is_above:
            continue  # of a crafted file
        yield Doubt(
            line=line_of(exhibit, defect or cell.unnamed, decided, base),
            events=_rows(exhibit, cell, defect, base),
            column=cell.role,
            question=cell.question,
            doe="" if doe is None else say("doe", doe=doe),
            row=cell.row,
            page=cell.page,
            box=cell.box,
            readings=cell.readings,
        )


def _rows(exhibit: Exhibit, cell: Weighed, defect: Defect | None, base: int) -> Sequence[int]:
    if defect is None or not cell.is_above:
        return (base + cell.event,)
    return tuple(base + event for event in rows_below(exhibit, defect.sheet))


def _told(exhibit: Exhibit) -> dict[tuple[int, str], Defect]:
    """By event and letter the defects that tell of a doubt, or of a cell that counsel has put right; those of a line
    above a table by the first row below it, without a letter."""
    found: dict[tuple[int, str], Defect] = {}
    for defect in exhibit.defects:
        if defect.kind != DOUBT and defect.kind not in PUT_RIGHT:
            continue
        if defect.event is not None:
            found[defect.event, defect.column or ""] = defect
        elif rows := rows_below(exhibit, defect.sheet):
            found[rows[0], ""] = defect
    return found
