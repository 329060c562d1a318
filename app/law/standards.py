"""The four standards of joinder, each applied to the rows of one case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from app.analysis.dwell import Needed
from app.analysis.groups import Grouping, chain, one_common_instant, shared_hashes
from app.analysis.roster import Roster
from app.analysis.spans import Swarm
from app.base.clock import count
from app.base.paths import data
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
    groups: tuple[tuple[int, ...], ...] | None
    witness: tuple[int, ...] | None
    why: str | None


def standard_name(standard: Standard) -> str:
    """As people call it: `One common instant`."""
    return cast(str, data("law", "standards.toml")[standard]["name"])


def apply_standards(
    case: str, who: frozenset[int], swarms: Sequence[Swarm], roster: Roster, dwell: timedelta
) -> list[Standing]:
    """Every standard over the Does `who` of one case, in the order same hash, then each swarm's other three."""
    standings = [_same_hash(case, who, roster)]
    for swarm in swarms:
        missing = _without_time(who, swarms, roster)
        for standard in STANDARDS[1:]:
            standings.append(_in_time(swarm, standard, dwell, missing))
    return standings


def _same_hash(case: str, who: frozenset[int], roster: Roster) -> Standing:
    pairs = [(w, h) for w, h in roster.hashes.iter_rows() if w in who]
    known = [(w, h) for w, h in pairs if h is not None]
    unknown = who - {w for w, _ in known}
    if not who:
        return Standing(case, None, "same_hash", None, None, None, "No Does remain.")
    if not known:
        return Standing(case, None, "same_hash", None, None, None, "The exhibit lists no readable info hash.")
    if unknown:
        why = f"{count(len(unknown), 'Doe')} without a readable info hash: whether all share one cannot be shown."
        return Standing(case, None, "same_hash", None, None, None, why)
    found = shared_hashes(known)
    apart = f"{len(found.groups)} sets of Does share no info hash; the exhibit does not place them in one swarm."
    return Standing(case, None, "same_hash", found.needed, found.groups, found.witness, None if found.needed else apart)


def _without_time(who: frozenset[int], swarms: Sequence[Swarm], roster: Roster) -> int:
    timed = {w for swarm in swarms for w in swarm.spans["who"]}
    return len(who - timed)


def _in_time(swarm: Swarm, standard: Standard, dwell: timedelta, missing: int) -> Standing:
    if standard == "direct_exchange":
        why = cast(str, data("law", "standards.toml")["direct_exchange"]["why"])
        return Standing(swarm.case, swarm.info_hash, standard, None, None, None, why)
    found: Grouping = (chain if standard == "chain" else one_common_instant)(swarm, dwell)
    notes = []
    if swarm.info_hash is None:
        notes.append("The info hash of these rows is not listed or not readable; the figures assume one swarm.")
    if missing:
        notes.append(f"{count(missing, 'Doe')} without a readable time, left out.")
    return Standing(
        swarm.case, swarm.info_hash, standard, found.needed, found.groups, found.witness, " ".join(notes) or None
    )
