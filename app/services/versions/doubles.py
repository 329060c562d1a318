"""Exhibits that are open twice, in two versions: a plaintiff amended what he had filed, and both were opened."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from app.exhibits.schema import Exhibit
from app.matter.model import ExhibitRef
from app.services.desk import Desk

_ALIKE = 0.5  # of the addresses of the one that lists fewer


@dataclass(frozen=True, slots=True)
class Double:
    """An exhibit, and the one opened after it that seems to be another version of it."""

    first: ExhibitRef
    second: ExhibitRef


def doubles(desk: Desk, opened: Collection[Path]) -> tuple[Double, ...]:
    """For each exhibit that was just opened from one of these paths, the one of which it seems to be a version.

    They bear one case number or one file name, and half of their addresses are the same: a suit may have an
    Exhibit A and an Exhibit B, and every suit has an `exhibit-a.xlsx`.
    """
    paths = {path.absolute() for path in opened}
    known = [(ref, exhibit) for ref in desk.store.matter().exhibits if (exhibit := desk.shelf.get(ref)) is not None]
    found = []
    for ref, exhibit in known:
        if exhibit.path.absolute() in paths:
            earlier = (other for other, before in known if other.id < ref.id and _is_version(before, exhibit))
            found += [Double(first, ref) for first in list(earlier)[-1:]]
    return tuple(found)


def _is_version(one: Exhibit, other: Exhibit) -> bool:
    if one.sha256 == other.sha256 or (one.case and other.case and one.case != other.case):
        return False
    same_number = one.case is not None and one.case == other.case
    if not (same_number or one.path.name.casefold() == other.path.name.casefold()):
        return False
    addresses = [set(exhibit.events["ip"].drop_nulls().unique().cast(str).to_list()) for exhibit in (one, other)]
    fewer = min(map(len, addresses))
    return bool(fewer) and len(addresses[0] & addresses[1]) >= _ALIKE * fewer
