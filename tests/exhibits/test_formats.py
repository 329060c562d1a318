"""Formats: told by their content, and all giving the same events."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from openpyxl import Workbook

from app.exhibits import formats, read_exhibit
from app.exhibits.schema import EVENTS, Exhibit
from tests.exhibits.biff12 import write_xlsb
from tests.exhibits.files import D29, D38, HASH, column, hits, kinds, text

NINE = "7/23/2012 9:44"
GALLERY = Path(__file__).parent / "gallery"
LINES = [
    ["DOE#", "IP Address", "Hit Date (UTC)", "ISP", "File Hash"],
    ["29", "198.51.100.29", "7/23/2012 9:44:00 AM", "Example, Net", HASH],
    ["38", "198.51.100.38", "8/9/2012 1:32:00 AM", "Exämple Net", HASH],
]


def delimited(mark: str, encoding: str, quote: str = '"', end: str = "\n") -> Callable[[Path], None]:
    body = end.join(mark.join(f"{quote}{c}{quote}" for c in line) for line in LINES) + end
    return lambda path: path.write_bytes(body.encode(encoding)) and None


def xlsx(path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for line in LINES:
        book.active.append(line)
    book.save(path)


def parquet(path: Path) -> None:
    pl.DataFrame(LINES[1:], schema=LINES[0], orient="row").write_parquet(path)


def record(line: list[str]) -> dict[str, str]:
    return dict(zip(LINES[0], line, strict=True))


def page(*lines: str) -> bytes:
    return ("<html><body><p>Exhibit A</p>" + "".join(lines) + "</body></html>").encode()


def table(cell: str = "td") -> str:
    rows = ("".join(f"<{cell}>{text}</{cell}>" for text in line) for line in LINES)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def places(*widths: int) -> bytes:
    return "".join("".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + "\n" for line in LINES).encode()


WRITERS: dict[str, Callable[[Path], None]] = {
    "comma.csv": delimited(",", "utf-8"),
    "mark.csv": delimited(",", "utf-8-sig"),
    "semicolon.csv": delimited(";", "utf-8", end="\r\n"),
    "tab.tsv": delimited("\t", "utf-8", quote=""),
    "tab.txt": delimited("\t", "utf-16", quote=""),
    "unmarked.csv": delimited(",", "utf-16-le"),
    "macintosh.csv": delimited(",", "utf-8", end="\r"),
    "pipe.csv": delimited("|", "utf-8", quote=""),
    "windows.csv": delimited(",", "cp1252"),
    "wrongly-named.xls": delimited("\t", "utf-8", quote=""),
    "book.xlsx": xlsx,
    "wrongly-named.csv": xlsx,
    "book.xlsb": lambda path: write_xlsb(path, LINES),
    "table.parquet": parquet,
    "caret.txt": delimited("^", "utf-8", quote=""),
    "tilde.txt": delimited("~", "utf-8", quote=""),
    "macintosh.txt": delimited("\t", "mac_roman", quote=""),
    "records.json": lambda path: path.write_text(json.dumps([record(line) for line in LINES[1:]])) and None,
    "columns.json": lambda path: (
        path.write_text(json.dumps(dict(zip(LINES[0], zip(*LINES[1:], strict=True), strict=True)))) and None
    ),
    "lists.json": lambda path: path.write_text(json.dumps({"rows": LINES})) and None,
    "split.json": lambda path: path.write_text(json.dumps({"columns": LINES[0], "data": LINES[1:]})) and None,
    "records.ndjson": lambda path: (
        path.write_text("".join(json.dumps(record(line)) + "\n" for line in LINES[1:])) and None
    ),
    "table.html": lambda path: path.write_bytes(page(table())) and None,
    "saved-as.xls": lambda path: path.write_bytes(page("<div><table><tr><td>", table("th"), "</table></div>")) and None,
    "places.txt": lambda path: path.write_bytes(places(6, 16, 23, 14, 40)) and None,
    "blanks.txt": delimited("   ", "utf-8", quote=""),
    "one-blank.txt": delimited(" ", "utf-8", quote=""),
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_gives_the_same_events(tmp_path: Path, name: str) -> None:
    WRITERS[name](tmp_path / name)
    exhibit = read_exhibit(tmp_path / name)
    assert dict(exhibit.events.schema) == EVENTS
    assert column(exhibit, "row") == [2, 3]
    assert column(exhibit, "doe") == [29, 38]
    assert column(exhibit, "ip") == ["198.51.100.29", "198.51.100.38"]
    assert hits(exhibit) == [D29, D38]
    assert column(exhibit, "isp") == ["Example, Net", "Exämple Net"]
    assert column(exhibit, "info_hash") == [HASH, HASH]
    assert set(column(exhibit, "precision")) == {timedelta(seconds=1)}
    assert kinds(exhibit, "encoding_assumed") == []
    assumed = [d.text for d in exhibit.defects if d.kind == "encoding_assumed"]
    assert assumed == {"windows.csv": ["Windows-1252"], "macintosh.txt": ["Mac OS Roman"]}.get(name, [])


def test_no_row_is_lost_where_lines_end_here_so_and_there_so(tmp_path: Path) -> None:
    lines = [f'{n},192.0.2.{n},7/23/2012 9:44 AM,"Example,\rInc.",Joliet' for n in range(1, 7)]
    ends = ("\r\n", "\n", "\r", "\r", "\r\n", "\n")
    whole = "DOE#,IP,Hit UTC,ISP,City\n" + "".join(map("".join, zip(lines, ends, strict=True)))
    (tmp_path / "ends.csv").write_bytes(whole.encode())
    exhibit = read_exhibit(tmp_path / "ends.csv")
    assert column(exhibit, "doe") == [1, 2, 3, 4, 5, 6]
    assert set(column(exhibit, "isp")) == {"Example,\rInc."}


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_workbooks_of_other_programs(ending: str) -> None:
    """Blank rows and a blank column before the table, a hash above it, a text among dates, a hidden sheet."""
    exhibit = read_exhibit(GALLERY / f"layout.{ending}")
    places = list(zip(column(exhibit, "sheet"), column(exhibit, "row"), column(exhibit, "doe"), strict=True))
    assert places == [("Exhibit A", 6, 29), ("Exhibit A", 7, 38), ("Exhibit A", 9, 40), ("Hidden", 2, 50)]
    assert hits(exhibit) == [D29, D38, datetime(2012, 8, 11, 17), datetime(2012, 8, 1)]
    assert column(exhibit, "info_hash") == [HASH, HASH, HASH, None]
    assert exhibit.sheets[0].columns == {"doe": "B", "ip": "C", "hit": "D", "isp": "E"}
    assert exhibit.sheets[0].header_row == 5
    minutes, days = timedelta(minutes=1), timedelta(days=1)
    assert column(exhibit, "precision") == [minutes, minutes, minutes, days]  # the finest unit that is not zero
    assert ("hidden_sheet", "Hidden") in {(d.kind, d.sheet) for d in exhibit.defects}


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_date_and_time_of_day_in_two_columns_of_other_programs(ending: str) -> None:
    assert hits(read_exhibit(GALLERY / f"halves.{ending}")) == [D29, D38]


def test_dates_of_a_parquet_file_keep_their_offset(tmp_path: Path) -> None:
    central = [t.replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo("America/Chicago")) for t in (D29, D38)]
    times = pl.Series(central).dt.convert_time_zone("America/Chicago")
    frame = pl.DataFrame({"doe": [29, 38], "ip": ["198.51.100.29", "198.51.100.38"], "hit": times})
    frame.write_parquet(tmp_path / "t.parquet")
    exhibit = read_exhibit(tmp_path / "t.parquet")
    assert hits(exhibit) == [D29, D38]
    assert column(exhibit, "offset_min") == [-300, -300]
    frame.with_columns(pl.col("hit").dt.convert_time_zone("UTC").dt.replace_time_zone(None)).write_parquet(
        tmp_path / "n.parquet"
    )
    naive = read_exhibit(tmp_path / "n.parquet")
    assert hits(naive) == [D29, D38]
    assert set(column(naive, "precision")) == {timedelta(minutes=1)}
    assert not naive.zone_stated


def same_rows(exhibit: Exhibit) -> list[int]:
    return column(exhibit, "row")


def test_lines_are_counted_as_excel_counts_them(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path,
        'Exhibit A\n\n\nDoe,IP,Hit UTC,Note\n1,192.0.2.1,7/23/2012 9:44,"two\nlines"\n\n2,192.0.2.2,7/23/2012 9:45,\n',
    )
    assert same_rows(exhibit) == [5, 7]


def test_lines_wider_than_the_first_thousand_lose_nothing(tmp_path: Path) -> None:
    narrow = "".join(f"{n},192.0.2.1,7/23/2012 9:44\n" for n in range(1, 1500))
    exhibit = text(tmp_path, "Doe,IP,Hit UTC\n" + narrow + "7,192.0.2.9,7/23/2012 9:44,a,b,c,d,e\n")
    assert exhibit.rows == 1500
    assert column(exhibit, "ip")[-1] == "192.0.2.9"


def test_quotation_marks_that_do_not_match(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path, 'Doe,IP,Hit UTC,ISP\n1,192.0.2.1,7/23/2012 9:44,The "Net\n2,192.0.2.2,7/23/2012 9:45,"Net" B\n'
    )
    assert hits(exhibit) == [D29, D29 + timedelta(minutes=1)]


def test_a_european_sheet(tmp_path: Path) -> None:
    exhibit = text(tmp_path, "Nr;IP;Zeit (UTC);ISP\n1;192.0.2.1;23.07.2012 09:44:00;Netz\n")
    assert hits(exhibit) == [D29]


def test_lines_that_name_their_time_first(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path,
        "Hit Date (UTC) IP Address ISP\n"
        "7/23/2012 9:44:00 AM 192.0.2.29 Midway DSL\n8/9/2012 1:32:00 AM 2001:db8::38 Net\n",
        "log.txt",
    )
    assert hits(exhibit) == [D29, D38]
    assert column(exhibit, "ip") == ["192.0.2.29", "2001:db8::38"]
    assert column(exhibit, "isp") == ["Midway DSL", "Net"]


def test_a_format_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that reads a hit a line between bars, put beside ours."""
    (tmp_path / "barred.py").write_text(
        "import polars as pl\n"
        "from app.exhibits.sheet import Sheet\n"
        "ASKED = 0\n"
        "def recognises(source):\n    return source.content.startswith(b'#barred')\n"
        "def read(source, defects, progress):\n"
        "    rows = [line.split('/') for line in source.content.decode().splitlines()[1:]]\n"
        "    frame = pl.DataFrame(rows, schema=['A', 'B', 'C'], orient='row')\n"
        "    return [Sheet('barred', frame, ('A', 'B', 'C'))]\n"
    )
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(tmp_path)])
    exhibit = text(tmp_path, "#barred\ndoe/ip/hit utc\n29/192.0.2.29/2012-07-23 09:44\n", "exhibit.bar")
    assert (hits(exhibit), column(exhibit, "doe"), exhibit.sheets[0].name) == ([D29], [29], "barred")


def test_a_page_whose_cells_reach_over_rows_and_columns(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path,
        f"<p>File Hash: {HASH}</p><p>All times are UTC.</p><table><tr><th>Doe<th>IP<th colspan=2>Hit"
        "<tr><td rowspan=2>29<td>192.0.2.29<td>7/23/2012 9:44<td>x<tr><td>192.0.2.30<td>8/9/2012 1:32</table>"
        "<table><tr><td>Doe<td>IP<td>Hit<tr><td>38<td>192.0.2.38<td>8/9/2012 1:32</table>",
        "page.html",
    )
    assert column(exhibit, "doe") == [29, 29, 38]
    assert hits(exhibit) == [D29, D38, D38]
    assert column(exhibit, "sheet") == ["Table 1", "Table 1", "Table 2"]
    assert column(exhibit, "info_hash") == [HASH, HASH, None]


def test_records_with_records_in_them(tmp_path: Path) -> None:
    record = {"doe": 29, "ip": {"address": "192.0.2.29", "port": 6881}, "place": {"city": "Joliet"}}
    times = [{"hit date utc": "7/23/2012 9:44"}, {"hit date utc": "8/9/2012 1:32"}]
    whole = {"case": "1:12-cv-06677", "File Hash": HASH, "does": [record | {"hits": times}]}
    exhibit = text(tmp_path, json.dumps(whole), "nested.json")
    assert column(exhibit, "doe") == [29, 29]
    assert hits(exhibit) == [D29, D38]
    assert (column(exhibit, "port"), column(exhibit, "city")) == ([6881] * 2, ["Joliet"] * 2)
    assert (exhibit.case, exhibit.info_hashes) == ("12-cv-6677", [HASH])


def test_half_a_character_in_json_is_told_as_one_that_cannot_be_read(tmp_path: Path) -> None:
    record = {"doe": 1, "ip": "192.0.2.1", "hit utc": "7/23/2012 9:44", "isp": "Example \ud800 Net"}
    exhibit = text(tmp_path, json.dumps({"A\udfff": [record]}), "half.json")
    assert exhibit.events["isp"].to_list() == ["Example \ufffd Net"]


def test_a_line_of_records_that_is_cut_off_is_told_and_costs_no_other(tmp_path: Path) -> None:
    lines = [json.dumps({"doe": n, "ip": f"192.0.2.{n}", "hit utc": "7/23/2012 9:44"}) for n in (1, 2, 3)]
    exhibit = text(tmp_path, "\n".join(lines)[:-9], "cut.ndjson")
    assert column(exhibit, "doe") == [1, 2]
    assert kinds(exhibit) == [("row_skipped", 4)]


def test_a_line_that_lacks_a_cell_is_not_moved_under_other_headings(tmp_path: Path) -> None:
    exhibit = text(
        tmp_path,
        f"Doe  IP  Hit UTC  ISP  City\n1  192.0.2.1  {NINE}  Midway DSL  Joliet\n2  192.0.2.2  {NINE}  Joliet\n",
        "blanks.txt",
    )
    assert column(exhibit, "city") == ["Joliet"]
    assert kinds(exhibit) == [("row_skipped", 3)]


def test_a_note_beside_a_row_costs_no_row_of_a_text_without_marks(tmp_path: Path) -> None:
    notes = [*LINES[:-1], [*LINES[-1], "see file"]]
    lines = "".join(
        "".join(c.ljust(w) for c, w in zip(line, (6, 16, 23, 16, 44, 8), strict=False)) + "\n" for line in notes
    )
    exhibit = text(tmp_path, lines, "places.txt")
    assert (column(exhibit, "doe"), hits(exhibit)) == ([29, 38], [D29, D38])
    assert column(exhibit, "isp") == ["Example, Net", "Exämple Net"]
