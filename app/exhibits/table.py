"""The table of a sheet: its header under a preamble, its columns, and what the lines above it say for all rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import polars as pl

from app.base.ids import case_number
from app.exhibits.columns import map_columns
from app.exhibits.hashes import hash_in_text
from app.exhibits.headings import role_of
from app.exhibits.sheet import Sheet
from app.exhibits.zones import Zone, zone_in_text

_SEARCHED = 400
"""Lines among which the header is looked for."""
_SAMPLE = 400
"""Lines below the header that tell what a column holds."""
_SERVES_ALL = ("info_hash", "title", "isp", "ip", "doe", "city", "state", "client")
"""Roles that a line above the table can give for all rows."""


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one sheet. `header` is the index of its line in the frame, None where it has no header."""

    sheet: Sheet
    header: int | None
    begins: int  # index of the first line that can be a row
    roles: dict[str, int]  # role -> index of the column
    headings: dict[str, str]
    preamble: tuple[str, ...] = ()
    constants: dict[str, str] = field(default_factory=dict)  # role -> text for all rows
    zone: Zone | None = None  # as its headings or the lines above say
    case: str | None = None


def find_table(sheet: Sheet) -> Table | str:
    """The table of the sheet; or, in words that follow the sheet's name, why there is none."""
    if not sheet.frame.width or not sheet.frame.height:
        return "is empty"
    top = sheet.frame.head(_SEARCHED).rows()
    header = _header(top)
    body = sheet.frame.slice(0 if header is None else header + 1)
    heads = [None] * sheet.frame.width if header is None else [_clean(c) for c in top[header]]
    roles = map_columns(heads, _filled(body).head(_SAMPLE))
    end = _first_data(top, roles) if header is None else header
    preamble = _lines(top[:end])
    constants = _constants(top[:end])
    if "hit" not in roles and "date" not in roles:
        headed = next((h for h in heads if h and role_of(h) in ("hit", "date")), None)
        empty = not _filled(body).height
        if headed and not empty:
            return f"has no date in its column “{headed}” that can be read"
        return "has no rows below its headings" if headed and empty else "has no column of dates"
    if "ip" not in roles and "ip" not in constants:
        return "has no column of IP addresses"
    headings = {role: heads[i] or "" for role, i in roles.items()}
    return Table(
        sheet=sheet,
        header=header,
        begins=end if header is None else header + 1,
        roles=roles,
        headings=headings,
        preamble=preamble,
        constants={role: text for role, text in constants.items() if role not in roles},
        zone=_zone(headings, preamble),
        case=next((found for line in preamble if (found := case_number(line))), None),
    )


def _clean(cell: str | None) -> str | None:
    text = re.sub(r"\s+", " ", cell).strip() if cell else ""
    return text or None


def _filled(body: pl.DataFrame) -> pl.DataFrame:
    return body.filter(~pl.all_horizontal(pl.all().is_null()))


def _header(top: list[tuple[str | None, ...]]) -> int | None:
    """The line that names the most roles, at least two of them; the first such line."""
    best, found = 1, None
    for index, line in enumerate(top):
        roles = {role for cell in line if (text := _clean(cell)) and (role := role_of(text))}
        if len(roles) > best and roles & {"ip", "hit", "date", "doe", "info_hash"}:
            best, found = len(roles), index
    return found


def _first_data(top: list[tuple[str | None, ...]], roles: dict[str, int]) -> int:
    """Where there is no header: the first line that fills the columns of times and addresses."""
    wanted = [i for role, i in roles.items() if role in ("hit", "date", "ip")]
    return next((n for n, line in enumerate(top) if wanted and all(_clean(line[i]) for i in wanted)), 0)


def _lines(top: list[tuple[str | None, ...]]) -> tuple[str, ...]:
    joined = (" ".join(text for cell in line if (text := _clean(cell))) for line in top)
    return tuple(line for line in joined if line)


def _constants(top: list[tuple[str | None, ...]]) -> dict[str, str]:
    """What the preamble gives for all rows: `File Hash: 8342...`, a label beside its value, or a bare hash."""
    found: dict[str, str] = {}
    for line in top:
        cells = [text for cell in line if cell and (text := cell.strip())]
        for cell, beside in zip(cells, [*cells, ""][1:], strict=True):
            for part in cell.splitlines():
                label, _, value = part.partition(":")
                role, given = role_of(label.strip()), value.strip() or beside
                if role in _SERVES_ALL and given:
                    found.setdefault(role, given)
        if bare := hash_in_text(" ".join(cells)):
            found.setdefault("info_hash", bare)
    return found


def _zone(headings: dict[str, str], preamble: tuple[str, ...]) -> Zone | None:
    for role in ("hit", "time", "date", "hit_end"):
        zone = zone_in_text(headings.get(role, ""), heading=True)
        if zone is not None:
            return zone
    return zone_stated(preamble)


def zone_stated(lines: tuple[str, ...]) -> Zone | None:
    """The zone that lines beside the table state for it."""
    return next((zone for line in lines if (zone := zone_in_text(line)) is not None), None)
