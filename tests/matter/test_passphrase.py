"""A matter under a passphrase: nobody reads it without, nothing of it lies about in the clear, and no key harms it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.base.problem import Problem
from app.matter import custody, history, journal, keeping
from app.matter.changes import set_note
from app.matter.store import Locked, Store

from .faulty_disk import FaultyDisk
from .matters import rich

pytestmark = pytest.mark.usefixtures("home")

ROOT = Path(__file__).parents[2]
CASE = "12-cv-6677"
SECRET = "Heikle Angelegenheit"
PASSPHRASES = (
    "pass",
    'it\'s "quoted"',
    "'; DROP TABLE settings; --",
    "mot de passe très sûr",
    "密码と パスフレーズ 🔑",
    "x'00'",
    "raw:" + "ab" * 32,
    "null\0inside",
    " ",
    "\udcff from a file name",
    "long " * 2_000,
)


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "matters"
    folder.mkdir()
    return folder / "ours.doeline"


def secret(path, passphrase, **options):
    store = Store(path, new=True, passphrase=passphrase, author="A. Attorney", **options)
    set_note(store, CASE, 38, SECRET)
    custody.note(store, "opened", {"file": SECRET})
    keeping.keep(store, SECRET, "a" * 64, {"events": SECRET.encode() * 5_000}, lambda: False)
    return store


def note_in(path, passphrase):
    store = Store(path, passphrase=passphrase)
    try:
        return store.matter().case(CASE).facts_of(38).note
    finally:
        store.close()


def in_the_clear(folder):
    """The files below a folder in which the secret, or the name of a table, can be read."""
    words = (SECRET.encode(), b"doe_facts", b"SQLite format")
    return [path for path in folder.rglob("*") if path.is_file() and any(word in path.read_bytes() for word in words)]


@pytest.mark.parametrize("passphrase", PASSPHRASES, ids=range(len(PASSPHRASES)))
def test_it_opens_under_its_passphrase_and_under_no_other(path, passphrase):
    secret(path, passphrase).close()
    assert note_in(path, passphrase) == SECRET
    before = path.read_bytes()
    for other in (None, "", "wrong", passphrase + "x", passphrase.upper() + " "):
        with pytest.raises(Locked):
            Store(path, passphrase=other)
    assert path.read_bytes() == before
    assert in_the_clear(path.parent) == []


def test_one_text_is_one_passphrase_however_its_letters_are_composed(path):
    secret(path, "caf\u00e9").close()
    assert note_in(path, "cafe\u0301") == SECRET


def test_an_empty_passphrase_is_none_to_open_with_and_refused_to_protect_with(path):
    with pytest.raises(Problem, match="protects nothing"):
        Store(path, new=True, passphrase="")
    assert not path.exists()
    store = secret(path, None)
    with pytest.raises(Problem, match="protects nothing"):
        store.save_as(path.with_name("other.doeline"), "")
    with pytest.raises(Problem, match="protects nothing"):
        store.save_as(path, "")
    set_note(store, CASE, 39, "goes on")
    store.close()
    assert note_in(path, "") == SECRET
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_passphrase_that_is_not_needed_is_not_used(path):
    secret(path, None).close()
    assert note_in(path, "pass") == SECRET


def test_the_sentence_says_what_to_do(path):
    secret(path, "pass").close()
    with pytest.raises(Locked, match="protected by a passphrase"):
        Store(path)
    with pytest.raises(Locked, match="try another"):
        Store(path, passphrase="wrong")


def test_nothing_lies_in_the_clear_beside_it_while_it_changes(path):
    store = secret(path, "pass")
    with store.transaction() as connection:
        connection.pragma("cache_size", 5)  # what does not fit goes to the file before the change is whole
        connection.execute("UPDATE doe_facts SET words = words || ?", (SECRET * 1_000,))
        connection.execute("UPDATE custody SET body = body || ' ' WHERE position = 1")
        connection.execute("INSERT INTO chunks (part, bytes) VALUES (77, ?)", (SECRET.encode() * 100_000,))
        assert journal.is_interrupted(path), "the journal is there and holds what was"
        assert in_the_clear(path.parent) == []
    assert in_the_clear(path.parent) == []
    store.close()


def test_the_recovery_file_is_under_the_passphrase_too(path, home):
    """Whether the change failed before the file was touched, or in the middle of it."""
    halves = set()
    for at in range(2, 20, 3):
        disk = FaultyDisk(path.parent, for_good=True)
        store = secret(path, "pass", vfs=disk.name)
        disk.at = disk.count + at
        set_note(store, CASE, 1, SECRET)
        assert store.place.is_relative_to(home)
        store.close()
        halves.add(journal.is_interrupted(path))
        assert in_the_clear(home) == in_the_clear(path.parent) == []
        assert note_in(store.place, "pass") == SECRET
        with pytest.raises(Locked):
            Store(store.place)
        for left in path.parent.iterdir():
            left.unlink()
    assert halves == {True, False}


def test_saving_gives_changes_and_takes_a_passphrase(path):
    store = secret(path, None)
    for passphrase, others in (("one", (None, "two")), ("two", (None, "one")), (None, ())):
        store.save_as(path, passphrase)
        set_note(store, CASE, 1, f"under {passphrase}")
        assert bool(in_the_clear(path.parent)) == (passphrase is None)
        store.close()
        for other in others:
            with pytest.raises(Locked):
                Store(path, passphrase=other)
        store = Store(path, passphrase=passphrase)
        assert store.matter().case(CASE).facts_of(38).note == SECRET
    assert [n.body["passphrase"] for n in custody.entries(store) if n.kind == "saved"] == [True, True, False]
    assert custody.first_broken(store) is None
    store.close()


def test_the_whole_of_a_matter_comes_through(path):
    plain = rich(path.with_name("plain.doeline"))
    under = rich(path, "pass")
    assert under.matter() == plain.matter()
    assert history.entries(under) == history.entries(plain)
    for store in (plain, under):
        assert history.first_broken(store) is None
        store.close()


HALF_A_CHANGE = """
import os, sys
from pathlib import Path
from app.matter.store import Store
store = Store(Path(sys.argv[1]), passphrase=sys.argv[2])
with store.transaction() as connection:
    connection.pragma("cache_size", 5)
    connection.pragma("user_version", 99)
    connection.execute("UPDATE doe_facts SET words = 'half a change'")
    connection.execute("UPDATE settings SET court = 'half a change'")
    for _ in range(40):
        connection.execute("INSERT INTO chunks (part, bytes) VALUES (77, randomblob(100000))")
    os._exit(9)
"""


@pytest.fixture
def interrupted(path):
    """A matter under a passphrase, left in the middle of a change: part of it is in the file."""
    store = secret(path, "pass")
    for doe in range(1, 200):
        set_note(store, CASE, doe + 100, "x" * 2_000)
    store.close()
    subprocess.run([sys.executable, "-c", HALF_A_CHANGE, path, "pass"], cwd=ROOT, check=False)
    assert journal.is_interrupted(path)
    assert in_the_clear(path.parent) == []
    return path


def test_a_wrong_key_at_an_interrupted_matter_harms_nothing(interrupted):
    """SQLite would bring it in order with the wrong key: that is, ruin it."""
    for other in (None, "wrong"):
        with pytest.raises(Locked):
            Store(interrupted, passphrase=other)
    store = Store(interrupted, passphrase="pass")
    assert store.matter().case(CASE).facts_of(38).note == SECRET
    assert store.matter().court is None
    assert history.first_broken(store) is None
    with store.reading() as connection:
        assert connection.pragma("integrity_check") == "ok"
    store.close()


def test_saving_another_matter_over_it_harms_nothing_either(interrupted):
    store = secret(interrupted.with_name("another.doeline"), None)
    with pytest.raises(Problem, match="middle of a change"):
        store.save_as(interrupted)
    store.close()
    assert note_in(interrupted, "pass") == SECRET


def test_a_first_page_that_a_power_cut_tore_is_no_wrong_passphrase(interrupted):
    with interrupted.open("r+b") as file:
        file.seek(4_096)
        file.write(os.urandom(4_096))
    with pytest.raises(Locked):
        Store(interrupted, passphrase="wrong")
    assert note_in(interrupted, "pass") == SECRET
