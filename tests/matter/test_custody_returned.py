"""Undo, redo and "Go here" tell the custody log whenever other exhibits are the open ones then."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.base.problem import Problem
from app.matter import changes, custody, history
from app.matter.changes import OpenedExhibit, set_dismissed
from app.matter.file import is_worth_keeping
from app.matter.store import Store

from .stores import new_store

CASE = "12-cv-6677"
FIRST, LATER = "ab" * 32, "cd" * 32


def opened(sha256: str, file: str = "a.xlsx") -> OpenedExhibit:
    return OpenedExhibit(file, sha256, 7, datetime(2026, 1, 5, tzinfo=UTC), CASE)


def amended() -> Store:
    """A matter in which a later version took the place of the first: steps 1 to 3, one more between them."""
    store = new_store()
    changes.open_exhibits(store, [opened(FIRST)])
    set_dismissed(store, CASE, "1")
    exhibit = store.matter().exhibits[0].id
    changes.amend_exhibit(store, exhibit, opened(LATER, "b.xlsx"), {}, displaced=(), closing=None)
    return store


def told(store: Store) -> list[tuple[str, int, list[tuple[str, str]]]]:
    """Each return: its way, the step, and what is open since."""
    return [
        (entry.body["way"], entry.body["step"], [(each["file"], each["sha256"]) for each in entry.body["open"]])
        for entry in custody.entries(store)
        if entry.kind == "returned"
    ]


def test_what_is_open_after_an_undo_and_after_a_redo_stands_in_the_log() -> None:
    store = amended()
    history.undo(store)
    assert told(store) == [("back", 2, [("a.xlsx", FIRST)])]
    history.redo(store)
    assert told(store)[1:] == [("forward", 3, [("b.xlsx", LATER)])]
    entry = custody.entries(store)[-1]
    assert entry.author == "A. Attorney" and entry.body["from"] == 2
    assert custody.first_broken(store) is None


def test_so_does_going_to_a_step_on_either_line() -> None:
    store = amended()
    history.go_to(store, 0)
    changes.open_exhibits(store, [opened(LATER, "c.xlsx")])
    history.go_to(store, 3)
    assert told(store) == [("back", 0, []), ("aside", 3, [("b.xlsx", LATER)])]


def test_a_return_that_leaves_the_same_exhibits_open_is_not_told() -> None:
    store = amended()
    set_dismissed(store, CASE, "2")
    history.undo(store)
    history.redo(store)
    history.go_to(store, 3)
    assert told(store) == []


def test_over_and_back_in_one_go_is_told_once_and_nothing_where_nothing_changed() -> None:
    store = amended()
    history.go_to(store, 3)
    assert told(store) == []
    history.go_to(store, 1)
    assert len(told(store)) == 1


def test_the_entry_and_the_return_are_one_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    store = amended()

    def fails(*_: object) -> None:
        raise Problem("no")

    monkeypatch.setattr(custody, "append", fails)
    with pytest.raises(Problem):
        history.undo(store)
    assert history.position(store) == 3 and store.matter().exhibits[0].sha256 == LATER


def test_an_opening_taken_back_makes_no_matter_worth_keeping() -> None:
    store = new_store()

    def write(_: object) -> None:
        changes.open_exhibits(store, [opened(FIRST)])
        custody.note(store, "opened", {"file": "a.xlsx"})

    store.write(write)
    history.undo(store)
    assert told(store) == [("back", 0, [])] and not is_worth_keeping(store)
