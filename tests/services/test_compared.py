"""Counsel's papers at two moments of the history: what differs, in words."""

from datetime import date, time

import pytest

from app.matter import changes, history
from app.matter.paper import FigureOverride, Filing, ParagraphEdit, Piece, StandingOrder
from app.matter.snapshots import take_snapshot
from app.services.papers.compared import compare_with_now
from tests.matter.stores import new_store

CASE = "12-cv-6677"
MEMO = f"memo:{CASE}"
GAP = ParagraphEdit(
    MEMO, "memo:gap", pieces=(Piece("Own words, "), Piece("17 days", run="gap")), basis="Exhibit A lists"
)


@pytest.fixture
def store():
    return new_store()


def since(store, change):
    """What differs since before that change, without its place."""
    before = history.position(store)
    change(store)
    return [(each.what, each.before, each.after) for each in compare_with_now(store, before)]


def test_words_of_counsels_stand_beside_what_stood_there_before(store):
    assert since(store, lambda s: changes.edit_paragraph(s, GAP)) == [
        ("the paragraph “Exhibit A lists”", "as the program has it", "Own words, 17 days")
    ]
    dropped = ParagraphEdit(MEMO, "memo:gap", dropped=True, basis="Exhibit A lists")
    assert since(store, lambda s: changes.edit_paragraph(s, dropped)) == [
        ("the paragraph “Exhibit A lists”", "Own words, 17 days", "left out")
    ]
    (where,) = {each.where for each in compare_with_now(store, 0)}
    assert where == "Memo, 12-cv-6677"


def test_an_added_paragraph_was_not_there_and_a_moved_one_is_told_so(store):
    own = ParagraphEdit(MEMO, "own:1", "memo:gap", pieces=(Piece("One more."),))
    assert since(store, lambda s: changes.edit_paragraph(s, own)) == [
        ("the paragraph “One more.”", "not there", "One more.")
    ]
    moved = ParagraphEdit(MEMO, "memo:end", "", look="quote", basis="It ends")
    assert since(store, lambda s: changes.edit_paragraph(s, moved)) == [
        ("the paragraph “It ends”", "as the program has it", "moved; as quote")
    ]


def test_a_figure_of_counsels_stands_beside_the_computed_one(store):
    figure = FigureOverride(MEMO, "gap", "17 days", "16 days", "as the Court counted")
    assert since(store, lambda s: changes.override_figure(s, figure)) == [
        ("the figure “16 days”", "16 days, as computed", "17 days (as the Court counted)")
    ]


def test_facts_of_a_filing_are_told_by_name(store):
    filing = Filing(
        attorney="A. Attorney",
        conferred="opposed",
        presented_on=date(2013, 10, 3),
        presented_at=time(9, 30),
        order=StandingOrder(pages=10, software=False),
        put_in=("addresses", "finding:gap:12-cv-6677:198.51.100.7", "measure:3"),
    )
    assert since(store, lambda s: changes.record_filing(s, CASE, filing)) == [
        ("Attorney", "not recorded", "A. Attorney"),
        ("Conferral", "not recorded", "opposed"),
        ("Day of presentment", "not recorded", "October 3, 2013"),
        ("Hour of presentment", "not recorded", "9:30 a.m."),
        ("Put into papers to file", "not recorded", "addresses, under seal; a finding (gap); measure 3"),
        ("Standing order, pages", "not recorded", "10"),
        ("Standing order, drafting software", "not recorded", "no"),
    ]


def test_a_named_state_is_compared_with_now_whatever_was_undone_since(store):
    changes.edit_paragraph(store, GAP)
    take_snapshot(store, "before the hearing")
    named = history.position(store)
    assert compare_with_now(store, named) == ()
    history.undo(store)
    (found,) = compare_with_now(store, named)
    assert (found.before, found.after) == ("Own words, 17 days", "as the program has it")
