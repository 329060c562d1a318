"""The summary of an exhibit: the client's times and gaps in three formats, and what hurts stays out."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator, ValidationSeverity

from app.base.worker import Worker
from app.drafting.kinds.known import kinds
from app.drafting.summary.paper import summary_blocks
from app.drafting.summary.summed import VOLUMINOUS
from app.drafting.tree import Table, runs_of
from app.services import Desk
from tests.services.paper_tools import CASE, desk_of, exported, put_in, shown, table

HEAD = "Doe,IP,Hit Date UTC,Hash"
HASH = "A" * 40


def row(doe: int, time: str) -> str:
    return f"{doe},192.0.2.{doe % 250 + 1},2012-{time},{HASH}"


def test_the_summary_states_the_same_figures_in_word_pdf_and_workbook(desk: Desk, tmp_path: Path) -> None:
    put_in(desk, "summary")
    endings = (".docx", ".pdf", ".xlsx")
    found = exported(desk, tmp_path, *(f"to-file/summary-{CASE}{ending}" for ending in endings))
    texts = [shown(found[f"summary-{CASE}{ending}"]) for ending in endings]
    sha256 = next(e.sha256 for e in desk.analysis().exhibits if CASE in e.file)
    for text in texts:
        for said in (sha256, "Fed. R. Evid. 1006", "John Doe 29", "July 23, 2012, at 9:44 a.m.", "16 d 15 h 48 min"):
            assert said in text, said
        assert "John Doe 3 " not in text, "no other Doe is told of"
    (gap,) = table(found[f"summary-{CASE}.xlsx"], "Gaps")
    assert (gap["From"], gap["To"], gap["Calendar days as printed"], gap["Calendar days, court’s zone"]) == (
        "John Doe 29",
        "John Doe 38",
        17,
        16,
    )
    assert gap["Bounds"] == "16 d 15 h 46 min to 16 d 15 h 50 min" and gap["Rows"] == "31 and 40"
    first, last = table(found[f"summary-{CASE}.xlsx"], "Listed times")
    assert first["Instant (UTC)"] == datetime(2012, 7, 23, 9, 44) and last["Row"] == "40"
    assert last["Instant (Central)"] == datetime(2012, 8, 8, 20, 32)
    book = openpyxl.load_workbook(found[f"summary-{CASE}.xlsx"])
    assert book.sheetnames == ["About", "Listed times", "Gaps"]
    with zipfile.ZipFile(found[f"summary-{CASE}.xlsx"]) as package:
        properties = package.read("docProps/core.xml").decode()
    assert not _faults(found[f"summary-{CASE}.xlsx"])
    assert "Summary of Exhibit A" in properties and "creator" not in properties and "ModifiedBy" not in properties


def _faults(workbook: Path) -> list[str]:
    """Against the schemas; that cells hold their own text, for speed, is no fault."""
    found = OpenXmlValidator().validate(str(workbook)).errors
    return [each.description for each in found if each.severity is not ValidationSeverity.WARNING]


def test_a_summary_is_filed_where_the_exhibit_is_voluminous(tmp_path: Path, worker: Worker) -> None:
    times = [row(n, f"07-{n % 28 + 1:02} 10:{n % 60:02}:00") for n in range(1, VOLUMINOUS + 1)]
    for n, filed in ((VOLUMINOUS - 1, False), (VOLUMINOUS, True)):
        folder = tmp_path / str(n)
        folder.mkdir()
        desk = desk_of(folder, worker, times[:n], HEAD)
        assert desk.analysis().applies(kinds()["summary"], CASE) is filed


CLOSE = (row(1, "07-01 10:00:00"), row(2, "07-09 10:00:00"), row(3, "07-09 12:00:00"), row(4, "07-30 10:00:00"))


def test_what_hurts_the_client_stays_out_unless_counsel_puts_it_in(tmp_path: Path, worker: Worker) -> None:
    desk = desk_of(tmp_path, worker, CLOSE, HEAD)
    analysis = desk.analysis()
    text = " ".join(run.text for block in summary_blocks(analysis.view(CASE), analysis.book) for run in runs_of(block))
    assert "John Doe 1" in text and "John Doe 3" not in text and "John Doe 4" not in text
    (near,) = [f for f in analysis.book if f.id == f"gap:{CASE}:{HASH}:2:3"]
    assert near.side == "hurts"
    put_in(desk, f"finding:{near.id}", f"finding:gap:{CASE}:{HASH}:3:4")
    analysis = desk.analysis()
    gaps = next(
        b for b in summary_blocks(analysis.view(CASE), analysis.book) if getattr(b, "key", "") == "summary:gaps"
    )
    assert isinstance(gaps, Table)
    ends = [tuple("".join(run.text for run in cell) for cell in line[:2]) for line in gaps.rows]
    assert ends == [("John Doe 1", "John Doe 2"), ("John Doe 2", "John Doe 3"), ("John Doe 3", "John Doe 4")]


def test_of_a_bare_date_no_instant_is_told(tmp_path: Path, worker: Worker) -> None:
    desk = desk_of(tmp_path, worker, [row(1, "07-01"), row(2, "07-09"), row(3, "07-30")], HEAD)
    put_in(desk, "summary")
    found = exported(desk, tmp_path / "out", "to-file/summary.xlsx")
    for line in table(found["summary.xlsx"], "Listed times"):
        assert line["Instant (UTC)"] is None and line["Instant (Central)"] is None
        assert str(line["Time as printed"]).endswith("2012 (UTC)")


def test_times_printed_in_another_zone_have_their_instant_beside_them(tmp_path: Path, worker: Worker) -> None:
    rows = [row(1, "07-01 10:00:00"), row(2, "07-09 10:00:00")]
    desk = desk_of(tmp_path, worker, rows, "Doe,IP,Hit Date (Eastern),Hash")
    analysis = desk.analysis()
    hits = next(
        b for b in summary_blocks(analysis.view(CASE), analysis.book) if getattr(b, "key", "") == "summary:hits"
    )
    assert isinstance(hits, Table) and hits.header == ("Doe", "Time as printed (Eastern)", "UTC", "Central", "Row")
    cells = ["".join(run.text for run in cell) for cell in hits.rows[0]]
    assert cells[1:4] == ["July 1, 2012, at 10:00 a.m.", "July 1, 2012, at 2:00 p.m.", "July 1, 2012, at 9:00 a.m."]


@pytest.mark.parametrize("keys", [(), ("summary", "figure")])
def test_every_number_of_the_summary_and_of_the_aid_says_where_it_comes_from(desk: Desk, keys: tuple[str, ...]) -> None:
    put_in(desk, *keys)
    for kind in ("summary", "figure"):
        loose = [run.text for run in desk.analysis().paper(kind, CASE).runs() if run.kind == "text"]
        assert not [text for text in loose if any(sign.isdigit() for sign in text) and "EXHIBIT" not in text]
