"""What counsel decided of defects goes along to an amended exhibit, with the row where the row is the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import polars as pl

from app.exhibits.schema import Exhibit
from app.findings.decided import key_of
from app.matter.decision import DefectDecision, DefectKey
from app.matter.model import Matter


def carried(matter: Matter, old: Exhibit, new: Exhibit) -> tuple[DefectDecision, ...]:
    """The decisions of `old` that hold of `new`, where nothing was decided yet.

    A row is the same if its cells print the same, and no other row of either version prints that. Its Doe may have
    another number, unless that is what was decided.
    """
    standing = {each.key for each in matter.decisions}
    eventless = {key_of(new, defect) for defect in new.defects if defect.event is None}
    found = list[DefectDecision]()
    for own in matter.decisions:
        if own.key.exhibit != old.sha256:
            continue
        key = replace(own.key, exhibit=new.sha256)
        if own.key.event is not None:
            event = _same_row(old, new, own.key)
            if event is None:
                continue
            key = replace(key, event=event, column=_same_column(old, new, own.key.column))
        elif key not in eventless:
            continue
        if key not in standing:
            found.append(replace(own, key=key))
    return tuple(found)


def _same_row(old: Exhibit, new: Exhibit, key: DefectKey) -> int | None:
    beside = {"event"} if "doe" in _roles(old, key.column) else {"event", "doe"}
    roles = [c for c in old.printed.columns if c not in beside and c in new.printed.columns]
    if not roles or key.event is None or not 0 <= key.event < old.rows:
        return None
    row = old.printed.row(key.event, named=True)
    same = pl.all_horizontal(pl.col(c).eq_missing(pl.lit(row[c], pl.String)) for c in roles)
    if old.printed.filter(same).height != 1:
        return None
    there = new.printed.filter(same)["event"].to_list()
    return int(there[0]) if len(there) == 1 else None


def _same_column(old: Exhibit, new: Exhibit, letter: str) -> str:
    """The letter of the column that plays the same part; the same letter where it plays none."""
    letters = {sheet.columns[role] for sheet in new.sheets for role in _roles(old, letter) if role in sheet.columns}
    return next(iter(letters)) if len(letters) == 1 else letter


def _roles(exhibit: Exhibit, letter: str) -> set[str]:
    return {role for sheet in exhibit.sheets for role, own in sheet.columns.items() if own == letter}


def moved_along(
    matter: Matter, old: Exhibit, new: Exhibit
) -> tuple[tuple[DefectDecision, ...], tuple[DefectKey, ...], int]:
    """Of a file that is read in another way: the decisions whose row has another place in the new reading, the keys
    that hold no more, and how many decisions go no further, for their cell is not read as it was, or their defect says
    something else now."""
    own = [d for d in matter.decisions if d.key.exhibit == old.sha256]
    there = {} if not own else _now_at(old, new, {d.key.event for d in own if d.key.event is not None})
    was, says = ({key_of(e, d): d.message for d in e.defects} for e in (old, new)) if own else ({}, {})
    moved, gone, lost = list[DefectDecision](), list[DefectKey](), 0
    for each in own:
        now = None if each.key.event is None else there.get(each.key.event)
        stays = each.key.event is None or (
            now is not None and _roles(old, each.key.column) == _roles(new, each.key.column)
        )
        if not stays or (each.choice != "corrected" and _says_other(was, says, each.key, now)):
            gone.append(each.key)
            lost += 1
        elif now != each.key.event:
            gone.append(each.key)
            moved.append(replace(each, key=replace(each.key, event=now)))
    return tuple(moved), tuple(gone), lost


def _says_other(was: Mapping[DefectKey, str], says: Mapping[DefectKey, str], key: DefectKey, now: int | None) -> bool:
    """Whether the defect that was accepted or explained is another now, or is gone: a decision that waited for it to
    come back would hold of whatever a third reading says there."""
    before, after = was.get(key), says.get(replace(key, event=now))
    return before is None or before != after


def _now_at(old: Exhibit, new: Exhibit, events: Collection[int]) -> dict[int, int]:
    """The rows of those events in another reading of the same file."""
    place = pl.col("sheet").cast(pl.String), "row"
    asked = old.events.select("event", *place).filter(pl.col("event").is_in(list(events)))
    both = asked.join(new.events.select(pl.col("event").alias("now"), *place), on=("sheet", "row"))
    return dict(both.select("event", "now").rows())
