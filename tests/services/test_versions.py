"""Two versions of an exhibit, from the files to the words: each Doe and each row that differs, and none other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.base.problem import Cancelled, Problem
from app.base.worker import Worker
from app.services import Desk
from app.services.versions.does import DoeLine
from app.services.versions.told import Versions, compare_versions

from .amended_exhibits import AMENDED, FIRST, Row, write_exhibit


@pytest.fixture
def desk(worker: Worker) -> Desk:
    return Desk(worker=worker)


def compared(desk: Desk, folder: Path, first: Sequence[Row], second: Sequence[Row], ending: str = "csv") -> Versions:
    old = write_exhibit(folder / "first" / f"exhibit-a.{ending}", first)
    new = write_exhibit(folder / "second" / f"exhibit-a.{ending}", second)
    exhibits, problems = desk.read([old, new])
    assert problems == []
    desk.take(exhibits[:1])
    return compare_versions(desk, desk.store.matter().exhibits[0], exhibits[1])


def short(line: DoeLine) -> tuple[str, ...]:
    return (line.what, line.before, line.now, line.address, line.times_before, line.times_now)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_each_doe_that_differs_has_a_line_and_what_needs_a_look_comes_first(desk, tmp_path, ending) -> None:
    versions = compared(desk, tmp_path, FIRST, AMENDED, ending)
    assert versions.says == (
        "The new version lists 6 Does: 1 dropped, 1 added, 4 renumbered, times of 1 moved, 1 at another address."
    )
    assert [short(line) for line in versions.does] == [
        ("another address", "1", "1", "192.0.2.1 → 198.51.100.1", "Jul  4 10:00", "Jul  4 10:00"),
        ("times moved, renumbered", "4", "3", "192.0.2.4", "Jul 12 20:45", "Jul 13 20:45"),
        ("dropped", "2", "", "192.0.2.2", "Jul  6 11:30", ""),
        ("added", "", "6", "203.0.113.9", "", "Aug  9 01:32"),
        ("renumbered", "3", "2", "192.0.2.3", "", ""),
        ("renumbered", "5", "4", "192.0.2.5", "", ""),
        ("renumbered", "6", "5", "192.0.2.6", "", ""),
    ]
    assert versions.counts == {"address": 1, "times": 1, "dropped": 1, "added": 1, "renumbered": 4}


def test_it_is_said_what_happens_to_what_is_held(desk, tmp_path) -> None:
    happens = {line.kinds[0]: line.happens for line in compared(desk, tmp_path, FIRST, AMENDED).does}
    assert "nobody can tell whether a slip was mended" in happens["address"]
    assert "what is held of John Doe 1 is left behind" in happens["address"]
    assert "where somebody else has the number" in happens["dropped"]
    assert happens["renumbered"].endswith("all that is held of John Doe 6 is held of John Doe 5 from then on.")
    assert (
        "held of John Doe 4 is held of John Doe 3" in happens["times"]
        and "The times that are listed" in happens["times"]
    )


def test_one_who_is_dropped_at_the_end_keeps_what_is_his(desk, tmp_path) -> None:
    versions = compared(desk, tmp_path, FIRST, FIRST[:5])
    assert versions.says == "The new version lists 5 Does: 1 dropped."
    assert "What is held of John Doe 6 is left behind." in versions.does[0].happens


def test_several_at_one_address_of_whom_nothing_tells_who_is_who(desk, tmp_path) -> None:
    shared = "192.0.2.9"
    old = (*FIRST[:2], (3, shared, "2012-07-09 09:15"), (4, shared, "2012-07-10 09:15"))
    new = (*FIRST[:2], (5, shared, "2012-07-19 09:15"), (6, shared, "2012-07-20 09:15"))
    versions = compared(desk, tmp_path, old, new)
    assert versions.says == "The new version lists 4 Does: 2 of whom nothing tells who is who."
    (line,) = versions.does
    assert short(line) == (
        "who is who?", "3, 4", "5, 6", shared, "Jul  9 09:15, Jul 10 09:15", "Jul 19 09:15, Jul 20 09:15",
    )  # fmt: skip
    assert "nothing tells who is who" in line.happens


def test_the_rows_tell_which_cell_reads_otherwise_and_which_rows_only_one_has(desk, tmp_path) -> None:
    versions = compared(desk, tmp_path, FIRST, AMENDED)
    lines = [versions.rows[at] for at in range(len(versions.rows))]
    assert versions.rows.says == "6 cells changed, 1 row gone, 1 row new"
    assert [(c.what, c.row_before, c.row_now, c.column, c.before, c.now) for c in lines] == [
        ("changed", "3", "3", "Address", "192.0.2.1", "198.51.100.1"),
        ("changed", "5", "4", "Doe", "3", "2"),
        ("changed", "6", "5", "Doe", "4", "3"),
        ("changed", "6", "5", "Time", "2012-07-12 20:45 UTC", "2012-07-13 20:45 UTC"),
        ("changed", "7", "6", "Doe", "5", "4"),
        ("changed", "8", "7", "Doe", "6", "5"),
        ("row gone", "4", "", "Row", "Doe 2, 192.0.2.2, 2012-07-06 11:30, Midway DSL", ""),
        ("row new", "", "8", "Row", "", "Doe 6, 203.0.113.9, 2012-08-09 01:32, Midway DSL"),
    ]


def test_a_file_saved_anew_differs_in_nothing_that_is_read(desk, tmp_path) -> None:
    old, new = (write_exhibit(tmp_path / name / "exhibit-a.csv", FIRST) for name in ("first", "second"))
    new.write_text(new.read_text() + "\n", encoding="utf-8")
    exhibits, _ = desk.read([old, new])
    desk.take(exhibits[:1])
    versions = compare_versions(desk, desk.store.matter().exhibits[0], exhibits[1])
    assert versions.says == "The new version lists the same 6 Does, and all its cells say the same."
    assert not versions.does and not len(versions.rows)


def test_another_provider_beside_the_same_times_is_told_as_a_cell(desk, tmp_path) -> None:
    old, new = (write_exhibit(tmp_path / name / "exhibit-a.csv", FIRST) for name in ("first", "second"))
    new.write_text(new.read_text().replace("Midway DSL", "Prairie Fiber", 1), encoding="utf-8")
    exhibits, _ = desk.read([old, new])
    desk.take(exhibits[:1])
    versions = compare_versions(desk, desk.store.matter().exhibits[0], exhibits[1])
    assert versions.says == "The new version lists the same 6 Does at the same times; 1 cell changed."


def test_times_of_two_years_are_told_with_the_year(desk, tmp_path) -> None:
    moved = ((1, "192.0.2.1", "2013-07-04 10:00"), *FIRST[1:])
    (line,) = compared(desk, tmp_path, FIRST, moved).does
    assert (line.times_before, line.times_now) == ("2012 Jul  4 10:00", "2013 Jul  4 10:00")


def test_many_times_are_counted_and_not_all_listed(desk, tmp_path) -> None:
    hits = tuple((1, "192.0.2.1", f"2012-07-04 10:{minute:02}") for minute in range(10))
    later = tuple((1, "192.0.2.1", f"2012-07-05 10:{minute:02}") for minute in range(10))
    (line,) = compared(desk, tmp_path, (*hits, *FIRST[1:]), (*later, *FIRST[1:])).does
    assert line.times_before == "Jul  4 10:00, Jul  4 10:01, Jul  4 10:02, and 7 more"


def test_the_very_file_that_is_open_is_no_other_version(desk, tmp_path) -> None:
    path = write_exhibit(tmp_path / "exhibit-a.csv", FIRST)
    exhibits, _ = desk.read([path])
    desk.take(exhibits)
    with pytest.raises(Problem, match="very file"):
        compare_versions(desk, desk.store.matter().exhibits[0], exhibits[0])


def test_comparing_can_be_taken_back(desk, tmp_path) -> None:
    paths = [write_exhibit(tmp_path / f"{n}.csv", rows) for n, rows in enumerate((FIRST, AMENDED))]
    exhibits, _ = desk.read(paths)
    desk.take(exhibits[:1])
    with pytest.raises(Cancelled):
        compare_versions(desk, desk.store.matter().exhibits[0], exhibits[1], cancelled=lambda: True)
