"""The curves beside the lanes: Does assumed present, and groups by assumed dwell, with their answers in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import polars as pl

from app.analysis.dwell import needed_for_chain, needed_for_one_instant
from app.analysis.groups import shared_hashes
from app.analysis.hits import Ints
from app.analysis.presence import Presence as Presence
from app.analysis.presence import presence
from app.analysis.sensitivity import curve, groups_at
from app.analysis.spans import Swarm
from app.base.clock import count, dwell_text, instant_short, small_number, span_short, zone, zone_name
from app.base.paths import data
from app.matter.model import Dwell

_SHORTEST = timedelta(hours=1)
_LONGEST = tuple(timedelta(days=n) for n in (2, 4, 7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650))
_POINTS = 4_096


@dataclass(frozen=True, slots=True, eq=False)
class PresenceStrip:
    """Step curves of all Does and, where a docket says who remains, of those; and what they say in words."""

    all: Presence
    remaining: Presence | None
    caption: str
    forms: tuple[str, ...]  # from the fullest to the shortest; none without the dwell on which its figures rest

    @property
    def words(self) -> str:
        return self.forms[0]


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """Groups by dwell, for all Does and, where a docket says who remains, for those.

    `curves` are exact at `dwells` (microseconds, ascending, from 0 over one hour to the whole span), of which every
    pixel of a strip holds one; `groups` answers exactly at any dwell. `needed`: the least dwell at which one group
    is left, by standard; None where there is no such dwell.
    """

    dwells: Ints
    curves: dict[tuple[str, str], Ints]  # (standard, "all" or "remaining")
    does: dict[str, int]
    needed: dict[str, timedelta | None]
    two: tuple[str, str] | None  # the names, where only two are in question
    swarms: dict[str, tuple[Swarm, ...]]

    def groups(self, standard: str, of: str, dwell: timedelta) -> int:
        exactly = dwell // timedelta(microseconds=1)
        k = int(np.searchsorted(self.dwells, exactly))
        if k < len(self.dwells) and self.dwells[k] == exactly:
            return int(self.curves[standard, of][k])
        return sum(int(groups_at(swarm, standard, np.array([exactly]))[0]) for swarm in self.swarms[of])

    def answer(self, standard: str, dwell: timedelta) -> tuple[str, str]:
        """(`At 24 h`, `19 groups of 42 Does, 2 of the 2 that remain`)."""
        words = data("text", "picture.toml")["sensitivity"]
        parts = [
            words["all"].format(
                groups=count(self.groups(standard, "all", dwell), "group"), does=count(self.does["all"], "Doe")
            )
        ]
        if "remaining" in self.does:
            groups = self.groups(standard, "remaining", dwell)
            parts.append(words["remaining"].format(groups=groups, remaining=f"{self.does['remaining']:,}"))
        return words["at"].format(dwell=dwell_text(dwell) if dwell else "0"), ", ".join(parts)

    def threshold(self, standard: str) -> tuple[str, str] | None:
        """(`Doe 29 and Doe 38 in one group`, `only from 16 d 15 h 48 min`); None where no dwell does it."""
        needed = self.needed.get(standard)
        if not needed:
            return None
        words = data("text", "picture.toml")["sensitivity"]
        if self.two:
            who = words["two"].format(one=self.two[0], other=self.two[1])
        elif "remaining" in self.does:
            who = words["one_group_remaining"].format(remaining=f"{self.does['remaining']:,}")
        else:
            who = words["one_group"]
        return who, words["only_from"].format(needed=span_short(needed))

    @property
    def least(self) -> str:
        """`Met by the 2 that remain: one common instant from 16 d 15 h 48 min, chain of transactions from 9 d`; empty
        of several cases, each of which is a question of its own."""
        return self._met("met", list(self.needed))

    def least_forms(self, standard: str) -> tuple[str, ...]:
        """The same, from the fullest to the shortest: of the standards whose least dwell `threshold` does not tell."""
        told = standard if self.threshold(standard) else None
        others = [each for each in self.needed if each != told]
        short = (self._met(lead, others, "_short") for lead in ("met", "met_short", "met_shorter"))
        return tuple(form for form in (self.least, self._met("met", others), *short) if form) if others else ()

    def _met(self, lead: str, standards: Sequence[str], length: str = "") -> str:
        if len({swarm.case for swarm in self.swarms["all"]}) > 1:
            return ""
        words = data("text", "picture.toml")["sensitivity"]
        swarms = len(self.swarms.get("remaining") or self.swarms["all"])
        if swarms > 1:
            return str(words["apart"].format(swarms=swarms))
        met = []
        for standard in standards:
            needed, name = self.needed[standard], words[f"standard_{standard}{length}"]
            how = "from" if needed else "as_listed"
            met.append(words[how].format(standard=name, needed=span_short(needed) if needed else ""))
        by = "_by" if "remaining" in self.does else ""
        who = words[lead + by].format(remaining=f"{self.does.get('remaining', 0):,}")
        return f"{who}: {', '.join(met)}"


def presence_strip(
    swarms: Sequence[Swarm], remaining: Sequence[Swarm] | None, dwell: Dwell, exhibit_zone: str
) -> PresenceStrip:
    """`remaining` is None where no docket says who remains, or all do."""
    words = data("text", "picture.toml")["presence"]
    everyone = presence(swarms, dwell.after, dwell.before)
    lead = words["dwell"].format(dwell=dwell_text(dwell.total)) if dwell.total else words["no_dwell"]
    most = f"{lead}: {words['most_of_all'].format(most=f'{everyone.greatest:,}', all=f'{everyone.does:,}')}"
    if len(swarms) > 1:
        most = words["of_swarms"].format(words=most, swarms=small_number(len(swarms)))
    forms = [most]
    if everyone.when is not None and everyone.greatest > 1:
        when = f"{' '.join(instant_short(everyone.when.astimezone(zone(exhibit_zone))).split())}"
        forms.append(words["when"].format(words=most, when=f"{when} {zone_name(exhibit_zone)}"))
    of_remaining = None
    if remaining is not None:
        of_remaining = presence(remaining, dwell.after, dwell.before)
        left = of_remaining.does
        if left == 2 and of_remaining.greatest == 1:
            forms.append(f"{forms[-1]}; {words['remaining_never_both']}")
        elif left:
            told = words["remaining"].format(remaining=small_number(left), most=f"{of_remaining.greatest:,}")
            forms.append(f"{forms[-1]}; {told}")
    return PresenceStrip(everyone, of_remaining, words["caption"], tuple(reversed(forms)))


def sensitivity(
    swarms: Sequence[Swarm], remaining: Sequence[Swarm] | None, names: dict[int, str]
) -> Sensitivity | None:
    """The curves; None without two Does. `names` of `who`, for the answer where two remain."""
    parties = {"all": tuple(swarms)}
    if remaining is not None:
        parties["remaining"] = tuple(remaining)
    does = {of: len(_who(some)) for of, some in parties.items()}
    if does["all"] < 2:
        return None
    asked = remaining if remaining else swarms
    needed = _needed(asked)
    dwells = _dwells(max([needed_for_one_instant(s).dwell for s in swarms], default=timedelta()), needed)
    curves = {
        (standard, of): sum((curve(s, standard, dwells) for s in some), np.zeros(len(dwells), np.int64))
        for standard in ("concurrent", "chain")
        for of, some in parties.items()
    }
    who = _who(asked) if len(asked) == 1 else []
    two = (names[who[0]], names[who[1]]) if len(who) == 2 else None
    return Sensitivity(dwells, curves, does, needed, two, parties)


def _who(swarms: Sequence[Swarm]) -> list[int]:
    return pl.concat([s.spans["who"] for s in swarms]).unique().sort().to_list() if swarms else []


def _dwells(longest: timedelta, needed: dict[str, timedelta | None]) -> Ints:
    """Where the curves are drawn: each minute of the first hour, then closer than the pixels of a screen; and where
    one group is left."""
    end = next((end for end in _LONGEST if end >= longest * 1.05), longest * 1.05)
    points = np.geomspace(_SHORTEST.total_seconds(), end.total_seconds(), _POINTS)
    exact = [dwell // timedelta(microseconds=1) for dwell in needed.values() if dwell is not None and dwell <= end]
    minutes = np.arange(60) * 60 * 10**6
    return np.unique(np.concatenate([minutes, (points * 1e6).round().astype(np.int64), np.array(exact, np.int64)]))


def _needed(swarms: Sequence[Swarm]) -> dict[str, timedelta | None]:
    """By standard; the same hash is in question only where there are several."""
    if len(swarms) == 1:
        return {
            "concurrent": needed_for_one_instant(swarms[0]).dwell,
            "chain": needed_for_chain(swarms[0]).dwell,
        }
    found: dict[str, timedelta | None] = {"concurrent": None, "chain": None}  # no stay joins two swarms
    if len({s.case for s in swarms}) == 1 and all(s.info_hash for s in swarms):
        of_hash = pl.concat([s.spans.select("who", info_hash=pl.lit(s.info_hash)) for s in swarms])
        alike = shared_hashes(of_hash).needed
        found["same_hash"] = alike.dwell if alike else None
    return found
