"""The gap between any two Does, held against an oracle in plain Python."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.between import Between, between, over_all
from app.analysis.gaps import neighbour_gaps
from app.analysis.roster import roster
from app.analysis.spans import Swarm, swarms
from tests.analysis.rows import HASH, START, events, numbered
from tests.examples import examples

MINUTE, ZERO = timedelta(minutes=1), timedelta(0)
CENTRAL = "America/Chicago"
OTHER_HASH = "B" * 40

listed = st.lists(st.lists(st.integers(0, 6_000), min_size=1, max_size=3), min_size=2, max_size=6)
hashes = st.sampled_from([HASH, OTHER_HASH, None])
hashed = st.lists(st.tuples(st.integers(1, 3), st.integers(0, 6_000), hashes), max_size=7)


def day(minute: int, zone: str) -> date:
    return (START + minute * MINUTE).astimezone(ZoneInfo(zone)).date()


def holds(found: Between, spans: dict[int, tuple[int, int]]) -> None:
    """The figure is that of these two spans, {who: (first, last)} in minutes, to the letter."""
    (earlier, (_, e)), (later, (first, last)) = sorted(spans.items(), key=lambda item: (*item[1], item[0]))
    gap, apart = found.gap, (first - e) * MINUTE
    assert (gap.since, gap.after) == (earlier, later)
    assert gap.elapsed == max(ZERO, apart)
    assert gap.least == max(ZERO, apart - 2 * MINUTE) and gap.most == max(ZERO, apart + 2 * MINUTE)
    assert gap.calendar_days == max(0, (day(first, "UTC") - day(e, "UTC")).days)
    assert gap.calendar_days_local == max(0, (day(first, CENTRAL) - day(e, CENTRAL)).days)
    assert found.ends == ((START + e * MINUTE, 0), (START + first * MINUTE, 0))
    common = range(first, min(e, last) + 1)
    assert found.overlap == ((common[-1] - common[0]) * MINUTE if common else None)


def rows(hits: list[tuple[int, int, str | None]]) -> pl.DataFrame:
    return events((doe, f"198.51.100.{doe}", START + m * MINUTE, info_hash) for doe, m, info_hash in hits)


@settings(max_examples=examples(60))
@given(listed, st.data())
def test_any_two_of_one_swarm(minutes: list[list[int]], data: st.DataObject) -> None:
    one, other = data.draw(st.permutations(range(len(minutes))))[:2]
    (swarm,) = swarms(roster(numbered(minutes)))
    (found,) = between([swarm], one, other, CENTRAL)
    assert found.shared and found.gap.info_hash == HASH
    assert between([swarm], other, one, CENTRAL) == [found]
    holds(found, {who: (min(minutes[who]), max(minutes[who])) for who in (one, other)})


@settings(max_examples=examples(60))
@given(hashed, hashes, hashes)
def test_in_each_swarm_of_both_or_else_over_all_listed_times(
    more: list[tuple[int, int, str | None]], of_one: str | None, of_other: str | None
) -> None:
    hits = [*more, (1, 1_000, of_one), (2, 2_000, of_other)]
    found_in = roster(rows(hits))
    who = {key[1]: w for w, key in enumerate(found_in.keys)}
    times = {d: {h: [m for doe, m, of in hits if doe == d and of == h] for h in (HASH, OTHER_HASH, None)} for d in who}
    found = between(swarms(found_in), who[1], who[2], CENTRAL)
    both = [h for h in (HASH, OTHER_HASH, None) if times[1][h] and times[2][h]]
    assert [(f.shared, f.gap.info_hash) for f in found] == ([(True, h) for h in both] or [(False, None)])
    for f in found:
        over = [f.gap.info_hash] if f.shared else [HASH, OTHER_HASH, None]
        own = {d: [m for h in over for m in times[d][h]] for d in (1, 2)}
        holds(f, {who[d]: (min(own[d]), max(own[d])) for d in (1, 2)})
        assert {f.gap.since_event, f.gap.after_event} <= {
            i for i, (doe, _, of) in enumerate(hits) if doe in (1, 2) and of in over
        }


@settings(max_examples=examples(25))
@given(listed)
def test_between_neighbours_none_of_whom_is_listed_for_long_it_is_the_gap_of_the_list(minutes: list[list[int]]) -> None:
    (swarm,) = swarms(roster(numbered(minutes)))
    for gap in neighbour_gaps(swarm, CENTRAL):
        if gap.since == gap.before:
            (found,) = between([swarm], gap.since, gap.after, CENTRAL)
            assert found.gap == gap


def test_the_gap_of_the_court_is_that_of_doe_29_and_doe_38_whatever_lies_between() -> None:
    hits = [
        (29, datetime(2012, 7, 23, 9, 44, tzinfo=UTC)),
        (31, datetime(2012, 8, 1, tzinfo=UTC)),
        (38, datetime(2012, 8, 9, 1, 32, tzinfo=UTC)),
    ]
    found_in = roster(events((doe, f"198.51.100.{doe}", hit, HASH) for doe, hit in hits))
    (found,) = between(swarms(found_in), 2, 0, CENTRAL)
    assert (found.gap.calendar_days, found.gap.calendar_days_local) == (17, 16)
    assert found.gap.elapsed == timedelta(days=16, hours=15, minutes=48)
    assert (found.gap.since_event, found.gap.after_event, found.overlap) == (0, 2, None)


def test_without_a_court_there_is_no_third_figure_and_without_a_precision_no_bounds() -> None:
    made = events([(1, "198.51.100.1", START, HASH), (2, "198.51.100.2", START + MINUTE, HASH)], precision=None)
    (found,) = between(swarms(roster(made)), 0, 1, None)
    assert found.gap.calendar_days_local is found.gap.least is found.gap.most is None
    assert found.gap.elapsed == MINUTE


def test_between_one_and_himself_or_one_without_a_time_nothing_is_measured() -> None:
    found_in = roster(events([(1, "198.51.100.1", START, HASH), (2, "198.51.100.2", None, HASH)]))
    listed_now: list[Swarm] = swarms(found_in)
    assert between(listed_now, 0, 1, CENTRAL) == over_all(listed_now, 0, 1, CENTRAL) == []
    assert between(listed_now, 0, 0, CENTRAL) == []
