"""What happens at once: publishing beside a save, a window beside a copy, two starts of the program, a change that is
only tried."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.base.problem import Cancelled, Problem
from app.matter import changes, copying, custody, history, keeping
from app.matter.changes import set_dismissed
from app.matter.connection import Taken
from app.matter.file import MatterFile, new_matter, open_matter
from app.matter.rehearsal import rehearse
from app.matter.snapshots import take_snapshot
from app.matter.store import Store
from app.matter.view_state import save_view

from .waiting import Beside, Watched, answers

CASE = "12-cv-6677"


@pytest.fixture
def file(firm: Path) -> MatterFile:
    """A matter of a share with work that is still to be published."""
    made = new_matter("A. Attorney")
    made.save_as(firm / "smith.doeline", None)
    set_dismissed(made.store, CASE, "1-3")
    made._lock = Watched()  # type: ignore[assignment]
    return made


def gone(store: Store) -> tuple[object, ...]:
    return store.matter().case(CASE).dismissed


MEANWHILE: dict[str, Callable[[MatterFile, Path], object]] = {
    "a passphrase is set": lambda file, home: file.save_as(home, "open sesame"),
    "the window is closed": lambda file, home: file.close(),
}


@pytest.mark.parametrize("what", MEANWHILE)
def test_what_is_being_published_has_arrived_before_anything_else_is_written(
    what: str, file: MatterFile, firm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, copyfile = firm / "smith.doeline", shutil.copyfile
    beside = Beside(file._lock, lambda: MEANWHILE[what](file, home))  # type: ignore[arg-type]

    def carry(source: Path, to: Path) -> None:
        monkeypatch.setattr("app.matter.share.shutil.copyfile", copyfile)
        set_dismissed(file.store, CASE, "4")  # the copy is made without it, and is not on the share yet
        beside.begin()
        copyfile(source, to)

    monkeypatch.setattr("app.matter.share.shutil.copyfile", carry)
    assert file.publish()
    beside.end()
    assert not [notice for notice in file.store.notices if "somebody else" in notice]
    if what == "a passphrase is set":
        assert not home.read_bytes().startswith(b"SQLite format 3")
        set_dismissed(file.store, CASE, "5")
        assert file.publish() and not file.store.notices, "nobody else has changed it"
        file.close()
        assert gone(open_matter(home, "A. Attorney", "open sesame").store) == (1, 2, 3, 4, 5)
        return
    assert gone(open_matter(home, "A. Attorney").store) == (1, 2, 3, 4)


def test_a_matter_that_is_closed_is_published_no_more(file: MatterFile) -> None:
    file.close()
    file.store.written += 1
    assert file.publish() is False


def test_a_window_is_told_what_stands_while_a_copy_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, copy_rows, told = Store(tmp_path / "smith.doeline", new=True), copying.copy_rows, list[object]()

    def ask() -> object:
        return history.undo_name(store), history.redo_name(store), history.position(store), store.matter()

    def copy(source: Any, target: Any) -> None:
        told.extend(answers(ask))
        copy_rows(source, target)

    ask()
    set_dismissed(store, CASE, "1-3")
    set_dismissed(store, CASE, "4")
    history.undo(store)  # nobody has asked since
    monkeypatch.setattr(copying, "copy_rows", copy)
    store.copy_to(tmp_path / "copy.doeline")
    store.save_as(tmp_path / "jones.doeline", "open sesame")
    stands = ask()
    assert told == [stands, stands] and stands[:3] == (  # type: ignore[index]
        "mark Does 1–3 dismissed",
        "mark Doe 4 dismissed",
        1,
    )
    store.close()


def test_nobody_else_sees_a_change_that_is_only_tried_and_who_makes_it_does() -> None:
    store = Store.in_memory()
    set_dismissed(store, CASE, "1-3")
    standing, written = store.matter(), store.written
    assert history.position(store) == 1

    def change(tried: Store) -> Any:
        touched = set_dismissed(tried, CASE, "4")
        assert gone(tried) == (1, 2, 3, 4) and history.undo_name(tried) == "mark Doe 4 dismissed"
        assert answers(store.matter) == [standing] and answers(lambda: history.position(store)) == [1]
        return touched

    assert rehearse(store, change).case(CASE).dismissed == (1, 2, 3, 4)
    assert store.matter() is standing and store.written == written
    assert history.undo_name(store) == "mark Does 1–3 dismissed"


ASIDE: dict[str, Callable[[Store], object]] = {
    "view": lambda store: save_view(store, {"lane": 38}),
    "note": lambda store: custody.note(store, "exported", {"papers": []}),
    "name": lambda store: take_snapshot(store, "As filed"),
    "bytes": lambda store: keeping.keep(store, "a.csv", "ab" * 32, {"events": b"x" * 70_000}, lambda: False),
}


@pytest.mark.parametrize("what", ASIDE)
def test_what_touches_no_data_leaves_the_matter_the_value_that_it_was(what: str) -> None:
    store = Store.in_memory()
    set_dismissed(store, CASE, "1-3")
    standing, written = store.matter(), store.written
    ASIDE[what](store)
    assert store.matter() is standing
    assert (store.written == written) == (what == "view"), "a view is no reason to publish; what is on record is"
    set_dismissed(store, CASE, "4")
    assert store.matter() is not standing and gone(store) == (1, 2, 3, 4)


def test_bytes_that_are_no_part_yet_are_no_reason_to_publish() -> None:
    store, chunks = Store.in_memory(), list[int]()

    def cancelled() -> bool:
        chunks.append(store.written)
        return len(chunks) > 2

    with pytest.raises(Cancelled):
        keeping.keep(store, "a.csv", "ab" * 32, {"events": bytes(40 << 20)}, cancelled)
    keeping.sweep(store)
    assert chunks == [store.written] * 3


def test_a_note_within_a_change_is_part_of_it_and_a_change_within_a_note_is_one() -> None:
    store = Store.in_memory()
    standing = store.matter()
    store.write(lambda _: set_dismissed(store, CASE, "1"), touches="aside")
    assert store.matter() is not standing and store.written == 2


def test_a_home_that_is_only_looked_at_is_not_written(file: MatterFile, firm: Path) -> None:
    file.publish()
    before = (firm / "smith.doeline").stat().st_mtime_ns
    save_view(file.store, {"lane": 38})
    assert file.kept == "share" and file.publish() is False
    file.close()
    assert (firm / "smith.doeline").stat().st_mtime_ns == before


def test_of_two_who_begin_one_file_the_loser_takes_nothing_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "smith.doeline"
    first = Store(path, new=True)
    with monkeypatch.context() as patched, pytest.raises(Taken, match=r"a file “smith\.doeline” already"):
        patched.setattr(Path, "exists", lambda _self, **_options: False)  # when it was looked for, none was there
        Store(path, new=True)
    set_dismissed(first, CASE, "1")
    first.close()
    assert not first.in_refuge and gone(Store(path)) == (1,)


def test_a_name_that_another_start_takes_is_left_to_it(private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = new_matter("A. Attorney")
    names = iter([first.store.place, private / "untitled (2).doeline"])
    monkeypatch.setattr("app.matter.file.free_path", lambda _stem: next(names))
    second = new_matter("B. Associate")
    assert (second.kept, second.store.place) == ("untitled", private / "untitled (2).doeline")
    set_dismissed(first.store, CASE, "1")
    assert not first.store.in_refuge
    for made in (first, second):
        made.close()


def test_a_passphrase_is_not_empty_and_leaves_no_empty_file(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="protects nothing"):
        Store(tmp_path / "smith.doeline", new=True, passphrase="")
    assert not (tmp_path / "smith.doeline").exists()


def test_a_copy_that_is_being_finished_is_not_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between its last row and its name it bears no lock."""
    store = Store(tmp_path / "smith.doeline", new=True)
    Store(tmp_path / "other.doeline", new=True).close()
    changes.set_dismissed(store, CASE, "1")
    monkeypatch.setattr("app.base.atomic._to_disk", lambda _draft: Store(tmp_path / "other.doeline").close())
    store.save_as(tmp_path / "smith.doeline", "open sesame")
    store.close()
    assert gone(Store(tmp_path / "smith.doeline", passphrase="open sesame")) == (1,)
