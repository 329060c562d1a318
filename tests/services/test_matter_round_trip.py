"""A matter closed and opened again is the same matter: its report, its findings, its papers, to the letter."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from app.base.problem import Cancelled
from app.base.worker import Worker
from app.matter import changes, custody, history, keeping
from app.matter.file import MatterFile, new_matter, open_matter
from app.matter.model import Dwell
from app.matter.store import Store
from app.services import Desk, report
from app.services.export.draft import Choices, papers
from app.services.opening.shelf import ORIGINAL
from app.services.verify.verifying import verify
from tests.services.conftest import CASES, sample
from tests.services.matters import FILES, decide, desk_on, open_exhibits

CASE = "12-cv-6677"


@pytest.fixture(autouse=True)
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("app.matter.file.on_a_share", lambda _folder: False)
    return tmp_path / "home" / "kept"


@dataclass(frozen=True)
class Told:
    """What a desk says of its matter."""

    report: str
    findings: list[str]
    matter: object


def told(desk: Desk) -> Told:
    analysis = desk.analysis()
    findings = [repr(finding) for finding in analysis.book]
    return Told(json.dumps(report(analysis), ensure_ascii=False), findings, analysis.matter)


def written(desk: Desk) -> list[str]:
    """All of its papers; they add to the findings."""
    return [f"{paper.file}: {paper.document!r} {paper.svg!r}" for paper in papers(desk.analysis())]


Reopen = Callable[[Path], Desk]


@pytest.fixture
def reopen(worker: Worker) -> Iterator[Reopen]:
    """Desks on matters that were closed, with nothing at hand but their file."""
    files: list[MatterFile] = []

    def on(path: Path) -> Desk:
        files.append(open_matter(path, "B. Associate"))
        return Desk(files[-1], worker)

    yield on
    for file in files:
        file.close()


def closed(desk: Desk) -> Path:
    desk.file.close()
    assert desk.store.path is not None
    return desk.store.path


def with_all_of_it(desk: Desk) -> None:
    """Both samples, their dockets, a cluster, a note, a name, a dwell, a standard."""
    open_exhibits(desk, [sample(case) for case in CASES])
    decide(desk)
    changes.set_note(desk.store, CASE, 38, "calls on Tuesday; “späte Stunde”")
    changes.set_named(desk.store, CASE, 38, "J. Doe")
    changes.set_dwell(desk.store, Dwell(timedelta(hours=24), timedelta(hours=1)))
    changes.set_standard(desk.store, "concurrent")


def test_a_matter_opened_again_says_the_same_to_the_letter(tmp_path: Path, worker: Worker, reopen: Reopen) -> None:
    desk = Desk(new_matter("A. Attorney"), worker)
    with_all_of_it(desk)
    before, filed = told(desk), written(desk)
    desk.file.save_as(tmp_path / "smith.doeline", None)
    again = reopen(closed(desk))
    assert told(again) == before and written(again) == filed
    assert len(before.findings) > 20 and "17 calendar days" in "".join(filed)


def test_its_exhibits_need_not_be_there_any_more(tmp_path: Path, worker: Worker, reopen: Reopen) -> None:
    files = [Path(shutil.copy(sample(case), tmp_path)) for case in CASES]
    desk = desk_on(tmp_path / "smith.doeline", worker)
    open_exhibits(desk, files)
    decide(desk)
    before, texts = told(desk), [exhibit.printed for exhibit in desk.analysis().exhibits]
    for file in files:
        file.unlink()
    again = reopen(closed(desk))
    assert told(again) == before
    for text, exhibit in zip(texts, again.analysis().exhibits, strict=True):
        assert text.equals(exhibit.printed)
    assert differing(again, tmp_path, worker) == []


def differing(desk: Desk, folder: Path, worker: Worker) -> list[str]:
    """What verify finds wrong in the matter as it stands."""
    desk.store.copy_to(folder / "copy.doeline")
    return [
        f"{check.what}: {check.says}" for check in verify(folder / "copy.doeline", worker=worker) if not check.holds
    ]


def test_what_a_second_look_found_is_there_again(tmp_path: Path, worker: Worker, reopen: Reopen) -> None:
    import openpyxl

    path = Path(shutil.copy(sample(CASE), tmp_path / "hidden.xlsx"))
    book = openpyxl.load_workbook(path)
    book.worksheets[0].row_dimensions[5].hidden = True
    book.save(path)
    desk = desk_on(tmp_path / "smith.doeline", worker)
    open_exhibits(desk, [path])
    before = told(desk)
    assert "hidden" in before.report
    again = reopen(closed(desk))
    assert told(again) == before
    written = again.store.written
    assert again.late_defects() is False and again.store.written == written, "a second look is taken once"


def test_undo_past_the_opening_and_redo_bring_the_rows_back(tmp_path: Path, worker: Worker, reopen: Reopen) -> None:
    desk = desk_on(tmp_path / "smith.doeline", worker)
    with_all_of_it(desk)
    before, steps = told(desk), len(history.entries(desk.store))
    again = reopen(closed(desk))
    for _ in range(steps):
        assert history.undo(again.store)
    assert again.analysis().cases == () and again.store.matter().exhibits == ()
    for _ in range(steps):
        assert history.redo(again.store)
    assert told(again) == before


def test_undone_and_closed_and_opened_again_it_is_redone(tmp_path: Path, worker: Worker, reopen: Reopen) -> None:
    desk = desk_on(tmp_path / "smith.doeline", worker)
    open_exhibits(desk, [sample(CASE)])
    before = told(desk)
    history.undo(desk.store)
    again = reopen(closed(desk))
    assert again.analysis().cases == ()
    assert history.redo_name(again.store) == f"open “{sample(CASE).name}”" and history.redo(again.store)
    assert told(again) == before


def test_a_closed_exhibit_keeps_its_reading_and_undo_brings_it_back(
    tmp_path: Path, worker: Worker, reopen: Reopen
) -> None:
    desk = desk_on(tmp_path / "smith.doeline", worker)
    with_all_of_it(desk)
    before = told(desk)
    changes.close_exhibit(desk.store, desk.store.matter().exhibits[0].id)
    again = reopen(closed(desk))
    assert len(again.analysis().exhibits) == 1 and len(keeping.readings(again.store)) == 2
    history.undo(again.store)
    assert told(again) == before


def test_a_closed_exhibit_is_opened_again_from_its_file(tmp_path: Path, worker: Worker, reopen: Reopen) -> None:
    desk = desk_on(tmp_path / "smith.doeline", worker)
    open_exhibits(desk, [sample(CASE)])
    before = told(desk).report
    changes.close_exhibit(desk.store, 1)
    again = reopen(closed(desk))
    open_exhibits(again, [sample(CASE)])
    assert told(again).report == before and len(keeping.readings(again.store)) == 1
    kinds = [note.kind for note in custody.entries(again.store)]
    assert kinds.count("opened") == 2, "each opening is noted"
    assert differing(again, tmp_path, worker) == []


def test_two_files_of_one_name_lie_side_by_side(tmp_path: Path, worker: Worker, reopen: Reopen) -> None:
    paths = []
    for case in CASES:
        (tmp_path / case).mkdir()
        paths.append(Path(shutil.copy(sample(case), tmp_path / case / "Exhibit A.xlsx")))
    desk = desk_on(tmp_path / "smith.doeline", worker)
    open_exhibits(desk, paths[:1])
    open_exhibits(desk, paths)
    files = [ref.file for ref in desk.store.matter().exhibits]
    assert files == ["Exhibit A.xlsx", "Exhibit A.xlsx (2)"]
    before = told(desk)
    again = reopen(closed(desk))
    open_exhibits(again, paths)
    assert [ref.file for ref in again.store.matter().exhibits] == files, "each is open already"
    assert told(again) == before
    assert [exhibit.path for exhibit in again.analysis().exhibits] == paths
    assert {d["case"] for d in report(again.analysis())["does"]} == set(CASES)


def test_the_same_file_in_two_folders_is_one_exhibit(tmp_path: Path, worker: Worker) -> None:
    (tmp_path / "other").mkdir()
    paths = [Path(shutil.copy(sample(CASE), folder)) for folder in (tmp_path, tmp_path / "other")]
    desk = desk_on(tmp_path / "smith.doeline", worker)
    open_exhibits(desk, paths)
    open_exhibits(desk, paths[1:])
    assert len(desk.store.matter().exhibits) == 1
    desk.file.close()


def originals(store: Store) -> dict[str, bytes]:
    """The files that the matter holds, by name."""
    return {
        file: keeping.part(store, file, sha256, ORIGINAL)
        for file, sha256 in keeping.readings(store)
        if ORIGINAL in keeping.digests(store, file, sha256)
    }


def test_files_are_kept_where_that_is_wanted_before_and_after_their_opening(
    tmp_path: Path, worker: Worker, reopen: Reopen
) -> None:
    desk = desk_on(tmp_path / "smith.doeline", worker)
    open_exhibits(desk, [sample(CASES[0])])
    assert originals(desk.store) == {}
    changes.set_keep_originals(desk.store, True)
    open_exhibits(desk, [sample(CASES[1])])
    assert originals(desk.store) == {sample(CASES[1]).name: sample(CASES[1]).read_bytes()}
    assert desk.shelf.keep_originals() == []
    again = reopen(closed(desk))
    assert originals(again.store) == {sample(case).name: sample(case).read_bytes() for case in CASES}
    noted = [note.body["file"] for note in custody.entries(again.store) if note.kind == "kept"]
    assert noted == [sample(CASES[0]).name]
    assert again.shelf.keep_originals() == [] and len(originals(again.store)) == 2


def test_a_file_that_has_changed_or_gone_is_not_kept_as_what_was_opened(tmp_path: Path, worker: Worker) -> None:
    paths = [Path(shutil.copy(sample(case), tmp_path)) for case in CASES]
    desk = desk_on(tmp_path / "smith.doeline", worker)
    open_exhibits(desk, paths)
    with paths[0].open("ab") as file:
        file.write(b" ")
    paths[1].unlink()
    assert desk.shelf.keep_originals() == [path.name for path in paths]
    assert originals(desk.store) == {}
    desk.file.close()


def test_a_file_that_changed_between_reading_and_keeping_is_kept_as_rows_alone(tmp_path: Path, worker: Worker) -> None:
    path = Path(shutil.copy(sample(CASE), tmp_path))
    desk = desk_on(tmp_path / "smith.doeline", worker)
    changes.set_keep_originals(desk.store, True)
    exhibits, _ = desk.read([path])
    path.write_bytes(b"something else")
    own, problems = desk.keep(exhibits)
    desk.take(own)
    assert problems == [] and originals(desk.store) == {} and len(desk.analysis().exhibits) == 1
    desk.file.close()


def rows_of(path: Path) -> dict[str, int]:
    store = Store(path, read_only=True)
    try:
        with store.reading() as connection:
            return {t: connection.execute(f"SELECT count(*) FROM {t}").get for t in ("readings", "parts", "chunks")}
    finally:
        store.close()


@pytest.mark.parametrize("after", [0, 1, 3])
def test_keeping_that_was_cancelled_leaves_nothing(after: int, tmp_path: Path, worker: Worker, reopen: Reopen) -> None:
    desk = desk_on(tmp_path / "smith.doeline", worker)
    exhibits, _ = desk.read([sample(CASE)])
    asked = iter(range(100))
    with pytest.raises(Cancelled):
        desk.keep(exhibits, cancelled=lambda: next(asked) >= after)
    assert desk.store.matter().exhibits == () and keeping.readings(desk.store) == ()
    path = closed(desk)
    assert rows_of(path)["chunks"] == after
    again = reopen(path)
    assert again.analysis().cases == ()
    again.store.copy_to(tmp_path / "copy.doeline")
    assert rows_of(tmp_path / "copy.doeline") == {"readings": 0, "parts": 0, "chunks": 0}
    own, _ = again.keep(exhibits)
    again.take(own)
    assert len(again.analysis().exhibits) == 1


def test_a_matter_that_began_in_memory_is_whole_in_its_file(tmp_path: Path, worker: Worker, reopen: Reopen) -> None:
    desk = Desk(worker=worker)
    with_all_of_it(desk)
    before = told(desk)
    assert desk.file.kept == "memory"
    desk.file.save_as(tmp_path / "smith.doeline", None)
    assert desk.file.kept == "file" and told(desk) == before
    changes.set_represented(desk.store, CASE, 29, True)
    after = told(desk)
    assert told(reopen(closed(desk))) == after != before


def test_exhibits_that_were_taken_and_not_kept_are_names_alone_afterwards(
    tmp_path: Path, worker: Worker, reopen: Reopen
) -> None:
    desk = Desk(worker=worker)
    desk.take(desk.read([sample(CASE)])[0])
    assert len(desk.analysis().exhibits) == 1
    desk.file.save_as(tmp_path / "smith.doeline", None)
    again = reopen(closed(desk))
    assert again.analysis().exhibits == () and len(again.store.matter().exhibits) == 1
    again.store.copy_to(tmp_path / "copy.doeline")
    (name,) = (check for check in verify(tmp_path / "copy.doeline", worker=worker) if not check.seen)
    assert name.holds and "holds its name alone" in name.says


def test_a_matter_that_is_exported_again_states_the_same(tmp_path: Path, worker: Worker, reopen: Reopen) -> None:
    desk = desk_on(tmp_path / "smith.doeline", worker)
    with_all_of_it(desk)
    desk.export(tmp_path / "first", choices=Choices(FILES))
    again = reopen(closed(desk))
    again.export(tmp_path / "second", choices=Choices(FILES))
    one, other = (note.body["papers"] for note in custody.entries(again.store) if note.kind == "exported")
    assert [(p["file"], p.get("figures"), p.get("lines")) for p in one] == [
        (p["file"], p.get("figures"), p.get("lines")) for p in other
    ]
