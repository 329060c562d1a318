"""The files of the open exhibits, looked at again: what changed is found, and nothing is taken for granted."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path, PureWindowsPath

import pytest

from app.base.problem import Cancelled
from app.base.worker import Worker
from app.matter import custody
from app.matter.store import Store
from app.services import Desk
from app.services.custody.words import say
from app.services.export.exported import digest_of
from app.services.opening.nearness import is_near
from app.services.opening.on_disk import DiskWatch, Seen, note_changed, opened_files
from app.services.versions.doubles import doubles

from .amended_exhibits import AMENDED, CASE, FIRST, write_exhibit


@pytest.fixture
def desk(worker: Worker) -> Desk:
    return Desk(worker=worker)


@pytest.fixture
def path(desk: Desk, tmp_path: Path) -> Path:
    path = write_exhibit(tmp_path / "exhibit-a.csv", FIRST)
    opened(desk, path)
    return path


def opened(desk: Desk, *paths: Path) -> None:
    exhibits, problems = desk.read(paths)
    assert problems == []
    desk.take(exhibits)


def look(desk: Desk, watch: DiskWatch, **how: bool) -> list[str]:
    return [seen.state for seen in watch.look(opened_files(desk), **how)]


def same_time_and_size(path: Path, before: str, after: str) -> None:
    """Other content that a look at size and time does not tell."""
    found = path.stat()
    path.write_bytes(path.read_bytes().replace(before.encode(), after.encode()))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (found.st_size, found.st_mtime_ns)


def test_a_file_is_the_same_until_another_stands_in_its_place(desk: Desk, path: Path) -> None:
    watch = DiskWatch()
    assert look(desk, watch) == ["same"]
    write_exhibit(path, AMENDED)
    (seen,) = watch.look(opened_files(desk))
    assert (seen.state, seen.sha256) == ("changed", digest_of(path))
    write_exhibit(path, FIRST)
    assert look(desk, watch) == ["same"]


def test_the_first_look_reads_the_file_whatever_its_size_and_time(desk: Desk, path: Path) -> None:
    same_time_and_size(path, "192.0.2.6", "192.0.2.7")
    assert look(desk, DiskWatch()) == ["changed"]


def test_later_looks_read_what_size_or_time_speak_of_and_all_of_it_if_asked(desk: Desk, path: Path) -> None:
    watch = DiskWatch()
    look(desk, watch)
    same_time_and_size(path, "192.0.2.6", "192.0.2.7")
    assert look(desk, watch) == ["same"]
    assert look(desk, watch, anew=True) == ["changed"]


def test_a_file_that_is_gone_or_no_file_any_more(desk: Desk, path: Path) -> None:
    watch = DiskWatch()
    path.unlink()
    assert look(desk, watch) == ["gone"]
    path.mkdir()
    assert look(desk, watch) == ["unreadable"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_its_place_keeps_nobody_waiting(desk: Desk, path: Path) -> None:
    path.unlink()
    os.mkfifo(path)
    assert look(desk, DiskWatch()) == ["unreadable"]


def test_reading_can_be_taken_back(desk: Desk, path: Path) -> None:
    with pytest.raises(Cancelled):
        DiskWatch().look(opened_files(desk), cancelled=lambda: True)


def test_a_change_is_noted_once_and_another_one_again(desk: Desk, path: Path) -> None:
    def notes() -> list[str]:
        return [say(entry) for entry in custody.entries(desk.store) if entry.kind == "changed"]

    write_exhibit(path, AMENDED)
    (seen,) = DiskWatch().look(opened_files(desk))
    assert note_changed(desk.store, seen) and not note_changed(desk.store, seen)
    (note,) = notes()
    assert note.startswith("the file “exhibit-a.csv” is not what was opened (SHA-256 ")
    write_exhibit(path, AMENDED[:5])
    assert note_changed(desk.store, DiskWatch().look(opened_files(desk))[0])
    assert len(notes()) == 2


def test_a_matter_that_is_only_looked_at_is_not_written_to(desk: Desk, path: Path, tmp_path: Path) -> None:
    place = tmp_path / "m.doeline"
    Store(place, new=True).close()
    store = Store(place, read_only=True)
    seen = Seen(opened_files(desk)[0], "changed", "0" * 64)
    assert not note_changed(store, seen)
    assert not store.in_refuge
    store.close()


def test_a_matter_from_elsewhere_makes_this_computer_ask_no_foreign_server() -> None:
    long_ago, now = datetime(2020, 1, 1, tzinfo=UTC), datetime.now(UTC)
    foreign, own = PureWindowsPath(r"\\evil\share\a.csv"), PureWindowsPath(r"\\firm\matters\smith.doeline")
    assert not is_near(foreign, long_ago, own)  # type: ignore[arg-type]
    assert not is_near(foreign, now + timedelta(days=400), None)  # type: ignore[arg-type]
    assert is_near(PureWindowsPath(r"\\firm\matters\a.csv"), long_ago, own)  # type: ignore[arg-type]
    assert is_near(foreign, now, None), "the attorney opened it just now"  # type: ignore[arg-type]
    assert is_near(PureWindowsPath(r"C:\cases\a.csv"), long_ago, None)  # type: ignore[arg-type]


def pairs(desk: Desk, *just_opened: Path) -> list[tuple[str, str]]:
    return [(double.first.file, double.second.file) for double in doubles(desk, just_opened)]


def test_a_version_opened_beside_the_first_is_told_by_its_number_or_its_name(
    desk: Desk, path: Path, tmp_path: Path
) -> None:
    by_number = write_exhibit(tmp_path / "amended.csv", AMENDED)
    by_name = write_exhibit(tmp_path / "other" / "Exhibit-A.csv", AMENDED[:5], printed=False)
    assert pairs(desk, path) == []
    opened(desk, by_number)
    assert pairs(desk, by_number) == [("exhibit-a.csv", "amended.csv")]
    opened(desk, by_name)
    assert pairs(desk, by_name) == [("exhibit-a.csv", "Exhibit-A.csv")]
    assert pairs(desk, path) == [], "the first of them was there before"


def test_an_exhibit_b_and_the_exhibit_a_of_another_suit_are_no_versions(desk: Desk, path: Path, tmp_path: Path) -> None:
    strangers = tuple((n, f"203.0.113.{n}", "2012-07-04 10:00") for n in range(1, 7))
    exhibit_b = write_exhibit(tmp_path / "exhibit-b.csv", (*strangers, FIRST[0]))
    other_suit = write_exhibit(tmp_path / "other" / "exhibit-a.csv", FIRST)
    other_suit.write_text(other_suit.read_text().replace(CASE, "13-cv-8"), encoding="utf-8")
    unnumbered = write_exhibit(tmp_path / "third" / "exhibit-a.csv", strangers, printed=False)
    opened(desk, exhibit_b, other_suit, unnumbered)
    assert pairs(desk, exhibit_b, other_suit, unnumbered) == []
