"""Who is assumed present at an instant, under the dwell of a scene; and when they are most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from app.base.clock import dwell_text, instant_short, zone_name
from app.base.ids import DoeKey
from app.base.paths import data
from app.picture.scene import Scene
from app.picture.strips import Presence
from app.picture.ticks import local
from app.picture.window import Window


@dataclass(frozen=True, slots=True)
class Present:
    """`does` are assumed present at `at` (microseconds since 1970); `events`, the first row of each, in their order."""

    at: int
    does: tuple[DoeKey, ...]
    events: tuple[int, ...]


def present_at(scene: Scene, at: int) -> Present:
    """Those whose span, with the stay before and after, holds the instant, its edges included."""
    before, after = (stay // timedelta(microseconds=1) for stay in (scene.dwell.before, scene.dwell.after))
    found: dict[int, int] = {}
    for swarm in scene.stays.all:
        there = np.flatnonzero((swarm.first - before <= at) & (at <= swarm.last + after))
        own = swarm.spans[there]
        for who, event in zip(own["who"].to_list(), own["first_event"].to_list(), strict=True):
            found.setdefault(who, event)
    who_keys = scene.roster.keys
    return Present(at, tuple(who_keys[who] for who in found), tuple(found.values()))


def most_at(curve: Presence) -> int | None:
    """The first instant at which the greatest number is assumed present; None where nobody ever is."""
    return int(curve.at[int(curve.number.argmax())]) if curve.greatest else None


def number_at(curve: Presence, at: int) -> int:
    """How many are assumed present at that instant."""
    step = int(np.searchsorted(curve.at, at, "right")) - 1
    return int(curve.number[step]) if step >= 0 else 0


def step_from(curve: Presence, at: int, forward: bool) -> int:
    """The next instant at which the number changes, or the one before; `at` itself beyond the last."""
    side = int(np.searchsorted(curve.at, at, "right")) if forward else int(np.searchsorted(curve.at, at)) - 1
    return int(curve.at[side]) if 0 <= side < len(curve.at) else at


def steps_in_view(curve: Presence, window: Window) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """(x in pixels, number) of the steps of the curve in the window, ascending, with the one before it.

    Where many fall into a pixel it shows the greatest of them; beyond it the number is that of the last.
    """
    a = max(int(np.searchsorted(curve.at, window.t0, "right")) - 1, 0)
    b = int(np.searchsorted(curve.at, window.t1, "right"))
    x, number = window.xs(curve.at[a:b]), curve.number[a:b]
    if len(x) <= 4 * window.width:
        return x, number
    column = np.floor(x)
    starts = np.flatnonzero(np.concatenate([[True], column[1:] != column[:-1]]))
    ends = np.append(starts[1:], len(x)) - 1
    most = np.maximum.reduceat(number, starts)
    return x[np.stack([starts, ends], 1).ravel()], np.stack([most, number[ends]], 1).ravel()


def present_in_words(scene: Scene, at: int, zone: str) -> str:
    """`Jul 21 10:49 UTC, dwell 24 h: 5 of 42 Does`"""
    curve, words = scene.presence.all, data("text", "picture.toml")["presence"]
    when = " ".join(instant_short(local(at, zone)).split())
    stay = scene.dwell.total
    return str(data("text", "told.toml")["present"]).format(
        when=f"{when} {zone_name(zone)}",
        dwell=words["dwell"].format(dwell=dwell_text(stay)) if stay else words["no_dwell"],
        number=f"{number_at(curve, at):,}",
        all=f"{curve.does:,}",
    )
