"""The table says what the picture shows: every lane in view once, gaps in their places, figures as drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.matter.model import Matter
from app.picture.gaps import GapPicture
from app.picture.lanes import Heading
from app.picture.measures import MeasurePicture
from app.picture.scene import Scene
from app.picture.told import COLUMNS, Told
from app.picture.window import Window
from tests.examples import examples
from tests.picture.scenes import sample, sample_scene, scene_of, swarm_log, utc, with_clusters

CASE = "12-cv-6677"
DAY = 86_400_000_000


def us(text: str) -> int:
    return int(utc(text).timestamp()) * 1_000_000


def whole(scene: Scene, lane0: float = 0, lane1: float | None = None) -> Window:
    return Window(us("2012-07-11"), us("2012-08-14"), lane0, lane1 or len(scene.lanes), 1000, 600)


def row_of(told: Told, doe: int) -> int:
    row = told.row_of(told.scene.lane_of[(CASE, doe)])
    assert row is not None
    return row


def cell(told: Told, row: int, name: str) -> str:
    return told.cell(row, [*COLUMNS].index(name))


@pytest.fixture(scope="module")
def scene() -> Scene:
    return sample_scene(CASE)


def test_a_lane_is_told_with_its_times_hits_status_and_the_gap_before_it(scene):
    told = Told(scene, whole(scene), "UTC")
    row = row_of(told, 38)
    assert [told.cell(row, column) for column in range(5)] == [
        "Doe 38", "Movant", "Aug 9 01:32", "Aug 9 01:32", "1",
    ]  # fmt: skip
    assert cell(told, row, "gap") == (
        "17 calendar days as printed, UTC; 16 d 15 h 48 min elapsed; 16 calendar days, Central"
    )
    assert cell(told, row_of(told, 1), "status") == "Dismissed"
    assert cell(told, row_of(told, 29), "group") == "1 of 2" and cell(told, row, "group") == "2 of 2"
    assert told.headings()[2] == "First listed, UTC"


def test_the_times_are_in_the_zone_that_is_shown_and_the_heading_names_it(scene):
    told = Told(scene, whole(scene), "America/Chicago")
    assert cell(told, row_of(told, 38), "first") == "Aug 8 20:32"
    assert told.headings()[2] == "First listed, Central"
    assert told.caption() == "Lanes 1 to 42 of 42, July 10, 2012, to August 13, 2012, Central"


def test_a_gap_stands_in_its_place_before_the_lane_where_it_ends(scene):
    told = Told(scene, whole(scene), "UTC")
    gaps = [row for row in range(len(told)) if not isinstance(told.at(row), int)]
    assert len(gaps) == 1
    assert cell(told, gaps[0], "doe") == "Gap 1, Doe 29 to Doe 38"
    assert cell(told, gaps[0], "gap").startswith("17 calendar days as printed")
    assert told.does(gaps[0]) == ((CASE, 29), (CASE, 38))
    assert gaps[0] + 1 == row_of(told, 38)


def test_a_measure_stands_where_it_ends_and_is_told_by_its_name_and_figures(scene):
    gap = scene.gaps[0]
    figures = (("17", "calendar days as printed, UTC"), ("16 d 15 h 48 min", "elapsed"))
    measured = MeasurePicture(
        1, 1, gap.t0, gap.t1, gap.since_lane, gap.after_lane, "Of the opinion", gap.title, figures, (), gap.events,
        gap.does, overlaps=False,
    )  # fmt: skip
    made = replace(scene, measures=(measured,), gaps=())
    told = Told(made, whole(made), "UTC")
    row = row_of(told, 38) - 1
    assert told.at(row) is measured and len(told) == 43
    assert [cell(told, row, name) for name in ("doe", "status", "first", "last", "gap")] == [
        "Measure M1, Of the opinion, Doe 29 to Doe 38", "Measure", "Jul 23 09:44", "Aug 9 01:32",
        "17 calendar days as printed, UTC; 16 d 15 h 48 min elapsed",
    ]  # fmt: skip
    elsewhere = Window(us("2012-08-11"), us("2012-08-14"), 0, 42, 900, 500)
    assert len(Told(made, elsewhere, "UTC")) == 42


def test_headings_stand_before_their_lanes_and_one_that_is_folded_is_a_lane():
    made = sample_scene(CASE, order="isp")
    told = Told(made, whole(made), "UTC")
    headings = [row for row in range(len(told)) if isinstance(told.at(row), Heading)]
    assert [told.at(row) for row in headings] == list(made.headings)
    for row, heading in zip(headings, made.headings, strict=True):
        assert cell(told, row, "doe") == f"{heading.name}, {heading.does} Does"
        assert told.row_of(heading.first) == row + 1
        assert told.does(row) == tuple(lane.key for lane in made.lanes[heading.first : heading.first + heading.lanes])
    folded = sample_scene(CASE, order="isp", folded=[made.headings[0].key])
    told = Told(folded, whole(folded), "UTC")
    assert cell(told, told.row_of(0), "doe") == f"{made.headings[0].name}, {made.headings[0].does} Does"
    assert len(told.does(told.row_of(0))) == made.headings[0].does
    assert sum(isinstance(told.at(row), Heading) for row in range(len(told))) == len(made.headings) - 1


def test_a_cluster_is_named():
    rows, matter = sample(CASE)
    made = scene_of(rows, with_clusters(matter, ("Kelp", frozenset({(CASE, 3)}))))
    told = Told(made, whole(made), "UTC")
    assert cell(told, row_of(told, 3), "cluster") == "Kelp"
    assert cell(told, row_of(told, 9), "cluster") == ""


@settings(max_examples=examples(40))
@given(st.floats(0, 41), st.floats(0.5, 42), st.integers(0, 33), st.integers(1, 33))
def test_every_lane_in_view_is_one_row_and_every_row_is_found_again(scene, lane0, lanes, day, days):
    window = Window(us("2012-07-11") + day * DAY, us("2012-07-11") + (day + days) * DAY, lane0, lane0 + lanes, 900, 500)
    told = Told(scene, window, "UTC")
    rows = [told.at(row) for row in range(len(told))]
    shown = [row for row in rows if isinstance(row, int)]
    assert shown == list(window.lanes_in_view(42))
    assert [rows[told.row_of(lane)] for lane in shown] == shown
    assert told.row_of(shown[0] - 1) is None and told.row_of(shown[-1] + 1) is None
    for row in rows:
        if isinstance(row, GapPicture) and row.after_lane in shown:
            assert rows.index(row) < rows.index(row.after_lane)
    hits = sum(int(cell(told, row, "hits")) for row in range(len(told)) if isinstance(rows[row], int))
    assert hits == sum(window.t0 <= t <= window.t1 for lane in shown for t in scene.hits_of(lane).tolist())


def test_of_many_lanes_only_the_cells_that_are_asked_for_are_made():
    made = scene_of(swarm_log(3_000, 3_000), Matter())
    told = Told(made, Window(*made.extent, 0, 3_000, 1000, 600), "UTC")
    assert len(told) == 3_000 + len(told.between)
    longest = made.gaps[0]
    figures = cell(told, told.row_of(longest.after_lane), "gap")
    assert figures == "; ".join(f"{figure} {basis}" for figure, basis in longest.lines)
    assert len(made.gaps._made) < 200


def test_where_nothing_is_in_view_it_says_so(scene):
    assert Told(scene, whole(scene, 50, 60), "UTC").caption() == "No lane is in view."
