"""The custody log and the history are chains, and the one holds the other: what is changed in either shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.base.problem import Problem
from app.matter import changes, custody, history
from app.matter.changes import set_dismissed, set_dwell
from app.matter.model import Dwell
from app.matter.store import Store
from tests.examples import examples

from . import forging
from .random_changes import random_change
from .stores import START, new_store

CASE = "12-cv-6677"
FIELDS = {"history": ("name", "author", "at", "changeset", "link"), "custody": ("kind", "author", "at", "body", "link")}
BROKEN: dict[str, Callable[[Store], int | None]] = {"history": history.first_broken, "custody": custody.first_broken}

walks = st.lists(st.sampled_from(["change", "note", "undo", "redo", "drag"]), min_size=3, max_size=25)


def walked(acts: list[str], seed: int) -> Store:
    """A matter in which all that was done, in that order, with changes of every kind."""
    store, rng = new_store(), Random(seed)
    for act in acts:
        if act == "note":
            custody.note(store, rng.choice(custody.KINDS), {"file": rng.choice(["a.csv", "Späte.csv"]), "n": [1, None]})
        elif act == "drag":
            last = len(history.entries(store))
            history.instead_of(store, last, lambda each: set_dwell(each, Dwell(timedelta(hours=rng.randint(1, 700)))))
        elif act == "change":
            name, arguments, facts = random_change(rng)
            try:
                getattr(changes, name)(store, *arguments, **facts)
            except Problem:
                continue
        else:
            getattr(history, act)(store)
    return store


def column(store: Store, table: str, name: str) -> list[Any]:
    with store.reading() as connection:
        return [value for (value,) in connection.execute(f"SELECT {name} FROM {table} ORDER BY position")]


def write(store: Store, statement: str, values: tuple[Any, ...] = ()) -> None:
    store.write(lambda connection: connection.execute(statement, values))


def differing(value: Any, draw: Random) -> Any:
    """Another value of the same kind, one place of it changed."""
    raw = bytearray(value if isinstance(value, bytes) else str(value).encode("utf-32-le"))
    at = draw.randrange(len(raw)) if isinstance(value, bytes) else draw.randrange(len(raw) // 4) * 4
    raw[at] ^= 1
    return bytes(raw) if isinstance(value, bytes) else raw.decode("utf-32-le")


@settings(max_examples=examples(60))
@given(walks, st.randoms(use_true_random=False), st.sampled_from(["history", "custody"]))
def test_whatever_is_changed_in_an_entry_is_named_by_its_number(acts: list[str], draw: Random, table: str) -> None:
    store = walked(acts, draw.randrange(1 << 30))
    assert history.first_broken(store) is None and custody.first_broken(store) is None
    numbers = column(store, table, "position")
    if not numbers:
        return
    number, field = draw.choice(numbers), draw.choice(FIELDS[table])
    old = column(store, table, field)[number - 1]
    if not old:
        return  # an empty text has no place to change
    write(store, f"UPDATE {table} SET {field} = ? WHERE position = ?", (differing(old, draw), number))
    assert BROKEN[table](store) == number


@settings(max_examples=examples(30))
@given(walks, st.randoms(use_true_random=False), st.sampled_from(["history", "custody"]))
def test_no_entry_is_taken_out_or_moved_unseen_but_the_last(acts: list[str], draw: Random, table: str) -> None:
    store = walked([*acts, "change", "note", "change", "note"], draw.randrange(1 << 30))
    numbers = column(store, table, "position")
    if len(numbers) < 2:
        return
    number = draw.choice(numbers[:-1])
    write(store, f"DELETE FROM {table} WHERE position = ?", (number,))
    assert BROKEN[table](store) == number
    write(store, f"UPDATE {table} SET position = position - 1 WHERE position > ?", (number,))
    assert BROKEN[table](store) == number


@settings(max_examples=examples(30))
@given(walks, st.integers(0, 1 << 30))
def test_a_link_is_what_an_independent_hand_computes(acts: list[str], seed: int) -> None:
    store = walked(acts, seed)
    links = column(store, "history", "link"), column(store, "custody", "link")
    store.write(forging.rechain_history)
    store.write(forging.rechain_custody)
    assert (column(store, "history", "link"), column(store, "custody", "link")) == links


def test_each_entry_is_anchored_in_the_step_that_was_last() -> None:
    store = new_store()
    set_dismissed(store, CASE, "1")
    set_dismissed(store, CASE, "2")
    history.undo(store)
    custody.note(store, "exported", {"step": 1})
    links = column(store, "history", "link")
    created, exported = custody.entries(store)
    assert created.body["history"] == {"step": 0, "link": bytes(32).hex()}
    assert exported.body == {"step": 1, "history": {"step": 2, "link": links[1].hex()}}


def test_an_entry_says_who_when_and_what() -> None:
    store = new_store()
    custody.note(store, "docket", {"file": "docket.toml", "cases": [CASE]})
    created, read = custody.entries(store)
    assert (created.position, created.kind, created.at) == (1, "created", START)
    assert (read.position, read.kind, read.author) == (2, "docket", "A. Attorney")
    assert (read.at - START).total_seconds() == 1
    assert (read.body["file"], read.body["cases"]) == ("docket.toml", [CASE])


def test_a_history_with_a_chain_computed_anew_does_not_fit_what_the_log_has_sealed() -> None:
    store = new_store()
    for doe in ("1", "2", "3"):
        set_dismissed(store, CASE, doe)
        custody.note(store, "exported")
    write(store, "UPDATE history SET author = 'C. Clerk' WHERE position = 2")
    store.write(forging.rechain_history)
    assert history.first_broken(store) is None
    assert custody.first_broken(store) == 3, "the first entry after step 2; one is that of the new matter"


def test_steps_that_the_log_has_sealed_cannot_be_cut_off_unseen() -> None:
    store = new_store()
    for doe in ("1", "2"):
        set_dismissed(store, CASE, doe)
    custody.note(store, "exported")
    write(store, "DELETE FROM history WHERE position = 2")
    assert history.first_broken(store) is None, "a chain alone does not tell what stood behind its end"
    assert custody.first_broken(store) == 2


def test_what_stood_last_and_was_sealed_by_nothing_can_be_cut_off() -> None:
    """A limit of any chain, which only a copy kept elsewhere makes good. Said here so that nobody claims more."""
    store = new_store()
    set_dismissed(store, CASE, "1")
    custody.note(store, "exported")
    set_dismissed(store, CASE, "2")
    history.undo(store)
    write(store, "DELETE FROM history WHERE position = 2")
    write(store, "DELETE FROM custody WHERE position = 2")
    assert history.first_broken(store) is None and custody.first_broken(store) is None


def test_an_anchor_in_a_step_that_is_none_is_broken() -> None:
    store = new_store()
    custody.note(store, "exported")
    for anchor in (None, {}, {"step": 7, "link": "ab"}, {"step": True, "link": bytes(32).hex()}, {"step": [1]}, "text"):
        body = json.dumps({"history": anchor})
        write(store, "UPDATE custody SET body = ? WHERE position = 2", (body,))
        store.write(_relinked)
        assert custody.first_broken(store) == 2, anchor


def _relinked(connection: apsw.Connection) -> None:
    """The chain of the log computed anew over its bodies as they are."""
    before = forging.ZERO
    for position, kind, author, at, body in list(
        connection.execute("SELECT position, kind, author, at, body FROM custody ORDER BY position")
    ):
        before = forging.link(before, str(position), kind, author, at, body)
        connection.execute("UPDATE custody SET link = ? WHERE position = ?", (before, position))


def test_the_kinds_are_a_closed_list() -> None:
    store = new_store()
    with pytest.raises(AssertionError):
        custody.note(store, "forgotten")  # type: ignore[arg-type]
    assert [entry.kind for entry in custody.entries(store)] == ["created"]


def test_an_entry_beyond_all_bounds_is_one_sentence() -> None:
    store = new_store()
    with pytest.raises(Problem, match="too much for one entry"):
        custody.note(store, "exported", {"lines": ["x" * (17 << 20)]})
    assert custody.first_broken(store) is None and len(custody.entries(store)) == 1
