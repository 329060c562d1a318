"""The four standards of joinder, each applied to the rows of one case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

import polars as pl

from app.analysis.dwell import Needed
from app.analysis.groups import Grouping, Groups, chain, one_common_instant, shared_hashes
from app.analysis.roster import Roster
from app.analysis.spans import Swarm
from app.base.clock import count
from app.base.paths import data
from app.law.standard_texts import standard_texts
from app.matter.model import STANDARDS, Standard


@dataclass(frozen=True, slots=True)
class Standing:
    """One standard over the Does of one case and one info hash (`same_hash`: of one case, hash None).

    Groups and witness are `who` of the roster. What the exhibit cannot show is None, and `why` says so;
    `why` also tells what a figure leaves out.
    """

    case: str
    info_hash: str | None
    standard: Standard
    needed: Needed | None
    groups: Groups | None
    witness: tuple[int, ...] | None
    why: str | None


def standard_name(standard: Standard) -> str:
    """As people call it: `One common instant`."""
    return standard_texts()[standard].name


def _why(key: str, **values: object) -> str:
    return cast(str, data("law", "standards.toml")["why"][key]).format(**values)


def apply_standards(
    case: str,
    who: frozenset[int],
    remain: bool,
    swarms: Sequence[Swarm],
    roster: Roster,
    dwell: timedelta,
) -> list[Standing]:
    """Every standard over the Does `who` of one case, in the order same hash, then each swarm's other three.

    `remain`: whether anybody remains at all, listed or not.
    """
    standings = [_same_hash(case, who, remain, roster)]
    timed = pl.concat([pl.Series(dtype=pl.UInt32), *(swarm.spans["who"] for swarm in swarms)]).n_unique()
    missing = len(who) - timed
    for swarm in swarms:
        for standard in STANDARDS[1:]:
            standings.append(_in_time(swarm, standard, dwell, missing))
    return standings


def _same_hash(case: str, who: frozenset[int], remain: bool, roster: Roster) -> Standing:
    pairs = roster.hashes.filter(pl.col("who").is_in(sorted(who)))
    known = pairs.drop_nulls()
    unknown = len(who) - known["who"].n_unique()
    if not known.height or unknown:
        if not who:
            why = _why("no_rows" if remain else "nobody")
        elif not known.height:
            why = _why("no_hash")
        else:
            why = _why("some_hash", does=count(unknown, "Doe"))
        return Standing(case, None, "same_hash", None, None, None, why)
    found = shared_hashes(known)
    apart = None if found.needed else _why("apart", n=len(found.groups))
    return Standing(case, None, "same_hash", found.needed, found.groups, found.witness, apart)


def _in_time(swarm: Swarm, standard: Standard, dwell: timedelta, missing: int) -> Standing:
    if standard == "direct_exchange":
        why = cast(str, data("law", "standards.toml")["direct_exchange"]["why"])
        return Standing(swarm.case, swarm.info_hash, standard, None, None, None, why)
    found: Grouping = (chain if standard == "chain" else one_common_instant)(swarm, dwell)
    notes = [_why("unknown_hash")] if swarm.info_hash is None else []
    if missing:
        notes.append(_why("no_time", does=count(missing, "Doe")))
    return Standing(
        swarm.case, swarm.info_hash, standard, found.needed, found.groups, found.witness, " ".join(notes) or None
    )
