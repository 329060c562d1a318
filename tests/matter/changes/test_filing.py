"""What the papers of a case need beside its docket: recorded whole, in one step that says what of it."""

from dataclasses import replace

import pytest

from app.base.problem import Problem
from app.matter import changes, history
from app.matter.paper import Filing, StandingOrder
from app.matter.touched import Touched

from ..matters import CASE, FILING
from ..stores import dump, new_store


@pytest.fixture
def store():
    return new_store()


def filing(store):
    return store.matter().case(CASE).filing


def test_all_that_is_recorded_is_there_and_undo_takes_it_back(store):
    before = dump(store)
    assert changes.record_filing(store, CASE, FILING) == Touched(cases=True, papers=True)
    assert filing(store) == FILING
    history.undo(store)
    assert dump(store) == before


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"attorney": "B. Attorney", "firm": ""}, "record the attorney’s block of 12-cv-6677"),
        ({"conferred": "unopposed"}, "record the conferral of 12-cv-6677"),
        ({"order": StandingOrder(pages=5)}, "record the standing order of 12-cv-6677"),
        ({"declarant": "", "format": None}, "record the declarant and the court’s format of 12-cv-6677"),
        ({"put_in": ("addresses",)}, "record what is put into papers to file of 12-cv-6677"),
    ],
)
def test_a_step_says_what_of_it_changed(store, changed, name):
    changes.record_filing(store, CASE, FILING)
    changes.record_filing(store, CASE, replace(FILING, **changed))
    assert history.undo_name(store) == name


def test_blanks_count_for_nothing_and_lists_hold_nothing_twice(store):
    changes.record_filing(store, CASE, FILING)
    typed = replace(FILING, attorney=" A.  Attorney ", address="1 Main Street \n\n Chicago, Illinois")
    typed = replace(typed, put_in=("measure:1", "finding:gap", "measure:1"))
    assert not changes.record_filing(store, CASE, typed)


def test_nothing_recorded_leaves_nothing_behind(store):
    changes.record_filing(store, CASE, FILING)
    changes.record_filing(store, CASE, Filing())
    assert filing(store) == Filing()
    assert dump(store)["filings"] == dump(store)["filing_choices"] == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (Filing(conferred="perhaps"), "no outcome of a conferral"),
        (Filing(order=StandingOrder(pages=0)), "allows 0 pages"),
        (Filing(format="x" * 1_001), "filings.format"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(store, wrong, says):
    with pytest.raises(Problem, match=says):
        changes.record_filing(store, CASE, wrong)
    assert filing(store) == Filing()
