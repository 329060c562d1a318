"""Counsel goes through the defects: each decision is a step, a correction reaches every figure, the original stays."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.base.problem import Problem
from app.base.worker import Worker
from app.drafting.render.workbook.reviewed import write_reviewed
from app.drafting.tree import blocks_as_text
from app.matter import history
from app.matter.file import new_matter
from app.services import Desk
from app.services.checklist.items import checklist
from app.services.deciding.decisions import DefectLine, accept, correct, defect_lines, explain, preview, take_back, told
from app.services.verify.verifying import verify
from app.services.versions.amending import keep_amended, take_amended
from app.services.versions.told import compare_versions

from .amended_exhibits import CASE as SMALL
from .amended_exhibits import FIRST, write_exhibit

CASE = "12-cv-6677"


def lines(desk: Desk, case: str = CASE) -> dict[str, DefectLine]:
    return {line.name: line for line in defect_lines(desk.analysis(), case)}


def times(desk: Desk, line: DefectLine) -> datetime:
    assert line.event is not None
    found: datetime = desk.analysis().events["hit"][line.event]
    return found


def open_checks(desk: Desk) -> int:
    return next(item.count for item in checklist(desk.analysis(), None) if item.key == "defects")


def test_what_is_to_decide_comes_first_and_what_is_decided_says_by_whom(desk: Desk) -> None:
    accept(desk.store, [lines(desk)["Address mended"]])
    found = defect_lines(desk.analysis(), CASE)
    assert found[-1].name == "Address mended" and found[-1].state == "accepted"
    assert found[-1].decided.startswith("accepted")
    assert [line.state for line in found[:-1]] == ["open"] * (len(found) - 1)
    assert told(found) == "6 defects, 1 accepted"


def test_a_correction_reaches_gaps_findings_and_the_memo_and_undo_takes_all_of_it_back(desk: Desk) -> None:
    """Row 34 (Doe 32) prints a second zone beside its time; its cell can be corrected like any other."""
    line = lines(desk)["A zone named in the cell"]
    before = times(desk, line)
    correct(desk.store, line, "July 30, 2012, 10:02 p.m.", "the provider’s log")
    analysis = desk.analysis()
    assert times(desk, line) == datetime(2012, 7, 30, 22, 2, tzinfo=UTC)
    finding = analysis.findings[f"corrected:{CASE}"]
    assert (finding.value, finding.events, finding.rows_text) == ("1 cell", (line.event,), "Exhibit A, row 34")
    assert "the provider’s log" in finding.text
    memo = analysis.memo(CASE)
    said = next(run for run in memo.runs() if run.ref == finding.id)
    assert (said.kind, said.text) == ("figure", "1 cell")
    for kind in ("declaration", "summary", "figure"):
        told = [run for run in analysis.paper(kind, CASE).runs() if run.ref == finding.id]
        assert [run.text for run in told] == ["1 cell", "Exhibit A, row 34"], kind
    declared = blocks_as_text(analysis.paper("declaration", CASE))
    assert "prints two cells in a form that had to be mended" in declared  # counsel's is told as counsel's
    assert history.undo(desk.store)
    assert times(desk, line) == before and f"corrected:{CASE}" not in desk.analysis().findings
    assert desk.analysis().memo(CASE).runs() and not any(r.ref == finding.id for r in desk.analysis().memo(CASE).runs())


def test_a_preview_says_what_it_reads_and_what_becomes_of_the_gap(desk: Desk) -> None:
    exhibit = desk.analysis().exhibits[1]
    base = desk.analysis().exhibits[0].rows
    broken = lines(desk)["Info hash broken by a space"]  # of Doe 29, who remains
    assert broken.event is not None and exhibit.events["doe"][broken.event - base] == 29
    assert preview(desk.analysis(), broken, "A" * 40) == f"reads {'A' * 40}"
    with pytest.raises(Problem, match="no info hash"):
        preview(desk.analysis(), broken, "A" * 39)


def test_the_checklist_counts_only_what_is_not_decided(desk: Desk) -> None:
    due = open_checks(desk)
    assert due > 0
    for name, words in (("Address mended", ""), ("Info hash broken by a space", "a stray space")):
        if words:
            explain(desk.store, [lines(desk)[name]], words)
        else:
            accept(desk.store, [lines(desk)[name]])
    assert open_checks(desk) == due - 2
    take_back(desk.store, list(lines(desk).values()))
    assert open_checks(desk) == due
    assert history.undo_name(desk.store) == "take back what was decided of 2 defects (“defects of several kinds”)"


def test_the_reviewed_exhibit_says_what_counsel_corrected_and_prints_what_stood_there(
    desk: Desk, tmp_path: Path
) -> None:
    correct(desk.store, lines(desk)["Address mended"], "198.51.100.38", "the provider’s letter")
    write_reviewed(desk.analysis().exhibits, tmp_path / "reviewed.xlsx")
    book = load_workbook(tmp_path / "reviewed.xlsx")
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert "198.51.100.38" in cells and "198.51.1O0.37" in cells
    assert any("the provider’s letter" in cell for cell in cells)
    assert any("1 cell corrected by counsel" in cell for cell in cells)


def test_a_matter_with_corrections_verifies_and_its_history_names_no_address(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))
    rows = [*FIRST[:5], (6, "192.0.2.o6", "2012-07-23 09:44")]
    desk = opened(worker, write_exhibit(tmp_path / "exhibit-a.xlsx", rows))
    (line,) = (line for line in defect_lines(desk.analysis(), SMALL) if line.cell == "ip")
    correct(desk.store, line, "192.0.2.6", "192.0.2.6 stands in the letter")
    desk.export(tmp_path / "papers")
    assert not any("192.0.2.6" in step.name for step in history.entries(desk.store))
    path = tmp_path / "saved.doeline"
    desk.store.save_as(path)
    desk.file.close()
    checks = list(verify(path, worker=worker))
    assert [check for check in checks if not check.holds] == []
    assert sum(check.what.startswith("figures of") for check in checks) > 3


def test_a_decision_goes_with_its_row_to_an_amended_exhibit(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))
    broken = [(5, "192.0.2.5", "soon"), (6, "192.0.2.6", "later"), (7, "192.0.2.7", "never")]
    desk = opened(worker, write_exhibit(tmp_path / "first" / "exhibit-a.xlsx", [*FIRST[:4], *broken]))
    soon, later, never = (line for line in defect_lines(desk.analysis(), SMALL) if line.cell == "hit")
    correct(desk.store, soon, "2012-07-20 08:00", "the log")
    explain(desk.store, [later], "no time was kept")
    accept(desk.store, [never])
    moved = [(4, "192.0.2.5", "soon"), (5, "192.0.2.6", "later"), (6, "192.0.2.7", "at no time")]
    (exhibit,), _ = desk.read([write_exhibit(tmp_path / "second" / "exhibit-a.xlsx", [*FIRST[:3], *moved])])
    versions = compare_versions(desk, desk.store.matter().exhibits[0], exhibit)
    own, problems = keep_amended(desk, versions)
    assert problems == []
    take_amended(desk, versions, own)
    states = {line.text: line.state for line in defect_lines(desk.analysis(), SMALL) if line.cell == "hit"}
    assert states == {"soon": "corrected", "later": "explained", "at no time": "open"}
    assert desk.analysis().events["hit"][3] == datetime(2012, 7, 20, 8, tzinfo=UTC)
    history.undo(desk.store)
    states = {line.text: line.state for line in defect_lines(desk.analysis(), SMALL) if line.cell == "hit"}
    assert states == {"soon": "corrected", "later": "explained", "never": "accepted"}
    desk.file.close()


def opened(worker: Worker, path: Path) -> Desk:
    desk = Desk(new_matter("A. Attorney"), worker)
    exhibits, problems = desk.read([path])
    own, unkept = desk.keep(exhibits)
    assert problems == unkept == []
    desk.take(own)
    return desk
