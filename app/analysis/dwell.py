"""Dwell needed: the least total stay W at which a set of Does meets a standard of joinder, with its bounds.

The listed times are printed to a precision only; each may be off by as much, whichever way the log cut or
rounded. So each figure has a least and a most: None where a precision is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import polars as pl

from app.analysis.hits import Ints
from app.analysis.spans import Swarm, once


@dataclass(frozen=True, slots=True)
class Needed:
    """W between the listed times, and between the extremes that their precision allows."""

    dwell: timedelta
    least: timedelta | None
    most: timedelta | None


NONE_NEEDED = Needed(timedelta(0), timedelta(0), timedelta(0))


def _span(microseconds: int) -> timedelta:
    return timedelta(microseconds=max(0, microseconds))


def _precision_us(column: pl.Series) -> Ints | None:
    return None if column.null_count() else column.dt.total_microseconds().to_numpy()


@once
def needed_for_one_instant(swarm: Swarm) -> Needed:
    """max(first) - min(last) over two different Does, at least 0: intervals on a line share a point if every
    two do (Helly)."""
    spans = swarm.spans
    if spans.height < 2:
        return NONE_NEEDED
    first, last = swarm.first, swarm.last
    exact = instant_needed(first, last)
    p, q = _precision_us(spans["first_precision"]), _precision_us(spans["last_precision"])
    if p is None or q is None:
        return Needed(exact, None, None)
    return Needed(exact, _span(_greatest_apart(first - p, last + q)), _span(_greatest_apart(first + p, last - q)))


def instant_needed(first: Ints, last: Ints) -> timedelta:
    """The same without its bounds, of spans (microseconds since 1970), one a Doe; nothing for one alone."""
    return _span(_greatest_apart(first, last)) if len(first) > 1 else timedelta(0)


def _greatest_apart(first: Ints, last: Ints) -> int:
    """max of first[i] - last[j] over i and j that differ: a Doe's own times never stand apart."""
    latest, earliest = int(first.argmax()), int(last.argmin())
    if latest != earliest:
        return int(first[latest] - last[earliest])
    return max(
        int(np.delete(first, latest).max() - last[earliest]), int(first[latest] - np.delete(last, earliest).min())
    )


@once
def needed_for_chain(swarm: Swarm) -> Needed:
    """The largest gap between neighbours by first hit, each against the running maximum of `last`."""
    spans = swarm.spans
    if spans.height < 2:
        return NONE_NEEDED
    first, last = swarm.first, swarm.last
    exact = _span(int((first[1:] - swarm.reach[:-1]).max()))
    p, q = _precision_us(spans["first_precision"]), _precision_us(spans["last_precision"])
    if p is None or q is None:
        return Needed(exact, None, None)
    return Needed(exact, *_chain_bounds(first - p, first + p, last - q, last + q))


def _chain_bounds(first_low: Ints, first_high: Ints, last_low: Ints, last_high: Ints) -> tuple[timedelta, timedelta]:
    """What the widest gap can be at least and at most while each time lies between its two bounds.

    Arrays in the order of the listed first hits; a shift may change the order. At least: where all from j on
    begin after all before j have ended, whatever the shifts. At most: a gap has the earliest-listed Doe j
    behind it on its far side and all before j on its near side; for j = 0, some later Doe.
    """
    all_from = np.minimum.accumulate(first_low[::-1])[::-1]
    least = int((all_from[1:] - np.maximum.accumulate(last_high)[:-1]).max())
    most = int((first_high[1:] - np.maximum.accumulate(last_low)[:-1]).max())
    return _span(least), _span(max(most, int((first_high[0] - last_low[1:]).max())))
