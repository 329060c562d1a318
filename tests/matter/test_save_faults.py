"""Saving under another name or passphrase on a disk that fails; folders that vanish; places that can only be read."""

import shutil
from itertools import count

import pytest

from app.base.problem import Problem
from app.matter.changes import set_note
from app.matter.store import Store

from .faulty_disk import FaultyDisk
from .kill_session import state
from .noted import CASE, made, note_in, note_in_open

pytestmark = pytest.mark.usefixtures("home")


# Strides that share no factor with the ways to fail, so that each way has its turn.
@pytest.mark.parametrize("stride", [5, pytest.param(1, marks=pytest.mark.soak)])
def test_whatever_write_of_a_save_fails_the_file_there_stays_whole_and_the_store_goes_on(folder, stride):
    here, there = folder / "here.doeline", folder / "there.doeline"
    made(here, "mine").close()
    made(there, "other").close()
    mine, other = here.read_bytes(), there.read_bytes()
    for at in count(1, stride):
        here.write_bytes(mine)
        there.write_bytes(other)
        disk = FaultyDisk(folder)
        store = Store(here, author="A. Attorney", vfs=disk.name)
        before = state(store)
        disk.count, disk.at, disk.full, disk.for_good = 0, at, at % 2 > 0, at % 3 > 0
        try:
            store.save_as(there)
        except Problem:
            disk.at = 0
            assert store.place == here
            assert state(store) == before
            assert note_in(there) == "other"
            set_note(store, CASE, 38, "goes on")
            store.close()
            assert note_in(here) == "goes on"
        else:
            place, refuge = store.place, store.in_refuge
            disk.at = 0
            assert state(store) == before
            store.close()
            assert note_in(there) == note_in(here) == note_in(place) == "mine"
        assert not [path for path in folder.iterdir() if path.name.startswith(".")]
        for path in folder.iterdir():
            path.unlink()
        if not disk.struck:
            break
    assert at > 50
    assert not refuge


@pytest.mark.parametrize("stride", [7, pytest.param(1, marks=pytest.mark.soak)])
def test_whatever_write_of_another_passphrase_fails_the_matter_is_there_under_the_one_or_the_other(folder, stride):
    path = folder / "here.doeline"
    made(path, "mine").close()
    mine = path.read_bytes()
    for at in count(1, stride):
        path.write_bytes(mine)
        disk = FaultyDisk(folder)
        store = Store(path, author="A. Attorney", vfs=disk.name)
        before = state(store)
        disk.count, disk.at, disk.for_good = 0, at, at % 2 > 0
        try:
            store.save_as(path, "pass")
        except Problem:
            disk.at = 0
            assert state(store) == before
            set_note(store, CASE, 38, "goes on")
            store.close()
            assert note_in(path) == "goes on"
        else:
            disk.at = 0
            assert state(store) == before
            store.close()
            assert note_in(path, "pass") == "mine"
        path.unlink()
        if not disk.struck:
            break
    assert at > 30


def test_a_new_matter_on_a_full_disk_leaves_nothing_behind(folder):
    for at in count(1):
        disk = FaultyDisk(folder, at, full=True, for_good=True)
        try:
            store = Store(folder / "new.doeline", new=True, vfs=disk.name)
        except Problem as problem:
            assert "new.doeline" in problem.sentence
            assert list(folder.iterdir()) == []
            continue
        place = store.place
        store.close()
        if place == folder / "new.doeline":
            break
        (folder / "new.doeline").unlink()
    assert at > 20


def test_a_folder_that_vanishes_while_the_matter_is_open_costs_nothing(folder, home):
    store = made(folder / "here.doeline", "mine")
    before = state(store)
    shutil.rmtree(folder)
    assert state(store) == before
    set_note(store, CASE, 38, "goes on")
    store.close()
    assert "its file is gone" in store.notices[-1]
    assert store.place.is_relative_to(home)
    assert note_in(store.place) == "goes on"


def test_a_file_that_another_takes_the_place_of_costs_nothing(folder):
    store = made(folder / "here.doeline", "mine")
    made(folder / "other.doeline", "other").close()
    (folder / "other.doeline").replace(folder / "here.doeline")
    set_note(store, CASE, 38, "goes on")
    store.close()
    assert note_in(store.place) == "goes on"
    assert note_in(folder / "here.doeline") == "other"


def test_with_no_place_left_at_all_the_work_goes_on_in_memory(folder, home, tmp_path):
    disk = FaultyDisk(tmp_path)
    store = made(folder / "here.doeline", "mine", vfs=disk.name)
    disk.at, disk.for_good = disk.count + 1, True
    set_note(store, CASE, 38, "goes on")
    assert store.place is None
    assert store.in_refuge
    assert "in memory alone" in store.notices[-1]
    disk.at = 0
    store.save_as(folder / "saved.doeline")
    assert note_in_open(store) == "goes on"
    store.close()
    assert note_in(folder / "saved.doeline") == "goes on"
    assert note_in(folder / "here.doeline") == "mine"


def test_a_write_protected_matter_is_read_and_changed_in_a_copy(folder, home):
    path = folder / "here.doeline"
    made(path, "mine").close()
    bytes_before = path.read_bytes()
    store = Store(path, author="A. Attorney", read_only=True)
    assert "write-protected" in store.notices[0]
    assert note_in_open(store) == "mine"
    set_note(store, CASE, 38, "goes on")
    assert store.place.is_relative_to(home)
    store.close()
    assert note_in(store.place) == "goes on"
    assert path.read_bytes() == bytes_before
