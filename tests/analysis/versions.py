"""Versions of an exhibit, made by hand and made at random."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import polars as pl
from hypothesis import strategies as st

from tests.analysis.rows import HASH, START, events

OTHER = "A" * 40
A, B, C = "198.51.100.1", "198.51.100.2", "198.51.100.3"


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def exhibit(*does: tuple[int | None, str | None, Iterable[int]]) -> pl.DataFrame:
    """Number, address, minutes of the hits; all of one hash."""
    return events((doe, ip, at(m), HASH) for doe, ip, minutes in does for m in minutes)


crowded_row = st.tuples(
    st.none() | st.integers(1, 4),
    st.sampled_from([A, A, A, B, None]),
    st.none() | st.integers(0, 4).map(at),
    st.sampled_from([HASH, HASH, OTHER, None]),
)
crowded = st.lists(crowded_row, max_size=7)
"""Few addresses, numbers and times, so that Does share them and rows say little."""
