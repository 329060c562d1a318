"""A likelihood of overlap: against the closed form, a plain loop, and what cannot be otherwise."""

from __future__ import annotations

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.likelihood import Sessions, _meets, overlap, wilson

HOUR = 3_600_000_000
Q = 1.959963984540054


def times(*hours: float) -> np.ndarray:
    return np.array([int(h * HOUR) for h in hours], np.int64)


@pytest.mark.parametrize("gap", [0.0, 0.5, 1.0, 3.0])
def test_two_of_exponential_sessions_meet_as_the_closed_form_says(gap: float) -> None:
    """What is left of an exponential session on either side of a random moment is exponential: two of them together
    reach over a gap of g scales in (1 + g) exp(-g) of cases."""
    found = overlap(times(0, gap), times(0, gap), Sessions(HOUR, 1.0), 40_000, 1)
    low, high = wilson(found.all_at_once, found.draws, 3.5)
    assert low <= (1 + gap) * exp(-gap) <= high
    assert found.all_at_once == found.some_two == found.with_another[0] == found.with_another[1]


def test_a_moment_falls_into_long_sessions_more_often() -> None:
    """Mean of lengths seen at a random moment: E[L²] / E[L], for Weibull of shape 1/2 (scale 1): 24 / 2."""
    seen = Sessions(1.0, 0.5).seen(np.random.default_rng(2), (400_000, 1))
    assert seen.mean() == pytest.approx(12, rel=0.03)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), min_size=2, max_size=9))
def test_who_meets_some_other_is_what_a_plain_loop_finds(stays: list[tuple[int, int]]) -> None:
    begin, end = np.array([[b for b, _ in stays]], float), np.array([[b + n for b, n in stays]], float)
    plain = [
        any(i != j and b <= stays[j][0] + stays[j][1] and stays[j][0] <= b + n for j in range(len(stays)))
        for i, (b, n) in enumerate(stays)
    ]
    assert _meets(begin, end)[0].tolist() == plain


def test_the_same_seed_gives_the_same_figures_and_another_gives_others() -> None:
    first = times(0, 5, 9, 30)
    one, again, other = (overlap(first, first, Sessions(4 * HOUR, 0.6), 5_000, seed) for seed in (7, 7, 8))
    assert (one.all_at_once, one.some_two, one.with_another.tolist()) == (
        again.all_at_once, again.some_two, again.with_another.tolist(),
    )  # fmt: skip
    assert one.with_another.tolist() != other.with_another.tolist()


def test_listed_times_that_overlap_always_meet_and_all_at_once_is_never_likelier_than_some_two() -> None:
    found = overlap(times(0, 1, 40), times(2, 3, 40), Sessions(HOUR, 0.6), 2_000, 3)
    assert found.with_another[:2].tolist() == [2_000, 2_000] and found.some_two == 2_000
    assert found.all_at_once <= found.with_another[2] < 2_000


@pytest.mark.parametrize(
    ("hits", "draws", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (15, 148, 0.0624, 0.1605)],
)
def test_the_interval_is_that_of_wilson(hits: int, draws: int, low: float, high: float) -> None:
    assert wilson(hits, draws, Q) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))
