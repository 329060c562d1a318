"""Pages of an exhibit in a matter: their pictures, the court's stamp, and that they verify."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.base.problem import Problem
from app.base.worker import Worker
from app.matter import changes, keeping
from app.services import Desk, verify_store
from app.services.opening.page_pictures import page_picture
from app.services.opening.shelf import ORIGINAL
from tests.exhibits.pdf_files import ABOVE, STAMP, Layout, sample_rows, set_pdf
from tests.services.matters import desk_on, open_exhibits


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return set_pdf(tmp_path / "exhibit-a.pdf", ABOVE, sample_rows(), (), Layout(stamp=STAMP))


@pytest.fixture
def desk(tmp_path: Path, worker: Worker, pdf: Path) -> Desk:
    desk = desk_on(tmp_path / "matter.doeline", worker)
    open_exhibits(desk, [pdf])
    return desk


def test_the_picture_comes_from_the_file_and_when_it_is_away_from_the_matter(desk: Desk, pdf: Path) -> None:
    exhibit = desk.analysis().exhibits[0]
    there = page_picture(desk, exhibit, 2, 1.0)
    assert (there.page, round(there.width), round(there.height)) == (2, 612, 792)
    changes.set_keep_originals(desk.store, True)
    assert desk.shelf.keep_originals() == []
    content = pdf.read_bytes()
    pdf.write_bytes(b"%PDF-1.7 another file" + content)
    assert page_picture(desk, exhibit, 2, 1.0) == there
    pdf.unlink()
    assert ORIGINAL in keeping.digests(desk.store, exhibit.file, exhibit.sha256)
    assert page_picture(desk, exhibit, 2, 1.0) == there


def test_a_file_that_is_another_is_not_shown(desk: Desk, pdf: Path) -> None:
    exhibit = desk.analysis().exhibits[0]
    content = bytearray(pdf.read_bytes())
    content[-3] ^= 1
    pdf.write_bytes(bytes(content))
    with pytest.raises(Problem, match="is not the file any more that was opened"):
        page_picture(desk, exhibit, 1, 1.0)
    pdf.write_bytes(b"%PDF-1.7")
    with pytest.raises(Problem, match="is not the one that was opened"):
        page_picture(desk, exhibit, 1, 1.0)
    pdf.unlink()
    with pytest.raises(Problem, match="is not at"):
        page_picture(desk, exhibit, 1, 1.0)


def docketed(folder: Path, worker: Worker, pdf: Path, filed: str) -> Desk:
    """A matter whose docket names the case, and perhaps the day on which it was filed, with the exhibit opened."""
    docket = folder / "docket.toml"
    docket.write_text(f'[[case]]\nnumber = "1:12-cv-06675"\n{filed}\n', encoding="utf-8")
    desk = desk_on(folder / "docketed.doeline", worker)
    desk.take_docket(desk.read_docket(docket))
    open_exhibits(desk, [pdf])
    return desk


def test_the_stamp_says_when_the_case_was_filed_and_enters_nothing(tmp_path: Path, worker: Worker, pdf: Path) -> None:
    desk = docketed(tmp_path, worker, pdf, "")
    told = [notice for notice in desk.store.notices if "stamp" in notice]
    assert len(told) == 1
    assert "document 1-1 of 12-cv-6675 was filed on August 21, 2012" in told[0]
    assert [case.filed for case in desk.store.matter().cases] == [None]


def test_a_day_that_the_docket_has_is_not_spoken_of(tmp_path: Path, worker: Worker, pdf: Path) -> None:
    desk = docketed(tmp_path, worker, pdf, "filed = 2012-08-20")
    assert not [notice for notice in desk.store.notices if "stamp" in notice]
    assert [case.filed for case in desk.store.matter().cases] == [date(2012, 8, 20)]


def test_a_matter_with_pages_verifies(desk: Desk, worker: Worker) -> None:
    checks = list(verify_store(desk.store, worker=worker))
    assert [check.says for check in checks if check.holds is False] == []
