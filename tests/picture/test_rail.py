"""The rail tells of each row of pixels the group of the lane at its middle."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.picture.rail import EVEN, HOLLOW, NOTHING, ODD, RIM, rail
from app.picture.stays import NO_GROUP, SEVERAL, LaneGroups
from app.picture.window import Window

groups = st.lists(st.sampled_from([NO_GROUP, SEVERAL, 1, 1, 2, 2, 3]), max_size=40)


def told(numbers: list[int], lane0: float, lanes: float, height: int, scale: float = 1.0) -> list[int]:
    window = Window(0, 1, lane0, lane0 + lanes, 10, height)
    return rail(LaneGroups(np.array(numbers, np.int64), 3), window, scale).tolist()


@settings(deadline=None)
@given(groups, st.floats(-3, 40), st.floats(0.5, 60), st.integers(1, 60))
def test_each_row_is_of_the_group_of_its_lane_and_pieces_end_a_pixel_before_the_next(numbers, lane0, lanes, height):
    found = told(numbers, lane0, lanes, height)
    window = Window(0, 1, lane0, lane0 + lanes, 10, height)
    lane_of = [int(np.floor(window.lane(row + 0.5))) for row in range(height)]
    of_row = [numbers[lane] if 0 <= lane < len(numbers) else NO_GROUP for lane in lane_of]
    kinds = {NO_GROUP: {NOTHING}, SEVERAL: {HOLLOW, RIM}, 1: {ODD}, 2: {EVEN}, 3: {ODD}}
    for row, (group, part) in enumerate(zip(of_row, found, strict=True)):
        piece_ends = row + 1 < height and of_row[row + 1] != group
        if part == NOTHING and group != NO_GROUP:
            assert piece_ends and row >= 2 and of_row[row - 2 : row] == [group, group]
        else:
            assert part in kinds[group]


def test_of_several_groups_is_hollow_with_a_rim_and_of_none_is_nothing():
    assert told([SEVERAL, NO_GROUP, 1], 0, 3, 15) == [RIM, HOLLOW, HOLLOW, RIM, NOTHING] + [NOTHING] * 5 + [ODD] * 5
    twice = told([SEVERAL, 2], 0, 2, 10, 2.0)
    assert twice == [RIM, RIM, *[HOLLOW] * 4, RIM, RIM, NOTHING, NOTHING, *[EVEN] * 10]
    assert told([], 0, 3, 4) == [NOTHING] * 4
