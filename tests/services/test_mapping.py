"""What is asked of an exhibit goes on to its next version, and to files that are alike; nobody is asked twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from app import exhibits
from app.exhibits.mapping.mapping import Mapping
from app.exhibits.mapping.proposal import Proposal
from app.matter.file import new_matter
from app.services import Desk
from app.services.opening.mapping import Precedent, alike, answers_for, as_before, precedent, read_by, with_questions
from app.services.opening.reading import Untabled, read_files

TEXT = "Doe,IP,Hit Date\n1,192.0.2.5,7/16/2012 3:18\n2,198.51.100.9,7/14/2012 22:02\n"


class Here:
    """The worker's work, done in this process."""

    def run(self, function: str, *args: Any, **_how: Any) -> Any:
        return getattr(exhibits, function.partition(":")[2])(*args)


HERE: Any = Here()


def written(folder: Path, name: str, text: str = TEXT) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def proposed(path: Path) -> Proposal:
    (found,) = with_questions(HERE, [exhibits.read_exhibit(path)]).asked
    return found


def in_central(found: Proposal) -> Mapping:
    return Mapping(tuple(replace(sheet, zone="America/Chicago") for sheet in found.mapping.sheets))


def test_only_what_leaves_something_open_and_is_not_open_already_is_asked_about(tmp_path: Path) -> None:
    silent = exhibits.read_exhibit(written(tmp_path, "silent.csv"))
    clean = exhibits.read_exhibit(written(tmp_path, "clean.csv", TEXT.replace("Hit Date", "Hit Date UTC")))
    found = with_questions(HERE, [silent, clean])
    assert (found.clean, [each.path.name for each in found.asked], found.problems) == ([clean], ["silent.csv"], [])
    assert with_questions(HERE, [silent, clean], {silent.sha256}).clean == [silent, clean]


def test_an_amended_exhibit_is_read_in_the_zone_that_was_chosen_for_the_first(tmp_path: Path) -> None:
    first = proposed(written(tmp_path, "first.csv"))
    before = read_by(HERE, first.path, in_central(first))
    amended = exhibits.read_exhibit(written(tmp_path, "amended.csv", TEXT + "3,203.0.113.5,7/19/2012 2:37\n"))
    after = as_before(HERE, amended, before)
    assert (after.zone, after.zone_stated, after.rows) == ("America/Chicago", False, 3)
    assert as_before(HERE, amended, replace(before, mapping=None)) is amended


def test_the_answers_for_one_file_fit_another_with_the_same_columns_only(tmp_path: Path) -> None:
    one, same = proposed(written(tmp_path, "one.csv")), proposed(written(tmp_path, "same.csv", TEXT + "3,,\n"))
    other = proposed(written(tmp_path, "other.csv", TEXT.replace("Doe,IP", "Doe No.,IP")))
    assert alike(one, same) and not alike(one, other)
    mapping = answers_for(same, in_central(one))
    assert mapping is not None
    assert read_by(HERE, same.path, mapping).zone == "America/Chicago"


def test_the_zone_of_what_is_open_is_proposed_where_it_is_known_and_one(tmp_path: Path) -> None:
    desk = Desk(new_matter("A. Attorney"), HERE)
    silent = exhibits.read_exhibit(written(tmp_path, "silent.csv"))
    desk.take([silent])
    assert precedent(desk.shelf, None) is None
    central = proposed(written(tmp_path, "central.csv", TEXT + "3,203.0.113.5,7/19/2012 2:37\n"))
    desk.take([read_by(HERE, central.path, in_central(central))])
    assert precedent(desk.shelf, None) == Precedent("America/Chicago", "central.csv")
    stated = TEXT.replace("Hit Date", "Hit Date UTC")
    desk.take([exhibits.read_exhibit(written(tmp_path, "utc.csv", f"13-cv-0002\n{stated}"))])
    assert precedent(desk.shelf, None) is None
    assert precedent(desk.shelf, "13-cv-2") == Precedent("UTC", "utc.csv")


def test_an_exhibit_goes_to_the_case_that_was_chosen(tmp_path: Path) -> None:
    desk = Desk(new_matter("A. Attorney"), HERE)
    silent = exhibits.read_exhibit(written(tmp_path, "silent.csv"))
    desk.take([silent], {silent.sha256: "12-cv-6675"})
    assert [ref.case for ref in desk.store.matter().exhibits] == ["12-cv-6675"]


def test_a_file_without_a_table_is_asked_about_and_one_that_is_no_exhibit_is_not(tmp_path: Path) -> None:
    lost = written(tmp_path, "lost.csv", TEXT.replace("192.0.2.5", "lost").replace("198.51.100.9", "lost"))
    lost.write_text(lost.read_text().replace("IP", "Internet"), encoding="utf-8")
    prose = written(tmp_path, "prose.csv", "Dear Sir,\n")
    read, problems = read_files(HERE, [lost, prose])
    assert (read, [isinstance(each, Untabled) for each in problems]) == ([], [True, False])
    found = with_questions(HERE, read, problems=problems)
    assert ([each.path for each in found.asked], found.problems) == ([lost], [problems[1]])
