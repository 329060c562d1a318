"""A selection is a value: which Does, and how they were chosen. The one place where selections combine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from app.base.ids import DoeKey


class Combine(Enum):
    """What a new choice does to the standing one: plain drag, Shift, Ctrl, Alt."""

    REPLACE = "replace"
    ADD = "add"
    TOGGLE = "toggle"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Selection:
    """Does of one or more cases. `how` tells a person what was drawn or clicked."""

    does: frozenset[DoeKey] = frozenset()
    how: str = ""

    def __len__(self) -> int:
        return len(self.does)

    def __bool__(self) -> bool:
        return bool(self.does)

    def __contains__(self, key: DoeKey) -> bool:
        return key in self.does


NOTHING = Selection()

_AND, _LEFT_OUT = "; ", "…"
_MOST, _FIRST = 8, 5  # choices that are told, and how many of them are the first


def choose(does: Iterable[DoeKey], how: str = "") -> Selection:
    return Selection(frozenset(does), how)


def combine(old: Selection, new: Selection, mode: Combine) -> Selection:
    """The standing selection after a new choice. Set algebra: or, xor, difference."""
    if mode is Combine.ADD:
        does = old.does | new.does
    elif mode is Combine.TOGGLE:
        does = old.does ^ new.does
    elif mode is Combine.REMOVE:
        does = old.does - new.does
    else:
        return new
    return Selection(does, _together(old.how, new.how))


def _together(old: str, new: str) -> str:
    """One after the other; of many the first and the last, for lanes may be chosen one by one by the hundred."""
    parts = [part for part in (*old.split(_AND), new) if part and part != _LEFT_OUT]
    if len(parts) > _MOST:
        parts = [*parts[:_FIRST], _LEFT_OUT, *parts[_FIRST - _MOST :]]
    return _AND.join(parts)
