"""What killed programs leave: blank matters and half copies go, and nothing goes that anybody has open or worked in."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.base.paths import ROOT
from app.base.problem import Problem
from app.matter import custody, history, journal, refuge
from app.matter.changes import set_dismissed
from app.matter.copying import sweep_drafts
from app.matter.file import new_matter, open_matter, throw_away
from app.matter.leftovers import sweep_untitled
from app.matter.snapshots import take_snapshot
from app.matter.store import Store
from app.matter.view_state import save_view

CASE = "12-cv-6677"
DEAD = 999_999_999  # no system gives a process such a number


@pytest.fixture(autouse=True)
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("app.matter.file.on_a_share", lambda _folder: False)
    return tmp_path / "home" / "kept"


def left(passphrase: str | None = None) -> tuple[Store, Path]:
    """A matter without a name."""
    made = new_matter("A. Attorney")
    assert made.store.place is not None
    if passphrase:
        made.store.save_as(made.store.place, passphrase)
    return made.store, made.store.place


def aged(path: Path) -> None:
    os.utime(path, (time.time() - 90_000,) * 2)


def test_only_what_was_never_used_is_swept_and_goes_with_its_journal(private: Path) -> None:
    blank, looked_at, worked_in, undone, named, noted = (left() for _ in range(6))
    save_view(looked_at[0], {"lanes": "number"})
    set_dismissed(worked_in[0], CASE, "1")
    set_dismissed(undone[0], CASE, "1")
    history.undo(undone[0])
    take_snapshot(named[0], "As filed")
    custody.note(noted[0], "exported", {"papers": []})
    secret = left("open sesame")
    for store, _ in (blank, looked_at, worked_in, undone, named, noted, secret):
        store.close()
    Path(f"{blank[1]}-journal").write_bytes(b"")
    mine = left()
    recovered = private / "recovery smith.doeline"
    Store(recovered, new=True).close()
    assert set(sweep_untitled()) == {blank[1], looked_at[1]}
    stays = (worked_in, undone, named, noted, secret, mine)
    assert set(private.glob("*.doeline")) == {path for _, path in stays} | {recovered}
    assert not Path(f"{blank[1]}-journal").exists()
    set_dismissed(mine[0], CASE, "1")
    assert not mine[0].in_refuge
    mine[0].close()


def test_what_another_program_has_open_is_not_swept_and_goes_once_it_is_killed() -> None:
    code = (
        "import sys; from app.matter.file import new_matter; made = new_matter('B');"
        "print('open', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None and process.stdout.readline().strip() == "open"
        assert sweep_untitled() == [] and len(refuge.kept()) == 1
        with pytest.raises(Problem, match="“Untitled” is open in another window; close it there first"):
            throw_away(refuge.kept()[0])
    finally:
        process.kill()
        process.communicate()
    assert len(sweep_untitled()) == 1 and refuge.kept() == ()


def test_a_file_that_was_only_begun_is_nobody_s_after_a_day(private: Path) -> None:
    new_matter("A. Attorney").close(keep=False)
    begun = [private / f"untitled 2026-01-0{n} 090000.doeline" for n in (1, 2)]
    for path in begun:
        path.touch()
    aged(begun[0])
    assert sweep_untitled() == [begun[0]] and begun[1].exists()


@pytest.mark.parametrize("passphrase", [None, "open sesame"])
def test_a_matter_is_thrown_away_with_its_journal_and_not_from_under_a_window(passphrase: str | None) -> None:
    store, path = left(passphrase)
    set_dismissed(store, CASE, "1")
    with pytest.raises(Problem, match="is open in another window"):
        throw_away(path)
    set_dismissed(store, CASE, "2")
    assert not store.in_refuge
    with pytest.raises(Problem, match="is open in another window"), store.transaction() as connection:
        connection.execute("UPDATE settings SET court = 'N.D. Ill.'")
        connection.cache_flush()
        assert journal.is_interrupted(path)
        throw_away(path)
    store.close()
    Path(f"{path}-journal").write_bytes(b"what was left")
    throw_away(path)
    assert not path.exists() and not Path(f"{path}-journal").exists()
    throw_away(path)  # it is gone


def test_what_has_a_place_of_the_attorney_s_choice_is_not_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "smith.doeline"
    Store(path, new=True).close()
    with pytest.raises(Problem, match="has a place of its own"):
        throw_away(path)
    assert path.is_file()


def test_half_copies_go_where_their_program_is_dead_or_they_are_a_day_old(tmp_path: Path) -> None:
    drafts = {
        "dead": tmp_path / f".smith.{DEAD}-0123abcd.doeline",
        "ours": tmp_path / f".smith.{os.getpid()}-0123abcd.doeline",
        "unsigned": tmp_path / ".smith.0123abcd.doeline",
        "old": tmp_path / f".smith.{os.getpid()}-4567abcd.doeline",
        "old, unsigned": tmp_path / ".smith.4567abcd.doeline",
        "somebody's": tmp_path / ".smith.doeline",
    }
    for name, path in drafts.items():
        path.write_bytes(b"half a copy")
        if name.startswith(("old", "somebody")):
            aged(path)
    sweep_drafts(tmp_path)
    assert {name for name, path in drafts.items() if path.exists()} == {"ours", "unsigned", "somebody's"}


def test_a_matter_that_is_open_is_never_taken_for_a_half_copy(tmp_path: Path) -> None:
    path = tmp_path / f".smith.{DEAD}-0123abcd.doeline"
    store = Store(path, new=True)
    sweep_drafts(tmp_path)
    set_dismissed(store, CASE, "1")
    store.close()
    file = open_matter(path, "A. Attorney")
    assert file.store.matter().case(CASE).dismissed == (1,)
    file.close()
