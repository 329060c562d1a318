"""Who overlaps the selected Does, held against a loop over all pairs of spans."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.overlapping import overlapping
from app.analysis.roster import roster
from app.analysis.spans import swarms
from tests.analysis.rows import START, events
from tests.examples import examples

MINUTE = timedelta(minutes=1)
hits = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 60), st.sampled_from("AB")), min_size=1, max_size=16)


@settings(max_examples=examples(150))
@given(hits, st.sets(st.integers(0, 6)), st.integers(0, 20))
def test_one_step_adds_exactly_those_who_meet_one_of_them_in_a_swarm(
    listed: list[tuple[int, int, str]], asked: set[int], dwell: int
) -> None:
    rows = roster(events((d + 1, f"192.0.2.{d + 1}", START + m * MINUTE, h * 40) for d, m, h in listed))
    number = {key[1]: who for who, key in enumerate(rows.keys)}
    asked = {d for d in asked if d + 1 in number}
    spans = {
        (d, h): (min(at), max(at))
        for d, _, h in listed
        for at in [[m for other, m, swarm in listed if (other, swarm) == (d, h)]]
    }
    met = {
        d
        for (d, h), (first, last) in spans.items()
        for a in asked
        if (a, h) in spans and first <= spans[a, h][1] + dwell and spans[a, h][0] <= last + dwell
    }
    found = overlapping(swarms(rows), [number[d + 1] for d in asked], dwell * MINUTE)
    assert found == {number[d + 1] for d in met | asked}


def test_again_and_again_it_grows_along_the_chain_and_then_stays() -> None:
    rows = roster(events((d, f"192.0.2.{d}", START + d * d * MINUTE, "A" * 40) for d in range(1, 6)))  # 1, 4, 9, 16, 25
    steps, found = [], frozenset({0})
    for _ in range(4):
        found = overlapping(swarms(rows), found, 7 * MINUTE)
        steps.append(sorted(found))
    assert steps == [[0, 1], [0, 1, 2], [0, 1, 2, 3], [0, 1, 2, 3]]
