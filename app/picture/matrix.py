"""The matrix of dwell needed: a row and a column a Doe, how dark each cell is, and what it says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.analysis.pairs import NONE, Pairs, pairs
from app.analysis.roster import Roster
from app.analysis.spans import Swarm
from app.base.clock import count, dwell_text, span_short
from app.base.ids import DoeKey, case_short
from app.base.paths import data
from app.base.problem import Problem

MOST = 200
"""Does that a matrix holds."""

_MINUTE, _HOUR, _DAY = 60_000_000, 3_600_000_000, 86_400_000_000
_ROUND = tuple(n * _MINUTE for n in (1, 10)) + tuple(n * _HOUR for n in (1, 3, 6, 12))
_ROUND += tuple(n * _DAY for n in (1, 2, 4, 7, 14, 30, 60, 120, 365, 3650))

Cells = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Matrix:
    """Does in the order of their first listed times. `left_out`: sentences on those selected who are not in it."""

    keys: tuple[DoeKey, ...]
    pairs: Pairs
    dwell: timedelta
    left_out: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(f"Doe {doe}" if isinstance(doe, int) else doe for _, doe in self.keys)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        return tuple(str(doe) for _, doe in self.keys)

    @cached_property
    def meets(self) -> Cells:
        """Which pairs meet at the present dwell."""
        needed = self.pairs.needed
        met: Cells = (needed != NONE) & (needed <= self.dwell // timedelta(microseconds=1))
        return met

    @cached_property
    def apart(self) -> Cells:
        """Which pairs share no swarm; nobody and itself."""
        apart: Cells = (self.pairs.needed == NONE) & ~np.eye(len(self), dtype=np.bool_)
        return apart

    @cached_property
    def levels(self) -> npt.NDArray[np.uint8]:
        """0 where two meet or nothing joins them; else 1 to 255, the darker the more they need, by its logarithm."""
        needed, longer = self.pairs.needed, (self.pairs.needed != NONE) & ~self.meets
        levels = np.zeros(needed.shape, np.uint8)
        if longer.any():
            low, high = np.log(needed[longer].min()), np.log(needed[longer].max())
            share = (np.log(needed[longer]) - low) / (high - low) if high > low else 1.0
            levels[longer] = 1 + np.round(254 * share)
        return levels

    @cached_property
    def scale(self) -> tuple[tuple[float, str], ...]:
        """(share of the scale, figure): its ends, and round stays between."""
        longer = self.pairs.needed[self.levels > 0]
        if not len(longer):
            return ()
        low, high = int(longer.min()), int(longer.max())
        if low == high:
            return ((1.0, _told(high)),)
        whole = np.log(high) - np.log(low)
        between = [(float((np.log(w) - np.log(low)) / whole), _told(w)) for w in _ROUND if low < w < high]
        return ((0.0, _told(low)), *between, (1.0, _told(high)))

    def figure(self, i: int, j: int) -> str:
        """`16 d 15 h 48 min`; `0` where the listed times meet; empty for a Doe and itself and where nothing joins."""
        needed = int(self.pairs.needed[i, j])
        return "" if needed == NONE else _told(needed) if needed else "0"

    def short(self, i: int, j: int) -> str:
        """`16.7 d`: for a cell; rounded up, for less than what is needed does not do."""
        needed = int(self.pairs.needed[i, j])
        if needed <= 0:
            return "0" if needed == 0 else ""
        unit, name = next(
            ((u, n) for u, n in ((_DAY, "d"), (_HOUR, "h")) if needed >= 2 * u), (_MINUTE, "min")
        )  # fmt: skip
        tenths = -(-needed * 10 // unit) if unit != _MINUTE else -(-needed // unit) * 10
        return f"{tenths // 10}{f'.{tenths % 10}' if tenths % 10 else ''} {name}"

    def sentence(self, i: int, j: int) -> str:
        """`Doe 29 and Doe 38: 16 d 15 h 48 min`: what the cell says; of a Doe and itself its name."""
        words, needed = data("text", "matrix.toml"), int(self.pairs.needed[i, j])
        if i == j:
            return self.names[i]
        which = "cell_none" if needed == NONE else "cell" if not self.meets[i, j] else "cell_met"
        told = words["cell_listed" if needed == 0 else which]
        one, other = sorted((i, j))
        return str(told).format(
            one=self.names[one], other=self.names[other], needed=self.figure(i, j), dwell=dwell_text(self.dwell)
        )

    def with_bounds(self, i: int, j: int) -> str:
        """The sentence, and between which stays it lies as finely as the times are printed."""
        bounds = self.pairs.bounds(i, j)
        if bounds is None or bounds[0] == bounds[1]:
            return self.sentence(i, j)
        least, most = (_told(w) if w else "0" for w in bounds)
        return str(data("text", "matrix.toml")["cell_bounds"]).format(cell=self.sentence(i, j), least=least, most=most)

    def summary(self) -> tuple[str, ...]:
        """Which pair needs most, how many meet at the present dwell, and who is left out: a sentence each."""
        words, needed = data("text", "matrix.toml"), self.pairs.needed
        n = len(self)
        whole, met, apart = n * (n - 1) // 2, int(self.meets.sum()) // 2, int(self.apart.sum()) // 2
        told = []
        if needed.max() > 0:
            i, j = sorted(np.unravel_index(int(needed.argmax()), needed.shape))
            form = "most_of_several" if apart or len(self.pairs.swarms) > 1 else "most_of_two" if n == 2 else "most"
            told.append(
                words[form].format(
                    one=self.names[i], other=self.names[j], needed=self.figure(int(i), int(j)), does=f"{n:,}"
                )
            )
        elif needed.max() == 0 and not apart:
            told.append(words["all_listed"])
        if n > 2:
            form = "meet" if self.dwell else "meet_listed"
            told.append(words[form].format(dwell=dwell_text(self.dwell), meet=f"{met:,}", pairs=f"{whole:,}"))
        elif self.dwell and not apart:
            told.append(words["two_meet" if met else "two_apart"].format(dwell=dwell_text(self.dwell)))
        if apart:
            told.append(words["no_swarm"].format(pairs=count(apart, "pair")))
        return (*told, *self.left_out)

    def as_text(self) -> str:
        """Tab-separated, for a spreadsheet: what it is, the names, a line a Doe."""
        words = data("text", "matrix.toml")
        case = case_short(self.keys[0][0]) if self.keys else ""
        lines = ["\t".join([self.names[i], *(self.figure(i, j) for j in range(len(self)))]) for i in range(len(self))]
        return "\n".join([words["copied"].format(case=case), "\t".join(["", *self.names]), *lines, ""])


def matrix_of(roster: Roster, swarms: Sequence[Swarm], case: str, does: Collection[DoeKey], dwell: timedelta) -> Matrix:
    """The matrix of those of `does` who are of that case and have a listed time. Problem says why there is none."""
    words = data("text", "matrix.toml")
    own = [who for who, key in enumerate(roster.keys) if key[0] == case and key in does]
    first = roster.does["first"]
    timed = [who for who in own if first[who] is not None] if len(own) <= MOST else own
    if len(own) > MOST:
        raise Problem(words["too_many"].format(count=count(len(own), "Doe"), most=MOST))
    if len(timed) == 1:
        key = roster.keys[timed[0]]
        name = f"Doe {key[1]}" if isinstance(key[1], int) else key[1]
        raise Problem(words["one_only"].format(name=name))
    if not timed:
        raise Problem(words["select_more"].format(most=MOST))
    timed.sort(key=lambda who: first[who])
    left_out = []
    if others := sum(key[0] != case for key in does):
        left_out.append(words["other_case"].format(count=count(others, "Doe")))
    if len(timed) < len(own):
        left_out.append(words["no_time"].format(count=count(len(own) - len(timed), "Doe")))
    of_case = [swarm for swarm in swarms if swarm.case == case]
    return Matrix(tuple(roster.keys[who] for who in timed), pairs(of_case, timed), dwell, tuple(left_out))


def _told(microseconds: int) -> str:
    return span_short(timedelta(microseconds=microseconds))
