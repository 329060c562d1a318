"""The curves beside the lanes: Does assumed present, and groups by assumed dwell, with their answers in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import numpy.typing as npt
import polars as pl

from app.analysis.dwell import needed_for_chain, needed_for_one_instant
from app.analysis.presence import Presence as Presence
from app.analysis.presence import presence
from app.analysis.sensitivity import GroupCounter
from app.analysis.spans import Swarm
from app.base.clock import count, dwell_text, instant_short, small_number, span_short, zone, zone_name
from app.base.paths import data
from app.matter.model import Dwell

_SHORTEST = timedelta(hours=1)
_LONGEST = tuple(timedelta(days=n) for n in (2, 4, 7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650))
_MANY = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class PresenceStrip:
    """Step curves of all Does and, where a docket says who remains, of those; and what they say in words."""

    all: Presence
    remaining: Presence | None
    caption: str
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """Groups by dwell, for all Does and, where a docket says who remains, for those.

    `dwells` (microseconds, ascending, from 0 over one hour to the whole span) are where `curves` are drawn;
    `groups` answers exactly at any dwell. `needed`: the least dwell at which one group is left, by standard;
    None where there is no such dwell.
    """

    dwells: npt.NDArray[np.int64]
    curves: dict[tuple[str, str], npt.NDArray[np.int64]]  # (standard, "all" or "remaining")
    does: dict[str, int]
    needed: dict[str, timedelta | None]
    two: tuple[str, str] | None  # the names, where only two are in question
    counters: dict[str, tuple[GroupCounter, ...]]

    def groups(self, standard: str, of: str, dwell: timedelta) -> int:
        return sum(counter.groups(standard, dwell) for counter in self.counters[of])

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
        needed = self.needed[standard]
        if not needed:
            return None
        words = data("text", "picture.toml")["sensitivity"]
        who = words["two"].format(one=self.two[0], other=self.two[1]) if self.two else words["one_group"]
        return who, words["only_from"].format(needed=span_short(needed))


def presence_strip(
    swarms: Sequence[Swarm], remaining: Sequence[Swarm] | None, dwell: Dwell, exhibit_zone: str
) -> PresenceStrip:
    """`remaining` is None where no docket says who remains, or all do."""
    words = data("text", "picture.toml")["presence"]
    everyone, all_does = _presence(swarms, dwell)
    lead = words["dwell"].format(dwell=dwell_text(dwell.total)) if dwell.total else words["no_dwell"]
    text = words["most_of_all"].format(most=f"{everyone.greatest:,}", all=f"{all_does:,}")
    of_remaining = None
    if remaining is None:
        if everyone.when is not None and everyone.greatest > 1:
            when = f"{' '.join(instant_short(everyone.when.astimezone(zone(exhibit_zone))).split())}"
            text = words["when"].format(words=text, when=f"{when} {zone_name(exhibit_zone)}")
    else:
        of_remaining, left = _presence(remaining, dwell)
        if left == 2 and of_remaining.greatest == 1:
            text += "; " + words["remaining_never_both"]
        elif left:
            most = f"{of_remaining.greatest:,}"
            text += "; " + words["remaining"].format(remaining=small_number(left), most=most)
    return PresenceStrip(everyone, of_remaining, words["caption"], f"{lead}: {text}")


def _presence(swarms: Sequence[Swarm], dwell: Dwell) -> tuple[Presence, int]:
    """Stays of one Doe that touch are one stay: a Doe is never counted twice at an instant."""
    spans = [s.spans.select("who", "first", "last").with_columns(case=pl.lit(s.case)) for s in swarms]
    if not spans:
        return presence([], dwell.after, dwell.before), 0
    stays = pl.concat(spans).sort("who", "first")
    does = stays["who"].n_unique()
    if does < stays.height:
        reach = (pl.col("last").cum_max().shift(1).over("who")) + dwell.total
        stays = (
            stays.with_columns(stay=(pl.col("first") > reach).fill_null(True).cum_sum())
            .group_by("who", "stay")
            .agg(pl.col("first").min(), pl.col("last").max())
        )
    return presence([Swarm("", None, stays)], dwell.after, dwell.before), does


def sensitivity(
    swarms: Sequence[Swarm], remaining: Sequence[Swarm] | None, names: dict[int, str]
) -> Sensitivity | None:
    """The curves; None without two Does. `names` of `who`, for the answer where two remain."""
    parties: dict[str, Sequence[Swarm]] = {"all": swarms}
    if remaining is not None:
        parties["remaining"] = remaining
    does = {of: len({who for s in some for who in s.spans["who"].to_list()}) for of, some in parties.items()}
    if does["all"] < 2:
        return None
    asked = remaining if remaining else swarms
    needed = {"concurrent": _needed(asked, "concurrent"), "chain": _needed(asked, "chain")}
    counters = {of: tuple(GroupCounter(s) for s in some) for of, some in parties.items()}
    longest = max([needed_for_one_instant(s).dwell for s in swarms], default=timedelta())
    end = next((end for end in _LONGEST if end >= longest * 1.05), longest * 1.05)
    points = np.geomspace(_SHORTEST.total_seconds(), end.total_seconds(), 240 if does["all"] <= _MANY else 60)
    dwells = np.concatenate([[0], (points * 1e6).round().astype(np.int64)])
    curves = {
        (standard, of): np.array(
            [sum(c.groups(standard, timedelta(microseconds=int(w))) for c in some) for w in dwells], np.int64
        )
        for standard in ("concurrent", "chain")
        for of, some in counters.items()
    }
    who = sorted({w for s in asked for w in s.spans["who"].to_list()}) if len(asked) == 1 else []
    two = (names[who[0]], names[who[1]]) if len(who) == 2 else None
    return Sensitivity(dwells, curves, does, needed, two, counters)


def _needed(swarms: Sequence[Swarm], standard: str) -> timedelta | None:
    if len(swarms) != 1:  # no stay joins two swarms
        return None
    return (needed_for_chain if standard == "chain" else needed_for_one_instant)(swarms[0]).dwell
