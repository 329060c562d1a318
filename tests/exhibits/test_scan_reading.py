"""Scans: the rows of the sample exhibit, faxed crooked and on its side, are the events of its workbook."""

from __future__ import annotations

import pickle
import socket
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pikepdf
import polars as pl
import pytest

from app.base.paths import resource
from app.base.problem import Problem
from app.base.progress import silent
from app.exhibits import read_exhibit
from app.exhibits.defects import Defects
from app.exhibits.formats import read_sheets
from app.exhibits.pdf.picture import page_picture
from app.exhibits.read import load
from app.exhibits.scan.part import ScansMissing
from app.exhibits.scan.seeing import recalled
from app.exhibits.schema import Exhibit
from app.exhibits.sheet import Sheet
from tests.exhibits.pdf_files import ABOVE, BELOW, set_pdf
from tests.exhibits.scan_files import FAX, SCANS, STAMPED, Scan, Scanner, save, scan_file, scan_pages

ROWS = 12
ON_ITS_SIDE = Scan(STAMPED, Scanner(fax=True, skew=-1.2, specks=0.0005, noise=25, turned=1), most=ROWS)
TELLS = ("doe", "ip", "hit", "isp", "info_hash")


@pytest.fixture(scope="module")
def workbook() -> Exhibit:
    return read_exhibit(resource("samples", "12-cv-6675", "exhibit-a-12-cv-6675.xlsx"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scan_file(tmp_path_factory.mktemp("scan") / "exhibit-a.pdf", ON_ITS_SIDE)


@pytest.fixture(scope="module")
def told() -> list[str]:
    return []


@pytest.fixture(scope="module")
def sheet(path: Path, told: list[str]) -> Iterator[Sheet]:
    """The sheet of the scan, recognised while there is no network."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", lambda *_: pytest.fail("asks for a network"))
        patch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("asks for a network"))
        (sheet,) = read_sheets(load(path), Defects(), lambda what, _: told.append(what))
        yield sheet


@pytest.fixture(scope="module")
def exhibit(path: Path, sheet: Sheet) -> Exhibit:
    """The scan as an exhibit; what was recognised for `sheet` is not recognised again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recalled, "recognised", lambda _: pytest.fail("recognised again"))
        return read_exhibit(path)


def wrong(exhibit: Exhibit, book: Exhibit, tells: tuple[str, ...] = TELLS) -> list[tuple[int, str]]:
    """The cells that say something else than those of the workbook, and are not in doubt."""
    scan = exhibit.scan
    assert scan is not None and exhibit.rows == book.rows
    doubted = set(scan.cells.filter("doubtful").select("event", "column").iter_rows())
    found = []
    for column in tells:
        same = exhibit.events[column].cast(pl.String).eq_missing(book.events[column].cast(pl.String))
        found += [(event, column) for event in (~same).arg_true().to_list()]
    return [cell for cell in found if cell not in doubted]


def first(book: Exhibit, rows: int) -> Exhibit:
    return Exhibit(**{name: getattr(book, name) for name in Exhibit.__slots__} | {"events": book.events.head(rows)})


def test_it_holds_the_events_of_the_workbook(exhibit: Exhibit, workbook: Exhibit) -> None:
    assert wrong(exhibit, first(workbook, ROWS)) == []
    assert exhibit.hits == ROWS and exhibit.case == "12-cv-6675" and exhibit.zone_stated


def test_its_page_was_turned_and_straightened(exhibit: Exhibit) -> None:
    assert exhibit.scan is not None
    (page,) = exhibit.scan.pages.iter_rows(named=True)
    assert (page["page"], page["turned"]) == (1, 270)
    assert page["skew"] == pytest.approx(-1.2, abs=0.06) and page["dpi"] == pytest.approx(200, abs=1)


def test_the_stamp_of_the_court_is_read_as_one(exhibit: Exhibit) -> None:
    stamp = next(d for d in exhibit.defects if d.kind == "court_stamp")
    assert stamp.text == "Case: 1:12-cv-06675 Document #: 1-1 Filed: 08/21/12 Page 1 of 1 PageID #:17"
    assert next(d for d in exhibit.defects if d.kind == "page_scanned").text == "1"


def test_every_cell_of_a_row_was_seen_where_its_ink_is(path: Path, exhibit: Exhibit) -> None:
    assert exhibit.scan is not None
    assert exhibit.scan.cells.height == 5 * ROWS
    shown = page_picture(path, path.name, exhibit.sha256, 1, 1.0)
    grey = np.frombuffer(shown.pixels, np.uint8).reshape(shown.rows, shown.stride)[:, : 4 * shown.columns : 4]
    for cell in exhibit.scan.cells.iter_rows(named=True):
        part = grey[int(cell["top"]) : int(cell["bottom"]) + 1, int(cell["left"]) : int(cell["right"]) + 1]
        assert part.mean() < 250, cell
    hashes = exhibit.scan.cells.filter(column="info_hash")
    assert (hashes["bottom"] - hashes["top"] > 10 * (hashes["right"] - hashes["left"])).all(), "they run down the page"
    assert hashes["left"].is_sorted(descending=True), "the rows run to the left"


def test_it_is_told_what_is_done(told: list[str], sheet: Sheet) -> None:
    assert "Recognising exhibit-a.pdf" in told
    assert sheet.scanned and sheet.seen


def test_what_is_missing_is_said_and_the_sentence_crosses_from_the_worker(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    picture = save(tmp_path / "page.png", scan_pages(Scan(most=1)), Scanner())
    for file in (path, picture):
        with pytest.raises(ScansMissing, match="is not installed") as raised:
            read_exhibit(file)
        again = pickle.loads(pickle.dumps(raised.value))
        assert isinstance(again, ScansMissing) and again.sentence == raised.value.sentence
        assert again.sentence.startswith(file.name)


def test_a_blank_page_holds_no_text(tmp_path: Path) -> None:
    noise = np.random.default_rng(3).normal(240, 12, (1100, 850)).clip(0, 255).astype(np.uint8)
    from PIL import Image

    Image.fromarray(noise).save(tmp_path / "blank.png", dpi=(100, 100))
    with pytest.raises(Problem, match=r"blank\.png holds no text on any page"):
        read_exhibit(tmp_path / "blank.png")


@pytest.mark.soak
@pytest.mark.parametrize("name", SCANS)
def test_scans_of_all_kinds_hold_the_events_of_the_workbook(tmp_path: Path, workbook: Exhibit, name: str) -> None:
    exhibit = read_exhibit(scan_file(tmp_path / "scan.pdf", SCANS[name]))
    assert wrong(exhibit, workbook) == []
    assert exhibit.hits >= 67


@pytest.mark.soak
def test_a_page_of_text_and_a_scanned_one_are_one_table(tmp_path: Path, workbook: Exhibit) -> None:
    text = set_pdf(tmp_path / "text.pdf", ABOVE, SCANS["fax"].rows(), BELOW, STAMPED)
    scan = scan_file(tmp_path / "scan.pdf", Scan(STAMPED, FAX))
    with pikepdf.open(text, allow_overwriting_input=True) as pdf, pikepdf.open(scan) as other:
        pdf.pages[1] = other.pages[1]
        pdf.save(text)
    exhibit = read_exhibit(text)
    assert wrong(exhibit, workbook) == []
    assert exhibit.scan is not None and exhibit.scan.pages["page"].to_list() == [2]


@pytest.mark.soak
@pytest.mark.parametrize("ending", [".tif", ".png", ".jpg", ".webp", ".bmp"])
def test_pictures_of_all_formats_hold_the_events_of_the_workbook(
    tmp_path: Path, workbook: Exhibit, ending: str
) -> None:
    scan = Scan(STAMPED, FAX if ending == ".tif" else Scanner(skew=0.7), most=68 if ending == ".tif" else ROWS)
    exhibit = read_exhibit(scan_file(tmp_path / f"scan{ending}", scan), silent)
    assert wrong(exhibit, first(workbook, scan.most)) == []
