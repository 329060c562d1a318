"""What is irregular in an exhibit, and what it says of how the list was made."""

from __future__ import annotations

from app.drafting.tree import blocks_as_text
from app.matter import changes
from app.matter.paper import Filing
from app.services.checklist.items import checklist
from app.services.export.draft import papers_to_file
from tests.services.test_odd_exhibits import H1, Open, docket, memo, opened, rows
from tests.services.test_telling_findings import does_of, found, one

__all__ = ["opened"]


def listed(*times: str) -> str:
    return rows(*(f"{n},192.0.2.{n},{time},{H1}" for n, time in enumerate(times, 1)))


def test_numbers_that_are_left_out_are_named_where_no_count_is_known(opened: Open) -> None:
    exhibit = rows(*(f"{n},192.0.2.{n},2012-07-0{n} 10:00,{H1}" for n in (1, 2, 5, 7)))
    finding = one(opened(exhibit), "numbering:")
    assert (finding.value, finding.side, finding.weight) == ("3 numbers", "neutral", "review")
    assert "numbers Does from 1 to 7 and does not list Does 3, 4, 6" in finding.text
    assert found(opened(exhibit, docket=docket(7)), "numbering:") == [], "then the complaint’s count tells more"


def test_numbers_above_the_captions_count_are_told_with_the_docket(opened: Open) -> None:
    exhibit = listed("2012-07-01 10:00", "2012-07-02 10:00", "2012-07-03 10:00")
    assert "beyond that count stands Doe 3" in one(opened(exhibit, docket=docket(2)), "beyond:").text


def test_that_a_file_was_perhaps_not_meant_for_us_is_for_counsel_alone(opened: Open) -> None:
    exhibit = "ATTORNEY WORK PRODUCT,,,\n" + listed("2012-07-01 10:00", "2012-07-09 10:00")
    desk = opened(exhibit, docket=docket(2, client="2"))
    finding = one(desk, "defect:12-cv-1:a.csv:not_meant_for_us")
    assert finding.work_product and finding.weight == "review" and "Fed. R. Civ. P. 26(b)(5)(B)" in finding.text
    changes.record_filing(desk.store, "12-cv-1", Filing(put_in=(f"finding:{finding.id}",)))
    filed = [
        p.document for p in papers_to_file(desk.analysis(), "12-cv-1") if p.document and not p.document.work_product
    ]
    assert len(filed) > 3 and not any("26(b)(5)" in blocks_as_text(each) for each in filed)
    innocent = "Exhibit A (non-privileged; networks of privileged users left out),,,\n" + listed("2012-07-01 10:00")
    assert found(opened(innocent, docket=docket(1)), "defect:12-cv-1:a.csv:not_meant_for_us") == []


def test_nothing_is_asked_about_whom_the_complaint_does_not_sue(opened: Open) -> None:
    exhibit = listed("2012-07-01 10:00", "2012-07-02 10:00", "2012-07-03 10:00", "2012-07-09 10:00")
    desk = opened(exhibit, docket=docket(3, client="2", relief="all but lowest"))
    asked = blocks_as_text(desk.analysis().order("12-cv-1"))
    assert "namely John Does 2 and 3, are hereby severed" in asked and "4" not in asked.split("orders as follows")[1]
    assert "John Doe 4, whom Exhibit A lists beside the 3 Does that the complaint counts, is not" in memo(desk)
    assert "for each of those who remain" in memo(desk)
    (item,) = (item for item in checklist(desk.analysis()) if item.key == "beyond")
    assert item.open and item.at == (("12-cv-1", 4),) and "the complaint counts 3" in item.says
    changes.set_clients(desk.store, "12-cv-1", [4])
    assert "not at issue" not in memo(desk) and "[Exhibit A lists a client beyond the Does" in memo(desk)
    assert "not among the Defendants who remain" in blocks_as_text(desk.analysis().order("12-cv-1"))


def test_a_dismissal_beyond_the_complaints_count_is_none_of_its_does(opened: Open) -> None:
    exhibit = listed("2012-07-01 10:00", "2012-07-02 10:00", "2012-07-03 10:00", "2012-07-09 10:00", "2012-07-09 11:00")
    told = memo(opened(exhibit, docket=docket(4, client="2", dismissed="3, 5, 9")))
    assert "Plaintiff has dismissed 1 of the 4 Does, leaving John Does 1, 2, and 4." in told


def test_a_hit_later_than_the_day_of_opening_helps(opened: Open) -> None:
    finding = one(opened(listed("2012-07-01 10:00", "2999-07-02 10:00")), "future:")
    assert (finding.value, finding.side, finding.weight, finding.events) == ("1 hit", "helps", "weighs", (1,))
    assert found(opened(listed("2012-07-01 10:00")), "future:") == []


def test_many_does_at_one_second_are_told_and_two_are_not(opened: Open) -> None:
    at = "2012-07-04 10:00:07"
    finding = one(opened(listed("2012-07-01 10:00:01", at, at, at, "2012-07-09 11:30:05")), "same-second:")
    assert (finding.value, finding.events, does_of(finding)) == ("3 Does", (1, 2, 3), [2, 3, 4])
    assert "John Does 2–4 are listed at one and the same second (Jul 4, 10:00:07 a.m. UTC)" in finding.text
    assert found(opened(listed("2012-07-01 10:00:01", at, at, "2012-07-09 11:30:05")), "same-second:") == []


def test_times_printed_to_the_minute_agree_by_their_printing_alone(opened: Open) -> None:
    at = "2012-07-04 10:00"
    assert found(opened(listed("2012-07-01 10:00", at, at, at)), "same-second:") == []


def test_a_dense_log_holds_several_at_one_second_by_chance(opened: Open) -> None:
    lines = [f"{n},192.0.2.{n},2012-07-04 10:00:0{n % 5},{H1}" for n in range(1, 31)]
    assert found(opened(rows(*lines)), "same-second:") == []


def test_one_row_outside_the_order_of_time_is_named(opened: Open) -> None:
    times = [f"2012-07-{day:02} 10:00" for day in range(1, 13)]
    finding = one(opened(listed(*times[:6], "2012-07-02 09:00", *times[6:])), "row-order:")
    assert (finding.value, finding.weight, finding.events) == ("1 row", "review", (6,))
    assert found(opened(listed(*times)), "row-order:") == []
    assert found(opened(listed(*reversed(times))), "row-order:") == [], "the latest first is an order, too"


def test_an_early_row_that_is_late_is_the_one_outside_and_not_all_that_follow(opened: Open) -> None:
    times = [f"2012-07-{day:02} 10:00" for day in range(1, 13)]
    finding = one(opened(listed("2012-07-30 10:00", *times)), "row-order:")
    assert (finding.value, finding.events) == ("1 row", (0,))


def test_rows_in_no_order_are_only_to_be_known(opened: Open) -> None:
    times = [f"2012-07-{day:02} 10:00" for day in (9, 2, 11, 4, 1, 8)]
    finding = one(opened(listed(*times)), "row-order:")
    assert (finding.value, finding.weight, finding.events) == ("no order", "know", ())


def test_a_multicast_address_is_told_apart_from_other_reserved_ones(opened: Open) -> None:
    exhibit = rows(f"1,224.0.0.5,2012-07-01 10:00,{H1}", f"2,100.64.0.5,2012-07-02 10:00,{H1}")
    desk = opened(exhibit)
    multicast, shared = one(desk, "range:multicast"), one(desk, "range:carrier")
    assert "multicast (RFC 5771)" in multicast.text and "carrier-grade NAT" in shared.text
    assert multicast.side == shared.side == "helps"
