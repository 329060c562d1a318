"""The page for court: everything on it can be read, nothing is lost, and groups are told apart without colour."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import combinations, groupby, pairwise, permutations
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.ids import DoeKey
from app.matter.model import Dwell, Matter
from app.picture.demonstrative import whole, within
from app.picture.demonstrative_groups import groups_of as group_by_lane
from app.picture.demonstrative_groups import hatch_of, runs_of, shape_of, styles_of
from app.picture.demonstrative_lanes import LanesPlot
from app.picture.demonstrative_page import MARGIN, PAGES, Sheet
from app.picture.hatching import HATCHES, hatched
from app.picture.headings import Group
from app.picture.labels import Box
from app.picture.scene import Scene
from app.picture.subset import subset
from app.picture.window import Window
from tests.picture.pages import SVG, alike_within, bars, groups_of, least_font, page, printed, unlike, words
from tests.picture.scenes import DAY_DWELL, listed, sample, sample_scene, scene_of, swarm_log, utc, with_clusters
from tests.picture.test_measures import measured

CASE, LONG = "12-cv-6677", "12-cv-6675"
MARK = 4.8  # units of a bar that its mark may cover
CLEAR = 0.3  # patterns of neighbours lie further apart, those of one group nearer together

some_lanes = st.lists(st.sets(st.integers(0, 13), max_size=2).map(lambda own: tuple(sorted(own))), max_size=60)


def daily(does: int) -> Scene:
    """A Doe a day, each with one hit, and a stay of one day."""
    hits = [(n + 1, f"192.0.2.{n + 1}", utc("2012-07-01T10:00") + timedelta(hours=24 * n), None) for n in range(does)]
    return scene_of(listed(hits), Matter(dwell=DAY_DWELL))


def keys(scene: Scene, lanes: range) -> frozenset[DoeKey]:
    return frozenset(scene.lanes[i].key for i in lanes)


# told apart in grey


@pytest.mark.parametrize("colour", [True, False], ids=["colour", "black and white"])
@pytest.mark.parametrize("case", [CASE, LONG])
def test_in_grey_the_bars_of_neighbouring_groups_differ_in_their_pattern(case: str, colour: bool) -> None:
    rows, matter = sample(case)
    scene, groups = scene_of(rows, matter), groups_of(rows, matter)
    svg = page(scene, groups=groups, colour=colour)
    hatched_bars, rail = bars(svg)
    grouped = [lane[0] for lane in group_by_lane(scene.lanes, groups) if lane]
    assert len(hatched_bars) == len(grouped) and set(grouped) == set(range(len(groups)))
    paper = printed(svg)
    seen = {
        group: [paper.pattern(bar, MARK) for bar, own in zip(hatched_bars, grouped, strict=True) if own == group]
        for group in range(len(groups))
    }
    assert all(alike_within(patterns) < CLEAR for patterns in seen.values())
    for one, other in pairwise(grouped):
        if one != other:
            assert min(unlike(a, b) for a in seen[one] for b in seen[other]) > CLEAR, (one, other)
    parts = [(bar.y, paper.pattern(bar)) for bar in rail]
    of_parts = [own for own, _ in groupby(group_by_lane(scene.lanes, groups)) if own]
    for (one, a), (other, b) in pairwise(zip(of_parts, parts, strict=True)):
        assert (unlike(a[1], b[1]) > CLEAR) is (one != other), (one, other)


def test_twelve_groups_among_twelve_clusters_still_differ_from_their_neighbours() -> None:
    scene = daily(48)
    groups = tuple(frozenset(scene.lanes[i].key for i in range(start, 48, 12)) for start in range(12))
    clusters = [(f"Cluster {n}", keys(scene, range(4 * n, 4 * n + 4))) for n in range(12)]
    rows = listed([(n + 1, f"192.0.2.{n + 1}", utc("2012-07-01T10:00") + timedelta(days=n), None) for n in range(48)])
    marked = scene_of(rows, with_clusters(Matter(dwell=DAY_DWELL), *clusters))
    svg = page(marked, groups=groups)
    paper, own = printed(svg), bars(svg)[0]
    patterns = [paper.pattern(bar, MARK) for bar in own]
    assert len(patterns) == 48
    assert all(unlike(a, b) > CLEAR for a, b in pairwise(patterns))
    assert {f"Cluster {n}" for n in range(12)} <= set(words(svg))


def test_clusters_are_hatched_where_no_groups_are_drawn() -> None:
    scene = daily(16)
    rows = listed([(n + 1, f"192.0.2.{n + 1}", utc("2012-07-01T10:00") + timedelta(days=n), None) for n in range(16)])
    clusters = [(f"Cluster {n}", keys(scene, range(2 * n, 2 * n + 2))) for n in range(8)]
    svg = page(scene_of(rows, with_clusters(Matter(dwell=DAY_DWELL), *clusters)), colour=False)
    paper = printed(svg)
    first = bars(svg)[0][0:-1]  # the last ones are the legend's
    patterns = [paper.pattern(bar, MARK + 3) for bar in first[:16:2]]
    assert all(unlike(a, b) > CLEAR for a, b in permutations(patterns, 2))


def test_without_a_stay_and_so_without_bars_the_rail_tells_the_groups() -> None:
    rows, matter = sample(LONG)
    matter = replace(matter, dwell=Dwell())
    groups = groups_of(rows, matter)
    svg = page(scene_of(rows, matter), groups=groups)
    own, rail = bars(svg)
    assert own == [] and len(rail) == len(groups) == 47
    paper = printed(svg)
    assert all(unlike(paper.pattern(a), paper.pattern(b)) > CLEAR for a, b in pairwise(rail))
    said = " ".join(words(svg))
    assert "no further stay is assumed" in said and "assumed stay" not in said


@given(some_lanes)
def test_no_two_groups_whose_lanes_touch_are_alike(of_lane: list[tuple[int, ...]]) -> None:
    groups = max((group for own in of_lane for group in own), default=-1) + 1
    styles = styles_of(of_lane, groups)
    looks = [(hatch_of(style), shape_of(style)) for style in styles]
    grouped = [own for own in of_lane if own]
    touching = {(a, b) for one, other in pairwise(grouped) if one != other for a in one for b in other}
    touching |= {(own[0], own[1]) for own in grouped if len(own) == 2} | set(pairwise(range(groups)))
    assert all(looks[a] != looks[b] for a, b in touching if a != b)
    assert len(styles) == groups


def test_more_groups_than_hatches_that_all_touch_differ_by_their_marks() -> None:
    of_lane = [(each,) for pair in permutations(range(40), 2) for each in pair]
    looks = [(hatch_of(style), shape_of(style)) for style in styles_of(of_lane, 40)]
    assert len(set(looks)) == 40 and len({hatch for hatch, _ in looks}) == HATCHES


@given(some_lanes)
def test_runs_hold_each_lane_of_a_group_and_no_lane_of_another(of_lane: list[tuple[int, ...]]) -> None:
    runs = runs_of(of_lane)
    held = {lane: run.groups for run in runs for lane in range(run.first, run.last + 1) if of_lane[lane]}
    assert held == {lane: own for lane, own in enumerate(of_lane) if own}
    assert all(a.last < b.first and a.groups != b.groups for a, b in pairwise(runs))


@given(
    st.integers(0, HATCHES - 1), st.floats(0.5, 40), st.floats(0.5, 40), st.floats(0, 900), st.floats(0, 700)
)  # fmt: skip
def test_no_line_of_a_hatch_leaves_its_bar(hatch: int, width: float, height: float, x: float, y: float) -> None:
    drawn = ET.fromstring(f"<g>{hatched(x, y, width, height, hatch, '#000000', None)}</g>")
    for path in drawn.iter("path"):
        for a, b in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path.get("d") or ""):
            assert x - 0.02 <= float(a) <= x + width + 0.02 and y - 0.02 <= float(b) <= y + height + 0.02


# read


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("case", [CASE, LONG])
def test_every_doe_has_his_number_in_letters_of_seven_points_on_every_page(case: str, name: str) -> None:
    rows, matter = sample(case)
    scene = scene_of(rows, matter)
    svg = page(scene, groups=groups_of(rows, matter), page=name)
    at_left = [text for text in ET.fromstring(svg).iter(f"{SVG}text") if text.get("text-anchor") == "end"]
    numbers = {"".join(text.itertext()) for text in at_left}
    assert {lane.label for lane in scene.lanes} <= numbers
    assert least_font(svg) >= 7
    root = ET.fromstring(svg)
    wide, high = PAGES[name]  # type: ignore[index]
    assert root.get("width") == f"{wide:.2f}".rstrip("0").rstrip(".") + "in" or name == "slide"
    assert [float(v) for v in (root.get("viewBox") or "").split()[2:]] == pytest.approx(
        [wide * 96, high * 96], abs=0.01
    )


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_written_beyond_the_margins(name: str) -> None:
    rows, matter = sample(LONG)
    svg = page(scene_of(rows, matter, order="isp"), groups=groups_of(rows, matter), page=name)
    _, high = (inches * 96 for inches in PAGES[name])  # type: ignore[index]
    for text in ET.fromstring(svg).iter(f"{SVG}text"):
        y = float(text.get("y") or 0)
        assert y <= high - MARGIN + 0.1
    grey, edge = printed(svg, 60).grey, round(0.2 * 60)
    assert min(grey[:edge].min(), grey[-edge:].min(), grey[:, :edge].min(), grey[:, -edge:].min()) == 1.0


def test_it_bears_title_sources_and_notice_and_the_stay_before_and_after() -> None:
    rows, matter = sample(CASE)
    split = replace(matter, dwell=Dwell(after=timedelta(hours=18), before=timedelta(hours=6)))
    said = words(page(scene_of(rows, split), title="Listed & assumed", lines=("Source: a.xlsx, SHA-256 7c1e",)))
    assert "Listed & assumed" in said and "Source: a.xlsx, SHA-256 7c1e" in said and "No evidence." in said
    bar = next(line for line in said if line.startswith("Bars run"))
    assert "assumed for argument of 18 h after the last and 6 h before the first: no exhibit lists a stay" in bar
    assert "UTC" in said and "Central" in said


def test_groups_are_named_in_brackets_and_where_there_is_no_room_together() -> None:
    scene = daily(100)
    groups = tuple(frozenset([lane.key]) for lane in scene.lanes)
    said = [text for text in words(page(scene, groups=groups)) if text.startswith("Group")]
    numbers = [int(n) for text in said for n in re.findall(r"\d+", text.split(",")[0])]
    assert numbers == sorted(numbers) and numbers[0] == 1 and numbers[-1] == 100
    pair = (keys(scene, range(60)), keys(scene, range(60, 100)))
    assert [text for text in words(page(scene, groups=pair)) if text.startswith("Group")] == [
        "Group 1, 60 Does",
        "Group 2, 40 Does",
    ]


def test_a_gap_has_its_three_figures_in_the_picture_or_below_it() -> None:
    said = words(page(sample_scene(CASE)))
    assert {"17calendar days as printed, UTC", "16 d 15 h 48 minelapsed", "16calendar days, Central"} <= set(said)
    below = [line for line in words(page(sample_scene(LONG))) if line.startswith("Gap ")]
    assert below[0] == (
        "Gap 1, Doe 50 to Doe 53: 4 calendar days as printed, UTC; 4 d 6 h 35 min elapsed; 4 calendar days, Central."
    )


def test_a_view_shows_its_lanes_and_says_how_many_times_lie_outside() -> None:
    rows, matter = sample(LONG)
    scene = scene_of(rows, matter)
    t0, t1 = (int(utc(day).timestamp()) * 1_000_000 for day in ("2012-07-20T06:00", "2012-07-28T20:00"))
    svg = page(scene, within(scene, t0, t1, 30.2, 46.7))
    anchored = {
        "".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text") if text.get("text-anchor") == "end"
    }
    assert {lane.label for lane in scene.lanes[30:47]} <= anchored
    assert not {lane.label for lane in (*scene.lanes[:30], *scene.lanes[47:])} & anchored
    outside = sum(not t0 <= at <= t1 for i in range(30, 47) for at in scene.hits_of(i).tolist())
    assert outside == 2
    assert "2 listed times of these Does lie outside the time shown." in " ".join(words(svg))


def test_a_gap_that_goes_on_beyond_the_page_has_no_end_there() -> None:
    scene = sample_scene(LONG)
    t0 = int(utc("2012-07-27T16:30").timestamp()) * 1_000_000
    svg = page(scene, within(scene, t0, t0 + 3_600_000_000, 38, 45))
    heads = re.findall(r'<path d="M[\d.]+ [\d.]+L[\d.]+ [\d.]+L', svg)
    assert "1 h 21 minelapsed" in words(svg) and len(heads) == 1


def test_folded_does_are_one_line_of_which_no_time_is_lost() -> None:
    rows, matter = sample(LONG)
    scene = scene_of(rows, matter, fold_dismissed=True)
    svg = page(scene)
    assert "21 dismissed" in words(svg)
    circles = [c for c in ET.fromstring(svg).findall(f"{SVG}circle") if c.get("r") == "2.6"]
    xs = np.array([float(c.get("cx") or 0) for c in circles])
    plot = whole(scene)
    share = (np.sort(scene.folded_times) - plot.t0) / (plot.t1 - plot.t0)
    left, right = _plot_edges(svg)
    assert all(np.abs(xs - (left + each * (right - left))).min() <= 0.51 for each in share)


def test_where_does_share_a_lane_who_is_dismissed_is_hollow_all_the_same() -> None:
    rows, matter = sample(LONG)
    scene = scene_of(rows, matter, order="isp")
    scene = scene_of(rows, matter, order="isp", folded={heading.key for heading in scene.headings})
    assert all(len({each.status for each in lane.members}) == 2 for lane in scene.lanes)
    svg = page(scene)
    marks = [c for c in ET.fromstring(svg).iter(f"{SVG}circle") if float(c.get("r") or 0) > 4]
    hollow = [c for c in marks if c.get("fill") == "#FFFFFF"]
    assert (len(marks), len(hollow)) == (68, 21)
    assert {"listed time, Doe remains", "listed time, Doe dismissed"} <= set(words(svg))


def test_no_line_runs_through_the_name_of_a_heading() -> None:
    rows, matter = sample(LONG)
    groups = tuple(
        Group((who,), who + 1, 68) if who < 9 else Group((who, who + 1, who + 2), who + 1, 68)
        for who in (*range(9), *range(9, 66, 3))
    )
    scene = scene_of(rows, matter, order="group", groups=groups)
    root = ET.fromstring(page(scene))
    lines = [(line.get("x1"), float(line.get("y1") or 0)) for line in root.iter(f"{SVG}line")]
    names = [text for text in root.iter(f"{SVG}text") if "".join(text.itertext()).startswith("Group ")]
    assert names
    for name in names:
        y = float(name.get("y") or 0)
        assert any(x == name.get("x") for x, _ in lines)
        assert not any(x == name.get("x") and y - 7 < line < y + 2 for x, line in lines)


@pytest.mark.parametrize("lanes", [(14, 22), (13, 40), (9, 33)])
def test_the_labels_of_gaps_keep_clear_of_those_of_measures(lanes: tuple[int, int]) -> None:
    scene = measured(sample_scene(CASE), lanes)
    svg = page(scene)
    boxes = [
        Box(*(float(rect.get(name) or 0) for name in ("x", "y", "width", "height")))
        for rect in ET.fromstring(svg).iter(f"{SVG}rect")
        if rect.get("rx") == "3"
    ]
    assert len(boxes) >= 2
    assert not any(one.touches(other) for one, other in combinations(boxes, 2))


def _plot_edges(svg: str) -> tuple[float, float]:
    clip = next(ET.fromstring(svg).iter(f"{SVG}clipPath"))[0]
    x, width = float(clip.get("x") or 0), float(clip.get("width") or 0)
    return x, x + width


def test_an_unnumbered_doe_is_called_by_his_row_and_never_by_his_address() -> None:
    rows = listed(
        [(None, "192.0.2.77", utc("2012-07-04T10:00"), "Midway DSL"), (2, "192.0.2.8", utc("2012-07-29T10:00"), None)]
    )
    svg = page(scene_of(rows, Matter()), names={(CASE, "192.0.2.77"): "row 3"})
    assert "192.0.2" not in svg and "Midway" not in svg
    assert "row 3" in words(svg) and any("row 3 to Doe 2" in text for text in words(svg))


def test_what_is_asked_for_stands_beside_every_number() -> None:
    scene = daily(68)
    details = {lane.key: f"192.0.2.{i + 1}" for i, lane in enumerate(scene.lanes)}
    said = words(page(scene, details=details, page="letter portrait"))
    assert {f"{i}, 192.0.2.{i}" for i in range(1, 69)} <= set(said)


def test_the_same_view_gives_the_same_page() -> None:
    assert page(sample_scene(LONG)) == page(sample_scene(LONG))


def test_a_few_does_and_none_at_all_in_view_still_make_a_page() -> None:
    alone = subset(sample_scene(CASE), {(CASE, 29)})
    assert "29" in words(page(alone))
    scene = sample_scene(CASE)
    empty = within(scene, 0, 86_400_000_000, 0, 3)
    assert "3 listed times of these Does lie outside the time shown." in " ".join(words(page(scene, empty)))


# counts


@pytest.mark.parametrize(("does", "hits"), [(300, 900), (60, 9_000)])
def test_where_cells_stand_for_marks_each_holds_what_is_listed_there(does: int, hits: int) -> None:
    scene = scene_of(swarm_log(does, hits), Matter(dwell=DAY_DWELL))
    window = whole(scene)
    sized = Window(window.t0, window.t1, window.lane0, window.lane1, 840.0, 500.0)
    plot = LanesPlot(scene, sized, 0.0, 0.0, {}, sheet=Sheet("", (), (), ""))
    assert plot.counted
    counts = np.zeros((250, 420), int)
    for lane in range(len(scene.lanes)):
        for at in scene.hits_of(lane).tolist():
            row = int((lane + 0.5) * 500 / len(scene.lanes) // 2)
            counts[row, min(int((at - window.t0) * 840 / (window.t1 - window.t0) // 2), 419)] += 1
    due = np.where(counts == 0, 0, np.where(counts < 10, 1, np.where(counts < 100, 2, np.where(counts < 1000, 3, 4))))
    assert counts.sum() == len(scene.times)
    assert np.array_equal(plot.shades(), due)


def test_many_lanes_have_a_rail_a_legend_of_their_greys_and_a_file_of_bounded_size(tmp_path: Path) -> None:
    scene = scene_of(swarm_log(3_000, 9_000), Matter(dwell=DAY_DWELL))
    half = len(scene.lanes) // 2
    svg = page(scene, groups=(keys(scene, range(half)), keys(scene, range(half, len(scene.lanes)))))
    assert len(svg) < 2_000_000 and "<polygon" not in svg
    assert {"1 to 9 listed times", "Group 1, 1,500 Does", "Group 2, 1,500 Does"} <= set(words(svg))
    rail = bars(svg)[1]
    paper = printed(svg)
    assert len(rail) == 2 and unlike(*(paper.pattern(bar) for bar in rail)) > CLEAR
