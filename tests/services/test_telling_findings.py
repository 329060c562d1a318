"""Findings that win or lose motions, from small exhibits: what each says, of whom, on which rows, on whose side."""

from __future__ import annotations

import re

import pytest

from app.findings.finding import Finding
from app.matter.selection import choose
from app.services import Desk
from tests.services.test_odd_exhibits import H1, H2, Open, docket, opened, rows

__all__ = ["opened"]
PLACED = "Doe,IP,Hit Date UTC,Hash,ISP,City,State"


def found(desk: Desk, prefix: str) -> list[Finding]:
    return [f for f in desk.analysis().book if f.id.startswith(prefix)]


def one(desk: Desk, prefix: str) -> Finding:
    (finding,) = found(desk, prefix)
    return finding


def does_of(finding: Finding) -> list[object]:
    return [doe for _, doe in finding.does]


def test_the_span_of_the_hits_helps_from_a_day_on_and_hurts_below(opened: Open) -> None:
    long = rows(f"1,192.0.2.1,2012-07-01 10:00:00,{H1}", f"2,192.0.2.2,2012-07-09 11:30:05,{H1}")
    finding = one(opened(long, docket=docket(2, client="2")), "spread:")
    assert (finding.value, finding.side, finding.events) == ("8 d 1 h 30 min 5 s", "helps", (0, 1))
    assert "July 1, 2012, at 10:00:00 a.m.; the last, July 9, 2012, at 11:30:05 a.m., as printed." in finding.text
    short = long.replace("07-09", "07-01")
    assert one(opened(short, docket=docket(2, client="2")), "spread:").side == "hurts"


def test_the_span_of_one_who_is_dismissed_counts_no_more(opened: Open) -> None:
    exhibit = rows(
        f"1,192.0.2.1,2012-07-01 10:00:00,{H1}",
        f"2,192.0.2.2,2012-07-02 11:00:00,{H1}",
        f"3,192.0.2.3,2012-08-02 10:00:00,{H1}",
    )
    assert one(opened(exhibit, docket=docket(3, dismissed="3")), "spread:").value == "1 d 1 h"


def test_hits_after_the_complaint_are_counted_from_the_end_of_its_day_in_the_courts_zone(opened: Open) -> None:
    exhibit = rows(
        f"1,192.0.2.1,2012-08-21 04:59:59,{H1}",  # 11:59 p.m. of the 20th in Chicago
        f"2,192.0.2.2,2012-08-21 05:00:00,{H1}",
        f"2,192.0.2.2,2012-09-01 10:00:00,{H1}",
    )
    desk = opened(exhibit, docket=docket(2, filed="2012-08-20").replace('"2012-08-20"', "2012-08-20"))
    finding = one(desk, "late:")
    assert (finding.value, finding.events, does_of(finding)) == ("2 hits", (1, 2), [2])
    assert finding.text.startswith(
        "2 hits of John Doe 2 are listed after the complaint was filed on August 20, 2012 (C"
    )
    assert finding.side == "helps" and finding.rows_text == "Exhibit A, rows 3 and 4"


def test_a_range_that_ends_after_the_complaint_is_one_hit_after_it(opened: Open) -> None:
    exhibit = rows(
        f"1,192.0.2.1,2012-08-01 10:00:00,2012-08-30 10:00:00,{H1}",
        f"2,192.0.2.2,2012-08-01 10:00:00,2012-08-02 10:00:00,{H1}",
        heading="Doe,IP,First Hit (UTC),Last Hit (UTC),Hash",
    )
    finding = one(opened(exhibit, docket=docket(2, filed="X").replace('"X"', "2012-08-20")), "late:")
    assert finding.events == (0,) and "1 hit of John Doe 1 is listed" in finding.text


def test_no_day_of_the_complaint_no_hit_after_it(opened: Open) -> None:
    exhibit = rows(f"1,192.0.2.1,2012-08-21 05:00:00,{H1}")
    assert found(opened(exhibit, docket=docket(1)), "late:") == []


def test_hits_that_are_over_before_the_work_was_published_anywhere_help(opened: Open) -> None:
    exhibit = rows(
        f"1,192.0.2.1,2012-07-14 09:59:00,{H1}",
        f"2,192.0.2.2,2012-07-14 10:00:00,{H1}",  # July 15 has begun, where days begin first
        f"3,192.0.2.3,2012-07-13,{H1}",
        f"4,192.0.2.4,2012-07-14,{H1}",  # printed by the day: it may be the evening
        f"5,192.0.2.5,2012-07-20 10:00:00,{H2}",
    )
    finding = one(opened(exhibit, docket=docket(5, published="2012-07-15")), "early:")
    assert (finding.value, finding.side, finding.events, does_of(finding)) == ("2 hits", "helps", (0, 2), [1, 3])
    assert finding.rows_text == "Exhibit A, rows 2 and 4"
    assert "listed before July 15, 2012, the day recorded" in finding.text and "list 2 info hashes" in finding.text


def test_without_a_day_of_publication_or_a_hit_before_it_nothing_is_said_of_it(opened: Open) -> None:
    exhibit = rows(f"1,192.0.2.1,2012-07-14 09:59:00,{H1}")
    desk = opened(exhibit, docket=docket(1, published="2012-07-14"))
    assert found(desk, "early:") == [] == found(opened(exhibit, docket=docket(1)), "early:")


def test_two_does_with_one_address_and_one_doe_with_several(opened: Open) -> None:
    exhibit = rows(
        f"1,192.0.2.1,2012-07-01 10:00:00,{H1}",
        f"2,192.0.2.1,2012-07-02 10:00:00,{H1}",
        f"3,192.0.2.3,2012-07-03 10:00:00,{H1}",
        f"3,192.0.2.4,2012-07-04 10:00:00,{H1}",
        f"4,192.0.2.3,2012-07-05 10:00:00,{H1}",
    )
    desk = opened(exhibit, docket=docket(4, dismissed="4"))
    shared, several = one(desk, "one-address:"), one(desk, "several-addresses:")
    assert does_of(shared) == [1, 2] and shared.side == "helps" and shared.events == (0, 1)
    assert shared.text.startswith("John Does 1 and 2 are listed with one address.")
    assert does_of(several) == [3] and several.side == "neutral" and several.events == (2, 3)
    assert several.text.startswith("John Doe 3 is listed with 2 addresses.")
    assert not re.search(r"\d+\.\d+\.\d+\.\d+", shared.text + several.text)
    both = one(opened(exhibit, docket=docket(4)), "one-address:")
    assert both.value == "2 addresses" and does_of(both) == [1, 2, 3, 4]


RANGES = {
    "carrier": ("100.64.0.1", "100.127.255.254"),
    "private": ("10.0.0.1", "172.16.0.1", "172.31.255.254", "192.168.1.1", "fd00::1"),
    "reserved": ("169.254.1.1", "240.0.0.1", "fe80::1", "198.18.0.1"),
    "multicast": ("224.0.0.1", "239.255.255.250"),
    None: ("100.128.0.1", "100.63.255.255", "172.32.0.1", "192.0.2.7", "2001:db8::7"),
}


def test_an_address_of_a_range_that_names_no_subscriber_helps_and_no_other_does(opened: Open) -> None:
    listed = [(kind, address) for kind, addresses in RANGES.items() for address in addresses]
    lines = [f"{n},{address},2012-07-01 10:00:0{n % 10},{H1}" for n, (_, address) in enumerate(listed, 1)]
    desk = opened(rows(*lines), docket=docket(len(lines)))
    for kind in ("carrier", "private", "reserved", "multicast"):
        finding = one(desk, f"range:{kind}:")
        assert does_of(finding) == [n for n, (k, _) in enumerate(listed, 1) if k == kind]
        assert finding.side == "helps" and finding.text.startswith("The addresses of John Does ")
        assert not any(address in finding.text for _, address in listed)
    assert len(found(desk, "range:")) == 4


def test_documentation_addresses_are_one_note_an_exhibit_and_no_finding_of_a_doe(opened: Open) -> None:
    desk = opened(rows(*(f"{n},192.0.2.{n},2012-07-01 10:00:00,{H1}" for n in (1, 2, 3))), docket=docket(3))
    (note,) = [f for f in desk.analysis().book if "documentation" in f.id]
    assert note.weight == "know" and note.does == () and found(desk, "range:") == []


def test_one_provider_and_one_city_hurt_and_different_cities_help(opened: Open) -> None:
    same = rows(
        f"1,192.0.2.1,2012-07-01 10:00:00,{H1},Lakeshore Cable,Chicago,IL",
        f"2,192.0.2.2,2012-07-02 10:00:00,{H1},LAKESHORE CABLE,chicago,IL",
        f"3,192.0.2.3,2012-07-03 10:00:00,{H1},Prairie Fiber,Peoria,IL",
        heading=PLACED,
    )
    desk = opened(same, docket=docket(3, dismissed="3", client="1"))
    assert {f.side for f in (one(desk, "one-isp:"), one(desk, "one-city:"), one(desk, "beside:"))} == {"hurts"}
    assert one(desk, "beside:").text == "John Doe 2 is listed with the provider of John Doe 1 and in the same city."
    apart = opened(same, docket=docket(3, dismissed="2", client="1"))
    assert one(apart, "cities:").value == "2 cities" and one(apart, "cities:").side == "helps"
    assert found(apart, "one-") == [] and found(apart, "beside:") == []


def test_one_name_of_a_city_in_two_states_is_two_cities(opened: Open) -> None:
    exhibit = rows(
        f"1,192.0.2.1,2012-07-01 10:00:00,{H1},A,Springfield,IL",
        f"2,192.0.2.2,2012-07-02 10:00:00,{H1},A,Springfield,MO",
        heading=PLACED,
    )
    desk = opened(exhibit, docket=docket(2, client="1"))
    assert one(desk, "cities:").value == "2 cities" and found(desk, "beside:") == []


def test_places_are_outside_the_district_only_where_their_state_lies_in_another_altogether(opened: Open) -> None:
    exhibit = rows(
        f"1,192.0.2.1,2012-07-01 10:00:00,{H1},A,Chicago,IL",
        f"2,192.0.2.2,2012-07-02 10:00:00,{H1},A,Peoria,Illinois",
        f"3,192.0.2.3,2012-07-03 10:00:00,{H1},A,Gary,Indiana",
        f"4,192.0.2.4,2012-07-04 10:00:00,{H1},A,Toronto,Ontario",
        f"5,192.0.2.5,2012-07-05 10:00:00,{H1},A,Washington,DC",
        heading=PLACED,
    )
    desk = opened(exhibit, docket=docket(5))
    outside, within = one(desk, "outside:"), one(desk, "within:")
    assert does_of(outside) == [3, 5] and outside.side == "helps" and outside.events == (2, 4)
    assert "placed in the District of Columbia and Indiana, no part of which lies in the district (N.D. Ill." in (
        outside.text
    )
    assert does_of(within) == [1, 2] and within.side == "neutral" and "is not known to this program" in within.text
    for court in ("D. Wyo.", "Circuit Court of Cook County"):
        other = opened(exhibit, docket=docket(5).replace("N.D. Ill.", court))
        assert [does_of(f) for f in found(other, "outside:")] == ([[1, 2, 3, 5]] if court == "D. Wyo." else [])


def test_times_that_are_printed_to_the_minute_say_how_far_a_gap_may_be_off(opened: Open) -> None:
    exhibit = rows(f"1,192.0.2.1,2012-07-01 10:00,{H1}", f"2,192.0.2.2,2012-07-02 10:01,{H1}")
    finding = one(opened(exhibit, docket=docket(2)), "minutes:")
    assert finding.text.startswith("Of 2 listed times, each is printed to the minute.") and finding.events == (0, 1)


def test_seconds_that_are_always_zero_are_told_once_chance_cannot_explain_them(opened: Open) -> None:
    lines = [f"{n},192.0.2.{n},2012-07-0{n} 10:0{n}:00,{H1}" for n in range(1, 5)]
    assert "the seconds are always zero" in one(opened(rows(*lines), docket=docket(4)), "minutes:").text
    assert found(opened(rows(*lines[:3]), docket=docket(3)), "minutes:") == []
    odd = [f"2,192.0.2.2,2012-07-02 10:00:00,{H1}", f"2,192.0.2.2,2012-07-02 10:00:30,{H1}"]
    between = rows(*odd, f"2,192.0.2.2,2012-07-02 10:05:00,{H1}", *lines, f"5,192.0.2.5,2012-07-05 10:00:00,{H1}")
    assert found(opened(between, docket=docket(5)), "minutes:") == []
    assert len(found(opened(between, docket=docket(5, dismissed="2")), "minutes:")) == 1


def test_dates_without_a_time_of_day_are_no_whole_minutes(opened: Open) -> None:
    exhibit = rows(*(f"{n},192.0.2.{n},2012-07-0{n},{H1}" for n in range(1, 6)))
    assert found(opened(exhibit, docket=docket(5)), "minutes:") == []


@pytest.mark.parametrize(
    ("heading", "value", "side"),
    [("Piece Hash", "a piece", "helps"), ("Info Hash", "a torrent", "neutral"), ("File Hash", "a file", "neutral"),
     ("Hash Identifier", "not said", "neutral")],
)  # fmt: skip
def test_what_the_exhibit_calls_its_hash_is_told_and_settles_nothing(
    opened: Open, heading: str, value: str, side: str
) -> None:
    exhibit = rows(f"1,192.0.2.1,2012-07-01 10:00:00,{H2}", heading=f"Doe,IP,Hit Date UTC,{heading}")
    finding = one(opened(exhibit, docket=docket(1)), "hash-called:")
    assert (finding.value, finding.side) == (value, side) and f"“{heading}”" in finding.text
    assert "Only the torrent itself shows" in finding.text


def test_thousands_of_does_are_counted_and_not_named(opened: Open) -> None:
    lines = [f"{n},10.{n // 250}.{n % 250}.1,2012-07-{n % 28 + 1:02} 10:00:00,{H1}" for n in range(1, 3001)]
    finding = one(opened(rows(*lines), docket=docket(3000)), "range:")
    assert finding.value == "3,000 Does" and finding.text.startswith("The addresses of 3,000 Does lie")
    assert finding.events == () and finding.rows_text == "3,000 rows"


def test_does_linked_by_one_of_two_hashes_do_not_all_carry_one(opened: Open) -> None:
    """Doe 2 is listed under both hashes: one set by hash, but two swarms."""
    lines = [f"1,192.0.2.1,2012-07-01 10:00:00,{H1}", f"2,192.0.2.2,2012-07-02 10:00:00,{H1}"]
    lines += [f"2,192.0.2.2,2012-07-03 10:00:00,{H2}", f"3,192.0.2.3,2012-07-04 10:00:00,{H2}"]
    desk = opened(rows(*lines))
    finding = one(desk, "hash:")
    assert finding.value == "2 hashes" and "All carry one" not in finding.text
    case = finding.case
    assert case is not None
    both = desk.analysis().of_selection(choose([(case, 1), (case, 2)]))
    assert both is not None and both.value == "1 d" and "in 2 swarms" in both.text
    apart = desk.analysis().of_selection(choose([(case, 1), (case, 3)]))
    assert apart is not None and apart.value == "2 swarms"


def test_a_defect_helps_where_it_shows_the_exhibit_to_be_unreliable_and_is_neutral_where_it_may_cut_either_way(
    opened: Open,
) -> None:
    exhibit = rows(
        f"1,192.0.2.1,2012-07-01 10:00:00,{H1}",
        f"2,192.0.2.1,soon,{H1}",
        f"3,192.0.2.3,2012-07-08 10:00:00,{H1[:20]} {H1[20:]}",
    )
    sides = {f.id.rsplit(":", 1)[1]: f.side for f in found(opened(exhibit, docket=docket(3)), "defect:")}
    assert (sides["address_shared"], sides["time_unreadable"], sides["hash_broken"]) == ("helps", "helps", "neutral")
