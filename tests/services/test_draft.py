"""The export of both samples: real files out, each in its folder, and nothing private in what is to be filed."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest

from app.base.problem import Problem
from app.base.worker import Worker
from app.drafting.privacy.search import find_private
from app.drafting.privacy.sought import ANY_ADDRESS
from app.exhibits.schema import Exhibit
from app.matter import changes
from app.matter.model import Dwell
from app.matter.selection import choose
from app.services import Desk
from app.services.export.draft import Choices
from app.services.export.file_names import file_parts
from tests.services.conftest import CASES, sample_docket

FILED = ("motion", "notice", "memo", "declaration", "order", "certificate")
TO_FILE = {f"{kind}-{case}{ending}" for case in CASES for kind in FILED for ending in (".docx", ".pdf")}


def text_of(path: Path) -> str:
    paper = docx.Document(str(path))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([p.text for p in paper.paragraphs] + cells).replace("\u00a0", " ")


@pytest.fixture(scope="module")
def out(worker: Worker, exhibits: list[Exhibit], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole export of both cases, which is read only."""
    desk = Desk(worker=worker)
    desk.take(exhibits)
    for case in CASES:
        desk.take_docket(desk.read_docket(sample_docket(case)))
    changes.set_dwell(desk.store, Dwell(after=timedelta(hours=24)))
    folder = tmp_path_factory.mktemp("whole") / "export with a space"
    desk.export(folder)
    return folder


def test_papers_to_file_and_work_product_lie_apart(out: Path) -> None:
    assert {p.name for p in (out / "to-file").iterdir()} == TO_FILE
    assert {p.name for p in (out / "work-product").iterdir()} == {
        "exhibit-reviewed.xlsx",
        *(f"{kind}-{case}.docx" for case in CASES for kind in ("letter", "client")),
        "list-of-files.docx",
        "list-of-files.pdf",
        "replay.docx",
        "standards.docx",
        "timeline.png",
    }


def test_the_list_numbers_the_papers_of_each_case_in_the_order_of_filing(out: Path) -> None:
    (table,) = docx.Document(str(out / "work-product" / "list-of-files.docx")).tables
    rows = [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows[1:]]
    for case in CASES:
        filed = [(row[0], row[2]) for row in rows if case in row[2] and row[2].startswith("to-file") and row[3] != "–"]
        assert filed == [(str(n), f"to-file/{kind}-{case}.pdf") for n, kind in enumerate(FILED, 1)]
    assert {row[0] for row in rows if row[2].startswith("work-product")} == {"–"}
    called = [name for _, name, file, *_ in rows if "memo-12-cv-6677" in file]
    assert called == ["Memorandum in support of motion to sever, 12-cv-6677"] * 2


def test_no_address_and_no_provider_occurs_in_what_is_to_be_filed(desk: Desk, out: Path) -> None:
    does = desk.analysis().roster.does
    private = {f"address {a}": a for a in does["ip"]} | {f"provider {p}": p for p in does["isp"].unique()}
    assert len(private) > 100
    assert find_private(sorted((out / "to-file").iterdir()), private) == []
    found = find_private([out / "work-product" / "exhibit-reviewed.xlsx"], private)
    assert {f.what for f in found} - {ANY_ADDRESS}, "the check itself must find what is there"


def test_the_replay_holds_every_disposition_of_every_case(desk: Desk, out: Path) -> None:
    paper = docx.Document(str(out / "work-product" / "replay.docx"))
    rows = [[c.text.replace("\u00a0", " ") for c in row.cells] for table in paper.tables for row in table.rows]
    stated = [(row[0], row[3]) for row in rows if row[0].startswith("[")]
    assert stated == [(f"[{r.dkt}]", r.disposition) for v in desk.analysis().cases for r in v.requests]


def test_the_memo_of_6677_states_the_gap_and_the_law(out: Path) -> None:
    text = text_of(out / "to-file" / "memo-12-cv-6677.docx")
    for words in (
        "17 calendar days as printed, in UTC",
        "No. Plaintiff bears the burden of establishing that joinder is appropriate.",
        "John Doe 29 and John Doe 38 at times 17 calendar days apart?",
        "17 calendar days apart as printed, in UTC, with 16 days, 15 hours, and 48 minutes elapsed.",
        "Exhibit A, rows 31 and 40.",
        "16 days, 15 hours, and 48 minutes",
        "16 calendar days in Central time",
        "came to at least 16 days, 15 hours, and 48 minutes together",
        "July 23, 2012, at 9:44 a.m.",
        "Turley v. Gaetz",
        "TCYK, LLC v. Does 1-87",
        "arguendo",
    ):
        assert words in text, words
    assert "29" in text and "38" in text
    for case in CASES:
        assert len(pypdfium2.PdfDocument(out / "to-file" / f"memo-{case}.pdf")) <= 6, "a judge reads it"


def test_what_hurts_the_client_stays_out_of_the_memo(desk: Desk, out: Path) -> None:
    # What the complaint alleges is on file already; everything else that hurts is work product.
    hurting = [f for f in desk.analysis().book if (f.side == "hurts" or f.work_product) and f.topic != "Pleading"]
    assert hurting
    for case in CASES:
        runs = {run.ref for run in desk.analysis().memo(case).runs()}
        assert not runs & {f.id for f in hurting}


def test_a_cluster_that_counsel_named_is_in_the_memo_with_exactly_its_does(desk: Desk, tmp_path: Path) -> None:
    members = [("12-cv-6677", doe) for doe in (3, 9, 18, 40)]
    changes.name_cluster(desk.store, "First week", choose(members))
    file = "to-file/memo-12-cv-6677.docx"
    desk.export(tmp_path, choices=Choices(frozenset({file})))
    text = text_of(tmp_path / file)
    (line,) = [p for p in text.splitlines() if "First week" in p]
    assert line.startswith("Of the Does listed, John Does 3, 9, 18, and 40 (“First week”) are listed from")


def test_the_reviewed_exhibit_keeps_rows_as_printed_beside_groups_and_defects(desk: Desk, out: Path) -> None:
    book = openpyxl.load_workbook(out / "work-product" / "exhibit-reviewed.xlsx")
    text = {str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None}
    assert "8342201A3C44277E7753 BBCB2EFDA014EBEF84A4" in text
    assert any("Group (one common instant)" in t for t in text)
    assert any("hash is broken" in t for t in text)


def test_pictures_carry_no_text_beside_their_pixels(out: Path) -> None:
    with zipfile.ZipFile(out / "to-file" / "memo-12-cv-6677.docx") as archive:
        media = [n for n in archive.namelist() if n.startswith("word/media/")]
        assert media and all(b"tEXt" not in archive.read(n) for n in media)


def test_without_a_docket_papers_carry_marked_blanks(worker: object, exhibits: list, tmp_path: Path) -> None:  # type: ignore[type-arg]
    desk = Desk(worker=worker)  # type: ignore[arg-type]
    desk.take(exhibits[1:])
    files = ("to-file/memo.docx", "to-file/order-12-cv-6677.docx")
    desk.export(tmp_path, choices=Choices(frozenset(files), listing=False))
    memo, order = (text_of(tmp_path / file) for file in files)
    assert "John Doe [number]" in memo and "[plaintiff]" in memo and "[docket entry]" in order


def test_a_folder_that_cannot_be_made_is_one_sentence(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(Problem, match="taken"):
        desk.export(tmp_path / "taken")


def test_an_unnumbered_case_is_called_by_its_exhibit_in_file_names() -> None:
    keys = [
        "no case number: Exhibit A.csv",
        "no case number: Exhibit-A.tsv",
        "12-cv-6677",
        "no case number: Exhibit A.ods",
    ]
    assert file_parts(keys) == ["Exhibit-A", "Exhibit-A-2", "12-cv-6677", "Exhibit-A-3"]


def test_a_client_whom_others_stand_close_to_files_no_gap_that_hurts(desk: Desk, tmp_path: Path) -> None:
    changes.set_clients(desk.store, "12-cv-6675", "43")  # listed within hours of Does 53 and 40
    analysis = desk.analysis()
    close = [f for f in analysis.book if f.side == "hurts" and ("12-cv-6675", 43) in f.does]
    assert len(close) >= 3
    runs = {run.ref for run in analysis.memo("12-cv-6675").runs()}
    assert not runs & {f.id for f in close}
    file = "to-file/memo-12-cv-6675.docx"
    desk.export(tmp_path, choices=Choices(frozenset({file})))
    memo = text_of(tmp_path / file)
    assert "John Doe 53" not in memo and "John Doe 40" not in memo
