"""Doubtful cells of a scan: what each may say, what follows of it, and what counsel decides reaches every figure."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from app.base.clock import from_epoch_us
from app.base.problem import Problem
from app.base.worker import Worker
from app.drafting.tree import blocks_as_text
from app.exhibits.corrections import mended_cells
from app.exhibits.schema import Exhibit
from app.matter import history
from app.services import Desk
from app.services.checklist.items import checklist
from app.services.deciding.choosing import cannot_be_read, choose, consequence, type_another
from app.services.deciding.decisions import defect_lines, take_back
from app.services.deciding.doubts import Doubt, doubtful_hits, doubts_of
from app.services.deciding.recognised import counts, least_sure, page_facts, told_open
from tests.exhibits.make_samples import HERE
from tests.exhibits.scan_made import Scan

from .conftest import sample_docket

CASE = "12-cv-6677"
HASH = "8342201A3C44277E7753BBCB2EFDA014EBEF84A4"
DAY = {29: (2, "7/2{3 .71|8 .27}/2012 9:44 AM"), 31: (1, "198.51.100.{3 .64|8 .33}7")}
MENDED = {33: (1, "2{O .96|0 .03}3.0.113.14")}
DOE_38 = datetime(2012, 8, 9, 1, 32, tzinfo=UTC)


def scanned(
    marked: Mapping[int, tuple[int, str]], heads: tuple[str, ...] = ("No.", "IP Address", "Hit Date UTC")
) -> Scan:
    """The sample of the case as a scan; `marked`: by Doe the column and what was recognised there."""
    lines: list[list[str]] = [list(heads)]
    with (HERE / f"sample_{CASE}.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            at = datetime.fromisoformat(row["hit_utc"])
            day, clock = f"{at.month}/{at.day}/{at.year}", f"{at.hour % 12 or 12}:{at:%M} {at:%p}"
            line = [row["doe"], row["ip"], *([day, clock] if len(heads) > 3 else [f"{day} {clock}"])]
            column, text = marked.get(int(row["doe"]), (0, row["doe"]))
            line[column] = text
            lines.append(line)
    return Scan(lines, a_page=20)


def opened(worker: Worker, exhibit: Exhibit) -> Desk:
    desk = Desk(worker=worker)
    desk.take([exhibit], {exhibit.sha256: CASE})
    desk.take_docket(desk.read_docket(sample_docket(CASE)))
    return desk


@pytest.fixture(scope="module")
def exhibit() -> Exhibit:
    return scanned(DAY | MENDED).exhibit()


@pytest.fixture
def desk(worker: Worker, exhibit: Exhibit) -> Desk:
    return opened(worker, exhibit)


def doubt_of(desk: Desk, doe: int) -> Doubt:
    return next(doubt for doubt in doubts_of(desk.analysis(), CASE) if doubt.doe == f"Doe {doe}")


def hit_of(desk: Desk, doubt: Doubt) -> datetime | None:
    found: datetime | None = desk.analysis().events["hit"][doubt.event]
    return found


def test_a_doubt_says_what_is_asked_where_it_stands_and_what_it_may_say(desk: Desk) -> None:
    day, address = doubts_of(desk.analysis(), CASE)
    assert (day.question, day.doe, day.column, day.open) == ("Which day?", "Doe 29", "hit", True)
    assert [(each.text, each.value, each.taken) for each in day.readings] == [
        ("7/23/2012 9:44 AM", "2012-07-23 09:44", True),
        ("7/28/2012 9:44 AM", "2012-07-28 09:44", False),
    ]
    assert {each.differs for each in day.readings} == {(3,)}
    assert address.question == "Which address?" and address.readings[1].text == "198.51.100.87"
    exhibit = desk.analysis().exhibits[0]
    assert exhibit.scan is not None
    (box,) = exhibit.scan.cells.filter(event=day.event, column="hit").select("left", "top", "right", "bottom").rows()
    assert day.box == box and day.page == exhibit.places.row(day.event, named=True)["page"]
    assert doubts_of(desk.analysis(), "12-cv-6675") == ()


def test_the_counts_and_facts_of_pages(desk: Desk) -> None:
    exhibit, doubts = desk.analysis().exhibits[0], doubts_of(desk.analysis(), CASE)
    told = counts(exhibit, doubts)
    assert told is not None
    assert (told.read, told.left) == ("126 cells, 123 sure", "2 to decide, 1 mended")
    assert page_facts(exhibit, 2) == "Turned 180°, straightened 1.4°, 204 dpi" and page_facts(exhibit, 9) == ""
    assert least_sure(exhibit, 2)[doubts[0].event] == pytest.approx(0.72, abs=0.01)
    assert min(least_sure(exhibit, 2).values()) == pytest.approx(0.66, abs=0.01)
    assert doubts[0].event not in least_sure(exhibit, 1)


def test_each_reading_says_what_becomes_of_the_gap(desk: Desk) -> None:
    day = doubt_of(desk, 29)
    told = [consequence(desk.analysis(), day, reading) for reading in day.readings]
    assert told == ["gap to John Doe 38 17 days", "gap to John Doe 38 12 days"]


def test_another_reading_reaches_every_figure_and_undo_takes_it_back(desk: Desk) -> None:
    day = doubt_of(desk, 29)
    choose(desk.store, day, day.readings[1])
    assert hit_of(desk, day) == datetime(2012, 7, 28, 9, 44, tzinfo=UTC)
    analysis = desk.analysis()
    assert analysis.findings[f"corrected:{CASE}"].events == (day.event,)
    (gap,) = (gap for gap in analysis.view(CASE).gaps if gap.calendar_days == 12)
    assert gap.after_event == next(i for i, at in enumerate(analysis.events["hit"]) if at == DOE_38)
    decided = doubt_of(desk, 29)
    assert decided.line.state == "corrected" and "7/23/2012" in decided.line.words and not decided.open
    assert history.undo(desk.store) and doubt_of(desk, 29).open
    assert hit_of(desk, day) == datetime(2012, 7, 23, 9, 44, tzinfo=UTC)


def test_the_taken_reading_is_accepted_and_can_be_asked_for_again(desk: Desk) -> None:
    day = doubt_of(desk, 29)
    choose(desk.store, day, day.readings[0])
    assert (
        doubt_of(desk, 29).line.state == "accepted"
        and not desk.analysis().exhibits[0].changes.filter(event=day.event).height
    )
    take_back(desk.store, [doubt_of(desk, 29).line])
    assert doubt_of(desk, 29).open


def test_what_counsel_reads_is_typed(desk: Desk) -> None:
    address = doubt_of(desk, 31)
    type_another(desk.store, address, "198.51.100.57")
    assert desk.analysis().events["ip"][address.event] == "198.51.100.57"
    with pytest.raises(Problem, match="needs a cell"):
        type_another(desk.store, address, " ")


def test_a_time_that_cannot_be_read_stands_nowhere_and_stays_a_defect(desk: Desk) -> None:
    """Else the gap of the client would rest on a day that nobody can read."""
    day, before = doubt_of(desk, 29), desk.analysis()
    cannot_be_read(desk.store, day)
    after = desk.analysis()
    assert hit_of(desk, day) is None and after.exhibits[0].hits == before.exhibits[0].hits - 1
    assert after.exhibits[0].rows == before.exhibits[0].rows
    assert not any(day.event in (gap.since_event, gap.after_event) for gap in after.view(CASE).gaps)
    (told,) = (d for d in after.exhibits[0].defects if d.event == day.event)
    assert (told.kind, told.severity) == ("illegible", "warning")
    assert "cannot be read" in told.message and "7/23/2012 9:44 AM" in told.message
    assert doubt_of(desk, 29).line.state == "corrected" and doubtful_hits(after, doubts_of(after, CASE)) == ()
    finding = after.findings[f"corrected:{CASE}"]
    assert "cannot be read" in finding.text
    said = blocks_as_text(after.memo(CASE))
    assert f"leaves 1 cell of Exhibit A out of account ({finding.rows_text}), which cannot be read" in said
    assert history.undo(desk.store) and hit_of(desk, day) is not None


def test_the_timeline_is_told_the_other_instants_until_one_is_chosen(desk: Desk) -> None:
    analysis = desk.analysis()
    ((event, others),) = doubtful_hits(analysis, doubts_of(analysis, CASE))
    assert event == doubt_of(desk, 29).event
    assert [from_epoch_us(at) for at in others] == [datetime(2012, 7, 28, 9, 44, tzinfo=UTC)]
    choose(desk.store, doubt_of(desk, 29), doubt_of(desk, 29).readings[0])
    assert doubtful_hits(desk.analysis(), doubts_of(desk.analysis(), CASE)) == ()


def test_a_day_and_a_time_in_two_columns_are_decided_together(worker: Worker) -> None:
    heads = ("No.", "IP Address", "Date", "Time (UTC)")
    desk = opened(worker, scanned({29: (2, "7/2{3 .71|8 .27}/2012")}, heads).exhibit())
    day = doubt_of(desk, 29)
    assert (day.question, day.column) == ("Which day?", "hit")
    assert [each.text for each in day.readings] == ["7/23/2012 9:44 AM", "7/28/2012 9:44 AM"]
    choose(desk.store, day, day.readings[1])
    assert hit_of(desk, day) == datetime(2012, 7, 28, 9, 44, tzinfo=UTC)


def test_days_in_front_are_chosen_as_such(worker: Worker) -> None:
    """8/7/2012 is the eighth of July where the column puts the day first."""
    rows = [["Doe", "IP Address", "Hit Date UTC"]]
    rows += [[str(n), f"192.0.2.{n}", f"{n + 10}/7/2012 09:44"] for n in range(1, 12)]
    rows.append(["12", "192.0.2.12", "{8 .6|3 .38}/7/2012 09:44"])
    exhibit = Scan(rows).exhibit()
    assert exhibit.events["hit"][11] == datetime(2012, 7, 8, 9, 44, tzinfo=UTC)
    desk = Desk(worker=worker)
    desk.take([exhibit])
    (day,) = doubts_of(desk.analysis())
    assert day.question == "Which day?"
    choose(desk.store, day, day.readings[1])
    assert hit_of(desk, day) == datetime(2012, 7, 3, 9, 44, tzinfo=UTC)


def test_before_an_export_it_is_told_which_papers_rest_on_cells_in_doubt(desk: Desk) -> None:
    (item,) = (item for item in checklist(desk.analysis()) if item.key == "scan")
    assert item.open and item.at == (doubt_of(desk, 29).event,) and item.says == "Exhibit A, p. 2, row 10"
    choose(desk.store, doubt_of(desk, 29), doubt_of(desk, 29).readings[0])
    (item,) = (item for item in checklist(desk.analysis()) if item.key == "scan")
    assert not item.open and item.says == "1 cell of the scan still to decide, under none of their figures"


def test_a_provider_is_chosen_like_any_other_cell(worker: Worker) -> None:
    rows = [["Doe", "IP Address", "Hit Date UTC", "ISP"]]
    rows += [[str(n), f"192.0.2.{n}", f"7/{n + 10}/2012 9:44 AM", "Midway DSL"] for n in range(1, 8)]
    rows[3][3] = "Midway D{5 .6|S .35}L"
    desk = Desk(worker=worker)
    desk.take([Scan(rows).exhibit()])
    (provider,) = doubts_of(desk.analysis())
    assert (provider.question, provider.column) == ("Which provider?", "isp")
    choose(desk.store, provider, next(each for each in provider.readings if each.text == "Midway D5L"))
    assert desk.analysis().events["isp"][2] == "Midway D5L"


def test_the_declaration_says_that_pages_are_pictures_and_what_was_in_doubt(desk: Desk) -> None:
    said = blocks_as_text(desk.analysis().paper("declaration", CASE))
    assert "recognized the characters of 126 cells." in said
    assert "by far the likeliest, it reads that: one cell." in said
    assert "took two cells as doubtful" in said
    assert "had to be mended" not in said  # the exhibit prints no such thing


def test_what_counsel_reads_in_a_picture_is_not_told_as_other_than_the_exhibit_prints(desk: Desk) -> None:
    assert "Pages of Exhibit A are pictures, whose characters a program recognized" in memo(desk)
    day = doubt_of(desk, 29)
    choose(desk.store, day, day.readings[1])
    said = memo(desk)
    assert "reads 1 cell of Exhibit A otherwise than the program that recognized the characters of its pages" in said
    assert "otherwise than printed" not in said
    assert "the program had read “7/23/2012" in desk.analysis().findings[f"corrected:{CASE}"].text
    summary = blocks_as_text(desk.analysis().paper("summary", CASE))
    assert "read as counsel has it; the same file, read so, gives the same figures" in summary


def test_a_gap_that_rests_on_a_doubtful_day_is_not_filed_without_a_word(worker: Worker) -> None:
    lines = [[*line, "B" * 40 if n else "Hash"] for n, line in enumerate(scanned(DAY).lines)]
    desk = opened(worker, Scan(lines, a_page=20).exhibit())
    said = memo(desk)
    assert "rows are cited by page and by their number in the table on it, headings left out" in said
    blank = "[What Exhibit A, p. 2, row 10 reads is in doubt in the scan: to be decided before filing.]"
    assert blank in said and blank in blocks_as_text(desk.analysis().paper("summary", CASE))
    day = doubt_of(desk, 29)
    choose(desk.store, day, day.readings[0])
    assert "is in doubt in the scan" not in memo(desk)


def state_of_rest(desk: Desk) -> str:
    """Of the line that counts the doubts which are not named one by one."""
    (line,) = (line for line in defect_lines(desk.analysis(), CASE) if "listed one by one" in line.message)
    return line.state


def test_beyond_those_that_are_named_one_by_one_each_doubt_is_counted_decided_and_told_in_papers(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.exhibits.defects.LIMIT", 1)
    exhibit = scanned(
        {1: (2, "8/{3 .71|8 .27}/2012 5:46 AM"), **DAY, 40: (2, "8/1{3 .71|8 .27}/2012 9:44 AM")}
    ).exhibit()
    assert [d.event for d in exhibit.defects if d.kind == "scan_doubt" and d.column == "C"] == [0]
    desk = opened(worker, exhibit)
    assert told_open(desk.analysis(), CASE) == "4 cells to decide"
    assert desk.analysis().findings[f"defect:{CASE}:{exhibit.file}:scan_doubt"].value == "4 to decide"
    assert "row 10 reads is in doubt in the scan" in memo(desk)
    day = doubt_of(desk, 29)
    assert day.line.message == "Row 10 of p. 2: Day of the hit reads 23 or 28; compare it with the picture of the cell."
    choose(desk.store, day, day.readings[0])
    assert doubt_of(desk, 29).line.state == "accepted" and "row 10 reads" not in memo(desk)
    last = doubt_of(desk, 40)
    assert state_of_rest(desk) == "open"
    choose(desk.store, last, last.readings[1])
    assert hit_of(desk, last) == datetime(2012, 8, 18, 9, 44, tzinfo=UTC)
    assert state_of_rest(desk) == "accepted"
    told = counts(desk.analysis().exhibits[0], doubts_of(desk.analysis(), CASE))
    assert told is not None and told.open == 2 and told_open(desk.analysis(), CASE) == "2 cells to decide"


def test_a_hash_above_the_table_is_decided_once_for_all_rows_that_take_it(worker: Worker) -> None:
    line = "SHA-1: " + HASH.replace("B", "{B .6|8 .38}", 1)
    exhibit = Scan([[line], *scanned({}).lines], a_page=20).exhibit()
    desk = opened(worker, exhibit)
    (above,) = doubts_of(desk.analysis(), CASE)
    assert (above.question, above.doe, above.row, above.page) == ("Which hash?", "", "above the table", 1)
    assert [(each.text, each.taken) for each in above.readings] == [(HASH, True), (HASH.replace("B", "8", 1), False)]
    assert len(above.events) == exhibit.rows == 42 and "is in doubt in the scan" in memo(desk)
    choose(desk.store, above, above.readings[1])
    analysis = desk.analysis()
    assert analysis.exhibits[0].info_hashes == [HASH.replace("B", "8", 1)]
    assert set(analysis.exhibits[0].printed["info_hash"]) == {HASH} and mended_cells(analysis.exhibits[0]) == 0
    finding = analysis.findings[f"corrected:{CASE}"]
    assert finding.value == "1 cell" and len(finding.events) == 42
    said = memo(desk)
    assert "reads 1 cell of Exhibit A otherwise than the program" in said and finding.rows_text in said
    assert "is in doubt in the scan" not in said and told_open(analysis, CASE) == ""
    (decided,) = doubts_of(analysis, CASE)
    assert decided.line.state == "corrected" and not decided.open
    take_back(desk.store, [decided.line])
    assert desk.analysis().exhibits[0].info_hashes == [HASH] and told_open(desk.analysis(), CASE) == "1 cell to decide"
    cannot_be_read(desk.store, doubts_of(desk.analysis(), CASE)[0])
    assert desk.analysis().exhibits[0].info_hashes == []
    assert history.undo(desk.store) and doubts_of(desk.analysis(), CASE)[0].open


def memo(desk: Desk) -> str:
    return blocks_as_text(desk.analysis().memo(CASE))
