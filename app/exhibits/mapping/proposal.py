"""What is proposed for a file: how it would be read, how surely, and the questions that it leaves open."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.base.problem import Problem
from app.exhibits.mapping.layouts import Layout
from app.exhibits.mapping.mapping import Mapping
from app.exhibits.schema import Exhibit

Line = tuple[str | None, ...]
Kind = Literal["time", "address", "hit", "column", "zone", "order"]
"""What is asked: which column holds the hit, which the address, which of several the hit, whether the columns are what
they seem, the zone of the times, and whether month or day comes first."""
TIMED_OPEN: dict[str, Kind] = {"zone_not_stated": "zone", "zone_in_some_rows": "zone", "date_order_open": "order"}
OPEN: dict[str, Kind] = {**TIMED_OPEN, "hit_column_open": "hit", "column_unsure": "column"}
"""Kind of a defect -> the question that is behind it."""
TIMED: dict[str, Kind] = {
    **TIMED_OPEN,
    "zone_chosen": "zone",
    "zone_in_some_chosen": "zone",
    "date_order_chosen": "order",
}
"""Kind of a defect -> the question that is behind it, or to which it is the answer."""
OF_READING = frozenset(OPEN) | frozenset(TIMED) | {"hit_column_chosen"}
"""Kinds of defects that come of how an exhibit is read."""


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """One table as it stands, and as it would be read. Lines are counted from 1; `last` are those at its end."""

    name: str
    letters: tuple[str, ...]
    height: int  # lines
    first: tuple[Line, ...]
    last: tuple[Line, ...]
    confidence: dict[str, float]  # role -> 0 to 1
    rivals: tuple[str, ...]  # letters of columns that could be the hit as well
    stated: str | None  # the zone that headings or lines state
    above_twelve: tuple[int, int]  # of the numbers in first and in second place of the dates, those above 12
    constants: dict[str, str]  # role -> text that a line above gives for all rows
    places: tuple[tuple[int, int | None], ...] = ()  # of a file of pages: of each line its page, and its row there

    def line(self, number: int) -> Line | None:
        """The cells of that line; None for one that is not shown."""
        if number <= len(self.first):
            return self.first[number - 1]
        back = self.height - number
        return self.last[-1 - back] if back < len(self.last) else None

    def named(self, number: int) -> str:
        """How a person finds that line: `12`, or `12 of p. 3`; on a page above its rows `p. 3`."""
        if not self.places:
            return str(number)
        page, row = self.places[number - 1]
        return f"{row} of p. {page}" if row is not None else f"p. {page}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file, how it would be read, and what is open.

    `read`: the exhibit as the mapping has it; None where no sheet has a table and one of them must be mapped by hand:
    then `mapping` has all that could be it, the likeliest first.
    """

    path: Path
    sheets: tuple[SheetSeen, ...]
    mapping: Mapping
    questions: tuple[tuple[Kind, str], ...]  # with the name of its sheet
    read: Exhibit | None


def open_kinds(exhibit: Exhibit) -> frozenset[Kind]:
    """The questions that an exhibit leaves open which was read without being asked for any."""
    return frozenset(OPEN[defect.kind] for defect in exhibit.defects if defect.kind in OPEN)


def kinds_in(exhibit: Exhibit, seen: SheetSeen, kinds: Map[str, Kind] = TIMED) -> frozenset[Kind]:
    """The questions of zone and order that the times of one sheet put; with TIMED those that are answered, too.

    Such a defect is told once, of the first of its rows: it holds of each sheet that says nothing of it.
    """
    silent = {"zone": seen.stated is None, "order": seen.above_twelve == (0, 0)}
    found = {(kinds[d.kind], d.sheet) for d in exhibit.defects if d.kind in kinds}
    return frozenset(kind for kind, sheet in found if sheet == seen.name or silent.get(kind))


def layout_of(name: str, mapping: Mapping, seen: SheetSeen) -> Layout:
    """What is remembered of how that sheet is read: its headings, and what was chosen. Problem where it has none."""
    own = mapping.sheet(seen.name)
    heads = seen.line(own.header) if own is not None and own.header is not None else None
    if own is None or heads is None:
        raise Problem("A layout is recognized by its headings, and this sheet has none; import it without.")
    named = {role: " ".join((heads[seen.letters.index(at)] or "").split()) for role, at in own.columns.items()}
    given = {role: text for role, text in own.constants.items() if role not in seen.constants}
    return Layout(name, {role: text for role, text in named.items() if text}, own.zone, own.day_first, given)
