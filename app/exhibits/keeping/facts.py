"""What an exhibit is beside its rows, and its defects, as canonical JSON; and back, with every value looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.base.clock import zone
from app.base.ids import case_number
from app.base.problem import Problem
from app.exhibits.defects import kinds
from app.exhibits.keeping.bounds import MOST_ROWS
from app.exhibits.keeping.frames import Wrong
from app.exhibits.mapping.mapping import Mapping as HowRead
from app.exhibits.mapping.mapping import mapping_of
from app.exhibits.schema import ROLES, Defect, Exhibit, SheetRead

FORMAT = 1
WITH_MAPPING = 2
"""The format of the facts of an exhibit that was read by a mapping; those of all others are as they always were."""
_LONGEST = 64 << 20  # bytes
_TEXT = 1 << 20  # characters of one text
_NAME = 4_096
_COLUMNS = 16_384
_MOST = 1 << 32
_SEVERITIES = ("info", "warning", "error")


class Newer(Exception):
    """A newer version of this program wrote it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What Exhibit holds beside its frames and defects, and how many rows and hits they have."""

    path: Path
    file: str
    sha256: str
    size: int
    opened: datetime
    zone: str
    zone_stated: bool
    case: str | None
    sheets: tuple[SheetRead, ...]
    rows: int
    hits: int
    mapping: HowRead | None = None


def facts_json(exhibit: Exhibit) -> bytes:
    """The facts; the same bytes for the same exhibit."""
    found = {f.name: getattr(exhibit, f.name) for f in fields(Facts)}
    # A path of Linux may hold bytes that are no text.
    found["path"] = str(exhibit.path).encode("utf-8", "replace").decode()
    found["opened"] = exhibit.opened.astimezone(UTC).isoformat()
    found["sheets"] = [asdict(sheet) for sheet in exhibit.sheets]
    mapping = found.pop("mapping")
    if mapping is not None:
        return _canonical({"format": WITH_MAPPING, **found, "mapping": mapping.plain()})
    return _canonical({"format": FORMAT, **found})


def defects_json(defects: Iterable[Defect]) -> bytes:
    """The defects in their order; what is None is left out."""
    return _canonical([{k: v for k, v in asdict(d).items() if v is not None} for d in defects])


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def facts_of(content: bytes) -> Facts:
    """The facts. Wrong where they are none of this format, Newer where the format is not known yet."""
    found = _parsed(content)
    if not isinstance(found, dict):
        raise Wrong("its facts are none")
    number = found.pop("format", None)
    if type(number) is int and number > WITH_MAPPING:
        raise Newer
    if (
        type(number) is not int
        or number not in (FORMAT, WITH_MAPPING)
        or set(found) != {f.name for f in fields(Facts)} - ({"mapping"} if number == FORMAT else set())
        or not isinstance(found["sheets"], list)
    ):
        raise Wrong("its facts are none")
    return Facts(
        path=Path(_text(found["path"], _NAME)),
        file=_file(found["file"]),
        sha256=_text(found["sha256"], pattern=r"[0-9a-f]{64}"),
        size=_number(found["size"], 1 << 63),
        opened=_instant(found["opened"]),
        zone=_zone(found["zone"]),
        zone_stated=_flag(found["zone_stated"]),
        case=None if found["case"] is None else _case(found["case"]),
        sheets=tuple(map(_sheet, found["sheets"])),
        rows=_number(found["rows"], MOST_ROWS + 1),
        hits=_number(found["hits"], found["rows"] + 1),
        mapping=_mapping(found["mapping"]) if number == WITH_MAPPING else None,
    )


def _mapping(found: object) -> HowRead:
    try:
        return mapping_of(found)
    except ValueError as error:
        raise Wrong(str(error)) from error


def defects_of(content: bytes, rows: int) -> tuple[Defect, ...]:
    """The defects of an exhibit with so many rows."""
    found = _parsed(content)
    if not isinstance(found, list):
        raise Wrong("its defects are none")
    return tuple(_defect(one, rows) for one in found)


def _parsed(content: bytes) -> Any:
    if len(content) > _LONGEST:
        raise Wrong("its facts are too long")
    try:
        return json.loads(content.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Wrong("its facts are no JSON") from error


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _defect(found: object, rows: int) -> Defect:
    if not isinstance(found, dict) or not {"kind", "severity", "message"} <= set(found) <= set(_DEFECT):
        raise Wrong("a defect is none")
    if _text(found["kind"], _NAME) not in kinds():
        raise Newer  # the list is closed, and only grows
    if found["severity"] not in _SEVERITIES:
        raise Wrong("a defect has no severity")
    texts = {k: _text(found[k]) for k in ("message", "sheet", "column", "text", "made") if k in found}
    numbers = {k: _number(found[k], most) for k, most in (("row", _MOST), ("event", rows)) if k in found}
    return Defect(kind=found["kind"], severity=found["severity"], **texts, **numbers)  # type: ignore[arg-type]


_DEFECT = tuple(f.name for f in fields(Defect))
_SHEET = {f.name for f in fields(SheetRead)}


def _sheet(found: object) -> SheetRead:
    if not isinstance(found, dict) or set(found) != _SHEET or not isinstance(found["preamble"], list):
        raise Wrong("a sheet is none")
    columns, headings = _roles(found["columns"]), _roles(found["headings"])
    for letters in columns.values():
        _text(letters, pattern="[A-Z]{1,4}")
    return SheetRead(
        name=_text(found["name"], _NAME),
        header_row=None if found["header_row"] is None else _number(found["header_row"], _MOST),
        columns=columns,
        headings=headings,
        rows=_number(found["rows"], _MOST),
        preamble=tuple(map(_text, found["preamble"])),
    )


def _roles(found: object) -> dict[str, str]:
    """Texts by role, in the order of the roles; those of columns that are read but are none of ROLES behind."""
    if not isinstance(found, Mapping) or len(found) > _COLUMNS:
        raise Wrong("a sheet has no columns")
    order = {role: i for i, role in enumerate(ROLES)}
    return {_text(role, 64): _text(found[role]) for role in sorted(found, key=lambda r: (order.get(r, len(order)), r))}


def _text(value: object, longest: int = _TEXT, pattern: str | None = None) -> str:
    if not isinstance(value, str) or len(value) > longest or (pattern and not re.fullmatch(pattern, value)):
        raise Wrong("a text is none")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:  # half of a pair of surrogates, as JSON can write it
        raise Wrong("a text is none") from error
    return value


def _file(value: object) -> str:
    name = _text(value, _NAME)
    if not name or "/" in name or "\0" in name:
        raise Wrong("its file has no name")
    return name


def _number(value: object, below: int) -> int:
    if type(value) is not int or not 0 <= value < below:
        raise Wrong("a number is out of range")
    return value


def _flag(value: object) -> bool:
    if type(value) is not bool:
        raise Wrong("its facts are none")
    return value


def _instant(value: object) -> datetime:
    try:
        at = datetime.fromisoformat(_text(value, 64))
    except ValueError as error:
        raise Wrong("a time is none") from error
    if at.utcoffset() != timedelta(0):
        raise Wrong("a time is not in UTC")
    return at.astimezone(UTC)


def _zone(value: object) -> str:
    name = _text(value, 64)
    try:
        zone(name)
    except (Problem, ValueError) as error:
        raise Wrong("its time zone is none") from error
    return name


def _case(value: object) -> str:
    number = _text(value, 64)
    if case_number(number) != number:
        raise Wrong("its case number is none")
    return number
