"""Saving under another name or passphrase on a disk that fails; folders that vanish; places that can only be read."""

import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path

import apsw
import pytest

from app.base.problem import Problem
from app.matter import custody, history, journal, keeping
from app.matter.changes import set_note
from app.matter.copying import raw_copy
from app.matter.store import Store

from .faulty_disk import FaultyDisk
from .kill_session import state

CASE = "12-cv-6677"
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "matters"
    folder.mkdir()
    return folder


def made(path, note, **options):
    store = Store(path, new=True, author="A. Attorney", **options)
    set_note(store, CASE, 38, note)
    keeping.keep(store, "a.xlsx", "f" * 64, {"events": bytes(100_000)}, lambda: False)
    return store


def note_in(path, passphrase=None):
    store = Store(path, passphrase=passphrase)
    try:
        assert history.first_broken(store) is None
        assert custody.first_broken(store) is None
        return store.matter().case(CASE).facts_of(38).note
    finally:
        store.close()


def test_whatever_write_of_a_save_fails_the_file_there_stays_whole_and_the_store_goes_on(folder):
    here, there = folder / "here.doeline", folder / "there.doeline"
    for at in count(1):
        disk = FaultyDisk(folder)
        store = made(here, "mine", vfs=disk.name)
        made(there, "other").close()
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


def test_whatever_write_of_another_passphrase_fails_the_matter_is_there_under_the_one_or_the_other(folder):
    path = folder / "here.doeline"
    for at in count(1):
        disk = FaultyDisk(folder)
        store = made(path, "mine", vfs=disk.name)
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


def note_in_open(store):
    return store.matter().case(CASE).facts_of(38).note


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


def test_a_program_that_was_killed_while_saving_leaves_no_half_copy_for_long(folder):
    path = folder / "here.doeline"
    code = (
        "import os, sys; from pathlib import Path; from app.matter import copying; from app.matter.store import Store\n"
        "copying.copy_rows = lambda *_: os._exit(9)\n"
        "Store(Path(sys.argv[1]), new=True).save_as(Path(sys.argv[2]))"
    )
    subprocess.run([sys.executable, "-c", code, path, folder / "there.doeline"], cwd=ROOT, check=False)
    assert [each.name for each in folder.iterdir() if each.name.startswith(".there")]
    Store(path).close()
    assert not [each.name for each in folder.iterdir() if each.name.startswith(".")]


def test_a_half_copy_that_another_program_is_writing_is_left_alone(folder):
    writing = made(folder / ".there.0123abcd.doeline", "in the making")
    made(folder / "here.doeline", "mine").close()
    set_note(writing, CASE, 38, "made")
    writing.close()
    assert note_in(folder / ".there.0123abcd.doeline") == "made"


def test_a_journal_that_lies_where_a_matter_is_saved_is_not_rolled_into_it(folder):
    """The journal of a program that was killed, beside a file that is gone."""
    code = (
        "import os, sys; from pathlib import Path; from app.matter.store import Store\n"
        "store = Store(Path(sys.argv[1]))\n"
        "with store.transaction() as c:\n"
        "    c.pragma('cache_size', 5)\n"
        "    c.execute('UPDATE doe_facts SET words = ?', ('half a change',))\n"
        "    for _ in range(50): c.execute('INSERT INTO chunks (part, bytes) VALUES (9, zeroblob(100000))')\n"
        "    os._exit(9)"
    )
    there = folder / "there.doeline"
    made(there, "other").close()
    subprocess.run([sys.executable, "-c", code, there], cwd=ROOT, check=False)
    assert journal.is_interrupted(there)
    store = made(folder / "here.doeline", "mine")
    with pytest.raises(Problem, match="middle of a change; open it once"):
        store.save_as(there)
    assert note_in_open(store) == "mine"
    kept = (folder / "there.doeline-journal").read_bytes()
    assert note_in(there) == "other"
    there.unlink()
    (folder / "there.doeline-journal").write_bytes(kept)
    store.save_as(there)
    store.close()
    assert note_in(there) == "mine"


def test_a_matter_that_is_open_elsewhere_is_not_replaced(folder):
    other = made(folder / "there.doeline", "other")
    store = made(folder / "here.doeline", "mine")
    with pytest.raises(Problem, match="open in another window"):
        store.save_as(folder / "there.doeline")
    set_note(other, CASE, 38, "still here")
    other.close()
    assert note_in(folder / "there.doeline") == "still here"


def test_looking_for_a_key_drops_no_lock(folder):
    path = folder / "here.doeline"
    store = made(path, "mine", passphrase="pass")
    for passphrase in (None, "wrong", "pass"):
        with pytest.raises(Problem):
            Store(path, passphrase=passphrase)
    code = (
        "import sys; from pathlib import Path\n"
        "from app.base.problem import Problem; from app.matter.store import Store\n"
        "try: Store(Path(sys.argv[1]), passphrase='pass')\n"
        "except Problem as problem: print(problem)"
    )
    said = subprocess.run([sys.executable, "-c", code, path], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "open in another window" in said.stdout
    store.close()


def test_the_bytes_of_a_matter_are_taken_without_dropping_its_lock(folder):
    path = folder / "here.doeline"
    store = made(path, "mine")
    raw_copy(path, folder / "copy.doeline")
    look = apsw.Connection(str(path))
    with pytest.raises(apsw.BusyError):
        look.execute("SELECT * FROM settings").fetchall()
    look.close()
    code = "import sys, apsw; apsw.Connection(sys.argv[1]).execute('SELECT * FROM settings').fetchall()"
    said = subprocess.run([sys.executable, "-c", code, path], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "BusyError" in said.stderr
    store.close()
    assert note_in(folder / "copy.doeline") == "mine"
