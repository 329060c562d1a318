"""By what lanes are ordered, and the heading under which each of them stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from app.base.ids import DoeKey, case_short
from app.base.paths import data
from app.matter.model import Matter

Order = Literal["first hit", "number", "isp", "place", "group", "cluster"]


@dataclass(frozen=True, slots=True)
class Group:
    """Does, as `who` and by first hit, whom a standard lets stand together: of `of` in their case the `number`th.

    `swarm` names their swarm, where the case has several.
    """

    who: tuple[int, ...]
    number: int
    of: int
    swarm: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a heading, and a short one for little room; what it is called beyond one scene; its cluster, as an
    index into the matter's."""

    name: str
    key: str
    cluster: int | None = None
    short: str = ""


@dataclass(frozen=True, slots=True)
class Headed:
    """Rows in the order of their lanes, and the heading of each; None where the order has none."""

    rows: pl.DataFrame
    heads: list[Head | None]


_BY: dict[Order, tuple[str, ...]] = {
    "isp": ("isp",),
    "place": ("state", "city"),
    "group": ("_set",),
    "cluster": ("_set",),
}


def heads(
    does: pl.DataFrame,
    order: Order,
    matter: Matter,
    keys: Sequence[DoeKey],
    groups: Sequence[Group],
    is_dismissed: Callable[[int], bool],
) -> Headed:
    """The Does (who, case, isp, city, state, first) in order: case by case, heading by heading, then by first hit.

    Who is alike in all that orders stays as in the roster: by number, then address. What is missing comes last.
    """
    sets: dict[int, Head] = {}
    if order in ("group", "cluster"):
        who = does["who"].to_list()
        place, sets = _groups(who, groups, keys, is_dismissed) if order == "group" else _clusters(who, matter, keys)
        does = does.with_columns(_set=pl.Series(place, dtype=pl.UInt32))
    by = _BY.get(order, ())
    then = () if order == "number" else ("first",)
    rows = does.sort("case", *by, *then, nulls_last=True, maintain_order=True)
    several = rows["case"].n_unique() > 1
    if not by and not several:
        return Headed(rows, [None] * rows.height)
    return Headed(rows, list(_named(rows.select("case", *by), order, sets, several)))


def _named(rows: pl.DataFrame, order: Order, sets: dict[int, Head], several: bool) -> Iterator[Head | None]:
    made: dict[tuple[Any, ...], Head] = {}
    for row in rows.iter_rows():
        if row not in made:
            case, *values = row
            head = sets[values[0]] if sets else _head(order, values) if values else Head("", "")
            name = ", ".join(part for part in (case_short(case) if several else "", head.name) if part)
            made[row] = Head(name, f"{order}|{case}|{head.key}", head.cluster, head.short or name)
        yield made[row]


def _head(order: Order, values: Sequence[str | None]) -> Head:
    words = data("text", "picture.toml")["lanes"]
    if order == "isp":
        return Head(values[0] or words["no_isp"], values[0] or "")
    state, city = values
    name = ", ".join(part for part in (city, state) if part) or words["no_place"]
    return Head(words["no_city"].format(state=state) if state and not city else name, f"{state or ''}|{city or ''}")


def _groups(
    does: Sequence[int], groups: Sequence[Group], keys: Sequence[DoeKey], is_dismissed: Callable[[int], bool]
) -> tuple[list[int], dict[int, Head]]:
    """(the set of each Doe, the sets by their place). A Doe of two swarms stands with the group that comes first.

    A group is called by its first Doe: one that grows with the dwell stays the same.
    """
    words = data("text", "picture.toml")["lanes"]
    place: dict[int, int] = {}
    sets: dict[int, Head] = {}
    for i, group in enumerate(groups):
        name = words["group"].format(number=f"{group.number:,}", of=f"{group.of:,}")
        first = keys[group.who[0]][1]
        short = words["group_short"].format(number=f"{group.number:,}")
        sets[i] = Head(f"{group.swarm}, {name}" if group.swarm else name, f"{group.swarm}|{first}", short=short)
        for who in group.who:
            place.setdefault(who, i)
    last = len(groups)
    sets |= {last: Head(words["no_group"], "none"), last + 1: Head(words["dismissed"], "dismissed")}
    return [place[who] if who in place else last + is_dismissed(who) for who in does], sets


def _clusters(does: Sequence[int], matter: Matter, keys: Sequence[DoeKey]) -> tuple[list[int], dict[int, Head]]:
    """The same of clusters: a Doe of several stands under the latest, whose mark it has."""
    place = {key: i for i, cluster in enumerate(matter.clusters) for key in cluster.does}
    sets = {i: Head(cluster.name, str(cluster.id), i) for i, cluster in enumerate(matter.clusters)}
    last = len(sets)
    sets[last] = Head(data("text", "picture.toml")["lanes"]["no_cluster"], "none")
    return [place.get(keys[who], last) for who in does], sets
