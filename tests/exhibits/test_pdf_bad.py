"""PDFs that cannot be read: encrypted, damaged, scanned, enormous; a sentence each, and limits that are kept."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pikepdf
import pytest
import typst

from app.base.problem import Problem
from app.exhibits import limits, read_exhibit
from app.exhibits.pdf import reading as pages_read
from app.exhibits.pdf.picture import page_picture
from tests.exhibits.pdf_files import ABOVE, UNRULED, Layout, sample_rows, set_pdf


@pytest.fixture(scope="module")
def exhibit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "exhibit.pdf"
    return set_pdf(path, ABOVE, sample_rows()[:60], (), Layout(UNRULED))


def refusal(path: Path) -> str:
    with pytest.raises(Problem) as raised:
        read_exhibit(path)
    sentence = raised.value.sentence
    assert sentence.startswith(f"{path.name} ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def typeset(path: Path, text: str) -> Path:
    path.write_bytes(typst.compile(text.encode(), root=str(path.parent)))
    return path


def test_one_that_asks_for_a_password(tmp_path: Path, exhibit: Path) -> None:
    with pikepdf.open(exhibit) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="secret", owner="secret"))
    assert "protected by a password" in refusal(tmp_path / "locked.pdf")


def test_one_that_anybody_may_open_but_not_change_is_read(tmp_path: Path, exhibit: Path) -> None:
    with pikepdf.open(exhibit) as pdf:
        pdf.save(tmp_path / "sealed.pdf", encryption=pikepdf.Encryption(user="", owner="secret"))
    assert read_exhibit(tmp_path / "sealed.pdf").rows == 59


def test_one_that_is_cut_off(tmp_path: Path, exhibit: Path) -> None:
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    assert "is damaged or was cut off" in refusal(tmp_path / "cut.pdf")


def test_prose_without_a_table(tmp_path: Path) -> None:
    typeset(tmp_path / "letter.pdf", "Dear counsel,\n\nplease find attached what we spoke of on 7/23/2012.")
    assert "has no table with addresses and dates" in refusal(tmp_path / "letter.pdf")


def test_pages_without_anything(tmp_path: Path) -> None:
    typeset(tmp_path / "blank.pdf", "#pagebreak()")
    assert "holds no text" in refusal(tmp_path / "blank.pdf")


def scanned(folder: Path, exhibit: Path, over: str = "") -> Path:
    """The first page of the exhibit as a picture, with that text laid over it."""
    picture = page_picture(exhibit, exhibit.name, hashlib.sha256(exhibit.read_bytes()).hexdigest(), 1, 1.0)
    grey = picture.pixels[::4]
    head = f"P5 {picture.stride // 4} {picture.rows} 255\n".encode()
    from PySide6.QtGui import QImage

    assert QImage.fromData(head + grey, "PGM").save(str(folder / "page.png"))
    page = '#set page(paper: "us-letter", margin: 0pt)\n#place(image("page.png", width: 100%))\n'
    return typeset(folder / "scan.pdf", page + over)


@pytest.fixture
def without_the_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the part that recognises characters is not installed."""
    monkeypatch.setattr(pages_read, "installed", lambda: False)


@pytest.mark.usefixtures("without_the_part")
def test_a_scan_says_that_it_is_one(tmp_path: Path, exhibit: Path) -> None:
    assert "is a scan: its pages are pictures, and the reader" in refusal(scanned(tmp_path, exhibit))


def test_a_text_that_a_program_laid_over_a_scan_is_read_with_a_warning(tmp_path: Path, exhibit: Path) -> None:
    rows = "".join(f"[{n}], [192.0.2.{n}], [7/{n}/2012 9:44 AM],\n" for n in range(1, 9))
    over = f"#place(top, table(columns: 3, stroke: none, [No.], [IP Address], [Hit Date UTC], {rows}))"
    read = read_exhibit(scanned(tmp_path, exhibit, over))
    assert read.rows == 8
    told = next(d for d in read.defects if d.kind == "text_over_picture")
    assert told.severity == "warning" and told.text == "1"


@pytest.mark.usefixtures("without_the_part")
def test_a_scanned_page_among_others_is_named(tmp_path: Path, exhibit: Path) -> None:
    scan = scanned(tmp_path, exhibit)
    with pikepdf.open(exhibit) as pdf, pikepdf.open(scan) as other:
        pdf.pages.insert(1, other.pages[0])
        pdf.save(tmp_path / "mixed.pdf")
    told = [d for d in read_exhibit(tmp_path / "mixed.pdf").defects if d.kind == "page_unread"]
    assert [(d.severity, d.text) for d in told] == [("error", "2")]


@pytest.mark.parametrize(
    ("limit", "value", "says"),
    [
        ("LARGEST_PDF", 1_000, "is larger than"),
        ("MOST_PAGES", 1, "has 2 pages"),
        ("MOST_CHARACTERS", 100, "a page of more than 100 characters"),
        ("MOST_OBJECTS", 20, "a page of more than 20 drawn things"),
        ("MOST_CELLS", 50, "has more than 50 cells"),
    ],
)
def test_what_asks_for_too_much_is_refused(
    exhibit: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, says: str
) -> None:
    monkeypatch.setattr(limits, limit, value)
    assert says in refusal(exhibit)


def test_a_reader_that_takes_too_long_ends(exhibit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", -1.0)
    monkeypatch.setattr(limits, "SECONDS_A_PAGE", 0.0)
    assert "was not read to its end" in refusal(exhibit)


def test_a_page_of_a_mile_is_no_larger_a_picture_than_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = typeset(tmp_path / "mile.pdf", "#set page(width: 14000pt, height: 14000pt)\nA mile.")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    monkeypatch.setattr(limits, "LARGEST_PICTURE", 1_000_000)
    picture = page_picture(path, path.name, digest, 1, 4.0)
    assert picture.columns * picture.rows <= 1_010_000
    with pytest.raises(Problem, match="is not the file any more"):
        page_picture(path, path.name, "0" * 64, 1, 1.0)
    with pytest.raises(Problem, match="has no page 2"):
        page_picture(path, path.name, digest, 2, 1.0)
