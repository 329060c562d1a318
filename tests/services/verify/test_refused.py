"""Files that cannot be verified: each is one sentence, and nothing is written."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from app.base.paths import ROOT, resource
from app.base.worker import Worker
from app.matter import changes, schema
from app.matter.file import open_matter
from app.matter.model import Dwell
from app.matter.selection import choose
from tests.matter.forging import tampered
from tests.services.matters import PASSPHRASE, Closed, desk_on
from tests.services.verify.said import Command, is_right


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path, command: Command) -> None:
    said = command(tmp_path / "gone.doeline")
    assert (said.code, said.lines, said.err) == (2, [], "doeline: “gone.doeline” is not there.\n")


def test_a_file_that_is_no_matter_is_one_sentence(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))  # it may be under a passphrase; none is given
    said = command(resource("samples", "12-cv-6677", "docket.toml"))
    assert said.code == 2 and said.lines == [] and "is not a matter of Doeline" in said.err


def test_a_file_whose_pages_are_damaged_is_one_sentence(matter: Closed, command: Command) -> None:
    content = matter.path.read_bytes()
    matter.path.write_bytes(content[:30_000] + bytes(40_000) + content[70_000:])
    said = command(matter.path)
    assert said.code == 2 and "is damaged" in said.err and said.err.count("\n") == 1


def test_a_matter_that_is_open_elsewhere_is_one_sentence(matter: Closed, command: Command) -> None:
    code = (
        "import sys; from pathlib import Path; from app.matter.store import Store;"
        "store = Store(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(matter.path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None and process.stdout.readline().strip() == "open"
        said = command(matter.path)
        assert (said.code, said.lines) == (2, [])
        assert "“smith.doeline” is open in another window or by another person" in said.err
    finally:
        process.kill()
        process.communicate()


LEFT_IN_A_CHANGE = """
import sys, apsw
matter = apsw.Connection(sys.argv[1])
matter.execute("PRAGMA cache_size = 1; BEGIN EXCLUSIVE; UPDATE custody SET author = 'C. Clerk'")
matter.execute("INSERT INTO chunks (part, bytes) VALUES (99, randomblob(5000000))")
print("changing", flush=True)
sys.stdin.read()
"""


def test_a_matter_that_was_left_in_the_middle_of_a_change_is_neither_verified_nor_touched(
    matter: Closed, command: Command
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", LEFT_IN_A_CHANGE, str(matter.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stdout.readline().strip() == "changing"
    process.kill()
    process.communicate()
    beside = matter.path.with_name(f"{matter.path.name}-journal")
    before = matter.path.read_bytes(), beside.read_bytes()
    said = command(matter.path)
    assert said.code == 2 and "was left in the middle of a change; open it once in Doeline" in said.err
    assert (matter.path.read_bytes(), beside.read_bytes()) == before
    open_matter(matter.path, "A. Attorney").close()
    assert is_right(command(matter.path))


def test_a_newer_matter_is_one_sentence(matter: Closed, command: Command) -> None:
    tampered(matter.path, f"PRAGMA user_version = {schema.VERSION + 1}")
    said = command(matter.path)
    assert said.code == 2 and "was made by a newer Doeline; verify it with that one" in said.err


def test_a_protected_matter_wants_its_passphrase_as_a_line(
    worker: Worker, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_on(tmp_path / "locked.doeline", worker, PASSPHRASE)
    changes.set_dwell(desk.store, Dwell())
    changes.name_cluster(desk.store, "First week", choose([("12-cv-6677", 3)]))
    desk.file.close()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
    assert is_right(command(tmp_path / "locked.doeline"))
    monkeypatch.setattr("sys.stdin", io.StringIO("open barley\n"))
    said = command(tmp_path / "locked.doeline")
    assert said.code == 2 and "The passphrase does not open “locked.doeline”" in said.err
