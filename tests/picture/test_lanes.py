"""The order of lanes, their headings, and folds: whatever is folded, no hit is lost and every Doe has his lane."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.roster import Roster, roster
from app.analysis.spans import swarms
from app.law.case_view import case_view
from app.matter.model import Case, Cluster, Dismissal, DoeFacts, Dwell, Matter
from app.picture.heading_marks import HeadingPlaces, heading_at
from app.picture.headings import Group
from app.picture.lanes import ORDERS, Heading, Lane, _band, _in_band, arrange
from app.picture.scrolling import Handle
from app.picture.stays import NO_GROUP
from app.picture.subset import subset, unfolded
from app.picture.window import Window
from app.services.figure import groups_of
from tests.examples import examples
from tests.picture.scenes import HASH, listed, sample, scene_of, utc

CASE = "12-cv-6677"
START = utc("2012-07-01T00:00")

PLACES = [("Chicago", "IL"), ("Aurora", "IL"), (None, "IL"), ("Gary", "IN"), (None, None)]
ISPS = ["Midway DSL", "Prairie Fiber", None]


def log(hits: list[tuple[int, int]], case: str = CASE) -> Roster:
    """The roster of (Doe, minute); who lives where, and is served by whom, follows from his number."""
    rows = listed([(doe, f"192.0.2.{doe}", START + timedelta(minutes=m), ISPS[doe % 3]) for doe, m in hits], case)
    place = {doe: PLACES[doe % 5] for doe, _ in hits}
    return roster(
        rows.events.with_columns(
            pl.Series("city", [place[doe][0] for doe, _ in hits], dtype=pl.Categorical()),
            pl.Series("state", [place[doe][1] for doe, _ in hits], dtype=pl.Categorical()),
        )
    )


FIVE = log([(1, 50), (2, 40), (3, 30), (4, 20), (5, 10), (6, 60)])


def numbers(lanes) -> list[int]:
    return [lane.key[1] for lane in lanes]


def told(headings) -> list[tuple[str, int, int]]:
    return [(heading.name, heading.first, heading.does) for heading in headings]


def test_by_place_lanes_stand_by_state_and_city_and_who_has_none_comes_last():
    lanes = arrange(FIVE, Matter(), "place")
    assert told(lanes.headings) == [
        ("Aurora, IL", 0, 2),
        ("Chicago, IL", 2, 1),
        ("IL, no city listed", 3, 1),
        ("Gary, IN", 4, 1),
        ("No place listed", 5, 1),
    ]
    assert numbers(lanes.shown) == [1, 6, 5, 2, 3, 4]


def test_by_provider_lanes_stand_by_first_hit_within_a_heading():
    lanes = arrange(FIVE, Matter(), "isp")
    assert told(lanes.headings) == [("Midway DSL", 0, 2), ("Prairie Fiber", 2, 2), ("No provider listed", 4, 2)]
    assert numbers(lanes.shown) == [3, 6, 4, 1, 5, 2]


def test_by_cluster_each_named_set_has_a_heading_with_its_mark_and_then_those_in_none():
    clusters = (
        Cluster(1, "Early", 0, frozenset({(CASE, 5), (CASE, 4)})),
        Cluster(2, "Nobody here", 1, frozenset()),
        Cluster(3, "Late", 2, frozenset({(CASE, 1), (CASE, 4)})),
    )
    lanes = arrange(FIVE, Matter(clusters=clusters), "cluster")
    assert told(lanes.headings) == [("Early", 0, 1), ("Late", 1, 2), ("In no cluster", 3, 3)]
    assert [heading.cluster for heading in lanes.headings] == [0, 2, None]
    assert numbers(lanes.shown) == [5, 4, 1, 3, 2, 6]


def test_groups_stand_by_first_hit_and_the_dismissed_under_a_heading_of_their_own():
    rows, matter = sample(CASE)
    whole = arrange(rows, matter, "group", groups=[Group((28,), 1, 2), Group((37,), 2, 2)])
    assert told(whole.headings) == [("Group 1 of 2", 0, 1), ("Group 2 of 2", 1, 1), ("Dismissed", 2, 40)]
    assert numbers(whole.shown)[:2] == [29, 38]


def test_without_groups_every_doe_stands_in_none():
    assert told(arrange(FIVE, Matter(), "group").headings) == [("In no group", 0, 6)]


def test_the_case_comes_first_where_there_are_several():
    other = log([(1, 5), (4, 9)], "12-cv-6675")
    both = roster(pl.concat([other.events, FIVE.events.with_columns(pl.col("event") + 2)]))
    lanes = arrange(both, Matter(), "isp")
    assert told(lanes.headings)[:2] == [("12-cv-6675, Prairie Fiber", 0, 2), ("12-cv-6677, Midway DSL", 2, 2)]
    assert [heading.name for heading in arrange(both, Matter(), "number").headings] == ["12-cv-6675", "12-cv-6677"]


def test_a_folded_heading_is_one_lane_that_names_it_and_holds_all_of_its_does():
    [_, prairie, _] = arrange(FIVE, Matter(), "isp").headings
    scene = scene_of(FIVE, Matter(), order="isp", folded={prairie.key})
    assert [lane.name for lane in scene.lanes] == ["Doe 3", "Doe 6", "Prairie Fiber", "Doe 5", "Doe 2"]
    assert scene.headings[1] == replace(prairie, lanes=1, folded=True)
    assert scene.headings[2].first == 3
    assert scene.lanes[2].does == ((CASE, 4), (CASE, 1))
    assert scene.lane_of[CASE, 1] == scene.lane_of[CASE, 4] == 2
    assert scene.hits_of(2).tolist() == sorted(scene.hits_of(2).tolist()) and len(scene.hits_of(2)) == 2
    assert (scene.first[2], scene.last[2]) == (scene.hits_of(2)[0], scene.hits_of(2)[-1])


def test_a_folded_lane_is_dismissed_only_if_all_are_and_of_a_cluster_only_if_all_are():
    gone = tuple(DoeFacts(doe, dismissed=Dismissal()) for doe in (1, 5, 2))
    clusters = (Cluster(1, "A", 0, frozenset({(CASE, 3), (CASE, 6), (CASE, 1)})),)
    matter = Matter(cases=(Case(CASE, facts=gone, docketed=True),), clusters=clusters)
    keys = {heading.key for heading in arrange(FIVE, matter, "isp").headings}
    lanes = arrange(FIVE, matter, "isp", folded=keys).shown
    assert [(lane.status, lane.cluster) for lane in lanes] == [
        ("remaining", 0),
        ("remaining", None),
        ("dismissed", None),
    ]
    assert scene_of(FIVE, matter, order="isp", folded=keys).clusters[0].lanes == (0,)


def test_the_hit_of_a_shared_lane_knows_its_doe_and_its_time():
    keys = {heading.key for heading in arrange(FIVE, Matter(), "isp").headings}
    scene = scene_of(FIVE, Matter(), order="isp", folded=keys)
    for event, doe in enumerate((1, 2, 3, 4, 5, 6)):
        assert scene.lane_at(event).key == (CASE, doe)
        assert scene.time_of(event) in scene.hits_of(scene.lane_of[CASE, doe])
    assert scene.lane_at(99) is None


def test_a_group_is_called_the_same_when_it_grows_with_the_dwell():
    rows, matter = sample("12-cv-6675")
    small, great = (
        arrange(rows, matter, "group", groups=[Group(who, 1, 1)]).headings[0] for who in ((3, 5), (3, 5, 9))
    )
    assert small.key == great.key and small.does < great.does


Hits = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 400)), min_size=1, max_size=40)


def clustered(data) -> Matter:
    gone = data.draw(st.sets(st.integers(1, 12), max_size=4))
    named = data.draw(st.lists(st.sets(st.integers(1, 12)), max_size=3))
    clusters = tuple(Cluster(i, f"C{i}", i, frozenset((CASE, d) for d in does)) for i, does in enumerate(named))
    facts = tuple(DoeFacts(doe, dismissed=Dismissal()) for doe in sorted(gone))
    dwell = Dwell(after=timedelta(minutes=data.draw(st.integers(0, 60))))
    return Matter(cases=(Case(CASE, facts=facts, docketed=bool(gone)),), clusters=clusters, dwell=dwell)


@settings(max_examples=examples(40))
@given(hits=Hits, data=st.data())
def test_whatever_is_folded_no_hit_is_lost_and_every_doe_keeps_his_bars(hits, data):
    rows, matter = log(hits), clustered(data)
    order = data.draw(st.sampled_from(ORDERS))
    groups = [Group((who,), n + 1, rows.does.height) for n, who in enumerate(data.draw(st.permutations(range(2))))]
    groups = [group for group in groups if group.who[0] < rows.does.height]
    keys = sorted(h.key for h in arrange(rows, matter, order, groups=groups).headings)
    folded = data.draw(st.sets(st.sampled_from(keys))) if keys else set()
    scene = scene_of(rows, matter, order=order, groups=groups, folded=folded)

    assert sorted(scene.events.tolist()) == list(range(len(hits)))
    for event, (doe, minute) in enumerate(hits):
        lane = scene.lane_of[CASE, doe]
        at = round((START + timedelta(minutes=minute)).timestamp() * 1e6)
        assert scene.lane_of_event[event] == lane and scene.time_of(event) == at
        assert at in scene.hits_of(lane)
        assert scene.first[lane] <= at <= scene.last[lane]
    assert [key for lane in scene.lanes for key in lane.does] == [
        lane.key for lane in arrange(rows, matter, order, groups=groups).shown
    ]
    assert all((np.diff(scene.hits_of(lane)) >= 0).all() for lane in range(len(scene.lanes)))
    assert sorted(scene.bar_who.tolist()) == sorted(who for s in swarms(rows) for who in s.spans["who"])
    assert [scene.lane_of[rows.keys[who]] for who in scene.bar_who] == scene.bar_lane.tolist()
    assert sum(heading.does for heading in scene.headings) in (0, rows.does.height)


@given(st.lists(st.tuples(st.integers(1, 200), st.booleans()), min_size=1, max_size=30))
def test_a_band_stays_in_sight_among_thousands_and_never_takes_the_place_of_what_is_open(runs):
    open_lanes = [n for n, away in runs if not away]
    band = _band(open_lanes, len(runs))
    assert band == 1 or band * (len(runs) - len(open_lanes)) <= sum(open_lanes)
    for n, away in runs:
        if away:
            lanes = [Lane(who, (CASE, who), str(who), "listed") for who in range(n)]
            made = _in_band("Name", lanes, band)
            assert len(made) == min(band, n)
            assert [member for lane in made for member in lane.members] == lanes
            sizes = [len(lane.members) for lane in made]
            assert max(sizes) - min(sizes) <= 1


@settings(max_examples=examples(40))
@given(hits=Hits, data=st.data())
def test_a_scene_unfolded_is_the_scene_without_folds_and_a_part_of_it_that_of_a_filter(hits, data):
    rows, matter = log(hits), clustered(data)
    keys = sorted(heading.key for heading in arrange(rows, matter, "isp").headings)
    folds = scene_of(rows, matter, order="isp", folded=data.draw(st.sets(st.sampled_from(keys))))
    assert_same(unfolded(folds), scene_of(rows, matter, order="isp"))
    only = frozenset((CASE, doe) for doe in data.draw(st.sets(st.integers(1, 12))))
    assert_same(subset(folds, only), scene_of(rows, matter, order="isp", only=only))


def assert_same(made, expected) -> None:
    assert made.lanes == expected.lanes
    for name in ("first", "last", "bar_lane", "bar_who", "bar_first", "bar_last"):
        assert getattr(made, name).tolist() == getattr(expected, name).tolist(), name
    assert made.times.tolist() == expected.times.tolist() and made.offsets.tolist() == expected.offsets.tolist()


def test_gaps_lead_to_the_lane_that_a_folded_doe_shares():
    rows, matter = sample(CASE)
    keys = {heading.key for heading in arrange(rows, matter, "isp").headings}
    scene = scene_of(rows, matter, order="isp", folded=keys)
    [gap] = scene.gaps
    assert (gap.since_lane, gap.after_lane) == (scene.lane_of[CASE, 29], scene.lane_of[CASE, 38])
    assert gap.t1 - gap.t0 == timedelta(days=16, hours=15, minutes=48) // timedelta(microseconds=1)


def test_a_filter_chooses_lanes_and_leaves_what_is_told_of_the_whole():
    scene = scene_of(FIVE, Matter(), only=frozenset({(CASE, 3)}))
    assert numbers(scene.lanes) == [3]
    assert scene.whole == scene_of(FIVE, Matter()).whole
    assert scene.extent == scene_of(FIVE, Matter()).extent


@given(lanes=st.integers(1, 30_000), share=st.floats(0.001, 0.99), at=st.floats(0, 1), height=st.floats(60, 900))
def test_the_handle_of_the_scroll_bar_leads_where_it_stands(lanes, share, at, height):
    span = lanes * share
    lane0 = (lanes - span) * at
    handle = Handle(lane0, lane0 + span, lanes, height)
    assert handle.needed and not Handle(0.0, float(lanes), lanes, height).needed
    assert 0 <= handle.top <= handle.top + handle.length <= height + 1e-6
    assert handle.first_lane(handle.top) == pytest.approx(lane0, abs=1e-6 * lanes)
    assert handle.first_lane(-9) == 0 and handle.first_lane(height) == pytest.approx(lanes - span)


HEADINGS = (Heading("A", 0, 40, 40, "a"), Heading("B", 40, 1, 9, "b", True), Heading("C", 41, 9, 9, "c"))


@pytest.mark.parametrize(
    ("first", "names"),
    [(0.0, ["A"]), (32.0, ["A", "B", "C"]), (39.5, ["B", "C"]), (44.0, ["C"])],
)
def test_a_heading_stays_at_the_top_while_its_lanes_are_scrolled(first, names):
    window = Window(0, 1, first, first + 10, 100.0, 200.0)
    marks = HeadingPlaces(HEADINGS).place(window)
    assert [mark.heading.name for mark in marks] == names
    assert all(mark.y - 6 >= 0 and mark.y + 6 <= mark.bottom + 1 for mark in marks)
    assert all(after.y - before.y >= 14 for before, after in pairwise(marks))
    for mark in marks:
        assert heading_at(marks, mark.y) is mark


@pytest.mark.parametrize(("chosen", "standard"), [(None, "concurrent"), ("chain", "chain"), ("same_hash", "same_hash")])
def test_groups_come_from_the_standard_chosen_else_from_one_common_instant(chosen, standard):
    rows, matter = sample(CASE)
    who = {doe: n for n, (_, doe) in enumerate(rows.keys)}
    view = case_view(matter.case(CASE), who, swarms(rows), rows, matter.dwell.total, None, {})
    made = groups_of([view], chosen)
    assert [group.who for group in made] == list(
        view.standing(standard, None if chosen == "same_hash" else HASH).groups
    )
    assert [(group.number, group.of) for group in made] == [(n + 1, len(made)) for n in range(len(made))]
    assert groups_of([view], "direct_exchange") == []


@pytest.mark.parametrize("standard", ["concurrent", "chain"])
def test_groups_of_two_swarms_have_the_numbers_of_the_rail(standard):
    rows, matter = sample("12-cv-6675")
    hashes = pl.Series([("A" if n % 2 else "B") * 40 for n in range(rows.events.height)], dtype=pl.Categorical())
    rows = roster(rows.events.with_columns(info_hash=hashes))
    matter = replace(matter, standard=standard)
    who = {doe: n for n, (_, doe) in enumerate(rows.keys)}
    view = case_view(matter.case("12-cv-6675"), who, swarms(rows), rows, matter.dwell.total, None, {})
    groups = groups_of([view], standard)
    scene = scene_of(rows, matter, order="group", groups=groups)
    assert {group.of for group in groups} == {len(groups)} == {scene.groups.count}
    told = {(each, group.number) for group in groups for each in group.who}
    rail = zip(scene.who_by_lane[0].tolist(), scene.groups.of_lane.tolist(), strict=True)
    assert told == {(each, number) for each, number in rail if number != NO_GROUP}
