"""Which of two copies of a matter goes on: by its steps and entries, and by what was undone and named in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from app.base.problem import Problem
from app.matter import history, keeping, refuge
from app.matter.changes import set_dismissed
from app.matter.ends import ends_of, relation
from app.matter.file import MatterFile, new_matter, open_matter
from app.matter.snapshots import forget_snapshot, snapshots, take_snapshot
from app.matter.store import Store
from app.matter.view_state import save_view

CASE = "12-cv-6677"


@pytest.fixture
def home(firm: Path) -> Path:
    """A matter of a share in which Does 1 to 3 are dismissed, in three steps, and one name was given."""
    made = new_matter("A. Attorney")
    for doe in ("1", "2", "3"):
        set_dismissed(made.store, CASE, doe)
    take_snapshot(made.store, "As filed")
    made.save_as(firm / "smith.doeline", None)
    made.close()
    return firm / "smith.doeline"


def gone(store: Store) -> tuple[object, ...]:
    return store.matter().case(CASE).dismissed


def killed(file: MatterFile) -> None:
    """Its program ends here and now: what is not on the share yet stays behind."""
    assert file.share is not None
    file.store.close()
    file.share.claim.release()


def changed_there(home: Path, *changes: Callable[[Store], object]) -> None:
    """The file as another computer writes it."""
    store = Store(home, author="B. Associate")
    for change in changes:
        change(store)
    store.close()


def names(store: Store) -> list[str]:
    return [snapshot.name for snapshot in snapshots(store)]


THERE: dict[str, Callable[[Store], object]] = {
    "undone": history.undo,
    "gone back": lambda store: history.go_to(store, 1),
    "named": lambda store: take_snapshot(store, "As served"),
    "a name forgotten": lambda store: forget_snapshot(store, 1),
}


@pytest.mark.parametrize("what", THERE)
def test_a_copy_that_was_left_takes_back_nothing_that_was_undone_or_named_on_the_share(what: str, home: Path) -> None:
    killed(open_matter(home, "A. Attorney"))
    changed_there(home, THERE[what])
    due = Store(home, read_only=True)
    stands = gone(due), names(due)
    due.close()
    file = open_matter(home, "A. Attorney")
    assert (gone(file.store), names(file.store)) == stands
    (notice,) = file.store.notices
    assert "undone or named" in notice and "kept in a recovery file" in notice
    (aside,) = refuge.kept()[1:] if not refuge.is_recovery(refuge.kept()[0]) else refuge.kept()[:1]
    assert gone(Store(aside, read_only=True)) == (1, 2, 3)
    assert file.kept == "share"
    file.close()


def test_where_both_are_level_the_share_s_is_taken_with_what_only_it_holds(home: Path, private: Path) -> None:
    killed(open_matter(home, "A. Attorney"))
    changed_there(home, lambda store: keeping.keep(store, "a.csv", "ab" * 32, {"events": b"x"}, lambda: False))
    changed_there(home, lambda store: save_view(store, {"lane": 38}))
    file = open_matter(home, "A. Attorney")
    assert keeping.has(file.store, "a.csv", "ab" * 32)
    assert file.kept == "share" and not file.store.notices
    file.close()
    assert list(private.iterdir()) == []


def test_work_that_went_on_from_a_step_that_was_undone_on_the_share_is_set_aside(home: Path) -> None:
    file = open_matter(home, "A. Attorney")
    set_dismissed(file.store, CASE, "4")
    killed(file)
    changed_there(home, history.undo)
    again = open_matter(home, "A. Attorney")
    assert gone(again.store) == (1, 2)
    assert "changed by somebody else" in again.store.notices[0]
    (aside,) = (path for path in refuge.kept() if refuge.is_recovery(path))
    assert gone(Store(aside, read_only=True)) == (1, 2, 3, 4)
    again.close()


def test_work_that_undid_something_and_went_on_is_here_again(home: Path) -> None:
    file = open_matter(home, "A. Attorney")
    history.undo(file.store)
    set_dismissed(file.store, CASE, "4")
    killed(file)
    again = open_matter(home, "A. Attorney")
    assert gone(again.store) == (1, 2, 4) and again.kept == "behind"
    assert "is here again" in again.store.notices[0]
    again.close()
    third = open_matter(home, "A. Attorney")
    assert gone(third.store) == (1, 2, 4) and not third.store.notices
    third.close()


def test_work_that_went_on_from_what_was_undone_and_had_arrived_is_here_again(home: Path) -> None:
    file = open_matter(home, "A. Attorney")
    history.undo(file.store)
    file.share.arrived = -1  # type: ignore[union-attr]
    file.publish()
    set_dismissed(file.store, CASE, "4")
    killed(file)
    again = open_matter(home, "A. Attorney")
    assert gone(again.store) == (1, 2, 4) and "is here again" in again.store.notices[0]
    again.close()


def test_a_matter_without_a_step_is_level_with_itself_and_behind_what_came_of_it() -> None:
    store = Store.in_memory()
    with store.reading() as connection:
        before = ends_of(connection)
        assert relation(connection, before) == "level"
        set_dismissed(store, CASE, "1")
        assert relation(connection, before) == "ahead"
        after = ends_of(connection)
        history.undo(store)
        assert relation(connection, after) == "unsettled"
        assert relation(connection, before) == "ahead"
    with Store.in_memory().reading() as other:
        assert relation(other, before) == "apart", "another matter"


@pytest.fixture
def recovered(tmp_path: Path) -> MatterFile:
    """A matter whose file takes nothing more, and which goes on in a recovery file."""
    made = new_matter("A. Attorney")
    for doe in ("1", "2"):
        set_dismissed(made.store, CASE, doe)
    made.save_as(tmp_path / "smith.doeline", None)
    with made.store.reading() as connection:
        connection.pragma("query_only", True)
    set_dismissed(made.store, CASE, "3")
    assert made.kept == "recovery"
    return made


@pytest.mark.parametrize("what", ["undone", "named"])
def test_a_home_in_which_somebody_undid_or_named_something_is_not_written_over(
    what: str, recovered: MatterFile, tmp_path: Path
) -> None:
    home = tmp_path / "smith.doeline"
    changed_there(home, THERE[what])
    before = home.read_bytes()
    for passphrase in (None, "open sesame"):
        with pytest.raises(Problem, match=r"is not what it was when it could be written no more; save under another"):
            recovered.save_as(home, passphrase)
    with pytest.raises(Problem, match="is not what it was"):
        recovered.go_home()
    assert home.read_bytes() == before and recovered.kept == "recovery"
    recovered.close()


def test_nor_one_under_another_passphrase_or_that_is_write_protected_now(
    recovered: MatterFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "smith.doeline"
    with monkeypatch.context() as patched, pytest.raises(Problem, match="is write-protected; save it under another"):
        patched.setattr("app.matter.file.Store", partial(Store, read_only=True))
        recovered.save_as(home, "open sesame")
    other = open_matter(home, "B. Associate")
    other.save_as(home, "open barley")
    other.close()
    with pytest.raises(Problem, match="is not what it was"):
        recovered.save_as(home, "open sesame")
    assert gone(Store(home, passphrase="open barley")) == (1, 2)
    recovered.close()


@pytest.mark.parametrize("there", [True, False])
def test_a_passphrase_takes_a_refuge_home_where_nobody_changed_it_or_it_is_gone(
    there: bool, recovered: MatterFile, tmp_path: Path
) -> None:
    home = tmp_path / "smith.doeline"
    if not there:
        home.unlink()
    recovered.save_as(home, "open sesame")
    assert recovered.kept == "file" and refuge.kept() == ()
    set_dismissed(recovered.store, CASE, "4")
    recovered.close()
    assert gone(Store(home, passphrase="open sesame")) == (1, 2, 3, 4)
