"""An exhibit read again with another mapping: what was decided goes along with its rows, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from app.base.problem import Problem
from app.base.worker import Worker
from app.exhibits.mapping.mapping import SheetMapping
from app.exhibits.schema import Exhibit
from app.findings.decided import key_of
from app.matter import changes, custody, history, keeping
from app.matter.decision import DefectDecision, DefectKey
from app.matter.file import new_matter
from app.matter.selection import choose
from app.services import Desk
from app.services.opening.mapping import with_questions
from app.services.opening.reading_again import Again, Original, keep_again, take_again
from app.services.opening.survey import SURVEY

CASE = "13-cv-1"
TEXT = (
    "Exhibit A, No. 13-cv-00001\n"
    "Row,Doe,IP,Hit Date,Noted\n"
    "1,11,192.0.2.5,7/16/2012 3:18,7/17/2012 1:00\n"
    "2,12,192.0.2.6,7/00/2012 22:02,7/17/2012 2:00\n"
    "3,13,192.0.2.7,7/19/2012 9:15,7/20/2012 3:00\n"
)


AUTUMN = "Row,Doe,IP,Hit Date,Noted\n1,11,192.0.2.5,11/4/2012 1:30,11/5/2012 1:00\n"


@pytest.fixture
def desk(worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The exhibit as it is proposed, a cluster, a note, and a decision on the day that is none."""
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))
    path = tmp_path / "exhibit-a.csv"
    path.write_text(TEXT, encoding="utf-8")
    desk = Desk(new_matter("A. Attorney"), worker)
    read, problems = desk.read([path])
    (found,) = with_questions(worker, read, problems=problems).asked
    assert found.read is not None
    own, _ = desk.keep([found.read])
    desk.take(own)
    changes.name_cluster(desk.store, "Late", choose([(CASE, 11), (CASE, 13)]))
    changes.set_note(desk.store, CASE, 13, "called")
    own_defect = DefectKey(found.read.sha256, "time_unreadable", 1, "D")
    changes.decide_defects(desk.store, [DefectDecision(own_defect, "explained", words="a slip")], "Row 2")
    return desk


def again(desk: Desk, how: Callable[[SheetMapping], SheetMapping]) -> Again | None:
    """Read with the present mapping changed so, and taken; None where it reads as before."""
    (ref,) = desk.store.matter().exhibits
    original = Original(desk, ref)
    mapping = original.proposal(desk.worker).mapping
    exhibit = original.read(desk.worker, replace(mapping, sheets=tuple(map(how, mapping.sheets))))
    own, problems = keep_again(desk, original, exhibit)
    original.close()
    assert problems == []
    return None if own is None else take_again(desk, original, own)


def opened(worker: Worker, path: Path) -> Desk:
    """A matter with that exhibit alone, read as it is proposed."""
    desk = Desk(new_matter("A. Attorney"), worker)
    read, problems = desk.read([path])
    found = with_questions(worker, read, problems=problems)
    own, _ = desk.keep([*found.clean, *(each.read for each in found.asked if each.read is not None)])
    desk.take(own)
    return desk


def open_one(desk: Desk) -> Exhibit:
    (exhibit,) = desk.shelf.open_ones()
    return exhibit


def in_zone(name: str) -> Callable[[SheetMapping], SheetMapping]:
    return lambda own: replace(own, zone=name)


eastern = in_zone("America/New_York")


def by_row(own: SheetMapping) -> SheetMapping:
    return replace(own, columns={**own.columns, "doe": "A"})


def test_another_zone_changes_the_times_and_nothing_that_was_decided(desk: Desk) -> None:
    before = desk.store.matter()
    found = again(desk, eastern)
    after = desk.store.matter()
    assert found is not None and found.touched and found.says == ()
    assert open_one(desk).zone == "America/New_York"
    assert (after.clusters, after.decisions, after.cases) == (before.clusters, before.decisions, before.cases)
    assert history.entries(desk.store)[-1].name == "read “exhibit-a.csv” again"
    assert [entry.kind for entry in custody.entries(desk.store)][-2:] == ["opened", "mapped"]
    history.undo(desk.store)
    assert desk.store.matter().exhibits == before.exhibits and open_one(desk).zone == "UTC"


def test_who_is_numbered_otherwise_keeps_what_is_held_of_him(desk: Desk) -> None:
    assert again(desk, by_row) is not None
    matter = desk.store.matter()
    assert matter.clusters[0].does == frozenset({(CASE, 1), (CASE, 3)})
    assert [(facts.doe, facts.note) for facts in matter.case(CASE).facts] == [(3, "called")]


def test_a_decision_goes_no_further_than_its_cell(desk: Desk) -> None:
    found = again(desk, lambda own: replace(own, columns={**own.columns, "hit": "E"}))
    assert found is not None and found.forgotten == 1 and "1 decision" in found.says[0]
    assert desk.store.matter().decisions == ()


def test_rows_that_come_before_move_the_decisions_along(desk: Desk) -> None:
    found = again(desk, lambda own: replace(own, header=None, first=1))
    assert found is not None and found.forgotten == 0
    assert [each.key.event for each in desk.store.matter().decisions] == [
        open_one(desk).events["row"].to_list().index(4)
    ]


def test_an_exhibit_so_long_that_a_survey_is_kept_of_it_is_read_again_as_any_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.opening.survey.LEAST", 2)
    found = again(desk, eastern)
    assert found is not None and found.says == ()
    (ref,) = desk.store.matter().exhibits
    assert set(SURVEY) <= keeping.digests(desk.store, ref.file, ref.sha256).keys()
    hits = desk.finished_analysis().events["hit"].drop_nulls().to_list()
    assert hits[0] == datetime(2012, 7, 16, 7, 18, tzinfo=UTC) and desk.store.notices == []


def test_the_same_mapping_changes_nothing(desk: Desk) -> None:
    before = desk.store.matter()
    assert again(desk, lambda own: own) is None
    assert desk.store.matter() == before


def test_without_its_file_it_is_read_from_the_copy_in_the_matter_or_not_at_all(desk: Desk) -> None:
    path = open_one(desk).path
    kept = path.read_bytes()
    path.unlink()
    with pytest.raises(Problem, match=r"exhibit-a\.csv.* put the file back"):
        again(desk, eastern)
    path.write_bytes(kept)
    assert desk.shelf.keep_originals() == []
    path.unlink()
    assert again(desk, eastern) is not None
    assert (open_one(desk).zone, open_one(desk).path) == ("America/New_York", path)


def test_what_was_accepted_of_one_zone_is_not_accepted_of_another(desk: Desk) -> None:
    """Else “read in Central time, as chosen by counsel” would stand accepted where it is now Eastern time."""
    assert again(desk, in_zone("America/Chicago")) is not None
    (chosen,) = (d for d in open_one(desk).defects if d.kind == "zone_chosen")
    changes.decide_defects(desk.store, [DefectDecision(key_of(open_one(desk), chosen), "accepted")], "Zone")
    found = again(desk, eastern)
    assert found is not None and found.forgotten == 1
    assert [each.choice for each in desk.store.matter().decisions] == ["explained"]


def test_a_decision_that_a_reading_has_no_place_for_does_not_come_back_with_the_next_one(
    worker: Worker, tmp_path: Path
) -> None:
    """“Occurred twice in Central time” was accepted; between it and “twice in Eastern time” lies a reading in UTC."""
    path = tmp_path / "exhibit-a.csv"
    path.write_text(AUTUMN, encoding="utf-8")
    desk = opened(worker, path)
    assert again(desk, in_zone("America/Chicago")) is not None
    (twice,) = (d for d in open_one(desk).defects if d.kind == "local_time_twice")
    changes.decide_defects(desk.store, [DefectDecision(key_of(open_one(desk), twice), "accepted")], "Row 2")
    found = again(desk, in_zone("UTC"))
    assert found is not None and found.forgotten == 1
    assert again(desk, eastern) is not None
    assert any(d.kind == "local_time_twice" for d in open_one(desk).defects)
    assert desk.store.matter().decisions == ()
    history.undo(desk.store)
    history.undo(desk.store)
    assert [each.key.kind for each in desk.store.matter().decisions] == ["local_time_twice"]


def test_what_a_second_look_finds_is_found_in_the_copy_too_and_its_decision_stays(
    worker: Worker, tmp_path: Path
) -> None:
    path = tmp_path / "exhibit-a.xlsx"
    book = Workbook()
    for line in AUTUMN.splitlines():
        book.active.append(line.split(","))
    book.active["C2"].comment = Comment("from the provider", "B. Paralegal")
    book.save(path)
    desk = opened(worker, path)
    assert desk.late_defects() and desk.shelf.keep_originals() == []
    (comment,) = (d for d in open_one(desk).defects if d.kind == "comment")
    changes.decide_defects(desk.store, [DefectDecision(key_of(open_one(desk), comment), "accepted")], "Comment")
    path.unlink()
    found = again(desk, in_zone("America/Chicago"))
    assert found is not None and found.says == ()
    assert comment in open_one(desk).defects and len(desk.store.matter().decisions) == 1
    assert custody.entries(desk.store)[-1].kind == "found"
