"""A first look at a long log: what it shows is what the rows say, and nothing of it is in the matter."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from app.base.paths import resource
from app.base.problem import Problem
from app.exhibits import read_exhibit
from app.exhibits.keeping.parts import to_parts
from app.exhibits.schema import Exhibit
from app.picture.first_look import FirstLook
from app.picture.looking import look_at
from app.picture.scene import Scene
from app.services import Desk, look_of, read_files
from app.services.opening import survey
from app.services.opening.long_reading import LongReading, read_long
from app.services.opening.survey import SURVEY
from tests.bench.hits import make_log

ROWS = 1_500


class Here:
    """A worker that works in this process, and so can be looked into."""

    def __init__(self) -> None:
        self.misled = False
        self.folders: list[Path] = []

    def run(self, function: str, *args: Any, **_: Any) -> Any:
        verbs: dict[str, Callable[..., Any]] = {
            "look_at": look_at,
            "read_long": read_long,
            "read_exhibit": read_exhibit,
        }
        done = verbs[function.split(":")[1]](*args)
        self.folders += [done.folder] if isinstance(done, LongReading) else []
        return LongReading(done.folder, self.misled) if isinstance(done, LongReading) else done

    def close(self) -> None:
        pass


@pytest.fixture(autouse=True)
def logs_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey, "LEAST", 1_000)


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk(worker=Here())  # type: ignore[arg-type]
    yield made
    made.close()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.parquet"
    make_log(ROWS, 60).write_parquet(path)
    return path


def looked(path: Path) -> FirstLook:
    found = look_at(path, 1_000)
    assert found is not None
    return found


def show(desk: Desk, path: Path) -> None:
    look = look_of(looked(path), desk.shelf)
    assert look is not None
    desk.show([look])


def open_whole(desk: Desk, path: Path) -> list[str]:
    """As a window opens it."""
    found, problems = desk.read([path], looked=lambda look: None)
    own, unkept = desk.keep(found)
    desk.take(own)
    return [*problems, *unkept]


def assert_same_picture(one: Scene, other: Scene) -> None:
    assert one.lanes == other.lanes and list(one.gaps) == list(other.gaps) and one.exhibit_zone == other.exhibit_zone
    for name in ("times", "offsets", "events", "first", "last", "bar_lane", "bar_first", "bar_last"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name


def test_the_picture_of_a_first_look_is_that_of_the_rows(desk: Desk, log: Path) -> None:
    show(desk, log)
    assert desk.being_read == ("log.parquet",) == desk.analysis().rows.unread
    seen, keys = desk.scene(None), desk.analysis().keys
    asked = ((), (0,), (7, 8, 700), (ROWS - 1, ROWS, 4_000_000_000))
    does = [desk.analysis().does_of(events) for events in asked]
    desk.show([])
    assert open_whole(desk, log) == []
    assert desk.analysis().keys == keys and not desk.being_read
    assert_same_picture(seen, desk.scene(None))
    hits = desk.analysis().roster.hits
    listed = [hits.filter(pl.col("event").is_in(events))["who"] for events in asked]
    assert does == [frozenset(keys[who] for who in named) for named in listed] and len(does[2]) > 1


def test_nothing_of_a_first_look_is_in_the_matter(desk: Desk, log: Path) -> None:
    before = desk.store.matter()
    show(desk, log)
    analysis = desk.analysis()
    assert [ref.file for ref in analysis.matter.exhibits] == ["log.parquet"] and not analysis.finished
    assert desk.store.matter() is before
    for ask in (desk.finished_analysis, analysis.finish, lambda: analysis.exhibits[0].events, lambda: analysis.events):
        with pytest.raises(Problem, match=r"log\.parquet is still being read"):
            ask()
    desk.show([])
    assert desk.analysis().matter is before and not desk.analysis().keys


def test_a_docket_that_is_opened_with_it_says_whose_case_it_is(desk: Desk, log: Path, tmp_path: Path) -> None:
    path = tmp_path / "docket.toml"
    path.write_text(
        'court = "N.D. Ill."\n[[case]]\nnumber = "1:12-cv-06677"\nexhibit = "log.parquet"\ndismissed = "1-20"\n',
        encoding="utf-8",
    )
    docket, look = desk.read_docket(path), look_of(looked(log), desk.shelf)
    assert look is not None
    desk.show([look], [docket])
    view = desk.analysis().view("12-cv-6677")
    assert (len(view.does), len(view.dismissed)) == (60, 20)
    assert not desk.store.matter().cases
    seen = desk.scene("12-cv-6677")
    desk.show([])
    open_whole(desk, log)
    desk.take_docket(docket)
    assert_same_picture(seen, desk.scene("12-cv-6677"))


def test_beside_what_is_open_it_has_its_own_name_and_its_own_case(desk: Desk, log: Path, tmp_path: Path) -> None:
    open_whole(desk, log)
    assert look_of(looked(log), desk.shelf) is None
    other = tmp_path / "other" / "log.parquet"
    other.parent.mkdir()
    make_log(ROWS, 30, seed=2).write_parquet(other)
    show(desk, other)
    assert desk.being_read == ("log.parquet (2)",)
    assert [len(view.does) for view in desk.analysis().cases] == [60, 30]
    desk.show([])
    open_whole(desk, other)
    assert [(ref.file, ref.case) for ref in desk.store.matter().exhibits] == [
        ("log.parquet", "no case number: log.parquet"),
        ("log.parquet (2)", "no case number: log.parquet (2)"),
    ]


def test_two_that_are_read_at_once_have_two_names(desk: Desk, log: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "log.parquet"
    other.parent.mkdir()
    make_log(ROWS, 30, seed=2).write_parquet(other)
    one = look_of(looked(log), desk.shelf)
    assert one is not None and look_of(looked(log), desk.shelf, [one]) is None
    two = look_of(looked(other), desk.shelf, [one])
    assert two is not None
    desk.show([one, two])
    assert [(ref.file, ref.case) for ref in desk.analysis().matter.exhibits] == [
        ("log.parquet", "no case number: log.parquet"),
        ("log.parquet (2)", "no case number: log.parquet (2)"),
    ]


def test_a_long_text_is_drawn_before_it_is_read(desk: Desk, log: Path) -> None:
    text = log.with_suffix(".csv")
    times = pl.col("hit").dt.to_string("%m/%d/%Y %I:%M:%S %p")
    pl.read_parquet(log).with_columns(times).rename({"hit": "Hit Date UTC"}).write_csv(text)
    show(desk, text)
    seen = desk.scene(None)
    desk.show([])
    assert open_whole(desk, text) == []
    assert_same_picture(seen, desk.scene(None))


def test_what_is_read_long_is_kept_as_what_is_read_at_once(desk: Desk, log: Path) -> None:
    assert open_whole(desk, log) == []
    ref = desk.store.matter().exhibits[0]
    kept, read = desk.shelf.get(ref), read_exhibit(log)
    assert kept is not None and desk.shelf.survey(kept) is not None
    for name in ("events", "changes", "printed", "defects", "sheets", "zone", "sha256", "case"):
        mine, theirs = getattr(kept, name), getattr(read, name)
        assert mine.equals(theirs) if isinstance(mine, pl.DataFrame) else mine == theirs, name
    assert len(desk.finished_analysis().book)


def odd_port(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(port=pl.when(pl.int_range(pl.len()) == 1_400).then(70_000).otherwise("port"))


def another_hit(frame: pl.DataFrame) -> pl.DataFrame:
    at = pl.int_range(pl.len()) == 1_400
    return frame.with_columns(hit=pl.when(at).then(pl.col("hit").dt.offset_by("1s")).otherwise("hit"))


def test_where_a_port_is_odd_the_picture_was_right_all_the_same(log: Path) -> None:
    odd_port(pl.read_parquet(log)).write_parquet(log)
    long = read_long(log, looked(log), 1_000)
    assert not long.misled
    exhibit = long.exhibit()
    assert [d.kind for d in exhibit.defects if d.severity != "info"] == ["port_unreadable"]
    assert {path.name for path in long.folder.iterdir()} == {*to_parts(exhibit), *SURVEY}


@pytest.mark.parametrize("lie", ["one hit", "one Doe", "another file"])
def test_a_picture_that_was_not_that_of_the_rows_is_found_out(log: Path, lie: str) -> None:
    look = looked(log)
    assert not read_long(log, look, 1_000).misled
    if lie == "one hit":
        times = np.load(look.hits / "time.npy")
        times[700] += 1
        np.save(look.hits / "time.npy", times)
    elif lie == "one Doe":
        look.tally[3, "isp"] = "Example Net"
    else:
        another_hit(pl.read_parquet(log)).write_parquet(log)
    assert read_long(log, look, 1_000).misled


def test_a_picture_that_misled_is_told_of(log: Path) -> None:
    worker = Here()
    for worker.misled in (False, True):
        exhibits, told = read_files(worker, [log], looked=lambda look: None)  # type: ignore[arg-type]
        assert len(exhibits) == 1 and len(told) == worker.misled
    assert "log.parquet was not that of its rows" in told[0]
    assert len(worker.folders) == 2 and not any(folder.exists() for folder in worker.folders)


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"PAR1 and no more")])
def test_of_a_file_that_cannot_be_read_there_is_no_look(log: Path, spoil: Callable[[Path], object]) -> None:
    spoil(log)
    assert look_at(log, 1_000) is None
    seen = list[FirstLook]()
    exhibits, told = read_files(Here(), [log], looked=seen.append)  # type: ignore[arg-type]
    assert not exhibits and not seen and len(told) == 1


def test_a_reading_outlives_the_files_it_came_in(log: Path) -> None:
    look = looked(log)
    long = read_long(log, look, 1_000)
    part, exhibit = look.part(), long.exhibit()
    shutil.rmtree(look.hits)
    shutil.rmtree(long.folder)
    assert exhibit.rows == ROWS == exhibit.events.height and survey.agrees(part, exhibit)


def test_a_short_log_is_read_at_once(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey, "LEAST", ROWS + 1)
    seen = list[FirstLook]()
    exhibits, told = read_files(Here(), [log], looked=seen.append)  # type: ignore[arg-type]
    assert type(exhibits[0]) is Exhibit and not seen and not told


def test_the_window_starts_without_the_readers_of_files() -> None:
    """They are the worker's: what the services import is what a start waits for."""
    code = "import app.services, sys; print([m for m in sys.modules if m.startswith('app.exhibits.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "app.exhibits.schema" in done.stdout
    assert not any(reader in done.stdout for reader in ("exhibits.read'", "exhibits.columns", "exhibits.formats"))


def test_worker_and_command_line_begin_without_services_and_polars() -> None:
    """The worker imports the main module before it reads; the window tells polars its threads before it imports it."""
    code = "import widgets.__main__, sys; print([m for m in ('polars', 'app.services', 'PySide6') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_workbook_is_read_without_the_readers_of_pages() -> None:
    code = (
        "from pathlib import Path; import sys; from app.exhibits import read_exhibit;"
        "read_exhibit(Path(sys.argv[1])); print([m for m in ('lxml', 'pypdfium2') if m in sys.modules])"
    )
    sample = resource("samples", "12-cv-6677", "exhibit-a-12-cv-6677.xlsx")
    done = subprocess.run([sys.executable, "-c", code, sample], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
