"""What a choice on the timeline amounts to, in figures and in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from app.base.clock import instant_short
from app.picture.choosing import Ints, us
from app.picture.scene import Scene
from app.picture.ticks import local


@dataclass(frozen=True, slots=True)
class Readout:
    """What a selection amounts to: its listed times, and the stay that one instant common to all would need."""

    does: int
    hits: int
    first: int  # microseconds since 1970
    last: int
    needed: timedelta | None  # None where no swarm lists them all: no instant is common


def readout(scene: Scene, who: Ints) -> Readout | None:
    """Of these Does, rows of the roster who have a lane; None of none."""
    taken = np.zeros(scene.roster.does.height, np.bool_)
    taken[who] = True
    bars = taken[scene.bar_who]
    if not bars.any():
        return None
    first, last = scene.bar_first[bars] + us(scene.dwell.before), scene.bar_last[bars] - us(scene.dwell.after)
    hits = int(scene.roster.does["hits"].to_numpy()[who].sum())
    needed = _needed(scene.bar_who[bars], scene.bar_swarm[bars], first, last)
    return Readout(len(who), hits, int(first.min()), int(last.max()), needed)


def _needed(who: Ints, swarm: Ints, first: Ints, last: Ints) -> timedelta | None:
    """The least stay in any of the swarms that list all of them; None where none does."""
    everyone = np.count_nonzero(np.bincount(who))
    theirs = np.flatnonzero(np.bincount(swarm) == everyone)  # a bar a Doe and swarm
    stays = [max(0, int(first[swarm == each].max() - last[swarm == each].min())) for each in theirs]
    return timedelta(microseconds=min(stays)) if stays else None


def readout_times(found: Readout, zone: str) -> str:
    """`Jul 27 16:34 to Jul 28 12:02` in that zone."""
    first, last = (_plain(instant_short(local(at, zone))) for at in (found.first, found.last))
    return first if found.first == found.last else f"{first} to {last}"


def rectangle_in_words(t0: int, t1: int, zone: str) -> str:
    """`rectangle Jul 27 16:34 to Jul 28 12:02`, to the minute."""
    return f"rectangle {_from_to(t0, t1, zone)}"


def time_in_words(t0: int, t1: int, zone: str) -> str:
    """`hits Jul 27 16:34 to Jul 28 12:02`, to the minute."""
    return f"hits {_from_to(t0, t1, zone)}"


def _from_to(t0: int, t1: int, zone: str) -> str:
    low, high = (local(t, zone).replace(second=0, microsecond=0) for t in sorted((t0, t1)))
    return f"{_plain(instant_short(low))} to {_plain(instant_short(high))}"


def _plain(text: str) -> str:
    return " ".join(text.split())
