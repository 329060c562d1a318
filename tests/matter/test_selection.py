"""Selections combine like sets, in one place; their names stay short."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.matter.selection import NOTHING, Combine, Selection, choose, combine

KEPT = {
    Combine.REPLACE: lambda old, new: new,
    Combine.ADD: lambda old, new: old or new,
    Combine.TOGGLE: lambda old, new: old != new,
    Combine.REMOVE: lambda old, new: old and not new,
}
some = st.frozensets(st.tuples(st.just("12-cv-6677"), st.integers(1, 9)))


@given(some, some, st.sampled_from(Combine))
def test_each_doe_is_selected_or_not_by_what_he_was_and_what_was_chosen(old, new, mode) -> None:
    made = combine(Selection(old, "before"), Selection(new, "now"), mode)
    assert made.does == {doe for doe in old | new if KEPT[mode](doe in old, doe in new)}


def test_a_selection_tells_how_it_was_made_and_of_many_choices_the_first_and_the_last() -> None:
    made = NOTHING
    for doe in range(1, 300):
        made = combine(made, choose([("c", doe)], f"lane Doe {doe}"), Combine.ADD)
        if doe == 2:
            assert made.how == "lane Doe 1; lane Doe 2"
    assert len(made) == 299
    assert made.how.startswith("lane Doe 1; lane Doe 2; lane Doe 3; ")
    assert made.how.endswith("…; lane Doe 297; lane Doe 298; lane Doe 299")
    assert combine(made, choose([("c", 1)], "lane Doe 1"), Combine.REPLACE).how == "lane Doe 1"
