"""How an exhibit is to be read, as a value: what heads a sheet, which column holds what, and what counsel chose."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import asdict, dataclass, field
from typing import Any

from app.base.problem import Problem
from app.exhibits.cells.zones import Zone

MAPPED = ("doe", "ip", "port", "hit", "date", "time", "half", "hit_end", "zone", "info_hash", "isp", "city", "state",
          "title", "client", "case")  # fmt: skip
"""What a column can be read as; `half` holds a.m. or p.m. by itself."""
SURE = 0.8
"""A column of less confidence leaves open whether it is that."""
TIMES = ("hit", "date")
"""The roles of which one must be there, for no event is without a time."""


class NoTable(Problem):
    """No column of times or none of addresses was found, in lines and columns that could be an exhibit all the same:
    how they are to be read can be asked."""


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """One table. Lines are counted from 1, as a person does; `columns`: role -> letter in the sheet.

    `zone` and `day_first` are what was chosen where the exhibit leaves them open; None leaves them as they are read.
    """

    sheet: str
    header: int | None
    first: int  # the first line that can be a row
    columns: dict[str, str]
    constants: dict[str, str] = field(default_factory=dict)  # role -> text for all rows
    zone: Zone | None = None
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """The tables that are read, in their order. `layout`: the name of the remembered one that it follows."""

    sheets: tuple[SheetMapping, ...]
    layout: str | None = None

    def sheet(self, name: str) -> SheetMapping | None:
        return next((sheet for sheet in self.sheets if sheet.sheet == name), None)

    def plain(self) -> dict[str, Any]:
        """In lists and dicts, for a custody log."""
        return {"layout": self.layout, "sheets": [asdict(sheet) for sheet in self.sheets]}


def mapping_of(found: Any) -> Mapping:
    """What `plain` has written. ValueError where it is nothing of the kind."""
    if not isinstance(found, Map) or set(found) != {"layout", "sheets"} or not isinstance(found["sheets"], list):
        raise ValueError("a mapping is none")
    layout = found["layout"]
    if layout is not None and not _is_text(layout):
        raise ValueError("a mapping has no name")
    return Mapping(tuple(map(_sheet, found["sheets"])), layout)


_LINES = 1 << 32
_FIELDS = {"sheet", "header", "first", "columns", "constants", "zone", "day_first"}


def _sheet(found: Any) -> SheetMapping:
    if not isinstance(found, Map) or set(found) != _FIELDS or not _is_text(found["sheet"]):
        raise ValueError("a mapping has no sheet")
    header, first, zone = found["header"], found["first"], found["zone"]
    if not (header is None or _is_line(header)) or not _is_line(first) or found["day_first"] not in (None, True, False):
        raise ValueError("a mapping has no lines")
    if not (zone is None or _is_text(zone) or (type(zone) is int and abs(zone) <= 14 * 60)):
        raise ValueError("a mapping names no zone")
    columns, constants = _roles(found["columns"]), _roles(found["constants"])
    if not all(letters.isascii() and letters.isalpha() and len(letters) <= 4 for letters in columns.values()):
        raise ValueError("a mapping names no column")
    return SheetMapping(found["sheet"], header, first, columns, constants, zone, found["day_first"])


def _roles(found: Any) -> dict[str, str]:
    if not isinstance(found, Map) or not all(role in MAPPED and _is_text(text) for role, text in found.items()):
        raise ValueError("a mapping has a role that is none")
    return {role: found[role] for role in MAPPED if role in found}


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 1 << 20


def _is_line(value: Any) -> bool:
    return type(value) is int and 0 < value < _LINES
