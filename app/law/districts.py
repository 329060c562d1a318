"""Where a place lies: whether the state that an exhibit prints has any part in the district of a court."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from app.base.paths import data


@dataclass(frozen=True, slots=True)
class State:
    """A state, a territory, or the District of Columbia, and the districts that lie in it at least in part."""

    code: str
    name: str
    districts: tuple[str, ...]


@cache
def states() -> tuple[State, ...]:
    """All of `districts.toml`."""
    found = data("law", "districts.toml")["states"]
    return tuple(State(code, entry["name"], tuple(entry["districts"])) for code, entry in found.items())


@cache
def _by_name() -> dict[str, State]:
    return {_plain(text): state for state in states() for text in (state.code, state.name)}


def _plain(text: str) -> str:
    """`the District of Columbia`, `D.C.`, `US-DC` and `Illinois (IL)` without what differs from paper to paper."""
    return re.sub(r"^the|[\W\d_]+", "", re.sub(r"^us-|\(.*\)", "", text.strip().lower()))


def state_of(text: str) -> State | None:
    """The state of which a paper prints the name or the postal code; None for whatever else stands there."""
    return _by_name().get(_plain(text))


def district_of(court: str | None) -> str | None:
    """The district court as the data call it, however it is spaced; None for another court, or for none."""
    known = {re.sub(r"\s", "", district): district for state in states() for district in state.districts}
    return known.get(re.sub(r"\s", "", court)) if court else None
