"""Counsel says that one whom no exhibit lists is one of those listed: all that is held goes along, and no more."""

import pytest

from app.base.problem import Problem
from app.matter import changes, history
from app.matter.model import DoeFacts, Entry, Request
from app.matter.selection import choose
from app.matter.touched import Touched

from ..stores import dump, new_store

CASE, FORMER = "12-cv-6677", "John Doe former-29"


@pytest.fixture
def store():
    store = new_store()
    changes.set_note(store, CASE, [FORMER], "called")
    changes.set_clients(store, CASE, [FORMER])
    changes.name_cluster(store, "Late", choose([(CASE, FORMER), (CASE, 38)]))
    changes.measure(store, CASE, FORMER, 38, [None])
    changes.put_entry(store, CASE, Entry("18", "Doe 29", (Request("sever"),), (FORMER,)))
    changes.put_entry(store, CASE, Entry("19", "Plaintiff", (Request("compel"),), concerns=FORMER))
    return store


def test_everything_that_is_held_goes_along_and_undo_brings_it_back(store):
    before = dump(store)
    assert changes.identify_doe(store, CASE, FORMER, 31)
    case = store.matter().case(CASE)
    assert case.facts == (DoeFacts(31, note="called"),) and case.clients == (31,)
    assert [entry.does for entry in case.entries] == [(31,), ()] and case.entries[1].concerns == 31
    assert store.matter().clusters[0].does == {(CASE, 31), (CASE, 38)}
    assert store.matter().measures[0].does == (31, 38)
    assert history.undo_name(store) == "say that John Doe former-29 is John Doe 31"
    history.undo(store)
    assert dump(store) == before


def test_what_holds_of_both_holds_once(store):
    changes.remove_measure(store, 1)
    changes.set_dismissed(store, CASE, [FORMER, 38])
    changes.identify_doe(store, CASE, FORMER, 38)
    assert store.matter().case(CASE).dismissed == (38,)
    assert store.matter().clusters[0].does == {(CASE, 38)}


def test_two_notes_are_not_made_one(store):
    changes.set_note(store, CASE, 31, "wrote")
    before = dump(store)
    with pytest.raises(Problem, match="John Doe 31 has a note too"):
        changes.identify_doe(store, CASE, FORMER, 31)
    assert dump(store) == before


def test_two_between_whom_counsel_measured_are_not_made_one(store):
    before = dump(store)
    with pytest.raises(Problem, match="A measure stands between John Doe former-29 and John Doe 38"):
        changes.identify_doe(store, CASE, FORMER, 38)
    assert dump(store) == before


def test_another_case_and_nobody_at_all_are_left_alone(store):
    before = dump(store)
    assert changes.identify_doe(store, "12-cv-1", FORMER, 31) == Touched()
    assert changes.identify_doe(store, CASE, FORMER, FORMER) == Touched()
    assert changes.identify_doe(store, CASE, "John Doe former-7", 31) == Touched()
    assert dump(store) == before
