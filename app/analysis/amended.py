"""What an amended exhibit changes: Does added, dropped, renumbered, times moved; and what cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from app.analysis.roster import doe_id
from app.analysis.row_changes import RowChanges, row_changes
from app.analysis.same_does import Listed, listed, same_does, unsettled
from app.base.ids import DoeId, doe_order


@dataclass(frozen=True, slots=True)
class AddressChanged:
    """A number that stands at another address, neither of them found elsewhere. Addresses in the order of text."""

    doe: int
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimesMoved:
    """The instants (UTC, ascending) of one Doe that only the old, and only the new, version lists."""

    old: DoeId
    new: DoeId
    before: tuple[datetime, ...]
    after: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Does of both versions at one address, of whom nothing tells which is which. A Doe of several addresses may
    stand in several of these."""

    old: tuple[DoeId, ...]
    new: tuple[DoeId, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two versions of an exhibit. Each Doe of the old one is in `mapping` (old to new), `dropped`,
    `address_changed` or `ambiguous`; each of the new one in `mapping`, `added`, `address_changed` or `ambiguous`.

    `days_apart`: those of `mapping` (ids of the old version) none of whose times lies within a day of any that the
    other version lists. `displaced`: Does of the old version that were not found in the new one, though their number
    is in it: it names somebody else, or one cannot tell. What is held of them must not stay under that number.
    """

    mapping: Mapping[DoeId, DoeId]
    added: tuple[DoeId, ...]
    dropped: tuple[DoeId, ...]
    address_changed: tuple[AddressChanged, ...]
    times_moved: tuple[TimesMoved, ...]
    days_apart: tuple[DoeId, ...]
    ambiguous: tuple[Ambiguous, ...]
    displaced: tuple[DoeId, ...]
    rows: RowChanges

    @property
    def renumbered(self) -> dict[DoeId, DoeId]:
        """Those of `mapping` that go by another number, or by one for the first time, or by none any more."""
        return {old: new for old, new in self.mapping.items() if old != new}

    @property
    def unchanged(self) -> bool:
        """Whether both list the same Does, each in cells that say the same."""
        rows = self.rows
        return not (rows.cells.height or rows.gone.height or rows.fresh.height)


def compare(old: pl.DataFrame, new: pl.DataFrame) -> Comparison:
    """Two frames of EVENTS, of one exhibit each; linear in their rows.

    Identity is the address: see `same_does`. A number at another address is told as `address_changed` and is
    not carried over as the same Doe: an address is the only thing by which an exhibit knows one, so a mended slip
    and another subscriber under a number that became free look alike. Were they taken as one, a dismissal or our
    client would pass to a stranger without a word; taken as two, what is left behind is listed, and counsel can say
    who it is. Even the same address is no person: see `days_apart`. What stood in cells that could not be read is
    not compared.
    """
    before, after = listed(old), listed(new)
    pairs = same_does(before, after)
    old_ids, new_ids = _ids(before), _ids(after)
    mapping = {old_ids[i]: new_ids[j] for i, j in pairs.iter_rows()}
    ambiguous = tuple(
        dict.fromkeys(
            Ambiguous(_ordered(old_ids[i] for i in left), _ordered(new_ids[j] for j in right))
            for left, right in unsettled(before, after, pairs).iter_rows()
        )
    )
    lost = set(old_ids).difference(mapping, *(a.old for a in ambiguous))
    come = set(new_ids).difference(mapping.values(), *(a.new for a in ambiguous))
    changed = lost & come
    same_number = _same_number(before, after, changed)
    return Comparison(
        mapping=mapping,
        added=_ordered(come - changed),
        dropped=_ordered(lost - changed),
        address_changed=_address_changed(before, after, same_number),
        times_moved=_times_moved(before, after, pairs, old_ids, new_ids),
        days_apart=_ordered(old_ids[i] for i in _days_apart(before, after, pairs)),
        ambiguous=tuple(sorted(ambiguous, key=lambda a: [doe_order(doe) for doe in (*a.old, *a.new)])),
        displaced=_ordered(set(old_ids).intersection(new_ids).difference(mapping)),
        rows=row_changes(before, after, pl.concat([pairs, same_number])),
    )


def _ids(side: Listed) -> list[DoeId]:
    """The Does by `who`."""
    return [doe_id(number, place) for number, place in side.does.select("number", "place").iter_rows()]


def _ordered(does: Iterable[DoeId]) -> tuple[DoeId, ...]:
    return tuple(sorted(does, key=doe_order))


def _same_number(old: Listed, new: Listed, does: set[DoeId]) -> pl.DataFrame:
    """old, new (`who`) of the numbers that are among these Does."""
    left = old.does.filter(pl.col("number").is_in(sorted(doe for doe in does if isinstance(doe, int))))
    return left.join(new.does, on="number").select(old="who", new="who_right").sort("old")


def _address_changed(old: Listed, new: Listed, pairs: pl.DataFrame) -> tuple[AddressChanged, ...]:
    listed_at = [
        side.rows.drop_nulls(["who", "ip"]).group_by("who").agg(ips=pl.col("ip").unique().sort()) for side in (old, new)
    ]
    both = (
        pairs.join(old.does.select("who", "number"), left_on="old", right_on="who")
        .join(listed_at[0], left_on="old", right_on="who", how="left")
        .join(listed_at[1], left_on="new", right_on="who", how="left", suffix="_after")
        .sort("number")
    )
    return tuple(
        AddressChanged(doe, tuple(before or ()), tuple(after or ()))
        for doe, before, after in both.select("number", "ips", "ips_after").iter_rows()
    )


def _times_moved(
    old: Listed, new: Listed, pairs: pl.DataFrame, old_ids: list[DoeId], new_ids: list[DoeId]
) -> tuple[TimesMoved, ...]:
    """Beginnings and ends of hits alike; a time that is listed twice counts once."""
    before = _instants(old).join(pairs, left_on="who", right_on="old").select("new", "at", old="who")
    after = _instants(new).join(pairs, left_on="who", right_on="new").select("old", "at", new="who")
    alone = [
        one.join(other, on=["old", "at"], how="anti").group_by("old", "new").agg(pl.col("at").sort())
        for one, other in ((before, after), (after, before))
    ]
    moved = alone[0].join(alone[1], on=["old", "new"], how="full", coalesce=True, suffix="_after").sort("old")
    return tuple(
        TimesMoved(old_ids[i], new_ids[j], tuple(gone or ()), tuple(come or ()))
        for i, j, gone, come in moved.select("old", "new", "at", "at_after").iter_rows()
    )


def _days_apart(old: Listed, new: Listed, pairs: pl.DataFrame) -> list[int]:
    """`who` of the old version: listed at times in both, and at none that lie within a day of one another."""
    before = _instants(old).join(pairs, left_on="who", right_on="old").select("at", pair="who").sort("at")
    after = _instants(new).join(pairs, left_on="who", right_on="new").select("at", pair="old").sort("at")
    nearest = after.with_columns(near=pl.lit(True))
    met = before.join_asof(nearest, on="at", by="pair", strategy="nearest", tolerance="1d", check_sortedness=False)
    in_both = before.join(after, on="pair", how="semi").select("pair").unique()
    return in_both.join(met.filter("near"), on="pair", how="anti")["pair"].to_list()


def _instants(side: Listed) -> pl.DataFrame:
    """who, at: every time that is listed of a Doe, once."""
    rows = side.rows.filter(pl.col("who").is_not_null())
    return pl.concat([rows.select("who", at=c) for c in ("hit", "hit_end")]).drop_nulls().unique()
