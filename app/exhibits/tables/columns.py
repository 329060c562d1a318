"""Which column holds what: by what the headings say and by what stands below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from app.exhibits.tables.contents import MOST, Content, contents
from app.exhibits.tables.headings import hint_of, role_of

_TIMES = ("hit", "date", "time", "hit_end")
_BY_NAME = ("zone", "port", "isp", "city", "state", "title", "client", "case")


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table are. `rivals`: those that could be the hit as well as the one that is; `alike`: by
    role, those that could be the address or the hash as well."""

    roles: dict[str, int]  # role -> index of its column
    confidence: dict[str, float]  # of each role, 0 to 1
    rivals: tuple[int, ...] = ()
    by_layout: bool = False  # whether the content agrees with the layout that was known
    alike: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    end_clock: int | None = None  # the column of the time of day at which a range ends, apart from its date


def map_columns(
    headings: Sequence[str | None], sample: pl.DataFrame, known: Mapping[str, int] | None = None
) -> Columns:
    """The columns of a table with these headings and a sample of the lines below. `known`: roles of a known layout."""
    held = contents(sample)
    names = [role_of(h) if h else None for h in headings]
    hints = [hint_of(h) if h else None for h in headings]
    roles: dict[str, int] = {}
    _map_address(roles, names, hints, held)
    _map_times(roles, names, hints, held)
    _take(roles, "half", {i: c.half for i, c in enumerate(held) if c.half >= MOST})
    _map_hash(roles, names, hints, held)
    _map_doe(roles, names, hints, held)
    for role in _BY_NAME:
        _take(roles, role, {i: 1.0 for i, name in enumerate(names) if name == role})
    _take(roles, "isp", {i: 0.5 for i, hint in enumerate(hints) if hint == "isp"})
    if known is not None and not _agrees(known, held):
        known = None
    rivals = _rivals(roles, names, hints, held) if known is None else ()
    if known is not None:
        roles = _with_known(roles, known)
    confidence = {
        role: 1.0 if known is not None and role in known else _confidence(role, names[i], hints[i], held[i])
        for role, i in roles.items()
    }
    if rivals:
        confidence["hit" if "hit" in roles else "date"] *= 0.5
    alike = _alike(roles, names, hints, held, sample) if known is None else {}
    end_clock = _end_clock(roles, names, hints, held)
    return Columns(roles, confidence, rivals, known is not None, alike, end_clock)


def _end_clock(
    roles: dict[str, int], names: Sequence[str | None], hints: Sequence[str | None], held: Sequence[Content]
) -> int | None:
    """The clock of `Last Seen Date` and `Last Seen Time`, or of `Date`, `Start Time` and `End Time`."""
    if (held[roles["hit_end"]].day < 1.0) if "hit_end" in roles else ("time" not in roles):
        return None
    free = (i for i, c in enumerate(held) if i not in roles.values() and c.clock >= MOST)
    return next((i for i in free if "hit_end" in (names[i], hints[i])), None)


def _alike(
    roles: dict[str, int],
    names: Sequence[str | None],
    hints: Sequence[str | None],
    held: Sequence[Content],
    sample: pl.DataFrame,
) -> dict[str, tuple[int, ...]]:
    """Of the address and the hash, other columns of such that are named alike and hold others."""
    full = {"ip": [c.address for c in held], "info_hash": [c.hash for c in held]}
    found = {}
    for role, shares in full.items():
        if role in roles and shares[at := roles[role]] >= MOST:
            named = [i for i, share in enumerate(shares) if i not in roles.values() and share >= MOST]
            named = [i for i in named if (names[i], hints[i]) == (names[at], hints[at])]
            if others := tuple(i for i in named if not sample[:, i].equals(sample[:, at], check_names=False)):
                found[role] = others
    return found


def _agrees(known: Mapping[str, int], held: Sequence[Content]) -> bool:
    """Whether the columns that a layout names hold times and addresses at all."""
    timed = [held[i].time for role, i in known.items() if role in ("hit", "date")]
    return all(timed) and ("ip" not in known or held[known["ip"]].address > 0)


def _with_known(roles: dict[str, int], known: Mapping[str, int]) -> dict[str, int]:
    """The roles of a known layout, and of the others those that take nothing of it."""
    times = {"hit", "date", "time"} if {"hit", "date"} & known.keys() else set()
    others = {r: i for r, i in roles.items() if r not in known and r not in times and i not in known.values()}
    return {**known, **others}


def _rivals(
    roles: dict[str, int], names: Sequence[str | None], hints: Sequence[str | None], held: Sequence[Content]
) -> tuple[int, ...]:
    """Columns that have as good a claim to be the hit: named alike, or alike unnamed, and full of times."""
    hit = roles.get("hit", roles.get("date"))
    if hit is None or not held[hit].time:
        return ()
    others = set(range(len(held))) - set(roles.values())
    return tuple(i for i in sorted(others) if held[i].time >= MOST and (names[i], hints[i]) == (names[hit], hints[hit]))


def _confidence(role: str, name: str | None, hint: str | None, held: Content) -> float:
    """How surely the column is that: by the share of its cells that say so where its heading does not. A heading that
    names it leaves little doubt, whatever cells cannot be read; but times and addresses must be among them."""
    shares = {
        "ip": held.address, "hit": held.time, "date": held.time, "hit_end": held.time, "info_hash": held.hash,
        "time": max(held.clock, held.fraction), "half": held.half, "doe": max(held.named_doe, held.number),
    }  # fmt: skip
    share = shares.get(role, 1.0 if held.filled else 0.0)
    if name == role or (name in _TIMES and role in _TIMES):
        return 0.8 + 0.2 * share if share or role not in ("ip", *_TIMES) else 0.0
    return share * (0.9 if hint is not None and hint in (role, "hit") else 0.75)


def _take(roles: dict[str, int], role: str, scores: Mapping[int, float]) -> None:
    """Gives the role to the free column of the highest score above 0, the leftmost among equals."""
    free = {i: s for i, s in scores.items() if s > 0 and i not in roles.values()}
    if free and role not in roles:
        roles[role] = min(free, key=lambda i: (-free[i], i))


def _map_address(
    roles: dict[str, int], names: Sequence[str | None], hints: Sequence[str | None], held: Sequence[Content]
) -> None:
    scores = {}
    for i, c in enumerate(held):
        named = names[i] == "ip" or hints[i] == "ip"
        if c.address >= MOST or (named and c.address > 0):
            scores[i] = c.address + (2 if names[i] == "ip" else 1 if named else 0)
        elif hints[i] == "ip" and c.filled and max(c.time, c.hash, c.clock) < MOST:
            scores[i] = 0.01  # a column headed IP that holds no address: its rows tell why
    _take(roles, "ip", scores)


def _map_times(
    roles: dict[str, int], names: Sequence[str | None], hints: Sequence[str | None], held: Sequence[Content]
) -> None:
    """hit (or date and time), and hit_end."""
    timed = {i for i, c in enumerate(held) if c.time >= MOST or (c.time > 0 and (names[i] or hints[i]) in _TIMES)}
    late = {i for i in timed if names[i] == "hit_end" or (names[i] is None and hints[i] == "hit_end")}
    rank = {"hit": 4.0, "date": 3.0, "time": 2.0}
    hinted = {"hit": 2.5, "other_date": 0.4}  # when a work was registered is no hit, unless nothing else is dated
    scores = {i: rank.get(names[i] or "", hinted.get(hints[i] or "", 1.0)) for i in timed if i not in late}
    # Under `Hits` may stand how many there were: another column that is named so and full of times comes first.
    scores = {i: s if held[i].time >= MOST or s < 2 else s - 1.9 for i, s in scores.items()}
    ends = dict.fromkeys(late, 0.5)
    _take(roles, "hit", scores if max(scores.values(), default=0.0) > 0.5 else scores | ends)
    _take(roles, "hit_end", ends)
    hit = roles.get("hit")
    if hit is None or held[hit].day < 1.0:
        return
    clocks = {
        i: c.clock + (names[i] == "time") - 0.25 * (hints[i] == "hit_end")  # that of the end comes last
        for i, c in enumerate(held)
        if c.time < MOST and (c.clock >= MOST or (names[i] == "time" and (c.clock > 0 or c.fraction >= MOST)))
    }
    _take(roles, "time", clocks)
    if "time" in roles:
        roles["date"] = roles.pop("hit")


def _map_hash(
    roles: dict[str, int], names: Sequence[str | None], hints: Sequence[str | None], held: Sequence[Content]
) -> None:
    scores = {}
    for i, c in enumerate(held):
        named = names[i] == "info_hash" or hints[i] == "info_hash"
        if c.hash >= MOST or (named and c.filled):
            scores[i] = c.hash + (2 if names[i] == "info_hash" else 1 if named else 0)
    _take(roles, "info_hash", scores)


def _map_doe(
    roles: dict[str, int], names: Sequence[str | None], hints: Sequence[str | None], held: Sequence[Content]
) -> None:
    scores = {}
    for i, c in enumerate(held):
        if c.named_doe >= MOST:
            scores[i] = 3.0
        elif names[i] == "doe" and c.number > 0:
            scores[i] = (2.5 if hints[i] == "doe" else 2.0) + c.number / 10
        elif hints[i] == "doe" and c.number >= MOST:
            scores[i] = 1.0
        elif names[i] == hints[i] == "doe" and c.filled:
            scores[i] = 0.01  # a column of Does that names no number: its rows tell why
    _take(roles, "doe", scores)
