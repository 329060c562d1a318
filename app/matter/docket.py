"""docket.toml: a docket as a file that a person can write, read into values and written from them."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import tomli_w

from app.base import clock
from app.base.atomic import atomic
from app.base.ordinary import refuse_no_file
from app.base.problem import Problem
from app.matter.authority import OwnAuthority
from app.matter.docket_fields import Table
from app.matter.docket_law import AUTHORITY_KEYS, authority_table, read_authority
from app.matter.docket_reading import CASE_KEYS, one_of_each, read_case
from app.matter.docket_writing import case_table
from app.matter.model import Case, DoeFacts, Matter

_KEYS = ("court", "zone", "authority", "case")
_MOST_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Docket:
    """What one docket file says. Its cases are `docketed`: it says who remains in them."""

    court: str | None = None
    zone: str | None = None  # the court's, IANA
    cases: tuple[Case, ...] = ()
    authorities: tuple[OwnAuthority, ...] = ()  # the attorney's own, without an id
    file: str = field(default="", compare=False)
    sha256: str = field(default="", compare=False)  # of the file's bytes, in hex


def read_docket(path: Path) -> Docket:
    """The docket in that file. What cannot be read is a Problem that names file, key and what is allowed."""
    raw = _bytes_of(path)
    docket = docket_from(_parse(raw, path), path.name)
    return replace(docket, file=path.name, sha256=hashlib.sha256(raw).hexdigest())


def docket_from(tables: dict[str, Any], file: str) -> Docket:
    """The docket in the tables of a TOML file of that name."""
    top = Table(tables, file, _KEYS)
    if not any(key in top for key in _KEYS):
        raise Problem(f"{file} holds no docket; write at least one [[case]] with its number.")
    cases = tuple(read_case(table) for table in top.tables("case", "number", CASE_KEYS))
    own = tuple(read_authority(table) for table in top.tables("authority", "name", AUTHORITY_KEYS))
    return Docket(top.text("court"), _zone(top), one_of_each(cases, file), own)


def docket_of(matter: Matter) -> Docket:
    """What a docket file can hold of the matter: names and notes of Does, and what goes into papers to file, stay with
    the attorney."""
    return Docket(
        matter.court,
        matter.court_zone,
        tuple(
            replace(
                case,
                docketed=True,
                facts=_public(case.facts),
                filing=replace(case.filing, put_in=(), left_out=()),
            )
            for case in matter.cases
        ),
        tuple(replace(own, id=0) for own in matter.own_authorities),
    )


def write_docket(matter: Matter, path: Path) -> None:
    """Write the matter's docket, whole or not at all."""
    docket = docket_of(matter)
    tables: dict[str, Any] = {"court": docket.court, "zone": docket.zone}
    tables = {key: value for key, value in tables.items() if value is not None}
    if docket.authorities:
        tables["authority"] = [authority_table(own) for own in docket.authorities]
    tables["case"] = [case_table(case) for case in docket.cases]
    with atomic(path) as draft:
        draft.write_text(tomli_w.dumps(tables), encoding="utf-8", newline="\n")


def _bytes_of(path: Path) -> bytes:
    try:
        refuse_no_file(path)
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise Problem(f"{path.name} could not be read ({error.strerror}); see that the file is there.") from error
    if len(raw) > _MOST_BYTES:
        raise Problem(f"{path.name} is too large for a docket; give a docket.toml of at most 10 MB.")
    return raw


def _parse(raw: bytes, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Problem(f"{path.name} is no text in UTF-8; save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise Problem(f"{path.name} is not TOML ({error}); mend that line.") from error
    except RecursionError as error:
        raise Problem(f"{path.name} is not a docket: its lists are nested too deep.") from error


def _zone(top: Table) -> str | None:
    name = top.text("zone")
    if name is None:
        return None
    try:
        clock.zone(name)
    except Problem as error:
        raise top.fault("zone", "an IANA name such as America/Chicago") from error
    return name


def _public(facts: tuple[DoeFacts, ...]) -> tuple[DoeFacts, ...]:
    bare = (replace(fact, named=None, note=None) for fact in facts)
    return tuple(fact for fact in bare if fact != DoeFacts(fact.doe))
