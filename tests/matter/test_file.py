"""The file of a matter as the attorney knows it: new, named, protected, closed, and home again after a refuge."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.base.paths import ROOT
from app.base.problem import Problem
from app.matter import changes, custody, history, refuge
from app.matter.changes import OpenedExhibit
from app.matter.docket import Docket
from app.matter.file import MatterFile, is_worth_keeping, name_of, new_matter, open_matter
from app.matter.model import Case, Entry, Request
from app.matter.replay import first_strayed
from app.matter.selection import choose
from app.matter.snapshots import take_snapshot
from app.matter.store import Locked, Store

CASE = "12-cv-6677"


@pytest.fixture(autouse=True)
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program keeps what has no place of the attorney's choice."""
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("app.matter.file.on_a_share", lambda _folder: False)
    return tmp_path / "home" / "kept"


def dismiss(file: MatterFile, does: str) -> None:
    changes.set_dismissed(file.store, CASE, does)


def gone(file: MatterFile) -> tuple[object, ...]:
    return file.store.matter().case(CASE).dismissed


def named(path: Path, passphrase: str | None = None) -> MatterFile:
    """A matter at that place in which Doe 1 is dismissed."""
    made = new_matter("A. Attorney")
    dismiss(made, "1")
    made.save_as(path, passphrase)
    return made


def closed(file: MatterFile) -> Path:
    file.close()
    assert file.store.path is not None
    return file.store.path


@contextmanager
def open_elsewhere(path: Path, passphrase: str = "") -> Iterator[None]:
    """Another process that has the matter open, and lives."""
    code = (
        "import sys; from pathlib import Path; from app.matter.store import Store;"
        "store = Store(Path(sys.argv[1]), passphrase=sys.argv[2] or None); print('open', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(path), passphrase]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None and process.stdout.readline().strip() == "open"
        yield
    finally:
        process.kill()
        process.communicate()


def refuse(file: MatterFile) -> None:
    """From here on the file takes nothing more, as one on a full disk."""
    with file.store.reading() as connection:
        connection.pragma("query_only", True)


def test_a_new_matter_lies_in_the_private_folder_from_its_first_moment(private: Path) -> None:
    file = new_matter("A. Attorney")
    assert file.store.place is not None and file.store.place.parent == private
    assert (file.kept, file.name, file.is_private) == ("untitled", "Untitled", True)
    dismiss(file, "1-3")
    place = closed(file)
    assert refuge.kept() == (place,)
    again = open_matter(place, "A. Attorney")
    assert again.kept == "untitled" and gone(again) == (1, 2, 3)
    again.close()


def test_new_matters_of_one_second_lie_apart() -> None:
    files = [new_matter("A. Attorney") for _ in range(3)]
    assert len({file.store.place for file in files}) == 3
    for file in files:
        file.close(keep=False)
    assert refuge.kept() == ()


def test_a_new_matter_is_in_memory_where_no_file_can_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taken").write_text("a file")
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "taken"))
    file = new_matter("A. Attorney")
    assert file.kept == "memory" and file.name == "Untitled"
    (notice,) = file.store.notices
    assert "kept in memory alone" in notice and notice.endswith("Save it under a name.")
    dismiss(file, "1")
    file.save_as(tmp_path / "smith.doeline", None)
    assert file.kept == "file" and gone(file) == (1,)
    file.close()


OPENINGS: dict[str, Callable[[Store], object]] = {
    "opened": lambda store: changes.open_exhibits(
        store, [OpenedExhibit("a.csv", "ab" * 32, 100, datetime(2026, 1, 5, tzinfo=UTC))]
    ),
    "docket": lambda store: changes.read_docket(store, Docket("N.D. Ill.", "America/Chicago", (Case(CASE),))),
}


@pytest.mark.parametrize("kind", OPENINGS)
def test_what_was_only_opened_is_not_worth_keeping(kind: custody.Kind) -> None:
    file = new_matter("A. Attorney")
    assert not is_worth_keeping(file.store)
    OPENINGS[kind](file.store)
    custody.note(file.store, kind)
    assert len(history.entries(file.store)) == 1 and not is_worth_keeping(file.store)
    changes.name_cluster(file.store, "First week", choose([(CASE, 3)]))
    assert is_worth_keeping(file.store)
    history.undo(file.store)
    assert is_worth_keeping(file.store), "what was undone can be done again"
    file.close(keep=False)


def test_saving_moves_the_matter_and_leaves_nothing_behind(tmp_path: Path) -> None:
    file = new_matter("A. Attorney")
    dismiss(file, "1-3")
    file.save_as(tmp_path / "smith", None)
    assert (file.kept, file.name, file.is_private) == ("file", "smith", False)
    assert file.store.path == file.store.place == tmp_path / "smith.doeline"
    assert refuge.kept() == ()
    dismiss(file, "4")
    assert gone(open_matter(closed(file), "B. Associate")) == (1, 2, 3, 4)


def test_the_ending_is_given_once_however_it_is_written(tmp_path: Path) -> None:
    for name, due in (("a", "a.doeline"), ("b.DOELINE", "b.DOELINE"), ("c.docx", "c.docx.doeline")):
        assert closed(named(tmp_path / name)).name == due


def test_a_matter_without_a_name_is_thrown_away_only_when_asked_to(tmp_path: Path) -> None:
    kept, thrown, saved = (new_matter("A. Attorney") for _ in range(3))
    saved.save_as(tmp_path / "smith.doeline", None)
    kept.close()
    thrown.close(keep=False)
    saved.close(keep=False)
    assert refuge.kept() == (kept.store.place,) and (tmp_path / "smith.doeline").is_file()


@pytest.mark.parametrize("passphrase", [None, "open sesame"])
def test_a_matter_that_another_window_has_open_is_not_saved_over(tmp_path: Path, passphrase: str | None) -> None:
    theirs = closed(named(tmp_path / "theirs.doeline", passphrase))
    mine = new_matter("B. Associate")
    dismiss(mine, "20")
    with (
        open_elsewhere(theirs, passphrase or ""),
        pytest.raises(Problem, match=r"“theirs\.doeline” is open in another window"),
    ):
        mine.save_as(theirs, None)
    assert mine.kept == "untitled" and gone(mine) == (20,)
    mine.close(keep=False)
    assert gone(open_matter(theirs, "A. Attorney", passphrase)) == (1,)


def test_nor_one_that_another_window_of_this_program_has_open(tmp_path: Path) -> None:
    theirs = named(tmp_path / "theirs.doeline")
    mine = new_matter("B. Associate")
    with pytest.raises(Problem, match="is open in another window"):
        mine.save_as(tmp_path / "theirs.doeline", None)
    dismiss(theirs, "2")
    mine.close(keep=False)
    assert gone(open_matter(closed(theirs), "A. Attorney")) == (1, 2)


def test_a_file_that_is_open_nowhere_is_saved_over(tmp_path: Path) -> None:
    theirs = closed(named(tmp_path / "theirs.doeline", "open sesame"))
    mine = new_matter("B. Associate")
    dismiss(mine, "20")
    mine.save_as(theirs, None)
    mine.close()
    assert gone(open_matter(theirs, "A. Attorney")) == (20,)


def test_a_passphrase_is_set_changed_and_removed_in_place(tmp_path: Path) -> None:
    path = tmp_path / "smith.doeline"
    file = named(path)
    for n, passphrase in enumerate(("open sesame", "open barley", None), 2):
        file.save_as(path, passphrase)
        dismiss(file, str(n))
        assert file.kept == "file" and path.read_bytes().startswith(b"SQLite format 3") == (passphrase is None)
        file.close()
        if passphrase:
            with pytest.raises(Locked):
                open_matter(path, "A. Attorney")
        file = open_matter(path, "A. Attorney", passphrase)
        assert gone(file) == tuple(range(1, n + 1))
    saved = [note.body["passphrase"] for note in custody.entries(file.store) if note.kind == "saved"]
    assert saved == [False, True, True, False]
    assert {p.name for p in tmp_path.iterdir()} == {"smith.doeline", "home"}
    file.close()


def test_a_place_that_cannot_be_written_leaves_the_matter_where_it_was(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    file = named(tmp_path / "smith.doeline")
    with pytest.raises(Problem, match="could not be written"):
        file.save_as(tmp_path / "taken" / "jones.doeline", None)
    dismiss(file, "2")
    assert file.kept == "file" and gone(open_matter(closed(file), "A. Attorney")) == (1, 2)


def test_out_of_the_refuge_and_home_again(tmp_path: Path) -> None:
    file = named(tmp_path / "smith.doeline", "open sesame")
    assert file.go_home() is False, "it is there"
    refuse(file)
    dismiss(file, "2")
    assert (file.kept, file.name) == ("recovery", "smith") and gone(file) == (1, 2)
    (recovered,) = refuge.kept()
    assert file.store.place == recovered and refuge.is_recovery(recovered)
    assert file.go_home() is True
    assert (file.kept, file.store.place) == ("file", tmp_path / "smith.doeline") and refuge.kept() == ()
    dismiss(file, "3")
    assert gone(open_matter(closed(file), "A. Attorney", "open sesame")) == (1, 2, 3)


def test_a_refuge_that_is_closed_waits_on_the_start_page(tmp_path: Path) -> None:
    file = named(tmp_path / "smith.doeline")
    refuse(file)
    dismiss(file, "2")
    file.close(keep=False)
    (recovered,) = refuge.kept()
    again = open_matter(recovered, "A. Attorney")
    assert again.kept == "recovered" and gone(again) == (1, 2)
    again.save_as(tmp_path / "smith.doeline", None)
    assert refuge.kept() == () and gone(open_matter(closed(again), "A. Attorney")) == (1, 2)


def test_a_home_that_somebody_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "smith.doeline"
    file = named(path)
    refuse(file)
    dismiss(file, "2")
    other = open_matter(path, "B. Associate")
    dismiss(other, "30")
    other.close()
    with pytest.raises(Problem, match=r"“smith\.doeline” is not what it was .*; save under another name"):
        file.go_home()
    assert file.kept == "recovery" and gone(file) == (1, 2)
    file.save_as(tmp_path / "mine.doeline", None)
    file.close()
    assert gone(open_matter(path, "A. Attorney")) == (1, 30)
    assert gone(open_matter(tmp_path / "mine.doeline", "A. Attorney")) == (1, 2)


def test_a_home_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    file = named(tmp_path / "smith.doeline")
    refuse(file)
    dismiss(file, "2")
    (tmp_path / "smith.doeline").unlink()
    with pytest.raises(Problem, match=r"“smith\.doeline” is not there"):
        file.go_home()
    assert file.kept == "recovery" and gone(file) == (1, 2)
    file.close()


def test_a_matter_of_the_first_format_opens_and_says_in_its_log_that_it_was_brought_to_this_one(tmp_path: Path) -> None:
    path = tmp_path / "old.doeline"
    path.write_bytes((Path(__file__).parent / "fixtures" / "v1.doeline").read_bytes())
    file = open_matter(path, "A. Attorney")
    assert [(n.kind, n.body["from"]) for n in custody.entries(file.store)] == [("migrated", 1)]
    assert history.entries(file.store) and is_worth_keeping(file.store)
    file.close()


def test_a_matter_of_the_second_format_goes_back_and_forth_through_steps_that_it_recorded_then(tmp_path: Path) -> None:
    """Its steps know nothing of the column that tells whom a movant means who says "I am not Doe 29"."""
    path = tmp_path / "old.doeline"
    path.write_bytes((Path(__file__).parent / "fixtures" / "v2.doeline").read_bytes())
    file = open_matter(path, "A. Attorney")
    (*_, last) = custody.entries(file.store)
    assert (last.kind, last.body["from"]) == ("migrated", 2) and custody.first_broken(file.store) is None
    steps = len(history.entries(file.store))
    assert file.store.matter().case(CASE).entries and first_strayed(file.store) is None
    says = Entry("36", "John Doe X", (Request("sever"),), ("John Doe X",), not_doe=29)
    changes.put_entry(file.store, CASE, says)
    before = file.store.matter().case(CASE).entries
    new = OpenedExhibit("b.xlsx", "b" * 64, 1, file.store.now(), CASE)
    changes.amend_exhibit(file.store, 1, new, {29: 30})
    entries = file.store.matter().case(CASE).entries
    assert (entries[-1].not_doe, entries[-1].not_doe_filed) == (30, 29)
    for step, told in ((0, ()), (steps + 2, entries), (steps + 1, before)):
        history.go_to(file.store, step)
        assert file.store.matter().case(CASE).entries == told
        assert first_strayed(file.store) is None
    file.close()


def test_a_matter_from_which_papers_went_out_is_kept_though_nothing_was_decided() -> None:
    """Its log is the only record of what was opened for them, and when."""
    file = new_matter("A. Attorney")
    custody.note(file.store, "opened", {"file": "a.csv"})
    assert not is_worth_keeping(file.store)
    custody.note(file.store, "exported", {"papers": []})
    assert is_worth_keeping(file.store)
    other = new_matter("A. Attorney")
    take_snapshot(other.store, "As filed")
    assert is_worth_keeping(other.store)


def test_files_of_the_private_folder_are_called_by_what_they_are(private: Path) -> None:
    new_matter("A. Attorney").close(keep=False)
    names = {
        "untitled 2026-11-26 092339": "Untitled",
        "recovery smith v doe 2026-11-26 0921": "smith v doe",
        "recovery smith 2026-11-26 0921 (2)": "smith",
        "recovery untitled 2026-11-26 092339 2026-11-26 0930": "Untitled",
        "copy 0a5d374bc112 smith": "smith",
    }
    assert {stem: name_of(private / f"{stem}.doeline") for stem in names} == names
