"""Whole groups and whoever overlaps, of the Does that are selected in the samples."""

from __future__ import annotations

from datetime import timedelta

from app.matter import changes
from app.matter.model import Dwell
from app.services import Analysis, Desk
from app.services.together import grouping_name, grown, whole_groups

CASE = "12-cv-6677"


def at(desk: Desk, dwell: timedelta) -> Analysis:
    changes.set_dwell(desk.store, Dwell(after=dwell))
    return desk.analysis()


def test_growing_takes_every_listed_doe_who_overlaps_dismissed_or_not(desk: Desk) -> None:
    analysis, stay = at(desk, timedelta(hours=24)), timedelta(hours=24)
    taken = grown(analysis, [(CASE, 29)])
    spans = {
        analysis.keys[w]: (first, last)
        for swarm in analysis.rows.swarms
        if swarm.case == CASE
        for w, first, last in swarm.spans.select("who", "first", "last").iter_rows()
    }
    first, last = spans[CASE, 29]
    assert taken == {key for key, (f, la) in spans.items() if f <= last + stay and first <= la + stay}
    assert len(taken) > 1
    assert (CASE, 38) not in taken


def test_the_two_who_remain_are_one_group_only_from_the_stay_that_is_needed(desk: Desk) -> None:
    needed = timedelta(days=16, hours=15, minutes=48)
    both = {(CASE, 29), (CASE, 38)}
    assert whole_groups(at(desk, needed - timedelta(minutes=1)), [(CASE, 29)]) == {(CASE, 29)}
    assert whole_groups(at(desk, needed), [(CASE, 29)]) == both


def test_groups_are_those_of_the_chosen_standard_else_of_one_common_instant(desk: Desk) -> None:
    assert grouping_name(desk.analysis()) == "one common instant"
    changes.set_standard(desk.store, "same_hash")
    assert grouping_name(desk.analysis()) == "same hash"
    assert whole_groups(desk.analysis(), [(CASE, 29)]) == {(CASE, 29), (CASE, 38)}
    changes.set_standard(desk.store, "direct_exchange")
    assert whole_groups(desk.analysis(), [(CASE, 29)]) == {(CASE, 29)}


def test_who_is_in_no_group_stays_alone(desk: Desk) -> None:
    assert whole_groups(desk.analysis(), [(CASE, 1)]) == {(CASE, 1)}
