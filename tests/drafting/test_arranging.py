"""Blocks that counsel moved stand where they were put, and no order of edits loses one or goes round in circles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.drafting.editing.arranging import HEAD, arranged, leaving, standing_behind

PROGRAM = ["caption", HEAD, "a", "b", "c", "d", "signature"]
OWN = ["own:1", "own:2"]
NAMES = [*PROGRAM, *OWN]
MOVED = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d", "own:1", "own:2", "gone"]), st.sampled_from([*NAMES, "gone", "never"])
)


@given(MOVED)
def test_every_block_stands_once_whatever_is_moved(after: dict[str, str]) -> None:
    order, lost = arranged(PROGRAM, OWN, after)
    assert sorted(order) == sorted(NAMES)
    for key in set(after) & set(order) - set(lost):
        anchor = after[key]
        if anchor in order:
            assert order.index(key) > order.index(anchor)
    staying = [key for key in PROGRAM if key not in after or key in lost]
    assert [key for key in order if key in staying] == staying


def test_circles_and_unknown_places_are_named_and_the_rest_keeps_its_place() -> None:
    assert arranged(PROGRAM, [], {"b": "c", "c": "b"}) == (PROGRAM, ["b"])
    assert arranged(PROGRAM, [], {"b": "b"}) == (PROGRAM, ["b"])
    assert arranged(PROGRAM, OWN[:1], {"own:1": "never"}) == ([*PROGRAM, "own:1"], ["own:1"])
    assert arranged(["a", "b"], OWN[:1], {"own:1": "gone", "gone": "a"}) == (["a", "own:1", "b"], [])


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c", "d", *OWN]), st.sampled_from(NAMES)), max_size=12))
def test_moving_again_and_again_gives_the_order_of_a_list_that_is_moved_in(moves: list[tuple[str, str]]) -> None:
    after: dict[str, str] = {}
    order, _ = arranged(PROGRAM, OWN, after)
    for key, anchor in moves:
        if key == anchor:
            continue
        expected = [k for k in order if k != key]
        expected.insert(expected.index(anchor) + 1, key)
        after |= standing_behind(order, after, key, anchor)
        order, lost = arranged(PROGRAM, OWN, after)
        assert (order, lost) == (expected, [])


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c", "d"]), st.sampled_from(NAMES)), max_size=8))
def test_who_goes_back_to_the_programs_place_takes_nobody_along(moves: list[tuple[str, str]]) -> None:
    after: dict[str, str] = {}
    order, _ = arranged(PROGRAM, OWN, after)
    for key, anchor in moves:
        if key != anchor:
            after |= standing_behind(order, after, key, anchor)
            order, _ = arranged(PROGRAM, OWN, after)
    for key in [k for k in ("a", "b", "c", "d") if k in after]:
        after |= leaving(order, after, key)
        del after[key]
        before, (order, lost) = order, arranged(PROGRAM, OWN, after)
        assert lost == [] and [k for k in order if k in OWN] == [k for k in before if k in OWN]
