"""A disk that fails at any of the things that a session writes: no broken file, and nothing of what was acknowledged
is lost, in the file, in a recovery file, or in memory."""

import itertools
import shutil
from datetime import timedelta
from functools import cache

import pytest

from app.base.problem import Problem
from app.matter import changes, custody, history, keeping
from app.matter.model import Allegation, Dismissal, Dwell, Entry, Request
from app.matter.selection import choose
from app.matter.snapshots import take_snapshot
from app.matter.store import Store
from app.matter.view_state import save_view

from .faulty_disk import FaultyDisk
from .kill_session import state

pytestmark = pytest.mark.usefixtures("home")

CASE = "12-cv-6677"
ORIGINAL = bytes(range(256)) * 400

STEPS = (
    lambda store: changes.set_dismissed(store, CASE, "1-28", Dismissal(dkt="7")),
    lambda store: changes.put_entry(store, CASE, Entry("18", "Doe 38", (Request("sever"),), (38,))),
    lambda store: keeping.keep(store, "a.xlsx", "f" * 64, {"events": ORIGINAL, "empty": b""}, lambda: False),
    lambda store: changes.name_cluster(store, "First weekend", choose([(CASE, 29), (CASE, 38)])),
    history.undo,
    lambda store: changes.set_dwell(store, Dwell(timedelta(hours=24))),
    lambda store: history.go_to(store, 3),
    lambda store: take_snapshot(store, "before the hearing"),
    lambda store: keeping.keep_part(store, "a.xlsx", "f" * 64, "late", b"late"),
    lambda store: custody.note(store, "exported", {"papers": 3}),
    lambda store: save_view(store, {"lane": 38}),
    lambda store: changes.put_allegation(store, CASE, Allegation("same hash", "38")),
    history.undo,
)


@pytest.fixture(scope="module")
def states():
    """What the session comes to after each step where nothing fails."""
    store = Store.in_memory(author="A. Attorney")
    return [seen(store), *(seen(store) for step in STEPS if step(store) is None or True)]


def seen(store):
    """The state of a matter; that it moved to a refuge is told in its custody log besides."""
    return state(store)


def writes_of(folder, passphrase=None):
    """How many things a session writes to its file."""
    disk = FaultyDisk(folder)
    store = begun(folder, disk, passphrase)
    for step in STEPS:
        step(store)
    store.close()
    return disk.count


def begun(folder, disk, passphrase=None):
    """An empty matter in a file; the disk counts from its opening on."""
    folder.mkdir(exist_ok=True)
    (folder / "a.doeline").write_bytes(empty(folder.parent / "empty.doeline", passphrase))
    return Store(folder / "a.doeline", author="A. Attorney", passphrase=passphrase, vfs=disk.name)


@cache
def empty(path, passphrase):
    Store(path, new=True, author="A. Attorney", passphrase=passphrase).close()
    data = path.read_bytes()
    path.unlink()
    return data


WAYS = tuple(itertools.product((False, True), (False, True), (False, True)))
"""(for want of room, for good, whether the refuge's disk fails too)"""


def test_whatever_write_fails_nothing_acknowledged_is_lost(tmp_path, states):
    """Every fifth write in turn, in one way or another, some of them under a passphrase."""
    assert struck(tmp_path, states, lambda at: (*WAYS[at % len(WAYS)], "pass" if at % 24 == 0 else None), 5) > 20


@pytest.mark.soak
@pytest.mark.parametrize("way", WAYS)
def test_every_write_in_every_way(way, tmp_path, states):
    assert struck(tmp_path, states, lambda at: (*way, "pass" if at % 3 == 0 else None)) > 100


def struck(tmp_path, states, way_of, stride=1):
    """How often a write failed, in sessions that held what they acknowledged."""
    folder, times = tmp_path / "matters", 0
    for at in range(1, writes_of(folder) + 2, stride):
        times += suffer((at, *way_of(at)), folder, states)
        shutil.rmtree(tmp_path / "home", ignore_errors=True)
        shutil.rmtree(folder)
    return times


def suffer(case, folder, states):
    at, full, for_good, both, key = case
    disk = FaultyDisk(folder.parent if both else folder, at, full, for_good)
    acknowledged, in_file, whole = 0, 0, True
    store = None
    try:
        store = begun(folder, disk, key)
        for acknowledged, step in enumerate(STEPS, 1):
            step(store)
            assert seen(store) == states[acknowledged], (case, acknowledged)
            in_file = acknowledged if store.place == folder / "a.doeline" else in_file
    except Problem:
        whole = False  # neither here nor there; what was acknowledged before is in the file
    if store is not None:
        assert whole or (for_good and both), case
        place = store.place
        store.close()
        if place is not None and whole:
            assert_holds(place, key, [states[acknowledged]], case)
    assert_holds(folder / "a.doeline", key, states[in_file : in_file + 2], case)
    return disk.struck


def assert_holds(path, key, expected, case):
    store = Store(path, passphrase=key)
    keeping.sweep(store)
    assert seen(store) in expected, (case, path)
    assert history.first_broken(store) is None, case
    assert custody.first_broken(store) is None, case
    with store.reading() as connection:
        assert connection.pragma("integrity_check") == "ok", case
    assert all(keeping.differs(store, *reading) is None for reading in keeping.readings(store)), case
    store.close()
