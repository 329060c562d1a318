"""What becomes of recognised cells: taken where they are sure, mended where one reading fits, else in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from app.exhibits.mapping.mapping import Mapping, SheetMapping
from app.exhibits.schema import Defect, Exhibit
from tests.exhibits.files import column
from tests.exhibits.scan_made import Scan

HASH = "8342201A3C44277E7753BBCB2EFDA014EBEF84A4"
HEADS = ["No.", "IP Address", "Hit Date UTC", "File Hash", "ISP"]


def lines(rows: int = 12, **cells: str | tuple[str, ...]) -> list[list[str | tuple[str, ...]]]:
    """A table of so many rows; `cells` by column and row: `ip_4`."""
    found: list[list[str | tuple[str, ...]]] = [list(HEADS)]
    for n in range(1, rows + 1):
        isp = "Midway DSL" if n % 2 else "Lakeshore Cable"
        found.append([str(n), f"198.51.100.{n}", f"7/{n + 10}/2012 9:{n + 10} AM", HASH, isp])
    for place, marked in cells.items():
        name, row = place.split("_")
        found[int(row)][("doe", "ip", "hit", "hash", "isp").index(name)] = marked
    return found


def read(**cells: str | tuple[str, ...]) -> Exhibit:
    return Scan(lines(**cells)).exhibit()


def told(exhibit: Exhibit, kind: str) -> list[Defect]:
    return [defect for defect in exhibit.defects if defect.kind == kind]


def readings(exhibit: Exhibit, event: int, role: str) -> list[tuple[str, float]]:
    assert exhibit.scan is not None
    own = [row for row in exhibit.scan.readings.iter_rows() if row[:2] == (event, role)]
    return [(text, round(confidence, 2)) for _, _, text, confidence in own]


def test_sure_cells_are_taken_as_they_were_recognised() -> None:
    exhibit = read()
    assert exhibit.scan is not None and exhibit.hits == 12
    assert not exhibit.changes.height and not exhibit.scan.readings.height
    assert exhibit.scan.cells.height == 60 and exhibit.scan.cells["confidence"].min() > 0.95
    assert exhibit.places["confidence"].min() > 0.95
    assert exhibit.scan.pages.rows() == [(1, 180, pytest.approx(1.4), 204.0)]
    (counted,) = told(exhibit, "scan_cells")
    assert (
        counted.message.startswith("60 cells were recognized in pictures of pages: 60 taken") and counted.event is None
    )


def test_a_day_that_reads_two_ways_is_taken_at_the_likelier_and_told_with_both() -> None:
    exhibit = read(hit_7="7/2{3 .71|8 .27}/2012 9:44 AM")
    assert exhibit.events["hit"][6] == datetime(2012, 7, 23, 9, 44, tzinfo=UTC)
    assert readings(exhibit, 6, "hit") == [("7/23/2012 9:44 AM", 0.72), ("7/28/2012 9:44 AM", 0.28)]
    (doubt,) = told(exhibit, "scan_doubt")
    assert (doubt.severity, doubt.event, doubt.column, doubt.row) == ("warning", 6, "C", 7)
    assert doubt.message == "Row 7 of p. 1: Day of the hit reads 23 or 28; compare it with the picture of the cell."
    assert exhibit.places["confidence"][6] == pytest.approx(0.72, abs=0.01)
    assert not exhibit.changes.height


def test_a_letter_in_place_of_a_figure_is_mended_and_said_so() -> None:
    exhibit = read(ip_3="{O .95|0 .03}.0.2.14".replace("{O .95|0 .03}", "2{O .95|0 .03}3"), doe_10="1{O .9|0 .08}")
    assert exhibit.events["ip"][2] == "203.0.2.14" and exhibit.events["doe"][9] == 10
    assert exhibit.changes.rows() == [(2, "ip", "2O3.0.2.14", "203.0.2.14"), (9, "doe", "1O", "10")]
    assert [(d.text, d.made, d.severity) for d in told(exhibit, "scan_mended")] == [
        ("2O3.0.2.14", "203.0.2.14", "info"),
        ("1O", "10", "info"),
    ]
    assert exhibit.printed["ip"][2] == "203.0.2.14"  # what is taken to stand on the paper
    assert exhibit.scan is not None
    assert exhibit.scan.cells.filter("mended")["recognised"].to_list() == ["1O", "2O3.0.2.14"][::-1]
    assert not told(exhibit, "address_mended")


@pytest.mark.parametrize(
    ("cell", "recognised", "made"),
    [
        ("hash_5", HASH.replace("0", "O"), HASH),
        ("ip_5", "198,51.100.5", "198.51.100.5"),
        ("ip_5", "l98.5I.100.5", "198.51.100.5"),
        ("hit_5", "7/lS/2012 9:15 AM", "7/15/2012 9:15 AM"),
    ],
)
def test_the_usual_confusions_are_mended_where_one_reading_fits(cell: str, recognised: str, made: str) -> None:
    exhibit = read(**{cell: recognised})
    (mended,) = told(exhibit, "scan_mended")
    assert (mended.text, mended.made) == (recognised, made)
    assert not told(exhibit, "scan_doubt")


def test_spaces_are_those_of_the_column_and_told_once() -> None:
    broken = f"{HASH[:10]} {HASH[10:30]} {HASH[30:]}"
    exhibit = read(hash_5=broken, hash_7=broken, hit_4="7/14/2012 9: 14AM")
    assert exhibit.changes.rows() == [
        (3, "hit", "7/14/2012 9: 14AM", "7/14/2012 9:14 AM"),
        (4, "info_hash", broken, HASH),
        (6, "info_hash", broken, HASH),
    ]
    assert [(d.column, d.made) for d in told(exhibit, "scan_spaces")] == [("C", "7/14/2012 9:14 AM"), ("D", HASH)]
    assert "In 2 cells" in told(exhibit, "scan_spaces")[1].message and not told(exhibit, "scan_mended")


def test_in_a_hash_an_eight_and_a_b_are_two_readings() -> None:
    """No other row helps: each has a hash of its own."""
    own = [HASH[n:] + HASH[:n] for n in range(12)]
    cells = {f"hash_{n + 1}": text for n, text in enumerate(own)}
    cells["hash_2"] = own[1].replace("B", "{B .6|8 .38}", 1)
    exhibit = read(**cells)
    assert [text for text, _ in readings(exhibit, 1, "info_hash")] == [own[1], own[1].replace("B", "8", 1)]
    assert exhibit.events["info_hash"][1] == own[1]


def test_the_hash_of_all_other_rows_is_a_reading_and_no_silent_change() -> None:
    other = HASH.replace("B", "8", 1)
    exhibit = read(hash_2=HASH.replace("B", "{8 .7|B .28}", 1))
    assert exhibit.events["info_hash"][1] == HASH
    assert [text for text, _ in readings(exhibit, 1, "info_hash")] == [HASH, other]
    assert (1, "info_hash", other, HASH) in exhibit.changes.rows()


def test_a_hash_that_is_nearly_that_of_the_other_rows_is_in_doubt_however_sure_it_is() -> None:
    nearly = HASH.replace("B", "8", 1)
    exhibit = read(hash_2=nearly)
    assert exhibit.events["info_hash"][1] == nearly and exhibit.events["info_hash"][2] == HASH
    assert [text for text, _ in readings(exhibit, 1, "info_hash")] == [nearly, HASH]
    assert [d.event for d in told(exhibit, "scan_doubt")] == [1]
    assert not told(read(hash_2=HASH[20:] + HASH[:20]), "scan_doubt")  # another torrent


def above(*marked: str) -> Exhibit:
    rows: list[Sequence[str | tuple[str, ...]]] = [list(marked), ["Doe", "IP Address", "Hit Date UTC"]]
    rows += [[str(n), f"192.0.2.{n}", f"7/{n + 10}/2012 9:44 AM"] for n in range(1, 6)]
    return Scan(rows).exhibit()


@pytest.mark.parametrize("cells", [(f"SHA-1: {HASH[:20]} {HASH[20:]}",), ("SHA-1:", HASH[:20], HASH[20:])])
def test_a_hash_above_the_table_is_taken_whole(cells: tuple[str, ...]) -> None:
    exhibit = above(*cells)
    assert set(column(exhibit, "info_hash")) == {HASH}
    assert not told(exhibit, "scan_doubt") and not told(exhibit, "scan_mended")


def test_a_hash_above_the_table_is_mended_where_it_has_one_reading_and_in_doubt_where_it_has_two() -> None:
    mended = above("SHA-1: " + HASH.replace("0", "O"))
    assert set(column(mended, "info_hash")) == {HASH}
    (said,) = told(mended, "scan_mended")
    assert said.made == f"SHA-1: {HASH}" and said.event is None and said.message.startswith("P. 1: ")
    doubtful = above("SHA-1: " + HASH.replace("B", "{B .6|8 .38}", 1))
    assert set(column(doubtful, "info_hash")) == {HASH}
    (doubt,) = told(doubtful, "scan_doubt")
    assert (
        doubt.message.startswith("P. 1: Info hash above the table reads ")
        and HASH.replace("B", "8", 1) in doubt.message
    )


def test_looks_that_contradict_each_other_leave_a_doubt_however_sure_they_are() -> None:
    exhibit = read(ip_4=("198.51.100.37", "198.51.100.87"))
    assert {text for text, _ in readings(exhibit, 3, "ip")} == {"198.51.100.37", "198.51.100.87"}
    (doubt,) = told(exhibit, "scan_doubt")
    assert "Address reads ." in doubt.message


def test_looks_that_agree_make_a_faint_cell_sure() -> None:
    faint = "198.51.100.{3 .97|8 .02}7"
    assert not told(read(ip_4=(faint, faint, "198.51.100.37")), "scan_doubt")


def test_a_number_that_the_rows_around_count_out_is_doubtful_where_it_was_recognised_otherwise() -> None:
    exhibit = read(doe_5="{6 .9|5 .08}")
    assert exhibit.events["doe"][4] == 5
    assert [text for text, _ in readings(exhibit, 4, "doe")] == ["5", "6"]
    assert column(read(doe_5="7"), "doe")[4] == 7  # what is sure stands, whatever the others are


def test_what_has_no_reading_is_unreadable_and_in_doubt() -> None:
    exhibit = read(ip_6="smudge")
    assert exhibit.events["ip"][5] is None and told(exhibit, "address_unreadable")
    (doubt,) = told(exhibit, "scan_doubt")
    assert "reads as nothing that fits its column" in doubt.message
    assert exhibit.scan is not None and not exhibit.scan.readings.height
    assert exhibit.places["confidence"][5] == 0


def test_a_word_of_the_column_may_be_what_a_cell_says_and_is_asked_for() -> None:
    exhibit = read(isp_3="Midway D{5 .6|S .35}L")
    assert [text for text, _ in readings(exhibit, 2, "isp")] == ["Midway DSL", "Midway D5L"]
    assert column(read(isp_3="Midway D5L"), "isp")[2] == "Midway D5L"


def test_a_part_of_the_words_of_the_column_is_in_doubt() -> None:
    """The rest of it may be lost, and nobody would see that in what was recognised."""
    exhibit = read(isp_4="Cable")
    assert [text for text, _ in readings(exhibit, 3, "isp")] == ["Cable", "Lakeshore Cable"]
    assert column(exhibit, "isp")[3] == "Cable"


def test_a_time_that_is_no_time_in_the_way_of_its_column_is_in_doubt() -> None:
    """Without its AM it would be a time as well."""
    exhibit = read(hit_4="7/14/2012 9:14")
    assert told(exhibit, "scan_doubt") and exhibit.events["hit"][3] is not None


def halves(date: str, time: str) -> Exhibit:
    rows: list[Sequence[str | tuple[str, ...]]] = [["Doe", "IP Address", "Date", "Time (UTC)"]]
    rows += [[str(n), f"192.0.2.{n}", f"07/{n + 10}/2012", f"09:{n + 10}:00"] for n in range(1, 9)]
    rows[3] = ["3", "192.0.2.3", date, time]
    return Scan(rows).exhibit()


def test_date_and_time_in_two_columns_are_one_doubt() -> None:
    exhibit = halves("07/1{3 .7|8 .28}/2012", "09:1{3 .6|8 .38}:00")
    (doubt,) = told(exhibit, "scan_doubt")
    assert (doubt.column, doubt.event) == ("C", 2)
    assert doubt.made == "07/13/2012 09:13:00" and exhibit.printed["hit"][2] == doubt.made
    assert [text for text, _ in readings(exhibit, 2, "date")] == ["07/13/2012", "07/18/2012"]
    assert [text for text, _ in readings(exhibit, 2, "time")] == ["09:13:00", "09:18:00"]


def test_a_half_of_the_day_in_a_column_of_its_own_is_in_doubt_as_well() -> None:
    rows: list[Sequence[str | tuple[str, ...]]] = [["Doe", "IP Address", "Hit Date UTC", ""]]
    rows += [[str(n), f"192.0.2.{n}", f"07/{n + 10}/2012 09:44", "AM"] for n in range(1, 9)]
    rows[5] = ["5", "192.0.2.5", "07/15/2012 09:44", "{A .6|P .38}M"]
    exhibit = Scan(rows).exhibit()
    assert exhibit.printed["hit"][4] == "07/15/2012 09:44 AM"
    (doubt,) = told(exhibit, "scan_doubt")
    assert "Time of the hit reads AM or PM;" in doubt.message and (doubt.event, doubt.column) == (4, "C")
    assert exhibit.places["confidence"][4] < 0.97


def test_tables_beside_each_other_have_each_its_own_cells() -> None:
    left = lines(8)
    right = lines(8, ip_4="203.0.113.{3 .6|8 .38}7", hit_5="7/l5/2012 9:15 AM")
    exhibit = Scan([[*a, *b] for a, b in zip(left, right, strict=True)]).exhibit()
    assert exhibit.rows == 16 and exhibit.scan is not None and exhibit.scan.cells.height == 80
    (doubt,), (mended,) = told(exhibit, "scan_doubt"), told(exhibit, "scan_mended")
    assert doubt.column == "G" and mended.made == "7/15/2012 9:15 AM"
    assert doubt.event is not None and exhibit.events["ip"][doubt.event] == "203.0.113.37"


def test_cells_of_a_mapping_are_read_under_the_forms_of_its_columns() -> None:
    mapped = Mapping((SheetMapping("p. 1", 1, 2, {"doe": "A", "ip": "B", "hit": "C"}),))
    exhibit = Scan(lines(ip_3="l98.51.100.3", hash_4="smudge")).exhibit(mapping=mapped)
    assert [d.made for d in told(exhibit, "scan_mended")] == ["198.51.100.3"]
    assert not told(exhibit, "scan_doubt") and exhibit.scan is not None
    assert set(exhibit.scan.cells["column"]) == {"doe", "ip", "hit"}
