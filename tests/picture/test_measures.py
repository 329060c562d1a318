"""Measures stand where they cover nothing, from mark to mark, and say less where there is less room."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.picture.labels import place_gaps
from app.picture.measure_labels import MeasureMark, place_measures
from app.picture.measures import MeasurePicture
from app.picture.scene import Scene
from app.picture.subset import subset
from app.picture.window import Window
from tests.picture.scenes import sample_scene
from tests.picture.test_labels import measure, whole

CASE = "12-cv-6677"
FIGURES = (("17", "calendar days as printed, UTC"), ("16 d 15 h 48 min", "elapsed"), ("16", "calendar days, Central"))
SCENE = sample_scene(CASE)


def measured(scene: Scene, *pairs: tuple[int, int]) -> Scene:
    """With a measure between each two lanes, from the last hit of the earlier to the first of the later."""
    made = []
    for number, (one, other) in enumerate(pairs, 1):
        since, after = sorted((one, other), key=lambda lane: (int(scene.first[lane]), lane))
        t0, t1 = int(scene.last[since]), max(int(scene.first[after]), int(scene.last[since]))
        keys = scene.lanes[since].key, scene.lanes[after].key
        title = f"{scene.lanes[since].name} to {scene.lanes[after].name}"
        events = int(scene.events[scene.offsets[since + 1] - 1]), int(scene.events[scene.offsets[after]])
        made.append(
            MeasurePicture(number, number, t0, t1, since, after, title, title, FIGURES, (), events, keys, False)
        )
    return replace(scene, measures=tuple(made))


def lanes_of(*does: int) -> tuple[int, int]:
    one, other = (SCENE.lane_of[(CASE, doe)] for doe in does)
    return one, other


def words(mark: MeasureMark) -> list[str]:
    return [line[0][0] for line in mark.lines]


def test_it_has_all_three_figures_where_there_is_room_and_its_arrow_runs_from_mark_to_mark() -> None:
    scene = measured(SCENE, lanes_of(29, 38))
    window = whole(scene)
    [mark] = place_measures(scene, window, measure)
    assert words(mark) == ["Doe 29 to Doe 38", "17", "16 d 15 h 48 min", "16"]
    (since, after) = lanes_of(29, 38)
    assert (mark.x0, mark.x1) == (window.x(int(scene.last[since])), window.x(int(scene.first[after])))
    assert (mark.since_y, mark.after_y) == (window.middle(since), window.middle(after))
    assert mark.begins and mark.ends
    assert mark.box is not None and mark.box.y + mark.box.height < mark.y


def test_what_a_measure_tells_is_not_told_by_the_gap_too() -> None:
    scene = measured(SCENE, lanes_of(29, 38))
    window = whole(scene)
    [mark] = place_measures(scene, window, measure)
    assert mark.box is not None
    [told] = place_gaps(scene, window, measure, [mark.box], [mark.measure.events])
    assert (told.arrow, told.box, told.lines) == (None, None, ()) and told.x1 > told.x0
    other = measured(SCENE, lanes_of(18, 3))
    marks = place_measures(other, window, measure)
    boxes = [m.box for m in marks if m.box]
    [gap] = place_gaps(other, window, measure, boxes, [m.measure.events for m in marks])
    assert gap.box is not None and not any(gap.box.touches(box) for box in boxes)


@pytest.mark.parametrize(("width", "lines"), [(640, 4), (420, 2), (90, 1)])
def test_a_narrower_one_says_less(width: float, lines: int) -> None:
    scene = measured(SCENE, lanes_of(29, 38))
    [mark] = place_measures(scene, whole(scene, width), measure)
    assert len(mark.lines) == lines
    if lines == 1:
        assert words(mark) == ["M1"]


def test_one_with_a_name_says_between_whom_too() -> None:
    scene = measured(SCENE, lanes_of(29, 38))
    named = replace(scene, measures=(replace(scene.measures[0], title="The court’s gap"),))
    [mark] = place_measures(named, whole(named), measure)
    assert mark.lines[0] == (("The court’s gap", "title"), ("Doe 29 to Doe 38", "basis"))


def test_a_short_one_has_its_figures_beside_it() -> None:
    scene = measured(SCENE, lanes_of(18, 40))
    [mark] = place_measures(scene, whole(scene, 900, 600), measure)
    assert len(mark.lines) == 4 and mark.box is not None and mark.box.x > mark.x1


def test_of_one_that_begins_before_the_view_the_rest_is_drawn_and_one_beyond_it_is_not() -> None:
    scene = measured(SCENE, lanes_of(29, 38), lanes_of(18, 40))
    t0, t1 = scene.measures[0].t0, scene.measures[0].t1
    half = Window((t0 + t1) // 2, t1 + 86_400_000_000, 0, 42, 640, 445)
    [mark] = place_measures(scene, half, measure)
    assert (mark.begins, mark.ends, mark.x0) == (False, True, 0)
    lanes = lanes_of(29, 38)
    above = Window(t0, t1, 0, min(lanes), 640, 445)
    assert mark.measure.id not in [m.measure.id for m in place_measures(scene, above, measure)]


pairs = st.lists(
    st.tuples(st.integers(0, 41), st.integers(0, 41)).filter(lambda p: p[0] != p[1]), min_size=1, max_size=14
)


@given(pairs, st.floats(120, 1200), st.floats(120, 700), st.integers(0, 30), st.integers(2, 42))
def test_no_label_covers_another_or_a_bar_or_leaves_the_window(
    lanes: list[tuple[int, int]], width: float, height: float, low: int, many: int
) -> None:
    scene = measured(SCENE, *lanes)
    t0, t1 = scene.extent
    window = Window(t0, t1, low, low + many, width, height)
    marks = place_measures(scene, window, measure)
    boxes = [mark.box for mark in marks if mark.box]
    assert not any(one.touches(other) for one, other in combinations(boxes, 2))
    for mark in marks:
        assert 0 <= mark.x0 <= mark.x1 <= width and 0 <= mark.y <= height
        if mark.box is None:
            assert mark.lines == ()
            continue
        box = mark.box
        assert box.x >= 0 and box.y >= 0 and box.x + box.width <= width and box.y + box.height <= height
        if len(mark.lines) == 1:
            continue  # a mere number stands on its arrow
        for lane, first, last in zip(scene.bar_lane, scene.bar_first, scene.bar_last, strict=True):
            beside = window.x(int(last)) < box.x or window.x(int(first)) > box.x + box.width
            assert beside or not box.y < window.middle(int(lane)) < box.y + box.height


def test_of_some_does_the_measures_among_them_go_to_their_new_lanes() -> None:
    scene = measured(SCENE, lanes_of(29, 38), lanes_of(18, 3), lanes_of(29, 3))
    some = subset(scene, {(CASE, doe) for doe in (3, 29, 38)})
    assert [m.does for m in some.measures] == [scene.measures[0].does, scene.measures[2].does]
    for each in some.measures:
        assert (some.lanes[each.since_lane].key, some.lanes[each.after_lane].key) == each.does
