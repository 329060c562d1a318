"""How many Does are *assumed* present at each instant, under an assumed dwell. Nothing here is a listed fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt

from app.analysis.roster import epoch_us
from app.analysis.spans import Swarm
from app.base.clock import from_epoch_us


@dataclass(frozen=True, slots=True)
class Presence:
    """A step curve: from `at[k]` (microseconds since 1970, ascending) on, `number[k]` Does are assumed present."""

    at: npt.NDArray[np.int64]
    number: npt.NDArray[np.int64]

    @property
    def greatest(self) -> int:
        return int(self.number.max()) if len(self.number) else 0

    @property
    def when(self) -> datetime | None:
        """The first instant at which the greatest number is assumed present."""
        return from_epoch_us(int(self.at[int(self.number.argmax())])) if len(self.number) else None


def presence(spans: list[Swarm], after: timedelta, before: timedelta) -> Presence:
    """The step curve of [first - before, last + after], closed: a stay that ends as another begins meets it."""
    firsts = np.concatenate([epoch_us(s.spans["first"]) for s in spans] or [np.empty(0, np.int64)])
    lasts = np.concatenate([epoch_us(s.spans["last"]) for s in spans] or [np.empty(0, np.int64)])
    begin = firsts - before // timedelta(microseconds=1)
    end = lasts + after // timedelta(microseconds=1) + 1  # closed: counted out one microsecond later
    at = np.concatenate([begin, end])
    step = np.concatenate([np.ones(len(begin), np.int64), -np.ones(len(end), np.int64)])
    times, inverse = np.unique(at, return_inverse=True)
    change = np.zeros(len(times), np.int64)
    np.add.at(change, inverse, step)
    return Presence(times, change.cumsum())
