"""Exhibits that are not like the samples, from the file to the paper: each statement must be one the rows can bear."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.base.worker import Worker
from app.drafting.privacy.search import find_private
from app.drafting.tree import blocks_as_text
from app.matter import changes
from app.picture.told import lane_in_words
from app.services import Analysis, Desk
from app.services.export.draft import papers
from app.services.figure import scene_of
from tests.services.paper_tools import exported
from tests.services.test_draft import text_of

H1, H2 = "A" * 40, "B" * 40
Open = Callable[..., Desk]


@pytest.fixture
def opened(worker: Worker, tmp_path: Path) -> Open:
    """A desk with exhibits written from lines of text, and a docket."""

    def open_them(*exhibits: str, docket: str = "", names: tuple[str, ...] = ("a.csv", "b.csv")) -> Desk:
        desk = Desk(worker=worker)
        paths = []
        for name, text in zip(names, exhibits, strict=False):
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
            paths.append(path)
        found, problems = desk.read(paths)
        assert problems == []
        desk.take(found)
        if docket:
            (tmp_path / "docket.toml").write_text(docket)
            desk.take_docket(desk.read_docket(tmp_path / "docket.toml"))
        return desk

    return open_them


def docket(does: int, **more: str) -> str:
    lines = [f"{key} = {value!r}" for key, value in more.items()]
    head = 'court = "N.D. Ill."\nzone = "America/Chicago"\n[[case]]\nnumber = "12-cv-1"\n'
    return head + f"does = {does}\n" + "\n".join(lines).replace("'", '"') + "\n"


def rows(*lines: str, heading: str = "Doe,IP,Hit Date UTC,Hash") -> str:
    return "\n".join([heading, *lines]) + "\n"


def memo(desk: Desk) -> str:
    return blocks_as_text(desk.analysis().memo("12-cv-1"))


def test_a_time_is_told_with_the_seconds_that_are_printed_for_it_where_any_are_not_zero(opened: Open) -> None:
    first = f"1,192.0.2.1,2012-07-01 10:00:00,{H1}"
    desk = opened(rows(first, f"2,192.0.2.2,2012-07-09 10:00:07,{H1}"), docket=docket(2, client="2"))
    assert "July 1, 2012, at 10:00:00 a.m." in memo(desk)
    desk = opened(rows(first, f"2,192.0.2.2,2012-07-09 10:00:00,{H1}"), docket=docket(2, client="2"))
    assert "July 1, 2012, at 10:00 a.m." in memo(desk)


def test_a_table_of_one_gap_is_headed_as_that(opened: Open) -> None:
    times = ("01 10:00", "09 10:00", "09 11:00")
    exhibit = rows(*(f"{n},192.0.2.{n},2012-07-{at},{H1}" for n, at in enumerate(times, 1)))
    assert "The largest gap between neighboring listed times" in memo(opened(exhibit, docket=docket(3)))


def test_the_times_of_a_gap_are_those_of_its_own_swarm(opened: Open) -> None:
    exhibit = rows(
        f"1,192.0.2.1,2012-07-01 10:00:00,{H1}",
        f"1,192.0.2.1,2012-07-20 10:00:00,{H2}",
        f"2,192.0.2.2,2012-07-10 10:00:00,{H1}",
    )
    desk = opened(exhibit, docket=docket(2, client="2"))
    text = memo(desk)
    assert "John Doe 1 is listed on July 1, 2012" in text and "July 20" not in text
    assert "9 calendar days" in text and "more than one hash" not in text


def test_a_range_runs_from_its_end_and_is_no_single_time(opened: Open) -> None:
    exhibit = rows(
        f"1,192.0.2.1,2012-07-01 10:00:00,2012-07-03 10:00:00,{H1}",
        f"2,192.0.2.2,2012-07-09 10:00:00,2012-07-10 10:00:00,{H1}",
        heading="Doe,IP,First Hit (UTC),Last Hit (UTC),Hash",
    )
    desk = opened(exhibit, docket=docket(2, client="2"))
    text = memo(desk)
    assert "John Doe 1 is listed on July 3, 2012" in text and "6 calendar days" in text
    assert "single listed time" not in text and "lists no stay" not in text
    assert f"once:{'12-cv-1'}" not in desk.analysis().findings


def test_a_bare_date_gets_no_time_of_day_and_no_day_in_another_zone(opened: Open) -> None:
    exhibit = rows(f"1,192.0.2.1,2012-07-01,{H1}", f"2,192.0.2.2,2012-07-05,{H1}")
    desk = opened(exhibit, docket=docket(2, client="2"))
    (gap,) = desk.analysis().view("12-cv-1").gaps
    assert (gap.calendar_days, gap.calendar_days_local) == (4, None)
    text = memo(desk)
    assert "listed on July 1, 2012, and" in text and "12:00 a.m." not in text and "Central" not in text
    assert "lies between 2 days and 6 days" in text and "at least 2 days together" in text
    scene = scene_of(desk.analysis().evidence, "12-cv-1")
    assert scene.gaps[0].lines == (("4", "calendar days as printed, UTC"), ("4 d", "elapsed, ± 2 d"))
    assert lane_in_words(scene, 0) == "Doe 1, Remaining, first listed Jul 1 UTC, 1 hit"
    assert desk.analysis().describe(0).splitlines()[1:] == ["Jul 1 UTC, as printed", "Exhibit A, row 2"]


def test_a_gap_that_its_precision_may_close_does_not_help(opened: Open) -> None:
    exhibit = rows(f"1,192.0.2.1,2012-07-01,{H1}", f"2,192.0.2.2,2012-07-03,{H1}")
    desk = opened(exhibit, docket=docket(2, client="2"))
    assert "calendar day" not in memo(desk)
    (finding,) = [f for f in desk.analysis().book if f.id.startswith("gap:")]
    assert finding.side == "hurts"


def test_rows_of_two_zones_are_told_in_each(opened: Open) -> None:
    exhibit = rows(
        f"1,192.0.2.1,2012-07-01T03:00:00-07:00,{H1}",
        f"2,192.0.2.2,2012-07-09T10:00:00+00:00,{H1}",
        heading="Doe,IP,Hit Date,Hash",
    )
    desk = opened(exhibit, docket=docket(2, client="2"))
    text = memo(desk)
    assert "(UTC−07:00)" in text and "(UTC), as listed" in text
    assert "as Exhibit A prints them, in the zone of each row" in blocks_as_text(
        desk.analysis().paper("summary", "12-cv-1")
    )
    assert "times are printed in more than one zone, and each is read in the zone of its own row" in blocks_as_text(
        desk.analysis().paper("declaration", "12-cv-1")
    )


def test_an_exhibit_without_a_zone_is_stated_on_that_condition(opened: Open) -> None:
    exhibit = rows(
        f"1,192.0.2.1,2012-07-01 10:00:00,{H1}", f"2,192.0.2.2,2012-07-09 10:00:00,{H1}", heading="Doe,IP,Hit Date,Hash"
    )
    assert "names no time zone: its times are read as UTC" in memo(opened(exhibit, docket=docket(2, client="2")))


def test_zones_that_contradict_each_other_are_an_assumption_in_every_paper(opened: Open) -> None:
    listed = (f"1,192.0.2.1,2012-07-01 10:00:00,{H1}", f"2,192.0.2.2,2012-07-09 10:00:00,{H1}")
    desk = opened("All times are EST\n" + rows(*listed), docket=docket(2, client="2"))
    said = "names more than one time zone for the same times: that they are read as UTC is an assumption"
    for kind in ("memo", "summary"):
        assert said in blocks_as_text(desk.analysis().paper(kind, "12-cv-1")), kind
    assert "more than one time zone is printed" in blocks_as_text(desk.analysis().paper("declaration", "12-cv-1"))


def test_rows_without_a_zone_beside_others_are_an_assumption(opened: Open) -> None:
    listed = (f"1,192.0.2.1,2012-07-01 10:00:00 UTC,{H1}", f"2,192.0.2.2,2012-07-09 10:00:00,{H1}")
    said = memo(opened(rows(*listed, heading="Doe,IP,Hit Date,Hash"), docket=docket(2, client="2")))
    assert "names a time zone for some of its times and none for others" in said


def test_dates_that_can_be_read_two_ways_are_an_assumption_in_every_paper(opened: Open) -> None:
    exhibit = rows(f"1,192.0.2.1,07/01/2012 10:00:00,{H1}", f"2,192.0.2.2,07/09/2012 10:00:00,{H1}")
    desk = opened(exhibit, docket=docket(2, client="2"))
    said = "tells month from day in dates such as “07/01/2012 10:00:00”, which is read as July 1, 2012"
    assert said in memo(desk)
    for kind in ("declaration", "summary"):
        assert said in blocks_as_text(desk.analysis().paper(kind, "12-cv-1"))
    settled = rows(f"1,192.0.2.1,07/01/2012 10:00:00,{H1}", f"2,192.0.2.2,07/23/2012 10:00:00,{H1}")
    assert "month from day" not in memo(opened(settled, docket=docket(2, client="2"), names=("settled.csv",)))


def test_days_and_half_days_that_may_mean_another_time_are_assumptions(opened: Open) -> None:
    exhibit = rows(f"1,192.0.2.1,41091.5,{H1}", f"2,192.0.2.2,41099.5,{H1}")
    said = memo(opened(exhibit, docket=docket(2, client="2")))
    assert "stored as numbers of days, such as “41091.5”, which is read as July 1, 2012" in said
    lines = [f"{n},192.0.2.{n},7/{n}/2012 {n % 12 + 1}:00,{H1}" for n in range(10, 24)]
    said = memo(opened(rows(*lines), docket=docket(24, client="23"), names=("half.csv",)))
    assert "No time of Exhibit A, such as “7/10/2012 11:00”, says whether it is a.m. or p.m." in said


def test_a_time_that_may_be_cut_off_is_an_assumption_where_a_gap_rests_on_it(opened: Open) -> None:
    lines = (f"1,192.0.2.1,7/1/2012 10:00,{H1}", *(f"{n},192.0.2.{n},7/{n}/2012 10:00:00,{H1}" for n in (9, 10)))
    said = memo(opened(rows(*lines), docket=docket(10, client="9")))
    assert "In Exhibit A, row 2, the time prints less than most times of Exhibit A do, and may be cut off" in said


def test_an_hour_that_clocks_showed_twice_is_told_where_a_gap_rests_on_it(opened: Open) -> None:
    heading = "Doe,IP,Hit Date (Central Time),Hash"
    exhibit = rows(f"1,192.0.2.1,11/4/2012 1:30:00 AM,{H1}", f"2,192.0.2.2,11/23/2012 1:30:00 AM,{H1}", heading=heading)
    said = memo(opened(exhibit, docket=docket(2, client="2")))
    assert "Where Exhibit A, row 2 is listed, clocks of its zone were being changed" in said


def test_standard_time_named_in_summer_is_an_assumption_where_a_gap_rests_on_it(opened: Open) -> None:
    listed = (f"1,192.0.2.1,7/1/2012 10:00{{}},{H1}", f"2,192.0.2.2,7/9/2012 10:00 EDT,{H1}")
    told = "For Exhibit A, {}, standard time (Eastern) is named on days when clocks there ran on daylight time"
    by_sheet = rows(*(line.format("").replace(" EDT", "") for line in listed), heading="Doe,IP,Hit Date (EST),Hash")
    desk = opened(by_sheet, docket=docket(2, client="2"))
    for kind in ("memo", "summary"):
        assert told.format("rows 2 and 3") in blocks_as_text(desk.analysis().paper(kind, "12-cv-1")), kind
    by_cell = rows(*(line.format(" EST") for line in listed), heading="Doe,IP,Hit Date,Hash")
    assert told.format("row 2") in memo(opened(by_cell, docket=docket(2, client="2"), names=("cells.csv",)))
    summer = by_sheet.replace("(EST)", "(EDT)").replace("7/1/", "1/1/").replace("7/9/", "1/9/")
    said = memo(opened(summer, docket=docket(2, client="2"), names=("summer.csv",)))
    assert "daylight time (Eastern) is named on days when clocks there ran on standard time" in said
    winter = by_sheet.replace("7/1/", "1/1/").replace("7/9/", "1/9/")
    assert "ran on daylight" not in memo(opened(winter, docket=docket(2, client="2"), names=("winter.csv",)))


def test_which_of_two_columns_holds_the_times_is_an_assumption(opened: Open) -> None:
    exhibit = rows(
        f"1,192.0.2.1,2012-07-01 10:00:00,2012-07-02 10:00:00,{H1}",
        f"2,192.0.2.2,2012-07-09 10:00:00,2012-07-10 10:00:00,{H1}",
        heading="Doe,IP,Logged (UTC),Noted (UTC),Hash",
    )
    said = memo(opened(exhibit, docket=docket(2, client="2")))
    assert "More than one column of Exhibit A holds times, and nothing tells which of them are meant" in said


def test_does_whom_no_row_lists_are_not_counted_among_those_listed(opened: Open) -> None:
    exhibit = rows(
        f"1,192.0.2.1,2012-07-01 10:00:00,{H1}",
        f"2,192.0.2.2,2012-07-09 10:00:00,{H1}",
        f"3,192.0.2.3,2012-07-19 10:00:00,{H1}",
    )
    text = memo(opened(exhibit, docket=docket(6, dismissed="6", client="John Doe X")))
    assert "single listed time" not in text
    assert "common to the three who remain and are listed with a time" in text


def test_the_same_content_twice_counts_once(worker: Worker, tmp_path: Path) -> None:
    text = rows(f"1,192.0.2.1,2012-07-01 10:00:00,{H1}")
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ex.csv").write_text(text)
    desk = Desk(worker=worker)
    found, _ = desk.read([tmp_path / "one" / "ex.csv", tmp_path / "two" / "ex.csv"])
    desk.take(found)
    desk.take(found)
    assert len(desk.analysis().exhibits) == 1 and desk.analysis().roster.does["hits"].to_list() == [1]


def test_two_files_of_one_name_are_two_exhibits(worker: Worker, tmp_path: Path) -> None:
    for n, folder in enumerate(("one", "two"), 1):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ex.csv").write_text(rows(f"{n},192.0.2.{n},2012-07-0{n} 10:00:00,{H1}"))
    desk = Desk(worker=worker)
    for _ in range(2):
        desk.take(desk.read([tmp_path / "one" / "ex.csv", tmp_path / "two" / "ex.csv"])[0])
    assert [e.file for e in desk.analysis().exhibits] == ["ex.csv", "ex.csv (2)"]
    assert len(desk.analysis().cases) == 2


def test_no_address_of_a_doe_without_number_or_time_reaches_a_paper(opened: Open, tmp_path: Path) -> None:
    exhibit = rows(
        f"192.0.2.1,2012-07-01 10:00:00,{H1}",
        f"192.0.2.2,not a time,{H1}",
        f"192.0.2.3,2012-07-21 10:00:00,{H1}",
        heading="IP,Hit Date UTC,Hash",
    )
    desk = opened(exhibit, exhibit.replace("192.0.2", "198.51.100").replace("10:00", "11:00"))
    for case in [v.number for v in desk.analysis().cases]:
        changes.set_clients(desk.store, case, ["192.0.2.2", "198.51.100.2", "203.0.113.9"])
    files = [paper.path for paper in papers(desk.analysis()) if paper.folder == "to-file"]
    filed = list(exported(desk, tmp_path / "out", *files).values())
    assert len(filed) == 20 and find_private(filed, {}) == []
    assert "row 3" in text_of(next(p for p in filed if p.suffix == ".docx"))


def test_a_case_without_an_exhibit_has_no_papers(opened: Open) -> None:
    two = docket(2, client="2") + '[[case]]\nnumber = "12-cv-2"\ndoes = 9\n'
    desk = opened(
        rows(f"1,192.0.2.1,2012-07-01 10:00:00,{H1}"), docket=two.replace("does = 2", 'exhibit = "a.csv"\ndoes = 2')
    )
    filed = [p.file for p in papers(desk.analysis()) if p.folder == "to-file" and p.file.endswith(".pdf")]
    assert filed == ["motion.pdf", "notice.pdf", "memo.pdf", "declaration.pdf", "order-12-cv-1.pdf", "certificate.pdf"]
    (standing,) = [s for s in desk.analysis().view("12-cv-2").standings if s.standard == "same_hash"]
    assert standing.why == "No row lists a Doe who remains."


@pytest.mark.parametrize("relief", ["client alone", "drop without prejudice", "all but lowest"])
def test_a_client_who_is_dismissed_is_offered_no_relief(opened: Open, relief: str) -> None:
    exhibit = rows(f"1,192.0.2.1,2012-07-01 10:00:00,{H1}", f"2,192.0.2.2,2012-07-09 10:00:00,{H1}")
    desk = opened(exhibit, docket=docket(2, dismissed="1-2", client="2", relief=relief))
    order = blocks_as_text(desk.analysis().order("12-cv-1"))
    assert "hereby" not in order and "no relief is proposed" in order
    assert "leaving ." not in memo(desk) and "none remains" in memo(desk)


def test_rows_without_a_readable_hash_lie_apart_and_beside_one_that_has_it_file_no_gap(opened: Open) -> None:
    exhibit = rows("1,192.0.2.1,2012-07-01 10:00:00,bad", "2,192.0.2.2,2012-07-21 10:00:00,bad")
    text = memo(opened(exhibit, docket=docket(2, client="2")))
    assert "lists no hash that can be read" in text and "20 calendar days as printed" in text
    beside = opened(exhibit + f"3,192.0.2.3,2012-07-30 10:00:00,{H1}\n", docket=docket(3, client="2"))
    assert "calendar day" not in memo(beside)
    assert beside.analysis().view("12-cv-1").gaps[0].calendar_days == 20


def test_a_motion_says_what_is_taken_for_granted_of_its_rows(opened: Open) -> None:
    exhibit = rows(
        f"1,192.0.2.1,2012-07-01 10:00:00,2012-06-30 10:00:00,{H1}",
        f"2,192.0.2.2,2012-07-21 10:00:00,,{H1}",
        heading="Doe,IP,First Hit,Last Hit,Hash",
    )
    motion = blocks_as_text(opened(exhibit, docket=docket(2, client="2")).analysis().paper("motion", "12-cv-1"))
    assert "20 calendar days apart as printed, in UTC by assumption" in motion
    assert "In Exhibit A, row 2, the range ends before it begins: its start alone is taken" in motion


def test_the_reviewed_exhibit_groups_each_row_in_its_own_swarm(opened: Open) -> None:
    exhibit = rows(
        f"1,192.0.2.1,2012-07-01 10:00:00,{H1}",
        f"1,192.0.2.1,2012-07-01 10:00:00,{H2}",
        f"2,192.0.2.2,2012-07-10 10:00:00,{H1}",
        f"3,192.0.2.3,2012-07-10 10:00:00,{H2}",
        f"4,192.0.2.4,never,{H2}",
    )
    (review,) = [p.review for p in papers(opened(exhibit, docket=docket(4)).analysis()) if p.review]
    (columns,) = review.columns
    assert columns["Group (chain of transactions)"] == {0: "1", 1: "1", 2: "2", 3: "2"}
    assert columns["Group (same hash)"] == dict.fromkeys(range(5), "1")


def test_every_gap_finding_is_reproduced_by_the_rows_it_names(opened: Open, desk: Desk) -> None:
    exhibit = rows(
        f"1,192.0.2.1,2012-07-01 23:30:00,{H1}",
        f"1,192.0.2.1,2012-07-04 10:00:00,{H1}",
        f"2,192.0.2.2,2012-07-02 10:00:00,{H1}",
        f"3,192.0.2.3,2012-07-21 00:15:00,{H1}",
        f"3,192.0.2.3,2012-07-21 00:15:00,{H2}",
        f"4,192.0.2.4,2012-08-01 00:15:00,{H2}",
    )
    for analysis in (desk.analysis(), opened(exhibit, docket=docket(4)).analysis()):
        checked = 0
        for finding in analysis.book:
            if finding.id.startswith("gap:"):
                one, other = (analysis.events.row(event, named=True) for event in finding.events)
                days = (other["printed"].date() - one["printed"].date()).days
                assert f"{days} calendar day" in finding.text
                assert (other["hit"] - one["hit"]) >= timedelta(0) and one["info_hash"] == other["info_hash"]
                assert [d for _, d in finding.does] == [one["doe"], other["doe"]]
                checked += 1
        assert checked >= 1


def test_a_motion_of_thousands_among_thousands_is_disposed_of_in_a_moment(opened: Open) -> None:
    lines = [f"{n},192.0.2.{n % 250},2012-07-{n % 28 + 1:02} 10:00:00,{H1}" for n in range(1, 5001)]
    text = (
        docket(5000, dismissed="2-4000")
        + '[[case.entry]]\ndkt = "9"\nmovant = "Does 3000-4500"\nrequests = ["sever"]\n'
    )
    analysis: Analysis = opened(rows(*lines), docket=text).analysis()
    found = {r.disposition: len(r.does) for r in analysis.view("12-cv-1").requests}
    assert found == {"stricken as moot": 1001, "granted": 500}
    assert re.search(r"John Does 4001–5000", analysis.view("12-cv-1").names(analysis.view("12-cv-1").severed))
