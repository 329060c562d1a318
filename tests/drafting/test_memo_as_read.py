"""What a memorandum takes for granted of its rows is said, and what no row carries is not."""

from __future__ import annotations

from pathlib import Path

from app.matter.model import Allegation, Dismissal, DoeFacts
from tests.drafting.memo_cases import APART, H2, HASH, RANGES, case, memo_of, part, row, text


def test_no_gap_is_told_between_two_does_at_one_address_and_who_shares_one_is_an_assumption(tmp_path: Path) -> None:
    twin = f"3,192.0.2.2,2012-07-30 10:00:00,{'A' * 40}"
    told = memo_of(tmp_path, case(), row(1, "07-01"), row(2, "07-09"), twin)
    assert "John Doe 1 and John Doe 2 at times 8 calendar days apart" in part(told, "Question presented")
    assert "21 calendar days" not in text(told), "Doe 3 has the address of Doe 2"
    assert "lists one address for John Does 2 and 3: they are counted as the Does that it numbers, which" in part(
        told, "Facts"
    )
    assert "an assumption" not in text(memo_of(tmp_path, case(), *APART))
    ends = memo_of(tmp_path, case(clients=("John Doe X",)), *APART[:2], f"3,192.0.2.1,2012-07-30 10:00:00,{'A' * 40}")
    assert "one instant" not in text(ends), "the first and the last are at one address"


def test_of_a_doe_with_several_addresses_one_of_them_is_said_to_be_listed(tmp_path: Path) -> None:
    more = f"2,192.0.2.99,2012-07-10 10:00:00,{'A' * 40}"
    assert "an address listed for John Doe 2 on July 9" in part(memo_of(tmp_path, case(), *APART, more), "Facts")


def test_rows_without_any_hash_lie_apart_all_the_same(tmp_path: Path) -> None:
    rows = [line.rpartition(",")[0] for line in APART]
    told = memo_of(tmp_path, case(), *rows, heading="Doe,IP,Hit Date UTC")
    assert "Exhibit A lists no hash that can be read." in part(told, "Facts")
    assert "John Doe 2 and John Doe 3 at times 21 calendar days apart" in part(told, "Question presented")
    assert "of one hash under which" not in text(told) and "One hash for" not in text(told)


def test_a_doe_without_a_hash_is_named_and_left_out_of_what_is_said_of_all_others(tmp_path: Path) -> None:
    told = memo_of(tmp_path, case(clients=(4,)), *APART, row(4, "07-12", ""))
    assert "no hash that can be read for John Doe 4 (Exhibit A, row 5), though it lists one for others" in text(told)
    assert "to the three who remain and are listed with a time and a readable hash would take" in text(told)
    chain = memo_of(tmp_path, case(clients=(4,)), *APART, row(4, "07-12", ""), standard="chain")
    assert "chain of the three who remain and are listed with a time and a readable hash" in part(chain, "Short answer")
    assert "Of those who remain and are listed with a readable hash, John Doe 1 is" in part(told, "Facts")
    both = memo_of(tmp_path, case(clients=(4,)), *APART, row(3, "07-02", ""), row(4, "07-12", ""))
    assert "one instant" not in text(both), "a row without a hash may be of the one swarm, and close the gap"


def test_a_client_without_a_time_and_a_range_that_ends_before_it_begins_are_told(tmp_path: Path) -> None:
    untimed = memo_of(tmp_path, case(clients=(4,)), *APART, f"4,192.0.2.4,,{'A' * 40}")
    assert "Exhibit A lists no time that can be read for John Doe 4 (Exhibit A, row 5)." in part(untimed, "Facts")
    lines = [f"{n},192.0.2.{n},2012-07-0{n} 10:00:00,2012-07-01 11:00:00,{'A' * 40}" for n in (1, 6)]
    turned = memo_of(tmp_path, case(clients=(6,)), *lines, heading=RANGES)
    assert "In Exhibit A, row 3, the range ends before it begins: its start alone is taken, which is" in text(turned)


def test_one_hash_alleged_is_held_against_several_that_are_listed(tmp_path: Path) -> None:
    rows = (row(1, "07-01"), row(2, "07-09", H2))
    told = part(memo_of(tmp_path, case(), *rows), "Application")
    assert "copied a piece identified by one hash; Exhibit A lists more than one." in told
    assert "lists more than one" not in text(memo_of(tmp_path, case(allegations=()), *rows))


def test_what_is_alleged_as_a_bare_conclusion_is_not_said_to_be_taken_as_true(tmp_path: Path) -> None:
    bare = Allegation("same time", "Compl. ¶ 11", True)
    rows = (row(1, "07-01"), row(2, "07-09", H2))
    assert ". What else the complaint alleges of joinder, taken as true," in part(
        memo_of(tmp_path, case(allegations=(HASH, bare)), *rows), "Application"
    )
    assert "taken as true" not in text(memo_of(tmp_path, case(allegations=(bare,)), *rows))


def test_does_whom_addresses_alone_name_are_not_counted_beside_those_of_the_docket(tmp_path: Path) -> None:
    gone = (DoeFacts(1, dismissed=Dismissal()),)
    rows = [line.partition(",")[2] for line in APART]
    told = memo_of(tmp_path, case(does=3, facts=gone), *rows, heading="IP,Hit Date UTC,Hash")
    assert "Plaintiff has dismissed 1 of the 3 Does" in part(told, "Facts")


def test_a_cluster_is_told_with_zone_and_rows_and_who_in_it_has_no_time(tmp_path: Path) -> None:
    rows = (*APART, f"4,192.0.2.4,,{'A' * 40}")
    told = part(memo_of(tmp_path, case(), *rows, clusters={"Late": (3, 4), "All": (1, 2, 3)}), "Facts")
    assert (
        "John Doe 3 (“Late”) is listed on July 30, 2012, at 10:00 a.m. (times as listed, in UTC; Exhibit A, row 4). "
        "Exhibit A lists no time that can be read for John Doe 4 (“Late”)."
    ) in told
    assert (
        "John Does 1–3 (“All”) are listed from July 1, 2012, at 10:00 a.m., to July 30, 2012, at 10:00 a.m. (times as "
        "listed, in UTC; Exhibit A, rows 2 and 4); for one instant common to them, unbroken stays of the earliest"
    ) in told


def test_of_a_cluster_listed_within_a_day_no_stay_is_told(tmp_path: Path) -> None:
    near = (row(1, "07-01"), row(2, "07-01"), row(3, "07-30"))
    told = part(memo_of(tmp_path, case(clients=(3,)), *near, clusters={"Early": (1, 2)}), "Facts")
    assert "John Does 1 and 2 (“Early”) are listed on July 1, 2012, at 10:00 a.m. (times as" in told
    assert "0 minutes" not in told and "common to them" not in told


def test_a_zone_that_nothing_names_is_an_assumption_wherever_days_are_counted(tmp_path: Path) -> None:
    told = memo_of(tmp_path, case(), *APART, heading="Doe,IP,Hit Date,Hash")
    assert "21 calendar days apart as printed, in UTC by assumption, with 21 days" in part(told, "Short answer")
    assert "21 calendar days as printed, in UTC by assumption; 21 days elapsed" in part(told, "Facts")
