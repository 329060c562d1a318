"""Deciding a defect is one step that can be taken back; what is written of it says who and when."""

import pytest

from app.base.problem import Problem
from app.matter import changes, history
from app.matter.decision import DefectDecision, DefectKey

from ..matters import CELL, CORRECTED, WHOLE
from ..stores import new_store

ROW = "Address mended, row 33"


def decided(store):
    return {each.key: (each.choice, each.value, each.words) for each in store.matter().decisions}


def test_a_decision_is_one_step_signed_and_undone():
    store = new_store()
    touched = changes.decide_defects(store, [CORRECTED], ROW)
    assert touched.defects and not touched.exhibits
    (own,) = store.matter().decisions
    assert (own.choice, own.value, own.author) == ("corrected", "198.51.100.37", store.author)
    assert own.at is not None and own.at.tzinfo is not None
    assert history.undo_name(store) == "correct “Address mended, row 33”"
    history.undo(store)
    assert store.matter().decisions == ()


def test_several_of_one_kind_are_decided_in_one_step():
    store = new_store()
    keys = [DefectKey("a" * 64, "hash_broken", event, "E") for event in (3, 5, 8)]
    changes.decide_defects(store, [DefectDecision(key, "accepted") for key in keys], "Info hash broken by a space")
    assert len(decided(store)) == 3
    assert history.undo_name(store) == "accept 3 defects (“Info hash broken by a space”)"
    changes.take_back_decisions(store, keys[:2], "Info hash broken by a space")
    assert list(decided(store)) == keys[2:]


def test_the_same_decision_again_is_no_step():
    store = new_store()
    changes.decide_defects(store, [CORRECTED], ROW)
    assert not changes.decide_defects(store, [CORRECTED], ROW)


def test_another_decision_takes_the_place_of_the_one_before():
    store = new_store()
    changes.decide_defects(store, [CORRECTED], ROW)
    changes.decide_defects(store, [DefectDecision(CELL, "explained", words="a letter for a figure")], ROW)
    assert decided(store) == {CELL: ("explained", None, "a letter for a figure")}


def test_a_cell_has_one_correction_whichever_of_its_defects_led_to_it():
    store = new_store()
    other = DefectKey(CELL.exhibit, "address_special", CELL.event, CELL.column)
    changes.decide_defects(store, [CORRECTED], ROW)
    changes.decide_defects(store, [DefectDecision(other, "corrected", "203.0.113.9", "by the log")], ROW)
    assert decided(store) == {other: ("corrected", "203.0.113.9", "by the log")}


@pytest.mark.parametrize(
    ("decision", "says"),
    [
        (DefectDecision(CELL, "explained", words=" "), "write what explains"),
        (DefectDecision(CELL, "corrected", "198.51.100.37"), "write why"),
        (DefectDecision(CELL, "corrected", " ", "because"), "write the value"),
        (DefectDecision(WHOLE, "corrected", "198.51.100.37", "because"), "a cell of a row"),
        (DefectDecision(CELL, "corrected", "1" * 2_000, "because"), "more than a matter can hold"),
    ],
)
def test_a_decision_that_says_too_little_or_too_much_is_refused(decision, says):
    store = new_store()
    with pytest.raises(Problem, match=says):
        changes.decide_defects(store, [decision], ROW)
    assert history.undo_name(store) is None
