"""Files that are built to overwhelm: refused with one sentence each, and the file after them opens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.problem import Problem
from app.base.worker import Worker
from app.exhibits import limits, read_exhibit
from app.exhibits.unpack import Unpacked, unpack
from tests.exhibits.files import kinds
from tests.exhibits.hostile_files import (
    CSV,
    book,
    endless_tiff,
    entities,
    far_cell,
    far_xlsb,
    lying,
    old_book,
    png,
    with_sheet,
    zipped,
)

SHEET = "xl/worksheets/sheet1.xml"
VAST = b"<worksheet><sheetData>" + b"<row><c><v>1</v></c></row>" * 100_000 + b"</sheetData></worksheet>"
SPANS = b"<table>" + (b"<tr>" + b"<td rowspan=1000000 colspan=1000>1" + b"<tr><td>2" * 2_000) + b"</table>"
TREE = b"<table><tr><td>" * 100_000


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker()
    made.start()
    yield made
    made.close()


HOSTILE: dict[str, tuple[bytes, str]] = {
    "far.xlsx": (with_sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "has cells so far"),
    "texts.xlsx": (zipped(book() | {"xl/sharedStrings.xml": b'<sst uniqueCount="4294967295"/>'}), "is damaged"),
    "story.csv": (CSV.encode() + b"30,192.0.2.30," + b"9" * 5_000_000, "has a cell of more than"),
    "vast.png": (png(2**31 - 1, 2**31 - 1), "has a picture of more than"),
    "bomb.png": (png(60_000, 60_000, bytes(7_501 * 2_000)), "has a picture of more than"),
    "dot.png": (png(1, 1, b"\0\0"), "has a picture of 1 by 1 pixels"),
    "line.png": (png(30_000_000, 1, bytes(3_750_001)), "has a picture of 30,000,000 by 1 pixels"),
    "none.png": (png(600, 600), "is damaged"),
    "cut.jpg": (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "is damaged"),
    "many.tiff": (endless_tiff(100_000, 0), "is damaged"),
    "round.tiff": (endless_tiff(3, 8), "is damaged"),
    "hidden-far.xlsx": (far_cell(), "broke its reader"),
    "far.xlsb": (far_xlsb(), "has cells so far"),
    **{f"claims-{at}.xls": (old_book(at), "is damaged") for at in (40, 44, 64, 72)},
    "round.xls": (old_book(None), "is damaged"),
    "lies.xlsx": (lying(book() | {SHEET: VAST}, SHEET, 1000), "is damaged"),
    "laughs.xlsx": (zipped(book() | {"xl/workbook.xml": entities()}), "is built to overwhelm"),
    "late-laughs.xlsx": (zipped(book() | {"xl/workbook.xml": f"<!--{'x' * 5000}-->{entities()}"}), "is damaged"),
    "nested.xlsx": (zipped(book() | {"xl/workbook.xml": b"<a>" * 200_000 + b"</a>" * 200_000}), "is damaged"),
    "nested.json": (b"[" * 1_000_000, "is nested more deeply"),
    "records.json": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "is nested more deeply"),
    "nested.html": (TREE, "is built to overwhelm"),
    "spans.html": (SPANS, "has more than 1,000 columns"),
    "angles.html": (b"<table>" + b"<" * 1_000_000, "has no table"),
    "quotes.csv": (CSV.encode() + b'"' * 1_000_001, ""),
    "one-line.txt": (b"1.2.3.4 " * 300_000, "is no spreadsheet"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_sentence_and_the_next_one_opens(worker: Worker, tmp_path: Path, name: str) -> None:
    content, why = HOSTILE[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.csv").write_text(CSV)
    try:
        worker.run("app.exhibits:read_exhibit", tmp_path / name, about=name)
        assert not why, "it was read"
    except Problem as problem:
        assert problem.sentence.startswith(f"{name} {why}") and problem.sentence.endswith(".")
    assert worker.run("app.exhibits:read_exhibit", tmp_path / "good.csv", about="good.csv").rows == 1


def test_what_a_sheet_only_claims_to_hold_costs_nothing(tmp_path: Path) -> None:
    parts = book()
    parts[SHEET] = parts[SHEET].replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"')
    assert b"XFD1048576" in parts[SHEET]
    (tmp_path / "claims.xlsx").write_bytes(zipped(parts))
    assert read_exhibit(tmp_path / "claims.xlsx").rows == 1


def test_macros_and_other_workbooks_are_told_and_never_run_or_fetched(tmp_path: Path) -> None:
    link = b'<Relationship Id="rId1" Target="file:///etc/passwd" TargetMode="External" Type="x"/>'
    more = {
        "xl/vbaProject.bin": b"Sub Auto_Open()",
        "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": b"<Relationships>" + link + b"</Relationships>",
    }
    (tmp_path / "book.xlsm").write_bytes(zipped(book() | more))
    exhibit = read_exhibit(tmp_path / "book.xlsm")
    assert exhibit.rows == 1
    assert kinds(exhibit) == [("external_links", None), ("macros", None)]
    assert "root:" not in str(exhibit)


def unpacked(folder: Path, content: bytes) -> Unpacked:
    (folder / "all.zip").write_bytes(content)
    return unpack(folder / "all.zip", folder / "out")


def test_a_zip_opens_as_the_exhibits_in_it_and_in_zips_in_it(tmp_path: Path) -> None:
    inner = zipped({"b.csv": CSV, "deeper.zip": zipped({"c.csv": CSV})})
    found = unpacked(
        tmp_path, zipped({"Exhibits/a.csv": CSV, "inner.zip": inner, "letter.rtf": b"x", ".hidden.csv": "x"})
    )
    assert [path.name for path in found.paths] == ["a.csv", "b.csv"]
    assert all(read_exhibit(path).rows == 1 for path in found.paths)
    assert found.left == (
        "deeper.zip in inner.zip in all.zip is a zip file within another; take it out, and open that.",
        "letter.rtf in all.zip is no exhibit by its name; it was left out.",
    )


def test_no_name_in_a_zip_leads_out_of_its_folder(tmp_path: Path) -> None:
    found = unpacked(
        tmp_path, zipped({"../../up.csv": CSV, "/root.csv": CSV, "..\\..\\win.csv": CSV, "C:\\x.csv": CSV})
    )
    assert len(found.paths) == 4
    assert all(path.resolve().is_relative_to((tmp_path / "out").resolve()) for path in found.paths)


def test_each_file_of_a_zip_has_a_place_of_its_own(tmp_path: Path) -> None:
    long = "Exhibit A to the Declaration of the Plaintiff’s Investigator in Support of the Motion for Leave, part "
    names = ["a.csv", "A.CSV", "b?.csv", "b*.csv", f"{long}1.csv", f"{long}2.csv", "c.csv", "c.csv/d.csv", "CON.csv"]
    names += ["deep/" * 90 + "e.csv"]
    found = unpacked(
        tmp_path, zipped({name: CSV.replace("192.0.2.29", f"192.0.2.{n}") for n, name in enumerate(names)})
    )
    assert found.left == ()
    assert len({str(path).casefold() for path in found.paths}) == len(names)
    read = [read_exhibit(path).events["ip"].to_list() for path in found.paths]
    assert read == [[f"192.0.2.{n}"] for n in range(len(names))]
    assert [found.paths[i].name for i in (1, 5, 8)] == ["A (2).CSV", f"{long[:40]}…{long[-38:]}2.csv", "_CON.csv"]


def test_a_damaged_zip_in_a_zip_does_not_keep_the_others_out(tmp_path: Path) -> None:
    found = unpacked(tmp_path, zipped({"b.zip": b"PK\x03\x04 not really", "a.csv": CSV}))
    assert [path.name for path in found.paths] == ["a.csv"]
    assert found.left == ("b.zip in all.zip is damaged; ask for the file again.",)


def test_a_workbook_that_is_called_zip_is_a_workbook(tmp_path: Path) -> None:
    assert unpacked(tmp_path, zipped(book())).paths == (tmp_path / "all.zip",)
    assert read_exhibit(tmp_path / "all.zip").rows == 1


BOMBS: dict[str, tuple[bytes, str]] = {
    "dense": (zipped({"a.csv": "0" * (8 << 20)}), "is built to overwhelm"),
    "within": (zipped({"b.zip": zipped({"a.csv": "0" * (8 << 20)})}), "is built to overwhelm"),
    "within several": (zipped({f"{n}.zip": zipped({"a.csv": "0" * (1 << 20)}) for n in range(3)}), "is built to overw"),
    "many": (zipped({f"{n}.csv": CSV for n in range(600)}), "holds more than 500 files"),
    "no zip": (b"PK\x03\x04" + b"x" * 100, "is damaged"),
    "nothing": (zipped({"folder/": ""}), "holds no exhibit"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_zip_that_would_fill_the_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(limits, "SUSPECT", 1 << 20)
    content, why = BOMBS[name]
    with pytest.raises(Problem) as raised:
        unpacked(tmp_path, content)
    assert why in raised.value.sentence
    assert not (tmp_path / "out").exists()


def test_a_member_that_lies_of_its_size_is_left_out(tmp_path: Path) -> None:
    members = {"a.csv": CSV, "b.csv": "0" * 5_000_000}
    found = unpacked(tmp_path, lying(members, "b.csv", 1000))
    assert [path.name for path in found.paths] == ["a.csv"]
    assert found.left == ("b.csv in all.zip is damaged; ask for the file again.",)


def test_limits_grow_with_the_file() -> None:
    million_rows = 300 << 20  # bytes of an .xlsx unpacked, which peaks at 1.5 GB
    assert limits.memory_for(million_rows) > 3 * (3 << 29)
    assert limits.seconds_for(million_rows) > 120
    assert limits.seconds_for(4 << 20, paged=True) > limits.seconds_for(4 << 20)
