"""What stands above a table and speaks of all its rows: a hash, a provider, a zone, the number of a case."""

from __future__ import annotations

import re

from app.base.ids import case_number
from app.exhibits.cells.addresses import addresses_in_text
from app.exhibits.cells.hashes import hash_in_text
from app.exhibits.cells.numbers import read_doe
from app.exhibits.cells.zones import Zone, zone_in_text
from app.exhibits.tables.headings import role_of

_NEXT_LABEL = re.compile(r"[\r\n]+|[,;|]\s+(?=[A-Z][\w -]{1,30}:\s)")
_ONE_DOE = re.compile(
    r"\bDoe\s*(?:No\.?|Number|#)?\s*(\d{1,6})\b(?!\s*(?:[-\u2010-\u2015,&]|to\b|through\b|and\b)\s*(?:Doe\s*)?\d)",
    re.IGNORECASE,
)
_LABELLED_HASH = re.compile(
    r"(?<=\S)\s+(?:(?:file|info|torrent|unique|sha-?1)\s+){0,2}(?:info)?hash[\w #()]*:\s*[0-9A-Fa-f]{8}[0-9A-Fa-f\s]*$",
    re.IGNORECASE,
)
"""What stands behind a title in the same cell: `Hash: 8342...`."""
_SERVES_ALL = ("info_hash", "title", "isp", "ip", "doe", "city", "state", "client")
"""Roles that a line above the table can give for all rows."""

Line = tuple[str | None, ...]


def clean(cell: str | None) -> str | None:
    """The text in one line; None where there is none."""
    return " ".join(cell.split()) or None if cell else None


def lines_of(top: list[Line]) -> tuple[str, ...]:
    """Their texts, of those that have any."""
    return tuple(text for line in top if (text := _joined(line)))


def constants_of(top: list[Line]) -> dict[str, str]:
    """What the preamble gives for all rows: `File Hash: 8342...`, a label beside its value, or a bare hash."""
    found: dict[str, str] = {}
    for line in top:
        cells = [text for cell in line if cell and (text := cell.strip())]
        for cell, beside in zip(cells, [*cells, ""][1:], strict=True):
            for part in _NEXT_LABEL.split(cell):
                label, _, value = part.partition(":")
                role, given = role_of(label.strip()), _LABELLED_HASH.sub("", value.strip()) or beside
                if role in _SERVES_ALL and given and role_of(given) is None:  # beside a heading stand others
                    found.setdefault(role, given)
            if "doe" in cell.lower() and (doe := cell if read_doe(cell) is not None else _doe_in_text(cell)):
                found.setdefault("doe", doe)
        if bare := hash_in_text(" ".join(cells)):
            found.setdefault("info_hash", bare)
    named = {ip for line in top for ip in addresses_in_text(_joined(line))}
    if len(named) == 1 and len(addresses_in_text(found.get("ip", ""))) != 1:
        found["ip"] = named.pop()
    return found


def _doe_in_text(text: str) -> str | None:
    """`Doe 29` of a line of words that names that one Doe and no range of them."""
    named = set(_ONE_DOE.findall(text))
    return f"Doe {named.pop()}" if len(named) == 1 else None


def _joined(line: Line) -> str:
    return " ".join(text for cell in line if (text := clean(cell)))


def case_of(preamble: tuple[str, ...]) -> str | None:
    """The first case number, normalised."""
    return next((found for line in preamble if (found := case_number(line))), None)


def zone_of(headings: dict[str, str], preamble: tuple[str, ...]) -> Zone | None:
    """The zone that the headings of the times state (by role), or else a line above."""
    for role in ("hit", "time", "date", "hit_end"):
        zone = zone_in_text(headings.get(role, ""), heading=True)
        if zone is not None:
            return zone
    return zone_stated(preamble)


def zone_stated(lines: tuple[str, ...]) -> Zone | None:
    """The zone that lines beside the table state for it."""
    return next((zone for line in lines if (zone := zone_in_text(line)) is not None), None)
