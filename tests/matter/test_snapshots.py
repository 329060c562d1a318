"""Names for moments of the history: the way back to them, and that they stay what they were."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from app.base.problem import Problem
from app.matter import history
from app.matter.changes import set_dismissed, set_dwell
from app.matter.model import Dwell
from app.matter.snapshots import forget_snapshot, snapshots, take_snapshot
from app.matter.store import Store

from .stores import START, dump, new_store

CASE = "12-cv-6677"


def taken(store: Store) -> list[tuple[str, int]]:
    return [(each.name, each.position) for each in snapshots(store)]


def test_a_snapshot_leads_back_to_its_moment() -> None:
    store = new_store()
    set_dismissed(store, CASE, "1-3")
    take_snapshot(store, "  Before   the motion\n")
    then = dump(store)
    set_dismissed(store, CASE, "4-9")
    (moment,) = snapshots(store)
    assert (moment.name, moment.position, moment.author) == ("Before the motion", 1, "A. Attorney")
    assert moment.at > START
    history.go_to(store, moment.position)
    assert dump(store) == then


def test_a_moment_before_the_first_step_can_be_named_too() -> None:
    store = new_store()
    take_snapshot(store, "Empty")
    set_dismissed(store, CASE, "1")
    history.go_to(store, snapshots(store)[0].position)
    assert store.matter().cases == ()


def test_the_moment_is_the_one_that_holds_and_not_the_last_that_was_recorded() -> None:
    store = new_store()
    set_dismissed(store, CASE, "1")
    set_dismissed(store, CASE, "2")
    history.undo(store)
    take_snapshot(store, "One")
    assert taken(store) == [("One", 1)]


def test_naming_is_no_step_and_undo_takes_no_name_away() -> None:
    store = new_store()
    set_dismissed(store, CASE, "1")
    take_snapshot(store, "One")
    assert len(history.entries(store)) == 1
    history.undo(store)
    assert taken(store) == [("One", 1)]


def test_a_drag_that_goes_on_leaves_the_named_moment_what_it_was() -> None:
    store = new_store()
    set_dwell(store, Dwell(timedelta(hours=1)))
    take_snapshot(store, "One hour")
    history.instead_of(store, 1, partial(set_dwell, dwell=Dwell(timedelta(hours=9))))
    history.go_to(store, snapshots(store)[0].position)
    assert store.matter().dwell.after == timedelta(hours=1)


@pytest.mark.parametrize("name", ["", "  \n ", "\0", "\u202e"])
def test_a_snapshot_without_a_name_is_refused(name: str) -> None:
    store = new_store()
    with pytest.raises(Problem, match="needs a name"):
        take_snapshot(store, name)
    assert taken(store) == []


def test_one_name_is_one_moment() -> None:
    store = new_store()
    take_snapshot(store, "Motion")
    with pytest.raises(Problem, match="There is a snapshot “MOTION” already"):
        take_snapshot(store, " MOTION ")
    forget_snapshot(store, snapshots(store)[0].id)
    take_snapshot(store, "MOTION")
    assert taken(store) == [("MOTION", 0)]


def test_a_name_is_one_line_of_what_can_be_read() -> None:
    store = new_store()
    take_snapshot(store, "a\0b\u202e" + "x" * 5_000)
    ((name, _),) = taken(store)
    assert name.startswith("a b x") and "…" in name and len(name) <= 200


def test_forgetting_takes_the_name_and_leaves_the_history() -> None:
    store = new_store()
    set_dismissed(store, CASE, "1")
    for name in ("One", "Two"):
        take_snapshot(store, name)
    forget_snapshot(store, snapshots(store)[0].id)
    forget_snapshot(store, 77)
    assert taken(store) == [("Two", 1)] and len(history.entries(store)) == 1
