"""A matter that nobody touched holds in every line, whatever was done in it since its export."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.base.paths import ROOT
from app.base.problem import Cancelled
from app.base.worker import Worker
from app.matter import changes, history
from app.matter.file import open_matter
from app.matter.store import Store
from app.services import Desk
from app.services.export.draft import Choices
from app.services.verify.verifying import verify_store
from tests.services.matters import FILES, Closed, desk_on, open_exhibits
from tests.services.verify.said import EXHIBIT, MEMO, V1, Command, Said, is_right
from tests.services.verify.tampering import with_a_hidden_row


def test_a_matter_that_nobody_touched_holds_in_every_line(matter: Closed, command: Command) -> None:
    said = command(matter.path)
    assert is_right(said)
    told = "\n".join(said.lines)
    for words in (
        "history: 14 steps, the chain holds",
        "tables: they hold what the history leads to, row by row",
        f"{EXHIBIT}: same SHA-256 as logged (a6081228fe39ac8e",
        f"figures of {MEMO}: 30 figures, computed anew from the rows; 1 overridden by counsel",
        f"to-file/{MEMO}: as it was written",
        "work-product/timeline.png: as it was written",
    ):
        assert words in told, words


def test_the_command_runs_by_itself(original: Closed) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "widgets", "verify", str(original.path)], cwd=ROOT, capture_output=True, text=True
    )
    assert is_right(Said(run.returncode, run.stdout, run.stderr)), run.stdout + run.stderr


@pytest.mark.parametrize("source", ["matter", "v1"])
def test_nothing_is_written_to_the_file_or_beside_it(
    source: str, matter: Closed, tmp_path: Path, command: Command
) -> None:
    folder = tmp_path / "apart"
    folder.mkdir()
    path = Path(shutil.copy(matter.path if source == "matter" else V1, folder))
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert command(path).code == 0
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(folder.iterdir()) == [path]


def test_a_matter_of_the_first_format_holds_its_exhibits_names_alone(command: Command) -> None:
    said = command(V1)
    assert said.code == 0 and "export: the log tells of no export" in said.lines[-1]
    assert all("opened by an older Doeline" in line for line in said.unseen)


def test_an_open_matter_is_verified_where_it_stands(matter: Closed, worker: Worker) -> None:
    file = open_matter(matter.path, "A. Attorney")
    written = file.store.written
    assert all(check.holds and check.seen for check in verify_store(file.store, worker=worker))
    assert file.store.written == written and file.store.notices == []
    file.close()


def test_an_exhibit_is_read_anew_no_longer_than_somebody_waits_for_it(matter: Closed) -> None:
    file, worker = open_matter(matter.path, "A. Attorney"), Worker()
    checks = verify_store(file.store, worker=worker, cancelled=lambda: True)
    with pytest.raises(Cancelled):
        list(checks)
    worker.close()
    file.close()


MOVES: dict[str, Callable[[Store], object]] = {
    "undo": lambda store: [history.undo(store) for _ in range(3)],
    "undo and redo": lambda store: [history.undo(store), history.redo(store)],
    "go to the first moment": lambda store: history.go_to(store, 0),
    "go on": lambda store: changes.set_dismissed(store, "12-cv-6677", "38"),
    "another line": lambda store: [history.go_to(store, 1), changes.set_relief(store, "12-cv-6677", "client alone")],
    "close an exhibit": lambda store: changes.close_exhibit(store, store.matter().exhibits[0].id),
}


@pytest.mark.parametrize("move", MOVES)
def test_whatever_is_done_after_the_export_its_papers_hold(move: str, matter: Closed, command: Command) -> None:
    file = open_matter(matter.path, "A. Attorney")
    MOVES[move](file.store)
    file.close()
    assert is_right(command(matter.path))


def test_what_is_undone_before_an_export_is_not_in_its_papers(
    matter: Closed, tmp_path: Path, command: Command, worker: Worker
) -> None:
    desk = Desk(open_matter(matter.path, "A. Attorney"), worker)
    history.undo(desk.store)  # the cluster that counsel named
    desk.export(tmp_path / "second", choices=Choices(FILES))
    history.redo(desk.store)
    desk.file.close()
    said = command(matter.path)
    assert is_right(said)
    assert f"figures of {MEMO}: 31 figures" not in "\n".join(said.lines), "the last export is what is looked at"


def test_late_defects_that_are_found_after_an_export_change_no_figure_of_it(
    tmp_path: Path, command: Command, worker: Worker
) -> None:
    path = with_a_hidden_row(tmp_path / "a.xlsx")
    desk = desk_on(tmp_path / "late.doeline", worker)
    own, _ = desk.keep(desk.read([path])[0])
    desk.take(own)
    desk.export(tmp_path / "papers")
    assert desk.late_defects()
    desk.file.close()
    said = command(tmp_path / "late.doeline")
    assert is_right(said) and any(line.startswith("a.xlsx: same SHA-256 as logged") for line in said.of("holds"))


def test_a_matter_without_an_export_says_so(tmp_path: Path, command: Command, worker: Worker, original: Closed) -> None:
    desk = desk_on(tmp_path / "new.doeline", worker)
    open_exhibits(desk, original.exhibits)
    desk.file.close()
    said = command(tmp_path / "new.doeline")
    assert is_right(said) and said.of("holds")[-1] == "export: the log tells of no export"
