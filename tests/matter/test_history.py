"""Who did what when; undo, redo, and going to any moment between."""

from datetime import timedelta
from functools import partial

import apsw
import pytest

from app.base.problem import Problem
from app.matter import custody, history
from app.matter.changes import put_entry, set_case_facts, set_dismissed, set_dwell, set_note, set_relief
from app.matter.model import Dwell, Entry, Request
from app.matter.snapshots import snapshots, take_snapshot
from app.matter.touched import Touched

from .stores import START, dump, new_store

CASE = "12-cv-6677"


def three_steps():
    store = new_store()
    dumps = [dump(store)]
    set_dismissed(store, CASE, "61-68")
    dumps.append(dump(store))
    set_relief(store, CASE, "all but lowest", author="B. Associate")
    dumps.append(dump(store))
    put_entry(store, CASE, Entry("18", "Doe 38", (Request("sever"), Request("quash")), (38,)))
    dumps.append(dump(store))
    return store, dumps


def test_the_history_says_who_did_what_when():
    store, _ = three_steps()
    steps = history.entries(store)
    assert [(s.position, s.name, s.author) for s in steps] == [
        (1, "mark Does 61–68 dismissed", "A. Attorney"),
        (2, "seek all but lowest", "B. Associate"),
        (3, "enter Dkt. 18", "A. Attorney"),
    ]
    assert START < steps[0].at < steps[1].at < steps[2].at
    assert all(s.state == "done" for s in steps)


def test_undo_and_redo_walk_the_same_way_back_and_forth():
    store, dumps = three_steps()
    assert history.undo_name(store) == "enter Dkt. 18"
    assert history.redo_name(store) is None
    for before in reversed(dumps[:-1]):
        assert history.undo(store)
        assert dump(store) == before
    assert history.undo(store) == Touched()
    assert history.undo_name(store) is None
    assert history.redo_name(store) == "mark Does 61–68 dismissed"
    for after in dumps[1:]:
        assert history.redo(store)
        assert dump(store) == after
    assert history.redo(store) == Touched()


def test_undo_touches_what_the_change_touched():
    store = new_store()
    touched = set_dismissed(store, CASE, "2")
    assert touched == Touched(cases=True, does=True)
    assert history.undo(store) == touched == history.redo(store)


def test_going_to_a_moment_is_one_move():
    store, dumps = three_steps()
    assert history.go_to(store, 1) == Touched(cases=True, docket=True)
    assert dump(store) == dumps[1]
    assert [s.state for s in history.entries(store)] == ["done", "undone", "undone"]
    history.go_to(store, 3)
    assert dump(store) == dumps[3]
    history.go_to(store, 0)
    assert dump(store) == dumps[0]
    assert history.position(store) == 0
    with pytest.raises(Problem, match="no step 4"):
        history.go_to(store, 4)


def test_a_new_change_after_undo_begins_another_line_and_leaves_the_old_one_within_reach():
    store, dumps = three_steps()
    history.undo(store)
    set_note(store, CASE, 38, "calls on Tuesday")
    now = dump(store)
    assert history.redo_name(store) is None
    assert [(s.name, s.state) for s in history.entries(store)][1:] == [
        ("seek all but lowest", "done"),
        ("enter Dkt. 18", "aside"),
        ("write a note on Doe 38", "done"),
    ]
    history.go_to(store, 3)
    assert dump(store) == dumps[3]
    assert [s.state for s in history.entries(store)] == ["done", "done", "done", "aside"]
    history.undo(store)
    assert history.redo_name(store) == "enter Dkt. 18"
    history.go_to(store, 4)
    assert dump(store) == now
    assert history.first_broken(store) is None


def test_a_drag_is_one_step_whatever_number_of_values_it_passes():
    store, dumps = three_steps()
    set_dwell(store, Dwell(timedelta(hours=1)))
    for hours in (2, 3, 4):
        history.instead_of(store, 4, partial(set_dwell, dwell=Dwell(timedelta(hours=hours))))
    assert [s.name for s in history.entries(store)][3:] == ["set dwell to 4 h"]
    with pytest.raises(Problem):
        history.instead_of(store, 4, partial(set_dwell, dwell=Dwell(timedelta(hours=-1))))
    assert store.matter().dwell.after == timedelta(hours=4), "a value that is refused leaves the one before"
    history.undo(store)
    assert dump(store) == dumps[3]
    assert history.first_broken(store) is None


def test_a_step_that_the_custody_log_has_sealed_is_not_replaced():
    store, _ = three_steps()
    custody.note(store, "exported")
    history.instead_of(store, 3, partial(set_dwell, dwell=Dwell(timedelta(hours=2))))
    assert [s.name for s in history.entries(store)][2:] == ["enter Dkt. 18", "set dwell to 2 h"]
    assert custody.first_broken(store) is None


def test_a_step_that_a_snapshot_names_is_not_replaced():
    store, dumps = three_steps()
    take_snapshot(store, "before the hearing")
    history.instead_of(store, 3, partial(set_dwell, dwell=Dwell(timedelta(hours=2))))
    history.go_to(store, snapshots(store)[0].position)
    assert dump(store) == dumps[3]


def test_a_change_that_changes_nothing_is_no_step_and_keeps_what_can_be_redone():
    store, dumps = three_steps()
    history.undo(store)
    assert set_dismissed(store, CASE, "61-68") == Touched()
    assert set_relief(store, CASE, "all but lowest") == Touched()
    assert set_case_facts(store, "12-cv-9", judge=None) == Touched()
    assert dump(store) == dumps[2]
    assert history.redo_name(store) == "enter Dkt. 18"


def test_the_chain_holds():
    store, _ = three_steps()
    assert history.first_broken(store) is None


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE history SET author = 'somebody else' WHERE position = 2",
        "UPDATE history SET name = 'seek client alone' WHERE position = 2",
        "UPDATE history SET at = '2020-01-01T00:00:00+00:00' WHERE position = 2",
        "UPDATE history SET changeset = x'00' WHERE position = 2",
        "DELETE FROM history WHERE position = 2",
    ],
)
def test_a_step_that_was_altered_breaks_the_chain(tampering):
    store, _ = three_steps()
    with store.transaction() as connection:
        connection.execute(tampering)
    assert history.first_broken(store) == 2


def test_an_undo_that_does_not_fit_is_refused_and_changes_nothing():
    store, _ = three_steps()
    with store.transaction() as connection:
        connection.execute("DELETE FROM requests")
    before = dump(store)
    with pytest.raises(Problem, match=r"enter Dkt\. 18.*does not fit"):
        history.undo(store)
    assert dump(store) == before
    assert history.position(store) == 3


def test_whatever_step_of_a_change_fails_all_stays_as_it_was():
    store, _ = three_steps()
    before, steps = dump(store), history.entries(store)
    entry = Entry("18", "Doe 29", (Request("anonymity", unopposed=True),), (29,), title="again")
    n = 0
    while True:
        n += 1
        left = iter(range(n - 1))
        with store.reading() as connection:
            failed = []

            def nth(left=left, failed=failed):
                """True, once, at the n-th call: SQLite then ends whatever it is doing."""
                if failed or next(left, None) is not None:
                    return False
                failed.append(True)
                return True

            connection.set_progress_handler(nth, 1)
        try:
            put_entry(store, CASE, entry)
        except apsw.InterruptError:
            with store.reading() as connection:
                connection.set_progress_handler(None)
            assert dump(store) == before, n
            assert history.entries(store) == steps, n
        else:
            break
    assert n > 50
    assert store.matter().case(CASE).entries == (entry,)
