"""What lies beside a matter, and who else has it: half copies, journals, locks."""

import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from app.base.problem import Problem
from app.matter import journal
from app.matter.changes import set_note
from app.matter.copying import raw_copy
from app.matter.store import Store

from .noted import CASE, made, note_in, note_in_open

pytestmark = pytest.mark.usefixtures("home")

ROOT = Path(__file__).parents[2]


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
