"""Which paragraphs of a paper were edited, and whether each figure still stands where it was written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.services.export.edits import Edits, Gone, edits

MEMO = (
    "INTRODUCTION",
    "Exhibit A lists 9 Does.",
    "Between Doe 29 and Doe 38 lie 17 calendar days.",
    "Of them 6 Does remain, and 46 Does do not.",
    "The motion should be granted.",
)
FIGURES = ("9 Does", "17 calendar days", "17", "6 Does", "46 Does")


def compared(*changes: tuple[str, str]) -> Edits:
    """The memo with each first text in place of the second."""
    now = list(MEMO)
    for old, new in changes:
        at = next(i for i, line in enumerate(now) if old in line)
        now[at] = now[at].replace(old, new)
    return edits(MEMO, now, FIGURES)


def gone(found: Edits) -> list[str]:
    return [each.figure for each in found.gone]


def test_the_same_text_was_not_edited() -> None:
    assert edits(MEMO, list(MEMO), FIGURES) == Edits(0, None, ())


def test_a_word_before_a_figure_leaves_it_standing() -> None:
    found = compared(("Exhibit A", "Clearly, Exhibit A"), ("granted", "granted at once"))
    assert found == Edits(2, ("Exhibit A lists 9 Does.", "Clearly, Exhibit A lists 9 Does."), ())


def test_a_figure_behind_a_harmless_edit_is_found() -> None:
    found = compared(("Exhibit A", "Clearly, Exhibit A"), ("6 Does remain", "9 Does remain"))
    assert found.gone == (Gone("6 Does", MEMO[3], "Of them 9 Does remain, and 46 Does do not."),)
    assert found.paragraphs == 2


def test_a_figure_within_a_longer_number_does_not_stand_for_it() -> None:
    for other in ("46 Does remain", "1,6 Does remain", "66 Does remain", "16 Does remain"):
        assert gone(compared(("6 Does remain", other))) == ["6 Does"], other


def test_only_the_longest_figure_is_named() -> None:
    assert gone(compared(("17 calendar days", "16 calendar days"))) == ["17 calendar days"]


def test_two_figures_that_changed_places_leave_no_figure_standing_in_its_paragraph() -> None:
    found = compared(("lists 9 Does", "lists 6 Does"), ("6 Does remain", "9 Does remain"))
    assert gone(found) == ["9 Does", "6 Does"]


def test_a_new_paragraph_with_the_old_figure_does_not_cover_up_the_change() -> None:
    now = [*MEMO[:3], "Of them 8 Does remain, and 46 Does do not.", "We say 6 Does again.", MEMO[4]]
    assert gone(edits(MEMO, now, FIGURES)) == ["6 Does"]


def test_a_paragraph_split_in_two_or_joined_with_the_next_keeps_its_figures() -> None:
    split = [*MEMO[:3], "Of them 6 Does remain.", "And 46 Does do not.", MEMO[4]]
    joined = [*MEMO[:2], f"{MEMO[2]} {MEMO[3]}", MEMO[4]]
    assert gone(edits(MEMO, split, FIGURES)) == gone(edits(MEMO, joined, FIGURES)) == []


def test_a_paragraph_that_moved_keeps_its_figures_edited_or_not() -> None:
    moved = [MEMO[0], MEMO[2], MEMO[3], MEMO[1], MEMO[4]]
    assert edits(MEMO, moved, FIGURES) == Edits(0, None, (), moved=True)
    edited = [MEMO[0], *MEMO[2:], "Exhibit A plainly lists 9 Does."]
    assert gone(edits(MEMO, edited, FIGURES)) == []


def test_a_paragraph_that_was_taken_out_took_its_figures() -> None:
    found = edits(MEMO, [line for line in MEMO if "17" not in line], FIGURES)
    assert found.gone == (Gone("17 calendar days", MEMO[2], ""),)


words = st.lists(st.sampled_from(["the", "Doe", "lies", "apart", "that", "swarm"]), min_size=1, max_size=8).map(
    " ".join
)
lines = st.lists(words, min_size=1, max_size=12)


@given(lines, st.data())
def test_whatever_else_is_edited_a_figure_changed_in_place_is_named(text: list[str], draw: st.DataObject) -> None:
    at = draw.draw(st.integers(0, len(text)))
    written = [*text[:at], "There are 6 Does in it, as the exhibit lists them.", *text[at:]]
    now = list(written)
    for _ in range(draw.draw(st.integers(0, 4))):
        other = draw.draw(st.integers(0, len(now) - 1))
        if "exhibit lists" not in now[other]:
            now[other] = draw.draw(words)
    now = [*draw.draw(st.lists(words, max_size=3)), *now]
    assert gone(edits(written, now, ["6 Does"])) == []
    changed = [line.replace("6 Does", "9 Does") for line in now]
    assert gone(edits(written, changed, ["6 Does"])) == ["6 Does"]


@given(lines, lines)
def test_two_papers_are_the_same_exactly_where_nothing_is_told(one: list[str], other: list[str]) -> None:
    found = edits(one, other, [])
    assert (found.paragraphs == 0 and not found.moved) == (one == other)
    assert found.moved == (one != other and sorted(one) == sorted(other))


def test_a_very_long_paper_of_equal_lines_is_compared_all_the_same() -> None:
    cells = ["17"] * 20_000
    assert gone(edits(cells, [*cells[:-1], "15"], ["17"])) == ["17"]
