"""Text PDFs: the 68 rows of one exhibit, however its pages are set, are the events of its workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import polars as pl
import pytest
import typst

from app.base.paths import resource
from app.exhibits import read_exhibit
from app.exhibits.schema import PLACES, Exhibit
from tests.exhibits.files import column
from tests.exhibits.pdf_files import ABOVE, BELOW, SETTINGS, STAMP, UNRULED, Layout, sample_pdf, sample_rows, set_pdf

TELLS = pl.exclude("exhibit", "sheet", "row")


@pytest.fixture(scope="module")
def workbook() -> Exhibit:
    return read_exhibit(resource("samples", "12-cv-6675", "exhibit-a-12-cv-6675.xlsx"))


def same(exhibit: Exhibit, other: Exhibit) -> bool:
    """Whether both say the same, wherever it stands."""
    return exhibit.events.select(TELLS).equals(other.events.select(TELLS))


def kinds(exhibit: Exhibit) -> Counter[str]:
    return Counter(defect.kind for defect in exhibit.defects)


@pytest.mark.parametrize("name", SETTINGS)
def test_however_it_is_set_it_holds_the_events_of_the_workbook(tmp_path: Path, workbook: Exhibit, name: str) -> None:
    exhibit = read_exhibit(sample_pdf(tmp_path / "exhibit-a.pdf", name))
    assert same(exhibit, workbook)
    assert (exhibit.zone, exhibit.zone_stated, exhibit.case) == ("UTC", True, "12-cv-6675")
    told = kinds(exhibit)
    pages = exhibit.places["page"].max()
    expected = {"documentation_address": 1, "row_skipped": 3 if name == "stamped" else 2}
    expected |= {"pages_joined": 1} if pages != 1 else {}
    expected |= {"word_joined": 1} if SETTINGS[name][1] else {}
    expected |= {"court_stamp": 1} if name == "stamped" else {}
    assert told == expected


@pytest.mark.parametrize("turned", [90, 180, -90])
def test_a_table_that_is_turned_on_its_page(tmp_path: Path, workbook: Exhibit, turned: int) -> None:
    how = Layout(UNRULED, size=5, inset="1.2pt", turned=turned, margin="20pt", flipped=turned == 180)
    exhibit = read_exhibit(set_pdf(tmp_path / "turned.pdf", ABOVE, sample_rows(), BELOW, how))
    assert same(exhibit, workbook)
    first, last = exhibit.places.row(0, named=True), exhibit.places.row(67, named=True)
    if turned == 180:
        assert first["top"] > last["bottom"] and first["right"] - first["left"] > 200
    else:
        assert (first["left"] > last["right"]) == (turned == 90), "the rows run across the page"
        assert first["bottom"] - first["top"] > 200


def test_a_page_that_says_how_it_is_turned(tmp_path: Path, workbook: Exhibit) -> None:
    path = sample_pdf(tmp_path / "flipped.pdf", "flipped")
    upright = read_exhibit(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            page.Rotate = 90
        pdf.save(path)
    turned = read_exhibit(path)
    assert same(turned, workbook)
    was, now = upright.places.row(0, named=True), turned.places.row(0, named=True)
    assert now["top"] == pytest.approx(was["left"], abs=0.1)
    assert now["right"] == pytest.approx(612 - was["top"], abs=0.1)


def test_two_tables_side_by_side_are_read_one_after_the_other(tmp_path: Path, workbook: Exhibit) -> None:
    head, *rows = [row[:4] for row in sample_rows()]
    beside = [[*head, *head], *([*a, *b] for a, b in zip(rows[:34], rows[34:], strict=True))]
    above = (*ABOVE, "File Hash: 3C80887ED171F1D026BCA9014151A9A831BDC7A7")
    exhibit = read_exhibit(set_pdf(tmp_path / "beside.pdf", above, beside, BELOW, Layout(UNRULED, size=8)))
    assert column(exhibit, "doe") == list(range(1, 69))
    assert same(exhibit, workbook)
    assert kinds(exhibit)["tables_beside"] == 1
    where = exhibit.events.select("sheet", "row").rows()
    assert (where[0], where[34]) == (("p. 1", 1), ("p. 1 (E:H)", 1))
    assert len(set(where)) == 68


def test_a_row_that_goes_on_upon_the_next_page_is_one_row(tmp_path: Path) -> None:
    name = "a provider whose name is so long that it is set in many lines of its narrow cell and never ends"
    rows = [["No.", "IP Address", "Hit Date UTC", "ISP"]]
    rows += [[str(n), f"192.0.2.{n}", f"7/{n}/2012 9:44 AM", name.replace(" ", "|")] for n in range(1, 9)]
    for stroke in ("none", "0.5pt"):
        how = Layout(stroke, (30, 80, 120, 90), height="420pt")
        exhibit = read_exhibit(set_pdf(tmp_path / "crossing.pdf", ABOVE, rows, BELOW, how))
        assert column(exhibit, "isp") == [name] * 8
        assert column(exhibit, "doe") == list(range(1, 9))
        assert exhibit.places["page"].n_unique() > 1


def test_a_listing_in_typewriter_face_has_its_columns_by_its_spaces(tmp_path: Path, workbook: Exhibit) -> None:
    lines = [f"{n:<4}{ip:<15} {hit:<19} {isp}" for n, ip, hit, isp, _ in sample_rows()]
    above = [*ABOVE, "File Hash: 3C80887ED171F1D026BCA9014151A9A831BDC7A7", ""]
    listing = "\\n".join([*above, *lines, "", *BELOW])
    path = tmp_path / "listing.pdf"
    path.write_bytes(typst.compile(f'#set page(paper: "us-letter")\n#raw("{listing}", block: true)'.encode()))
    exhibit = read_exhibit(path)
    assert same(exhibit, workbook)


SPREADSHEET = "(x: 5pt, y: 2.925pt)"  # the lines of a cell are as far apart as the rows


@pytest.mark.parametrize("down", ["top", "horizon", "bottom"])
@pytest.mark.parametrize(("column_at", "breaks"), [(2, " "), (3, "p "), (4, "BC")])
def test_rows_as_far_apart_as_the_lines_of_a_cell(
    tmp_path: Path, workbook: Exhibit, down: str, column_at: int, breaks: str
) -> None:
    rows = [list(row) for row in sample_rows()]
    for row in rows[1:]:
        row[column_at] = row[column_at].replace(breaks, breaks.strip() + "|", 1)
    how = Layout(UNRULED, down=down, inset=SPREADSHEET, size=8)
    exhibit = read_exhibit(set_pdf(tmp_path / "printed.pdf", ABOVE, rows, BELOW, how))
    assert same(exhibit, workbook)
    assert kinds(exhibit)["wrapping_open"] == 0


def test_numbers_at_the_right_of_their_cells_and_at_the_left_are_of_one_column(tmp_path: Path) -> None:
    rows = [("1", "right"), ("2", "left"), ("3", "left"), ("4", "right")]
    cells = [f"[#align({at})[{n}]], [192.0.2.{n}], [7/{n}/2012 9:44 AM]" for n, at in rows]
    heads = "[Doe], [IP Address], [Hit Date UTC]"
    path = tmp_path / "sides.pdf"
    path.write_bytes(
        typst.compile(f"#table(columns: 3 * (120pt,), stroke: none, {heads}, {', '.join(cells)})".encode())
    )
    assert column(read_exhibit(path), "doe") == [1, 2, 3, 4]


def test_lines_that_may_belong_to_either_row_are_told(tmp_path: Path) -> None:
    rows = [["No.", "IP Address", "Hit Date UTC", "Title"]]
    rows += [[str(n), f"192.0.2.{n}", f"7/{n}/2012 9:44 AM", f"Work {n}"] for n in range(1, 9)]
    for n in (3, 6):
        rows[n][3] += "|and its sequel"
    how = Layout(UNRULED, inset=SPREADSHEET, size=8)
    exhibit = read_exhibit(set_pdf(tmp_path / "open.pdf", ABOVE[:2], rows, (), how))
    told = next(d for d in exhibit.defects if d.kind == "wrapping_open")
    assert told.severity == "warning"
    assert "(4 rows)" in told.message


@pytest.mark.parametrize("down", ["top", "horizon"])
def test_words_that_a_word_processor_broke_anywhere(tmp_path: Path, workbook: Exhibit, down: str) -> None:
    rows = [list(row) for row in sample_rows()]
    for row in rows[1:]:
        address, (day, clock, half), digest = row[1], row[2].split(), row[4]
        row[1] = f"{address[:-1]}|{address[-1]}"
        row[2] = f"{day[:-3]}|{day[-3:]} {clock}|{half}"
        row[4] = "|".join([digest[:13], digest[13:26], digest[26:39], digest[39]])
    how = Layout(UNRULED, down=down, inset="3pt", size=8)
    exhibit = read_exhibit(set_pdf(tmp_path / "letter.pdf", ABOVE, rows, BELOW, how))
    assert same(exhibit, workbook)
    assert kinds(exhibit)["word_joined"] == 1


def test_one_address_above_and_its_works_below(tmp_path: Path) -> None:
    rows = [["Title", "Hit Date UTC", "File Hash"]]
    rows += [[f"Work {n}", f"7/{n}/2012 09:44:0{n}", f"{n:040X}"] for n in range(1, 8)]
    above = ("Exhibit A to the Complaint", "John Doe 29, IP Address: 192.0.2.29", "ISP: Midway DSL")
    exhibit = read_exhibit(set_pdf(tmp_path / "one.pdf", above, rows, (), Layout(UNRULED)))
    assert column(exhibit, "ip") == ["192.0.2.29"] * 7
    assert column(exhibit, "title") == [f"Work {n}" for n in range(1, 8)]


def test_long_addresses_and_dates_broken_at_their_dashes_are_put_together(tmp_path: Path) -> None:
    rows = [["Doe", "IP Address", "Hit Date (UTC)"]]
    rows += [[str(n), f"2001:db8:85a3:8d3:|1319:8a2e:370:{n:04x}", f"2012-07-|{n:02d} 09:44:00"] for n in range(1, 9)]
    exhibit = read_exhibit(set_pdf(tmp_path / "long.pdf", ABOVE, rows, (), Layout(UNRULED, (40, 110, 70))))
    assert column(exhibit, "ip") == [f"2001:db8:85a3:8d3:1319:8a2e:370:{n:x}" for n in range(1, 9)]
    assert [t.day for t in exhibit.events["printed"]] == list(range(1, 9))
    assert kinds(exhibit)["word_joined"] == 1


def test_a_hash_whose_parts_are_none_together_stays_as_it_stands(tmp_path: Path) -> None:
    rows = [["Doe", "IP Address", "Hit Date UTC", "File Hash"]]
    rows += [
        [str(n), f"192.0.2.{n}", f"7/{n}/2012 9:44 AM", "8342201A3C44277E7753|BBCB2EFDA014EBEF84A"] for n in (1, 2)
    ]
    exhibit = read_exhibit(set_pdf(tmp_path / "short.pdf", (), rows, (), Layout(UNRULED)))
    assert exhibit.info_hashes == []
    told = [defect.text for defect in exhibit.defects if defect.kind == "hash_unreadable"]
    assert told == ["8342201A3C44277E7753 BBCB2EFDA014EBEF84A"] * 2


def test_rows_without_address_or_date_are_rows_all_the_same(tmp_path: Path) -> None:
    rows = [list(row) for row in sample_rows()[:41]]
    rows[7][1] = "unknown"
    rows[19][2] = ""
    rows[30][1:3] = ["", ""]
    exhibit = read_exhibit(set_pdf(tmp_path / "gaps.pdf", ABOVE, rows, BELOW, Layout(UNRULED)))
    assert column(exhibit, "doe") == list(range(1, 41))
    told = {(d.kind, d.row) for d in exhibit.defects if d.event is not None}
    assert told == {
        ("address_unreadable", 7), ("time_missing", 19), ("address_missing", 30), ("time_missing", 30),
    }  # fmt: skip


def test_sheet_and_row_are_the_page_and_the_row_on_it(tmp_path: Path) -> None:
    exhibit = read_exhibit(sample_pdf(tmp_path / "ruled.pdf", "ruled"))
    where = exhibit.events.select(pl.col("sheet").cast(pl.String), "row").rows()
    first = [row for sheet, row in where if sheet == "p. 1"]
    second = [row for sheet, row in where if sheet == "p. 2"]
    assert (first, second) == (list(range(1, len(first) + 1)), list(range(1, 69 - len(first))))
    assert dict(exhibit.places.schema) == PLACES
    assert exhibit.places["confidence"].null_count() == 68
    skipped = [d for d in exhibit.defects if d.kind == "row_skipped"]
    assert skipped[0].message.startswith(f"Row {len(second) + 1} of p. 2: ")


def stamped(path: Path, stamp: str, drop: Sequence[int] = ()) -> Exhibit:
    set_pdf(path, ABOVE[:1], sample_rows(), BELOW, Layout(stamp=stamp, height="330pt"))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in sorted(drop, reverse=True):
            del pdf.pages[page - 1]
        pdf.save(path)
    return read_exhibit(path)


@pytest.mark.parametrize("stamp", [STAMP, "Case 1:12-cv-06675 Document 1-1 Filed 08/21/12 Page {page} of {pages}"])
def test_the_courts_stamp_gives_case_and_day_and_stands_in_no_row(tmp_path: Path, stamp: str) -> None:
    exhibit = stamped(tmp_path / "stamped.pdf", stamp)
    assert exhibit.case == "12-cv-6675"
    told = next(d for d in exhibit.defects if d.kind == "court_stamp")
    assert "case 12-cv-6675, document 1-1, filed August 21, 2012" in told.message
    assert exhibit.sheets[0].preamble[0].startswith("Case")
    assert not any("Filed" in (d.text or "") for d in exhibit.defects if d.kind == "row_skipped")
    assert kinds(exhibit)["stamped_pages_missing"] == 0


def test_pages_that_the_stamps_count_and_the_file_lacks_are_named(tmp_path: Path) -> None:
    exhibit = stamped(tmp_path / "stamped.pdf", STAMP, drop=(2, 3))
    told = next(d for d in exhibit.defects if d.kind == "stamped_pages_missing")
    assert told.text == "2, 3"
    assert exhibit.rows < 68


def test_the_same_long_text_in_closely_set_rows_is_not_lost(tmp_path: Path) -> None:
    rows = [["No.", "IP Address", "Hit Date UTC", "ISP"]]
    rows += [
        [str(n), f"192.0.2.{n}", "7/23/2012 9:44 AM", "Prairie Fiber of the Great Plains, Inc."] for n in range(60)
    ]
    how = Layout(UNRULED, size=8, inset="(x: 3pt, y: 0.4pt)")
    exhibit = read_exhibit(set_pdf(tmp_path / "close.pdf", (), rows, (), how))
    assert column(exhibit, "isp") == ["Prairie Fiber of the Great Plains, Inc."] * 60
    assert column(exhibit, "printed")[0] is not None and exhibit.hits == 60
