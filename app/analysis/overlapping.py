"""Who meets whom: the Does whose spans, at an assumed dwell, overlap that of a given Doe in one swarm."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import numpy as np

from app.analysis.roster import epoch_us
from app.analysis.spans import Swarm


def overlapping(swarms: Iterable[Swarm], who: Iterable[int], dwell: timedelta) -> frozenset[int]:
    """`who`, and every Doe of these swarms who meets one of them there at W.

    Two meet when first_j <= last_i + W for the later j: spans are closed, and may touch. One step only; to take what
    comes out as `who` again grows along the chain.
    """
    found = set(who)
    asked, stay = np.array(sorted(found), np.int64), dwell // timedelta(microseconds=1)
    for swarm in swarms:
        listed = swarm.spans["who"].to_numpy()
        first, last = epoch_us(swarm.spans["first"]), epoch_us(swarm.spans["last"])
        own = np.isin(listed, asked)
        if not own.any():
            continue
        # of those asked for who begin by the end of a stay, the one that ends last is met, or none is
        reach = np.maximum.accumulate(last[own])
        by_then = np.searchsorted(first[own], last + stay, "right")
        meets = (by_then > 0) & (reach[by_then - 1] + stay >= first)
        found.update(listed[meets].tolist())
    return frozenset(found)
