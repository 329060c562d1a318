"""The Does that differ between two versions of an exhibit, a line each, with what happens to what is held of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

import polars as pl

from app.analysis.amended import AddressChanged, Ambiguous, Comparison, TimesMoved
from app.base.clock import instant_short, zone, zone_name
from app.base.ids import DoeId, doe_order, does_name, ranges
from app.base.paths import data
from app.exhibits.schema import Exhibit
from app.services.versions.listed_does import MOST, Listing, Some, listing

What = Literal["unclear", "address", "times", "dropped", "added", "renumbered"]

WEIGHT: tuple[What, ...] = ("unclear", "address", "times", "dropped", "added", "renumbered")
"""How a Doe may differ, what needs a look first. One may be renumbered and have other times besides."""


@dataclass(frozen=True, slots=True)
class DoeLine:
    """One Doe that differs, or those that share an address and cannot be told apart. All text is for a person.

    `old` and `new` are their ids in the two versions; `kinds` are in the order of WEIGHT, never empty.
    """

    kinds: tuple[What, ...]
    what: str  # "Times moved, renumbered"
    before: str  # the number; "none" where the version gives none; empty where it does not list the Doe
    now: str
    address: str
    times_before: str  # in the zone of the exhibit that lists them
    times_now: str
    happens: str  # to what is held of the Doe, in sentences
    apart: str  # the same, where counsel carries nothing over; empty where nothing could be
    old: tuple[DoeId, ...] = ()
    new: tuple[DoeId, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One version: whom it lists, and its zone; `with_year` where its times need one to be told apart."""

    listing: Listing
    zone: str
    with_year: bool

    def times(self, does: Sequence[DoeId]) -> str:
        """The listed times of these Does together."""
        found = [self.listing.times[doe] for doe in does]
        first = sorted({at for times, _ in found for at in times})
        return self.text((tuple(first[:MOST]), sum(n for _, n in found) if len(first) > MOST else len(first)))

    def text(self, some: Some) -> str:
        """`Jul 23 09:44, Aug  9 01:32, and 12 more`."""
        told = [self._instant(at) for at in some[0][:MOST]]
        return _listed(told, some[1])

    def addresses(self, does: Sequence[DoeId]) -> tuple[str, ...]:
        """Each address of these Does, those that are told of each; behind them how many more."""
        found = [self.listing.addresses[doe] for doe in does]
        more = sum(n - len(told) for told, n in found)
        told = dict.fromkeys(ip for ips, _ in found for ip in ips)
        return (*told, f"and {more} more") if more else tuple(told)

    def _instant(self, at: datetime) -> str:
        there = at.astimezone(zone(self.zone))
        return f"{there.year} {instant_short(there)}" if self.with_year else instant_short(there)


def whereabouts(exhibit: Exhibit, doe: DoeId) -> str:
    """`192.0.2.6, 2012 Jul 23 09:44 UTC`: where and when the exhibit lists that Doe; empty where it does not."""
    number = pl.col("doe")
    own = number.is_null() & (pl.col("ip").cast(pl.String) == doe) if isinstance(doe, str) else number == doe
    found = listing(exhibit.events.filter(own))
    if doe not in found.does:
        return ""
    side = Side(found, exhibit.zone, with_year=True)
    where, times = ", ".join(side.addresses([doe])), side.times([doe])
    return ", ".join(filter(None, [where, times and f"{times} {zone_name(exhibit.zone)}"]))


def sides(old: Exhibit, new: Exhibit, before: Listing, now: Listing) -> tuple[Side, Side]:
    """Both versions; years are told where not all times are of one year."""
    years = {
        at.astimezone(zone(exhibit.zone)).year
        for exhibit in (old, new)
        for at in (exhibit.events["hit"].min(), exhibit.events["hit"].max())
        if isinstance(at, datetime)
    }
    return Side(before, old.zone, len(years) > 1), Side(now, new.zone, len(years) > 1)


def doe_lines(found: Comparison, before: Side, now: Side) -> tuple[DoeLine, ...]:
    """What needs a look first stands first; within a kind by the number, the old one where there is one."""
    lines = [
        *(_unclear(each, before, now) for each in found.ambiguous),
        *(_address(each, before, now) for each in found.address_changed),
        *_matched(found, before, now),
        *(_dropped(doe, found, before) for doe in found.dropped),
        *(_added(doe, now) for doe in found.added),
    ]
    return tuple(sorted(lines, key=lambda line: (WEIGHT.index(line.kinds[0]), doe_order((line.old or line.new)[0]))))


def _matched(found: Comparison, before: Side, now: Side) -> Iterator[DoeLine]:
    moved, apart = {each.old: each for each in found.times_moved}, frozenset(found.days_apart)
    for old, new in found.mapping.items():
        ways: tuple[tuple[What, bool], ...] = (("times", old in moved), ("renumbered", old != new))
        if kinds := tuple(what for what, holds in ways if holds):
            times = _moved_text(moved[old], before, now) if old in moved else ("", "")
            line = _line(kinds, before, now, (old,), (new,), times)
            word = data("text", "versions.toml")["happens"]["days_apart"]
            yield replace(line, happens=f"{word} {line.happens}") if old in apart else line


def _moved_text(moved: TimesMoved, before: Side, now: Side) -> tuple[str, str]:
    return before.text((moved.before, len(moved.before))), now.text((moved.after, len(moved.after)))


def _dropped(doe: DoeId, found: Comparison, before: Side) -> DoeLine:
    says = "dropped_taken" if doe in found.displaced else "dropped"
    return _line(("dropped",), before, None, (doe,), (), (before.times([doe]), ""), says)


def _added(doe: DoeId, now: Side) -> DoeLine:
    return _line(("added",), None, now, (), (doe,), ("", now.times([doe])))


def _address(changed: AddressChanged, before: Side, now: Side) -> DoeLine:
    does = (changed.doe,)
    return _line(("address",), before, now, does, does, (before.times(does), now.times(does)))


def _unclear(each: Ambiguous, before: Side, now: Side) -> DoeLine:
    return _line(("unclear",), before, now, each.old, each.new, (before.times(each.old), now.times(each.new)))


def _line(
    kinds: tuple[What, ...],
    before: Side | None,
    now: Side | None,
    old: tuple[DoeId, ...],
    new: tuple[DoeId, ...],
    times: tuple[str, str],
    says: str = "",
) -> DoeLine:
    words = data("text", "versions.toml")
    names = {"before": does_name(old), "now": does_name(new)}
    happens = " ".join(words["happens"][kind].format(**names) for kind in ((says,) if says else kinds))
    what = ", ".join(words["what"][kind] for kind in kinds)
    matched = kinds[0] in ("times", "renumbered")
    apart = words["happens"]["apart"].format(**names) if matched else ""
    addresses = _address_text(before.addresses(old) if before else (), now.addresses(new) if now else ())
    return DoeLine(kinds, what, _numbers(old), _numbers(new), addresses, *times, happens, apart, old, new)


def _address_text(before: tuple[str, ...], now: tuple[str, ...]) -> str:
    """One, where both list the same; else from which to which."""
    if before and now and before != now:
        shared = [ip for ip in before if ip in now]
        return ", ".join(shared) or f"{', '.join(before)} → {', '.join(now)}"
    return ", ".join(before or now)


def _numbers(does: Iterable[DoeId]) -> str:
    """`29, 30`; `none` for one that has no number."""
    chosen = tuple(does)
    numbers = ranges(doe for doe in chosen if isinstance(doe, int))
    return numbers or ("none" if chosen else "")


def _listed(told: Sequence[str], of_all: int) -> str:
    more = of_all - len(told)
    return ", ".join([*told, f"and {more:,} more"] if more > 0 else told)
