"""Cells of a scan that may read otherwise: what each may say, what would follow, and deciding it.

Choosing the reading that was taken accepts the defect; any other reading is a correction of the cell, and so is that
it cannot be read: the cell then says nothing, and its row stands nowhere on the timeline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from app.base.clock import count
from app.base.paths import data
from app.base.problem import Problem
from app.exhibits.corrections import ILLEGIBLE, PUT_RIGHT, role_of_cell
from app.exhibits.schema import Exhibit
from app.matter.store import Store
from app.matter.touched import Touched
from app.services.analysis import Analysis
from app.services.deciding.decisions import DefectLine, accept, correct, gap_beside, lines_by_exhibit

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
        return _say("cells", cells=count(self.cells, "cell"), sure=f"{self.sure:,}")

    @property
    def left(self) -> str:
        """`2 to decide, 1 mended`; what is none is not told."""
        told = (("decide", self.open), ("mended", self.mended))
        return ", ".join(_say(key, n=f"{n:,}") for key, n in told if n)


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


def is_open(line: DefectLine) -> bool:
    """Whether it is that of a doubtful cell which is still to be decided."""
    return line.key.kind == DOUBT and line.state == "open"


def told_open(lines: Sequence[DefectLine]) -> str:
    """`2 cells to decide`, of those in doubt; nothing where there are none."""
    n = sum(map(is_open, lines))
    return _say("decide", n=count(n, "cell")) if n else ""


def choose(store: Store, doubt: Doubt, reading: Reading) -> Touched:
    """That reading stands. Problem for another than the taken one where the cell cannot be corrected."""
    if reading.taken:
        return accept(store, [doubt.line])
    taken = next((each.text for each in doubt.readings if each.taken), doubt.line.made)
    return _correct(store, doubt, reading.value, _say("chosen", taken=taken))


def type_another(store: Store, doubt: Doubt, text: str, words: str = "") -> Touched:
    """What counsel reads in the picture. Problem where the cell cannot be corrected."""
    return _correct(store, doubt, text, words or _say("typed"))


def cannot_be_read(store: Store, doubt: Doubt, words: str = "") -> Touched:
    """The cell says nothing that can be relied on. Problem where the cell cannot be corrected."""
    return _correct(store, doubt, ILLEGIBLE, words or _say("illegible"))


def consequence(analysis: Analysis, doubt: Doubt, reading: Reading) -> str:
    """`gap to Doe 38 17 days`; nothing where no gap rests on the cell. Computes the case anew: off the GUI thread."""
    if not doubt.correctable or analysis.is_long:
        return ""
    beside = gap_beside(analysis, doubt.line, reading.value)
    return "" if beside is None else _say("gap", other=beside[0], days=count(beside[1], "day"))


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
    told = [_say("turned", degrees=row["turned"])] if row["turned"] else []
    told += [_say("skew", degrees=f"{abs(row['skew']):.1f}")] if abs(row["skew"]) >= 0.05 else []
    said = ", ".join([*told, _say("dpi", dpi=round(row["dpi"]))])
    return said[:1].upper() + said[1:]


def least_sure(exhibit: Exhibit) -> dict[int, float]:
    """By event of the exhibit, how surely the least sure cell of its row was recognised; of text nothing."""
    sure = exhibit.places.filter(pl.col("confidence").is_not_null())
    return dict(zip(sure["event"].to_list(), sure["confidence"].to_list(), strict=True))


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
            box=(own["left"].min(), own["top"].min(), own["right"].max(), own["bottom"].max()),  # type: ignore[arg-type]
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


def _correct(store: Store, doubt: Doubt, value: str, words: str) -> Touched:
    if not doubt.correctable:
        raise Problem(_say("fixed"))
    return correct(store, doubt.line, value, words)


def _say(name: str, **values: Any) -> str:
    return str(data("text", "doubts.toml")["says"][name].format(**values))
