"""Defects of one exhibit while it is read: their kinds come from resources/defects.toml, their places from the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from app.base.clock import count
from app.base.paths import data
from app.exhibits.schema import Defect
from app.exhibits.sheet import Spot, page_name

LIMIT = 1_000
"""So many rows of one kind are named one by one; one more defect says how many follow."""


def kinds() -> Mapping[str, Mapping[str, str]]:
    """The closed list: kind -> severity, side, name, says."""
    found: Mapping[str, Mapping[str, str]] = data("defects.toml")["kinds"]
    return found


def defect(kind: str, *, values: Mapping[str, Any] | None = None, paged: bool = False, **where: Any) -> Defect:
    """One defect of that kind. `where` are fields of Defect; `values` fill its sentence beside them.

    With `paged` its sheet is a page, and named in the sentence.
    """
    entry = kinds()[kind]
    filled = {"text": "", "made": "", **{k: v for k, v in where.items() if v is not None}, **(values or {})}
    place = ""
    page = where.get("sheet") if paged else None
    if where.get("row") is not None:
        place = f"Row {where['row']} of {page}: " if page else f"Row {where['row']}: "
    elif page:
        place = f"{page[0].upper()}{page[1:]}: "
    elif where.get("column") is not None and kind == "hidden_column":
        place = f"Column {where['column']}: "
    severity: Any = entry["severity"]
    return Defect(kind, severity, place + entry["says"].format_map(filled), **where)


def more(kind: str, count: int, **where: Any) -> Defect:
    """The one defect that says how many rows of the kind are not named one by one."""
    entry, rest = kinds()[kind], f"{count:,}"
    severity: Any = entry["severity"]
    message = data("defects.toml")["more"]["says"].format(count=rest, name=entry["name"], limit=f"{LIMIT:,}")
    return Defect(kind, severity, message, text=rest, **where)


class Defects:
    """Gathers what is wrong. `letters` gives a role's column letter by (sheet, role).

    `spots`, by sheet, tell of a file of pages where each line of the sheet stands: there a defect is told.
    `uncalculated`, by role: the events whose cell holds a formula without a result.
    """

    def __init__(self) -> None:
        self.letters: dict[tuple[str, str], str] = {}
        self.spots: dict[str, Sequence[Spot]] = {}
        self.uncalculated: dict[str, pl.Series] = {}
        self._found: list[Defect] = []

    def add(self, kind: str, *, values: Mapping[str, Any] | None = None, **where: Any) -> None:
        """One defect that concerns the file, a sheet, or a single place."""
        told = dict(values or {})
        paged = where.get("sheet") in self.spots
        if paged and isinstance(told.get("row"), int):
            told["row"] = self.line(where["sheet"], told["row"])
        if paged and where.get("row") is not None:
            spot = self.spots[where["sheet"]][where["row"] - 1]
            where |= {"sheet": page_name(spot.page), "row": spot.line}
        else:
            paged = False  # it concerns all pages
        self._found.append(defect(kind, values=told, paged=paged, **where))

    def copy(self) -> Defects:
        """The same, to which others may be added in vain."""
        other = Defects()
        other.letters, other.spots, other._found = dict(self.letters), dict(self.spots), list(self._found)
        other.uncalculated = dict(self.uncalculated)
        return other

    def bare(self, rows: pl.DataFrame, *roles: str) -> pl.DataFrame:
        """Those of `rows` (event ...) in whose empty cells of the roles no formula stands: nothing is listed there."""
        for events in (self.uncalculated[role] for role in roles if role in self.uncalculated):
            rows = rows.filter(~pl.col("event").is_in(events.implode()))
        return rows

    def line(self, sheet: str, row: int) -> str:
        """How a sentence names a row: `12`, or `12 of p. 3`."""
        if sheet not in self.spots:
            return str(row)
        spot = self.spots[sheet][row - 1]
        return f"{spot.line or 0} of {page_name(spot.page)}"

    def rows(self, kind: str, rows: pl.DataFrame, role: str | None = None) -> None:
        """One defect a row of `rows`: event, sheet, row; text, made and what else the sentence needs, where given."""
        for place in rows.head(LIMIT).iter_rows(named=True):
            letter = self.letters.get((place["sheet"], role)) if role else None
            where = {k: place[k] for k in ("event", "sheet", "row", "text", "made") if k in place}
            self.add(kind, values={k: v for k, v in place.items() if k not in where}, column=letter, **where)
        if rows.height > LIMIT:
            last = rows.row(LIMIT, named=True)
            self._found.append(more(kind, rows.height - LIMIT, sheet=last["sheet"], event=last.get("event")))

    def counted(
        self,
        kind: str,
        rows: pl.DataFrame,
        noun: str,
        role: str | None = None,
        height: int | None = None,
        **values: Any,
    ) -> None:
        """One defect for all of `rows` (sheet, row, and what the sentence needs of the first); nothing for none.

        It belongs to the column and to no single row; `noun` may name its plural: `address/addresses`. With `height`
        there are so many of them, of which `rows` holds the first.
        """
        if not rows.height:
            return
        first = rows.row(0, named=True)
        letter = self.letters.get((first["sheet"], role)) if role else None
        singular, _, plural = noun.partition("/")
        filled = {**first, "count": count(height or rows.height, singular, plural or None), **values}
        self.add(
            kind, values=filled, sheet=first["sheet"], column=letter, text=first.get("text"), made=first.get("made")
        )

    def all(self) -> tuple[Defect, ...]:
        """Whole-file defects first, then by the place in the file."""
        return in_order(self._found)


def in_order(defects: Iterable[Defect]) -> tuple[Defect, ...]:
    """Whole-file defects first, then by the place in the file."""
    order = {"error": 0, "warning": 1, "info": 2}
    return tuple(
        sorted(defects, key=lambda d: (-1 if d.event is None else d.event, order[d.severity], d.kind, d.row or 0))
    )
