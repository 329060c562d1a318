"""A change that is only rehearsed: it is seen whole, and nothing of it stays."""

import threading

import pytest

from app.base.problem import Problem
from app.matter import changes, custody, history, rehearsal
from app.matter.model import DoeFacts
from app.matter.reading import read_matter
from app.matter.rehearsal import rehearse
from app.matter.store import Store

from .stores import dump, new_store

CASE = "12-cv-6677"


def write_note(store):
    return changes.set_note(store, CASE, 29, "called")


def test_the_matter_is_seen_as_it_would_be_and_stays_as_it_is():
    store = new_store()
    changes.set_note(store, CASE, 38, "wrote")
    before, steps, log = dump(store), history.entries(store), custody.entries(store)
    seen = rehearse(store, write_note)
    assert seen.case(CASE).facts == (DoeFacts(29, note="called"), DoeFacts(38, note="wrote"))
    assert (dump(store), history.entries(store), custody.entries(store)) == (before, steps, log)
    assert store.matter().case(CASE).facts == (DoeFacts(38, note="wrote"),)
    write_note(store)
    assert store.matter() == seen


def test_whoever_asks_meanwhile_is_told_of_what_is(monkeypatch):
    store = new_store()
    found, asking = [], threading.Thread(target=lambda: found.append(store.matter()))

    def read(connection):
        asking.start()
        return read_matter(connection)

    monkeypatch.setattr(rehearsal, "read_matter", read)
    assert rehearsal.rehearse(store, write_note).cases
    asking.join()
    assert found[0].cases == ()


def test_what_the_change_refuses_is_refused():
    store = new_store()
    with pytest.raises(Problem, match="No Does"):
        rehearse(store, lambda store: changes.set_note(store, CASE, [], "called"))
    assert write_note(store)


def test_a_matter_that_cannot_be_written_is_left_where_it_is(tmp_path):
    path = tmp_path / "m.doeline"
    Store(path, new=True).close()
    store = Store(path, read_only=True)
    with pytest.raises(Problem):
        rehearse(store, write_note)
    assert store.place == path and not store.in_refuge
    store.close()
