"""A matter of every earlier format opens, with its history; and what cannot be brought to the present one is read.

The fixtures stand in `fixtures`, one a format, each written by the program of its time. That of the present format
is written by `python -m tests.matter.matters`, anew until the format is released and never after.
"""

import shutil
from itertools import count

import apsw
import pytest

from app.base.problem import Problem
from app.matter import custody, history, keeping, schema
from app.matter.changes import set_note
from app.matter.replay import first_strayed
from app.matter.store import Store

from .faulty_disk import FaultyDisk
from .matters import CASE, fixture_of, use
from .stores import dump, new_store

pytestmark = pytest.mark.usefixtures("home")

FORMATS = range(1, schema.VERSION + 1)
EARLIER = FORMATS[:-1]


@pytest.fixture(params=FORMATS)
def old(request, tmp_path):
    """(format, a copy of its fixture)"""
    return copied(request.param, tmp_path)


@pytest.fixture(params=EARLIER)
def earlier(request, tmp_path):
    return copied(request.param, tmp_path)


def copied(version, folder):
    path = folder / "matters" / "old.doeline"
    path.parent.mkdir()
    shutil.copyfile(fixture_of(version), path)
    return version, path


def rows_of(path):
    """The data tables as any reader of SQLite finds them: by table, each row as {column: value}."""
    raw = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        found = {}
        for table in schema.DATA_TABLES:
            columns = [name for _, name, *_ in raw.execute(f"PRAGMA table_info({table})")]
            rows = raw.execute(f"SELECT {', '.join(columns)} FROM {table}") if columns else ()
            found[table] = sorted((dict(zip(columns, row, strict=True)) for row in rows), key=repr)
        return found
    finally:
        raw.close()


def test_there_is_a_fixture_of_every_format_and_it_is_of_that_format():
    for version in FORMATS:
        raw = apsw.Connection(str(fixture_of(version)), flags=apsw.SQLITE_OPEN_READONLY)
        assert raw.pragma("user_version") == version
        assert raw.pragma("integrity_check") == "ok"
        assert raw.execute("SELECT count(*) FROM history").get > 5
        raw.close()


def test_it_holds_what_it_held_and_its_history_walks_to_nothing_and_back(old):
    _, path = old
    before = rows_of(path)
    store = Store(path, author="A. Attorney")
    store.close()
    for table, rows in rows_of(path).items():
        kept = [{column: row[column] for column in was} for was, row in zip(before[table], rows, strict=True)]
        assert kept == before[table]
    store = Store(path, author="A. Attorney")
    last, position, now = len(history.entries(store)), history.position(store), dump(store)
    assert first_strayed(store) is None
    history.go_to(store, 0)
    assert dump(store) == dump(new_store())
    history.go_to(store, last)
    assert history.undo(store)
    history.go_to(store, position)
    assert dump(store) == now
    assert history.first_broken(store) is None
    assert custody.first_broken(store) is None
    store.close()


def test_the_custody_log_tells_of_it_once(earlier):
    version, path = earlier
    for _ in range(2):
        store = Store(path, author="A. Attorney")
        noted = [(note.author, note.body["from"]) for note in custody.entries(store) if note.kind == "migrated"]
        assert noted == [("A. Attorney", version)]
        assert custody.first_broken(store) is None
        store.close()


def test_it_can_be_used_afterwards(old):
    _, path = old
    store = Store(path)
    use(store)
    assert store.place == path
    assert history.first_broken(store) is None
    assert all(keeping.differs(store, *reading) is None for reading in keeping.readings(store))
    store.close()


def test_a_write_protected_one_is_read_and_left_as_it_is(earlier, home):
    _, path = earlier
    as_it_is = path.read_bytes()
    store = Store(path, read_only=True, author="A. Attorney")
    assert "write-protected" in store.notices[0]
    copy = path.with_name("copy.doeline")
    shutil.copyfile(path, copy)
    writable = Store(copy, author="A. Attorney")
    assert store.matter() == writable.matter()
    assert history.entries(store) == history.entries(writable)
    writable.close()
    set_note(store, CASE, 38, "in a copy")
    assert store.place.is_relative_to(home)
    store.close()
    assert path.read_bytes() == as_it_is
    moved = Store(store.place)
    assert moved.matter().case(CASE).facts_of(38).note == "in a copy"
    assert [note.kind for note in custody.entries(moved)][-2:] == ["migrated", "moved"]
    assert custody.first_broken(moved) is None
    moved.close()


def test_it_can_be_saved_from_where_it_is_write_protected(earlier):
    _, path = earlier
    as_it_is = path.read_bytes()
    store = Store(path, read_only=True)
    store.save_as(path.with_name("saved.doeline"))
    set_note(store, CASE, 38, "in its own place")
    assert not store.in_refuge
    store.close()
    assert path.read_bytes() == as_it_is
    again = Store(path.with_name("saved.doeline"))
    assert [note.kind for note in custody.entries(again)][-2:] == ["migrated", "saved"]
    again.close()


@pytest.mark.parametrize("stride", [9, pytest.param(1, marks=pytest.mark.soak)])
@pytest.mark.parametrize("for_good", [False, True])
def test_whatever_write_of_the_migration_fails_it_is_whole_in_the_one_format_or_the_other(earlier, for_good, stride):
    _, path = earlier
    as_it_is = path.read_bytes()
    copy = path.with_name("copy.doeline")
    shutil.copyfile(path, copy)
    store = Store(copy)
    due = store.matter()
    store.close()
    for at in count(1, stride):
        path.write_bytes(as_it_is)
        disk = FaultyDisk(path.parent, at, full=at % 2 > 0, for_good=for_good)
        try:
            store = Store(path, vfs=disk.name)
            assert store.matter() == due
            assert store.notices or not disk.struck
            store.close()
        except Problem as problem:
            assert "old.doeline" in problem.sentence
        again = Store(path)
        assert again.matter() == due
        assert history.first_broken(again) is None
        assert custody.first_broken(again) is None
        again.close()
        for left in path.parent.glob("old.doeline?*"):
            left.unlink()
        if not disk.struck:
            break
    assert at > 20


def test_a_matter_with_more_than_its_format_allows_is_not_brought_to_the_present_one(earlier):
    _, path = earlier
    raw = apsw.Connection(str(path))
    raw.execute("CREATE TABLE evil (x)")
    raw.close()
    as_it_is = path.read_bytes()
    with pytest.raises(Problem, match="damaged or was not written by Doeline"):
        Store(path)
    assert path.read_bytes() == as_it_is
