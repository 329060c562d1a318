"""Cells of a scan that may read otherwise: where each stands, and what it may say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from app.base.paths import data
from app.exhibits.corrections import PUT_RIGHT, role_of_cell
from app.exhibits.schema import Exhibit
from app.services.analysis import Analysis
from app.services.deciding.decisions import DefectLine, lines_by_exhibit

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points of the page as it is shown."""

DOUBT = "scan_doubt"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a doubtful cell may say. `value`: the same, so that it can be typed in place of the cell; `differs`: places
    of its characters in which the readings differ; `taken`: the events rest on it, unless counsel decided otherwise."""

    text: str
    confidence: float  # 0 to 1
    value: str
    differs: tuple[int, ...] = ()
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful cell. `line`: its defect, with what was decided of it; `event`: of the analysis; `column`: its role;
    `doe` and `row` in words; the box of its characters on the page; `readings`: likeliest first, or none."""

    line: DefectLine
    event: int
    column: str
    question: str
    doe: str
    row: str
    page: int
    box: Box
    readings: tuple[Reading, ...]

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
        for exhibit, lines in zip(analysis.exhibits, lines_by_exhibit(analysis), strict=True):
            if exhibit.scan is not None and (exhibit.file, exhibit.sha256) in own:
                found += _of_exhibit(exhibit, lines, base)
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

    for (event, _), at in zip(read, hits_typed(exhibit, read), strict=True):
        if at is not None and at != exhibit.events["hit"][event]:
            yield event, round(at.timestamp() * 1_000_000)


def _of_exhibit(exhibit: Exhibit, lines: Sequence[DefectLine], base: int) -> Iterator[Doubt]:
    from app.exhibits.scan.telling import TIMED, day_first, differing, differs_in, learn

    assert exhibit.scan is not None
    cells = exhibit.scan.cells.filter("doubtful")
    if not cells.height:
        return
    turned = "hit" in exhibit.printed.columns and day_first(exhibit.printed["hit"], exhibit.events["printed"])
    by_cell = {(line.event, line.cell): line for line in lines if line.key.kind in (DOUBT, *PUT_RIGHT)}
    plain = {(line.event, line.key.column): line for line in lines if line.key.kind == DOUBT}
    roles = [role_of_cell(column) for column in cells["column"]]
    grouped = cells.with_columns(pl.Series("role", roles, dtype=pl.String))
    asked = list[tuple[int, str, pl.DataFrame, DefectLine, list[tuple[str, float]]]]()
    for (event, role), own in grouped.group_by("event", "role", maintain_order=True):
        assert isinstance(event, int) and isinstance(role, str)
        line = by_cell.get((base + event, role)) or plain.get((base + event, _letter(exhibit, role)))
        if line is not None:  # those beyond the ones that are named one by one have none
            asked.append((event, role, own, line, _readings(exhibit, event, own["column"].to_list())))
    learn(text for _, role, _, _, texts in asked if role in TIMED for text, _ in texts)
    for event, role, own, line, texts in asked:
        said = [text for text, _ in texts]
        taken = exhibit.printed[role][event]
        doe = exhibit.events["doe"][event]
        yield Doubt(
            line=line,
            event=base + event,
            column=role,
            question=data("text", "doubts.toml")["question"][differs_in(role, said, turned)],
            doe="" if doe is None else _say("doe", doe=doe),
            row=_say("row", row=exhibit.events["row"][event]),
            page=own["page"][0],
            box=own.select(pl.min("left", "top"), pl.max("right", "bottom")).row(0),
            readings=tuple(
                Reading(
                    text=text,
                    confidence=confidence,
                    value=_value(role, text, turned),
                    differs=differing(text, said),
                    taken=text == taken,
                )
                for text, confidence in texts
            ),
        )


def _letter(exhibit: Exhibit, role: str) -> str:
    return next((read.columns[role] for read in exhibit.sheets if role in read.columns), "")


def _readings(exhibit: Exhibit, event: int, columns: Sequence[str]) -> list[tuple[str, float]]:
    """What the cell may say, likeliest first; of a hit in two columns what both may say together."""
    from app.exhibits.scan.telling import together

    assert exhibit.scan is not None
    own = exhibit.scan.readings.filter(pl.col("event") == event)
    each = {column: own.filter(pl.col("column") == column).select("reading", "confidence").rows() for column in columns}
    return together(each, exhibit.printed.row(event, named=True))


def _value(role: str, text: str, turned: bool) -> str:
    """The text so that it can be typed: a time with its month where nobody takes it for the day."""
    from app.exhibits.scan.telling import instants

    if role not in ("hit", "hit_end"):
        return text
    (row,) = instants([text], turned)
    at, precision = row["naive"], row["precision"]
    if at is None:
        return text
    form = "%Y-%m-%d" if precision >= _DAY else "%Y-%m-%d %H:%M" if precision >= _MINUTE else "%Y-%m-%d %H:%M:%S"
    parts = [f"{at:{form}}", row["zone"]]
    return " ".join(part for part in parts if part)


_MINUTE, _DAY = 60_000_000, 86_400_000_000  # microseconds


def _say(name: str, **values: Any) -> str:
    return str(data("text", "doubts.toml")["says"][name].format(**values))
