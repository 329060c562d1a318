"""What counsel corrects is laid over the exhibit: read by the same readers, everything else as it was read."""

from datetime import UTC, datetime, timedelta

import pytest

from app.base.problem import Problem
from app.exhibits import read_exhibit
from app.exhibits.cells.typed import read_typed
from app.exhibits.corrections import ILLEGIBLE, Correction, cell_of, corrected, mended_cells
from app.exhibits.keeping.parts import from_parts, to_parts

HASH = "8342201A3C44277E7753BBCB2EFDA014EBEF84A4"
LINES = (
    "Doe,IP Address,Hit Date (U.S. Eastern Time),File Hash,Port",
    f"1,192.0.2.1,7/23/2012 9:44 AM,{HASH},51413",
    f"2,192.0.2.x,7/24/2012 9:44 AM,{HASH},51413",
    f"3,192.0.2.3,soon,{HASH},51413",
    f"4,192.0.2.1,7/25/2012 9:44 AM,{HASH[:-1]},99999",
)


@pytest.fixture
def exhibit(tmp_path):
    path = tmp_path / "exhibit-a.csv"
    path.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    return read_exhibit(path)


def kinds(exhibit, event):
    return {defect.kind for defect in exhibit.defects if defect.event == event}


def test_a_time_is_in_the_zone_of_its_column_and_as_precise_as_it_is_typed(exhibit):
    assert exhibit.events["hit"][2] is None
    now = corrected(exhibit, [Correction(2, "C", "July 28, 2012, 9:44 a.m.", "the log has it.")])
    row = now.events.row(2, named=True)
    assert row["hit"] == datetime(2012, 7, 28, 13, 44, tzinfo=UTC)
    assert (row["printed"], row["offset_min"]) == (datetime(2012, 7, 28, 9, 44), -240)
    assert row["precision"] == timedelta(minutes=1)
    assert now.hits == exhibit.hits + 1


def test_a_zone_that_is_typed_beside_a_time_is_its_own(exhibit):
    now = corrected(exhibit, [Correction(2, "C", "2012-07-28 09:44:10 UTC", "the log")])
    assert now.events["hit"][2] == datetime(2012, 7, 28, 9, 44, 10, tzinfo=UTC)
    assert now.events["precision"][2] == timedelta(seconds=1)


def test_what_is_printed_stays_and_the_correction_stands_in_place_of_the_defect(exhibit):
    now = corrected(exhibit, [Correction(2, "C", "2012-07-28 09:44", "the log has it.")])
    assert now.printed.equals(exhibit.printed) and now.printed["hit"][2] == "soon"
    assert kinds(exhibit, 2) == {"time_unreadable"} and kinds(now, 2) == {"corrected_by_counsel"}
    (told,) = (defect for defect in now.defects if defect.event == 2)
    assert told.message == (
        "Row 4: Counsel corrects the cell to read 2012-07-28 09:44:00; the exhibit prints “soon”. "
        "The reason: the log has it."
    )
    assert (2, "hit", "soon", "2012-07-28 09:44:00") in now.changes.rows()


def test_an_address_a_hash_a_doe_and_a_port_are_corrected_alike(exhibit):
    wanted = [(1, "B", "192.0.2.7"), (3, "D", HASH.lower()), (3, "A", "Doe 5"), (3, "E", "6881")]
    now = corrected(exhibit, [Correction(event, column, value, "the log") for event, column, value in wanted])
    assert (now.events["ip"][1], now.events["info_hash"][3]) == ("192.0.2.7", HASH)
    assert (now.events["doe"][3], now.events["port"][3]) == (5, 6881)
    for event in (0, 2):
        assert now.events.row(event) == exhibit.events.row(event)


def test_who_shares_an_address_is_told_of_the_rows_as_they_read_now(exhibit):
    assert any(d.kind == "address_shared" for d in exhibit.defects)
    now = corrected(exhibit, [Correction(3, "B", "192.0.2.4", "the log")])
    assert not any(d.kind == "address_shared" for d in now.defects)


def test_a_row_without_doe_and_address_comes_onto_the_timeline_with_its_address(tmp_path):
    path = tmp_path / "exhibit-a.csv"
    lines = ("IP Address,Hit Date UTC", "192.0.2.1,7/23/2012 9:44 AM", "192.0.2.x,7/28/2012 9:44 AM")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    exhibit = read_exhibit(path)
    assert exhibit.events["hit"][1] is None
    now = corrected(exhibit, [Correction(1, "A", "192.0.2.2", "the log")])
    assert now.events["hit"][1] == datetime(2012, 7, 28, 9, 44, tzinfo=UTC)


@pytest.mark.parametrize(
    "correction",
    [
        Correction(9_000, "C", "2012-07-28", "crafted"),
        Correction(2, "C", "never", "crafted"),
        Correction(2, "Z", "2012-07-28", "crafted"),
        Correction(2, "", "2012-07-28", "crafted"),
        Correction(1, "B", "192.0.2", "crafted"),
    ],
)
def test_what_cannot_be_read_or_has_no_cell_changes_nothing(exhibit, correction):
    assert corrected(exhibit, [correction]) is exhibit


@pytest.mark.parametrize(
    ("role", "text", "says"),
    [
        ("hit", "7/8/2012 9:44 AM", "either way"),
        ("hit", "soon", "no date and time"),
        ("hit", "41118.4", "no date and time"),
        ("hit", "November 4, 2012 1:30 AM", "occurred twice"),
        ("hit", "March 11, 2012 2:30 AM", "never occurred"),
        ("hit", "July 28, 2012 9:44 XYZT", "no date and time|zone"),
        ("ip", "198.51.1O0.37", "no IP address"),
        ("info_hash", "8342", "no info hash"),
        ("doe", "0", "no Doe number"),
        ("port", "70000", "no port"),
    ],
)
def test_what_says_nothing_or_two_things_is_refused_in_a_sentence(exhibit, role, text, says):
    with pytest.raises(Problem, match=says):
        read_typed(exhibit, 0, role, text)


def test_a_clock_behind_a_dash_is_an_offset_where_the_column_shows_it_and_is_asked_about_elsewhere(exhibit, tmp_path):
    typed = "7/28/2012 9:44-10:00"
    with pytest.raises(Problem, match="a range that ends at 10:00; write the time alone, or type out “UTC-10:00”"):
        read_typed(exhibit, 0, "hit", typed)
    assert read_typed(exhibit, 0, "hit", "7/28/2012 9:44 UTC-10:00").values["offset_min"] == -600
    path = tmp_path / "exhibit-b.csv"
    path.write_text("Doe,IP,Hit\n1,192.0.2.1,7/23/2012 17:44-10:00\n2,192.0.2.2,soon\n", encoding="utf-8")
    assert read_typed(read_exhibit(path), 1, "hit", typed).values["offset_min"] == -600


def test_the_same_is_laid_over_an_exhibit_that_was_kept(exhibit):
    kept = from_parts(to_parts(exhibit), later=True)
    now, due = (corrected(each, [Correction(1, "B", "192.0.2.7", "the log")]) for each in (kept, exhibit))
    assert now.events.equals(due.events) and now.changes.equals(due.changes) and now.defects == due.defects
    assert kept.events["ip"][1] is None


def test_a_cell_is_known_by_the_letter_of_its_column(exhibit):
    sheet = exhibit.sheets[0].name
    assert [cell_of(exhibit, sheet, letter, 0) for letter in "ABCDE"] == ["doe", "ip", "hit", "info_hash", "port"]
    assert cell_of(exhibit, sheet, "C", None) is None
    assert read_typed(exhibit, 0, "info_hash", f"SHA-1: {HASH}").made == HASH


def test_a_cell_that_cannot_be_read_says_nothing_and_its_defect_says_why(exhibit):
    before = mended_cells(exhibit)
    wanted = [(0, "C"), (0, "B"), (1, "D"), (1, "A"), (1, "E")]
    now = corrected(exhibit, [Correction(event, column, ILLEGIBLE, "a blot") for event, column in wanted])
    first, second = now.events.row(0, named=True), now.events.row(1, named=True)
    assert {first[name] for name in ("hit", "printed", "offset_min", "precision", "ip")} == {None}
    assert {second[name] for name in ("info_hash", "doe", "port")} == {None}
    assert second["hit"] is None  # it names neither Doe nor address any more
    assert now.hits == exhibit.hits - 2 and now.rows == exhibit.rows and mended_cells(now) == before
    told = [d for d in now.defects if d.kind == "illegible"]
    assert len(told) == 5 and {d.severity for d in told} == {"warning"}
    assert told[0].message.startswith("Row 2: Counsel finds that the cell cannot be read; what was taken for it, “")
    assert not any(d.kind == "address_shared" for d in now.defects)
    assert from_parts(to_parts(now)).events.equals(now.events)


def test_words_are_corrected_as_they_are_typed(tmp_path):
    path = tmp_path / "exhibit-a.csv"
    path.write_text("Doe,IP Address,Hit Date UTC,ISP\n1,192.0.2.1,7/23/2012 9:44 AM,Midway D5L\n", encoding="utf-8")
    exhibit = read_exhibit(path)
    now = corrected(exhibit, [Correction(0, "D", " Midway  DSL ", "the page shows it")])
    assert now.events["isp"].to_list() == ["Midway DSL"] and now.printed["isp"].to_list() == ["Midway D5L"]
    with pytest.raises(Problem, match="Nothing is typed"):
        read_typed(exhibit, 0, "isp", " ")
