"""A matter on a share: it holds whole files only, work that cannot arrive stays here, and nobody's work is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.base.paths import ROOT
from app.base.problem import Problem
from app.matter import changes, history, refuge
from app.matter.file import MatterFile, new_matter, open_matter
from app.matter.share import SharedHome
from app.matter.store import Locked, Store
from app.matter.working_copy import working_copy

CASE = "12-cv-6677"
CLAIM = ".~doeline.smith.doeline#"


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "kept"


@pytest.fixture
def firm(tmp_path: Path, private: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is said to lie on another machine."""
    share = tmp_path / "firm" / "matters"
    share.mkdir(parents=True)
    monkeypatch.setattr("app.matter.file.on_a_share", lambda folder: folder.is_relative_to(share))
    return share


@pytest.fixture
def home(firm: Path) -> Path:
    """A matter there in which Does 1 to 3 are dismissed."""
    made = new_matter("A. Attorney")
    dismiss(made, "1-3")
    made.save_as(firm / "smith.doeline", None)
    made.close()
    return firm / "smith.doeline"


def dismiss(file: MatterFile, does: str) -> None:
    changes.set_dismissed(file.store, CASE, does)


def gone(store: Store) -> tuple[object, ...]:
    return store.matter().case(CASE).dismissed


def stands(path: Path, passphrase: str | None = None) -> tuple[object, ...]:
    """Who is dismissed in the file as it stands there, whole."""
    store = Store(path, passphrase=passphrase, read_only=True)
    try:
        assert history.first_broken(store) is None
        return gone(store)
    finally:
        store.close()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@contextmanager
def elsewhere(path: Path, does: str, publish: str = "publish") -> Iterator[None]:
    """Another process that has opened and changed the matter, and is killed in the end."""
    command = [sys.executable, "-m", "tests.matter.share_tasks", str(path), does, publish]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None and process.stdout.readline().strip() == "changed"
        yield
    finally:
        process.kill()
        process.communicate()


def changed_by_somebody(path: Path, does: str) -> None:
    """The file as another computer writes it, which heeds no claim."""
    store = Store(path, author="B. Associate")
    changes.set_dismissed(store, CASE, does)
    store.close()


def test_what_is_saved_there_is_there_at_once_and_whole(home: Path, private: Path) -> None:
    assert stands(home) == (1, 2, 3)
    assert names(home.parent) == {"smith.doeline"} and names(private) == set()


def test_the_share_holds_a_whole_file_at_every_moment_and_never_a_journal(home: Path) -> None:
    file = open_matter(home, "A. Attorney")
    assert (file.kept, file.store.path, file.name) == ("share", home, "smith")
    dismiss(file, "4")
    assert file.kept == "behind" and stands(home) == (1, 2, 3)
    assert names(home.parent) == {"smith.doeline", CLAIM}
    assert file.publish() is True and file.publish() is False
    assert file.kept == "share" and stands(home) == (1, 2, 3, 4)
    assert names(home.parent) == {"smith.doeline", CLAIM}
    dismiss(file, "5")
    file.close()
    assert stands(home) == (1, 2, 3, 4, 5) and names(home.parent) == {"smith.doeline"}


def test_who_only_looks_writes_nothing_and_leaves_nothing(home: Path, private: Path) -> None:
    before = home.read_bytes(), home.stat().st_mtime_ns
    file = open_matter(home, "A. Attorney")
    assert file.kept == "share" and gone(file.store) == (1, 2, 3) and not file.store.notices
    file.close()
    assert (home.read_bytes(), home.stat().st_mtime_ns) == before
    assert names(home.parent) == {"smith.doeline"} and names(private) == set()


def test_a_share_that_is_gone_is_one_sentence_and_the_work_arrives_once_it_is_back(home: Path) -> None:
    file = open_matter(home, "A. Attorney")
    dismiss(file, "4")
    away = home.parent.rename(home.parent.with_name("away"))
    with pytest.raises(Problem, match=r"“smith\.doeline” cannot be reached in .*; the work is kept on this computer"):
        file.publish()
    assert not home.parent.exists(), "nothing is written where a share was mounted"
    home.parent.mkdir()
    with pytest.raises(Problem, match="cannot be reached"):
        file.publish()
    assert names(home.parent) == set(), "an empty folder in the place of a share is not the share"
    dismiss(file, "5")
    assert file.kept == "behind" and gone(file.store) == (1, 2, 3, 4, 5)
    home.parent.rmdir()
    away.rename(home.parent)
    assert file.publish() and stands(home) == (1, 2, 3, 4, 5)
    file.close()


def test_work_that_cannot_arrive_at_closing_stays_here_and_is_taken_up_again(home: Path, private: Path) -> None:
    file = open_matter(home, "A. Attorney")
    dismiss(file, "4")
    away = home.parent.rename(home.parent.with_name("away"))
    with pytest.raises(Problem, match="cannot be reached"):
        file.close()
    away.rename(home.parent)
    (home.parent / CLAIM).unlink()  # it could not be taken back while the share was away
    assert names(private) == {working_copy(home).name}
    again = open_matter(home, "A. Attorney")
    assert again.kept == "behind" and gone(again.store) == (1, 2, 3, 4)
    assert again.store.notices == ["What was changed in “smith.doeline” and had not reached its share is here again."]
    again.close()
    assert stands(home) == (1, 2, 3, 4) and names(private) == set()


def test_after_a_kill_what_had_not_arrived_is_here_again(home: Path, private: Path) -> None:
    with elsewhere(home, "7", "keep it"):
        pass
    assert stands(home) == (1, 2, 3)
    file = open_matter(home, "A. Attorney")
    assert gone(file.store) == (1, 2, 3, 7)
    assert "had not reached its share" in file.store.notices[0]
    file.close()
    assert stands(home) == (1, 2, 3, 7) and names(private) == set() and names(home.parent) == {"smith.doeline"}


def test_after_a_kill_with_everything_published_nothing_is_said(home: Path) -> None:
    with elsewhere(home, "7"):
        pass
    file = open_matter(home, "A. Attorney")
    assert gone(file.store) == (1, 2, 3, 7) and not file.store.notices
    file.close()


def test_work_left_by_a_kill_is_set_aside_where_somebody_else_went_on(home: Path, private: Path) -> None:
    with elsewhere(home, "7", "keep it"):
        pass
    changed_by_somebody(home, "8")
    file = open_matter(home, "A. Attorney")
    assert gone(file.store) == (1, 2, 3, 8)
    assert "kept in a recovery file" in file.store.notices[0]
    (aside,) = (path for path in refuge.kept() if refuge.is_recovery(path))
    assert stands(aside) == (1, 2, 3, 7)
    file.close()
    assert stands(home) == (1, 2, 3, 8) and names(private) == {aside.name}


def test_what_a_killed_program_was_passing_to_the_share_is_swept_away(home: Path, private: Path) -> None:
    left = private / "doeline-999999999-abcdefgh"
    left.mkdir()
    (left / "smith.doeline").write_bytes(b"half a copy")
    open_matter(home, "A. Attorney").close()
    assert not left.exists()


def test_a_home_that_somebody_else_changed_stays_and_ours_goes_beside_it(home: Path, private: Path) -> None:
    file = open_matter(home, "A. Attorney")
    dismiss(file, "4")
    changed_by_somebody(home, "9")
    assert file.publish()
    (beside,) = (p for p in home.parent.glob("*.doeline") if p != home and not p.name.startswith("."))
    assert beside.name.startswith("smith (changes of ")
    assert stands(home) == (1, 2, 3, 9) and stands(beside) == (1, 2, 3, 4)
    assert file.store.path == beside and beside.name in file.store.notices[-1]
    dismiss(file, "5")
    file.close()
    assert stands(home) == (1, 2, 3, 9) and stands(beside) == (1, 2, 3, 4, 5)
    assert names(home.parent) == {home.name, beside.name} and names(private) == set()


def test_twice_in_one_minute_nothing_is_written_over(home: Path) -> None:
    file = open_matter(home, "A. Attorney")
    for does in ("4", "5"):
        dismiss(file, does)
        assert file.store.path is not None
        changed_by_somebody(file.store.path, "9")
        file.publish()
    file.close()
    found = [stands(path) for path in home.parent.glob("smith*.doeline")]
    assert sorted(found) == [(1, 2, 3, 4, 5), (1, 2, 3, 4, 9), (1, 2, 3, 9)]


def test_a_home_that_somebody_deleted_is_written_again(home: Path) -> None:
    file = open_matter(home, "A. Attorney")
    dismiss(file, "4")
    home.unlink()
    file.close()
    assert stands(home) == (1, 2, 3, 4)


def test_whoever_comes_second_is_told_who_has_it(home: Path, private: Path) -> None:
    with (
        elsewhere(home, "7"),
        pytest.raises(Problem, match=r"“smith\.doeline” is open on this computer since .*; close it there"),
    ):
        open_matter(home, "A. Attorney")
    assert stands(home) == (1, 2, 3, 7)


def test_saving_over_a_matter_that_another_has_open_on_the_share_is_refused(home: Path) -> None:
    mine = new_matter("A. Attorney")
    dismiss(mine, "20")
    with elsewhere(home, "7"), pytest.raises(Problem, match="is open on this computer"):
        mine.save_as(home, None)
    assert mine.kept == "untitled" and gone(mine.store) == (20,) and stands(home) == (1, 2, 3, 7)
    mine.close(keep=False)


def test_a_passphrase_holds_on_the_share_in_the_copy_and_in_what_is_left(home: Path, private: Path) -> None:
    file = open_matter(home, "A. Attorney")
    file.save_as(home, "open sesame")
    dismiss(file, "4")
    file.publish()
    assert file.store.place is not None
    for path in (home, file.store.place):
        assert not path.read_bytes().startswith(b"SQLite format 3")
    assert (home.parent / CLAIM).is_file()
    file.close()
    with pytest.raises(Locked, match=r"“smith\.doeline” is protected by a passphrase"):
        open_matter(home, "A. Attorney")
    assert names(private) == set() and names(home.parent) == {"smith.doeline"}
    with pytest.raises(Locked, match=r"The passphrase does not open “smith\.doeline”"):
        open_matter(home, "A. Attorney", "open barley")
    again = open_matter(home, "A. Attorney", "open sesame")
    assert gone(again.store) == (1, 2, 3, 4) and not again.store.notices
    again.close()


def test_saving_elsewhere_frees_the_share_and_takes_the_copy_away(home: Path, tmp_path: Path, private: Path) -> None:
    file = open_matter(home, "A. Attorney")
    dismiss(file, "4")
    file.save_as(tmp_path / "mine.doeline", None)
    assert file.kept == "file" and gone(file.store) == (1, 2, 3, 4)
    assert names(home.parent) == {"smith.doeline"} and names(private) == set()
    assert stands(home) == (1, 2, 3), "the share keeps what had reached it"
    file.close()


def test_from_one_place_of_the_share_to_another(home: Path, private: Path) -> None:
    file = open_matter(home, "A. Attorney")
    dismiss(file, "4")
    other = home.with_name("jones.doeline")
    file.save_as(other, None)
    assert file.kept == "share" and stands(other) == (1, 2, 3, 4)
    assert names(home.parent) == {"smith.doeline", "jones.doeline", ".~doeline.jones.doeline#"}
    file.close()
    assert names(private) == set()


def test_work_that_never_arrived_is_not_written_over_by_another_matter(home: Path, private: Path) -> None:
    with elsewhere(home, "7", "keep it"):
        pass
    mine = new_matter("A. Attorney")
    dismiss(mine, "20")
    mine.save_as(home, None)
    mine.close()
    assert stands(home) == (20,)
    (aside,) = refuge.kept()
    assert refuge.is_recovery(aside) and stands(aside) == (1, 2, 3, 7)


def test_a_share_that_goes_away_while_saving_gets_the_matter_later(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = new_matter("A. Attorney")
    dismiss(file, "20")
    other = home.with_name("jones.doeline")
    with monkeypatch.context() as patched:
        patched.setattr("app.matter.share._carry", unreachable)
        file.save_as(other, None)
    assert file.kept == "behind" and file.store.notices == ["“jones.doeline” could not be written."]
    assert not other.exists() and gone(file.store) == (20,)
    file.close()
    assert stands(other) == (20,)


def unreachable(_store: Store, home: Path) -> None:
    raise Problem(f"“{home.name}” could not be written.")


def test_a_folder_of_a_share_that_is_not_there_is_refused_and_the_matter_stays(firm: Path) -> None:
    file = new_matter("A. Attorney")
    dismiss(file, "20")
    with pytest.raises(Problem, match=r"“jones\.doeline” could not be written to"):
        file.save_as(firm / "gone" / "jones.doeline", None)
    assert file.kept == "untitled" and gone(file.store) == (20,) and names(firm) == set()
    file.close(keep=False)


def test_a_write_protected_home_is_read_and_never_written_over(home: Path) -> None:
    home.chmod(0o444)
    before = home.read_bytes()
    file = open_matter(home, "A. Attorney")
    assert "cannot be written" in file.store.notices[0]
    dismiss(file, "4")
    with pytest.raises(Problem, match="write-protected; save it under another name"):
        file.publish()
    file.save_as(home.with_name("jones.doeline"), None)
    file.close()
    assert home.read_bytes() == before and stands(home.with_name("jones.doeline")) == (1, 2, 3, 4)


def test_a_damaged_file_of_a_share_is_one_sentence_under_its_own_name(home: Path, private: Path) -> None:
    home.write_bytes(home.read_bytes()[:5_000] + os.urandom(30_000))
    with pytest.raises(Problem, match=r"“smith\.doeline” is damaged"):
        open_matter(home, "A. Attorney")
    assert names(home.parent) == {"smith.doeline"} and names(private) == set()


def test_where_the_copy_can_be_written_no_more_the_share_still_gets_everything(home: Path, private: Path) -> None:
    file = open_matter(home, "A. Attorney")
    with file.store.reading() as connection:
        connection.pragma("query_only", True)  # from here on it refuses, as a full disk does
    dismiss(file, "4")
    assert file.kept == "recovery" and file.store.path == home
    assert file.publish() and stands(home) == (1, 2, 3, 4)
    assert file.go_home() and file.kept == "share"
    dismiss(file, "5")
    file.close()
    assert stands(home) == (1, 2, 3, 4, 5) and names(private) == set()


def test_a_refuge_whose_work_has_arrived_leaves_nothing_behind(home: Path, private: Path) -> None:
    file = open_matter(home, "A. Attorney")
    with file.store.reading() as connection:
        connection.pragma("query_only", True)
    dismiss(file, "4")
    file.close()
    assert stands(home) == (1, 2, 3, 4) and names(private) == set()
    again = open_matter(home, "A. Attorney")
    assert not again.store.notices
    again.close()


def test_one_home_is_one_copy_by_whichever_way_it_is_reached(home: Path, tmp_path: Path) -> None:
    (tmp_path / "drive").symlink_to(home.parent)
    assert working_copy(tmp_path / "drive" / home.name) == working_copy(home)
    assert working_copy(home) != working_copy(home.with_name("jones.doeline"))
    assert isinstance(open_matter(home, "A. Attorney").share, SharedHome)
